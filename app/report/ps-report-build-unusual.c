/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-finding.h"
#include "ps-report-build.h"

/* The server ports that have one finding with one severity, and the rows of their table. */
typedef struct
{
  PsReportBuild build;
  GArray *ports;     /* PsUnusualPort, those with most alerts first */
  GPtrArray *reasons; /* a sentence a port; NULL if it is the same for all */
  guint64 n_alerts;
} Group;

static Group *
group_new (const PsReportBuild *build)
{
  Group *group = g_new0 (Group, 1);

  group->build = *build;
  group->ports = g_array_new (FALSE, FALSE, sizeof (PsUnusualPort));
  return group;
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->ports);
  g_clear_pointer (&group->reasons, g_ptr_array_unref);
  g_free (group);
}

static void
fill_row (guint row, PsTableCell *cells, gpointer data)
{
  const Group *group = data;
  const PsUnusualPort *port = &g_array_index (group->ports, PsUnusualPort, row);
  g_autofree char *server = ps_report_server (group->build.report, port);
  g_autofree char *alerts = ps_report_count (port->n_alerts);
  g_autofree char *clients = ps_report_count (port->n_clients);

  g_string_append (cells[0].text, server);
  cells[0].ink = PS_INK_SERVER;
  g_string_append (cells[1].text, alerts);
  g_string_append (cells[2].text, clients);
  if (group->reasons != NULL)
    g_string_append (cells[3].text, g_ptr_array_index (group->reasons, row));
}

static char *
make_reason (const PsReport *report, const PsUnusualPort *port)
{
  PsConversation conversation;
  PsVerdict verdict;

  ps_alert_store_get_conversation (report->store, port->row, &conversation);
  ps_alert_store_get_verdict (report->store, port->row, &verdict);
  return ps_finding_get_sentence (port->kind, &conversation, &verdict,
                                  ps_alert_store_get_options (report->store));
}

static GPtrArray *
make_reasons (const Group *group)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < group->ports->len; i++)
    g_ptr_array_add (reasons, make_reason (group->build.report,
                                           &g_array_index (group->ports, PsUnusualPort, i)));
  return reasons;
}

static guint
count_different (const GPtrArray *reasons)
{
  g_autoptr (GHashTable) different = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < reasons->len; i++)
    g_hash_table_add (different, g_ptr_array_index (reasons, i));
  return g_hash_table_size (different);
}

static char *
describe_group (const Group *group)
{
  const PsUnusualPort *first = &g_array_index (group->ports, PsUnusualPort, 0);
  g_autofree char *ports = ps_report_count (group->ports->len);
  g_autofree char *alerts = ps_report_count (group->n_alerts);
  g_autofree char *of_ports = g_strdup_printf (
      ngettext ("%s server port", "%s server ports", group->ports->len), ports);
  g_autofree char *of_alerts =
      g_strdup_printf (ngettext ("%s alert", "%s alerts", (gulong)group->n_alerts), alerts);

  return g_strdup_printf (_ ("Severity: %s · %s · %s"), ps_severity_get_label (first->severity),
                          of_ports, of_alerts);
}

/* Takes @group. */
static void
add_table (PsManuscript *manuscript, Group *group)
{
  const char *const titles[] = { _ ("Server port"), _ ("Alerts"), _ ("Clients"), _ ("Why"), NULL };
  const char *const short_titles[] = { titles[0], titles[1], titles[2], NULL };
  const PsColumnShape shapes[] = { PS_COLUMN_SHAPE_ENDPOINT, PS_COLUMN_SHAPE_NUMBER,
                                   PS_COLUMN_SHAPE_NUMBER, PS_COLUMN_SHAPE_WIDE };

  ps_manuscript_add_table (manuscript, group->reasons != NULL ? titles : short_titles, shapes,
                           group->ports->len, fill_row, group, group_free);
}

