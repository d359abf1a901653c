/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-rows.h"

#include <string.h>

#include "ps-escape.h"
#include "ps-report-meta.h"
#include "ps-visible-text.h"

#define STEP 4096

/* Texts that are remembered with what may be read of them, and how long they are at most: hosts and
 * signatures come again and again. */
#define MAX_REMEMBERED 65536
#define MAX_LENGTH 256

/* Rows for other programs, all of them, and as they are. */
typedef struct
{
  const PsReport *report;
  const PsColumn *columns;
  guint n_columns;
  GString *text;
  GString *value;
  GString *shown;
  GHashTable *remembered; /* a text ─▶ what may be read of it */
} Rows;

/* Appends a row to @rows->text. */
typedef void (*AppendRow) (Rows *rows, guint32 row);

static const PsColumn *
get_columns (const PsReport *report, guint *n_columns)
{
  static PsColumn usual[PS_N_DEFAULT_COLUMNS];

  if (report->columns != NULL)
    {
      *n_columns = report->n_columns;
      return report->columns;
    }
  for (guint i = 0; i < PS_N_DEFAULT_COLUMNS; i++)
    usual[i] = i;
  *n_columns = PS_N_DEFAULT_COLUMNS;
  return usual;
}

/* Numbers, times and words of this program hold nothing that is to be hidden. */
static gboolean
may_tell (PsColumn column)
{
  switch (column)
    {
    case PS_COLUMN_TIME:
    case PS_COLUMN_PROTO:
    case PS_COLUMN_SEVERITY:
    case PS_COLUMN_SERVER_IS:
    case PS_COLUMN_FINDINGS:
      return FALSE;
    default:
      return !ps_column_is_number (column);
    }
}

/* The same text is always the same, redacted. */
static void
append_redacted (Rows *rows)
{
  const char *known = g_hash_table_lookup (rows->remembered, rows->value->str);

  if (known != NULL)
    {
      g_string_append (rows->shown, known);
      return;
    }
  ps_redaction_append_text (rows->report->redaction, rows->shown, rows->value->str,
                            (gssize)rows->value->len);
  if (rows->value->len > MAX_LENGTH)
    return;
  if (g_hash_table_size (rows->remembered) >= MAX_REMEMBERED)
    g_hash_table_remove_all (rows->remembered);
  g_hash_table_insert (rows->remembered, g_strdup (rows->value->str), g_strdup (rows->shown->str));
}

/* @rows->shown is what may be read of a cell. */
static void
print_cell (Rows *rows, PsColumn column, guint32 row)
{
  PsRedaction *redaction = rows->report->redaction;

  g_string_truncate (rows->value, 0);
  g_string_truncate (rows->shown, 0);
  ps_column_print (column, rows->report->store, row, rows->value);
  if (redaction != NULL && column == PS_COLUMN_SENSOR)
    ps_redaction_append_name (redaction, rows->shown, rows->value->str);
  else if (redaction != NULL && may_tell (column) && rows->value->len > 0)
    append_redacted (rows);
  else
    g_string_append_len (rows->shown, rows->value->str, (gssize)rows->value->len);
}

/* Spreadsheets take a cell that begins with one of these for a formula; some pass over blanks
 * before it. Tabs and line ends are none any more by then. */
static gboolean
is_formula (const char *value)
{
  value += strspn (value, " ");
  return *value != '\0' && strchr ("=+-@", *value) != NULL;
}

/**
 * ps_csv_append_cell:
 * @text: a line of CSV (RFC 4180) as far as it is written, with its comma
 * @value: any bytes
 * @length: how many, or -1
 *
 * Appends a cell that no spreadsheet takes for a formula (an apostrophe is put before it, which
 * the importer takes away again) and no terminal obeys.
 */
void
ps_csv_append_cell (GString *text, const char *value, gssize length)
{
  gsize begin = text->len;
  gboolean guarded;

  ps_visible_text_append (text, value, length, FALSE);
  guarded = is_formula (text->str + begin);
  if (!guarded && strpbrk (text->str + begin, ",\";'") == NULL)
    return;
  for (gsize i = begin; i < text->len; i++)
    if (text->str[i] == '"')
      g_string_insert_c (text, (gssize)i++, '"');
  g_string_insert (text, (gssize)begin, guarded ? "\"'" : "\"");
  g_string_append_c (text, '"');
}

