/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "ps-format.h"
#include "ps-json-scanner.h"

/* Columns of events.expected.tsv; "-" is not stated. */
enum
{
  COLUMN_NAME,
  COLUMN_RESULT,
  COLUMN_CLIENT,
  COLUMN_CLAIM,
  COLUMN_PACKET_ORDER,
  COLUMN_SIGNATURE,
  COLUMN_SEVERITY,
  COLUMN_APP_PROTO,
  COLUMN_SENSOR,
  COLUMN_BYTES_SRC,
  COLUMN_BYTES_DST,
  COLUMN_SEVERITY_WORD,
  N_COLUMNS,
};

static const char *const claims[] = {
  [PS_CLAIM_NONE] = "-",
  [PS_CLAIM_TCP_SYN] = "tcp-syn",
  [PS_CLAIM_TCP_SYN_ACK] = "tcp-syn-ack",
  [PS_CLAIM_FLOW_TCP] = "flow-tcp",
  [PS_CLAIM_FLOW_UDP] = "flow-udp",
  [PS_CLAIM_DIRECTION] = "direction",
  [PS_CLAIM_FLOW_EVENT] = "flow-event",
};

static const char *const reasons[PS_N_REASONS] = {
  [PS_REASON_NOT_JSON] = "not-json",
  [PS_REASON_CUT_OFF] = "cut-off",
  [PS_REASON_CONTROL_CHARACTER] = "control-character",
  [PS_REASON_TOO_DEEP] = "too-deep",
};

static char *
read_fixture (const char *name, gsize *length)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "suricata-eve", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return g_memdup2 (text, *length);
}

static char *
dup_span (const PsSpan *span)
{
  char *text;

  if (span->text == NULL)
    return g_strdup ("-");
  if (span->encoding != PS_ENCODING_JSON)
    return g_strndup (span->text, span->length);
  text = g_malloc0 (span->length + 1);
  ps_json_unescape (span->text, span->length, text);
  return text;
}

static void
assert_span (const PsRecord *record, PsField field, const char *expected)
{
  g_autofree char *actual = dup_span (&record->spans[field]);

  g_assert_cmpstr (actual, ==, expected);
}

static const char *
name_result (PsReadResult result, const PsRecord *record)
{
  switch (result)
    {
    case PS_READ_ALERT:
      return "alert";
    case PS_READ_SKIPPED:
      g_assert_cmpint (record->reason, ==, PS_REASON_NO_ADDRESSES);
      return "skipped";
    case PS_READ_REJECTED:
      return reasons[record->reason];
    case PS_READ_NOTHING:
    default:
      return "nothing";
    }
}

static void
check_alert (const PsRecord *record, char **row, const char *line, gsize length)
{
  static const char *const ends[] = { "-", "a", "b" };
  const PsSpan *claim = &record->spans[PS_FIELD_CLAIM];

  g_assert_cmpstr (ends[record->claim.client], ==, row[COLUMN_CLIENT]);
  g_assert_cmpstr (claims[record->claim.kind], ==, row[COLUMN_CLAIM]);
  g_assert_cmpint (record->packet_order, ==, row[COLUMN_PACKET_ORDER][0] == '1');
  g_assert_cmpint (claim->text != NULL, ==, record->claim.kind != PS_CLAIM_NONE);
  g_assert_true (claim->text == NULL
                 || (claim->text > line && claim->text + claim->length < line + length));
  assert_span (record, PS_FIELD_SIGNATURE, row[COLUMN_SIGNATURE]);
  assert_span (record, PS_FIELD_SEVERITY, row[COLUMN_SEVERITY]);
  assert_span (record, PS_FIELD_APP_PROTO, row[COLUMN_APP_PROTO]);
  assert_span (record, PS_FIELD_SENSOR, row[COLUMN_SENSOR]);
  assert_span (record, PS_FIELD_BYTES_SRC, row[COLUMN_BYTES_SRC]);
  assert_span (record, PS_FIELD_BYTES_DST, row[COLUMN_BYTES_DST]);
  assert_span (record, PS_FIELD_SEVERITY_WORD, row[COLUMN_SEVERITY_WORD]);
}

/* The events and what reads them, shared by the tests of their lines. */
static char *events;
static gpointer events_plan;

/* One line of events.json and the row of events.expected.tsv that belongs to it. */
typedef struct
{
  const char *line;
  gsize length;
  char **row;
} EventCase;

static void
event_case_free (gpointer data)
{
  EventCase *self = data;

  g_strfreev (self->row);
  g_free (self);
}

static void
test_event (gconstpointer data)
{
  const EventCase *self = data;
  g_auto (PsRecord) record = { 0 };
  gsize consumed;
  PsReadResult result =
      ps_format_eve.read (events_plan, self->line, self->length, &record, &consumed);

  g_assert_cmpstr (name_result (result, &record), ==, self->row[COLUMN_RESULT]);
  g_assert_cmpuint (consumed, ==, self->length);
  if (result == PS_READ_ALERT)
    check_alert (&record, self->row, self->line, self->length);
}

