#pragma once

#include <glib-object.h>

#include "ps-grouping.h"

G_BEGIN_DECLS

/**
 * PsLiveOrder:
 *
 *   PsAlertStore ── filter text, sort keys ── worker thread ─▶ PsRowOrder ── keys ─▶ PsGrouping
 *
 * Which rows of a store are shown, in which order; computed anew whenever that is asked for in
 * another way, or rows are added. Signals: "changed" (another order is in place), "failed" (GError
 * *error: the filter takes too long; the present order stays).
 */
#define PS_TYPE_LIVE_ORDER (ps_live_order_get_type ())
G_DECLARE_FINAL_TYPE (PsLiveOrder, ps_live_order, PS, LIVE_ORDER, GObject)

PsLiveOrder *ps_live_order_new (void);
void ps_live_order_set_store (PsLiveOrder *live, PsAlertStore *store, PsRowOrder *order);
/* @providers: (array zero-terminated=1): fields of filters that are not the store's; must outlive
 * @live */
void ps_live_order_set_providers (PsLiveOrder *live, const PsQueryProvider *const *providers);
void ps_live_order_grow (PsLiveOrder *live, guint32 n_rows);
void ps_live_order_compute (PsLiveOrder *live, guint32 n_rows);
gboolean ps_live_order_set_filter (PsLiveOrder *live, const char *text);
gboolean ps_live_order_set_sort (PsLiveOrder *live, const PsSortKey *keys, guint n_keys);
gboolean ps_live_order_is_settled (PsLiveOrder *live);
gboolean ps_live_order_is_sorted (PsLiveOrder *live);
const char *ps_live_order_get_filter (PsLiveOrder *live);
PsRowOrder *ps_live_order_get (PsLiveOrder *live);
gboolean ps_live_order_set_groups (PsLiveOrder *live, const char *by);
const char *ps_live_order_get_groups (PsLiveOrder *live);
PsGrouping *ps_live_order_get_grouping (PsLiveOrder *live);
PsRowOrder *ps_live_order_get_lines (PsLiveOrder *live);

G_END_DECLS
