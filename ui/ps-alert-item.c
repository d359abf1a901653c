/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-model-private.h"

struct _PsAlertItem
{
  GObject parent_instance;
  PsAlertModel *model;
  guint position;
};

G_DEFINE_FINAL_TYPE (PsAlertItem, ps_alert_item, G_TYPE_OBJECT)

static void
ps_alert_item_finalize (GObject *object)
{
  g_object_unref (PS_ALERT_ITEM (object)->model);
  G_OBJECT_CLASS (ps_alert_item_parent_class)->finalize (object);
}

static void
ps_alert_item_class_init (PsAlertItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_alert_item_finalize;
}

static void
ps_alert_item_init (PsAlertItem *self)
{
}

/* Returns: (transfer full): a handle on @position, whatever stands there */
PsAlertItem *
ps_alert_item_new (PsAlertModel *model, guint position)
{
  PsAlertItem *self = g_object_new (PS_TYPE_ALERT_ITEM, NULL);

  self->model = g_object_ref (model);
  self->position = position;
  return self;
}

/* Returns: the store row that stands there now, %PS_ROW_NONE if the position is gone */
guint32
ps_alert_item_get_row (PsAlertItem *item)
{
  g_return_val_if_fail (PS_IS_ALERT_ITEM (item), PS_ROW_NONE);
  return ps_alert_model_get_row (item->model, item->position);
}

/* Returns: (transfer none) (nullable): the groups, if the row stands for one of them */
PsGrouping *
ps_alert_item_get_grouping (PsAlertItem *item)
{
  g_return_val_if_fail (PS_IS_ALERT_ITEM (item), NULL);
  return ps_alert_model_get_grouping (item->model);
}

guint
ps_alert_item_get_position (PsAlertItem *item)
{
  g_return_val_if_fail (PS_IS_ALERT_ITEM (item), GTK_INVALID_LIST_POSITION);
  return item->position;
}

/* Returns: (transfer none) (nullable): the store of the row */
PsAlertStore *
ps_alert_item_get_store (PsAlertItem *item)
{
  g_return_val_if_fail (PS_IS_ALERT_ITEM (item), NULL);
  return ps_alert_model_get_store (item->model);
}
