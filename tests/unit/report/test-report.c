/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "ps-note-markdown.h"
#include "ps-report-markdown.h"
#include "ps-report-rows.h"
#include "ps-report.h"
#include "ps-test-folder.h"

#define NASTY "<script>alert(1)</script>\"><img src=x onerror=alert(1)>\xe2\x80\xae\x1b[2J"
#define INPUT "the input\nis not looked at\n"

/* printf 'the input\nis not looked at\n' | sha256sum */
#define INPUT_SHA256 "6cb3f5a6d81c2039621b7bfdc1fe1d6bb8ec702d67ff21440fa2b448cb689a9e"

typedef struct
{
  char *folder;
  char *input;
  char *output;
  PsAlertStore *store;
  PsLedger *ledger;
  PsReport report;
} Fixture;

typedef struct
{
  const char *src;
  guint16 src_port;
  const char *dst;
  guint16 dst_port;
  guint8 protocol;
  PsClaim claim;
  const char *signature;
} Row;

static const Row rows[] = {
  { "10.0.0.5", 53210, "192.0.2.1", 443, 6, { PS_CLAIM_TCP_SYN, PS_END_A }, NASTY },
  { "203.0.113.7", 4444, "10.0.4.9", 49822, 6, { PS_CLAIM_DIRECTION, PS_END_B }, "reply" },
  { "203.0.113.7", 4444, "10.0.4.10", 49823, 6, { PS_CLAIM_DIRECTION, PS_END_B }, "reply" },
  { "10.1.1.1", 123, "10.1.1.2", 123, 17, { PS_CLAIM_NONE, PS_END_NONE }, "NTP" },
  { "2001:db8::1", 60000, "2001:db8::2", 22, 6, { PS_CLAIM_TCP_SYN, PS_END_A }, "" },
};

static guint32
intern_address (PsAlertBatch *batch, const char *text)
{
  PsAddress address;

  g_assert_true (ps_address_parse (text, -1, &address));
  return ps_address_pool_intern (batch->addresses, &address);
}

static void
add_row (PsAlertBatch *batch, const Row *row, guint32 ordinal)
{
  PsAlert *alert = ps_alert_batch_add (batch);

  alert->record = ordinal;
  alert->src = intern_address (batch, row->src);
  alert->dst = intern_address (batch, row->dst);
  alert->src_port = row->src_port;
  alert->dst_port = row->dst_port;
  alert->protocol = row->protocol;
  alert->claim = row->claim;
  alert->severity = PS_SEVERITY_HIGH;
  alert->time = G_GINT64_CONSTANT (1704067200123456) + ordinal;
  alert->flags = PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT | PS_ALERT_HAS_DST_PORT
                 | PS_ALERT_HAS_TIME | PS_ALERT_HAS_ZONE | PS_ALERT_HAS_YEAR;
  alert->texts[PS_TEXT_SIGNATURE] = ps_string_pool_intern (batch->texts[PS_TEXT_SIGNATURE],
                                                           row->signature, strlen (row->signature));
}

static void
set_up (Fixture *fixture, guint n_rows)
{
  PsClassifierOptions options = { 0 };
  PsLedgerCounts counts = { n_rows + 3, n_rows, 2, 1 };
  PsLedgerEntry entry = { .offset = 4, .length = 5, .record = 7, .reason = PS_REASON_NOT_JSON };
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autoptr (PsRawFile) file = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = ps_test_folder_new ();
  fixture->input = ps_test_folder_write (fixture->folder, "input <b>.json", INPUT);
  fixture->output = g_build_filename (fixture->folder, "report.html", NULL);
  fixture->store = ps_alert_store_new (&options);
  fixture->ledger = ps_ledger_new ();
  file = ps_raw_file_new_for_path (fixture->input, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ps_alert_store_add_file (fixture->store, file), ==, 0);
  for (guint32 i = 0; i < n_rows; i++)
    add_row (batch, &rows[i % G_N_ELEMENTS (rows)], i);
  g_assert_true (ps_alert_store_append (fixture->store, batch, 0, 1, &error));
  ps_alert_store_decide (fixture->store, 0, n_rows);
  ps_ledger_count (fixture->ledger, 0, &counts);
  ps_ledger_reject (fixture->ledger, &entry);
  ps_ledger_warn (fixture->ledger, 0, "a warning & more\x1b[31m");
  fixture->report = (PsReport){ .store = fixture->store,
                                .ledger = fixture->ledger,
                                .order = ps_row_order_new_all (n_rows),
                                .title = "Night <shift>\x1b]0;x\x07",
                                .n_diagrams = 4 };
}

