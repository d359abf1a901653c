/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-inventory.h"

#include <string.h>

#include "ps-alert-end.h"
#include "ps-index-table.h"
#include "ps-time-scale.h"

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

/* Rows that are looked at together, so that the memory that one of them needs comes while others
 * are being looked at. */
#define BATCH 64

/* Below so many conversations nothing is called rare (CLASSIFIER U5). */
#define CONVERSATIONS_FOR_RARE 100

struct _PsPortInventory
{
  gatomicrefcount ref_count;
  GArray *uses;  /* of PsPortUse, a server's port each */
  GArray *ports; /* of PsPortUse, all servers of a port */
  guint32 n_undecided;
  guint32 n_without_port;
  gint64 first;
  gint64 last;
};

/* A client of a server's port, or of a port. */
typedef struct
{
  guint32 use;
  guint32 client;
} Client;

/* Distinct clients, each with the use that it belongs to. */
typedef struct
{
  PsIndexTable table;
  GArray *clients; /* of Client */
} ClientSet;

/* A row on its way to its server's port. */
typedef struct
{
  guint32 row;
  guint32 findings;
  guint32 host;
  guint32 client;
  guint16 number;
  guint8 protocol;
  guint64 use_hash;
  guint64 port_hash;
  guint32 use;
  guint32 port;
} Row;

/* What is being counted. */
typedef struct
{
  PsAlertStore *store;
  PsPortInventory *inventory;
  PsTimeScale scale; /* of all times, so that every sparkline has the same one */
  PsIndexTable use_table;
  PsIndexTable port_table;
  ClientSet use_clients;
  ClientSet port_clients;
  GArray *judged; /* of guint32[2]: findings whose severity is known, by where the client is */
} Count;

static void
client_set_init (ClientSet *set)
{
  ps_index_table_init (&set->table);
  set->clients = g_array_new (FALSE, FALSE, sizeof (Client));
}

static void
client_set_clear (ClientSet *set)
{
  ps_index_table_clear (&set->table);
  g_array_unref (set->clients);
}

static guint64
hash_client (guint32 use, guint32 client)
{
  return ps_index_hash (use, client);
}

/* Whether it is a new one. */
static gboolean
client_set_add (ClientSet *set, guint32 use, guint32 client)
{
  Client wanted = { use, client };
  const Client *known = (const Client *)set->clients->data;
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &set->table, hash_client (use, client));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (known[index].use == use && known[index].client == client)
      return FALSE;
  g_array_append_val (set->clients, wanted);
  ps_index_table_insert (&set->table, &probe, set->clients->len - 1);
  return TRUE;
}

static guint64
hash_use (guint32 server, guint16 port, guint8 protocol)
{
  return ps_index_hash (server, (guint64)port << 8 | protocol);
}

static guint32
find_use (GArray *uses, PsIndexTable *table, guint32 server, guint16 port, guint8 protocol,
          guint64 hash)
{
  const PsPortUse *known = (const PsPortUse *)(gpointer)uses->data;
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, table, hash);
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (known[index].server == server && known[index].port == port
        && known[index].protocol == protocol)
      return index;
  g_array_append_vals (uses,
                       &(PsPortUse){ .server = server,
                                     .port = port,
                                     .protocol = protocol,
                                     .first = G_MAXINT64,
                                     .last = G_MININT64 },
                       1);
  ps_index_table_insert (table, &probe, uses->len - 1);
  return uses->len - 1;
}

static void
count_alert (Count *count, PsPortUse *use, const PsAlertBlock *block, guint i, guint32 row,
             guint32 findings)
{
  guint bucket;

  use->row = use->n_alerts == 0 ? row : use->row;
  use->n_alerts++;
  use->findings |= findings;
  for (guint32 left = findings; left != 0; left &= left - 1)
    use->n_findings[__builtin_ctz (left)]++;
  if ((block->flags[i] & PS_ALERT_HAS_TIME) == 0)
    return;
  use->first = MIN (use->first, block->times[i]);
  use->last = MAX (use->last, block->times[i]);
  bucket = ps_time_scale_find (&count->scale, block->times[i]);
  if (bucket != PS_TIME_OUTSIDE)
    use->buckets[bucket]++;
}

