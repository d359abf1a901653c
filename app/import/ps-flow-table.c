/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-flow.h"
#include "ps-fragments.h"
#include "ps-index-table.h"
#include "ps-protocol.h"

/* A flow has ended when no packet came for so many µs. */
#define IDLE_TCP (120 * G_USEC_PER_SEC)
#define IDLE_OTHER (60 * G_USEC_PER_SEC)

/* So many idle flows are put out a packet: more than come with one, and not a million at once where
 * the clock leaps. */
#define PUT_OUT_A_PACKET 4

/* What all packets of a flow have in common, both ways; without gaps. */
typedef struct
{
  PsAddress low;
  PsAddress high;
  guint16 low_port; /* or the ICMP type */
  guint16 high_port;
  guint16 protocol;
  guint16 has_ports;
} Key;
G_STATIC_ASSERT (sizeof (Key) == 40);

typedef struct
{
  Key key; /* first, as the hash table's key */
  PsFlow flow;
  gint64 seen; /* clock of the table at its last packet */
  guint64 number;
  gboolean src_is_low;
  gboolean closed; /* FIN or RST was seen */
  GList link;
} Entry;

struct _PsFlowTable
{
  GHashTable *entries;
  PsFragments *fragments;
  GQueue tcp; /* longest idle first */
  GQueue other;
  GPtrArray *rest; /* once it is drained: what was left, the oldest last */
  gint64 clock;
  guint64 n_flows;
  guint max_flows;
};

static guint
hash_key (gconstpointer data)
{
  guint64 words[5], hash;

  memcpy (words, data, sizeof words);
  hash = ps_index_hash (words[0] ^ words[4], words[1]);
  return (guint)ps_index_hash (hash ^ words[2], words[3]);
}

static gboolean
keys_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Key)) == 0;
}

/**
 * ps_flow_table_new:
 * @max_flows: how many flows it holds at once, at least 1
 *
 * Returns: (transfer full): a table without flows
 */
PsFlowTable *
ps_flow_table_new (guint max_flows)
{
  PsFlowTable *self = g_new0 (PsFlowTable, 1);

  self->entries = g_hash_table_new_full (hash_key, keys_equal, g_free, NULL);
  self->fragments = ps_fragments_new ();
  self->max_flows = max_flows;
  return self;
}

/**
 * ps_flow_table_free:
 * @table: (nullable) (transfer full): freed with all flows
 */
void
ps_flow_table_free (PsFlowTable *table)
{
  if (table == NULL)
    return;
  g_clear_pointer (&table->rest, g_ptr_array_unref);
  g_hash_table_unref (table->entries);
  ps_fragments_free (table->fragments);
  g_free (table);
}

/* Types of requests and of the replies to them are one conversation (RFC 792, RFC 4443 §4). */
static guint8
get_icmp_class (const PsPacket *packet)
{
  static const guint8 replies[][3] = {
    { PS_PROTOCOL_ICMP, 0, 8 },   { PS_PROTOCOL_ICMP, 14, 13 },     { PS_PROTOCOL_ICMP, 16, 15 },
    { PS_PROTOCOL_ICMP, 18, 17 }, { PS_PROTOCOL_ICMPV6, 129, 128 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    if (packet->protocol == replies[i][0] && packet->icmp_type == replies[i][1])
      return replies[i][2];
  return packet->icmp_type;
}

/* %TRUE where the packet's source is the lower end. */
static gboolean
make_key (const PsPacket *packet, Key *key)
{
  int order = ps_address_compare (&packet->src.address, &packet->dst.address);
  gboolean src_is_low = order < 0 || (order == 0 && packet->src.port <= packet->dst.port);
  const PsEndpoint *low = src_is_low ? &packet->src : &packet->dst;
  const PsEndpoint *high = src_is_low ? &packet->dst : &packet->src;

  *key = (Key){ .low = low->address,
                .high = high->address,
                .low_port = packet->has_icmp ? get_icmp_class (packet) : low->port,
                .high_port = high->port,
                .protocol = packet->protocol,
                .has_ports = packet->src.has_port || packet->has_icmp };
  return src_is_low;
}

static GQueue *
get_queue (PsFlowTable *self, const Entry *entry)
{
  return entry->key.protocol == PS_PROTOCOL_TCP ? &self->tcp : &self->other;
}

static gboolean
is_idle (const PsFlowTable *self, const Entry *entry)
{
  gint64 limit = entry->key.protocol == PS_PROTOCOL_TCP ? IDLE_TCP : IDLE_OTHER;

  return self->clock - entry->seen > limit;
}

static void
put_out (PsFlowTable *self, Entry *entry, GString *lines)
{
  ps_flow_print (&entry->flow, lines);
  g_queue_unlink (get_queue (self, entry), &entry->link);
  g_hash_table_remove (self->entries, &entry->key);
}

static void
put_out_idle (PsFlowTable *self, GQueue *queue, GString *lines)
{
  for (guint i = 0; i < PUT_OUT_A_PACKET; i++)
    {
      Entry *entry = g_queue_peek_head (queue);

      if (entry == NULL || !is_idle (self, entry))
        return;
      put_out (self, entry, lines);
    }
}

static void
put_out_longest_idle (PsFlowTable *self, GString *lines)
{
  Entry *tcp = g_queue_peek_head (&self->tcp);
  Entry *other = g_queue_peek_head (&self->other);

  put_out (self, other == NULL || (tcp != NULL && tcp->seen <= other->seen) ? tcp : other, lines);
}

static gboolean
opens (const PsPacket *packet)
{
  return (packet->tcp_flags & (PS_PACKET_SYN | PS_PACKET_ACK)) == PS_PACKET_SYN;
}

/* The flow that goes on with the packet. */
static Entry *
find (PsFlowTable *self, const Key *key, const PsPacket *packet, GString *lines)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL || (!is_idle (self, entry) && !(entry->closed && opens (packet))))
    return entry;
  put_out (self, entry, lines);
  return NULL;
}

