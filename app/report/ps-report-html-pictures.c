/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-html.h"

#include <glib/gi18n-lib.h>

#include "ps-alert-flow.h"
#include "ps-finding.h"
#include "ps-scene-svg.h"

#define PICTURE_WIDTH 1000
/* Tenths of a deciban a block of the bar; 5 blocks at most. */
#define BLOCK 60
#define MAX_BLOCKS 5

static void
add_picture (GString *html, const PsReport *report, guint32 row, const PsConversation *conversation,
             const PsVerdict *verdict, const char *signature)
{
  PsAlertFlow flow = { .conversation = conversation,
                       .verdict = verdict,
                       .signature = signature,
                       .service = ps_alert_store_get_service (report->store, row),
                       .findings = ps_findings_get_notable (
                           ps_alert_store_get_findings (report->store, row)) };
  g_autoptr (PsScene) scene =
      ps_alert_flow_layout (&flow, PICTURE_WIDTH, ps_html_is_right_to_left (), NULL, NULL);

  ps_scene_write_svg (scene, html);
  g_string_append_c (html, '\n');
}

/* A bar for the weight, hollow where the clue speaks against the decision, the sentence, and the
 * end that it speaks for. */
static void
add_clue (GString *html, const PsEvidence *clue, const PsConversation *conversation,
          const PsVerdict *verdict)
{
  g_autofree char *sentence = ps_evidence_get_sentence (clue, conversation);
  int blocks = clue->weight == 0 ? 0 : CLAMP (ABS (clue->weight) / BLOCK, 1, MAX_BLOCKS);
  PsEnd spoken_for = clue->weight > 0 ? PS_END_B : PS_END_A;
  const PsEndpoint *end = spoken_for == PS_END_B ? &conversation->b : &conversation->a;

  g_string_append (html, "<li><span class=\"b s\" aria-hidden=\"true\">");
  for (int i = 0; i < blocks; i++)
    g_string_append (html, ps_end_other (spoken_for) == verdict->server ? "□" : "■");
  g_string_append (html, "</span><span class=\"p\">");
  ps_html_add_text (html, sentence);
  if (blocks > 0)
    {
      g_autofree char *address = ps_address_to_string (&end->address);
      g_autofree char *weight = g_strdup_printf (_ ("%s is the server: %d.%d dB"), address,
                                                 ABS (clue->weight) / 10, ABS (clue->weight) % 10);

      g_string_append (html, " <span class=\"note\">");
      ps_html_add_text (html, weight);
      g_string_append (html, "</span>");
    }
  g_string_append (html, "</span></li>\n");
}

static void
add_findings (GString *html, const PsReport *report, guint32 row, const PsVerdict *verdict,
              const PsConversation *conversation)
{
  guint32 findings = ps_findings_get_notable (ps_alert_store_get_findings (report->store, row));

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (findings & 1u << kind)
      {
        g_autofree char *sentence = ps_finding_get_sentence (
            kind, conversation, verdict, ps_alert_store_get_options (report->store));

        g_string_append (html, "<p class=\"u\"><span aria-hidden=\"true\">⚠ </span>");
        ps_html_add_text (html, sentence);
        g_string_append (html, "</p>\n");
      }
}

static void
add_heading (GString *html, const PsReport *report, const PsAlert *alert, const char *signature)
{
  g_autofree char *record =
      g_strdup_printf (_ ("Record %u of %s"), alert->record,
                       ps_raw_file_get_name (ps_alert_store_get_file (report->store, alert->file)));
  g_autofree char *time =
      alert->flags & PS_ALERT_HAS_TIME ? ps_report_time (alert->time) : g_strdup (_ ("no time"));

  ps_html_add_element (html, "h3",
                       *signature != '\0' ? signature : _ ("Alert without a signature"));
  g_string_append (html, "<p class=\"note\">");
  ps_html_add_text (html, time);
  g_string_append (html, " · ");
  ps_html_add_text (html, record);
  g_string_append (html, "</p>\n");
}

static void
add_alert (GString *html, const PsReport *report, guint32 row)
{
  PsAlert alert;
  PsConversation conversation;
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict = ps_alert_store_explain (report->store, row, &conversation, &evidence);
  const char *signature;
  g_autofree char *sentence = NULL;

  ps_alert_store_get (report->store, row, &alert);
  signature =
      ps_alert_store_get_text (report->store, PS_TEXT_SIGNATURE, alert.texts[PS_TEXT_SIGNATURE]);
  sentence = ps_verdict_get_sentence (&verdict, &conversation, &evidence);
  g_string_append (html, "<article>\n");
  add_heading (html, report, &alert, signature);
  add_picture (html, report, row, &conversation, &verdict, signature);
  ps_html_add_element (html, "p", sentence);
  g_string_append_c (html, '\n');
  add_findings (html, report, row, &verdict, &conversation);
  g_string_append (html, "<ul class=\"clues\">\n");
  for (guint i = 0; i < evidence.n_items; i++)
    add_clue (html, &evidence.items[i], &conversation, &verdict);
  g_string_append (html, "</ul>\n</article>\n");
}

/**
 * ps_report_html_add_pictures:
 * @html: appended to
 * @report: a report
 * @facts: its facts
 *
 * Appends the chosen alerts: picture, sentence, what is unusual, and the clues of the decision.
 */
void
ps_report_html_add_pictures (GString *html, const PsReport *report, const PsReportFacts *facts)
{
  g_autofree char *note = NULL;
  g_autofree char *all = ps_report_count (facts->n_rows);

  if (facts->pictured->len == 0)
    return;
  g_string_append (html, "<section>\n");
  ps_html_add_element (html, "h2", _ ("Alerts in pictures"));
  note = g_strdup_printf (_ ("%u of %s alerts are drawn: one of each unusual server "
                             "port, then others that differ. Below each are the clues of the "
                             "decision; □ marks one that speaks against it."),
                          facts->pictured->len, all);
  g_string_append (html, "\n<p class=\"note\">");
  ps_html_add_text (html, note);
  g_string_append (html, "</p>\n");
  for (guint i = 0; i < facts->pictured->len; i++)
    add_alert (html, report, g_array_index (facts->pictured, guint32, i));
  g_string_append (html, "</section>\n");
}
