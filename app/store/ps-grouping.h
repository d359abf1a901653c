#pragma once

#include "ps-group-key.h"
#include "ps-rhythm.h"

G_BEGIN_DECLS

/* Buckets of time that a group's sparkline is drawn from. */
#define PS_GROUP_BUCKETS 32

/**
 * PsGroup:
 * @row: the row that stands for the group: the first of those that are worst, unusual ones before
 *   others
 * @start: where its rows begin in ps_grouping_get_rows()
 * @n_alerts: how many they are
 * @first: µs since 1970 UTC of the earliest
 * @last: of the latest; below @first where no alert has a time
 * @n_unusual: alerts with a notable finding, as "is:unusual" has it
 * @n_new: alerts that are new since the baseline, as "is:new" has it
 * @n_clients: distinct clients
 * @n_servers: distinct servers
 * @n_bands: how many alerts have which #PsBand
 * @shared: bits, 1 << #PsColumn: all rows have one value there; of columns of texts, addresses,
 *   ports, the protocol and the severity
 * @severity: the worst #PsSeverity
 *
 * Alerts that share something.
 */
typedef struct
{
  guint32 row;
  guint32 start;
  guint32 n_alerts;
  guint32 n_unusual;
  gint64 first;
  gint64 last;
  guint32 n_new;
  guint32 n_clients;
  guint32 n_servers;
  guint32 n_bands[PS_BAND_STRONG + 1];
  guint64 shared;
  guint8 severity;
} PsGroup;

/**
 * PsGrouping:
 *
 *   PsRowOrder ── keys ─▶ groups, the largest first; the rows of each are a slice of one list
 *
 * Immutable and reference-counted.
 */
typedef struct _PsGrouping PsGrouping;

PsGrouping *ps_grouping_new (PsAlertStore *store, const PsRowOrder *order, const PsGroupKey *keys,
                             guint n_keys, GCancellable *cancellable);
PsGrouping *ps_grouping_ref (PsGrouping *grouping);
void ps_grouping_unref (PsGrouping *grouping);

guint32 ps_grouping_get_n_groups (const PsGrouping *grouping);
const PsGroup *ps_grouping_get (const PsGrouping *grouping, guint32 index);
const guint32 *ps_grouping_get_rows (const PsGrouping *grouping, guint32 index);
guint32 ps_grouping_get_n_rows (const PsGrouping *grouping);
const PsGroupKey *ps_grouping_get_keys (const PsGrouping *grouping, guint *n_keys);
gboolean ps_grouping_has_keys (const PsGrouping *grouping, const PsGroupKey *keys, guint n_keys);
guint ps_grouping_copy_keys (const PsGrouping *grouping, PsGroupKey *keys);
guint32 ps_grouping_find_row (const PsGrouping *grouping, guint32 row);
void ps_grouping_count_times (const PsGrouping *grouping, guint32 index,
                              guint32 buckets[PS_GROUP_BUCKETS]);
PsRhythm ps_grouping_judge_times (const PsGrouping *grouping, guint32 index);
PsRowOrder *ps_grouping_dup_order (const PsGrouping *grouping);

void ps_grouping_new_async (PsAlertStore *store, PsRowOrder *order, const PsGroupKey *keys,
                            guint n_keys, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
PsGrouping *ps_grouping_new_finish (GAsyncResult *result, GError **error);
PsRowOrder *ps_grouping_sort (const PsGrouping *grouping, PsAlertStore *store,
                              const PsSortKey *keys, guint n_keys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsGrouping, ps_grouping_unref)

G_END_DECLS
