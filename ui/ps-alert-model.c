/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-model-private.h"

/* GTK adds up heights in an int; this many pixels leave it some room. */
#define MAX_HEIGHT 2000000000
/* Until the table knows how tall its rows are: as tall as on a projector. */
#define DEFAULT_ROW_HEIGHT 40

static void ps_alert_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PsAlertModel, ps_alert_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ps_alert_model_list_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          ps_alert_model_selection_init))

enum
{
  PROP_0,
  PROP_N_HIDDEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint rebind_signal;

/* Returns: how many rows pass the filter, shown or not */
guint
ps_alert_model_get_n_ordered (PsAlertModel *self)
{
  return self->order != NULL ? ps_row_order_get_n_rows (self->order) : 0;
}

static void
append (PsAlertModel *self, guint n_added)
{
  guint n_before = self->n_shown;

  self->n_shown += n_added;
  if (n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_added);
}

static void
cut (PsAlertModel *self, guint n_left)
{
  guint n_removed = self->n_shown - n_left;

  self->n_shown = n_left;
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), n_left, n_removed, 0);
}

/* Tells the list how long it is now. Never both added and removed: GTK would look through every
 * added row for the one that has the focus, seconds at ten million rows. */
static void
set_n_shown (PsAlertModel *self, guint n_shown)
{
  if (n_shown < self->n_shown)
    cut (self, self->find_cut != NULL ? self->find_cut (self->cut_data, n_shown) : n_shown);
  append (self, n_shown - self->n_shown);
}

static void
rebind (PsAlertModel *self)
{
  if (self->n_shown == 0)
    return;
  g_signal_emit (self, rebind_signal, 0);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_shown);
}

static guint
get_max_shown (PsAlertModel *self)
{
  return MAX_HEIGHT / self->row_height;
}

static gboolean
same_keys (const PsGrouping *a, const PsGrouping *b)
{
  guint n_keys;
  const PsGroupKey *keys;

  if (a == NULL || b == NULL)
    return a == b;
  keys = ps_grouping_get_keys (b, &n_keys);
  return ps_grouping_has_keys (a, keys, n_keys);
}

/* Other contents in the same positions: the list hears of its new length only. */
static void
order_changed_cb (PsDocument *document, PsAlertModel *self)
{
  PsAlertStore *store = ps_document_get_store (document);
  PsRowOrder *order = ps_document_get_lines (document);
  PsGrouping *grouping = ps_document_get_grouping (document);

  if (store != self->store)
    {
      set_n_shown (self, 0);
      ps_row_selection_clear (&self->selection);
      g_set_object (&self->store, store);
    }
  /* A row that stands for a group is not selected as itself, nor the other way round. */
  if (!same_keys (grouping, self->grouping))
    {
      ps_row_selection_clear (&self->selection);
      g_signal_emit_by_name (self, "selection-replaced");
    }
  g_clear_pointer (&self->order, ps_row_order_unref);
  self->order = order != NULL ? ps_row_order_ref (order) : NULL;
  g_clear_pointer (&self->grouping, ps_grouping_unref);
  self->grouping = grouping != NULL ? ps_grouping_ref (grouping) : NULL;
  set_n_shown (self, MIN (ps_alert_model_get_n_ordered (self), get_max_shown (self)));
  rebind (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_HIDDEN]);
}

static void
annotations_changed_cb (PsDocument *document, guint changes, PsAlertModel *self)
{
  rebind (self);
}

static void
verdicts_changed_cb (PsDocument *document, PsAlertModel *self)
{
  rebind (self);
}

static GType
ps_alert_model_get_item_type (GListModel *list)
{
  return PS_TYPE_ALERT_ITEM;
}

static guint
ps_alert_model_get_n_items (GListModel *list)
{
  return PS_ALERT_MODEL (list)->n_shown;
}

static gpointer
ps_alert_model_get_item (GListModel *list, guint position)
{
  PsAlertModel *self = PS_ALERT_MODEL (list);

  return position < self->n_shown ? ps_alert_item_new (self, position) : NULL;
}

static void
ps_alert_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = ps_alert_model_get_item_type;
  iface->get_n_items = ps_alert_model_get_n_items;
  iface->get_item = ps_alert_model_get_item;
}

static void
ps_alert_model_finalize (GObject *object)
{
  PsAlertModel *self = PS_ALERT_MODEL (object);

  g_clear_object (&self->document);
  g_clear_object (&self->store);
  g_clear_pointer (&self->order, ps_row_order_unref);
  g_clear_pointer (&self->grouping, ps_grouping_unref);
  ps_row_selection_free (&self->selection);
  G_OBJECT_CLASS (ps_alert_model_parent_class)->finalize (object);
}