static void
add_events (void)
{
  gsize length, expected_length;
  g_autofree char *expected = read_fixture ("events.expected.tsv", &expected_length);
  g_auto (GStrv) rows = NULL;
  PsSample sample;
  const char *line;

  events = read_fixture ("events.json", &length);
  sample = (PsSample){ events, length, TRUE };
  events_plan = ps_format_eve.plan_new (&sample, NULL);
  g_assert_cmpint (ps_format_eve.framing (events_plan), ==, PS_FRAMING_LINES);
  expected[expected_length - 1] = '\0';
  rows = g_strsplit (expected, "\n", -1);
  line = events;
  for (guint i = 1; rows[i] != NULL; i++)
    {
      const char *newline = memchr (line, '\n', (gsize)(events + length - line));
      const char *end = newline != NULL ? newline : events + length;
      EventCase *self = g_new0 (EventCase, 1);
      g_autofree char *path = NULL;

      *self = (EventCase){ line, (gsize)(end - line), g_strsplit (rows[i], "\t", -1) };
      g_assert_cmpuint (g_strv_length (self->row), ==, N_COLUMNS);
      path = g_strdup_printf ("/format-eve/event/%02u: %s", i, self->row[COLUMN_NAME]);
      g_test_add_data_func_full (path, self, test_event, event_case_free);
      line = end + 1;
    }
  g_assert_true (line == events + length + 1);
}

/* Reads all that is in @text, value by value, as the import job does. */
static guint
count_alerts (gpointer plan, const char *text, gsize length)
{
  guint n_alerts = 0;

  while (length > 0)
    {
      g_auto (PsRecord) record = { 0 };
      gsize consumed;

      n_alerts += ps_format_eve.read (plan, text, length, &record, &consumed) == PS_READ_ALERT;
      g_assert_cmpuint (consumed, >, 0);
      g_assert_cmpuint (consumed, <=, length);
      text += consumed;
      length -= consumed;
    }
  return n_alerts;
}

static void
test_containers (void)
{
  static const struct
  {
    const char *name;
    PsFraming framing;
    guint n_alerts; /* of the file from its first "{" */
  } rows[] = {
    { "array.json", PS_FRAMING_JSON, 8 },
    { "pretty.json", PS_FRAMING_JSON, 8 },
    { "two-per-line.json", PS_FRAMING_LINES, 8 },
    { "array-piece.json", PS_FRAMING_LINES, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize length;
      g_autofree char *text = read_fixture (rows[i].name, &length);
      const char *first = memchr (text, '{', length);
      PsSample sample = { text, length, TRUE };
      gpointer plan = ps_format_eve.plan_new (&sample, NULL);

      g_assert_cmpint (ps_format_eve.framing (plan), ==, rows[i].framing);
      g_assert_cmpint (ps_format_eve.score (&sample), ==, 100);
      g_assert_cmpuint (count_alerts (plan, first, (gsize)(text + length - first)), ==,
                        rows[i].n_alerts);
      ps_format_eve.plan_free (plan);
    }
}

/* However short the beginning of a file is: it is recognised as soon as the kind of event can be
 * seen, and read alike. */
static void
test_short_samples (void)
{
  gsize length;
  g_autofree char *text = read_fixture ("pretty.json", &length);

  for (gsize n = 0; n < length; n += 7)
    {
      g_autofree char *head = g_memdup2 (text, MAX (n, 1));
      PsSample sample = { head, n, FALSE };
      gpointer plan = ps_format_eve.plan_new (&sample, NULL);
      int score = ps_format_eve.score (&sample);

      g_assert_true (score == 100 || (score == 0 && n < 200));
      if (score != 0)
        g_assert_cmpint (ps_format_eve.framing (plan), ==, PS_FRAMING_JSON);
      ps_format_eve.plan_free (plan);
    }
}

static void
test_scores (void)
{
  static const struct
  {
    const char *text;
    int low, high;
  } rows[] = {
    { "", 0, 0 },
    { "\n \n", 0, 0 },
    { "time,src,dst\n1,192.0.2.1,192.0.2.2\n", 0, 0 },
    { "{\"@timestamp\":\"x\",\"event\":{}}\n", 0, 0 },
    { "[]", 0, 0 },
    { "[[[[[[[[", 0, 0 },
    { "{\"timestamp\":\"x\"}\n{\"event_type\":\"alert\"}\n", 0, 0 },
    { "{\"timestamp\":\"x\",\"event_type\":\"alert\"}", 100, 100 },
    { "{\"timestamp\":\"x\",\"event_type\":\"alert\"}\ngarbage \"}\n", 50, 50 },
    { "garbage {\n{\"timestamp\":\"x\",\"event_type\":\"alert\"}\n", 50, 50 },
    { "{\"timestamp\":\"x\",\"event_type\":\"alert\",\"x\":[[[", 100, 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PsSample sample = { rows[i].text, strlen (rows[i].text), TRUE };
      int score = ps_format_eve.score (&sample);

      g_assert_cmpint (score, >=, rows[i].low);
      g_assert_cmpint (score, <=, rows[i].high);
    }
}

static void
test_reason_offset (void)
{
  static const char line[] = "  {\"timestamp\":\"x\",\"event_type\":tru}";
  PsSample sample = { line, sizeof line - 1, TRUE };
  gpointer plan = ps_format_eve.plan_new (&sample, NULL);
  g_auto (PsRecord) record = { 0 };
  gsize consumed;

  g_assert_cmpint (ps_format_eve.read (plan, line, sizeof line - 1, &record, &consumed), ==,
                   PS_READ_REJECTED);
  g_assert_cmpuint (record.reason_offset, ==, strstr (line, "tru}") + 3 - line);
  g_assert_cmpint (ps_format_eve.read (plan, " x", 2, &record, &consumed), ==, PS_READ_REJECTED);
  g_assert_cmpuint (record.reason_offset, ==, 1);
  ps_format_eve.plan_free (plan);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  add_events ();
  g_test_add_func ("/format-eve/containers", test_containers);
  g_test_add_func ("/format-eve/short-samples", test_short_samples);
  g_test_add_func ("/format-eve/scores", test_scores);
  g_test_add_func ("/format-eve/reason-offset", test_reason_offset);
  status = g_test_run ();
  ps_format_eve.plan_free (events_plan);
  g_free (events);
  return status;
}
