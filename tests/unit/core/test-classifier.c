/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-core-fixture.h"

#define HIGH_A "10.0.0.5:51000"
#define HIGH_B "10.0.0.9:52000"
#define HTTPS_B "192.0.2.9:443"

/* ICMP types in port columns are no ports. */
static void
test_no_ports (void)
{
  static const char *const protocols[] = {
    "icmp", "ipv6-icmp", "gre", "esp", "ah", "ospf", "vrrp"
  };

  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      PsConversation conversation =
          ps_fixture_conversation (protocols[i], "10.0.0.5:51000", "10.0.0.9:443", "tls");
      PsEvidenceList evidence = { 0 };

      g_assert_cmpint (ps_classifier_base (&conversation, NULL, &evidence), ==, 0);
      g_assert_cmpint (evidence.n_items, ==, 1);
      g_assert_cmpint (evidence.items[0].rule, ==, PS_RULE_NO_PORTS);
    }
}

static void
test_one_port (void)
{
  PsConversation conversation = ps_fixture_conversation ("tcp", "10.0.0.5", "10.0.0.9:443", "tls");

  g_assert_cmpint (ps_classifier_base (&conversation, NULL, NULL), ==, 0);
}

static void
test_unknown_protocol (void)
{
  PsConversation tcp = ps_fixture_conversation ("tcp", HIGH_A, HTTPS_B, "-");
  PsConversation udp = ps_fixture_conversation ("udp", HIGH_A, "192.0.2.9:123", "-");
  PsConversation unknown = tcp;

  unknown.protocol = PS_PROTOCOL_UNKNOWN;
  g_assert_cmpint (ps_classifier_base (&unknown, NULL, NULL), ==,
                   ps_classifier_base (&tcp, NULL, NULL));
  unknown.b = udp.b;
  g_assert_cmpint (ps_classifier_base (&unknown, NULL, NULL), ==,
                   ps_classifier_base (&udp, NULL, NULL));
}

typedef struct
{
  const char *name;
  const char *a;
  const char *b;
  const char *home; /* NULL: default */
  gboolean faces_servers;
  int base;
} AddressCase;

static const AddressCase address_cases[] = {
  { "private-to-public", "10.0.0.5:500", "8.8.8.8:500", NULL, FALSE, 30 },
  { "public-to-private", "8.8.8.8:500", "10.0.0.5:500", NULL, FALSE, -30 },
  { "faces-servers", "10.0.0.5:500", "8.8.8.8:500", NULL, TRUE, 0 },
  { "carrier-nat-is-inside", "100.64.0.5:500", "8.8.8.8:500", NULL, FALSE, 30 },
  { "loopback-is-inside", "127.0.0.1:500", "8.8.8.8:500", NULL, FALSE, 30 },
  { "unique-local-is-inside", "[fd00::1]:500", "[2606:4700::1]:500", NULL, FALSE, 30 },
  { "documentation-says-nothing", "10.0.0.5:500", "198.51.100.7:500", NULL, FALSE, 0 },
  { "documentation-at-home", "198.51.100.7:500", "8.8.8.8:500", "198.51.100.0/24", FALSE, 30 },
  { "own-public-network", "8.8.4.4:500", "8.8.8.8:500", "8.8.4.0/24", FALSE, 30 },
  { "private-but-not-home", "10.0.0.5:500", "8.8.8.8:500", "8.8.4.0/24", FALSE, 0 },
  { "multicast", "10.0.0.5:5353", "224.0.0.251:5353", NULL, FALSE, 250 },
  { "multicast-source", "224.0.0.251:5353", "10.0.0.5:5353", NULL, FALSE, -250 },
  { "multicast-v6", "[fe80::1]:5353", "[ff02::fb]:5353", NULL, FALSE, 250 },
  { "broadcast", "10.0.0.5:67", "255.255.255.255:67", NULL, FALSE, 250 },
  { "both-groups", "224.0.0.1:67", "255.255.255.255:67", NULL, FALSE, 0 },
  { "directed-broadcast-inside", "10.0.0.5:9", "10.0.0.255:9", NULL, FALSE, 250 },
  { "directed-broadcast-discovery", "8.8.8.1:137", "8.8.8.255:137", NULL, FALSE, 250 },
  { "host-that-ends-in-255", "10.0.0.5:500", "8.8.8.255:500", NULL, FALSE, 30 },
  { "v6-that-ends-in-ff", "[fd00::1]:500", "[fd00::ff]:500", NULL, FALSE, 0 },
};