static void
ps_alert_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_N_HIDDEN)
    g_value_set_uint (value, ps_alert_model_get_n_hidden (PS_ALERT_MODEL (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ps_alert_model_class_init (PsAlertModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ps_alert_model_finalize;
  object_class->get_property = ps_alert_model_get_property;
  properties[PROP_N_HIDDEN] =
      g_param_spec_uint ("n-hidden", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  rebind_signal = g_signal_new ("rebind", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("selection-replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 0);
}

static void
ps_alert_model_init (PsAlertModel *self)
{
  self->row_height = DEFAULT_ROW_HEIGHT;
  ps_row_selection_init (&self->selection);
}

/**
 * ps_alert_model_new:
 * @document: whose row order is shown
 *
 * Returns: (transfer full): a model that follows @document
 */
PsAlertModel *
ps_alert_model_new (PsDocument *document)
{
  PsAlertModel *self = g_object_new (PS_TYPE_ALERT_MODEL, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "order-changed", G_CALLBACK (order_changed_cb), self, 0);
  g_signal_connect_object (document, "verdicts-changed", G_CALLBACK (verdicts_changed_cb), self, 0);
  g_signal_connect_object (document, "annotations-changed", G_CALLBACK (annotations_changed_cb),
                           self, 0);
  order_changed_cb (document, self);
  return self;
}

/**
 * ps_alert_model_set_cut_func:
 * @model: a model
 * @find_cut: (nullable): says where a list that gets shorter may be cut
 * @data: for @find_cut
 *
 * A list that is cut within a stretch of rows without widgets is cut at the beginning of that
 * stretch by GTK 4.8 (gtk_list_item_manager_remove_items() looks up the stretch and not the place
 * in it): rows that are gone stay on the screen and the list loses its place. So the model cuts
 * where a stretch begins, after a live row, and adds again what was too much. Goes with GTK 4.8.
 */
void
ps_alert_model_set_cut_func (PsAlertModel *model, PsCutFunc find_cut, gpointer data)
{
  g_return_if_fail (PS_IS_ALERT_MODEL (model));

  model->find_cut = find_cut;
  model->cut_data = data;
}

/* Returns: (transfer none) (nullable): the store that the positions lead to */
PsAlertStore *
ps_alert_model_get_store (PsAlertModel *model)
{
  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), NULL);
  return model->store;
}

/* Returns: the store row at @position, %PS_ROW_NONE if there is none */
guint32
ps_alert_model_get_row (PsAlertModel *model, guint position)
{
  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), PS_ROW_NONE);
  return position < model->n_shown ? ps_row_order_get (model->order, position) : PS_ROW_NONE;
}

/**
 * ps_alert_model_find_row:
 * @model: a model
 * @row: a store row
 *
 * Looks at its own position first, then through the order: some milliseconds at ten million.
 *
 * Returns: where @row is shown, %GTK_INVALID_LIST_POSITION if it is not
 */
guint
ps_alert_model_find_row (PsAlertModel *model, guint32 row)
{
  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), GTK_INVALID_LIST_POSITION);

  if (model->grouping != NULL)
    {
      guint32 group = ps_grouping_find_row (model->grouping, row);

      if (group == G_MAXUINT32)
        return GTK_INVALID_LIST_POSITION;
      row = ps_grouping_get (model->grouping, group)->row;
    }
  if (ps_alert_model_get_row (model, row) == row && row != PS_ROW_NONE)
    return row;
  for (guint i = 0; i < model->n_shown; i++)
    if (ps_row_order_get (model->order, i) == row)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* Returns: (transfer none) (nullable): the groups of which each line is one */
PsGrouping *
ps_alert_model_get_grouping (PsAlertModel *model)
{
  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), NULL);
  return model->grouping;
}

/* Returns: how many rows are selected, those that the filter hides included */
guint
ps_alert_model_get_n_selected (PsAlertModel *model)
{
  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), 0);
  return ps_row_selection_count (&model->selection);
}

gboolean
ps_alert_model_is_row_selected (PsAlertModel *model, guint32 row)
{
  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), FALSE);
  return ps_row_selection_contains (&model->selection, row);
}

/* @height: of a row, in pixels; 0 and below are ignored. */
void
ps_alert_model_set_row_height (PsAlertModel *model, int height)
{
  g_return_if_fail (PS_IS_ALERT_MODEL (model));

  if (height <= 0 || height == model->row_height)
    return;
  model->row_height = height;
  set_n_shown (model, MIN (ps_alert_model_get_n_ordered (model), get_max_shown (model)));
  g_object_notify_by_pspec (G_OBJECT (model), properties[PROP_N_HIDDEN]);
}

/* Returns: how many rows pass the filter and are not shown for lack of room */
guint
ps_alert_model_get_n_hidden (PsAlertModel *model)
{
  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), 0);
  return ps_alert_model_get_n_ordered (model) - model->n_shown;
}
