/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli.h"
#include "ps-pseudonym-key.h"
#include "ps-report-case.h"
#include "ps-report-verify.h"
#include "ps-time-zone.h"

#define N_DIAGRAMS 12

/* Paths and texts of alerts may hold what a terminal obeys. */
static void
print_line (FILE *stream, const char *prefix, const char *line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ps_escape_text (text, line, -1);
  fprintf (stream, "%s%s\n", prefix, text->str);
}

/* The redaction that was asked for, %NULL without one or, with @error, without a key. */
static PsRedaction *
make_redaction (const PsCliOptions *options, GError **error)
{
  PsPseudonymizer *pseudonymizer = NULL;

  if (!options->redact)
    return options->defang ? ps_redaction_new (NULL, TRUE) : NULL;
  pseudonymizer = ps_pseudonym_key_load (NULL, error);
  return pseudonymizer != NULL ? ps_redaction_new (pseudonymizer, options->defang) : NULL;
}

/* What was given on the command line, else what the case of the workspace says. */
static const char *
choose_text (const char *given, PsCaseState *state, PsCaseText which)
{
  const char *text = state != NULL ? ps_case_state_get_text (state, which) : "";

  if (given != NULL)
    return given;
  return *text != '\0' ? text : NULL;
}

static void
write_report (PsCliSession *session, const PsCliOptions *options, PsReportFormat format)
{
  g_autofree char *name = g_path_get_basename (options->files[0]);
  g_autofree char *summary = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PsRedaction) redaction = make_redaction (options, &error);
  g_autoptr (GTimeZone) zone =
      options->zone != NULL ? ps_time_zone_new (options->zone, NULL) : NULL;
  PsImportOptions import = ps_cli_get_import (options);
  PsCaseState *state = options->workspace != NULL ? options->workspace->report : NULL;
  g_autoptr (PsReportCase) said = ps_report_case_new (state, session->review);
  const char *title = choose_text (options->title, state, PS_CASE_TITLE);
  PsReport report = {
    .store = session->store,
    .ledger = session->ledger,
    .order = session->order,
    .title = title != NULL ? title : name,
    .filter = options->filter,
    .n_diagrams = N_DIAGRAMS,
    .preset = options->preset,
    .without = options->without,
    .columns = options->columns_given ? options->columns : NULL,
    .n_columns = options->n_columns,
    .author = choose_text (options->author, state, PS_CASE_AUTHOR),
    .case_id = choose_text (options->case_id, state, PS_CASE_ID),
    .zone = zone,
    .import = &import,
    .policy = options->policy,
    .baseline = options->baseline,
    .findings = said->findings,
    .rulings = said->rulings,
    .notes = said->notes,
    .redaction = redaction,
  };

  if (error != NULL || !ps_report_write (&report, format, options->output, &error))
    {
      print_line (stderr, "portside-cli: ", error->message);
      session->status = PS_CLI_UNREADABLE;
      return;
    }
  summary = ps_report_summarize (&report);
  print_line (stdout, "", options->output);
  printf ("%s", summary);
}

/* Says what differs, a line each; nothing differs: one line that says so. */
static int
verify_report (const PsCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  const PsReportVerifyOptions what = { .inputs = (const char *const *)options->files,
                                       .policy = options->policy,
                                       .baseline = options->baseline,
                                       .workspace = options->workspace };
  g_autoptr (GPtrArray) differences = ps_report_verify (options->verify, &what, NULL, &error);

  if (differences == NULL)
    {
      print_line (stderr, "portside-cli: ", error->message);
      return PS_CLI_UNREADABLE;
    }
  for (guint i = 0; i < differences->len; i++)
    print_line (stdout, "", g_ptr_array_index (differences, i));
  if (differences->len > 0)
    return PS_CLI_UNREADABLE;
  printf ("%s\n",
          options->workspace != NULL
              ? _ ("The report agrees with its inputs and the workspace: hashes, filter, counts and "
                   "rulings.")
              : _ ("The report agrees with its inputs, with the rulings that it names: hashes, filter "
                   "and counts."));
  return PS_CLI_DONE;
}

static int
run (const PsCliOptions *options)
{
  PsCliSession session = { 0 };
  PsReportFormat format;
  int status;

  if (options->verify != NULL)
    return verify_report (options);
  if (options->output == NULL || !ps_report_format_from_path (options->output, &format))
    {
      fprintf (stderr, "%s\n",
               _ ("portside-cli: name the report: --output=REPORT.html, .pdf, .md, .csv or .json"));
      return PS_CLI_USAGE;
    }
  if (ps_cli_session_open (&session, options) && ps_alert_store_get_n_rows (session.store) > 0)
    write_report (&session, options, format);
  status = session.status;
  ps_cli_session_clear (&session);
  return status;
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
  g_autoptr (GError) error = NULL;
  int status;

  if (!ps_cli_options_parse (&options, PS_CLI_WANTS_OUTPUT | PS_CLI_WANTS_WORKSPACE, arguments,
                             _ ("Writes a report of the alerts, or verifies one."), &error))
    status = ps_cli_options_fail (error);
  else
    {
      status = run (&options);
      if (!ps_cli_flush ())
        status = PS_CLI_UNREADABLE;
    }
  ps_cli_options_clear (&options);
  return status;
}
