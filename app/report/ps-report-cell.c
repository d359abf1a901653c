/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-cell.h"

#include <glib/gi18n-lib.h>

#include "ps-finding.h"
#include "ps-report-facts.h"

/* Of a report that nobody chose columns for; in the place of "server is" stands the arrow. */
static const PsColumn usual[] = {
  PS_COLUMN_CLIENT_IP,   PS_COLUMN_CLIENT_PORT, PS_COLUMN_SERVER_IS, PS_COLUMN_SERVER_IP,
  PS_COLUMN_SERVER_PORT, PS_COLUMN_SERVICE,     PS_COLUMN_CONFIDENCE, PS_COLUMN_TIME,
  PS_COLUMN_SIGNATURE,   PS_COLUMN_SEVERITY,    PS_COLUMN_FINDINGS,
};

/**
 * ps_report_get_columns:
 * @report: a report
 * @n_columns: (out): how many
 *
 * Returns: (transfer none): the columns of its table of alerts
 */
const PsColumn *
ps_report_get_columns (const PsReport *report, guint *n_columns)
{
  *n_columns = report->columns != NULL ? report->n_columns : G_N_ELEMENTS (usual);
  return report->columns != NULL ? report->columns : usual;
}

/**
 * ps_report_column_get_shape:
 * @column: a column
 *
 * Returns: how much room it wants
 */
PsColumnShape
ps_report_column_get_shape (PsColumn column)
{
  switch (column)
    {
    case PS_COLUMN_SRC_IP:
    case PS_COLUMN_DST_IP:
    case PS_COLUMN_CLIENT_IP:
    case PS_COLUMN_SERVER_IP:
      return PS_COLUMN_SHAPE_HOST;
    case PS_COLUMN_TIME:
      return PS_COLUMN_SHAPE_TIME;
    case PS_COLUMN_SIGNATURE:
    case PS_COLUMN_NOTE:
    case PS_COLUMN_RAW:
      return PS_COLUMN_SHAPE_WIDE;
    case PS_COLUMN_SERVER_IS:
    case PS_COLUMN_CONFIDENCE:
      return PS_COLUMN_SHAPE_MARK;
    default:
      return ps_column_is_number (column) ? PS_COLUMN_SHAPE_NUMBER : PS_COLUMN_SHAPE_TEXT;
    }
}

/**
 * ps_report_column_dup_title:
 * @report: a report
 * @column: a column of its table
 *
 * Returns: (transfer full): what stands above it
 */
char *
ps_report_column_dup_title (const PsReport *report, PsColumn column)
{
  switch (column)
    {
    case PS_COLUMN_CLIENT_PORT:
    case PS_COLUMN_SERVER_PORT:
      return g_strdup (_ ("Port"));
    case PS_COLUMN_SERVER_IS:
      return g_strdup ("→");
    case PS_COLUMN_TIME:
      {
        g_autofree char *zone = ps_report_zone (report);

        return g_strdup_printf (_ ("Time (%s)"), zone);
      }
    default:
      return g_strdup (ps_column_get_title (column));
    }
}

/* Where nobody can tell, both ends stand in the order of the file. */
static PsEnd
find_end (PsColumn column, const PsVerdict *verdict)
{
  gboolean is_server = column == PS_COLUMN_SERVER_IP || column == PS_COLUMN_SERVER_PORT;
  PsEnd server = verdict->server != PS_END_NONE ? verdict->server : PS_END_B;

  return is_server ? server : ps_end_other (server);
}

static PsInk
choose_role_ink (PsColumn column, const PsVerdict *verdict)
{
  if (verdict->server == PS_END_NONE)
    return PS_INK_UNDECIDED;
  return column == PS_COLUMN_SERVER_IP || column == PS_COLUMN_SERVER_PORT ? PS_INK_SERVER
                                                                          : PS_INK_CLIENT;
}

static void
print_host (const PsReport *report, PsColumn column, const PsAlert *alert,
            const PsVerdict *verdict, PsTableCell *cell)
{
  gboolean is_source = find_end (column, verdict) == PS_END_A;
  char text[PS_ADDRESS_TEXT_SIZE];

  cell->ink = choose_role_ink (column, verdict);
  if (!(alert->flags & (is_source ? PS_ALERT_HAS_SRC : PS_ALERT_HAS_DST)))
    return;
  ps_address_print (
      ps_alert_store_get_address (report->store, is_source ? alert->src : alert->dst), text);
  g_string_append (cell->text, text);
}

