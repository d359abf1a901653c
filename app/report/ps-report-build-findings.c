/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-flow-inventory.h"
#include "ps-note-markdown.h"
#include "ps-protocol.h"
#include "ps-report-build.h"
#include "ps-scene-text.h"
#include "ps-words.h"

/* Who calls whom: so many of a finding are listed, the busiest first. */
#define MAX_USES 12
/* And of so many it is said why. */
#define MAX_REASONS 3

static char *
describe_finding (const PsReportFinding *finding)
{
  const PsCaseFinding *what = finding->finding;
  guint32 n_rows = ps_row_order_get_n_rows (finding->order);
  g_autofree char *alerts = ps_report_count (n_rows);
  GString *text = g_string_new (NULL);

  if (what->severity != PS_SEVERITY_NONE)
    g_string_append_printf (text, _ ("Severity: %s · "), ps_severity_get_label (what->severity));
  g_string_append_printf (text, "%s · ", ps_tlp_get_label (what->tlp));
  g_string_append_printf (text, ngettext ("%s alert", "%s alerts", n_rows), alerts);
  if (finding->n_missing > 0)
    g_string_append_printf (text, _ (" (%u more are not in what is open)"), finding->n_missing);
  return g_string_free (text, FALSE);
}

/* The flows of a finding, for as long as its table is. */
typedef struct
{
  PsReportBuild build;
  PsFlowInventory *inventory;
} Uses;

static void
uses_free (gpointer data)
{
  Uses *uses = data;

  ps_flow_inventory_unref (uses->inventory);
  g_free (uses);
}

static void
append_host (GString *text, PsAlertStore *store, guint32 address, gboolean has)
{
  char host[PS_ADDRESS_TEXT_SIZE];

  if (!has)
    return;
  ps_address_print (ps_alert_store_get_address (store, address), host);
  g_string_append (text, host);
}

static void
fill_use (guint row, PsTableCell *cells, gpointer data)
{
  const Uses *uses = data;
  const PsReport *report = uses->build.report;
  const PsFlowUse *use = ps_flow_inventory_get_use (uses->inventory, row);
  gboolean decided = (use->flags & PS_FLOW_DECIDED) != 0;
  const char *service = ps_alert_store_get_service (report->store, use->tally.row);
  g_autofree char *alerts = ps_report_count (use->tally.n_alerts);

  append_host (cells[0].text, report->store, use->client, (use->flags & PS_FLOW_HAS_CLIENT) != 0);
  cells[0].ink = decided ? PS_INK_CLIENT : PS_INK_UNDECIDED;
  g_string_append (cells[1].text, decided ? "→" : _ ("cannot tell"));
  append_host (cells[2].text, report->store, use->server, (use->flags & PS_FLOW_HAS_SERVER) != 0);
  cells[2].ink = decided ? PS_INK_SERVER : PS_INK_UNDECIDED;
  if (use->flags & PS_FLOW_HAS_PORT)
    {
      g_autofree char *port = ps_words_port_number (use->protocol, use->port);

      g_string_append (cells[3].text, port);
    }
  g_string_append (cells[4].text, decided && service != NULL ? service : "");
  g_string_append (cells[5].text, alerts);
  g_string_append (cells[6].text, ps_severity_get_label (use->tally.severity));
  cells[6].ink = ps_ink_of_severity (use->tally.severity);
}

static void
add_uses (const PsReportBuild *build, PsFlowInventory *inventory)
{
  const char *const titles[] = { _ ("Client"),  "→",           _ ("Server"),   _ ("Port"),
                                 _ ("Service"), _ ("Alerts"), _ ("Severity"), NULL };
  const PsColumnShape shapes[] = { PS_COLUMN_SHAPE_HOST, PS_COLUMN_SHAPE_MARK,
                                   PS_COLUMN_SHAPE_HOST, PS_COLUMN_SHAPE_NUMBER,
                                   PS_COLUMN_SHAPE_TEXT, PS_COLUMN_SHAPE_NUMBER,
                                   PS_COLUMN_SHAPE_TEXT };
  guint n_uses = ps_flow_inventory_get_n_uses (inventory);
  Uses *uses;

  if (n_uses == 0)
    return;
  uses = g_new0 (Uses, 1);
  uses->build = *build;
  uses->inventory = ps_flow_inventory_ref (inventory);
  ps_manuscript_add_table (build->manuscript, titles, shapes, MIN (n_uses, MAX_USES), fill_use,
                           uses, uses_free);
  if (n_uses > MAX_USES)
    {
      g_autofree char *all = ps_report_count (n_uses);
      g_autofree char *note =
          g_strdup_printf (_ ("The %u busiest of %s pairs are listed."), MAX_USES, all);

      ps_manuscript_add_paragraph (build->manuscript, PS_INK_MUTED, note);
    }
}

