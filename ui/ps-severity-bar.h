#pragma once

#include <gtk/gtk.h>

#include "ps-finding.h"

G_BEGIN_DECLS

/**
 * PsSeverityBar:
 *
 * A slim bar of five steps; as many are filled as the severity has rank. Drawn in the text
 * colour of its style class, "severity-high" and so on. The word stands beside it.
 */
#define PS_TYPE_SEVERITY_BAR (ps_severity_bar_get_type ())
G_DECLARE_FINAL_TYPE (PsSeverityBar, ps_severity_bar, PS, SEVERITY_BAR, GtkWidget)

GtkWidget *ps_severity_bar_new (void);
void ps_severity_bar_set_severity (PsSeverityBar *bar, PsSeverity severity);

G_END_DECLS
