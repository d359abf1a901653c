/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-document-private.h"

#include <glib/gi18n-lib.h>

#include "ps-report-facts.h"

/* Returns: (transfer full): the names of @inputs, without folders */
char *
ps_document_make_title (const char *const *inputs)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; inputs[i] != NULL; i++)
    {
      g_autofree char *name = g_filename_display_basename (inputs[i]);

      if (i > 0)
        g_string_append (title, ", ");
      g_string_append (title, g_str_equal (inputs[i], "-") ? _ ("Standard input") : name);
    }
  return g_string_free (g_steal_pointer (&title), FALSE);
}

/* Takes @format, which holds one %s for the number with the locale's separators. */
static void
append_count (GString *text, guint64 n, const char *format)
{
  g_autofree char *number = ps_report_count (n);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *part = g_strjoinv (number, parts);

  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/**
 * ps_document_dup_status:
 * @document: a document
 *
 * Says what became of the records: read = alerts + skipped + rejected.
 *
 * Returns: (transfer full): "1,204,331 read · 1,203,988 alerts · 331 skipped · 12 rejected", ""
 *   while nothing was opened
 */
char *
ps_document_dup_status (PsDocument *document)
{
  PsLedger *ledger = ps_document_get_ledger (document);
  GString *text = g_string_new (NULL);
  PsLedgerCounts counts;

  if (ledger != NULL)
    {
      ps_ledger_get_counts (ledger, &counts);
      append_count (text, counts.read, ngettext ("%s read", "%s read", counts.read));
      append_count (text, counts.imported, ngettext ("%s alert", "%s alerts", counts.imported));
      append_count (text, counts.skipped, ngettext ("%s skipped", "%s skipped", counts.skipped));
      append_count (text, counts.rejected,
                    ngettext ("%s rejected", "%s rejected", counts.rejected));
    }
  return g_string_free (text, FALSE);
}