/* Why, in a sentence, of the first alert of the busiest pairs. */
static void
add_reasons (const PsReportBuild *build, PsFlowInventory *inventory)
{
  PsAlertStore *store = build->report->store;
  guint n = MIN (ps_flow_inventory_get_n_uses (inventory), MAX_REASONS);

  for (guint i = 0; i < n; i++)
    {
      guint32 row = ps_flow_inventory_get_use (inventory, i)->tally.row;
      PsConversation conversation;
      PsEvidenceList evidence = { 0 };
      PsVerdict verdict = ps_alert_store_explain (store, row, &conversation, &evidence);
      g_autofree char *sentence = ps_verdict_get_sentence (&verdict, &conversation, &evidence);

      ps_manuscript_begin (build->manuscript, PS_BLOCK_ITEM, 1);
      ps_manuscript_add_run (build->manuscript, PS_INK_TEXT, 0, sentence);
    }
}

/* A pinned picture may hold addresses that were cut; where they are to be hidden, its sentence
 * stands for it. */
static void
add_pin (const PsReportBuild *build, const PsPin *pin)
{
  g_autoptr (PsScene) scene = ps_redaction_hides (build->report->redaction)
                                  ? NULL
                                  : ps_scene_parse (pin->picture, NULL);
  g_autofree char *when = ps_report_time (build->report, pin->time);
  g_autofree char *alerts = ps_report_count (pin->n_alerts);
  g_autofree char *line = NULL;

  line = *pin->filter != '\0'
             ? g_strdup_printf (_ ("%s: %s Filter “%s”, alerts: %s, pinned on %s."),
                                ps_pin_view_get_label (pin->view), pin->title, pin->filter, alerts,
                                when)
             : g_strdup_printf (_ ("%s: %s Alerts: %s, pinned on %s."),
                                ps_pin_view_get_label (pin->view), pin->title, alerts, when);
  if (scene != NULL && scene->shapes->len > 0)
    ps_manuscript_add_picture (build->manuscript, g_steal_pointer (&scene));
  ps_manuscript_add_paragraph (build->manuscript, PS_INK_MUTED, line);
}

static void
add_finding (const PsReportBuild *build, const PsReportFinding *finding, guint number)
{
  const PsCaseFinding *what = finding->finding;
  g_autoptr (PsFlowInventory) inventory =
      ps_flow_inventory_new (build->report->store, finding->order, build->report->cancellable);
  g_autofree char *heading = g_strdup_printf (
      "%u. %s", number, *what->headline != '\0' ? what->headline : _ ("Finding without a headline"));
  g_autofree char *meta = describe_finding (finding);

  ps_manuscript_begin (build->manuscript, PS_BLOCK_FRAME, 0);
  ps_manuscript_add_heading (build->manuscript, 3, heading);
  ps_manuscript_add_paragraph (build->manuscript, ps_ink_of_severity (what->severity), meta);
  ps_manuscript_add_note (build->manuscript, what->note);
  if (inventory != NULL)
    {
      add_uses (build, inventory);
      add_reasons (build, inventory);
    }
  for (guint i = 0; i < what->pins->len; i++)
    add_pin (build, g_ptr_array_index (what->pins, i));
  ps_manuscript_begin (build->manuscript, PS_BLOCK_FRAME_END, 0);
}

static void
add_ruling (const PsReportBuild *build, const PsReportRuling *ruling)
{
  PsManuscript *manuscript = build->manuscript;

  ps_manuscript_begin (manuscript, PS_BLOCK_ITEM, 1);
  ps_manuscript_add_run (manuscript, PS_INK_TEXT, 0, ruling->what);
  if (ruling->why != NULL && *ruling->why != '\0')
    ps_manuscript_add_sentence (manuscript, g_strdup (ruling->why));
  if (ruling->who != NULL && ruling->time != 0)
    {
      g_autofree char *when = ps_report_time (build->report, ruling->time);
      g_autofree char *line = g_strdup_printf (" (%s, %s)", ruling->who, when);

      ps_manuscript_add_run (manuscript, PS_INK_MUTED, 0, line);
    }
}

/**
 * ps_report_build_findings:
 * @build: a report on its way
 *
 * Adds what the analyst found - both ends, why, notes, pinned pictures -, and what was ruled.
 */
void
ps_report_build_findings (const PsReportBuild *build)
{
  const GPtrArray *findings = build->report->findings;
  const GPtrArray *rulings = build->report->rulings;
  guint n_findings = findings != NULL ? findings->len : 0;
  guint n_rulings = rulings != NULL ? rulings->len : 0;

  if (n_findings == 0 && n_rulings == 0)
    return;
  ps_manuscript_add_heading (build->manuscript, 2,
                             ps_report_section_get_label (PS_REPORT_FINDINGS));
  for (guint i = 0; i < n_findings; i++)
    add_finding (build, g_ptr_array_index (findings, i), i + 1);
  if (n_rulings == 0)
    return;
  ps_manuscript_add_heading (build->manuscript, 3, _ ("Rulings on client and server"));
  for (guint i = 0; i < n_rulings; i++)
    add_ruling (build, g_ptr_array_index (rulings, i));
}
