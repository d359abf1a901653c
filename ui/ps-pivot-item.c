/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pivot-item.h"

struct _PsPivotItem
{
  GObject parent_instance;
  char *title;
  char *sentence;
  char *filter;
  char *facts;
  PsSeverity severity;
};

G_DEFINE_FINAL_TYPE (PsPivotItem, ps_pivot_item, G_TYPE_OBJECT)

static void
ps_pivot_item_finalize (GObject *object)
{
  PsPivotItem *self = PS_PIVOT_ITEM (object);

  g_free (self->title);
  g_free (self->sentence);
  g_free (self->filter);
  g_free (self->facts);
  G_OBJECT_CLASS (ps_pivot_item_parent_class)->finalize (object);
}

static void
ps_pivot_item_class_init (PsPivotItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_pivot_item_finalize;
}

static void
ps_pivot_item_init (PsPivotItem *self)
{
}

/**
 * ps_pivot_item_new:
 * @chain: a chain; it is not kept
 * @store: where its alerts are
 *
 * Returns: (transfer full): the chain in words; may be called in a thread
 */
PsPivotItem *
ps_pivot_item_new (const PsPivotChain *chain, PsAlertStore *store)
{
  PsPivotItem *self = g_object_new (PS_TYPE_PIVOT_ITEM, NULL);

  self->title = ps_pivot_chain_dup_title (chain, store);
  self->sentence = ps_pivot_chain_dup_sentence (chain, store);
  self->filter = ps_pivot_chain_dup_filter (chain, store);
  self->facts = ps_pivot_chain_dup_facts (chain);
  self->severity = (PsSeverity)chain->severity;
  return self;
}

/* Returns: (transfer none): its hosts and ports */
const char *
ps_pivot_item_get_title (PsPivotItem *item)
{
  return item->title;
}

/* Returns: (transfer none): who called whom, when */
const char *
ps_pivot_item_get_sentence (PsPivotItem *item)
{
  return item->sentence;
}

/* Returns: (transfer none): lets its alerts through */
const char *
ps_pivot_item_get_filter (PsPivotItem *item)
{
  return item->filter;
}

/* Returns: (transfer none): how serious it is */
const char *
ps_pivot_item_get_facts (PsPivotItem *item)
{
  return item->facts;
}

PsSeverity
ps_pivot_item_get_severity (PsPivotItem *item)
{
  return item->severity;
}