/* How serious a finding is depends on the port and on where both ends are: it is asked for once
 * for clients inside and once for those outside. */
static void
judge (Count *count, guint32 index, guint32 row, guint32 findings)
{
  const PsClassifierOptions *options = ps_alert_store_get_options (count->store);
  PsPortUse *use = &g_array_index (count->inventory->uses, PsPortUse, index);
  guint32 *judged = &g_array_index (count->judged, guint32, index * 2);
  PsConversation conversation;
  PsVerdict verdict;
  gboolean inside;

  if ((findings & ~(judged[0] & judged[1])) == 0)
    return;
  ps_alert_store_get_conversation (count->store, row, &conversation);
  ps_alert_store_get_verdict (count->store, row, &verdict);
  inside = ps_classifier_is_inside (options, verdict.server == PS_END_A ? &conversation.b.address
                                                                        : &conversation.a.address);
  for (guint32 left = findings & ~judged[inside]; left != 0; left &= left - 1)
    {
      PsFindingKind kind = (PsFindingKind)__builtin_ctz (left);
      PsSeverity severity = ps_finding_get_severity (kind, &conversation, &verdict, options);

      if (severity <= use->severity)
        continue;
      use->severity = (guint8)severity;
      use->worst_row = row;
    }
  judged[inside] |= findings;
}

/* Returns: whether it is of a server's port */
static gboolean
read_row (Count *count, guint32 number, Row *row)
{
  const PsAlertBlock *block = ps_alert_store_get_block (count->store, number);
  guint i = ps_alert_block_index (number);
  PsPackedVerdict packed = ps_alert_block_get_verdict (block, i);
  PsEnd server = ps_packed_verdict_get_server (packed);

  if (server == PS_END_NONE)
    {
      count->inventory->n_undecided++;
      return FALSE;
    }
  if (!ps_alert_block_has_port (block, i, server) || !ps_alert_block_has_address (block, i, server))
    {
      count->inventory->n_without_port++;
      return FALSE;
    }
  *row = (Row){ .row = number,
                .findings = ps_packed_verdict_get_findings (packed),
                .host = ps_alert_block_get_address (block, i, server),
                .client = ps_alert_block_get_address (block, i, ps_end_other (server)),
                .number = ps_alert_block_get_port (block, i, server),
                .protocol = block->protocols[i] };
  row->use_hash = hash_use (row->host, row->number, row->protocol);
  row->port_hash = hash_use (0, row->number, row->protocol);
  ps_index_table_prefetch (&count->use_table, row->use_hash);
  return TRUE;
}

static void
find_uses (Count *count, Row *row)
{
  row->use = find_use (count->inventory->uses, &count->use_table, row->host, row->number,
                       row->protocol, row->use_hash);
  row->port = find_use (count->inventory->ports, &count->port_table, 0, row->number,
                        row->protocol, row->port_hash);
  if (row->use * 2 == count->judged->len)
    g_array_set_size (count->judged, row->use * 2 + 2);
  ps_prefetch (&g_array_index (count->inventory->uses, PsPortUse, row->use));
  ps_index_table_prefetch (&count->use_clients.table, hash_client (row->use, row->client));
  ps_index_table_prefetch (&count->port_clients.table, hash_client (row->port, row->client));
}

static void
count_row (Count *count, const Row *row)
{
  const PsAlertBlock *block = ps_alert_store_get_block (count->store, row->row);
  guint i = ps_alert_block_index (row->row);
  PsPortUse *use = &g_array_index (count->inventory->uses, PsPortUse, row->use);
  PsPortUse *port = &g_array_index (count->inventory->ports, PsPortUse, row->port);

  count_alert (count, use, block, i, row->row, row->findings);
  count_alert (count, port, block, i, row->row, row->findings);
  judge (count, row->use, row->row, row->findings);
  use->n_clients += client_set_add (&count->use_clients, row->use, row->client) != FALSE;
  port->n_clients += client_set_add (&count->port_clients, row->port, row->client) != FALSE;
}

