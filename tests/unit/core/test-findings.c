/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-finding.h"

#include "ps-core-fixture.h"

/* For each finding a case that holds, one that does not, and one on the border. The server is B. */
typedef struct
{
  const char *name;
  const char *protocol;
  const char *client;
  const char *server;
  const char *application;
  const char *found; /* ids with their severities */
} FindingCase;

#define INSIDE "10.0.0.5:51000"
#define OUTSIDE "203.0.113.7:51000"

static const FindingCase finding_cases[] = {
  { "nothing-unusual", "tcp", INSIDE, "10.0.0.9:443", "tls", "" },
  { "nothing-unusual-without-application", "tcp", INSIDE, "10.0.0.9:443", "-", "" },
  { "nothing-unusual-udp", "udp", INSIDE, "10.0.0.1:53", "dns", "" },

  { "u1-http-inside", "tcp", INSIDE, "10.0.0.9:8099", "http", "U1:medium U4:low" },
  { "u1-http-outside", "tcp", INSIDE, "203.0.113.9:8099", "http", "U1:high U4:low" },
  { "u1-ssh-is-a-way-in", "tcp", INSIDE, "10.0.0.9:22222", "ssh", "U1:high" },
  { "u1-not-on-a-default-port", "tcp", INSIDE, "10.0.0.9:8080", "http", "" },
  { "u1-not-on-a-product-that-speaks-http", "tcp", INSIDE, "10.0.0.9:9200", "http", "" },
  { "u1-not-inside-its-tls", "tcp", INSIDE, "10.0.0.9:993", "imap", "" },
  { "u1-not-for-kin", "udp", INSIDE, "10.0.0.9:5355", "dns", "" },
  { "u1-not-for-tls", "tcp", INSIDE, "10.0.0.9:8834", "tls", "" },
  { "u1-not-for-negotiated-ports", "tcp", INSIDE, "10.0.0.9:49155", "dcerpc", "U3:low" },
  { "u1-plain-http-on-443", "tcp", INSIDE, "10.0.0.9:443", "http", "U1:medium" },

  { "u2-ssh-on-443", "tcp", INSIDE, "10.0.0.9:443", "ssh", "U1:high U2:high" },
  { "u2-http-on-53", "tcp", INSIDE, "10.0.0.9:53", "http", "U1:medium U2:high" },
  { "u2-tls-on-22", "tcp", INSIDE, "10.0.0.9:22", "tls", "U2:high" },
  { "u2-tls-on-23", "tcp", INSIDE, "10.0.0.9:23", "tls", "U2:high" },
  { "u2-not-for-starttls", "tcp", INSIDE, "10.0.0.9:25", "tls", "" },
  { "u2-not-for-tls-on-a-database", "tcp", INSIDE, "10.0.0.9:5432", "tls", "" },
  { "u2-not-on-tier-2", "tcp", INSIDE, "10.0.0.9:81", "ssh", "U1:high" },
  { "u2-not-for-stun-on-443", "udp", INSIDE, "10.0.0.9:443", "stun", "" },

  { "u3-inside", "tcp", INSIDE, "10.0.0.9:49152", "-", "U3:low" },
  { "u3-outside", "tcp", INSIDE, "203.0.113.9:60123", "-", "U3:medium" },
  { "u3-ftp-data-outside", "tcp", INSIDE, "203.0.113.9:60123", "ftp-data", "U3:low" },
  { "u3-known-product", "udp", INSIDE, "203.0.113.9:51820", "-", "U3:info" },
  { "u3-border", "tcp", INSIDE, "203.0.113.9:49151", "-", "U4:low" },

  { "u4-unknown", "tcp", INSIDE, "10.0.0.9:35361", "-", "U4:low" },
  { "u4-lowest", "tcp", INSIDE, "10.0.0.9:1024", "-", "U4:low" },
  { "u4-not-for-system-ports", "tcp", INSIDE, "10.0.0.9:1023", "-", "" },
  { "u4-not-when-listed", "tcp", INSIDE, "10.0.0.9:5432", "-", "" },
  { "u4-not-when-listed-for-the-other-protocol", "udp", INSIDE, "10.0.0.9:8443", "-", "" },

  { "u7-inside-to-outside", "tcp", INSIDE, "203.0.113.9:4444", "-", "U7:high" },
  { "u7-inside", "tcp", INSIDE, "10.0.0.9:4444", "-", "U7:medium" },
  { "u7-tls", "tcp", INSIDE, "203.0.113.9:4444", "tls", "U7:high" },
  { "u7-outside-to-inside", "tcp", OUTSIDE, "10.0.0.9:4444", "-", "U7:medium" },
  { "u7-not-for-the-other-protocol", "udp", INSIDE, "203.0.113.9:4444", "-", "" },
  { "u7-not-when-at-home", "tcp", INSIDE, "10.0.0.9:8888", "http", "" },
  { "u7-unless-unknown", "tcp", INSIDE, "10.0.0.9:8888", "-", "U7:medium" },
  { "u7-neighbour", "tcp", INSIDE, "203.0.113.9:4443", "-", "" },

  { "group-multicast", "udp", INSIDE, "239.1.2.3:50000", "-", "" },
  { "group-broadcast", "udp", INSIDE, "255.255.255.255:50000", "-", "" },
  { "group-directed-broadcast", "udp", INSIDE, "10.0.0.255:50000", "-", "" },
  { "no-host", "tcp", INSIDE, "0.0.0.0:50000", "-", "" },
  { "no-port", "tcp", INSIDE, "10.0.0.9", "http", "" },
  { "icmp-has-no-ports", "icmp", INSIDE, "10.0.0.9:50000", "-", "" },
};

