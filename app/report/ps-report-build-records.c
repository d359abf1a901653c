/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-report-build.h"
#include "ps-report-digest.h"

/* So much of a rejected record is shown, in bytes. */
#define EXCERPT 200

static void
append_count (GString *text, guint64 number)
{
  g_autofree char *count = ps_report_count (number);

  g_string_append (text, count);
}

static void
fill_sums (guint row, PsTableCell *cells, gpointer data)
{
  const PsReportBuild *build = data;
  const PsLedgerCounts *counts = &build->facts->counts;
  const guint64 numbers[] = { counts->read, counts->imported, counts->rejected, counts->skipped };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      append_count (cells[2 * i].text, numbers[i]);
      if (i > 0)
        g_string_append (cells[2 * i - 1].text, i == 1 ? "=" : "+");
    }
}

static void
add_sums (const PsReportBuild *build)
{
  const char *const titles[] = { _ ("Read"),     "=", _ ("Imported"), "+",
                                 _ ("Rejected"), "+", _ ("Skipped"),  NULL };
  const PsColumnShape shapes[] = { PS_COLUMN_SHAPE_NUMBER, PS_COLUMN_SHAPE_MARK,
                                   PS_COLUMN_SHAPE_NUMBER, PS_COLUMN_SHAPE_MARK,
                                   PS_COLUMN_SHAPE_NUMBER, PS_COLUMN_SHAPE_MARK,
                                   PS_COLUMN_SHAPE_NUMBER };

  ps_manuscript_add_table (build->manuscript, titles, shapes, 1, fill_sums,
                           g_memdup2 (build, sizeof *build), g_free);
}

