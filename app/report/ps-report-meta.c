/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-meta.h"

#include <string.h>

#include "ps-escape.h"
#include "ps-time-print.h"

/* One line of JSON that can stand in a comment of HTML, whose end nothing in it may look like. */
typedef struct
{
  GString *text;
  PsRedaction *redaction;
} Meta;

static void
append_string (Meta *meta, const char *value)
{
  g_autofree char *shown = ps_redaction_dup_text (meta->redaction, value);
  g_autoptr (GString) escaped = g_string_new (NULL);

  ps_escape_json (escaped, shown, -1);
  g_string_append_c (meta->text, '"');
  for (const char *p = escaped->str; *p != '\0'; p++)
    if (strchr ("<>&", *p) != NULL || (*p == '-' && p[1] == '-'))
      g_string_append_printf (meta->text, "\\u%04x", (guint)*p);
    else
      g_string_append_c (meta->text, *p);
  g_string_append_c (meta->text, '"');
}

static void
append_key (Meta *meta, const char *key)
{
  char last = meta->text->str[meta->text->len - 1];

  if (last != '{' && last != '[')
    g_string_append_c (meta->text, ',');
  g_string_append_printf (meta->text, "\"%s\":", key);
}

static void
add_string (Meta *meta, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  append_key (meta, key);
  append_string (meta, value);
}

static void
add_number (Meta *meta, const char *key, gint64 value)
{
  append_key (meta, key);
  g_string_append_printf (meta->text, "%" G_GINT64_FORMAT, value);
}

static void
add_flag (Meta *meta, const char *key, gboolean value)
{
  append_key (meta, key);
  g_string_append (meta->text, value ? "true" : "false");
}

static void
add_date (Meta *meta, const PsReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ps_time_print_iso (report->date != 0 ? report->date : g_get_real_time (), text);
  add_string (meta, "date", text->str);
}

static void
add_sections (Meta *meta, const PsReport *report)
{
  append_key (meta, "sections");
  g_string_append_c (meta->text, '[');
  for (guint i = 0; i < PS_N_REPORT_SECTIONS; i++)
    if (ps_report_has (report, i))
      g_string_append_printf (meta->text, "%s\"%s\"",
                              meta->text->str[meta->text->len - 1] == '[' ? "" : ",",
                              ps_report_section_get_name (i));
  g_string_append_c (meta->text, ']');
}

static void
add_home (Meta *meta, const PsReport *report)
{
  const PsClassifierOptions *options = ps_alert_store_get_options (report->store);

  append_key (meta, "home");
  g_string_append_c (meta->text, '[');
  for (gsize i = 0; i < options->n_home; i++)
    {
      g_autofree char *network = ps_network_to_string (&options->home[i]);

      g_string_append (meta->text, i > 0 ? "," : "");
      append_string (meta, network);
    }
  g_string_append_c (meta->text, ']');
}

static void
add_meaning (const char *name, const PsFieldMeaning *meaning, gpointer data)
{
  Meta *meta = data;

  g_string_append (meta->text, meta->text->str[meta->text->len - 1] == '[' ? "{" : ",{");
  add_string (meta, "name", name);
  add_string (meta, "means", ps_field_meaning_get_name (meaning));
  g_string_append_c (meta->text, '}');
}

/* How the inputs were read. */
static void
add_import (Meta *meta, const PsImportOptions *import)
{
  if (import == NULL)
    return;
  append_key (meta, "import");
  g_string_append_c (meta->text, '{');
  if (import->format != NULL)
    add_string (meta, "format", import->format->name);
  add_string (meta, "zone", import->zone);
  if (import->year != 0)
    add_number (meta, "year", import->year);
  if (import->date_order == PS_DATE_ORDER_DAY_FIRST)
    add_string (meta, "date_order", "day");
  if (import->date_order == PS_DATE_ORDER_MONTH_FIRST)
    add_string (meta, "date_order", "month");
  add_flag (meta, "unordered", import->unordered);
  if (import->mapping != NULL)
    {
      append_key (meta, "map");
      g_string_append_c (meta->text, '[');
      ps_field_mapping_foreach (import->mapping, add_meaning, meta);
      g_string_append_c (meta->text, ']');
    }
  g_string_append_c (meta->text, '}');
}

static void
add_counts (Meta *meta, const PsReport *report, const PsReportFacts *facts)
{
  append_key (meta, "counts");
  g_string_append_c (meta->text, '{');
  add_number (meta, "read", (gint64)facts->counts.read);
  add_number (meta, "imported", (gint64)facts->counts.imported);
  add_number (meta, "rejected", (gint64)facts->counts.rejected);
  add_number (meta, "skipped", (gint64)facts->counts.skipped);
  add_number (meta, "alerts", facts->n_rows);
  add_number (meta, "decided", facts->n_decided);
  add_number (meta, "turned", facts->n_turned);
  add_number (meta, "unusual", facts->n_unusual);
  add_number (meta, "server_ports", facts->n_server_ports);
  for (guint i = PS_SEVERITY_INFO; i <= PS_SEVERITY_CRITICAL; i++)
    add_number (meta, ps_severity_get_name (i), facts->n_severities[i]);
  if (facts->first <= facts->last)
    {
      add_number (meta, "first", facts->first);
      add_number (meta, "last", facts->last);
    }
  g_string_append_c (meta->text, '}');
}

