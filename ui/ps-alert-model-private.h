#pragma once

#include "ps-alert-model.h"
#include "ps-row-selection.h"

G_BEGIN_DECLS

/* Where a list may be cut that becomes @n_items long: 0 to @n_items. */
typedef guint (*PsCutFunc) (gpointer data, guint n_items);
struct _PsAlertModel
{
  GObject parent_instance;

  PsDocument *document;
  PsAlertStore *store; /* what order and selection are about */
  PsRowOrder *order;    /* a line each */
  PsGrouping *grouping; /* of which a line is one group, or %NULL */
  guint n_shown; /* length of the list: that of the order, or less */
  int row_height;
  PsCutFunc find_cut;
  gpointer cut_data;
  PsRowSelection selection;
};

PsAlertItem *ps_alert_item_new (PsAlertModel *model, guint position);
PsAlertStore *ps_alert_model_get_store (PsAlertModel *model);
guint ps_alert_model_get_n_ordered (PsAlertModel *model);
void ps_alert_model_selection_init (GtkSelectionModelInterface *iface);
void ps_alert_model_set_cut_func (PsAlertModel *model, PsCutFunc find_cut, gpointer data);

G_END_DECLS
