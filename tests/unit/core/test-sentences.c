/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-core-fixture.h"
#include "ps-finding.h"

typedef struct
{
  const char *name;
  const char *protocol;
  const char *a;
  const char *b;
  const char *application;
  PsClaim claim;
  int icmp_type; /* -1: none stated */
  const char *sentence;
} VerdictCase;

#define NO_CLAIM                                                                                   \
  {                                                                                                \
    PS_CLAIM_NONE, PS_END_NONE                                                                     \
  }

static const VerdictCase verdict_cases[] = {
  { "plain",
    "tcp",
    "10.0.0.5:53210",
    "192.168.1.100:443",
    "tls",
    { PS_CLAIM_FLOW_TCP, PS_END_A },
    -1,
    "Client 10.0.0.5 (temporary port 53210) called server 192.168.1.100 on 443 (https). "
    "3 of 3 clues agree." },
  { "turned", "tcp", "192.168.1.100:443", "10.0.0.5:53210", "tls", NO_CLAIM, -1,
    "Client 10.0.0.5 (temporary port 53210) called server 192.168.1.100 on 443 (https). "
    "2 of 2 clues agree." },
  { "one-clue", "tcp", "10.0.0.5:1050", "10.0.0.9:22", "-", NO_CLAIM, -1,
    "Client 10.0.0.5 (port 1050) called server 10.0.0.9 on 22 (ssh). 1 of 1 clue agrees." },
  { "unnamed-service", "tcp", "10.0.0.5:53210", "10.0.0.9:7123", "-", NO_CLAIM, -1,
    "Client 10.0.0.5 (temporary port 53210) called server 10.0.0.9 on 7123. 1 of 1 clue agrees." },
  { "v6", "tcp", "[fd00::5]:53210", "[fd00::9]:22", "ssh", NO_CLAIM, -1,
    "Client fd00::5 (temporary port 53210) called server fd00::9 on 22 (ssh). 2 of 2 clues "
    "agree." },
  { "weak", "tcp", "10.0.0.2:1021", "10.0.0.3:514", "-", NO_CLAIM, -1,
    "Client 10.0.0.2 (port 1021) called server 10.0.0.3 on 514 (rsh). 1 of 1 clue agrees. "
    "This is a weak guess." },
  { "conflict",
    "tcp",
    "10.0.0.5:53210",
    "10.0.0.9:443",
    "-",
    { PS_CLAIM_DIRECTION, PS_END_B },
    -1,
    "Client 10.0.0.9 (port 443) called server 10.0.0.5 on 53210. 1 of 2 clues agree. "
    "The record and its ports contradict each other." },
  { "active-ftp",
    "tcp",
    "10.0.0.2:20",
    "10.0.0.9:50211",
    "-",
    { PS_CLAIM_TCP_SYN, PS_END_A },
    -1,
    "FTP server 10.0.0.2 on 20 (ftp-data) opened this data connection to its client 10.0.0.9 "
    "(temporary port 50211). 2 of 2 clues agree." },
  { "group", "udp", "10.0.0.2:5353", "224.0.0.251:5353", "mdns", NO_CLAIM, -1,
    "Client 10.0.0.2 (port 5353) sent to the group 224.0.0.251 on 5353 (mdns). "
    "1 of 1 clue agrees." },
  { "equal-ports", "udp", "10.0.0.1:123", "10.0.0.2:123", "ntp", NO_CLAIM, -1,
    "Cannot tell which of 10.0.0.1:123 and 10.0.0.2:123 is the client. Both ends use port 123, so "
    "the "
    "ports cannot tell, and nothing else tells enough." },
  { "both-temporary", "tcp", "10.0.0.1:50001", "10.0.0.2:52000", "-", NO_CLAIM, -1,
    "Cannot tell which of 10.0.0.1:50001 and 10.0.0.2:52000 is the client. Both ports are from "
    "ranges that systems hand out to clients, and nothing else tells enough." },
  { "leaning", "udp", "10.0.0.1:123", "8.8.8.8:123", "-", NO_CLAIM, -1,
    "Cannot tell which of 10.0.0.1:123 and 8.8.8.8:123 is the client. Both ends use port 123, so "
    "the "
    "ports cannot tell, and nothing else tells enough. The little there is leans to 8.8.8.8 as the "
    "server (67 %)." },
  { "same-kind", "tcp", "10.0.0.1:3389", "10.0.0.2:3306", "-", NO_CLAIM, -1,
    "Cannot tell which of 10.0.0.1:3389 and 10.0.0.2:3306 is the client. Both ports are of the "
    "same "
    "kind, and nothing else tells enough." },
  { "no-ports", "esp", "10.0.0.1", "10.0.0.2", "-", NO_CLAIM, -1,
    "Cannot tell which of 10.0.0.1 and 10.0.0.2 is the client. There are no ports on both ends, "
    "and "
    "nothing else tells enough." },
  { "no-ports-decided",
    "gre",
    "10.0.0.1",
    "10.0.0.2",
    "-",
    { PS_CLAIM_SESSION, PS_END_A },
    -1,
    "Client 10.0.0.1 called server 10.0.0.2 (gre). 1 of 1 clue agrees." },
  { "ping", "icmp", "10.0.0.1", "10.0.0.2", "-", NO_CLAIM, 8,
    "Client 10.0.0.1 asked server 10.0.0.2 (echo request). 1 of 1 clue agrees." },
  { "pong", "icmp", "10.0.0.2", "10.0.0.1", "-", NO_CLAIM, 0,
    "Server 10.0.0.2 answered client 10.0.0.1 (echo reply). 1 of 1 clue agrees." },
  { "icmp-error",
    "icmp",
    "10.0.0.2",
    "10.0.0.1",
    "-",
    { PS_CLAIM_DIRECTION, PS_END_A },
    3,
    "Cannot tell which of 10.0.0.2 and 10.0.0.1 is the client. This ICMP message reports an error "
    "(destination unreachable): the roles belong to the packet that it quotes." },
  { "ruled",
    "tcp",
    "10.0.0.1:50001",
    "10.0.0.2:52000",
    "-",
    { PS_CLAIM_ANALYST, PS_END_B },
    -1,
    "Client 10.0.0.2 (temporary port 52000) called server 10.0.0.1 on 50001. 2 of 2 clues agree." },
};