/* An absolute path, so that it is the same wherever the report is verified from. */
static char *
choose_path (const PsReport *report, const char *name)
{
  if (ps_redaction_hides (report->redaction))
    return g_path_get_basename (name);
  return g_str_equal (name, "-") ? g_strdup (name) : g_canonicalize_filename (name, NULL);
}

/* What identifies a file, as the members of an object. */
static void
add_file (Meta *meta, const PsReport *report, const char *name, const PsReportInput *input)
{
  g_autofree char *path = choose_path (report, name);

  add_string (meta, "path", path);
  add_number (meta, "size", (gint64)input->size);
  add_string (meta, "sha256", input->digest);
}

/* What the inputs were read with. */
static void
add_reference (Meta *meta, const PsReport *report, const char *key, const char *name,
               const PsReportInput *input)
{
  if (name == NULL)
    return;
  append_key (meta, key);
  g_string_append_c (meta->text, '{');
  add_file (meta, report, name, input);
  g_string_append_c (meta->text, '}');
}

static void
add_inputs (Meta *meta, const PsReport *report, const PsReportFacts *facts)
{
  append_key (meta, "inputs");
  g_string_append_c (meta->text, '[');
  for (guint i = 0; i < facts->inputs->len; i++)
    {
      g_string_append (meta->text, i > 0 ? ",{" : "{");
      add_file (meta, report, ps_raw_file_get_name (ps_alert_store_get_file (report->store, i)),
                &g_array_index (facts->inputs, PsReportInput, i));
      g_string_append_c (meta->text, '}');
    }
  g_string_append_c (meta->text, ']');
}

/* What was ruled, so that the roles can be decided again. */
static void
add_rulings (Meta *meta, const GPtrArray *rulings)
{
  append_key (meta, "rulings");
  g_string_append_c (meta->text, '[');
  for (guint i = 0; rulings != NULL && i < rulings->len; i++)
    {
      const PsReportRuling *ruling = g_ptr_array_index (rulings, i);

      g_string_append (meta->text, i > 0 ? ",{" : "{");
      add_string (meta, "rule", ruling->rule);
      if (ruling->rows != NULL && *ruling->rows != '\0')
        {
          append_key (meta, "rows");
          g_string_append_printf (meta->text, "\"%s\"", ruling->rows);
        }
      g_string_append_c (meta->text, '}');
    }
  g_string_append_c (meta->text, ']');
}

static void
add_redaction (Meta *meta, const PsReport *report)
{
  const PsPseudonymizer *pseudonymizer = ps_redaction_get_pseudonymizer (report->redaction);
  g_autofree char *key =
      pseudonymizer != NULL ? ps_pseudonymizer_get_fingerprint (pseudonymizer) : NULL;

  add_flag (meta, "redacted", pseudonymizer != NULL);
  add_flag (meta, "defanged", ps_redaction_defangs (report->redaction));
  add_string (meta, "key", key);
}

/**
 * ps_report_meta_print:
 * @report: a report
 * @facts: what was counted of it
 *
 * Returns: (transfer full): what a program needs to know to do all of it again and to compare, as
 *   JSON on one line that can stand in a comment of HTML; nothing in it that the redaction hides
 */
char *
ps_report_meta_print (const PsReport *report, const PsReportFacts *facts)
{
  Meta meta = { g_string_new ("{"), report->redaction };
  g_autofree char *zone = ps_report_zone (report);

  add_number (&meta, "format", 1);
  add_string (&meta, "portside", PS_VERSION);
  add_string (&meta, "title", report->title);
  add_string (&meta, "case", report->case_id);
  add_string (&meta, "author", report->author);
  add_date (&meta, report);
  add_string (&meta, "zone", zone);
  add_string (&meta, "preset", ps_report_preset_get_name (report->preset));
  add_sections (&meta, report);
  add_string (&meta, "filter", report->filter);
  add_redaction (&meta, report);
  add_home (&meta, report);
  add_import (&meta, report->import);
  add_counts (&meta, report, facts);
  add_rulings (&meta, report->rulings);
  add_reference (&meta, report, "policy", report->policy, &facts->policy);
  add_reference (&meta, report, "baseline", report->baseline, &facts->baseline);
  add_inputs (&meta, report, facts);
  g_string_append_c (meta.text, '}');
  return g_string_free (meta.text, FALSE);
}
