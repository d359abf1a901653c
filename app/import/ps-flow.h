#pragma once

#include "ps-packet.h"

G_BEGIN_DECLS

/* The two ways that packets of a flow go. */
typedef enum
{
  PS_FLOW_FROM_SRC,
  PS_FLOW_FROM_DST,
  PS_FLOW_N_WAYS,
} PsFlowWay;

/**
 * PsFlow:
 * @first_packet: the first packet seen of it: its sender is the source
 * @has_first: whether it is known when that was
 * @first: time of the first packet, µs since 1970 UTC
 * @has_last: whether it is known when the last packet came
 * @last: the latest time of a packet
 * @bytes: on the wire, each way
 * @packets: each way
 * @syn: who sent the first SYN without ACK
 * @syn_ack: who sent the first SYN with ACK
 *
 * A conversation in a capture, as far as it was seen.
 */
typedef struct
{
  PsPacket first_packet;
  gboolean has_first;
  gboolean has_last;
  gint64 first;
  gint64 last;
  guint64 bytes[PS_FLOW_N_WAYS];
  guint64 packets[PS_FLOW_N_WAYS];
  PsEnd syn;
  PsEnd syn_ack;
} PsFlow;

/* What every line begins with; nobody else's file does. */
#define PS_FLOW_LINE_MARK "portside-flow\t"

void ps_flow_print (const PsFlow *flow, GString *lines);

/**
 * PsFlowTable:
 *
 * The flows of a capture that go on, found by their packets. Flows that have been idle for long
 * are put out, so that memory is bounded however long the capture is.
 */
typedef struct _PsFlowTable PsFlowTable;

/* Flows that go on at once, at most; the longest idle ones are put out before their time. */
#define PS_FLOW_TABLE_MAX (1u << 19)

PsFlowTable *ps_flow_table_new (guint max_flows);
void ps_flow_table_free (PsFlowTable *table);
void ps_flow_table_add (PsFlowTable *table, const PsPacket *packet, const gint64 *time,
                        guint32 n_bytes, GString *lines);
gboolean ps_flow_table_drain (PsFlowTable *table, GString *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsFlowTable, ps_flow_table_free)

G_END_DECLS
