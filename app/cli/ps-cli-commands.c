/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli.h"
#include "ps-report.h"

/**
 * ps_cli_list:
 * @arguments: "list" and what follows it
 *
 * Returns: #PsCliStatus
 */
int
ps_cli_list (char **arguments)
{
  PsCliOptions options = { 0 };
  PsCliSession session = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (!ps_cli_options_parse (&options,
                             PS_CLI_WANTS_ROWS | PS_CLI_WANTS_FOLLOW | PS_CLI_WANTS_WORKSPACE,
                             arguments,
                             _ ("One line an alert, with its client and server end."), &error))
    status = ps_cli_options_fail (error);
  else
    {
      if (options.follow)
        ps_cli_follow (&session, &options);
      else if (ps_cli_session_open (&session, &options))
        ps_cli_write_rows (&session, &options);
      status = session.status;
      if (!ps_cli_flush ())
        status = PS_CLI_UNREADABLE;
    }
  ps_cli_session_clear (&session);
  ps_cli_options_clear (&options);
  return status;
}

static gboolean
is_html (const char *path)
{
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;

  return lower != NULL && (g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm"));
}

static void
write_report (PsCliSession *session, const PsCliOptions *options)
{
  g_autofree char *title = g_path_get_basename (options->files[0]);
  g_autofree char *summary = NULL;
  g_autoptr (GError) error = NULL;
  PsReport report = {
    .store = session->store,
    .ledger = session->ledger,
    .order = session->order,
    .title = title,
    .filter = options->filter,
    .n_diagrams = 12,
  };

  if (!ps_report_write_html (&report, options->output, &error))
    {
      fprintf (stderr, "portside-cli: %s\n", error->message);
      session->status = PS_CLI_UNREADABLE;
      return;
    }
  summary = ps_report_summarize (&report);
  printf ("%s\n%s", options->output, summary);
}

/**
 * ps_cli_report:
 * @arguments: "report" and what follows it
 *
 * Returns: #PsCliStatus
 */
int
ps_cli_report (char **arguments)
{
  PsCliOptions options = { 0 };
  PsCliSession session = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (!ps_cli_options_parse (&options, PS_CLI_WANTS_OUTPUT, arguments,
                             _ ("Writes a report of the alerts."), &error))
    status = ps_cli_options_fail (error);
  else if (!is_html (options.output))
    {
      fprintf (stderr, "%s\n", _ ("portside-cli: name the report: --output=REPORT.html"));
      status = PS_CLI_USAGE;
    }
  else
    {
      if (ps_cli_session_open (&session, &options) && ps_alert_store_get_n_rows (session.store) > 0)
        write_report (&session, &options);
      status = ps_cli_flush () ? (int)session.status : PS_CLI_UNREADABLE;
    }
  ps_cli_session_clear (&session);
  ps_cli_options_clear (&options);
  return status;
}

/**
 * ps_cli_formats:
 * @arguments: "formats" and what follows it
 *
 * Returns: #PsCliStatus
 */
int
ps_cli_formats (char **arguments)
{
  guint n_formats;
  const PsFormat *const *formats = ps_format_table_get (&n_formats);

  if (arguments[1] != NULL)
    {
      fprintf (stderr, "%s\n", _ ("portside-cli: “formats” takes no arguments"));
      return PS_CLI_USAGE;
    }
  for (guint i = 0; i < n_formats; i++)
    printf ("%s\t%s\t%s\n", formats[i]->name, _ (formats[i]->title), _ (formats[i]->recognised_by));
  return ps_cli_flush () ? PS_CLI_DONE : PS_CLI_UNREADABLE;
}