static void
tear_down (Fixture *fixture)
{
  ps_test_folder_free (fixture->folder);
  g_free (fixture->input);
  g_free (fixture->output);
  ps_row_order_unref (fixture->report.order);
  g_object_unref (fixture->store);
  g_object_unref (fixture->ledger);
}

static char *
write_and_read (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *html;

  g_assert_true (ps_report_write (&fixture->report, PS_REPORT_HTML, fixture->output, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->output, &html, NULL, NULL));
  return html;
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static void
check_element (GMarkupParseContext *context, const char *name, const char **names,
               const char **values, gpointer data, GError **error)
{
  static const char *const forbidden[] = { "script", "img", "iframe", "link", "object", "a", NULL };

  g_assert_false (g_strv_contains (forbidden, name));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_assert_false (g_str_has_prefix (names[i], "on"));
      g_assert_cmpstr (names[i], !=, "href");
      g_assert_cmpstr (names[i], !=, "src");
    }
  (*(guint *)data)++;
}

/* The page's <main> is well-formed XML. */
static void
check_markup (const char *html)
{
  static const GMarkupParser parser = { .start_element = check_element };
  const char *start = strstr (html, "<main>");
  const char *end = strstr (html, "</main>");
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;
  guint n_elements = 0;

  g_assert_nonnull (start);
  g_assert_nonnull (end);
  context = g_markup_parse_context_new (&parser, 0, &n_elements, NULL);
  g_markup_parse_context_parse (context, start, end + strlen ("</main>") - start, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_elements, >, 50);
}