static void
count_rows (Count *count, const guint32 *numbers, guint n_numbers)
{
  Row rows[BATCH];
  guint n = 0;

  for (guint k = 0; k < n_numbers; k++)
    n += read_row (count, numbers[k], &rows[n]) != FALSE;
  for (guint k = 0; k < n; k++)
    find_uses (count, &rows[k]);
  for (guint k = 0; k < n; k++)
    count_row (count, &rows[k]);
}

static PsPortUse *
get_port (Count *count, const PsPortUse *use)
{
  guint32 index = find_use (count->inventory->ports, &count->port_table, 0, use->port,
                            use->protocol, hash_use (0, use->port, use->protocol));

  return &g_array_index (count->inventory->ports, PsPortUse, index);
}

/* Servers of each port, what is rare, and severities of the roll-ups. */
static void
roll_up (Count *count)
{
  gboolean may_be_rare = count->use_clients.clients->len >= CONVERSATIONS_FOR_RARE;

  for (guint i = 0; i < count->inventory->uses->len; i++)
    {
      PsPortUse *use = &g_array_index (count->inventory->uses, PsPortUse, i);

      use->n_servers = 1;
      get_port (count, use)->n_servers++;
    }
  for (guint i = 0; i < count->inventory->uses->len; i++)
    {
      PsPortUse *use = &g_array_index (count->inventory->uses, PsPortUse, i);
      PsPortUse *port = get_port (count, use);

      use->is_rare = may_be_rare && port->n_servers == 1 && use->n_clients == 1;
      if (use->is_rare || (use->findings & PS_FINDINGS_NEW) != 0)
        use->severity = (guint8)ps_severity_raise (use->severity);
      port->is_rare = port->is_rare || use->is_rare;
      if (use->severity <= port->severity)
        continue;
      port->severity = use->severity;
      port->worst_row = use->worst_row;
    }
}

static guint
count_bits (guint32 bits)
{
  return (guint)__builtin_popcount (bits);
}

/* The most unusual first: by severity, by how many findings, rare ones, then the fewest alerts. */
static gint
compare_uses (gconstpointer a, gconstpointer b)
{
  const PsPortUse *x = a, *y = b;
  guint n_x = count_bits (ps_findings_get_notable (x->findings));
  guint n_y = count_bits (ps_findings_get_notable (y->findings));

  if (x->severity != y->severity)
    return (int)y->severity - (int)x->severity;
  if (n_x != n_y)
    return (int)n_y - (int)n_x;
  if (x->is_rare != y->is_rare)
    return y->is_rare - x->is_rare;
  if (x->n_alerts != y->n_alerts)
    return x->n_alerts < y->n_alerts ? -1 : 1;
  if (x->port != y->port)
    return (int)x->port - (int)y->port;
  if (x->protocol != y->protocol)
    return (int)x->protocol - (int)y->protocol;
  return x->row < y->row ? -1 : x->row > y->row;
}

static void
count_begin (Count *count, PsAlertStore *store)
{
  *count = (Count){ .store = store, .inventory = g_new0 (PsPortInventory, 1) };
  g_atomic_ref_count_init (&count->inventory->ref_count);
  count->inventory->uses = g_array_new (FALSE, FALSE, sizeof (PsPortUse));
  count->inventory->ports = g_array_new (FALSE, FALSE, sizeof (PsPortUse));
  count->judged = g_array_new (FALSE, TRUE, sizeof (guint32));
  ps_index_table_init (&count->use_table);
  ps_index_table_init (&count->port_table);
  client_set_init (&count->use_clients);
  client_set_init (&count->port_clients);
}

static void
count_end (Count *count)
{
  ps_index_table_clear (&count->use_table);
  ps_index_table_clear (&count->port_table);
  client_set_clear (&count->use_clients);
  client_set_clear (&count->port_clients);
  g_array_unref (count->judged);
}

/**
 * ps_port_inventory_new:
 * @store: a store
 * @order: which of its rows
 * @cancellable: (nullable): to stop it
 *
 * Runs for as long as it takes, about a tenth of a second for a million rows: call it in a worker
 * thread.
 *
 * Returns: (transfer full) (nullable): the ports that servers answered on; %NULL if it was stopped
 */