/* A table for each reason, which stands once above it. */
static void
add_by_reason (const Group *group, const GPtrArray *reasons)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < reasons->len; i++)
    {
      const char *reason = g_ptr_array_index (reasons, i);
      Group *part;

      if (!g_hash_table_add (done, (gpointer)reason))
        continue;
      part = group_new (&group->build);
      for (guint k = i; k < reasons->len; k++)
        if (g_str_equal (g_ptr_array_index (reasons, k), reason))
          g_array_append_val (part->ports, g_array_index (group->ports, PsUnusualPort, k));
      ps_manuscript_add_paragraph (group->build.manuscript, PS_INK_TEXT, reason);
      add_table (group->build.manuscript, part);
    }
}

/* Takes @group. Where nearly each port has its own reason, that is a column. */
static void
add_group (Group *group)
{
  PsManuscript *manuscript = group->build.manuscript;
  const PsUnusualPort *first = &g_array_index (group->ports, PsUnusualPort, 0);
  g_autoptr (GPtrArray) reasons = make_reasons (group);
  g_autofree char *label = ps_report_sentence_case (ps_finding_get_label (first->kind));
  g_autofree char *heading = g_strconcat ("⚠ ", label, NULL);
  g_autofree char *meta = describe_group (group);
  guint n_different = count_different (reasons);

  ps_manuscript_add_heading (manuscript, 3, heading);
  ps_manuscript_add_paragraph (manuscript, ps_ink_of_severity (first->severity), meta);
  if (n_different == 1 || n_different * 2 <= group->ports->len)
    {
      add_by_reason (group, reasons);
      group_free (group);
      return;
    }
  group->reasons = g_steal_pointer (&reasons);
  add_table (manuscript, group);
}

/* @ports is sorted by severity already; of those with the same one the kind whose first port comes
 * first goes first, with all of its ports. Groups of none stay out. */
static GPtrArray *
make_groups (const PsReportBuild *build, guint n_listed)
{
  GPtrArray *groups = g_ptr_array_new ();

  for (guint i = 0; i < n_listed; i++)
    {
      const PsUnusualPort *port = &g_array_index (build->facts->unusual, PsUnusualPort, i);
      Group *group = NULL;

      for (guint k = 0; k < groups->len && group == NULL; k++)
        {
          Group *other = g_ptr_array_index (groups, k);
          const PsUnusualPort *first = &g_array_index (other->ports, PsUnusualPort, 0);

          if (first->kind == port->kind && first->severity == port->severity)
            group = other;
        }
      if (group == NULL)
        {
          group = group_new (build);
          g_ptr_array_add (groups, group);
        }
      g_array_append_vals (group->ports, port, 1);
      group->n_alerts += port->n_alerts;
    }
  return groups;
}

static void
add_limit (const PsReportBuild *build, guint n_listed)
{
  g_autofree char *listed = ps_report_count (n_listed);
  g_autofree char *all = ps_report_count (build->facts->unusual->len);
  g_autofree char *note = NULL;

  if (n_listed == build->facts->unusual->len)
    return;
  note = g_strdup_printf (_ ("The %s most severe of %s are listed."), listed, all);
  ps_manuscript_add_paragraph (build->manuscript, PS_INK_MUTED, note);
}

/**
 * ps_report_build_unusual:
 * @build: a report on its way
 *
 * Adds the unusual server ports by what is unusual about them, the most severe first, with the
 * reason.
 */
void
ps_report_build_unusual (const PsReportBuild *build)
{
  guint n_listed = MIN (build->facts->unusual->len, PS_REPORT_MAX_UNUSUAL);
  g_autoptr (GPtrArray) groups = make_groups (build, n_listed);

  ps_manuscript_add_heading (build->manuscript, 2,
                             ps_report_section_get_label (PS_REPORT_UNUSUAL));
  if (n_listed == 0)
    {
      ps_manuscript_add_paragraph (build->manuscript, PS_INK_TEXT,
                                   _ ("None among the alerts of this report."));
      return;
    }
  add_limit (build, n_listed);
  for (guint i = 0; i < groups->len; i++)
    add_group (g_ptr_array_index (groups, i));
}