static void
test_address (gconstpointer data)
{
  const AddressCase *c = data;
  PsConversation conversation = ps_fixture_conversation ("udp", c->a, c->b, "-");
  PsClassifierOptions options = { .faces_servers = c->faces_servers };
  PsNetwork home;

  if (c->home != NULL)
    {
      g_assert_true (ps_network_parse (c->home, -1, &home));
      options.home = &home;
      options.n_home = 1;
    }
  g_assert_cmpint (ps_classifier_base (&conversation, &options, NULL), ==, c->base);
}

static void
test_packet_order (void)
{
  PsConversation conversation =
      ps_fixture_conversation ("udp", "10.0.0.5:500", "10.0.0.6:500", "-");
  PsEvidenceList evidence = { 0 };

  conversation.packet_order = TRUE;
  g_assert_cmpint (ps_classifier_base (&conversation, NULL, &evidence), ==, 30);
  g_assert_cmpint (evidence.items[0].rule, ==, PS_RULE_PACKET_ORDER);
}

/* Whom the other conversations make the server, and how far they may carry. */
typedef struct
{
  const char *name;
  const char *a;
  const char *b;
  PsContext context;
  PsEnd server;
  int pair;
  int host;
} ContextCase;

#define VOTES(n) ((gint64)(n)*PS_VOTE_ONE)

static const ContextCase context_cases[] = {
  { "alone", HIGH_A, "10.0.0.9:51001", { 0 }, PS_END_NONE, 0, 0 },
  { "one-other-of-the-pair",
    HIGH_A,
    "10.0.0.9:51001",
    { .pair_sum = VOTES (1), .pair_n = 1 },
    PS_END_NONE,
    20,
    0 },
  { "many-of-the-pair",
    HIGH_A,
    "10.0.0.9:51001",
    { .pair_sum = VOTES (99),
      .pair_n = 99,
      .a_sum = VOTES (-99),
      .a_n = 99,
      .b_sum = VOTES (99),
      .b_n = 99 },
    PS_END_B,
    40,
    196 },
  { "a-busy-server",
    HIGH_A,
    "10.0.0.9:51001",
    { .b_sum = VOTES (98), .b_n = 98 },
    PS_END_B,
    0,
    98 },
  { "a-busy-client",
    HIGH_A,
    "10.0.0.9:51001",
    { .a_sum = VOTES (-98), .a_n = 98 },
    PS_END_B,
    0,
    98 },
  { "a-is-the-server",
    HIGH_A,
    "10.0.0.9:51001",
    { .a_sum = VOTES (98), .a_n = 98 },
    PS_END_A,
    0,
    -98 },
  { "all-together",
    HIGH_A,
    "10.0.0.9:51001",
    { .pair_sum = VOTES (98),
      .pair_n = 98,
      .a_sum = VOTES (-98),
      .a_n = 98,
      .b_sum = VOTES (98),
      .b_n = 98 },
    PS_END_B,
    40,
    196 },
  { "a-firm-base-stands",
    HIGH_A,
    "10.0.0.9:4444",
    { .pair_sum = VOTES (-98),
      .pair_n = 98,
      .a_sum = VOTES (98),
      .a_n = 98,
      .b_sum = VOTES (-98),
      .b_n = 98 },
    PS_END_NONE,
    -40,
    -196 },
};

