/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-core-fixture.h"
#include "ps-rulings.h"

/* A ruling in words: of @end, towards @peer unless it is NULL. */
typedef struct
{
  const char *protocol;
  const char *end;
  const char *peer;
  gboolean is_server;
} Words;

/* What two rulings make of tcp 10.0.0.1:4001 -> 10.0.0.2:4002. */
typedef struct
{
  const char *name;
  Words rulings[2];
  const char *server; /* "a", "b", or "-": nothing applies */
} RulingCase;

static const RulingCase ruling_cases[] = {
  { "none", { { NULL } }, "-" },
  { "a-is-a-server", { { "tcp", "10.0.0.1:4001", NULL, TRUE } }, "a" },
  { "a-is-a-client", { { "tcp", "10.0.0.1:4001", NULL, FALSE } }, "b" },
  { "b-is-a-server", { { "tcp", "10.0.0.2:4002", NULL, TRUE } }, "b" },
  { "b-is-a-client", { { "tcp", "10.0.0.2:4002", NULL, FALSE } }, "a" },
  { "other-protocol", { { "udp", "10.0.0.1:4001", NULL, TRUE } }, "-" },
  { "other-port", { { "tcp", "10.0.0.1:4002", NULL, TRUE } }, "-" },
  { "other-host", { { "tcp", "10.0.0.3:4001", NULL, TRUE } }, "-" },
  { "no-port", { { "tcp", "10.0.0.1", NULL, TRUE } }, "-" },
  { "both-agree",
    { { "tcp", "10.0.0.1:4001", NULL, TRUE }, { "tcp", "10.0.0.2:4002", NULL, FALSE } },
    "a" },
  { "both-servers",
    { { "tcp", "10.0.0.1:4001", NULL, TRUE }, { "tcp", "10.0.0.2:4002", NULL, TRUE } },
    "-" },
  { "later-holds",
    { { "tcp", "10.0.0.1:4001", NULL, TRUE }, { "tcp", "10.0.0.1:4001", NULL, FALSE } },
    "b" },
  { "conversation", { { "tcp", "10.0.0.1:4001", "10.0.0.2:4002", TRUE } }, "a" },
  { "conversation-turned", { { "tcp", "10.0.0.2:4002", "10.0.0.1:4001", TRUE } }, "b" },
  { "conversation-with-another", { { "tcp", "10.0.0.1:4001", "10.0.0.2:4003", TRUE } }, "-" },
  { "conversation-before-endpoint",
    { { "tcp", "10.0.0.1:4001", "10.0.0.2:4002", TRUE }, { "tcp", "10.0.0.2:4002", NULL, TRUE } },
    "a" },
  { "later-holds-in-either-order-of-the-ends",
    { { "tcp", "10.0.0.1:4001", "10.0.0.2:4002", TRUE },
      { "tcp", "10.0.0.2:4002", "10.0.0.1:4001", TRUE } },
    "b" },
};

static gsize
read_rulings (const RulingCase *c, PsRuling *rulings)
{
  gsize n = 0;

  for (; n < G_N_ELEMENTS (c->rulings) && c->rulings[n].end != NULL; n++)
    {
      const Words *words = &c->rulings[n];

      rulings[n] =
          (PsRuling){ .scope = words->peer != NULL ? PS_RULING_CONVERSATION : PS_RULING_ENDPOINT,
                      .is_server = words->is_server };
      g_assert_true (ps_protocol_parse (words->protocol, -1, &rulings[n].protocol));
      g_assert_true (ps_endpoint_parse (words->end, -1, &rulings[n].end));
      if (words->peer != NULL)
        g_assert_true (ps_endpoint_parse (words->peer, -1, &rulings[n].peer));
    }
  return n;
}

static void
test_ruling (gconstpointer data)
{
  const RulingCase *c = data;
  PsConversation straight = ps_fixture_conversation ("tcp", "10.0.0.1:4001", "10.0.0.2:4002", "-");
  PsConversation turned = ps_fixture_swap (&straight);
  PsRuling words[2];
  gsize n = read_rulings (c, words);
  g_autoptr (PsRulings) rulings = ps_rulings_new (words, n);
  PsClaim claim = ps_rulings_get_claim (rulings, &straight, NULL);
  PsClaim mirrored = ps_rulings_get_claim (rulings, &turned, NULL);

  g_assert_cmpstr (ps_fixture_end_name (ps_end_other (claim.client)), ==, c->server);
  g_assert_cmpint (claim.client, ==, ps_end_other (mirrored.client));
  g_assert_cmpint (claim.kind, ==, *c->server == '-' ? PS_CLAIM_NONE : PS_CLAIM_ANALYST);
}

static void
test_without_rulings (void)
{
  PsConversation conversation =
      ps_fixture_conversation ("tcp", "10.0.0.1:4001", "10.0.0.2:4002", "-");

  g_assert_cmpint (ps_rulings_get_claim (NULL, &conversation, NULL).kind, ==, PS_CLAIM_NONE);
}

/* Protocols without ports are ruled by address. */
static void
test_portless (void)
{
  PsConversation esp = ps_fixture_conversation ("esp", "10.0.0.1", "10.0.0.2", "-");
  PsRuling ruling = { .end = esp.b,
                      .protocol = esp.protocol,
                      .scope = PS_RULING_ENDPOINT,
                      .is_server = TRUE };
  g_autoptr (PsRulings) rulings = ps_rulings_new (&ruling, 1);

  g_assert_cmpint (ps_rulings_get_claim (rulings, &esp, NULL).client, ==, PS_END_A);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ps_fixture_add_table ("/rulings", ruling_cases, test_ruling);
  g_test_add_func ("/rulings/without", test_without_rulings);
  g_test_add_func ("/rulings/portless", test_portless);
  return g_test_run ();
}
