/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-core-fixture.h"

/* Explicit evidence (CLASSIFIER §3.2): the claim names A or B the client. */
typedef struct
{
  const char *name;
  const char *protocol;
  const char *a;
  const char *b;
  PsClaimKind kind;
  PsEnd client;
  PsEnd server;
  int confidence;
  PsMethod method;
  gboolean conflict;
} ClaimCase;

#define HIGH_A "10.0.0.5:51000"
#define HIGH_B "10.0.0.9:52000"
#define HTTPS_B "192.0.2.9:443"
#define DNS_A "10.0.0.1:53"

static const ClaimCase claim_cases[] = {
  { "syn", "tcp", HIGH_A, HIGH_B, PS_CLAIM_TCP_SYN, PS_END_A, PS_END_B, 9900, PS_METHOD_EXPLICIT,
    0 },
  { "syn-ack", "tcp", HIGH_A, HIGH_B, PS_CLAIM_TCP_SYN_ACK, PS_END_B, PS_END_A, 9800,
    PS_METHOD_EXPLICIT, 0 },
  { "flow-tcp", "tcp", HIGH_A, HIGH_B, PS_CLAIM_FLOW_TCP, PS_END_A, PS_END_B, 9800,
    PS_METHOD_EXPLICIT, 0 },
  { "flow-udp", "udp", HIGH_A, HIGH_B, PS_CLAIM_FLOW_UDP, PS_END_A, PS_END_B, 9300,
    PS_METHOD_EXPLICIT, 0 },
  { "direction", "tcp", HIGH_A, HIGH_B, PS_CLAIM_DIRECTION, PS_END_B, PS_END_A, 9700,
    PS_METHOD_EXPLICIT, 0 },
  { "flow-event", "tcp", HIGH_A, HIGH_B, PS_CLAIM_FLOW_EVENT, PS_END_A, PS_END_B, 9700,
    PS_METHOD_EXPLICIT, 0 },
  { "zeek-syn", "tcp", HIGH_A, HIGH_B, PS_CLAIM_ZEEK_SYN, PS_END_A, PS_END_B, 9900,
    PS_METHOD_EXPLICIT, 0 },
  { "zeek-originator", "tcp", HIGH_A, HIGH_B, PS_CLAIM_ZEEK_ORIGINATOR, PS_END_A, PS_END_B, 9500,
    PS_METHOD_EXPLICIT, 0 },
  { "initiator", "tcp", HIGH_A, HIGH_B, PS_CLAIM_INITIATOR, PS_END_B, PS_END_A, 9500,
    PS_METHOD_EXPLICIT, 0 },
  { "session", "tcp", HIGH_A, HIGH_B, PS_CLAIM_SESSION, PS_END_A, PS_END_B, 9700,
    PS_METHOD_EXPLICIT, 0 },
  { "analyst", "tcp", HIGH_A, HIGH_B, PS_CLAIM_ANALYST, PS_END_A, PS_END_B, 10000,
    PS_METHOD_EXPLICIT, 0 },
  { "agreeing-ports-change-nothing", "tcp", HIGH_A, HTTPS_B, PS_CLAIM_DIRECTION, PS_END_A, PS_END_B,
    9700, PS_METHOD_EXPLICIT, 0 },
  { "contradicted", "tcp", HIGH_A, HTTPS_B, PS_CLAIM_DIRECTION, PS_END_B, PS_END_A, 7500,
    PS_METHOD_EXPLICIT, 1 },
  { "contradicted-syn", "tcp", HIGH_A, HTTPS_B, PS_CLAIM_TCP_SYN, PS_END_B, PS_END_A, 7500,
    PS_METHOD_EXPLICIT, 1 },
  { "contradicted-flow-udp", "udp", DNS_A, HIGH_B, PS_CLAIM_FLOW_UDP, PS_END_A, PS_END_B, 8500,
    PS_METHOD_EXPLICIT, 1 },
  { "contradicted-analyst-stands", "tcp", HIGH_A, HTTPS_B, PS_CLAIM_ANALYST, PS_END_B, PS_END_A,
    10000, PS_METHOD_EXPLICIT, 0 },
  { "below-20-dB-is-no-contradiction", "tcp", "10.0.0.2:1022", "10.0.0.3:22", PS_CLAIM_SESSION,
    PS_END_B, PS_END_A, 9700, PS_METHOD_EXPLICIT, 0 },
  { "zeek-guess-alone", "tcp", "10.0.0.5:51000", "10.0.0.9:51000", PS_CLAIM_ZEEK_GUESSED, PS_END_A,
    PS_END_B, 8490, PS_METHOD_EXPLICIT, 0 },
  { "zeek-guess-with-ports", "tcp", HIGH_A, HTTPS_B, PS_CLAIM_ZEEK_GUESSED, PS_END_A, PS_END_B,
    9950, PS_METHOD_EXPLICIT, 0 },
  { "zeek-guess-against-ports", "tcp", HIGH_A, HTTPS_B, PS_CLAIM_ZEEK_GUESSED, PS_END_B, PS_END_B,
    9825, PS_METHOD_INFERRED, 1 },
  { "claim-without-client-is-none", "tcp", HIGH_A, HTTPS_B, PS_CLAIM_TCP_SYN, PS_END_NONE, PS_END_B,
    9950, PS_METHOD_INFERRED, 0 },
};