static void
test_html (void)
{
  Fixture fixture = { 0 };
  g_autofree char *html = NULL;

  set_up (&fixture, G_N_ELEMENTS (rows));
  html = write_and_read (&fixture);
  check_markup (html);
  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "http:"));
  g_assert_null (strchr (html, '\x1b'));
  g_assert_null (strstr (html, "\xe2\x80\xae"));
  g_assert_nonnull (strstr (html, "http-equiv=\"Content-Security-Policy\" "
                                  "content=\"default-src 'none'; style-src 'sha256-"));
  g_assert_null (strstr (html, " style="));
  g_assert_nonnull (strstr (html, "<html lang=\"en\""));
  g_assert_nonnull (strstr (html, "<h1>Night &lt;shift&gt;␛]0;x␇</h1>"));
  g_assert_nonnull (strstr (html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  g_assert_nonnull (strstr (html, "[U+202E]␛[2J"));
  g_assert_nonnull (strstr (html, "Read 8 records of 1 file: 5 alerts, 1 skipped, 2 rejected."));
  g_assert_nonnull (strstr (html, "in 4 of 5 alerts (80.0 %) and cannot be told in 1. In 2 the file"));
  g_assert_nonnull (strstr (html, "203.0.113.7:4444/tcp"));
  g_assert_nonnull (strstr (html, "All 5 alerts are listed."));
  g_assert_nonnull (strstr (html, "a warning &amp; more␛[31m"));
  g_assert_nonnull (strstr (html, "input &lt;b&gt;.json"));
  g_assert_nonnull (strstr (html, INPUT_SHA256));
  g_assert_nonnull (strstr (html, "input</td>")); /* the rejected record */
  /* four alerts, the flow map, the timeline and the ports */
  g_assert_cmpuint (count (html, "<svg "), ==, 4 + 3);
  g_assert_cmpuint (count (html, "<tr>"), >=, 5 + 5);
  tear_down (&fixture);
}

/* Those with findings are drawn first. */
static void
test_pictures (void)
{
  Fixture fixture = { 0 };
  g_autofree char *html = NULL;

  set_up (&fixture, G_N_ELEMENTS (rows));
  fixture.report.n_diagrams = 1;
  html = write_and_read (&fixture);
  g_assert_cmpuint (count (html, "<svg "), ==, 1 + 3);
  g_assert_nonnull (
      strstr (html, "Client 10.0.4.9 port 49822 called server 203.0.113.7 port 4444"));
  tear_down (&fixture);
}

static void
test_cap (void)
{
  Fixture fixture = { 0 };
  g_autofree char *html = NULL;

  set_up (&fixture, 5001);
  html = write_and_read (&fixture);
  g_assert_nonnull (strstr (html, "The first 5,000 of 5,001 alerts are listed;"));
  g_assert_cmpuint (count (html, "<tr>"), <, 5040);
  tear_down (&fixture);
}

static void
test_empty (void)
{
  Fixture fixture = { 0 };
  g_autofree char *html = NULL;

  set_up (&fixture, 0);
  html = write_and_read (&fixture);
  check_markup (html);
  g_assert_nonnull (strstr (html, "There is no alert in this report."));
  g_assert_nonnull (strstr (html, "No server port is unusual."));
  g_assert_null (strstr (html, "<svg"));
  tear_down (&fixture);
}

static char *
write_as (Fixture *fixture, PsReportFormat format, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_assert_true (ps_report_write (&fixture->report, format, fixture->output, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->output, &text, length, NULL));
  return text;
}

/* A finding with its note, both ends and why; and a ruling. */
static void
test_findings (void)
{
  static const PsReportFormat formats[] = { PS_REPORT_HTML, PS_REPORT_MARKDOWN };
  Fixture fixture = { 0 };
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ps_report_finding_free);
  g_autoptr (GPtrArray) rulings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ps_report_ruling_free);
  guint32 *of_finding = g_new (guint32, 2);
  g_autoptr (GArray) no_alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_autoptr (GPtrArray) no_pins = g_ptr_array_new ();
  const PsCaseFinding values = { .id = (char *)"f1",
                                 .headline = (char *)"Beacon <b>",
                                 .note = (char *)"Seen **twice**:\n\n- by `tshark`\n- <script>",
                                 .severity = PS_SEVERITY_CRITICAL,
                                 .tlp = PS_TLP_AMBER,
                                 .alerts = no_alerts,
                                 .pins = no_pins };
  g_autoptr (PsCaseFinding) finding = ps_case_finding_new (&values);

  set_up (&fixture, G_N_ELEMENTS (rows));
  of_finding[0] = 1;
  of_finding[1] = 2;
  g_ptr_array_add (findings, ps_report_finding_new (
                                 finding, ps_row_order_new_take (of_finding, 2), 3));
  g_ptr_array_add (rulings,
                   ps_report_ruling_new ("203.0.113.7:4444 is a server.", "It beacons.", "ann", 1));
  fixture.report.findings = findings;
  fixture.report.rulings = rulings;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gboolean is_html = formats[i] == PS_REPORT_HTML;
      g_autofree char *text = write_as (&fixture, formats[i], NULL);

      g_assert_nonnull (strstr (text, is_html ? "1. Beacon &lt;b&gt;" : "1\\. Beacon \\<b\\>"));
      g_assert_nonnull (strstr (text, "critical · "));
      g_assert_nonnull (strstr (text, "2 alerts (3 more are not in what is open)"));
      g_assert_nonnull (strstr (text, is_html ? "<strong>twice</strong>" : "**twice**"));
      g_assert_nonnull (strstr (text, is_html ? "<code>tshark</code>" : "tshark"));
      g_assert_nonnull (strstr (text, "4444/tcp"));
      g_assert_nonnull (strstr (text, "called server 203.0.113.7 port 4444"));
      g_assert_nonnull (strstr (text, "It beacons."));
      if (is_html)
        check_markup (text);
    }
  tear_down (&fixture);
}

