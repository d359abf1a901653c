/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-ladder-model.h"

struct _PsLadderRow
{
  GObject parent_instance;
  guint32 row;
};

G_DEFINE_FINAL_TYPE (PsLadderRow, ps_ladder_row, G_TYPE_OBJECT)

static void
ps_ladder_row_class_init (PsLadderRowClass *klass)
{
}

static void
ps_ladder_row_init (PsLadderRow *self)
{
}

/**
 * ps_ladder_row_get_row:
 * @row: an item of the list
 *
 * Returns: the row of the store
 */
guint32
ps_ladder_row_get_row (PsLadderRow *row)
{
  return row->row;
}

struct _PsLadderModel
{
  GObject parent_instance;
  PsRowOrder *order;
};

static GType
get_item_type (GListModel *model)
{
  return PS_TYPE_LADDER_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return ps_row_order_get_n_rows (PS_LADDER_MODEL (model)->order);
}

static gpointer
get_item (GListModel *model, guint position)
{
  PsLadderModel *self = PS_LADDER_MODEL (model);
  PsLadderRow *row;

  if (position >= ps_row_order_get_n_rows (self->order))
    return NULL;
  row = g_object_new (PS_TYPE_LADDER_ROW, NULL);
  row->row = ps_row_order_get (self->order, position);
  return row;
}

static void
implement_list (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PsLadderModel, ps_ladder_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list))

static void
ps_ladder_model_finalize (GObject *object)
{
  g_clear_pointer (&PS_LADDER_MODEL (object)->order, ps_row_order_unref);
  G_OBJECT_CLASS (ps_ladder_model_parent_class)->finalize (object);
}

static void
ps_ladder_model_class_init (PsLadderModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_ladder_model_finalize;
}

static void
ps_ladder_model_init (PsLadderModel *self)
{
}

/**
 * ps_ladder_model_new:
 * @order: rows; a reference is taken
 *
 * Returns: (transfer full): them as a list
 */
PsLadderModel *
ps_ladder_model_new (PsRowOrder *order)
{
  PsLadderModel *self = g_object_new (PS_TYPE_LADDER_MODEL, NULL);

  self->order = ps_row_order_ref (order);
  return self;
}