static void
test_claim (gconstpointer data)
{
  const ClaimCase *c = data;
  PsConversation conversation = ps_fixture_conversation (c->protocol, c->a, c->b, "-");
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict;

  conversation.claim = (PsClaim){ .kind = c->kind, .client = c->client };
  verdict = ps_fixture_decide (&conversation, NULL, &evidence);
  g_assert_cmpstr (ps_fixture_end_name (verdict.server), ==, ps_fixture_end_name (c->server));
  g_assert_cmpint (ps_verdict_get_confidence (&verdict), ==, c->confidence);
  g_assert_cmpint (verdict.method, ==, c->method);
  g_assert_cmpint (verdict.conflict, ==, c->conflict);
  g_assert_cmpint (ps_fixture_find (&evidence, PS_RULE_CONTRADICTION) != NULL, ==, c->conflict);
  g_assert_cmpint (ps_fixture_find (&evidence, PS_RULE_CLAIM) != NULL, ==,
                   c->client != PS_END_NONE);
  if (c->client != PS_END_NONE && c->kind != PS_CLAIM_ZEEK_GUESSED)
    g_assert_cmpint (evidence.items[0].rule, ==, PS_RULE_CLAIM);
}

typedef struct
{
  const char *name;
  const char *protocol;
  guint8 type;
  PsClaimKind claim;
  PsEnd claim_client;
  PsEnd server;
} IcmpCase;

static const IcmpCase icmp_cases[] = {
  { "echo-request", "icmp", 8, PS_CLAIM_NONE, PS_END_NONE, PS_END_B },
  { "echo-reply", "icmp", 0, PS_CLAIM_NONE, PS_END_NONE, PS_END_A },
  { "echo-request-6", "ipv6-icmp", 128, PS_CLAIM_NONE, PS_END_NONE, PS_END_B },
  { "echo-reply-6", "ipv6-icmp", 129, PS_CLAIM_NONE, PS_END_NONE, PS_END_A },
  { "type-beats-flow", "icmp", 0, PS_CLAIM_FLOW_UDP, PS_END_A, PS_END_A },
  { "analyst-beats-type", "icmp", 8, PS_CLAIM_ANALYST, PS_END_B, PS_END_A },
  { "unreachable", "icmp", 3, PS_CLAIM_NONE, PS_END_NONE, PS_END_NONE },
  { "unreachable-despite-direction", "icmp", 3, PS_CLAIM_DIRECTION, PS_END_A, PS_END_NONE },
  { "time-exceeded-6", "ipv6-icmp", 3, PS_CLAIM_NONE, PS_END_NONE, PS_END_NONE },
  { "unreachable-ruled", "icmp", 3, PS_CLAIM_ANALYST, PS_END_A, PS_END_B },
  { "advertisement", "icmp", 9, PS_CLAIM_NONE, PS_END_NONE, PS_END_NONE },
  { "advertisement-with-flow", "icmp", 9, PS_CLAIM_FLOW_UDP, PS_END_A, PS_END_B },
};

static void
test_icmp (gconstpointer data)
{
  const IcmpCase *c = data;
  PsConversation conversation = ps_fixture_conversation (c->protocol, "10.0.0.5", "10.0.0.9", "-");
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict;

  conversation.has_icmp = TRUE;
  conversation.icmp_type = c->type;
  conversation.claim = (PsClaim){ .kind = c->claim, .client = c->claim_client };
  verdict = ps_fixture_decide (&conversation, NULL, &evidence);
  g_assert_cmpstr (ps_fixture_end_name (verdict.server), ==, ps_fixture_end_name (c->server));
  if (c->server == PS_END_NONE)
    g_assert_cmpint (verdict.p_b, ==, 5000);
  if (ps_fixture_find (&evidence, PS_RULE_ICMP_ERROR) != NULL)
    {
      g_assert_cmpint (evidence.n_items, ==, 1);
      g_assert_cmpint (ps_classifier_vote (&conversation, 0).vote, ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ps_fixture_add_table ("/claim/kind", claim_cases, test_claim);
  ps_fixture_add_table ("/claim/icmp", icmp_cases, test_icmp);
  return g_test_run ();
}
