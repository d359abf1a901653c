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
  { "u1-ssh-is-a-way-in", "tcp", INSIDE, "10.0.0.9:22222", "ssh", "U1:high U4b:info" },
  { "u1-not-on-a-default-port", "tcp", INSIDE, "10.0.0.9:8080", "http", "" },
  { "u1-not-on-a-product-that-speaks-http", "tcp", INSIDE, "10.0.0.9:9200", "http", "" },
  { "u1-not-inside-its-tls", "tcp", INSIDE, "10.0.0.9:993", "imap", "" },
  { "u1-not-for-kin", "udp", INSIDE, "10.0.0.9:5355", "dns", "" },
  { "u1-not-for-tls", "tcp", INSIDE, "10.0.0.9:8834", "tls", "" },
  { "u1-not-for-negotiated-ports", "tcp", INSIDE, "10.0.0.9:49155", "dcerpc", "U3:low U10:info" },
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
  { "u3-outside", "tcp", INSIDE, "203.0.113.9:60123", "-", "U3:medium U10:info" },
  { "u3-ftp-data-outside", "tcp", INSIDE, "203.0.113.9:60123", "ftp-data", "U3:low U10:info" },
  { "u3-known-product", "udp", INSIDE, "203.0.113.9:51820", "-", "U3:info U17:info" },
  { "u3-border", "tcp", INSIDE, "203.0.113.9:49151", "-", "U3b:low U4:low U10:info" },

  { "u4-unknown", "tcp", INSIDE, "10.0.0.9:35361", "-", "U3b:low U4:low U10:info" },
  { "u4-lowest", "tcp", INSIDE, "10.0.0.9:1024", "-", "U4:low" },
  { "u4-not-for-system-ports", "tcp", INSIDE, "10.0.0.9:1023", "-", "U4c:low" },
  { "u4-not-when-listed", "tcp", INSIDE, "10.0.0.9:5432", "-", "" },
  { "u4-not-when-listed-for-the-other-protocol", "udp", INSIDE, "10.0.0.9:8443", "-", "" },

  { "u7-inside-to-outside", "tcp", INSIDE, "203.0.113.9:4444", "-", "U7:high" },
  { "u7-inside", "tcp", INSIDE, "10.0.0.9:4444", "-", "U7:medium" },
  { "u7-tls", "tcp", INSIDE, "203.0.113.9:4444", "tls", "U1t:info U7:high" },
  { "u7-outside-to-inside", "tcp", OUTSIDE, "10.0.0.9:4444", "-", "U7:medium" },
  { "u7-not-for-the-other-protocol", "udp", INSIDE, "203.0.113.9:4444", "-", "" },
  { "u7-not-when-at-home", "tcp", INSIDE, "10.0.0.9:8888", "http", "" },
  { "u7-unless-unknown", "tcp", INSIDE, "10.0.0.9:8888", "-", "U7:medium" },
  { "u7-neighbour", "tcp", INSIDE, "203.0.113.9:4443", "-", "" },

  { "u1t-unknown-port", "tcp", INSIDE, "10.0.0.9:7777", "tls", "U1t:info U4b:info" },
  { "u1t-not-on-its-ports", "tcp", INSIDE, "10.0.0.9:8443", "tls", "" },
  { "u1t-not-where-starttls-is", "tcp", INSIDE, "10.0.0.9:389", "tls", "" },
  { "u1t-cleartext-service", "tcp", INSIDE, "10.0.0.9:80", "tls", "U1t:low" },

  { "u3b-lowest", "tcp", "10.0.0.5:20000", "10.0.0.9:32768", "-", "U3b:low U4:low" },
  { "u3b-below", "tcp", "10.0.0.5:50000", "10.0.0.9:32767", "-", "U4:low" },
  { "u3b-highest", "tcp", "10.0.0.5:20000", "10.0.0.9:49151", "-", "U3b:low U4:low" },
  { "u3b-not-when-listed", "udp", "10.0.0.5:20000", "10.0.0.9:47808", "-", "" },

  { "u4b-seldom-met", "tcp", INSIDE, "10.0.0.9:22222", "-", "U4b:info" },
  { "u4b-not-for-usual-listeners", "tcp", INSIDE, "10.0.0.9:8443", "-", "" },
  { "u4c-unknown", "tcp", INSIDE, "10.0.0.9:1022", "-", "U4c:low" },
  { "u4c-not-when-listed", "tcp", INSIDE, "10.0.0.9:636", "-", "" },
  { "u4c-not-for-user-ports", "tcp", INSIDE, "10.0.0.9:1024", "-", "U4:low" },

  { "u6-from-outside", "tcp", OUTSIDE, "10.0.0.9:3389", "rdp", "U6:high" },
  { "u6-to-outside", "tcp", INSIDE, "203.0.113.9:22", "ssh", "U6:medium" },
  { "u6-not-inside", "tcp", INSIDE, "10.0.0.9:3389", "rdp", "" },
  { "u6-not-for-others", "tcp", OUTSIDE, "10.0.0.9:443", "tls", "" },

  { "u8-telnet-inside", "tcp", INSIDE, "10.0.0.9:23", "-", "U8:low" },
  { "u8-ftp-to-outside", "tcp", INSIDE, "203.0.113.9:21", "ftp", "U8:medium" },
  { "u8-snmp-is-udp", "udp", INSIDE, "10.0.0.9:161", "-", "U8:low" },
  { "u8-not-for-the-other-protocol", "tcp", INSIDE, "10.0.0.9:161", "-", "" },
  { "u8-not-when-it-is-tls", "tcp", INSIDE, "10.0.0.9:25", "tls", "" },
  { "u8-not-for-submission", "tcp", INSIDE, "10.0.0.9:587", "smtp", "" },

  { "u9-rlogin", "tcp", "10.0.0.5:1023", "10.0.0.9:443", "-", "U9:low" },
  { "u9-not-from-1024", "tcp", "10.0.0.5:1024", "10.0.0.9:443", "-", "" },
  { "u9-not-for-resolvers", "udp", "10.0.0.5:53", "10.0.0.9:5353", "-", "" },
  { "u9-not-for-dhcp", "udp", "10.0.0.5:68", "10.0.0.9:67", "dhcp", "" },
  { "u9-not-for-equal-ports", "udp", "10.0.0.5:443", "10.0.0.9:443", "-", "U11:info" },

  { "u10-lowest", "tcp", "10.0.0.5:32768", "10.0.0.9:50003", "-", "U3:low U10:info" },
  { "u10-not-with-a-lower-client", "tcp", "10.0.0.5:32767", "10.0.0.9:50003", "-", "U3:low" },
  { "u11-equal", "tcp", "10.0.0.5:5432", "10.0.0.9:5432", "-", "U11:info" },
  { "u11-not-for-peers", "udp", "10.0.0.5:123", "10.0.0.9:123", "ntp", "" },

  { "u12-outside", "udp", INSIDE, "203.0.113.9:11211", "-", "U12:medium" },
  { "u12-reached-from-outside", "udp", OUTSIDE, "10.0.0.9:1900", "-", "U12:medium" },
  { "u12-not-inside", "udp", INSIDE, "10.0.0.9:1900", "-", "" },
  { "u12-not-for-tcp", "tcp", INSIDE, "203.0.113.9:427", "-", "" },
  { "u12-own-resolver", "udp", OUTSIDE, "10.0.0.9:53", "dns", "U12:medium" },
  { "u12-not-for-resolvers-outside", "udp", INSIDE, "203.0.113.9:53", "dns", "" },

  { "u13-from-outside", "tcp", OUTSIDE, "10.0.0.9:5432", "-", "U13:high" },
  { "u13-not-to-outside", "tcp", INSIDE, "203.0.113.9:5432", "-", "" },
  { "u13-not-inside", "tcp", INSIDE, "10.0.0.9:5432", "-", "" },

  { "u14-from-outside", "tcp", OUTSIDE, "10.0.0.9:502", "modbus", "U14:high" },
  { "u14-to-outside", "tcp", INSIDE, "203.0.113.9:502", "-", "U14:high" },
  { "u14-not-inside", "tcp", INSIDE, "10.0.0.9:502", "modbus", "" },

  { "u16-server", "tcp", INSIDE, "10.0.0.9:0", "-", "U16:medium" },
  { "u16-client", "tcp", "10.0.0.5:0", "10.0.0.9:443", "-", "U16:medium" },
  { "u16-not-for-port-1", "tcp", "10.0.0.5:1024", "10.0.0.9:1", "-", "U4c:low" },

  { "u17-bittorrent", "tcp", INSIDE, "203.0.113.9:6881", "-", "U17:info" },
  { "u17-openvpn", "udp", INSIDE, "203.0.113.9:1194", "-", "U17:info" },
  { "u17-not-for-its-neighbour", "udp", INSIDE, "203.0.113.9:1195", "-", "U4:low" },

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

  g_assert_cmphex (bits & PS_FINDINGS_NEW, ==, 0);
  for (guint kind = 0; kind < PS_FINDING_NEW_SERVER; kind++)
    {
      PsSeverity severity = ps_finding_get_severity (kind, &conversation, &verdict, NULL);
      g_autofree char *sentence = ps_finding_get_sentence (kind, &conversation, &verdict, NULL);

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
      g_autofree char *sentence =
          ps_finding_get_sentence (PS_FINDING_U7, &conversation, &verdict, NULL);

      g_assert_cmpint (ps_finding_check (&conversation, &verdict, NULL), ==,
                       cases[i].found ? 1u << PS_FINDING_U7 : 0);
      g_assert_cmpint (g_str_has_prefix (sentence, "Possible: "), ==, cases[i].possible);
    }
}

