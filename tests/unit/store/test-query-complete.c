/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-query-complete.h"
#include "ps-store-fixture.h"

static const FixtureAlert alerts[] = {
  { .src = "10.0.0.1:50000", .dst = "192.0.2.2:22", .proto = "tcp", .signature = "ET SCAN ssh",
    .sensor = "edge-1", .sid = "2001" },
  { .src = "10.0.0.1:50001", .dst = "192.0.2.2:22", .proto = "tcp", .signature = "ET \"odd\"",
    .sensor = "edge-2", .sid = "2002" },
};

/* "|" is the cursor; the filters that come of it, a line each. */
static const struct
{
  const char *typed;
  const char *offered;
} cases[] = {
  { "sev|", "severity:\nseverity.raw:\n" },
  { "tcp -server.po|", "tcp -server.port:\n" },
  { "SERVER.I|", "server.ip:\nserver.is:\n" },
  { "severity:h|", "severity:high\n" },
  { "(severity>=|) tcp", "(severity>=critical) tcp\n(severity>=high) tcp\n(severity>=medium) tcp\n" },
  { "is:un| 443", "is:unusual 443\nis:unsure 443\n" },
  { "is:pi|", "is:pivot\n" },
  { "has:no|", "has:note\n" },
  { "state={new,esc|", "state={new,escalated\n" },
  { "proto:u|", "proto:udp\nproto:udplite\n" },
  { "finding:U1|", "finding:U1t\nfinding:U10\nfinding:U11\n" },
  { "server.is!=u|", "server.is!=unknown\n" },
  { "sensor:ed|", "sensor:edge-1\nsensor:edge-2\n" },
  { "signature=et|", "signature=\"ET SCAN ssh\"\nsignature=\"ET \\\"odd\\\"\"\n" },
  { "sid:20|", "sid:2001\nsid:2002\n" },
  { "|", "" },
  { "tcp |", "" },
  { "server.port:|", "" },
  { "nowhere:x|", "" },
  { "\"sev|", "" },
  { "severity:high|", "" },
};

static void
test_cases (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *bar = strchr (cases[i].typed, '|');
      g_autoptr (GString) text = g_string_new (cases[i].typed);
      g_autoptr (GString) offered = g_string_new (NULL);
      g_autoptr (GPtrArray) found = NULL;
      PsQuerySpot spot;

      g_string_erase (text, bar - cases[i].typed, 1);
      found = ps_query_complete (text->str, (gsize)(bar - cases[i].typed), store, NULL, 3, &spot);
      for (guint k = 0; k < found->len; k++)
        {
          const PsQueryCompletion *completion = found->pdata[k];
          g_autoptr (GString) whole = g_string_new (text->str);

          g_string_erase (whole, (gssize)spot.offset, (gssize)spot.length);
          g_string_insert (whole, (gssize)spot.offset, completion->text);
          g_string_append_printf (offered, "%s\n", whole->str);
        }
      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (offered->str, ==, cases[i].offered);
    }
}

/* Whatever is typed, and wherever the cursor is in it, what is offered can be put there. */
static void
test_anywhere (void)
{
  static const char text[] = "(severity>=high or -is:new) \"a \\\" b\" port={22,3} sensor:ä -";
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));

  for (gsize cursor = 0; cursor < sizeof text; cursor++)
    {
      PsQuerySpot spot;
      g_autoptr (GPtrArray) found = ps_query_complete (text, cursor, store, NULL, 100, &spot);

      g_assert_cmpuint (spot.offset + spot.length, ==, cursor);
      g_assert_cmpuint (found->len, <=, 100);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query-complete/cases", test_cases);
  g_test_add_func ("/query-complete/anywhere", test_anywhere);
  return g_test_run ();
}
