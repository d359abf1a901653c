#pragma once

#include "ps-json-scanner.h"
#include "ps-record.h"

G_BEGIN_DECLS

/* The members of an EVE record that are read. */
typedef enum
{
  PS_EVE_TIMESTAMP,
  PS_EVE_EVENT_TYPE,
  PS_EVE_SRC_IP,
  PS_EVE_SRC_PORT,
  PS_EVE_DEST_IP,
  PS_EVE_DEST_PORT,
  PS_EVE_PROTO,
  PS_EVE_APP_PROTO,
  PS_EVE_HOST,
  PS_EVE_IN_IFACE,
  PS_EVE_ICMP_TYPE,
  PS_EVE_ICMP_CODE,
  PS_EVE_DIRECTION,
  PS_EVE_ALERT,
  PS_EVE_ALERT_ACTION,
  PS_EVE_ALERT_CATEGORY,
  PS_EVE_ALERT_SEVERITY,
  PS_EVE_ALERT_SIGNATURE,
  PS_EVE_ALERT_SIGNATURE_ID,
  PS_EVE_ALERT_SEVERITY_WORD,
  PS_EVE_FLAT_CATEGORY, /* as collectors flatten an alert */
  PS_EVE_FLAT_SEVERITY,
  PS_EVE_FLAT_SIGNATURE,
  PS_EVE_FLAT_SIGNATURE_ID,
  PS_EVE_ANOMALY_APP_PROTO,
  PS_EVE_ANOMALY_EVENT,
  PS_EVE_ANOMALY_TYPE,
  PS_EVE_DHCP_TYPE,
  PS_EVE_DNS_TYPE,
  PS_EVE_DROP_ACK,
  PS_EVE_DROP_SYN,
  PS_EVE_FLOW_SRC_IP,
  PS_EVE_FLOW_SRC_PORT,
  PS_EVE_FLOW_BYTES_TOSERVER,
  PS_EVE_FLOW_BYTES_TOCLIENT,
  PS_EVE_FLOW_PKTS_TOSERVER,
  PS_EVE_FLOW_PKTS_TOCLIENT,
  PS_EVE_NETFLOW_BYTES,
  PS_EVE_NETFLOW_PKTS,
  PS_N_EVE_MEMBERS,
} PsEveMember;

/* Whether a kind of event says by the order of its two ends who the client is. */
typedef enum
{
  PS_EVE_ORDER_SAYS_NOTHING, /* as the packet or the file went */
  PS_EVE_ORDER_PACKET_ALERT, /* as the packet went, and it was alerted */
  PS_EVE_ORDER_FLOW,         /* the source is the client */
  PS_EVE_ORDER_DNS,          /* by the type of the message */
  PS_EVE_ORDER_DHCP,         /* by the type of the message */
} PsEveOrder;

/**
 * PsEveEvent:
 * @name: as in event_type
 * @order: what the order of the two ends says
 * @is_application: the event is named after the application that it is about
 * @has_signature: the event ought to name a signature, so that its own name is no stand-in
 */
typedef struct
{
  const char *name;
  PsEveOrder order;
  gboolean is_application;
  gboolean has_signature;
} PsEveEvent;

PsJsonPaths *ps_eve_paths_new (void);
const PsEveEvent *ps_eve_event_lookup (const PsJsonValue *values);
PsClaim ps_eve_event_get_claim (const PsEveEvent *event, const PsJsonValue *values,
                                PsEveMember *decided_by);

G_END_DECLS