/* Ten times as long an answer is worth forging questions for. */
static void
test_amplification (void)
{
  static const struct
  {
    guint64 asked;
    guint64 answered;
    PsSeverity severity;
  } cases[] = { { 60, 600, PS_SEVERITY_HIGH },
                { 60, 599, PS_SEVERITY_MEDIUM },
                { 600, 60, PS_SEVERITY_MEDIUM },
                { 0, 6000, PS_SEVERITY_MEDIUM } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint turned = 0; turned < 2; turned++)
      {
        const char *ends[] = { "10.0.0.5:51000", "203.0.113.9:11211" };
        PsConversation conversation =
            ps_fixture_conversation ("udp", ends[turned], ends[!turned], "-");
        PsVerdict verdict = { .p_b = turned ? 100 : 9900, .server = turned ? PS_END_A : PS_END_B };

        conversation.bytes_a = turned ? cases[i].answered : cases[i].asked;
        conversation.bytes_b = turned ? cases[i].asked : cases[i].answered;
        g_assert_cmpint (ps_finding_get_severity (PS_FINDING_U12, &conversation, &verdict, NULL),
                         ==, cases[i].severity);
      }
}

/* U15 is what the verdict knows. */
static void
test_contradiction (void)
{
  PsConversation conversation = ps_fixture_conversation ("tcp", INSIDE, "10.0.0.9:443", "-");
  PsVerdict verdict = { .p_b = 8500, .server = PS_END_B };

  g_assert_cmphex (ps_finding_check (&conversation, &verdict, NULL), ==, 0);
  verdict.conflict = TRUE;
  g_assert_cmphex (ps_finding_check (&conversation, &verdict, NULL), ==, 1u << PS_FINDING_U15);
}

