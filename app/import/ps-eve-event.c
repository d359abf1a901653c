/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-eve-event.h"

#include <string.h>

static const char *const member_paths[PS_N_EVE_MEMBERS] = {
  [PS_EVE_TIMESTAMP] = "timestamp",
  [PS_EVE_EVENT_TYPE] = "event_type",
  [PS_EVE_SRC_IP] = "src_ip",
  [PS_EVE_SRC_PORT] = "src_port",
  [PS_EVE_DEST_IP] = "dest_ip",
  [PS_EVE_DEST_PORT] = "dest_port",
  [PS_EVE_PROTO] = "proto",
  [PS_EVE_APP_PROTO] = "app_proto",
  [PS_EVE_HOST] = "host",
  [PS_EVE_IN_IFACE] = "in_iface",
  [PS_EVE_ICMP_TYPE] = "icmp_type",
  [PS_EVE_ICMP_CODE] = "icmp_code",
  [PS_EVE_DIRECTION] = "direction",
  [PS_EVE_ALERT] = "alert",
  [PS_EVE_ALERT_ACTION] = "alert.action",
  [PS_EVE_ALERT_CATEGORY] = "alert.category",
  [PS_EVE_ALERT_SEVERITY] = "alert.severity",
  [PS_EVE_ALERT_SIGNATURE] = "alert.signature",
  [PS_EVE_ALERT_SIGNATURE_ID] = "alert.signature_id",
  [PS_EVE_FLAT_CATEGORY] = "alert_category",
  [PS_EVE_FLAT_SEVERITY] = "alert_severity",
  [PS_EVE_FLAT_SIGNATURE] = "alert_signature",
  [PS_EVE_FLAT_SIGNATURE_ID] = "alert_signature_id",
  [PS_EVE_ALERT_SEVERITY_WORD] = "alert.metadata.signature_severity",
  [PS_EVE_ANOMALY_APP_PROTO] = "anomaly.app_proto",
  [PS_EVE_ANOMALY_EVENT] = "anomaly.event",
  [PS_EVE_ANOMALY_TYPE] = "anomaly.type",
  [PS_EVE_DHCP_TYPE] = "dhcp.type",
  [PS_EVE_DNS_TYPE] = "dns.type",
  [PS_EVE_DROP_ACK] = "drop.ack",
  [PS_EVE_DROP_SYN] = "drop.syn",
  [PS_EVE_FLOW_SRC_IP] = "flow.src_ip",
  [PS_EVE_FLOW_SRC_PORT] = "flow.src_port",
  [PS_EVE_FLOW_BYTES_TOSERVER] = "flow.bytes_toserver",
  [PS_EVE_FLOW_BYTES_TOCLIENT] = "flow.bytes_toclient",
  [PS_EVE_FLOW_PKTS_TOSERVER] = "flow.pkts_toserver",
  [PS_EVE_FLOW_PKTS_TOCLIENT] = "flow.pkts_toclient",
  [PS_EVE_NETFLOW_BYTES] = "netflow.bytes",
  [PS_EVE_NETFLOW_PKTS] = "netflow.pkts",
};

/*
 * What each kind of event says, commonest first. Suricata writes an event either as the flow went
 * (LOG_DIR_FLOW in its output-json-*.c and output.c: the source is the client) or as the packet
 * went (LOG_DIR_PACKET: nothing is said). fileinfo has the sender of the file as its source,
 * netflow is one record a direction.
 */
