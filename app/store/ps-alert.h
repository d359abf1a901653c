#pragma once

#include "ps-classifier.h"
#include "ps-finding.h"

G_BEGIN_DECLS

/* The texts of an alert that are kept in string pools, one pool a field. */
typedef enum
{
  PS_TEXT_SENSOR,
  PS_TEXT_SIGNATURE,
  PS_TEXT_SID,
  PS_TEXT_SEVERITY_RAW,
  PS_TEXT_CATEGORY,
  PS_TEXT_ACTION,
  PS_TEXT_APP_PROTO,
  PS_N_TEXTS,
} PsText;

typedef enum
{
  PS_ALERT_HAS_TIME = 1 << 0,
  PS_ALERT_HAS_ZONE = 1 << 1, /* the time had a zone, or is an epoch */
  PS_ALERT_HAS_YEAR = 1 << 2, /* the time had a year */
  PS_ALERT_HAS_SRC = 1 << 3,
  PS_ALERT_HAS_DST = 1 << 4,
  PS_ALERT_HAS_SRC_PORT = 1 << 5,
  PS_ALERT_HAS_DST_PORT = 1 << 6,
  PS_ALERT_HAS_ICMP = 1 << 7,     /* src_port is the ICMP type, dst_port its code */
  PS_ALERT_PACKET_ORDER = 1 << 8, /* see PsConversation.packet_order */
  PS_ALERT_HAS_TRAFFIC = 1 << 9,  /* bytes and packets are stated */
  /* Stated, but no such value: the field is unknown. */
  PS_ALERT_UNREAD_TIME = 1 << 10,
  PS_ALERT_UNREAD_DAY = 1 << 11, /* a time of day, of no day */
  PS_ALERT_UNREAD_ADDRESS = 1 << 12,
  PS_ALERT_UNREAD_PORT = 1 << 13,
  PS_ALERT_UNREAD_PROTOCOL = 1 << 14,
  PS_ALERT_UNREAD = PS_ALERT_UNREAD_TIME | PS_ALERT_UNREAD_DAY | PS_ALERT_UNREAD_ADDRESS
                    | PS_ALERT_UNREAD_PORT | PS_ALERT_UNREAD_PROTOCOL,
} PsAlertFlags;

/**
 * PsAlert:
 * @time: µs since 1970 UTC, only with %PS_ALERT_HAS_TIME
 * @offset: byte offset of the record in its file (after decompression)
 * @length: its length in bytes
 * @record: 1-based ordinal in its file
 * @file: index of the file in the store
 * @src: index into the address pool
 * @dst: index into the address pool
 * @src_port: 0-65535 (or the ICMP type), see @flags
 * @dst_port: 0-65535 (or the ICMP code), see @flags
 * @flags: #PsAlertFlags
 * @protocol: IP protocol number or %PS_PROTOCOL_UNKNOWN
 * @severity: #PsSeverity
 * @claim: strongest explicit evidence
 * @texts: pool numbers, 0 = not stated
 * @bytes_src: bytes sent by the source, only with %PS_ALERT_HAS_TRAFFIC
 * @bytes_dst: bytes sent by the destination
 * @packets_src: packets sent by the source
 * @packets_dst: packets sent by the destination
 *
 * One alert as it goes into the store and comes out of it: a view, never kept.
 */
typedef struct
{
  gint64 time;
  guint64 offset;
  guint32 length;
  guint32 record;
  guint32 src;
  guint32 dst;
  guint16 file;
  guint16 src_port;
  guint16 dst_port;
  guint16 flags;
  guint8 protocol;
  guint8 severity;
  PsClaim claim;
  guint32 texts[PS_N_TEXTS];
  guint64 bytes_src;
  guint64 bytes_dst;
  guint32 packets_src;
  guint32 packets_dst;
} PsAlert;

G_END_DECLS