static void
test_verdict (gconstpointer data)
{
  const VerdictCase *c = data;
  PsConversation conversation = ps_fixture_conversation (c->protocol, c->a, c->b, c->application);
  PsEvidenceList evidence = { 0 };
  g_autofree char *sentence = NULL;
  PsVerdict verdict;

  conversation.claim = c->claim;
  conversation.has_icmp = c->icmp_type >= 0;
  conversation.icmp_type = (guint8)MAX (c->icmp_type, 0);
  verdict = ps_fixture_decide (&conversation, NULL, &evidence);
  sentence = ps_verdict_get_sentence (&verdict, &conversation, &evidence);
  g_assert_cmpstr (sentence, ==, c->sentence);
}

static void
test_without_evidence (void)
{
  PsConversation conversation =
      ps_fixture_conversation ("tcp", "10.0.0.5:53210", "192.168.1.100:443", "-");
  PsVerdict verdict = ps_fixture_decide (&conversation, NULL, NULL);
  g_autofree char *sentence = ps_verdict_get_sentence (&verdict, &conversation, NULL);

  g_assert_cmpstr (
      sentence, ==,
      "Client 10.0.0.5 (temporary port 53210) called server 192.168.1.100 on 443 (https).");
}

typedef struct
{
  PsEvidence evidence;
  const char *sentence;
} EvidenceCase;

/* About 10.0.0.5:51544 (A) and 8.8.8.8:443 (B), tls. */
static const EvidenceCase evidence_cases[] = {
  { { .rule = PS_RULE_CLAIM, .weight = 151, .claim = { PS_CLAIM_DIRECTION, PS_END_A } },
    "The sensor recorded the direction “to server”: the source 10.0.0.5:51544 is the client." },
  { { .rule = PS_RULE_CLAIM, .weight = -151, .claim = { PS_CLAIM_DIRECTION, PS_END_B } },
    "The sensor recorded the direction “to client”: this is an answer, so its source "
    "10.0.0.5:51544 "
    "is the server." },
  { { .rule = PS_RULE_PORTS, .weight = 250 },
    "443 is the port of https; 51544 is in the range that every system hands out to clients "
    "(49152-65535)." },
  { { .rule = PS_RULE_APPLICATION, .weight = 130 }, "TLS is expected on port 443, not on 51544." },
  { { .rule = PS_RULE_LOWER_PORT, .weight = 10 },
    "443 is the lower of two ports of the same kind (weak)." },
  { { .rule = PS_RULE_PUBLIC_END, .weight = 30 },
    "8.8.8.8 is outside and 10.0.0.5 inside: calls from inside to outside are commoner (weak)." },
  { { .rule = PS_RULE_GROUP_ADDRESS, .weight = -250 },
    "10.0.0.5 is a multicast or broadcast address: it can be called, but cannot call." },
  { { .rule = PS_RULE_PAIR, .weight = 55, .count = 44, .agree = 41 },
    "In 41 of 44 other conversations between these two hosts 8.8.8.8 was the server." },
  { { .rule = PS_RULE_PAIR, .weight = -30, .count = 1, .agree = 1 },
    "In 1 of 1 other conversation between these two hosts 10.0.0.5 was the server." },
  { { .rule = PS_RULE_HOST, .weight = 50, .count = 212, .agree = 206, .end = PS_END_B },
    "Elsewhere in this import 8.8.8.8 was the server in 206 of 212 conversations." },
  { { .rule = PS_RULE_HOST, .weight = 50, .count = 212, .agree = 206, .end = PS_END_A },
    "Elsewhere in this import 10.0.0.5 was the client in 206 of 212 conversations." },
  { { .rule = PS_RULE_ENDPOINT, .weight = 50, .count = 12, .agree = 11, .end = PS_END_B },
    "Elsewhere in this import 8.8.8.8:443 was the server in 11 of 12 conversations." },
  { { .rule = PS_RULE_ENDPOINT, .weight = 50, .count = 1, .agree = 1, .end = PS_END_A },
    "Elsewhere in this import 10.0.0.5:51544 was the client in 1 of 1 conversation." },
  { { .rule = PS_RULE_CLAIM, .claim = { PS_CLAIM_SESSION, PS_END_A }, .is_told = TRUE },
    "Another record of this conversation tells: The session log names 10.0.0.5:51544 first: it "
    "opened the session to 8.8.8.8:443." },
};