/* Nothing of an original is left in any format, and a writer that forgets one is found out. */
static void
test_redacted (void)
{
  static const char *const originals[] = { "10.0.0.5", "192.0.2.1", "203.0.113.7", "10.0.4.",
                                           "2001:db8::1" };
  const guint8 key[PS_PSEUDONYM_KEY_SIZE] = { 5 };
  Fixture fixture = { 0 };
  g_autoptr (PsReportSink) sink = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, G_N_ELEMENTS (rows));
  fixture.report.redaction = ps_redaction_new (ps_pseudonymizer_new (key), FALSE);
  fixture.report.filter = "client.ip:10.0.4.0/24";
  for (guint format = 0; format < PS_N_REPORT_FORMATS; format++)
    {
      gsize length;
      g_autofree char *text = write_as (&fixture, format, &length);

      for (guint i = 0; i < G_N_ELEMENTS (originals); i++)
        {
          g_test_message ("%u %s", format, originals[i]);
          g_assert_null (g_strstr_len (text, (gssize)length, originals[i]));
        }
      g_assert_null (g_strstr_len (text, (gssize)length, fixture.folder));
    }
  g_unlink (fixture.output);
  sink = ps_report_sink_open (NULL, fixture.output, fixture.report.redaction, &error);
  g_assert_no_error (error);
  g_assert_true (ps_report_sink_add (sink, "and 10.0.0.5 too", 16, &error));
  g_assert_false (ps_report_sink_finish (sink, &error));
  g_assert_error (error, PS_REPORT_ERROR, PS_REPORT_ERROR_LEFT);
  g_assert_nonnull (strstr (error->message, "10.0.0.5"));
  g_clear_pointer (&sink, ps_report_sink_free);
  g_assert_false (g_file_test (fixture.output, G_FILE_TEST_EXISTS));
  ps_redaction_free (fixture.report.redaction);
  tear_down (&fixture);
}

