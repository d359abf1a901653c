#pragma once

#include <gtk/gtk.h>

#include "ps-classifier.h"
#include "ps-column.h"

G_BEGIN_DECLS

void ps_alert_facts_fill (GtkGrid *grid, PsAlertStore *store, guint32 row);
void ps_alert_facts_fill_findings (GtkBox *box, PsAlertStore *store, guint32 row,
                                   const PsConversation *conversation, const PsVerdict *verdict);

G_END_DECLS