static PsConversation
make_conversation (const FindingCase *c)
{
  PsConversation conversation =
      ps_fixture_conversation (c->protocol, c->client, c->server, c->application);

  conversation.claim = (PsClaim){ .kind = PS_CLAIM_ANALYST, .client = PS_END_A };
  return conversation;
}

static void
test_finding (gconstpointer data)
{
  const FindingCase *c = data;
  PsConversation conversation = make_conversation (c);
  PsVerdict verdict = ps_fixture_decide (&conversation, NULL, NULL);
  guint32 bits = ps_finding_check (&conversation, &verdict, NULL);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    {
      PsSeverity severity = ps_finding_get_severity (kind, &conversation, &verdict, NULL);
      g_autofree char *sentence = ps_finding_get_sentence (kind, &conversation, &verdict);

      g_assert_cmpint (severity != PS_SEVERITY_NONE, ==, (bits >> kind) & 1);
      g_assert_cmpint (*sentence != '\0', ==, (bits >> kind) & 1);
      if (severity != PS_SEVERITY_NONE)
        g_string_append_printf (found, "%s%s:%s", found->len > 0 ? " " : "",
                                ps_finding_get_id (kind), ps_severity_get_name (severity));
    }
  g_assert_cmpstr (found->str, ==, c->found);
}

/* Decided from .80 on it is said, from .70 on it is possible, below nothing is. */
static void
test_confidence (void)
{
  static const struct
  {
    guint16 p_b;
    gboolean found;
    gboolean possible;
  } cases[] = { { 9950, TRUE, FALSE },
                { 8000, TRUE, FALSE },
                { 7999, TRUE, TRUE },
                { 7000, TRUE, TRUE },
                { 6999, FALSE, FALSE } };
  PsConversation conversation = ps_fixture_conversation ("tcp", INSIDE, "203.0.113.9:4444", "-");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PsVerdict verdict = { .p_b = cases[i].p_b,
                            .server = cases[i].p_b >= 7000 ? PS_END_B : PS_END_NONE };
      g_autofree char *sentence = ps_finding_get_sentence (PS_FINDING_U7, &conversation, &verdict);

      g_assert_cmpint (ps_finding_check (&conversation, &verdict, NULL), ==,
                       cases[i].found ? 1u << PS_FINDING_U7 : 0);
      g_assert_cmpint (g_str_has_prefix (sentence, "Possible: "), ==, cases[i].possible);
    }
}

/* Home networks of the user's decide what is outside. */
static void
test_home (void)
{
  PsConversation conversation = ps_fixture_conversation ("tcp", INSIDE, "203.0.113.9:60123", "-");
  PsVerdict verdict = { .p_b = 9900, .server = PS_END_B };
  PsNetwork home;
  PsClassifierOptions options = { .home = &home, .n_home = 1 };

  g_assert_true (ps_network_parse ("203.0.113.0/24", -1, &home));
  g_assert_cmpint (ps_finding_get_severity (PS_FINDING_U3, &conversation, &verdict, NULL), ==,
                   PS_SEVERITY_MEDIUM);
  g_assert_cmpint (ps_finding_get_severity (PS_FINDING_U3, &conversation, &verdict, &options), ==,
                   PS_SEVERITY_LOW);
}

static void
test_names (void)
{
  static const char *const ids[] = { "U1", "U2", "U3", "U4", "U7" };
  static const char *const names[] = { "", "info", "low", "medium", "high", "critical" };

  for (guint i = 0; i < PS_N_FINDINGS; i++)
    {
      g_assert_cmpstr (ps_finding_get_id (i), ==, ids[i]);
      g_assert_cmpstr (ps_finding_get_label (i), !=, "");
    }
  g_assert_cmpstr (ps_finding_get_id (PS_N_FINDINGS), ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (ps_severity_get_name (i), ==, names[i]);
      g_assert_cmpint (*ps_severity_get_label (i) == '\0', ==, i == PS_SEVERITY_NONE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ps_fixture_add_table ("/finding", finding_cases, test_finding);
  g_test_add_func ("/finding/confidence", test_confidence);
  g_test_add_func ("/finding/home", test_home);
  g_test_add_func ("/finding/names", test_names);
  return g_test_run ();
}
