#pragma once

#include "ps-alert-model.h"

G_BEGIN_DECLS

/**
 * PsAlertColumns:
 *
 * The columns of the table: makes their cells, fills them, fills live ones again, knows by which
 * ones the view is sorted. Actions: "show-ID" (stateful, one a column), "sort-by" (id and
 * whether descending), "raw-order" (stateful).
 */
#define PS_TYPE_ALERT_COLUMNS (ps_alert_columns_get_type ())
G_DECLARE_FINAL_TYPE (PsAlertColumns, ps_alert_columns, PS, ALERT_COLUMNS, GObject)

PsAlertColumns *ps_alert_columns_new (GtkColumnView *view, GActionMap *actions);
void ps_alert_columns_fit (PsAlertColumns *columns, GtkWidget *widget);
void ps_alert_columns_refill (PsAlertColumns *columns);
void ps_alert_columns_set_cursor (PsAlertColumns *columns, guint32 row);
void ps_alert_columns_set_grouping (PsAlertColumns *columns, const PsGrouping *grouping);
void ps_alert_columns_set_notes (PsAlertColumns *columns, PsSubjectNotes *notes);
GVariant *ps_alert_columns_dup_layout (PsAlertColumns *columns);
void ps_alert_columns_set_layout (PsAlertColumns *columns, GVariant *layout);
PsColumn *ps_alert_columns_dup_shown (PsAlertColumns *columns, guint *n_shown);
guint ps_alert_columns_read_sort (PsAlertColumns *columns, PsSortKey *keys, guint max_keys);
GMenuModel *ps_alert_columns_get_menu (PsAlertColumns *columns);

/* Between widgets and positions. */
guint ps_alert_columns_get_position (GtkWidget *row_widget);
GtkWidget *ps_alert_columns_find_row_widget (PsAlertColumns *columns, guint position);
guint ps_alert_columns_find_cut (PsAlertColumns *columns, guint n_items);
char *ps_alert_columns_dup_tooltip (PsAlertColumns *columns, GtkWidget *widget);

G_END_DECLS
