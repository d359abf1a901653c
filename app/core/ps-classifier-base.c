/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-classifier.h"

#include "ps-evidence-list.h"

/* CLASSIFIER §3.3 in tenths of a deciban, in the order of PsPortClass. */
static const gint16 class_scores[] = {
  130,  130,  140,      /* overwhelmingly a listener: system, low, high */
  90,   40,   80,       /* usual listener of a common product */
  30,                   /* assigned or seen */
  -200,                 /* a client by definition */
  70,   20,   30,  -20, /* not listed: from 0, 1024, 5000, 10000 */
  -100, -120, -80,      /* ranges that systems hand out to clients */
};
G_STATIC_ASSERT (G_N_ELEMENTS (class_scores) == PS_N_PORT_CLASSES);

enum
{
  WEIGHT_APPLICATION = 130,
  WEIGHT_PUBLIC_END = 30,
  WEIGHT_GROUP_ADDRESS = 250,
  WEIGHT_PACKET_ORDER = 30,
};

/* Where an end stands, as far as it speaks for a role. */
typedef enum
{
  STANDING_OTHER,
  STANDING_INSIDE,
  STANDING_PUBLIC,
  STANDING_GROUP,
} Standing;

static gboolean
is_inside (const PsClassifierOptions *options, const PsAddress *address, PsAddressKind kind)
{
  if (options == NULL || options->home == NULL)
    return kind == PS_ADDRESS_PRIVATE || kind == PS_ADDRESS_LOOPBACK
           || kind == PS_ADDRESS_LINK_LOCAL;
  for (gsize i = 0; i < options->n_home; i++)
    if (ps_network_contains (&options->home[i], address))
      return TRUE;
  return FALSE;
}

/**
 * ps_classifier_is_inside:
 * @options: (nullable): options
 * @address: an address
 *
 * Returns: whether @address lies in the home networks; without any, whether it is private
 *   (RFC 1918, RFC 4193, RFC 6598), link-local or loopback
 */
gboolean
ps_classifier_is_inside (const PsClassifierOptions *options, const PsAddress *address)
{
  return is_inside (options, address, ps_address_get_kind (address));
}

/* x.x.x.255 may be a host; it is taken for a broadcast address only where something else says so:
 * a discovery port, or a network of our own. */
static gboolean
is_directed_broadcast (const PsClassifierOptions *options, const PsEndpoint *end, guint8 protocol,
                       PsAddressKind kind)
{
  const PsService *service;

  if (end->address.bytes[15] != 255 || !ps_address_is_v4 (&end->address))
    return FALSE;
  if (is_inside (options, &end->address, kind))
    return TRUE;
  if (!end->has_port || !ps_protocol_has_ports (protocol))
    return FALSE;
  service = ps_service_table_lookup (protocol, end->port);
  return service != NULL && (service->flags & PS_SERVICE_MULTICAST) != 0;
}

static Standing
get_standing (const PsClassifierOptions *options, const PsEndpoint *end, guint8 protocol)
{
  PsAddressKind kind = ps_address_get_kind (&end->address);

  if (kind == PS_ADDRESS_MULTICAST || kind == PS_ADDRESS_BROADCAST
      || is_directed_broadcast (options, end, protocol, kind))
    return STANDING_GROUP;
  if (is_inside (options, &end->address, kind))
    return STANDING_INSIDE;
  return kind == PS_ADDRESS_PUBLIC ? STANDING_PUBLIC : STANDING_OTHER;
}

/**
 * ps_classifier_is_group:
 * @options: (nullable): options
 * @end: an end
 * @protocol: the conversation's protocol
 *
 * Returns: whether the end is a multicast or broadcast address: a receiver, no single host
 */
gboolean
ps_classifier_is_group (const PsClassifierOptions *options, const PsEndpoint *end, guint8 protocol)
{
  return get_standing (options, end, protocol) == STANDING_GROUP;
}

static int
add (PsEvidenceList *evidence, PsRule rule, int weight)
{
  if (evidence != NULL && weight != 0)
    ps_evidence_list_add (evidence, rule, weight);
  return weight;
}

/* A quarter of a deciban, and more the farther the ports lie apart, up to one. */
static int
get_lower_port_weight (guint16 port_a, guint16 port_b)
{
  int distance = ABS ((int)port_a - (int)port_b);
  int weight = MIN (10, (1000 + distance + 200) / 400);

  return port_b < port_a ? weight : -weight;
}

static int
weigh_ports (const PsConversation *conversation, PsEvidenceList *evidence)
{
  guint16 port_a = conversation->a.port, port_b = conversation->b.port;
  PsPortClass class_a = ps_port_class (conversation->protocol, port_a);
  PsPortClass class_b = ps_port_class (conversation->protocol, port_b);
  const PsApplication *application = conversation->application;
  int sum = 0;

  if (port_a == port_b)
    return 0;
  if (class_a == class_b)
    sum += add (evidence, PS_RULE_LOWER_PORT, get_lower_port_weight (port_a, port_b));
  else
    sum += add (evidence, PS_RULE_PORTS, class_scores[class_b] - class_scores[class_a]);
  if (application != NULL)
    {
      int expected = ps_application_expects_port (application, port_b)
                     - ps_application_expects_port (application, port_a);

      sum += add (evidence, PS_RULE_APPLICATION, expected * WEIGHT_APPLICATION);
    }
  return sum;
}

static int
weigh_addresses (const PsConversation *conversation, const PsClassifierOptions *options,
                 PsEvidenceList *evidence)
{
  Standing a = get_standing (options, &conversation->a, conversation->protocol);
  Standing b = get_standing (options, &conversation->b, conversation->protocol);
  int sum = 0;

  if ((a == STANDING_GROUP) != (b == STANDING_GROUP))
    sum += add (evidence, PS_RULE_GROUP_ADDRESS,
                b == STANDING_GROUP ? WEIGHT_GROUP_ADDRESS : -WEIGHT_GROUP_ADDRESS);
  if (options != NULL && options->faces_servers)
    return sum;
  if (a == STANDING_INSIDE && b == STANDING_PUBLIC)
    sum += add (evidence, PS_RULE_PUBLIC_END, WEIGHT_PUBLIC_END);
  else if (a == STANDING_PUBLIC && b == STANDING_INSIDE)
    sum += add (evidence, PS_RULE_PUBLIC_END, -WEIGHT_PUBLIC_END);
  return sum;
}

/**
 * ps_classifier_base:
 * @conversation: a conversation
 * @options: (nullable): options, %NULL for defaults
 * @evidence: (nullable): list that the clues are added to, unsorted
 *
 * Weighs what the record itself says about who serves, explicit claims left out (CLASSIFIER
 * §3.3). Ports speak only where both ends have one and the protocol has ports at all. Without
 * @evidence nothing is written or allocated.
 *
 * Returns: tenths of a deciban, above 0 for B being the server
 */
int
ps_classifier_base (const PsConversation *conversation, const PsClassifierOptions *options,
                    PsEvidenceList *evidence)
{
  int sum = 0;

  if (conversation->a.has_port && conversation->b.has_port
      && ps_protocol_has_ports (conversation->protocol))
    sum += weigh_ports (conversation, evidence);
  else
    ps_evidence_list_add (evidence, PS_RULE_NO_PORTS, 0);
  sum += weigh_addresses (conversation, options, evidence);
  if (conversation->packet_order)
    sum += add (evidence, PS_RULE_PACKET_ORDER, WEIGHT_PACKET_ORDER);
  return sum;
}