static void
test_evidence (void)
{
  PsConversation conversation =
      ps_fixture_conversation ("tcp", "10.0.0.5:51544", "8.8.8.8:443", "tls");

  for (guint i = 0; i < G_N_ELEMENTS (evidence_cases); i++)
    {
      g_autofree char *sentence =
          ps_evidence_get_sentence (&evidence_cases[i].evidence, &conversation);

      g_assert_cmpstr (sentence, ==, evidence_cases[i].sentence);
    }
}

/* A whole sentence of plain text: nothing of printf or markup is left in it. */
static void
assert_sound (const char *sentence)
{
  const char *percent = strchr (sentence, '%');

  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  g_assert_cmpint (strlen (sentence), >, 10);
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_true (percent == NULL || g_str_has_prefix (percent, "%)"));
  g_assert_null (strstr (sentence, "(null)"));
  g_assert_null (strstr (sentence, "  "));
  g_assert_null (strstr (sentence, "()"));
}

static void
check_sentences (const PsConversation *conversation, const PsContext *context)
{
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict = ps_fixture_decide (conversation, context, &evidence);
  g_autofree char *whole = ps_verdict_get_sentence (&verdict, conversation, &evidence);
  guint32 findings = ps_finding_check (conversation, &verdict, NULL);

  assert_sound (whole);
  for (guint i = 0; i < evidence.n_items; i++)
    {
      g_autofree char *sentence = ps_evidence_get_sentence (&evidence.items[i], conversation);

      assert_sound (sentence);
    }
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    {
      g_autofree char *sentence = ps_finding_get_sentence (kind, conversation, &verdict, NULL);

      if ((findings >> kind) & 1)
        assert_sound (sentence);
    }
}

/* Every claim on every kind of port, end and protocol. */
static void
test_all_sound (void)
{
  static const char *const ends[] = { "10.0.0.5:51000",    "8.8.8.8:443",    "224.0.0.251:5353",
                                      "[2606:4700::1]:20", "10.0.0.255:68",  "10.0.0.9:4444",
                                      "198.51.100.7:42",   "10.0.0.9:1300",  "10.0.0.8:7123",
                                      "10.0.0.8:62000",    "10.0.0.8:35000", "10.0.0.8",
                                      "[fe80::1]:546",     "10.0.0.7:8000",  "10.0.0.8:999" };
  static const char *const protocols[] = { "tcp", "udp", "icmp", "gre", "255" };
  PsContext context = { .pair_sum = -PS_VOTE_ONE, .pair_n = 3, .b_sum = 2 * PS_VOTE_ONE, .b_n = 4 };

  for (guint kind = 0; kind < PS_N_CLAIM_KINDS; kind++)
    for (guint p = 0; p < G_N_ELEMENTS (protocols); p++)
      for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
          {
            PsConversation conversation =
                ps_fixture_conversation (protocols[p], ends[i], ends[j], "http");

            conversation.claim =
                (PsClaim){ .kind = (guint8)kind, .client = PS_END_A + (i + j) % 2 };
            conversation.packet_order = j % 2 == 0;
            check_sentences (&conversation, &context);
          }
}

static void
test_icmp_sound (void)
{
  for (guint type = 0; type < 256; type++)
    for (guint version = 0; version < 2; version++)
      {
        PsConversation conversation =
            ps_fixture_conversation (version ? "ipv6-icmp" : "icmp", "10.0.0.5", "10.0.0.9", "-");

        conversation.has_icmp = TRUE;
        conversation.icmp_type = (guint8)type;
        check_sentences (&conversation, NULL);
        conversation.claim = (PsClaim){ .kind = PS_CLAIM_ANALYST, .client = PS_END_A };
        check_sentences (&conversation, NULL);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ps_fixture_add_table ("/sentence/verdict", verdict_cases, test_verdict);
  g_test_add_func ("/sentence/without-evidence", test_without_evidence);
  g_test_add_func ("/sentence/evidence", test_evidence);
  g_test_add_func ("/sentence/all-sound", test_all_sound);
  g_test_add_func ("/sentence/icmp-sound", test_icmp_sound);
  return g_test_run ();
}