static Entry *
begin (PsFlowTable *self, const Key *key, const PsPacket *packet, gboolean src_is_low,
       GString *lines)
{
  Entry *entry = g_new0 (Entry, 1);

  if (g_hash_table_size (self->entries) >= self->max_flows)
    put_out_longest_idle (self, lines);
  entry->key = *key;
  entry->flow.first_packet = *packet;
  entry->src_is_low = src_is_low;
  entry->number = self->n_flows++;
  entry->link.data = entry;
  g_hash_table_add (self->entries, entry);
  g_queue_push_tail_link (get_queue (self, entry), &entry->link);
  return entry;
}

static void
note_time (PsFlow *flow, const gint64 *time, gboolean is_first)
{
  if (time == NULL)
    return;
  if (is_first)
    {
      flow->first = *time;
      flow->has_first = TRUE;
    }
  flow->last = flow->has_last ? MAX (flow->last, *time) : *time;
  flow->has_last = TRUE;
}

/* A SYN with RST or FIN is sent by scanners, and opens nothing. */
static void
note_flags (Entry *entry, const PsPacket *packet, PsEnd sender)
{
  PsFlow *flow = &entry->flow;

  if ((packet->tcp_flags & (PS_PACKET_FIN | PS_PACKET_RST)) != 0)
    entry->closed = TRUE;
  else if (opens (packet) && flow->syn == PS_END_NONE)
    flow->syn = sender;
  else if ((packet->tcp_flags & PS_PACKET_SYN) != 0 && !opens (packet)
           && flow->syn_ack == PS_END_NONE)
    flow->syn_ack = sender;
}

/**
 * ps_flow_table_add:
 * @table: a table that is not drained yet
 * @packet: what the headers of a packet say
 * @time: (nullable): when it came, µs since 1970 UTC; %NULL where that is not known
 * @n_bytes: its length on the wire
 * @lines: where the lines of flows are added that have ended
 *
 * Counts a packet to its flow: that of the same two ends and protocol, for ICMP of the same type.
 * A new one begins 120 s (TCP; 60 s others) after the last packet, and with a SYN behind FIN or
 * RST. Packets may come out of order.
 */
void
ps_flow_table_add (PsFlowTable *table, const PsPacket *packet, const gint64 *time, guint32 n_bytes,
                   GString *lines)
{
  PsPacket settled = *packet;
  gboolean src_is_low, is_first;
  Entry *entry;
  PsFlowWay way;
  Key key;

  table->clock = time != NULL ? *time : table->clock;
  ps_fragments_settle (table->fragments, &settled, table->clock);
  put_out_idle (table, &table->tcp, lines);
  put_out_idle (table, &table->other, lines);
  src_is_low = make_key (&settled, &key);
  entry = find (table, &key, &settled, lines);
  is_first = entry == NULL;
  if (is_first)
    entry = begin (table, &key, &settled, src_is_low, lines);
  way = entry->src_is_low == src_is_low ? PS_FLOW_FROM_SRC : PS_FLOW_FROM_DST;
  entry->flow.packets[way]++;
  entry->flow.bytes[way] += n_bytes;
  entry->seen = table->clock;
  note_time (&entry->flow, time, is_first);
  note_flags (entry, &settled, way == PS_FLOW_FROM_SRC ? PS_END_A : PS_END_B);
  g_queue_unlink (get_queue (table, entry), &entry->link);
  g_queue_push_tail_link (get_queue (table, entry), &entry->link);
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  const Entry *left = *(const Entry *const *)a, *right = *(const Entry *const *)b;

  return left->number < right->number ? 1 : left->number > right->number ? -1 : 0;
}

static GPtrArray *
sort_rest (PsFlowTable *self)
{
  GPtrArray *rest = g_ptr_array_sized_new (g_hash_table_size (self->entries));
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    g_ptr_array_add (rest, entry);
  g_ptr_array_sort (rest, compare_numbers);
  return rest;
}

/**
 * ps_flow_table_drain:
 * @table: a table that no more packets are added to
 * @lines: where a line is added
 *
 * Puts out one of the flows that are left, in the order of their first packets.
 *
 * Returns: %FALSE where none is left
 */
gboolean
ps_flow_table_drain (PsFlowTable *table, GString *lines)
{
  const Entry *entry;

  if (table->rest == NULL)
    table->rest = sort_rest (table);
  if (table->rest->len == 0)
    return FALSE;
  entry = g_ptr_array_steal_index (table->rest, table->rest->len - 1);
  ps_flow_print (&entry->flow, lines);
  return TRUE;
}