static void
test_context (gconstpointer data)
{
  const ContextCase *c = data;
  PsConversation conversation = ps_fixture_conversation ("tcp", c->a, c->b, "-");
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict = ps_fixture_decide (&conversation, &c->context, &evidence);
  const PsEvidence *pair = ps_fixture_find (&evidence, PS_RULE_PAIR);
  const PsEvidence *host = ps_fixture_find (&evidence, PS_RULE_HOST);

  g_assert_cmpstr (ps_fixture_end_name (verdict.server), ==, ps_fixture_end_name (c->server));
  g_assert_cmpint (pair != NULL ? pair->weight : 0, ==, c->pair);
  g_assert_cmpint (host != NULL ? host->weight : 0, ==, c->host);
  if (ps_classifier_base (&conversation, NULL, NULL) >= 150)
    g_assert_cmpint (verdict.p_b, >, 5000);
}

/* What an address:port does elsewhere; with equal ports it says a quarter. */
static void
test_endpoint (void)
{
  static const struct
  {
    const char *b;
    int endpoint;
    int host;
  } cases[] = { { "10.0.0.9:51001", 36, 78 }, { "10.0.0.9:51544", 9, 19 } };
  PsContext context = { .b_sum = VOTES (7), .b_n = 7, .b_end_sum = VOTES (8), .b_end_n = 8 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PsConversation conversation =
          ps_fixture_conversation ("tcp", "10.0.0.5:51544", cases[i].b, "-");
      PsEvidenceList evidence = { 0 };
      const PsEvidence *endpoint;

      ps_fixture_decide (&conversation, &context, &evidence);
      endpoint = ps_fixture_find (&evidence, PS_RULE_ENDPOINT);
      g_assert_cmpint (endpoint->weight, ==, cases[i].endpoint);
      g_assert_cmpint (endpoint->end, ==, PS_END_B);
      g_assert_cmpint (endpoint->count, ==, 8);
      g_assert_cmpint (endpoint->agree, ==, 8);
      g_assert_cmpint (ps_fixture_find (&evidence, PS_RULE_HOST)->weight, ==, cases[i].host);
    }
}

/* A record that states nothing is decided as another of its conversation states; what it states
 * itself comes first. */
static void
test_told_claim (void)
{
  PsConversation conversation = ps_fixture_conversation ("tcp", HIGH_A, "10.0.0.9:51001", "-");
  PsContext context = { .claim = { PS_CLAIM_SESSION, PS_END_B } };
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict = ps_fixture_decide (&conversation, &context, &evidence);

  g_assert_cmpint (verdict.server, ==, PS_END_A);
  g_assert_cmpint (verdict.method, ==, PS_METHOD_EXPLICIT);
  g_assert_cmpint (verdict.p_b, ==, 300);
  g_assert_cmpint (evidence.items[0].rule, ==, PS_RULE_CLAIM);
  g_assert_true (evidence.items[0].is_told);
  conversation.claim = (PsClaim){ PS_CLAIM_DIRECTION, PS_END_A };
  evidence.n_items = 0;
  verdict = ps_fixture_decide (&conversation, &context, &evidence);
  g_assert_cmpint (verdict.server, ==, PS_END_B);
  g_assert_false (evidence.items[0].is_told);
}

static void
test_host_counts (void)
{
  PsConversation conversation = ps_fixture_conversation ("tcp", HIGH_A, "10.0.0.9:51001", "-");
  PsContext context = { .a_sum = VOTES (-10), .a_n = 30, .b_sum = VOTES (200), .b_n = 212 };
  PsEvidenceList evidence = { 0 };
  const PsEvidence *host;

  ps_fixture_decide (&conversation, &context, &evidence);
  host = ps_fixture_find (&evidence, PS_RULE_HOST);
  g_assert_cmpint (host->end, ==, PS_END_B);
  g_assert_cmpint (host->count, ==, 212);
  g_assert_cmpint (host->agree, ==, 206);
}