static const PsEveEvent events[] = {
  { "alert", PS_EVE_ORDER_PACKET_ALERT, FALSE, TRUE },
  { "flow", PS_EVE_ORDER_FLOW, FALSE },
  { "dns", PS_EVE_ORDER_DNS, TRUE },
  { "tls", PS_EVE_ORDER_FLOW, TRUE },
  { "http", PS_EVE_ORDER_FLOW, TRUE },
  { "smb", PS_EVE_ORDER_FLOW, TRUE },
  { "fileinfo", PS_EVE_ORDER_SAYS_NOTHING, FALSE },
  { "drop", PS_EVE_ORDER_PACKET_ALERT, FALSE },
  { "anomaly", PS_EVE_ORDER_PACKET_ALERT, FALSE },
  { "netflow", PS_EVE_ORDER_SAYS_NOTHING, FALSE },
  { "dcerpc", PS_EVE_ORDER_FLOW, TRUE },
  { "dhcp", PS_EVE_ORDER_DHCP, TRUE },
  { "enip", PS_EVE_ORDER_FLOW, TRUE },
  { "ftp", PS_EVE_ORDER_FLOW, TRUE },
  { "ftp_data", PS_EVE_ORDER_SAYS_NOTHING, FALSE },
  { "http2", PS_EVE_ORDER_FLOW, TRUE },
  { "ike", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "krb5", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "ldap", PS_EVE_ORDER_FLOW, TRUE },
  { "mdns", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "modbus", PS_EVE_ORDER_FLOW, TRUE },
  { "mqtt", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "nfs", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "pgsql", PS_EVE_ORDER_FLOW, TRUE },
  { "pop3", PS_EVE_ORDER_FLOW, TRUE },
  { "quic", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "rdp", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "rfb", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "sip", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "smtp", PS_EVE_ORDER_FLOW, TRUE },
  { "snmp", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "ssh", PS_EVE_ORDER_FLOW, TRUE },
  { "tftp", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
  { "websocket", PS_EVE_ORDER_SAYS_NOTHING, TRUE },
};

static const PsEveEvent other_event = { "", PS_EVE_ORDER_SAYS_NOTHING, FALSE };

static gboolean
value_is (const PsJsonValue *value, const char *word)
{
  gsize length = strlen (word);

  return value->type == PS_JSON_STRING && value->length == length
         && memcmp (value->text, word, length) == 0;
}

static gboolean
is_stated (const PsJsonValue *value)
{
  return (value->type == PS_JSON_STRING || value->type == PS_JSON_NUMBER) && value->length > 0;
}

static gboolean
values_equal (const PsJsonValue *a, const PsJsonValue *b)
{
  return is_stated (a) && is_stated (b) && a->length == b->length
         && memcmp (a->text, b->text, a->length) == 0;
}

static gboolean
is_tcp (const PsJsonValue *proto)
{
  return is_stated (proto)
         && ((proto->length == 3 && g_ascii_strncasecmp (proto->text, "tcp", 3) == 0)
             || (proto->length == 1 && proto->text[0] == '6'));
}

/**
 * ps_eve_paths_new:
 *
 * Compiles the members of an EVE record that are read, in the order of #PsEveMember.
 *
 * Returns: (transfer full): the paths
 */
PsJsonPaths *
ps_eve_paths_new (void)
{
  return ps_json_paths_new (member_paths, PS_N_EVE_MEMBERS);
}

/**
 * ps_eve_event_lookup:
 * @values: the members of an EVE record
 *
 * What is known of the kind of event. A record that holds an alert is one, whatever it is called.
 *
 * Returns: (transfer none): the kind; never %NULL
 */
const PsEveEvent *
ps_eve_event_lookup (const PsJsonValue *values)
{
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (value_is (&values[PS_EVE_EVENT_TYPE], events[i].name))
      return &events[i];
  return values[PS_EVE_ALERT].type == PS_JSON_OBJECT ? &events[0] : &other_event;
}

/* Which end flow.src_ip and flow.src_port are. Since Suricata 7 they are the client, also where
 * the packet went to the client (output-json-alert.c). The port decides between equal addresses,
 * and alone where xff overwrote an address. */
static PsEnd
find_flow_source (const PsJsonValue *values)
{
  const PsJsonValue *ip = &values[PS_EVE_FLOW_SRC_IP];
  const PsJsonValue *port = &values[PS_EVE_FLOW_SRC_PORT];
  int a =
      2 * values_equal (ip, &values[PS_EVE_SRC_IP]) + values_equal (port, &values[PS_EVE_SRC_PORT]);
  int b = 2 * values_equal (ip, &values[PS_EVE_DEST_IP])
          + values_equal (port, &values[PS_EVE_DEST_PORT]);

  if (!is_stated (ip) || a == b)
    return PS_END_NONE;
  return a > b ? PS_END_A : PS_END_B;
}

/* The end that a word names. */
static PsEnd
find_by_word (const PsJsonValue *value, const char *word_for_a, const char *word_for_b)
{
  if (value_is (value, word_for_a))
    return PS_END_A;
  return value_is (value, word_for_b) ? PS_END_B : PS_END_NONE;
}

static gboolean
is_dns_port (const PsJsonValue *port)
{
  return is_stated (port) && port->length == 2 && memcmp (port->text, "53", 2) == 0;
}

/* Queries come from the client in all versions. Answers of version 2 were written as the flow
 * went by Suricata 6 and 7, as the packet went by Suricata 5; responses of version 3 are written
 * as the packet went. Port 53 tells which, where one end alone has it. */
static PsEnd
find_dns_client (const PsJsonValue *values)
{
  const PsJsonValue *type = &values[PS_EVE_DNS_TYPE];
  gboolean a_serves = is_dns_port (&values[PS_EVE_SRC_PORT]);
  gboolean b_serves = is_dns_port (&values[PS_EVE_DEST_PORT]);

  if (value_is (type, "query") || value_is (type, "request"))
    return PS_END_A;
  if (!value_is (type, "answer") && !value_is (type, "response"))
    return PS_END_NONE;
  if (a_serves != b_serves)
    return a_serves ? PS_END_B : PS_END_A;
  return value_is (type, "answer") ? PS_END_A : PS_END_B;
}

static PsEnd
find_client_of_event (const PsEveEvent *event, const PsJsonValue *values, PsEveMember *decided_by)
{
  switch (event->order)
    {
    case PS_EVE_ORDER_FLOW:
      *decided_by = PS_EVE_EVENT_TYPE;
      return PS_END_A;
    case PS_EVE_ORDER_DNS:
      *decided_by = PS_EVE_DNS_TYPE;
      return find_dns_client (values);
    case PS_EVE_ORDER_DHCP:
      *decided_by = PS_EVE_DHCP_TYPE;
      return find_by_word (&values[PS_EVE_DHCP_TYPE], "request", "reply");
    case PS_EVE_ORDER_SAYS_NOTHING:
    case PS_EVE_ORDER_PACKET_ALERT:
    default:
      return PS_END_NONE;
    }
}

/* A drop event shows the flags of the packet. */
static PsClaim
find_syn (const PsJsonValue *values)
{
  PsClaim claim = { PS_CLAIM_NONE, PS_END_NONE };

  if (values[PS_EVE_DROP_SYN].type != PS_JSON_TRUE)
    return claim;
  if (values[PS_EVE_DROP_ACK].type == PS_JSON_FALSE)
    claim = (PsClaim){ PS_CLAIM_TCP_SYN, PS_END_A };
  else if (values[PS_EVE_DROP_ACK].type == PS_JSON_TRUE)
    claim = (PsClaim){ PS_CLAIM_TCP_SYN_ACK, PS_END_B };
  return claim;
}

/**
 * ps_eve_event_get_claim:
 * @event: the kind of event
 * @values: the members of the record
 * @decided_by: (out): the member that decides; only where something is claimed
 *
 * What the record states about who opened the conversation, the strongest statement there is:
 * the packet's own flags, the flow that Suricata saw, the direction of the packet in it, and last
 * how this kind of event is written.
 *
 * Returns: the claim, its client being end A for the record's source and B for its destination
 */
PsClaim
ps_eve_event_get_claim (const PsEveEvent *event, const PsJsonValue *values, PsEveMember *decided_by)
{
  PsClaim claim = find_syn (values);
  PsEnd client;

  *decided_by = PS_EVE_DROP_SYN;
  if (claim.kind != PS_CLAIM_NONE)
    return claim;
  *decided_by = PS_EVE_FLOW_SRC_IP;
  client = find_flow_source (values);
  if (client != PS_END_NONE)
    return (PsClaim){ is_tcp (&values[PS_EVE_PROTO]) ? PS_CLAIM_FLOW_TCP : PS_CLAIM_FLOW_UDP,
                      client };
  *decided_by = PS_EVE_DIRECTION;
  client = find_by_word (&values[PS_EVE_DIRECTION], "to_server", "to_client");
  if (client != PS_END_NONE)
    return (PsClaim){ PS_CLAIM_DIRECTION, client };
  client = find_client_of_event (event, values, decided_by);
  if (client != PS_END_NONE)
    return (PsClaim){ PS_CLAIM_FLOW_EVENT, client };
  return (PsClaim){ PS_CLAIM_NONE, PS_END_NONE };
}
