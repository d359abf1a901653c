/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-inventory.h"

#include "ps-alert-end.h"
#include "ps-index-table.h"

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

struct _PsFlowInventory
{
  gatomicrefcount ref_count;
  PsAlertStore *store;
  GArray *uses; /* of PsFlowUse */
  PsFlowTally total;
  guint32 n_undecided;
  guint32 n_without_port;
  guint32 n_without_address;
};

/* What is being counted. */
typedef struct
{
  PsFlowInventory *inventory;
  PsAlertStore *store;
  PsIndexTable table;
  guint32 notable;
  guint32 last; /* the use of the row before: rows of a flow come in runs */
} Count;

static gboolean
is_same (const PsFlowUse *a, const PsFlowUse *b)
{
  return a->client == b->client && a->server == b->server && a->port == b->port
         && a->protocol == b->protocol && a->flags == b->flags;
}

static guint32
find_use (Count *count, const PsFlowUse *wanted)
{
  GArray *uses = count->inventory->uses;
  const PsFlowUse *known = (const PsFlowUse *)(gpointer)uses->data;
  PsIndexProbe probe;
  guint32 index;

  if (count->last < uses->len && is_same (&known[count->last], wanted))
    return count->last;
  ps_index_probe_start (
      &probe, &count->table,
      ps_index_hash ((guint64)wanted->client << 32 | wanted->server,
                     (guint64)wanted->port << 16 | wanted->protocol << 8 | wanted->flags));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (is_same (&known[index], wanted))
      return index;
  g_array_append_vals (uses, wanted, 1);
  ps_flow_tally_init (&g_array_index (uses, PsFlowUse, uses->len - 1).tally);
  ps_index_table_insert (&count->table, &probe, uses->len - 1);
  return uses->len - 1;
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
count_row (Count *count, guint32 row)
{
  const PsAlertBlock *block = ps_alert_store_get_block (count->store, row);
  guint i = ps_alert_block_index (row);
  PsPackedVerdict packed = ps_alert_block_get_verdict (block, i);
  PsFlowUse use;

  describe_row (count, block, i, ps_packed_verdict_get_server (packed), &use);
  count->last = find_use (count, &use);
  count_alert (count, &g_array_index (count->inventory->uses, PsFlowUse, count->last).tally, block,
               i, row, ps_packed_verdict_get_findings (packed));
}

/* The busiest first; of equals the one that came first, which no other did. */
static gint
compare_uses (gconstpointer a, gconstpointer b)
{
  const PsFlowUse *x = a, *y = b;

  if (x->tally.n_alerts != y->tally.n_alerts)
    return x->tally.n_alerts > y->tally.n_alerts ? -1 : 1;
  return x->tally.row < y->tally.row ? -1 : x->tally.row > y->tally.row;
}

static void
sum_up (PsFlowInventory *inventory)
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
  g_array_sort (inventory->uses, compare_uses);
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
  const guint32 *rows = ps_row_order_get_rows (order);
  PsFlowInventory *inventory = g_new0 (PsFlowInventory, 1);
  Count count = { .inventory = inventory, .store = store, .last = PS_INDEX_NONE };
  gboolean stopped = FALSE;

  g_atomic_ref_count_init (&inventory->ref_count);
  inventory->store = g_object_ref (store);
  inventory->uses = g_array_new (FALSE, FALSE, sizeof (PsFlowUse));
  count.notable = ps_findings_get_notable (G_MAXUINT32);
  ps_index_table_init (&count.table);
  for (guint32 k = 0; k < n && !stopped; k++)
    {
      stopped = k % STRETCH == 0 && g_cancellable_is_cancelled (cancellable);
      if (!stopped)
        count_row (&count, rows[k]);
    }
  ps_index_table_clear (&count.table);
  if (stopped)
    {
      ps_flow_inventory_unref (inventory);
      return NULL;
    }
  sum_up (inventory);
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
  return &g_array_index (inventory->uses, PsFlowUse, index);
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
