#pragma once

#include <glib-object.h>

#include "ps-pivots.h"

G_BEGIN_DECLS

/**
 * PsPivotItem:
 *
 * One chain of hosts in words, for a list.
 */
#define PS_TYPE_PIVOT_ITEM (ps_pivot_item_get_type ())
G_DECLARE_FINAL_TYPE (PsPivotItem, ps_pivot_item, PS, PIVOT_ITEM, GObject)

PsPivotItem *ps_pivot_item_new (const PsPivotChain *chain, PsAlertStore *store);
const char *ps_pivot_item_get_title (PsPivotItem *item);
const char *ps_pivot_item_get_sentence (PsPivotItem *item);
const char *ps_pivot_item_get_filter (PsPivotItem *item);
const char *ps_pivot_item_get_facts (PsPivotItem *item);
PsSeverity ps_pivot_item_get_severity (PsPivotItem *item);

G_END_DECLS
