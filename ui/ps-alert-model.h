#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsAlertItem:
 *
 * A position of the table, not an alert: it reads what stands there whenever it is asked, so a
 * new row order changes contents and not the list.
 */
#define PS_TYPE_ALERT_ITEM (ps_alert_item_get_type ())
G_DECLARE_FINAL_TYPE (PsAlertItem, ps_alert_item, PS, ALERT_ITEM, GObject)

/* PS_ROW_NONE if the position is gone. */
guint32 ps_alert_item_get_row (PsAlertItem *item);
guint ps_alert_item_get_position (PsAlertItem *item);
PsGrouping *ps_alert_item_get_grouping (PsAlertItem *item);
PsAlertStore *ps_alert_item_get_store (PsAlertItem *item);

/**
 * PsAlertModel:
 *
 * One object that is GListModel and GtkSelectionModel over a document's row order. Emits only
 * tail changes; "rebind" says that live rows have to be filled again. The selection is a bitset
 * of store rows, so it survives sorting and filtering; "select all" is a flag.
 * "selection-replaced" says that what was selected before does not count any more.
 */
#define PS_TYPE_ALERT_MODEL (ps_alert_model_get_type ())
G_DECLARE_FINAL_TYPE (PsAlertModel, ps_alert_model, PS, ALERT_MODEL, GObject)

PsAlertModel *ps_alert_model_new (PsDocument *document);
guint32 ps_alert_model_get_row (PsAlertModel *model, guint position);
/* Position of a store row in the present order, GTK_INVALID_LIST_POSITION if it is not shown. */
guint ps_alert_model_find_row (PsAlertModel *model, guint32 row);
guint ps_alert_model_get_n_selected (PsAlertModel *model);
guint ps_alert_model_count_selected_alerts (PsAlertModel *model);
PsGrouping *ps_alert_model_get_grouping (PsAlertModel *model);
PsRowOrder *ps_alert_model_dup_line (PsAlertModel *model, guint32 row);
gboolean ps_alert_model_is_row_selected (PsAlertModel *model, guint32 row);
PsRowOrder *ps_alert_model_dup_selected (PsAlertModel *model);

/* GTK adds row heights up in a 32-bit int: how tall a row is decides how many can be shown.
 * Property "n-hidden": rows that the filter lets through and the table cannot show. */
void ps_alert_model_set_row_height (PsAlertModel *model, int height);
guint ps_alert_model_get_n_hidden (PsAlertModel *model);

G_END_DECLS
