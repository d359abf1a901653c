/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-model-private.h"

/* The selection of #PsAlertModel: of store rows, seen through the present order. */

static gboolean
ps_alert_model_is_selected (GtkSelectionModel *model, guint position)
{
  PsAlertModel *self = PS_ALERT_MODEL (model);

  return position < self->n_shown
         && ps_row_selection_contains (&self->selection, ps_row_order_get (self->order, position));
}

static GtkBitset *
ps_alert_model_get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  PsAlertModel *self = PS_ALERT_MODEL (model);
  GtkBitset *selected = gtk_bitset_new_empty ();

  if (position >= self->n_shown)
    return selected;
  n_items = MIN (n_items, self->n_shown - position);
  for (guint i = position; i < position + n_items; i++)
    if (ps_alert_model_is_selected (model, i))
      gtk_bitset_add (selected, i);
  return selected;
}

/* Selects, or not, the rows at @positions; runs of neighbouring rows go in one step. */
static void
apply (PsAlertModel *self, const GtkBitset *positions, gboolean selected)
{
  GtkBitsetIter iter;
  guint position;
  guint n_rows = ps_alert_model_get_n_ordered (self);
  gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position);

  while (more && position < n_rows)
    {
      guint32 first = ps_row_order_get (self->order, position), last = first;

      while ((more = gtk_bitset_iter_next (&iter, &position)) && position < n_rows
             && ps_row_order_get (self->order, position) == last + 1)
        last++;
      ps_row_selection_set_range (&self->selection, first, last, selected);
    }
}

static void
selection_replaced (PsAlertModel *self)
{
  g_signal_emit_by_name (self, "selection-replaced");
  if (self->n_shown > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_shown);
}

/* A mask of all means that what was selected before does not count. */
static gboolean
covers_all (PsAlertModel *self, GtkBitset *mask)
{
  return self->n_shown > 0
         && gtk_bitset_get_size_in_range (mask, 0, self->n_shown - 1) == self->n_shown;
}

static gboolean
ps_alert_model_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  PsAlertModel *self = PS_ALERT_MODEL (model);
  g_autoptr (GtkBitset) on = NULL, off = NULL;
  guint first = gtk_bitset_get_minimum (mask), last = gtk_bitset_get_maximum (mask);

  if (gtk_bitset_is_empty (mask) || first >= self->n_shown)
    return TRUE;
  on = gtk_bitset_copy (selected);
  gtk_bitset_intersect (on, mask);
  if (covers_all (self, mask))
    {
      ps_row_selection_clear (&self->selection);
      apply (self, on, TRUE);
      selection_replaced (self);
      return TRUE;
    }
  off = gtk_bitset_copy (mask);
  gtk_bitset_subtract (off, selected);
  apply (self, off, FALSE);
  apply (self, on, TRUE);
  last = MIN (last, self->n_shown - 1);
  gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

/* Row numbers in an order are distinct: n of them below n are all of the first n rows. */
static gboolean
is_complete (PsAlertModel *self)
{
  guint n_rows = ps_alert_model_get_n_ordered (self);

  for (guint i = 0; i < n_rows; i++)
    if (ps_row_order_get (self->order, i) >= n_rows)
      return FALSE;
  return TRUE;
}

/* All that the filter lets through, whether or not the table has the room to show it; rows that
 * the filter hides are not selected. */
static gboolean
ps_alert_model_select_all (GtkSelectionModel *model)
{
  PsAlertModel *self = PS_ALERT_MODEL (model);
  guint n_rows = ps_alert_model_get_n_ordered (self);

  if (is_complete (self))
    {
      ps_row_selection_set_all (&self->selection, n_rows);
    }
  else
    {
      g_autoptr (GtkBitset) positions = gtk_bitset_new_range (0, n_rows);

      ps_row_selection_clear (&self->selection);
      apply (self, positions, TRUE);
    }
  selection_replaced (self);
  return TRUE;
}

static gboolean
ps_alert_model_unselect_all (GtkSelectionModel *model)
{
  PsAlertModel *self = PS_ALERT_MODEL (model);

  ps_row_selection_clear (&self->selection);
  selection_replaced (self);
  return TRUE;
}

static gboolean
set_item (PsAlertModel *self, guint position, gboolean selected)
{
  guint32 row = ps_alert_model_get_row (self, position);

  if (row == PS_ROW_NONE)
    return FALSE;
  ps_row_selection_set_range (&self->selection, row, row, selected);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
  return TRUE;
}

static gboolean
ps_alert_model_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  PsAlertModel *self = PS_ALERT_MODEL (model);
  gboolean done;

  if (unselect_rest)
    ps_row_selection_clear (&self->selection);
  done = set_item (self, position, TRUE);
  if (unselect_rest)
    selection_replaced (self);
  return done;
}

static gboolean
ps_alert_model_unselect_item (GtkSelectionModel *model, guint position)
{
  return set_item (PS_ALERT_MODEL (model), position, FALSE);
}

void
ps_alert_model_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = ps_alert_model_is_selected;
  iface->select_item = ps_alert_model_select_item;
  iface->unselect_item = ps_alert_model_unselect_item;
  iface->get_selection_in_range = ps_alert_model_get_selection_in_range;
  iface->set_selection = ps_alert_model_set_selection;
  iface->select_all = ps_alert_model_select_all;
  iface->unselect_all = ps_alert_model_unselect_all;
}
