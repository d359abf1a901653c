#pragma once

#include <gtk/gtk.h>

#include "ps-classifier.h"
#include "ps-column.h"
#include "ps-record.h"

G_BEGIN_DECLS

void ps_alert_facts_fill (GtkGrid *grid, PsAlertStore *store, guint32 row);
void ps_alert_facts_add_unread (GtkGrid *grid, const PsRecord *record, const PsAlert *alert);
void ps_alert_facts_fill_findings (GtkBox *box, PsAlertStore *store, guint32 row,
                                   const PsConversation *conversation, const PsVerdict *verdict);

G_END_DECLS
