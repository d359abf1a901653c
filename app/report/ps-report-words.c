/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-protocol.h"
#include "ps-words.h"

/**
 * ps_report_count:
 * @count: a number
 *
 * Returns: (transfer full): it in digits, in groups of three
 */
char *
ps_report_count (guint64 count)
{
  return ps_words_count (count);
}

/**
 * ps_report_share:
 * @part: how many
 * @whole: of how many
 *
 * Never says 100 % or 0 % where that is not exactly so.
 *
 * Returns: (transfer full): the share in per cent, "-" of nothing
 */
char *
ps_report_share (guint64 part, guint64 whole)
{
  guint64 tenths;

  if (whole == 0)
    return g_strdup ("-");
  tenths = (guint64)((double)part * 1000 / (double)whole + .5);
  if (part < whole)
    tenths = MIN (tenths, 999);
  if (part > 0)
    tenths = MAX (tenths, 1);
  return g_strdup_printf (_ ("%u.%u %%"), (guint)(tenths / 10), (guint)(tenths % 10));
}

static GTimeZone *
get_zone (const PsReport *report)
{
  return report->zone != NULL ? g_time_zone_ref (report->zone) : g_time_zone_new_utc ();
}

static GDateTime *
get_moment (const PsReport *report, gint64 time)
{
  gint64 seconds = time / G_USEC_PER_SEC - (time % G_USEC_PER_SEC < 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GTimeZone) zone = get_zone (report);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/**
 * ps_report_time:
 * @report: a report
 * @time: µs since 1970 UTC
 *
 * Returns: (transfer full): date and time of day in the report's zone, to the millisecond
 */
char *
ps_report_time (const PsReport *report, gint64 time)
{
  g_autoptr (GDateTime) moment = get_moment (report, time);
  g_autofree char *text = moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M:%S") : NULL;
  gint64 rest = time % G_USEC_PER_SEC;

  if (text == NULL)
    return g_strdup ("-");
  return g_strdup_printf ("%s.%03d", text,
                          (int)((rest < 0 ? rest + G_USEC_PER_SEC : rest)
                                / (G_USEC_PER_SEC / 1000)));
}

/**
 * ps_report_moment:
 * @report: a report
 * @time: µs since 1970 UTC
 *
 * Returns: (transfer full): the same to the second, for sentences
 */
char *
ps_report_moment (const PsReport *report, gint64 time)
{
  char *text = ps_report_time (report, time);
  char *point = strrchr (text, '.');

  if (point != NULL)
    *point = '\0';
  return text;
}

/**
 * ps_report_sentence_case:
 * @text: words in lower case
 *
 * Returns: (transfer full): the same as it begins a line
 */
char *
ps_report_sentence_case (const char *text)
{
  g_autofree char *first = NULL;

  if (*text == '\0')
    return g_strdup ("");
  first = g_utf8_strup (text, g_utf8_next_char (text) - text);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/**
 * ps_report_zone:
 * @report: a report
 *
 * Returns: (transfer full): the name of its zone, such as "UTC" or "Europe/Berlin"
 */
char *
ps_report_zone (const PsReport *report)
{
  return g_strdup (report->zone != NULL ? g_time_zone_get_identifier (report->zone) : "UTC");
}

/**
 * ps_report_time_of_writing:
 * @report: a report
 *
 * Returns: (transfer full): when it was written, with the distance to UTC
 */
char *
ps_report_time_of_writing (const PsReport *report)
{
  gint64 date = report->date != 0 ? report->date : g_get_real_time ();
  g_autoptr (GDateTime) moment = get_moment (report, date);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M %:z") : g_strdup ("-");
}

/**
 * ps_report_file_name:
 * @report: a report
 * @file: an input
 *
 * Returns: (transfer full): what it is called in the report; folders tell who works where, and
 *   are left out where addresses are
 */
char *
ps_report_file_name (const PsReport *report, PsRawFile *file)
{
  const char *name = ps_raw_file_get_name (file);

  return ps_redaction_hides (report->redaction) ? g_path_get_basename (name) : g_strdup (name);
}

/**
 * ps_report_server:
 * @report: a report
 * @unusual: a server port of it
 *
 * Returns: (transfer full): address, port and protocol, as in "10.0.0.2:4444/tcp"
 */
char *
ps_report_server (const PsReport *report, const PsUnusualPort *unusual)
{
  PsEndpoint server = { .port = unusual->port, .has_port = TRUE };
  g_autofree char *text = NULL;
  const char *protocol = ps_protocol_get_name (unusual->protocol);

  server.address = *ps_alert_store_get_address (report->store, unusual->server);
  text = ps_endpoint_to_string (&server);
  return *protocol == '\0' ? g_steal_pointer (&text) : g_strdup_printf ("%s/%s", text, protocol);
}

/**
 * ps_report_sentence_read:
 * @report: a report
 * @facts: its facts
 *
 * Returns: (transfer full): a sentence on what was read
 */
char *
ps_report_sentence_read (const PsReport *report, const PsReportFacts *facts)
{
  guint n_files = ps_alert_store_get_n_files (report->store);
  g_autofree char *read = ps_report_count (facts->counts.read);
  g_autofree char *imported = ps_report_count (facts->counts.imported);
  g_autofree char *skipped = ps_report_count (facts->counts.skipped);
  g_autofree char *rejected = ps_report_count (facts->counts.rejected);
  g_autofree char *files = g_strdup_printf (ngettext ("%u file", "%u files", n_files), n_files);

  return g_strdup_printf (_ ("Read %s records of %s: %s alerts, %s skipped, %s rejected."), read,
                          files, imported, skipped, rejected);
}

/**
 * ps_report_sentence_decided:
 * @facts: facts of a report
 *
 * Returns: (transfer full): a sentence on how many alerts have a client and a server
 */
char *
ps_report_sentence_decided (const PsReportFacts *facts)
{
  g_autofree char *decided = ps_report_count (facts->n_decided);
  g_autofree char *rows = ps_report_count (facts->n_rows);
  g_autofree char *share = ps_report_share (facts->n_decided, facts->n_rows);
  g_autofree char *undecided = ps_report_count (facts->n_rows - facts->n_decided);
  g_autofree char *turned = ps_report_count (facts->n_turned);
  g_autofree char *turns = NULL;
  g_autofree char *sentence = NULL;

  if (facts->n_rows == 0)
    return g_strdup (_ ("There is no alert in this report."));
  if (facts->n_decided == facts->n_rows)
    sentence = g_strdup_printf (ngettext ("Client and server are decided in %s alert.",
                                          "Client and server are decided in all %s alerts.",
                                          facts->n_rows),
                                rows);
  else
    sentence = g_strdup_printf (
        _ ("Client and server are decided in %s of %s alerts (%s) and cannot be told in %s."),
        decided, rows, share, undecided);
  if (facts->n_turned == 0)
    return g_steal_pointer (&sentence);
  turns = g_strdup_printf (_ ("In %s the file named the server first."), turned);
  return g_strconcat (sentence, " ", turns, NULL);
}

/**
 * ps_report_sentence_unusual:
 * @facts: facts of a report
 *
 * Returns: (transfer full): a sentence on unusual server ports
 */
char *
ps_report_sentence_unusual (const PsReportFacts *facts)
{
  g_autofree char *ports = ps_report_count (facts->n_server_ports);
  g_autofree char *alerts = ps_report_count (facts->n_unusual);
  g_autofree char *of_alerts = NULL;

  if (facts->n_server_ports == 0)
    return g_strdup (_ ("No server port is unusual."));
  of_alerts = g_strdup_printf (ngettext ("%s alert", "%s alerts", facts->n_unusual), alerts);
  return g_strdup_printf (ngettext ("%s server port is unusual, in %s.",
                                    "%s server ports are unusual, in %s.", facts->n_server_ports),
                          ports, of_alerts);
}
