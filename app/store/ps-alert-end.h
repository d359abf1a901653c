#pragma once

#include "ps-alert-store-private.h"
#include "ps-column.h"

G_BEGIN_DECLS

/* The end that a column is about, in the row at @index; %PS_END_NONE where that is not known. */
static inline PsEnd
ps_alert_block_get_end (const PsAlertBlock *block, guint index, PsColumn column)
{
  PsEnd server;

  if (column == PS_COLUMN_SRC_IP || column == PS_COLUMN_SRC_PORT)
    return PS_END_A;
  if (column == PS_COLUMN_DST_IP || column == PS_COLUMN_DST_PORT)
    return PS_END_B;
  server = ps_packed_verdict_get_server (ps_alert_block_get_verdict (block, index));
  if (column == PS_COLUMN_CLIENT_IP || column == PS_COLUMN_CLIENT_PORT
      || column == PS_COLUMN_CLIENT_BYTES || column == PS_COLUMN_CLIENT_PACKETS)
    return ps_end_other (server);
  return server;
}

static inline gboolean
ps_alert_block_has_address (const PsAlertBlock *block, guint index, PsEnd end)
{
  static const guint16 flags[] = { 0, PS_ALERT_HAS_SRC, PS_ALERT_HAS_DST, 0 };

  return (block->flags[index] & flags[end]) != 0;
}

/* Number of the end's address; only where it has one. */
static inline guint32
ps_alert_block_get_address (const PsAlertBlock *block, guint index, PsEnd end)
{
  return end == PS_END_A ? block->srcs[index] : block->dsts[index];
}

/* ICMP type and code lie where ports do, and are none. */
static inline gboolean
ps_alert_block_has_port (const PsAlertBlock *block, guint index, PsEnd end)
{
  static const guint16 flags[] = { 0, PS_ALERT_HAS_SRC_PORT, PS_ALERT_HAS_DST_PORT, 0 };

  return (block->flags[index] & (flags[end] | PS_ALERT_HAS_ICMP)) == flags[end]
         && end != PS_END_NONE;
}

static inline guint16
ps_alert_block_get_port (const PsAlertBlock *block, guint index, PsEnd end)
{
  return end == PS_END_A ? block->src_ports[index] : block->dst_ports[index];
}

/* What the end of a column of bytes or packets sent, in the row at @index; %FALSE where that is not
 * stated, or nobody can tell which end it is. */
static inline gboolean
ps_alert_block_get_traffic (const PsAlertBlock *block, guint index, PsColumn column, guint64 *sent)
{
  PsEnd end = ps_alert_block_get_end (block, index, column);

  if (end == PS_END_NONE || block->traffic == NULL
      || (block->flags[index] & PS_ALERT_HAS_TRAFFIC) == 0)
    return FALSE;
  if (column == PS_COLUMN_CLIENT_BYTES || column == PS_COLUMN_SERVER_BYTES)
    *sent = end == PS_END_A ? block->traffic->bytes_src[index] : block->traffic->bytes_dst[index];
  else
    *sent =
        end == PS_END_A ? block->traffic->packets_src[index] : block->traffic->packets_dst[index];
  return TRUE;
}

PsText ps_column_get_text (PsColumn column);
const PsPolicyRule *ps_alert_store_find_service_name (PsAlertStore *store, const PsAlertBlock *block,
                                                     guint index);
const PsService *ps_alert_block_find_service (const PsAlertBlock *block, guint index);

guint16 *ps_service_numbers_new (void);

/* The cell of ps_service_numbers_new() for a port of tcp or udp. */
static inline guint32
ps_service_numbers_index (guint8 protocol, guint32 port)
{
  return (guint32)(protocol == PS_PROTOCOL_UDP) << 16 | port;
}

const char *ps_alert_store_get_application_name (PsAlertStore *store, guint32 id);

G_END_DECLS