static void
add_warnings (const PsReportBuild *build)
{
  g_auto (GStrv) warnings = ps_ledger_dup_warnings (build->report->ledger);

  for (guint i = 0; warnings != NULL && warnings[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf (_ ("Warning: %s"), warnings[i]);

      ps_manuscript_add_paragraph (build->manuscript, PS_INK_TEXT, text);
    }
}

static void
append_excerpt (GString *text, PsRawFile *file, const PsLedgerEntry *entry)
{
  gsize length = MIN (entry->length, EXCERPT);
  g_autoptr (GBytes) raw = ps_raw_file_read_record (file, entry->offset, length, NULL);

  if (raw == NULL)
    {
      g_string_append (text, _ ("(cannot be read any more)"));
      return;
    }
  g_string_append_len (text, g_bytes_get_data (raw, NULL), (gssize)g_bytes_get_size (raw));
  if (length < entry->length)
    g_string_append (text, "…");
}

static void
fill_rejected (guint row, PsTableCell *cells, gpointer data)
{
  const PsReportBuild *build = data;
  PsLedgerEntry entry;
  PsRawFile *file;
  g_autofree char *name = NULL;

  ps_ledger_get_entry (build->report->ledger, row, &entry);
  file = ps_alert_store_get_file (build->report->store, entry.file);
  name = ps_report_file_name (build->report, file);
  g_string_append (cells[0].text, name);
  append_count (cells[1].text, entry.record);
  append_count (cells[2].text, entry.offset);
  g_string_append (cells[3].text, ps_reason_get_sentence (entry.reason));
  append_excerpt (cells[4].text, file, &entry);
}

static void
add_rejected (const PsReportBuild *build)
{
  const char *const titles[] = { _ ("File"),   _ ("Record"),      _ ("Byte"),
                                 _ ("Reason"), _ ("Begins with"), NULL };
  const PsColumnShape shapes[] = { PS_COLUMN_SHAPE_TEXT, PS_COLUMN_SHAPE_NUMBER,
                                   PS_COLUMN_SHAPE_NUMBER, PS_COLUMN_SHAPE_TEXT,
                                   PS_COLUMN_SHAPE_WIDE };
  guint n_entries = ps_ledger_get_n_entries (build->report->ledger);
  guint n_listed = MIN (n_entries, PS_REPORT_MAX_REJECTED);
  g_autofree char *listed = ps_report_count (n_listed);
  g_autofree char *all = ps_report_count (n_entries);
  g_autofree char *note = NULL;

  if (n_entries == 0)
    return;
  note = g_strdup_printf (_ ("%s of %s rejected records:"), listed, all);
  ps_manuscript_add_paragraph (build->manuscript, PS_INK_MUTED, note);
  ps_manuscript_add_table (build->manuscript, titles, shapes, n_listed, fill_rejected,
                           g_memdup2 (build, sizeof *build), g_free);
}

/**
 * ps_report_build_records:
 * @build: a report on its way
 *
 * Adds what became of the records: the sums, warnings, and the first %PS_REPORT_MAX_REJECTED
 * rejected records.
 */
void
ps_report_build_records (const PsReportBuild *build)
{
  ps_manuscript_add_heading (build->manuscript, 2,
                             ps_report_section_get_label (PS_REPORT_RECORDS));
  add_sums (build);
  add_warnings (build);
  add_rejected (build);
}

/* What a report rests on: its inputs, and what they were read with. */
static guint
get_n_files (const PsReportBuild *build)
{
  return build->facts->inputs->len + (build->report->policy != NULL)
         + (build->report->baseline != NULL);
}

static void
fill_reference (const PsReportBuild *build, gboolean is_policy, PsTableCell *cells)
{
  const PsReport *report = build->report;
  const PsReportInput *input = is_policy ? &build->facts->policy : &build->facts->baseline;
  const char *path = is_policy ? report->policy : report->baseline;
  g_autofree char *name =
      ps_redaction_hides (report->redaction) ? g_path_get_basename (path) : g_strdup (path);

  g_string_append (cells[0].text, name);
  append_count (cells[1].text, input->size);
  g_string_append (cells[2].text, input->digest != NULL ? input->digest : input->message);
  g_string_append (cells[3].text, is_policy ? _ ("site policy") : _ ("baseline"));
}

static void
fill_input (guint row, PsTableCell *cells, gpointer data)
{
  const PsReportBuild *build = data;
  const PsReportInput *input;
  g_autofree char *name = NULL;
  PsRawFile *file;

  if (row >= build->facts->inputs->len)
    {
      fill_reference (build, row == build->facts->inputs->len && build->report->policy != NULL,
                      cells);
      return;
    }
  file = ps_alert_store_get_file (build->report->store, row);
  input = &g_array_index (build->facts->inputs, PsReportInput, row);
  name = ps_report_file_name (build->report, file);
  g_string_append (cells[0].text, name);
  append_count (cells[1].text, input->size);
  g_string_append (cells[2].text, input->digest != NULL ? input->digest : input->message);
  g_string_append (cells[3].text, ps_raw_file_is_unchanged (file)
                                      ? _ ("alerts")
                                      : _ ("alerts; changed since it was read"));
}

/**
 * ps_report_build_inputs:
 * @build: a report on its way
 *
 * Adds the inputs - and the site policy and the baseline - with their size and SHA-256, so that a reader can tell whether they hold the
 * same files.
 */
void
ps_report_build_inputs (const PsReportBuild *build)
{
  const char *const titles[] = { _ ("File"), _ ("Bytes"), "SHA-256", _ ("What it is"), NULL };
  const PsColumnShape shapes[] = { PS_COLUMN_SHAPE_WIDE, PS_COLUMN_SHAPE_NUMBER,
                                   PS_COLUMN_SHAPE_HASH, PS_COLUMN_SHAPE_TEXT };

  ps_manuscript_add_heading (build->manuscript, 2, ps_report_section_get_label (PS_REPORT_INPUTS));
  ps_manuscript_add_table (build->manuscript, titles, shapes, get_n_files (build), fill_input,
                           g_memdup2 (build, sizeof *build), g_free);
  ps_manuscript_add_paragraph (
      build->manuscript, PS_INK_MUTED,
      _ ("“portside-cli report --verify=REPORT” opens the inputs again and says whether hashes "
         "and counts are those of this report, with its rulings; with --workspace=FILE, whether "
         "the rulings are those of that workspace."));
}
