/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-note-markdown.h"
#include "ps-report-build.h"
#include "ps-review-subject.h"

/* A note on alerts: which of the pool, the first alert that has it, how many have. */
typedef struct
{
  guint32 row;
  guint32 n_alerts;
} Noted;

static const char *
get_kind_heading (PsSubjectKind kind)
{
  switch (kind)
    {
    case PS_SUBJECT_HOST:
      return _ ("On hosts");
    case PS_SUBJECT_PORT:
      return _ ("On ports");
    case PS_SUBJECT_GROUP:
    default:
      return _ ("On groups of alerts");
    }
}

/* They come sorted by their kind. */
static void
add_subjects (const PsReportBuild *build, const GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const PsSubjectNote *note = g_ptr_array_index (notes, i);
      const PsSubjectNote *previous = i > 0 ? g_ptr_array_index (notes, i - 1) : NULL;

      if (previous == NULL || previous->kind != note->kind)
        ps_manuscript_add_heading (build->manuscript, 3, get_kind_heading (note->kind));
      ps_manuscript_add_heading (build->manuscript, 4, note->name);
      ps_manuscript_add_note (build->manuscript, note->note);
    }
}

/* Returns: (element-type Noted): the notes on alerts of the report, in the order of its alerts */
static GArray *
collect_noted (const PsReport *report)
{
  PsAnnotationTable *annotations = ps_alert_store_get_annotations (report->store);
  guint32 n_rows = ps_row_order_get_n_rows (report->order);
  guint32 n_texts = ps_string_pool_get_size (ps_annotation_table_get_notes (annotations));
  g_autofree guint32 *places = g_new0 (guint32, MAX (n_texts, 1)); /* in the result, + 1 */
  GArray *noted = g_array_new (FALSE, FALSE, sizeof (Noted));

  for (guint32 i = 0; n_texts > 1 && i < n_rows; i++)
    {
      guint32 row = ps_row_order_get (report->order, i);
      guint32 text = ps_annotation_table_get_note (annotations, row);
      const Noted first = { row, 0 };

      if (text == 0 || text >= n_texts)
        continue;
      if (places[text] == 0)
        {
          g_array_append_val (noted, first);
          places[text] = noted->len;
        }
      g_array_index (noted, Noted, places[text] - 1).n_alerts++;
    }
  return noted;
}

static void
add_noted (const PsReportBuild *build, const Noted *noted)
{
  PsAlertStore *store = build->report->store;
  g_autofree char *count = ps_report_count (noted->n_alerts);
  g_autofree char *alerts = g_strdup_printf (
      ngettext ("%s alert", "%s alerts, the first one:", noted->n_alerts), count);
  PsConversation conversation;
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict = ps_alert_store_explain (store, noted->row, &conversation, &evidence);
  g_autofree char *sentence = ps_verdict_get_sentence (&verdict, &conversation, &evidence);
  g_autofree char *line = NULL;
  const char *signature;
  PsAlert alert;

  ps_alert_store_get (store, noted->row, &alert);
  signature = ps_alert_store_get_text (store, PS_TEXT_SIGNATURE, alert.texts[PS_TEXT_SIGNATURE]);
  line = noted->n_alerts == 1 ? g_steal_pointer (&sentence)
                              : g_strdup_printf ("%s %s", alerts, sentence);
  ps_manuscript_add_heading (build->manuscript, 4,
                             *signature != '\0' ? signature : _ ("Alert without a signature"));
  ps_manuscript_add_paragraph (build->manuscript, PS_INK_MUTED, line);
  ps_manuscript_add_note (
      build->manuscript,
      ps_annotation_table_get_note_text (ps_alert_store_get_annotations (store), noted->row));
}

static void
add_alerts (const PsReportBuild *build, const GArray *noted)
{
  guint n_listed = MIN (noted->len, PS_REPORT_MAX_NOTES);

  if (noted->len == 0)
    return;
  ps_manuscript_add_heading (build->manuscript, 3, _ ("On alerts"));
  if (n_listed < noted->len)
    {
      g_autofree char *line =
          g_strdup_printf (_ ("The first %u of %u different notes are printed."), n_listed,
                           noted->len);

      ps_manuscript_add_paragraph (build->manuscript, PS_INK_MUTED, line);
    }
  for (guint i = 0; i < n_listed; i++)
    add_noted (build, &g_array_index (noted, Noted, i));
}

/**
 * ps_report_build_notes:
 * @build: a report on its way
 *
 * Adds what people noted, if they did: on hosts, ports and groups, and on alerts of the report, a
 * note that many alerts have once.
 */
void
ps_report_build_notes (const PsReportBuild *build)
{
  const GPtrArray *notes = build->report->notes;
  g_autoptr (GArray) noted = collect_noted (build->report);

  if ((notes == NULL || notes->len == 0) && noted->len == 0)
    return;
  ps_manuscript_add_heading (build->manuscript, 2, ps_report_section_get_label (PS_REPORT_NOTES));
  if (notes != NULL)
    add_subjects (build, notes);
  add_alerts (build, noted);
}