PsPortInventory *
ps_port_inventory_new (PsAlertStore *store, const PsRowOrder *order, GCancellable *cancellable)
{
  guint32 n = ps_row_order_get_n_rows (order);
  g_autoptr (PsRowOrder) ascending = ps_row_order_dup_ascending (order);
  const guint32 *rows = ps_row_order_get_rows (ascending);
  PsTimeRange range;
  gboolean done;
  Count count;

  count_begin (&count, store);
  done = ps_time_range_find (store, ascending, cancellable, &range);
  count.inventory->first = range.first;
  count.inventory->last = range.last;
  count.scale = ps_time_scale_divide (range.first, range.last, PS_PORT_BUCKETS);
  for (guint32 k = 0; done && k < n; k += BATCH)
    {
      if (k % STRETCH == 0 && g_cancellable_is_cancelled (cancellable))
        done = FALSE;
      else
        count_rows (&count, rows + k, MIN (BATCH, n - k));
    }
  if (done)
    {
      roll_up (&count);
      g_array_sort (count.inventory->uses, compare_uses);
      g_array_sort (count.inventory->ports, compare_uses);
    }
  count_end (&count);
  if (!done)
    g_clear_pointer (&count.inventory, ps_port_inventory_unref);
  return count.inventory;
}

/**
 * ps_port_inventory_ref:
 * @inventory: an inventory
 *
 * Returns: (transfer full): @inventory
 */
PsPortInventory *
ps_port_inventory_ref (PsPortInventory *inventory)
{
  g_atomic_ref_count_inc (&inventory->ref_count);
  return inventory;
}

/**
 * ps_port_inventory_unref:
 * @inventory: (transfer full): an inventory
 */
void
ps_port_inventory_unref (PsPortInventory *inventory)
{
  if (!g_atomic_ref_count_dec (&inventory->ref_count))
    return;
  g_array_unref (inventory->uses);
  g_array_unref (inventory->ports);
  g_free (inventory);
}

/**
 * ps_port_inventory_get_n_uses:
 * @inventory: an inventory
 *
 * Returns: how many ports of servers it has
 */
guint
ps_port_inventory_get_n_uses (const PsPortInventory *inventory)
{
  return inventory->uses->len;
}

/**
 * ps_port_inventory_get_use:
 * @inventory: an inventory
 * @index: below ps_port_inventory_get_n_uses()
 *
 * Returns: (transfer none): a server's port, the most unusual first
 */
const PsPortUse *
ps_port_inventory_get_use (const PsPortInventory *inventory, guint index)
{
  return &g_array_index (inventory->uses, PsPortUse, index);
}

/**
 * ps_port_inventory_get_n_ports:
 * @inventory: an inventory
 *
 * Returns: how many ports it has, whoever serves there
 */
guint
ps_port_inventory_get_n_ports (const PsPortInventory *inventory)
{
  return inventory->ports->len;
}

/**
 * ps_port_inventory_get_port:
 * @inventory: an inventory
 * @index: below ps_port_inventory_get_n_ports()
 *
 * Returns: (transfer none): a port with all of its servers, the most unusual first
 */
const PsPortUse *
ps_port_inventory_get_port (const PsPortInventory *inventory, guint index)
{
  return &g_array_index (inventory->ports, PsPortUse, index);
}

/**
 * ps_port_inventory_get_n_undecided:
 * @inventory: an inventory
 *
 * Returns: rows that are in no entry because nobody can tell their server
 */
guint32
ps_port_inventory_get_n_undecided (const PsPortInventory *inventory)
{
  return inventory->n_undecided;
}

/**
 * ps_port_inventory_get_n_without_port:
 * @inventory: an inventory
 *
 * Returns: rows that are in no entry because their server has no port
 */
guint32
ps_port_inventory_get_n_without_port (const PsPortInventory *inventory)
{
  return inventory->n_without_port;
}

/**
 * ps_port_inventory_get_range:
 * @inventory: an inventory
 * @first: (out): µs since 1970 UTC of the first alert
 * @last: (out): of the last one; below @first where no alert has a time
 */
void
ps_port_inventory_get_range (const PsPortInventory *inventory, gint64 *first, gint64 *last)
{
  *first = inventory->first;
  *last = inventory->last;
}
