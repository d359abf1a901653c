/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <errno.h>

#include "ps-cli.h"
#include "ps-translation.h"

/* Written out in pieces of this size. */
#define PIECE (256 * 1024)

/* A table's column is no wider than this (characters), and measured over so many rows. */
#define TABLE_WIDTH 60
#define TABLE_MEASURED 1000

/* Nor narrower than this, where rows come later that nobody can measure yet. */
#define FOLLOWED_WIDTH 12

static void
measure (const PsCliSession *session, const PsCliOptions *options, const PsRowOrder *order,
         guint32 n_rows, guint *widths)
{
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint i = 0; i < options->n_columns; i++)
    {
      widths[i] = strlen (ps_column_get_name (options->columns[i]));
      if (options->follow)
        widths[i] = MAX (widths[i], FOLLOWED_WIDTH);
      for (guint32 k = 0; k < MIN (n_rows, TABLE_MEASURED); k++)
        {
          g_string_truncate (value, 0);
          g_string_truncate (cell, 0);
          ps_column_print (options->columns[i], session->store, ps_row_order_get (order, k), value);
          ps_escape_text (cell, value->str, value->len);
          widths[i] = MAX (widths[i], (guint)MIN (g_utf8_strlen (cell->str, -1), TABLE_WIDTH));
        }
    }
}

static void
append_header (GString *text, const PsCliOptions *options, const guint *widths)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < options->n_columns; i++)
    {
      g_string_assign (name, ps_column_get_name (options->columns[i]));
      ps_cli_append_cell (text, options->format, i, name->str, (gssize)name->len, widths[i],
                          ps_column_is_number (options->columns[i]));
    }
  g_string_append_c (text, '\n');
}

static void
append_evidence (GString *text, PsAlertStore *store, guint32 row)
{
  PsConversation conversation;
  PsEvidenceList evidence = { 0 };

  ps_alert_store_explain (store, row, &conversation, &evidence);
  g_string_append (text, ",\"portside.evidence\":[");
  for (guint i = 0; i < evidence.n_items; i++)
    {
      const PsEvidence *item = &evidence.items[i];
      gpointer language = ps_translation_pause ();
      g_autofree char *sentence = ps_evidence_get_sentence (item, &conversation);

      ps_translation_resume (language);
      g_string_append_printf (text, "%s{\"rule\":\"%s\",\"weight_db\":%s%d.%d,\"text\":\"",
                              i > 0 ? "," : "", ps_rule_get_name (item->rule),
                              item->weight < 0 ? "-" : "", ABS (item->weight) / 10,
                              ABS (item->weight) % 10);
      ps_escape_json (text, sentence, -1);
      g_string_append (text, "\"}");
    }
  g_string_append_c (text, ']');
}

static void
append_json (GString *text, const PsCliSession *session, const PsCliOptions *options, guint32 row,
             GString *value)
{
  gboolean first = TRUE;

  g_string_append_c (text, '{');
  for (guint i = 0; i < options->n_columns; i++)
    {
      PsColumn column = options->columns[i];

      g_string_truncate (value, 0);
      ps_column_print (column, session->store, row, value);
      if (value->len == 0)
        continue;
      g_string_append_printf (text, "%s\"%s\":", first ? "" : ",", ps_column_get_ecs_name (column));
      first = FALSE;
      if (ps_column_is_number (column))
        g_string_append (text, value->str);
      else
        {
          g_string_append_c (text, '"');
          ps_escape_json (text, value->str, value->len);
          g_string_append_c (text, '"');
        }
    }
  if (!options->columns_given)
    append_evidence (text, session->store, row);
  g_string_append (text, "}\n");
}

static void
flush_text (GString *text)
{
  fwrite (text->str, 1, text->len, stdout);
  g_string_truncate (text, 0);
}

static void
append_row (GString *text, const PsCliWriter *writer, guint32 row, GString *value)
{
  const PsCliOptions *options = writer->options;

  if (options->format == PS_CLI_FORMAT_JSON)
    {
      append_json (text, writer->session, options, row, value);
      return;
    }
  for (guint i = 0; i < options->n_columns; i++)
    {
      g_string_truncate (value, 0);
      ps_column_print (options->columns[i], writer->session->store, row, value);
      ps_cli_append_cell (text, options->format, i, value->str, (gssize)value->len,
                          writer->widths[i], ps_column_is_number (options->columns[i]));
    }
  g_string_append_c (text, '\n');
}

/**
 * ps_cli_writer_init:
 * @writer: (out): nothing of it needs to be freed
 * @session: what is read
 * @options: format, columns, limit
 */
void
ps_cli_writer_init (PsCliWriter *writer, const PsCliSession *session, const PsCliOptions *options)
{
  *writer = (PsCliWriter){ .session = session, .options = options, .n_left = options->limit };
}

/**
 * ps_cli_writer_add:
 * @writer: a writer
 * @order: rows of the session's store
 *
 * Writes rows to standard output, before the first ones the header. A table is as wide as the
 * first rows need.
 */
void
ps_cli_writer_add (PsCliWriter *writer, const PsRowOrder *order)
{
  guint32 n_rows = ps_row_order_get_n_rows (order);
  g_autoptr (GString) text = g_string_sized_new (PIECE + 4096);
  g_autoptr (GString) value = g_string_new (NULL);

  if (writer->n_left >= 0 && writer->n_left < n_rows)
    n_rows = (guint32)writer->n_left;
  if (!writer->begun && writer->options->format == PS_CLI_FORMAT_TABLE)
    measure (writer->session, writer->options, order, n_rows, writer->widths);
  if (!writer->begun && writer->options->format != PS_CLI_FORMAT_JSON)
    append_header (text, writer->options, writer->widths);
  writer->begun = TRUE;
  for (guint32 k = 0; k < n_rows; k++)
    {
      append_row (text, writer, ps_row_order_get (order, k), value);
      if (text->len >= PIECE)
        flush_text (text);
    }
  if (writer->n_left >= 0)
    writer->n_left -= n_rows;
  flush_text (text);
}

/**
 * ps_cli_write_rows:
 * @session: what was read
 * @options: format, columns, limit
 *
 * Writes the rows of the session's order to standard output.
 */
void
ps_cli_write_rows (const PsCliSession *session, const PsCliOptions *options)
{
  PsCliWriter writer;

  ps_cli_writer_init (&writer, session, options);
  ps_cli_writer_add (&writer, session->order);
}

/**
 * ps_cli_flush:
 *
 * Returns: %FALSE, with a message on standard error, where standard output could not take all
 * that was written (a full disk)
 */
gboolean
ps_cli_flush (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  fprintf (stderr, _ ("portside-cli: standard output: %s\n"), g_strerror (errno));
  return FALSE;
}