/* The list is in order, its notes last, whatever was found. */
static void
test_order (void)
{
  PsConversation conversation =
      ps_fixture_conversation ("tcp", "10.0.0.5:51544", "93.184.216.34:443", "tls");
  PsContext context = { .pair_sum = VOTES (-3), .pair_n = 3, .b_sum = VOTES (5), .b_n = 9 };
  PsEvidenceList evidence = { 0 };

  conversation.packet_order = TRUE;
  ps_fixture_decide (&conversation, &context, &evidence);
  g_assert_cmpint (evidence.n_items, ==, 6);
  g_assert_cmpint (evidence.items[0].rule, ==, PS_RULE_PORTS);
  g_assert_cmpint (evidence.items[1].rule, ==, PS_RULE_APPLICATION);
  for (guint i = 1; i < evidence.n_items; i++)
    g_assert_cmpint (ABS (evidence.items[i - 1].weight), >=, ABS (evidence.items[i].weight));
}

static void
test_undetermined_note (void)
{
  PsConversation conversation = ps_fixture_conversation ("tcp", HIGH_A, HIGH_B, "-");
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict = ps_fixture_decide (&conversation, NULL, &evidence);

  g_assert_cmpint (verdict.method, ==, PS_METHOD_UNDETERMINED);
  g_assert_cmpint (verdict.server, ==, PS_END_NONE);
  g_assert_cmpint (verdict.p_b, <, 5000);
  g_assert_cmpint (evidence.items[evidence.n_items - 1].rule, ==, PS_RULE_NOTHING_TELLS);
}

