#pragma once

#include "ps-alert-model.h"

G_BEGIN_DECLS

/**
 * PsAlertTable:
 *
 * The table of alerts: GtkColumnView over #PsAlertModel with the cures that GTK 4.8 needs.
 * Signals: "cursor-changed" (guint row, PS_ROW_NONE = none): the alert that details are shown of;
 * "fill-menu" (GMenu): the context menu of the alert under the cursor comes up and may be given
 * commands.
 * Action group "table": columns (stateful toggles, "table.show-server-port" …), "table.next",
 * "table.previous", "table.page-down", "table.page-up", "table.first", "table.last",
 * "table.select", "table.raw-order" (stateful), "table.sort-by" (id, descending).
 */
#define PS_TYPE_ALERT_TABLE (ps_alert_table_get_type ())
G_DECLARE_FINAL_TYPE (PsAlertTable, ps_alert_table, PS, ALERT_TABLE, GtkWidget)

GtkWidget *ps_alert_table_new (void);
void ps_alert_table_set_document (PsAlertTable *table, PsDocument *document);
guint32 ps_alert_table_get_cursor (PsAlertTable *table);
void ps_alert_table_set_cursor (PsAlertTable *table, guint32 row);
gboolean ps_alert_table_take_at (PsAlertTable *table, double x, double y);
void ps_alert_table_show_menu (PsAlertTable *table, GMenuModel *menu);
PsAlertModel *ps_alert_table_get_model (PsAlertTable *table);
/* Which columns there are, where and how wide. */
GVariant *ps_alert_table_dup_columns (PsAlertTable *table);
void ps_alert_table_set_columns (PsAlertTable *table, GVariant *layout);
/* What is shown of an alert, in the order of the columns. */
PsColumn *ps_alert_table_dup_shown (PsAlertTable *table, guint *n_shown);
/* A menu of the columns, to be put into the window's primary menu. */
GMenuModel *ps_alert_table_get_columns_menu (PsAlertTable *table);
/* A menu of what can be grouped by. */
GMenuModel *ps_alert_table_dup_groups_menu (void);
/* The group "table", for menus outside of the table: insert it there under the same name. */
GActionGroup *ps_alert_table_get_actions (PsAlertTable *table);

G_END_DECLS
