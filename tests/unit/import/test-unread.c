/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-batch-builder.h"

#include <string.h>

#include "ps-ledger.h"
#include "ps-unread.h"

typedef struct
{
  const char *name;
  const char *values[6]; /* time, protocol, source and port, destination and port */
  const char *expected;  /* sentences with a bar between them; empty: all was read */
} Case;

static const Case cases[] = {
  { "all", { "2024-05-06T07:08:09Z", "TCP", "10.0.0.1", "5", "10.0.0.2", "443" }, "" },
  { "nothing-stated", { NULL, NULL, "10.0.0.1", NULL, NULL, NULL }, "" },
  { "says-nothing", { "-", "N/A", "10.0.0.1", "null", "-", "-" }, "" },
  { "name-of-a-port", { "1700000000", "TCP", "10.0.0.1", "5", "10.0.0.2", "https" }, "" },
  { "no-ports", { "1700000000", "ICMP", "10.0.0.1", "echo", "10.0.0.2", "x" }, "" },
  { "any-protocol", { "1700000000", "IP", "10.0.0.1", NULL, "10.0.0.2", NULL }, "" },
  { "unspecified", { "1700000000", "UDP", "0.0.0.0", "68", "10.0.0.2", "67" }, "" },
  { "never", { "1970-01-01T00:00:00Z", "TCP", "10.0.0.1", "5", "10.0.0.2", "443" }, "" },
  { "time",
    { "yesterday", "TCP", "10.0.0.1", "5", "10.0.0.2", "443" },
    "“yesterday” is not a time that can be read." },
  { "day",
    { "12:30:00.5", "TCP", "10.0.0.1", "5", "10.0.0.2", "443" },
    "“12:30:00.5” is a time of no known day." },
  { "ports",
    { "1700000000", "TCP", "10.0.0.1", "65536", "10.0.0.2", "-1" },
    "The source port “65536” is not a port.|The destination port “-1” is not a port." },
  { "one-port",
    { "1700000000", "TCP", "10.0.0.1", "5", "10.0.0.2", "http?" },
    "The destination port “http?” is not a port." },
  { "source",
    { "1700000000", "TCP", "999.1.1.1", "5", "10.0.0.2", "443" },
    "The source “999.1.1.1” is not an address." },
  { "destination",
    { "1700000000", "TCP", "10.0.0.1", "5", "mail", "443" },
    "The destination “mail” is not an address." },
  { "protocol",
    { "1700000000", "tpc", "10.0.0.1", "5", "10.0.0.2", "443" },
    "“tpc” is not a known protocol." },
  { "spoiled-text",
    { "1700000000", "TCP", "10.0.0.1", "\xff", "10.0.0.2", "443" },
    "The source port “\xef\xbf\xbd” is not a port." },
  { "all-of-them",
    { "now", "x", "a", "5", "10.0.0.2", "99999999999" },
    "“now” is not a time that can be read.|The source “a” is not an address.|"
    "The destination port “99999999999” is not a port.|“x” is not a known protocol." },
};

static PsSpan
make_span (const char *text)
{
  return (PsSpan){ text, text != NULL ? (guint32)strlen (text) : 0, PS_ENCODING_PLAIN };
}

static void
read_case (const Case *c, PsRecord *record, PsAlertBatch *batch)
{
  static const PsField fields[] = { PS_FIELD_TIME,     PS_FIELD_PROTOCOL, PS_FIELD_SRC_IP,
                                    PS_FIELD_SRC_PORT, PS_FIELD_DST_IP,   PS_FIELD_DST_PORT };
  PsTimeContext time = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    record->spans[fields[i]] = make_span (c->values[i]);
  g_assert_true (ps_batch_builder_add (batch, record, &time, 0, 0, 0));
}

static void
test_sentences (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  PsRecord record = { 0 };
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  read_case (c, &record, batch);
  lines = ps_record_describe_unread (&record, &batch->alerts[0]);
  joined = g_strjoinv ("|", lines);
  g_assert_cmpstr (joined, ==, c->expected);
  g_assert_cmpint ((batch->alerts[0].flags & PS_ALERT_UNREAD) != 0, ==, *c->expected != '\0');
}

/* Every case twice: the ledger counts alerts, not values. */
static void
test_warnings (void)
{
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_auto (GStrv) none = ps_ledger_dup_warnings (ledger);
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PsRecord record = { 0 };

      read_case (&cases[i], &record, batch);
    }
  ps_ledger_count_unread (ledger, batch);
  ps_ledger_count_unread (ledger, batch);
  lines = ps_ledger_dup_warnings (ledger);
  joined = g_strjoinv ("\n", lines);
  g_assert_cmpstr (joined, ==,
                   "The times of 4 records cannot be read and are unknown.\n"
                   "The times of 2 records name no day and are unknown.\n"
                   "6 records have an end that is not an address.\n"
                   "8 records have a port that is not a port.\n"
                   "4 records have a protocol that is not known.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/unread/sentences/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_sentences);
    }
  g_test_add_func ("/unread/warnings", test_warnings);
  return g_test_run ();
}
