/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-inventory.h"

#include "ps-alert-end.h"
#include "ps-index-table.h"
#include "ps-radix-sort.h"

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

/* Rows that are looked at together, so that the memory that one of them needs comes while others
 * are being looked at. */
#define BATCH 64

struct _PsFlowInventory
{
  gatomicrefcount ref_count;
  PsAlertStore *store;
  GArray *uses;    /* of PsFlowUse */
  guint32 *places; /* their indices, the busiest first */
  PsFlowTally total;
  guint32 n_undecided;
  guint32 n_without_port;
  guint32 n_without_address;
};

/* A row on its way to its flow. */
typedef struct
{
  PsFlowUse use;
  guint64 hash;
  guint32 row;
  guint32 findings;
} Row;

/* What is being counted. */
typedef struct
{
  PsFlowInventory *inventory;
  PsAlertStore *store;
  PsIndexTable table;
  guint32 notable;
  Row rows[BATCH];
} Count;

static gboolean
is_same (const PsFlowUse *a, const PsFlowUse *b)
{
  return a->client == b->client && a->server == b->server && a->port == b->port
         && a->protocol == b->protocol && a->flags == b->flags;
}

static guint64
hash_use (const PsFlowUse *use)
{
  return ps_index_hash ((guint64)use->client << 32 | use->server,
                        (guint64)use->port << 16 | (guint64)use->protocol << 8 | use->flags);
}

static guint32
find_use (Count *count, const PsFlowUse *wanted, guint64 hash)
{
  GArray *uses = count->inventory->uses;
  const PsFlowUse *known = (const PsFlowUse *)(gpointer)uses->data;
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &count->table, hash);
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (is_same (&known[index], wanted))
      return index;
  g_array_append_vals (uses, wanted, 1);
  ps_flow_tally_init (&g_array_index (uses, PsFlowUse, uses->len - 1).tally);
  ps_index_table_insert (&count->table, &probe, uses->len - 1);
  return uses->len - 1;
}

/* Asks for the memory of the flow that it probably is. */
static void
prefetch_use (const Count *count, guint64 hash)
{
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &count->table, hash);
  index = ps_index_probe_next (&probe);
  if (index != PS_INDEX_NONE)
    ps_prefetch (&g_array_index (count->inventory->uses, PsFlowUse, index));
}

static void
set_ends (PsFlowUse *use, const PsAlertBlock *block, guint i, PsEnd client, PsEnd server)
{
  if (ps_alert_block_has_address (block, i, client))
    {
      use->client = ps_alert_block_get_address (block, i, client);
      use->flags |= PS_FLOW_HAS_CLIENT;
    }
  if (ps_alert_block_has_address (block, i, server))
    {
      use->server = ps_alert_block_get_address (block, i, server);
      use->flags |= PS_FLOW_HAS_SERVER;
    }
}

/* The end that stands on the left although nobody knows that it is the client. */
static PsEnd
choose_left (const Count *count, const PsAlertBlock *block, guint i)
{
  if (!ps_alert_block_has_address (block, i, PS_END_A))
    return PS_END_B;
  if (!ps_alert_block_has_address (block, i, PS_END_B) || block->srcs[i] == block->dsts[i])
    return PS_END_A;
  return ps_address_compare (ps_address_pool_get (count->store->addresses, block->srcs[i]),
                             ps_address_pool_get (count->store->addresses, block->dsts[i]))
                 < 0
             ? PS_END_A
             : PS_END_B;
}

static void
describe_row (const Count *count, const PsAlertBlock *block, guint i, PsEnd server, PsFlowUse *use)
{
  PsEnd left;

  *use = (PsFlowUse){ .protocol = block->protocols[i] };
  if (server == PS_END_NONE)
    {
      left = choose_left (count, block, i);
      set_ends (use, block, i, left, ps_end_other (left));
      return;
    }
  set_ends (use, block, i, ps_end_other (server), server);
  use->flags |= PS_FLOW_DECIDED;
  if (!ps_alert_block_has_port (block, i, server))
    return;
  use->port = ps_alert_block_get_port (block, i, server);
  use->flags |= PS_FLOW_HAS_PORT;
}

