#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsSparkline:
 *
 * A few counts over time as slim bars, in the text colour. What it shows is said in words beside
 * it; it is no more than a picture of that.
 */
#define PS_TYPE_SPARKLINE (ps_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (PsSparkline, ps_sparkline, PS, SPARKLINE, GtkWidget)

GtkWidget *ps_sparkline_new (void);
void ps_sparkline_set_counts (PsSparkline *sparkline, const guint32 *counts, guint n_counts);

G_END_DECLS
