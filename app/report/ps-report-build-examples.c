/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-alert-flow.h"
#include "ps-finding.h"
#include "ps-report-build.h"

#define PICTURE_WIDTH 1000
/* Tenths of a deciban a block of the bar; 5 blocks at most. */
#define BLOCK 60
#define MAX_BLOCKS 5

/* What is drawn is not a text that can be redacted any more: the ends are, before. */
static void
hide_ends (const PsReport *report, PsConversation *conversation)
{
  PsAddress hidden;

  if (!ps_redaction_hides (report->redaction))
    return;
  ps_redaction_hide_address (report->redaction, &conversation->a.address, &hidden);
  conversation->a.address = hidden;
  ps_redaction_hide_address (report->redaction, &conversation->b.address, &hidden);
  conversation->b.address = hidden;
}

static void
add_picture (const PsReportBuild *build, guint32 row, const PsConversation *conversation,
             const PsVerdict *verdict, const char *signature)
{
  const PsReport *report = build->report;
  g_autofree char *text = ps_manuscript_dup_text (build->manuscript, signature);
  PsConversation hidden = *conversation;
  PsAlertFlow flow = { .conversation = &hidden,
                       .verdict = verdict,
                       .signature = text,
                       .service = ps_alert_store_get_service (report->store, row),
                       .findings = ps_findings_get_notable (
                           ps_alert_store_get_findings (report->store, row)) };

  hide_ends (report, &hidden);
  ps_manuscript_add_picture (
      build->manuscript,
      ps_alert_flow_layout (&flow, PICTURE_WIDTH, ps_html_is_right_to_left (), NULL, NULL));
}

/* A bar for the weight, hollow where the clue speaks against the decision, the sentence, and the
 * end that it speaks for. */
static void
add_clue (PsManuscript *manuscript, const PsEvidence *clue, const PsConversation *conversation,
          const PsVerdict *verdict)
{
  g_autofree char *sentence = ps_evidence_get_sentence (clue, conversation);
  g_autoptr (GString) bar = g_string_new (NULL);
  int blocks = clue->weight == 0 ? 0 : CLAMP (ABS (clue->weight) / BLOCK, 1, MAX_BLOCKS);
  PsEnd spoken_for = clue->weight > 0 ? PS_END_B : PS_END_A;
  const PsEndpoint *end = spoken_for == PS_END_B ? &conversation->b : &conversation->a;

  ps_manuscript_begin (manuscript, PS_BLOCK_ITEM, 1);
  for (int i = 0; i < blocks; i++)
    g_string_append (bar, ps_end_other (spoken_for) == verdict->server ? "□" : "■");
  ps_manuscript_set_marker (manuscript, bar->str);
  ps_manuscript_add_run (manuscript, PS_INK_TEXT, 0, sentence);
  if (blocks > 0)
    {
      g_autofree char *address = ps_address_to_string (&end->address);
      g_autofree char *weight = g_strdup_printf (_ (" %s is the server: %d.%d dB"), address,
                                                 ABS (clue->weight) / 10, ABS (clue->weight) % 10);

      ps_manuscript_add_run (manuscript, PS_INK_MUTED, 0, weight);
    }
}

static void
add_findings (const PsReportBuild *build, guint32 row, const PsVerdict *verdict,
              const PsConversation *conversation)
{
  PsAlertStore *store = build->report->store;
  guint32 findings = ps_findings_get_notable (ps_alert_store_get_findings (store, row));

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (findings & 1u << kind)
      {
        g_autofree char *sentence = ps_finding_get_sentence (kind, conversation, verdict,
                                                             ps_alert_store_get_options (store));
        g_autofree char *text = g_strconcat ("⚠ ", sentence, NULL);

        ps_manuscript_add_paragraph (build->manuscript, PS_INK_UNUSUAL, text);
      }
}

static void
add_heading (const PsReportBuild *build, const PsAlert *alert, const char *signature)
{
  const PsReport *report = build->report;
  PsRawFile *file = ps_alert_store_get_file (report->store, alert->file);
  g_autofree char *name = g_path_get_basename (ps_raw_file_get_name (file));
  g_autofree char *time = alert->flags & PS_ALERT_HAS_TIME ? ps_report_time (report, alert->time)
                                                           : g_strdup (_ ("no time"));
  g_autofree char *line = g_strdup_printf (_ ("%s · record %u of %s"), time, alert->record, name);

  ps_manuscript_add_heading (build->manuscript, 3,
                             *signature != '\0' ? signature : _ ("Alert without a signature"));
  ps_manuscript_add_paragraph (build->manuscript, PS_INK_MUTED, line);
}

static void
add_alert (const PsReportBuild *build, guint32 row)
{
  PsAlertStore *store = build->report->store;
  PsAlert alert;
  PsConversation conversation;
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict = ps_alert_store_explain (store, row, &conversation, &evidence);
  const char *signature;
  g_autofree char *sentence = NULL;

  ps_alert_store_get (store, row, &alert);
  signature = ps_alert_store_get_text (store, PS_TEXT_SIGNATURE, alert.texts[PS_TEXT_SIGNATURE]);
  sentence = ps_verdict_get_sentence (&verdict, &conversation, &evidence);
  ps_manuscript_begin (build->manuscript, PS_BLOCK_FRAME, 0);
  add_heading (build, &alert, signature);
  add_picture (build, row, &conversation, &verdict, signature);
  ps_manuscript_add_paragraph (build->manuscript, PS_INK_TEXT, sentence);
  add_findings (build, row, &verdict, &conversation);
  for (guint i = 0; i < evidence.n_items; i++)
    add_clue (build->manuscript, &evidence.items[i], &conversation, &verdict);
  ps_manuscript_begin (build->manuscript, PS_BLOCK_FRAME_END, 0);
}

/**
 * ps_report_build_examples:
 * @build: a report on its way
 *
 * Adds the chosen alerts: picture, sentence, what is unusual, and the clues of the decision.
 */
void
ps_report_build_examples (const PsReportBuild *build)
{
  const GArray *pictured = build->facts->pictured;
  g_autofree char *all = ps_report_count (build->facts->n_rows);
  g_autofree char *note = NULL;

  if (pictured->len == 0)
    return;
  ps_manuscript_add_heading (build->manuscript, 2,
                             ps_report_section_get_label (PS_REPORT_EXAMPLES));
  note = g_strdup_printf (_ ("%u of %s alerts are drawn: one of each kind of unusual server port, "
                             "then others that differ. Below each are the clues of the decision; □ "
                             "marks one that speaks against it."),
                          pictured->len, all);
  ps_manuscript_add_paragraph (build->manuscript, PS_INK_MUTED, note);
  for (guint i = 0; i < pictured->len; i++)
    add_alert (build, g_array_index (pictured, guint32, i));
}