static void
count_alert (const Count *count, PsFlowTally *tally, const PsAlertBlock *block, guint i,
             guint32 row, guint32 findings)
{
  tally->n_alerts++;
  tally->findings |= findings;
  tally->n_new += (findings & PS_FINDINGS_NEW) != 0;
  tally->severity = MAX (tally->severity, (PsSeverity)block->severities[i]);
  tally->row = MIN (tally->row, row);
  if ((findings & count->notable) != 0)
    {
      tally->n_unusual++;
      tally->unusual_row = MIN (tally->unusual_row, row);
    }
  if ((block->flags[i] & PS_ALERT_HAS_TIME) == 0)
    return;
  tally->first = MIN (tally->first, block->times[i]);
  tally->last = MAX (tally->last, block->times[i]);
}

static void
read_row (Count *count, Row *row, guint32 number)
{
  const PsAlertBlock *block = ps_alert_store_get_block (count->store, number);
  guint i = ps_alert_block_index (number);
  PsPackedVerdict packed = ps_alert_block_get_verdict (block, i);

  row->row = number;
  row->findings = ps_packed_verdict_get_findings (packed);
  describe_row (count, block, i, ps_packed_verdict_get_server (packed), &row->use);
  row->hash = hash_use (&row->use);
  ps_index_table_prefetch (&count->table, row->hash);
}

static void
count_rows (Count *count, const guint32 *rows, guint n)
{
  for (guint k = 0; k < n; k++)
    read_row (count, &count->rows[k], rows[k]);
  for (guint k = 0; k < n; k++)
    prefetch_use (count, count->rows[k].hash);
  for (guint k = 0; k < n; k++)
    {
      const Row *row = &count->rows[k];
      guint32 use = find_use (count, &row->use, row->hash);

      count_alert (count, &g_array_index (count->inventory->uses, PsFlowUse, use).tally,
                   ps_alert_store_get_block (count->store, row->row),
                   ps_alert_block_index (row->row), row->row, row->findings);
    }
}

static void
fill_rows (gconstpointer data, const guint32 *items, guint n, guint64 *keys)
{
  const PsFlowUse *uses = data;

  for (guint i = 0; i < n; i++)
    keys[i] = uses[items[i]].tally.row;
}

static void
fill_alerts (gconstpointer data, const guint32 *items, guint n, guint64 *keys)
{
  const PsFlowUse *uses = data;

  for (guint i = 0; i < n; i++)
    keys[i] = uses[items[i]].tally.n_alerts;
}

/* The busiest first; of equals the one that came first. Returns: FALSE if it was stopped */
static gboolean
sort_uses (PsFlowInventory *inventory, GCancellable *cancellable)
{
  const PsFlowUse *uses = (const PsFlowUse *)(gpointer)inventory->uses->data;
  const PsRadixKey by_row = { fill_rows, uses }, by_alerts = { fill_alerts, uses, TRUE };
  guint n = inventory->uses->len;

  inventory->places = g_new (guint32, MAX (1, n));
  for (guint k = 0; k < n; k++)
    inventory->places[k] = k;
  /* It is stable: what decides least comes first. */
  return ps_radix_sort (inventory->places, n, &by_row, cancellable)
         && ps_radix_sort (inventory->places, n, &by_alerts, cancellable);
}

static gboolean
sum_up (PsFlowInventory *inventory, GCancellable *cancellable)
{
  ps_flow_tally_init (&inventory->total);
  for (guint k = 0; k < inventory->uses->len; k++)
    {
      const PsFlowUse *use = &g_array_index (inventory->uses, PsFlowUse, k);
      guint ends = use->flags & (PS_FLOW_HAS_CLIENT | PS_FLOW_HAS_SERVER);

      ps_flow_tally_add (&inventory->total, &use->tally);
      if ((use->flags & PS_FLOW_DECIDED) == 0)
        inventory->n_undecided += use->tally.n_alerts;
      else if ((use->flags & PS_FLOW_HAS_PORT) == 0)
        inventory->n_without_port += use->tally.n_alerts;
      if (ends != (PS_FLOW_HAS_CLIENT | PS_FLOW_HAS_SERVER))
        inventory->n_without_address += use->tally.n_alerts;
    }
  return sort_uses (inventory, cancellable);
}

/**
 * ps_flow_inventory_new:
 * @store: a store
 * @order: which of its rows
 * @cancellable: (nullable): to stop it
 *
 * Runs for as long as it takes, about a tenth of a second for a million rows: call it in a worker
 * thread.
 *
 * Returns: (transfer full) (nullable): the flows of the rows; %NULL if it was stopped
 */