/* Without a list the same is decided. */
static void
test_hot_path_agrees (void)
{
  static const char *const ends[] = { "10.0.0.5:51000",  "8.8.8.8:53",     "224.0.0.251:5353",
                                      "198.51.100.7:20", "10.0.0.255:138", "192.168.1.1:22" };
  PsContext context = { .pair_sum = VOTES (2), .pair_n = 3, .a_sum = VOTES (-4), .a_n = 7 };

  for (guint kind = 0; kind < PS_N_CLAIM_KINDS; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
      for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
        {
          PsConversation conversation = ps_fixture_conversation ("tcp", ends[i], ends[j], "dns");
          PsEvidenceList evidence = { 0 };
          PsVerdict with, without;

          conversation.claim = (PsClaim){ .kind = kind, .client = PS_END_A };
          with = ps_fixture_decide (&conversation, &context, &evidence);
          without = ps_fixture_decide (&conversation, &context, NULL);
          g_assert_cmpint (with.p_b, ==, without.p_b);
          g_assert_cmpint (with.server, ==, without.server);
          g_assert_cmpint (with.method, ==, without.method);
          g_assert_cmpint (with.conflict, ==, without.conflict);
          g_assert_cmpint (evidence.n_items, <=, PS_EVIDENCE_MAX);
        }
}

static void
test_votes (void)
{
  PsConversation conversation = ps_fixture_conversation ("tcp", HIGH_A, HTTPS_B, "-");
  int before = 0;

  g_assert_cmpint (ps_classifier_vote (&conversation, 0).vote, ==, 0);
  /* 10 dB: P = 10/11, 2P - 1 = 9/11 */
  g_assert_cmpint (ps_classifier_vote (&conversation, 100).vote, ==, 53620);
  g_assert_cmpint (ps_classifier_vote (&conversation, 100000).vote, ==,
                   ps_classifier_vote (&conversation, 600).vote);
  for (int base = 1; base < 700; base++)
    {
      int vote = ps_classifier_vote (&conversation, base).vote;

      g_assert_cmpint (vote, ==, -ps_classifier_vote (&conversation, -base).vote);
      g_assert_cmpint (vote, >=, before);
      g_assert_cmpint (vote, <=, PS_VOTE_ONE);
      before = vote;
    }
  conversation.claim = (PsClaim){ .kind = PS_CLAIM_TCP_SYN, .client = PS_END_A };
  g_assert_cmpint (ps_classifier_vote (&conversation, 300).vote, ==, PS_VOTE_ONE);
  g_assert_cmpint (ps_classifier_vote (&conversation, -300).vote, ==, PS_VOTE_ONE / 2);
  conversation.claim.kind = PS_CLAIM_ZEEK_GUESSED;
  g_assert_cmpint (ps_classifier_vote (&conversation, -75).vote, ==, 0);
}

static void
test_bands (void)
{
  static const struct
  {
    guint16 p_b;
    guint8 server;
    PsBand band;
    const char *glyph;
  } cases[] = {
    { 9500, PS_END_B, PS_BAND_STRONG, "●" },
    { 500, PS_END_A, PS_BAND_STRONG, "●" },
    { 10000, PS_END_B, PS_BAND_STRONG, "●" },
    { 0, PS_END_A, PS_BAND_STRONG, "●" },
    { 9499, PS_END_B, PS_BAND_LIKELY, "◕" },
    { 8000, PS_END_B, PS_BAND_LIKELY, "◕" },
    { 7999, PS_END_B, PS_BAND_WEAK, "◑" },
    { 3000, PS_END_A, PS_BAND_WEAK, "◑" },
    { 6999, PS_END_NONE, PS_BAND_UNDETERMINED, "◔" },
    { 3500, PS_END_NONE, PS_BAND_UNDETERMINED, "◔" },
    { 5500, PS_END_NONE, PS_BAND_UNDETERMINED, "○" },
    { 5000, PS_END_NONE, PS_BAND_UNDETERMINED, "○" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PsVerdict verdict = { .p_b = cases[i].p_b, .server = cases[i].server };

      g_assert_cmpint (ps_verdict_get_band (&verdict), ==, cases[i].band);
      g_assert_cmpstr (ps_verdict_get_glyph (&verdict), ==, cases[i].glyph);
      g_assert_cmpstr (ps_band_get_label (cases[i].band), !=, "");
    }
}

static void
test_names (void)
{
  g_assert_cmpstr (ps_rule_get_name (PS_RULE_CLAIM), ==, "claim");
  g_assert_cmpstr (ps_rule_get_name (PS_RULE_ACTIVE_FTP), ==, "active-ftp");
  g_assert_cmpstr (ps_rule_get_name (PS_N_RULES), ==, "");
  g_assert_cmpstr (ps_claim_kind_get_name (PS_CLAIM_ZEEK_GUESSED), ==, "zeek-guessed");
  g_assert_cmpstr (ps_claim_kind_get_name (PS_CLAIM_ANALYST), ==, "analyst");
  g_assert_cmpstr (ps_claim_kind_get_name (PS_N_CLAIM_KINDS), ==, "");
  g_assert_cmpint (ps_claim_kind_get_confidence (PS_CLAIM_NONE), ==, 5000);
  g_assert_cmpint (ps_claim_kind_get_confidence (PS_N_CLAIM_KINDS), ==, 5000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ps_fixture_add_table ("/classifier/address", address_cases, test_address);
  ps_fixture_add_table ("/classifier/context", context_cases, test_context);
  g_test_add_func ("/classifier/no-ports", test_no_ports);
  g_test_add_func ("/classifier/one-port", test_one_port);
  g_test_add_func ("/classifier/unknown-protocol", test_unknown_protocol);
  g_test_add_func ("/classifier/packet-order", test_packet_order);
  g_test_add_func ("/classifier/endpoint", test_endpoint);
  g_test_add_func ("/classifier/told-claim", test_told_claim);
  g_test_add_func ("/classifier/host-counts", test_host_counts);
  g_test_add_func ("/classifier/order", test_order);
  g_test_add_func ("/classifier/undetermined-note", test_undetermined_note);
  g_test_add_func ("/classifier/hot-path-agrees", test_hot_path_agrees);
  g_test_add_func ("/classifier/votes", test_votes);
  g_test_add_func ("/classifier/bands", test_bands);
  g_test_add_func ("/classifier/names", test_names);
  return g_test_run ();
}