/* What a baseline found has words, and is never found by the conversation itself. */
static void
test_new (void)
{
  PsConversation conversation = ps_fixture_conversation ("tcp", INSIDE, "10.0.0.9:443", "-");
  PsVerdict verdict = { .p_b = 9900, .server = PS_END_B };
  static const char *const sentences[] = { "10.0.0.9 was not a server in the baseline.",
                                           "10.0.0.9 was a server in the baseline, but not on port "
                                           "443.",
                                           "10.0.0.5 did not call 10.0.0.9:443 in the baseline." };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *sentence =
          ps_finding_get_sentence (PS_FINDING_NEW_SERVER + i, &conversation, &verdict, NULL);

      g_assert_cmpstr (sentence, ==, sentences[i]);
    }
}

static void
test_notable (void)
{
  guint32 quiet = 1u << PS_FINDING_U10 | 1u << PS_FINDING_U17;

  g_assert_cmphex (ps_findings_get_notable (quiet | 1u << PS_FINDING_U7), ==, 1u << PS_FINDING_U7);
  g_assert_false (ps_finding_is_notable (PS_N_FINDINGS));
  g_assert_cmpint (ps_severity_raise (PS_SEVERITY_NONE), ==, PS_SEVERITY_NONE);
  g_assert_cmpint (ps_severity_raise (PS_SEVERITY_INFO), ==, PS_SEVERITY_LOW);
  g_assert_cmpint (ps_severity_raise (PS_SEVERITY_HIGH), ==, PS_SEVERITY_HIGH);
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
  static const char *const ids[] = {
    "U1",  "U1t", "U2",  "U3",  "U3b",        "U4",       "U4b",      "U4c",
    "U6",  "U7",  "U8",  "U9",  "U10",        "U11",      "U12",      "U13",
    "U14", "U15", "U16", "U17", "new-server", "new-port", "new-pair",
  };
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
  g_test_add_func ("/finding/amplification", test_amplification);
  g_test_add_func ("/finding/contradiction", test_contradiction);
  g_test_add_func ("/finding/new", test_new);
  g_test_add_func ("/finding/notable", test_notable);
  g_test_add_func ("/finding/home", test_home);
  g_test_add_func ("/finding/names", test_names);
  return g_test_run ();
}