PsFlowInventory *
ps_flow_inventory_new (PsAlertStore *store, const PsRowOrder *order, GCancellable *cancellable)
{
  guint32 n = ps_row_order_get_n_rows (order);
  g_autoptr (PsRowOrder) ascending = ps_row_order_dup_ascending (order);
  const guint32 *rows = ps_row_order_get_rows (ascending);
  PsFlowInventory *inventory = g_new0 (PsFlowInventory, 1);
  Count count = { .inventory = inventory, .store = store };
  gboolean stopped = FALSE;

  g_atomic_ref_count_init (&inventory->ref_count);
  inventory->store = g_object_ref (store);
  inventory->uses = g_array_new (FALSE, FALSE, sizeof (PsFlowUse));
  count.notable = ps_findings_get_notable (G_MAXUINT32);
  ps_index_table_init (&count.table);
  for (guint32 k = 0; k < n && !stopped; k += BATCH)
    {
      stopped = k % STRETCH == 0 && g_cancellable_is_cancelled (cancellable);
      if (!stopped)
        count_rows (&count, rows + k, MIN (BATCH, n - k));
    }
  ps_index_table_clear (&count.table);
  if (stopped || !sum_up (inventory, cancellable))
    g_clear_pointer (&inventory, ps_flow_inventory_unref);
  return inventory;
}

/**
 * ps_flow_inventory_ref:
 * @inventory: an inventory
 *
 * Returns: (transfer full): @inventory
 */
PsFlowInventory *
ps_flow_inventory_ref (PsFlowInventory *inventory)
{
  g_atomic_ref_count_inc (&inventory->ref_count);
  return inventory;
}

/**
 * ps_flow_inventory_unref:
 * @inventory: (transfer full): an inventory
 */
void
ps_flow_inventory_unref (PsFlowInventory *inventory)
{
  if (!g_atomic_ref_count_dec (&inventory->ref_count))
    return;
  g_array_unref (inventory->uses);
  g_free (inventory->places);
  g_object_unref (inventory->store);
  g_free (inventory);
}

/**
 * ps_flow_inventory_get_store:
 * @inventory: an inventory
 *
 * Returns: (transfer none): the store that it was made of
 */
PsAlertStore *
ps_flow_inventory_get_store (const PsFlowInventory *inventory)
{
  return inventory->store;
}

/**
 * ps_flow_inventory_get_n_uses:
 * @inventory: an inventory
 *
 * Returns: how many flows there are
 */
guint
ps_flow_inventory_get_n_uses (const PsFlowInventory *inventory)
{
  return inventory->uses->len;
}

/**
 * ps_flow_inventory_get_use:
 * @inventory: an inventory
 * @index: which one, below ps_flow_inventory_get_n_uses(); the busiest is 0
 *
 * Returns: (transfer none): a flow
 */
const PsFlowUse *
ps_flow_inventory_get_use (const PsFlowInventory *inventory, guint index)
{
  g_return_val_if_fail (index < inventory->uses->len, NULL);
  return &g_array_index (inventory->uses, PsFlowUse, inventory->places[index]);
}

/**
 * ps_flow_inventory_get_total:
 * @inventory: an inventory
 *
 * Returns: (transfer none): all rows together; the sum of all flows
 */
const PsFlowTally *
ps_flow_inventory_get_total (const PsFlowInventory *inventory)
{
  return &inventory->total;
}

/**
 * ps_flow_inventory_get_n_undecided:
 * @inventory: an inventory
 *
 * Returns: alerts of which nobody can tell who is the server
 */
guint32
ps_flow_inventory_get_n_undecided (const PsFlowInventory *inventory)
{
  return inventory->n_undecided;
}

/**
 * ps_flow_inventory_get_n_without_port:
 * @inventory: an inventory
 *
 * Returns: alerts with a server but without its port, such as those of ICMP
 */
guint32
ps_flow_inventory_get_n_without_port (const PsFlowInventory *inventory)
{
  return inventory->n_without_port;
}

/**
 * ps_flow_inventory_get_n_without_address:
 * @inventory: an inventory
 *
 * Returns: alerts that state at most one of their addresses, decided or not
 */
guint32
ps_flow_inventory_get_n_without_address (const PsFlowInventory *inventory)
{
  return inventory->n_without_address;
}