/* A report that is stopped leaves what was there. */
static void
test_stopped (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  set_up (&fixture, G_N_ELEMENTS (rows));
  g_assert_true (g_file_set_contents (fixture.output, "before", -1, NULL));
  g_cancellable_cancel (cancellable);
  fixture.report.cancellable = cancellable;
  for (guint format = 0; format < PS_N_REPORT_FORMATS; format++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      g_assert_false (ps_report_write (&fixture.report, format, fixture.output, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_true (g_file_get_contents (fixture.output, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "before");
    }
  tear_down (&fixture);
}

/* Texts, and what stands for them in Markdown and in a cell of CSV. */
static const struct
{
  const char *text;
  const char *markdown;
  const char *cell;
} escapes[] = {
  { "plain 1.5", "plain 1.5", "plain 1.5" },
  { "1. item", "1\\. item", "1. item" },
  { "- item", "\\- item", "\"'- item\"" },
  { "a|b", "a\\|b", "a|b" },
  { "**x** _y_", "\\*\\*x\\*\\* \\_y\\_", "**x** _y_" },
  { "<b>&amp;", "\\<b\\>\\&amp;", "\"<b>&amp;\"" },
  { "http://x www.x", "http\\://x www\\.x", "http://x www.x" },
  { "//x a//b", "\\//x a\\//b", "//x a//b" },
  { "=1+1", "\\=1+1", "\"'=1+1\"" },
  { " @x", " \\@x", "\"' @x\"" },
  { "a\nb\x1b", "a␊b␛", "a␊b␛" },
  { "a,\"b\"", "a,\"b\"", "\"a,\"\"b\"\"\"" },
};

static void
test_escapes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    {
      g_autoptr (GString) markdown = g_string_new (NULL);
      g_autoptr (GString) cell = g_string_new (NULL);

      ps_markdown_append_text (markdown, escapes[i].text);
      ps_csv_append_cell (cell, escapes[i].text, -1);
      g_assert_cmpstr (markdown->str, ==, escapes[i].markdown);
      g_assert_cmpstr (cell->str, ==, escapes[i].cell);
    }
}

/* Notes, and their blocks: kind, level, and runs with their styles. */
static const struct
{
  const char *note;
  const char *blocks;
} notes[] = {
  { "", "" },
  { "one\ntwo\n\nthree", "p(one| |two)p(three)" },
  { "# head\ntext", "h(head)p(text)" },
  { "- a\n  - b\n1. c", "i1(a)i2(b)i1(c)" },
  { "a **b** *c* `d`", "p(a |*b*| |/c/| |`d`)" },
  { "2 * 3 * 4 and **open", "p(2 * 3 * 4 and **open)" },
  { "\\*plain\\*", "p(*plain*)" },
  { "> quoted", "q(quoted)" },
  { "```\n<b>\n# no\n```\nafter", "c(<b>\n# no)p(after)" },
  { "```\nnever closed", "c(never closed)" },
  { "[x](http://y)", "p([x](http://y))" },
};

static void
test_notes (void)
{
  static const char *const kinds[] = { "h", "p", "i", "q", "c" };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (PsManuscript) manuscript = ps_manuscript_new (NULL);
      g_autoptr (GString) text = g_string_new (NULL);

      ps_manuscript_add_note (manuscript, notes[i].note);
      for (guint k = 0; k < ps_manuscript_get_n_blocks (manuscript); k++)
        {
          const PsBlock *block = ps_manuscript_get_block (manuscript, k);

          g_string_append (text, kinds[block->kind]);
          if (block->kind == PS_BLOCK_ITEM)
            g_string_append_printf (text, "%u", block->level);
          g_string_append_c (text, '(');
          for (guint r = 0; r < block->runs->len; r++)
            {
              const PsRun *run = &g_array_index (block->runs, PsRun, r);
              const char *mark = run->style & PS_RUN_BOLD     ? "*"
                                 : run->style & PS_RUN_ITALIC ? "/"
                                 : run->style & PS_RUN_CODE   ? "`"
                                                              : "";

              g_string_append_printf (text, "%s%s%s%s", r > 0 ? "|" : "", mark, run->text, mark);
            }
          g_string_append_c (text, ')');
        }
      g_assert_cmpstr (text->str, ==, notes[i].blocks);
    }
}

static void
test_unwritable (void)
{
  Fixture fixture = { 0 };
  g_autofree char *missing = NULL;

  set_up (&fixture, 1);
  missing = g_build_filename (fixture.folder, "no", "such", "report.html", NULL);
  for (guint i = 0; i < 2; i++)
    {
      const char *target = i == 0 ? missing : fixture.folder;
      g_autoptr (GError) error = NULL;

      g_assert_false (ps_report_write (&fixture.report, PS_REPORT_HTML, target, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, target));
    }
  tear_down (&fixture);
}

static void
test_summary (void)
{
  Fixture fixture = { 0 };
  g_autofree char *text = NULL;

  set_up (&fixture, G_N_ELEMENTS (rows));
  fixture.report.filter = "10.\x1b[5m";
  text = ps_report_summarize (&fixture.report);
  g_test_message ("%s", text);
  g_assert_cmpuint (count (text, "\n"), <=, 10);
  g_assert_true (g_str_has_suffix (text, "\n"));
  for (const char *p = text; *p != '\0'; p++)
    g_assert_true ((guchar)*p >= 0x20 || *p == '\n');
  g_assert_nonnull (strstr (text, "Read 8 records of 1 file"));
  g_assert_nonnull (strstr (text, "203.0.113.7:4444/tcp"));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/html", test_html);
  g_test_add_func ("/report/pictures", test_pictures);
  g_test_add_func ("/report/cap", test_cap);
  g_test_add_func ("/report/empty", test_empty);
  g_test_add_func ("/report/findings", test_findings);
  g_test_add_func ("/report/redacted", test_redacted);
  g_test_add_func ("/report/stopped", test_stopped);
  g_test_add_func ("/report/escapes", test_escapes);
  g_test_add_func ("/report/notes", test_notes);
  g_test_add_func ("/report/unwritable", test_unwritable);
  g_test_add_func ("/report/summary", test_summary);
  return g_test_run ();
}
