/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-html.h"

#include <glib/gi18n-lib.h>

#include "ps-report-file.h"
#include "ps-visible-text.h"

/* So much of a rejected record is shown, in bytes. */
#define EXCERPT 200

static void
add_number (GString *html, guint64 number)
{
  g_autofree char *text = ps_report_count (number);

  ps_html_add_cell (html, "n", text);
}

static void
add_sums (GString *html, const PsLedgerCounts *counts)
{
  const char *const titles[] = { _ ("Read"),     "=", _ ("Imported"), "+",
                                 _ ("Rejected"), "+", _ ("Skipped"),  NULL };
  const guint64 numbers[] = { counts->read, counts->imported, counts->rejected, counts->skipped };

  g_string_append (html, "<div class=\"scroll\"><table style=\"width:auto\">\n");
  ps_html_add_row_header (html, titles, 0x7f);
  g_string_append (html, "<tbody><tr>");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (i > 0)
        ps_html_add_cell (html, "n", i == 1 ? "=" : "+");
      add_number (html, numbers[i]);
    }
  g_string_append (html, "</tr></tbody></table></div>\n");
}

static void
add_warnings (GString *html, PsLedger *ledger)
{
  g_auto (GStrv) warnings = ps_ledger_dup_warnings (ledger);

  for (guint i = 0; warnings != NULL && warnings[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf (_ ("Warning: %s"), warnings[i]);

      ps_html_add_element (html, "p", text);
      g_string_append_c (html, '\n');
    }
}

static void
add_excerpt (GString *html, PsRawFile *file, const PsLedgerEntry *entry)
{
  gsize length = MIN (entry->length, EXCERPT);
  g_autoptr (GBytes) raw = ps_raw_file_read_record (file, entry->offset, length, NULL);

  g_string_append (html, "<td class=\"w\">");
  if (raw == NULL)
    ps_html_add_text (html, _ ("(cannot be read any more)"));
  else
    ps_visible_text_append (html, g_bytes_get_data (raw, NULL), (gssize)g_bytes_get_size (raw),
                            TRUE);
  if (length < entry->length)
    g_string_append (html, "…");
  g_string_append (html, "</td>");
}

static void
add_rejected_row (GString *html, const PsReport *report, guint index)
{
  PsLedgerEntry entry;
  PsRawFile *file;

  ps_ledger_get_entry (report->ledger, index, &entry);
  file = ps_alert_store_get_file (report->store, entry.file);
  g_string_append (html, "<tr>");
  ps_html_add_cell (html, "w", ps_raw_file_get_name (file));
  add_number (html, entry.record);
  add_number (html, entry.offset);
  ps_html_add_cell (html, NULL, ps_reason_get_sentence (entry.reason));
  add_excerpt (html, file, &entry);
  g_string_append (html, "</tr>\n");
}

static void
add_rejected (GString *html, const PsReport *report)
{
  const char *const titles[] = { _ ("File"),   _ ("Record"),      _ ("Byte"),
                                 _ ("Reason"), _ ("Begins with"), NULL };
  guint n_entries = ps_ledger_get_n_entries (report->ledger);
  guint n_listed = MIN (n_entries, PS_REPORT_MAX_REJECTED);
  g_autofree char *listed = ps_report_count (n_listed);
  g_autofree char *all = ps_report_count (n_entries);
  g_autofree char *note = NULL;

  if (n_entries == 0)
    return;
  note = g_strdup_printf (_ ("%s of %s rejected records:"), listed, all);
  g_string_append (html, "<p class=\"note\">");
  ps_html_add_text (html, note);
  g_string_append (html, "</p>\n<div class=\"scroll\"><table>\n");
  ps_html_add_row_header (html, titles, 1 << 1 | 1 << 2);
  g_string_append (html, "<tbody>\n");
  for (guint i = 0; i < n_listed; i++)
    add_rejected_row (html, report, i);
  g_string_append (html, "</tbody></table></div>\n");
}

/**
 * ps_report_html_add_records:
 * @html: appended to
 * @report: a report
 * @facts: its facts
 *
 * Appends what became of the records: the sums, warnings, and the first
 * %PS_REPORT_MAX_REJECTED rejected records.
 */
void
ps_report_html_add_records (GString *html, const PsReport *report, const PsReportFacts *facts)
{
  g_string_append (html, "<section>\n");
  ps_html_add_element (html, "h2", _ ("Records"));
  g_string_append_c (html, '\n');
  add_sums (html, &facts->counts);
  add_warnings (html, report->ledger);
  add_rejected (html, report);
  g_string_append (html, "</section>\n");
}

static void
add_input (GString *html, PsRawFile *file)
{
  g_autoptr (GError) error = NULL;
  guint64 size;
  g_autofree char *digest = ps_report_file_digest (file, &size, &error);

  g_string_append (html, "<tr>");
  ps_html_add_cell (html, "w", ps_raw_file_get_name (file));
  add_number (html, size);
  ps_html_add_cell (html, digest != NULL ? "hash" : NULL, digest != NULL ? digest : error->message);
  ps_html_add_cell (html, NULL,
                    ps_raw_file_is_unchanged (file) ? "" : _ ("changed since it was read"));
  g_string_append (html, "</tr>\n");
}

/**
 * ps_report_html_add_inputs:
 * @html: appended to
 * @report: a report
 *
 * Appends the inputs with their size and SHA-256, so that a reader can tell whether they hold the
 * same files.
 */
void
ps_report_html_add_inputs (GString *html, const PsReport *report)
{
  const char *const titles[] = { _ ("File"), _ ("Bytes"), "SHA-256", _ ("Note"), NULL };

  g_string_append (html, "<section>\n");
  ps_html_add_element (html, "h2", _ ("Inputs"));
  g_string_append (html, "\n<div class=\"scroll\"><table>\n");
  ps_html_add_row_header (html, titles, 1 << 1);
  g_string_append (html, "<tbody>\n");
  for (guint i = 0; i < ps_alert_store_get_n_files (report->store); i++)
    add_input (html, ps_alert_store_get_file (report->store, i));
  g_string_append (html, "</tbody></table></div>\n</section>\n");
}