static void
append_csv_row (Rows *rows, guint32 row)
{
  for (guint i = 0; i < rows->n_columns; i++)
    {
      g_string_append (rows->text, i > 0 ? "," : "");
      print_cell (rows, rows->columns[i], row);
      ps_csv_append_cell (rows->text, rows->shown->str, (gssize)rows->shown->len);
    }
  g_string_append (rows->text, "\r\n");
}

static void
append_json_row (Rows *rows, guint32 row)
{
  gboolean first = TRUE;

  g_string_append_c (rows->text, '{');
  for (guint i = 0; i < rows->n_columns; i++)
    {
      PsColumn column = rows->columns[i];

      print_cell (rows, column, row);
      if (rows->shown->len == 0)
        continue;
      g_string_append (rows->text, first ? "\"" : ",\"");
      g_string_append (rows->text, ps_column_get_ecs_name (column));
      g_string_append (rows->text, "\":");
      first = FALSE;
      if (ps_column_is_number (column))
        g_string_append (rows->text, rows->shown->str);
      else
        {
          g_string_append_c (rows->text, '"');
          ps_escape_json (rows->text, rows->shown->str, (gssize)rows->shown->len);
          g_string_append_c (rows->text, '"');
        }
    }
  g_string_append_c (rows->text, '}');
}

static gboolean
flush (Rows *rows, PsReportSink *sink, GError **error)
{
  gboolean done = ps_report_sink_add (sink, rows->text->str, rows->text->len, error);

  g_string_truncate (rows->text, 0);
  return done;
}

static gboolean
write_rows (Rows *rows, AppendRow append, const char *divider, PsReportSink *sink, GError **error)
{
  const PsReport *report = rows->report;
  guint32 n_rows = ps_row_order_get_n_rows (report->order);

  for (guint32 i = 0; i < n_rows; i++)
    {
      g_string_append (rows->text, i > 0 ? divider : "");
      append (rows, ps_row_order_get (report->order, i));
      if (i % STEP != STEP - 1)
        continue;
      if (g_cancellable_set_error_if_cancelled (report->cancellable, error)
          || !flush (rows, sink, error))
        return FALSE;
      if (report->progress != NULL)
        report->progress ((double)i / n_rows, report->progress_data);
    }
  return flush (rows, sink, error);
}

static void
rows_init (Rows *rows, const PsReport *report)
{
  rows->report = report;
  rows->columns = get_columns (report, &rows->n_columns);
  rows->text = g_string_new (NULL);
  rows->value = g_string_new (NULL);
  rows->shown = g_string_new (NULL);
  rows->remembered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
rows_clear (Rows *rows)
{
  g_string_free (rows->text, TRUE);
  g_string_free (rows->value, TRUE);
  g_string_free (rows->shown, TRUE);
  g_hash_table_unref (rows->remembered);
}

/**
 * ps_report_csv_write:
 * @report: what to report on
 * @facts: what was counted of it
 * @sink: where to
 * @error: return location
 *
 * Writes all rows as CSV (RFC 4180) with the columns of the command line; this program reads it
 * again as the same rows.
 *
 * Returns: whether all of it was written
 */
gboolean
ps_report_csv_write (const PsReport *report, const PsReportFacts *facts, PsReportSink *sink,
                     GError **error)
{
  Rows rows;
  gboolean done;

  rows_init (&rows, report);
  for (guint i = 0; i < rows.n_columns; i++)
    g_string_append_printf (rows.text, "%s%s", i > 0 ? "," : "",
                            ps_column_get_name (rows.columns[i]));
  g_string_append (rows.text, "\r\n");
  done = write_rows (&rows, append_csv_row, "", sink, error);
  rows_clear (&rows);
  return done;
}

/**
 * ps_report_json_write:
 * @report: what to report on
 * @facts: what was counted of it
 * @sink: where to
 * @error: return location
 *
 * Writes one JSON document: the facts of the report, and all rows, one a line, with the names of
 * the Elastic Common Schema; this program reads it again as the same rows.
 *
 * Returns: whether all of it was written
 */
gboolean
ps_report_json_write (const PsReport *report, const PsReportFacts *facts, PsReportSink *sink,
                      GError **error)
{
  g_autofree char *meta = ps_report_meta_print (report, facts);
  Rows rows;
  gboolean done;

  rows_init (&rows, report);
  g_string_append_printf (rows.text, "{\"portside-report\": %s,\n\"alerts\":[\n", meta);
  done = write_rows (&rows, append_json_row, ",\n", sink, error)
         && ps_report_sink_add (sink, "\n]}\n", 4, error);
  rows_clear (&rows);
  return done;
}