static void
print_port (PsColumn column, const PsAlert *alert, const PsVerdict *verdict, PsTableCell *cell)
{
  gboolean is_source = find_end (column, verdict) == PS_END_A;
  guint32 flag = is_source ? PS_ALERT_HAS_SRC_PORT : PS_ALERT_HAS_DST_PORT;

  cell->ink = choose_role_ink (column, verdict);
  if (alert->flags & flag && !(alert->flags & PS_ALERT_HAS_ICMP))
    g_string_append_printf (cell->text, "%u", is_source ? alert->src_port : alert->dst_port);
  else
    g_string_append (cell->text, "—");
}

/* From the client to the server; ⇄ where the file had it the other way round. */
static void
print_arrow (const PsVerdict *verdict, PsTableCell *cell)
{
  if (verdict->server == PS_END_NONE)
    cell->ink = PS_INK_UNDECIDED;
  g_string_append (cell->text, verdict->server == PS_END_A   ? "→ ⇄"
                               : verdict->server == PS_END_B ? "→"
                                                             : _ ("cannot tell"));
}

static void
print_confidence (const PsVerdict *verdict, PsTableCell *cell)
{
  guint percent = ps_verdict_get_confidence (verdict) / 100;

  g_string_append_printf (cell->text, "%s %u.%02u", ps_verdict_get_glyph (verdict), percent / 100,
                          percent % 100);
}

static void
print_severity (const PsAlert *alert, PsTableCell *cell)
{
  if (alert->severity == PS_SEVERITY_NONE || alert->severity > PS_SEVERITY_CRITICAL)
    return;
  cell->ink = ps_ink_of_severity (alert->severity);
  for (guint i = 0; i < alert->severity; i++)
    g_string_append (cell->text, "▮");
  g_string_append_printf (cell->text, " %s", ps_severity_get_label (alert->severity));
}

static void
print_findings (guint32 findings, PsTableCell *cell)
{
  const char *divider = "⚠ ";

  cell->ink = PS_INK_UNUSUAL;
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (findings & 1u << kind)
      {
        g_string_append_printf (cell->text, "%s%s", divider, ps_finding_get_label (kind));
        divider = ", ";
      }
}

/* A sensor may have the name of any word, so only here it is known to be one. */
static void
print_sensor (const PsReport *report, const PsAlert *alert, PsTableCell *cell)
{
  const char *name =
      ps_alert_store_get_text (report->store, PS_TEXT_SENSOR, alert->texts[PS_TEXT_SENSOR]);

  if (ps_redaction_hides (report->redaction) && *name != '\0')
    {
      g_autofree char *pseudonym = ps_pseudonymizer_hide_name (
          ps_redaction_get_pseudonymizer (report->redaction), name);

      g_string_append (cell->text, pseudonym);
      cell->is_hidden = TRUE;
    }
  else
    g_string_append (cell->text, name);
}

/**
 * ps_report_print_cell:
 * @report: a report
 * @column: a column of its table
 * @row: a row of the store
 * @cell: empty; what people read is written into it
 */
void
ps_report_print_cell (const PsReport *report, PsColumn column, guint32 row, PsTableCell *cell)
{
  PsAlert alert;
  PsVerdict verdict;

  ps_alert_store_get (report->store, row, &alert);
  ps_alert_store_get_verdict (report->store, row, &verdict);
  switch (column)
    {
    case PS_COLUMN_CLIENT_IP:
    case PS_COLUMN_SERVER_IP:
      print_host (report, column, &alert, &verdict, cell);
      break;
    case PS_COLUMN_CLIENT_PORT:
    case PS_COLUMN_SERVER_PORT:
      print_port (column, &alert, &verdict, cell);
      break;
    case PS_COLUMN_SERVER_IS:
      print_arrow (&verdict, cell);
      break;
    case PS_COLUMN_CONFIDENCE:
      print_confidence (&verdict, cell);
      break;
    case PS_COLUMN_SEVERITY:
      print_severity (&alert, cell);
      break;
    case PS_COLUMN_FINDINGS:
      print_findings (ps_findings_get_notable (ps_alert_store_get_findings (report->store, row)),
                      cell);
      break;
    case PS_COLUMN_TIME:
      if (alert.flags & PS_ALERT_HAS_TIME)
        {
          g_autofree char *time = ps_report_time (report, alert.time);

          g_string_append (cell->text, time);
        }
      break;
    case PS_COLUMN_SENSOR:
      print_sensor (report, &alert, cell);
      break;
    case PS_COLUMN_FILE:
      {
        g_autofree char *name =
            ps_report_file_name (report, ps_alert_store_get_file (report->store, alert.file));

        g_string_append (cell->text, name);
        break;
      }
    default:
      ps_column_print (column, report->store, row, cell->text);
      break;
    }
}
