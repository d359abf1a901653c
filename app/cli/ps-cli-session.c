/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli.h"
#include "ps-baseline-file.h"
#include "ps-iana-file.h"
#include "ps-import-inputs.h"
#include "ps-ledger-writer.h"

static void
print_summary (PsLedger *ledger)
{
  PsLedgerCounts counts;
  g_auto (GStrv) warnings = ps_ledger_dup_warnings (ledger);

  for (guint i = 0; warnings != NULL && warnings[i] != NULL; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      ps_escape_text (text, warnings[i], -1);
      fprintf (stderr, _ ("warning: %s\n"), text->str);
    }
  ps_ledger_get_counts (ledger, &counts);
  fprintf (stderr,
           "read %" G_GUINT64_FORMAT " = imported %" G_GUINT64_FORMAT
           " + rejected %" G_GUINT64_FORMAT " + skipped %" G_GUINT64_FORMAT "\n",
           counts.read, counts.imported, counts.rejected, counts.skipped);
}

static gboolean
write_rejects (PsCliSession *session, const char *path, GError **error)
{
  g_autoptr (GArray) entries = ps_ledger_dup_entries (session->ledger, 0);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return ps_ledger_write (entries, session->store, PS_LEDGER_FORM_TSV, file, NULL, NULL, NULL,
                          error);
}

static void
print_error (const GError *error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ps_escape_text (text, error->message, -1);
  fprintf (stderr, "portside-cli: %s\n", text->str);
}

static gboolean
make_order (PsCliSession *session, const PsCliOptions *options, GError **error)
{
  g_autoptr (PsRowOrder) order =
      ps_row_order_filter (session->store, options->query, 0, NULL, error);

  if (order != NULL && options->n_sort > 0)
    session->order =
        ps_row_order_sort (order, session->store, options->sort, options->n_sort, NULL, error);
  else
    session->order = g_steal_pointer (&order);
  return session->order != NULL;
}

/* Would anything be written over an input? */
static gboolean
spares_inputs (const PsCliOptions *options)
{
  const char *const targets[] = { options->rejects, options->output, options->save_inventory };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      if (targets[i] == NULL
          || !ps_import_inputs_hold ((const char *const *)options->files, targets[i]))
        continue;
      fprintf (stderr, _ ("portside-cli: “%s” is one of the inputs; it is not written to\n"),
               targets[i]);
      return FALSE;
    }
  return TRUE;
}

/* A policy that cannot be read must stop what relies on it; names are only names. */
static gboolean
load_policy (PsCliSession *session, const PsCliOptions *options, PsSitePolicy **policy)
{
  g_autoptr (GError) error = NULL;

  if (options->policy != NULL)
    {
      *policy = ps_policy_file_load (options->policy, &error);
      if (*policy == NULL)
        {
          print_error (error);
          session->status = PS_CLI_UNREADABLE;
          return FALSE;
        }
    }
  if (!ps_iana_file_add_names (policy, &error))
    print_error (error);
  return TRUE;
}

static gboolean
load_baseline (PsCliSession *session, const PsCliOptions *options,
               const PsClassifierOptions *classifier, const PsImportOptions *import)
{
  PsImportOptions once = *import;
  g_autoptr (PsBaseline) baseline = NULL;
  g_autoptr (GError) error = NULL;

  if (options->baseline == NULL)
    return TRUE;
  once.follow = FALSE;
  baseline = ps_baseline_file_load (options->baseline, classifier, &once, NULL, &error);
  if (baseline != NULL)
    {
      ps_alert_store_set_baseline (session->store, baseline);
      return TRUE;
    }
  g_prefix_error (&error, "--baseline: ");
  print_error (error);
  session->status = PS_CLI_UNREADABLE;
  return FALSE;
}

/**
 * ps_cli_get_import:
 * @options: what was asked for; has to outlive what is returned
 *
 * Returns: how the inputs are to be read
 */
PsImportOptions
ps_cli_get_import (const PsCliOptions *options)
{
  return (PsImportOptions){ .format = options->input_format,
                            .n_threads = (guint)options->threads,
                            .unordered = options->unordered,
                            .mapping = options->mapping,
                            .zone = options->zone,
                            .year = options->year,
                            .date_order = options->date_order,
                            .follow = options->follow };
}

/**
 * ps_cli_session_begin:
 * @session: filled; to be cleared whatever is returned
 * @options: what was asked for
 *
 * Makes a job that does not run yet.
 *
 * Returns: %FALSE, with a message and session->status, where something would be written over an
 *   input
 */
gboolean
ps_cli_session_begin (PsCliSession *session, const PsCliOptions *options)
{
  g_autoptr (PsSitePolicy) policy = NULL;
  PsClassifierOptions classifier = { 0 };
  PsImportOptions import = ps_cli_get_import (options);

  if (!spares_inputs (options))
    {
      session->status = PS_CLI_USAGE;
      return FALSE;
    }
  if (!load_policy (session, options, &policy))
    return FALSE;
  classifier.policy = policy;
  if (policy != NULL)
    classifier.home = ps_site_policy_get_home (policy, &classifier.n_home);
  if (options->home != NULL)
    {
      classifier.home = (const PsNetwork *)(gpointer)options->home->data;
      classifier.n_home = options->home->len;
    }
  session->store = ps_alert_store_new (&classifier);
  if (!load_baseline (session, options, &classifier, &import))
    return FALSE;
  session->ledger = ps_ledger_new ();
  session->job = ps_import_job_new (session->store, session->ledger, &import);
  return TRUE;
}

/**
 * ps_cli_session_end:
 * @session: its job has run
 * @options: what was asked for
 * @error: (nullable): what became of the job
 *
 * Prints the error, warnings and the summary to standard error and writes --rejects.
 * session->status is the exit status so far.
 *
 * Returns: %FALSE, with a message, where --rejects cannot be written
 */
gboolean
ps_cli_session_end (PsCliSession *session, const PsCliOptions *options, const GError *error)
{
  g_autoptr (GError) trouble = NULL;
  PsLedgerCounts counts;

  if (error != NULL)
    {
      print_error (error);
      session->status = PS_CLI_UNREADABLE;
    }
  ps_import_job_warn_assumed (session->job);
  print_summary (session->ledger);
  ps_ledger_get_counts (session->ledger, &counts);
  if (session->status == PS_CLI_DONE && options->strict && counts.rejected > 0)
    session->status = PS_CLI_REJECTED;
  if (options->rejects == NULL || write_rejects (session, options->rejects, &trouble))
    return TRUE;
  print_error (trouble);
  session->status = PS_CLI_UNREADABLE;
  return FALSE;
}

/**
 * ps_cli_session_open:
 * @session: filled; to be cleared whatever is returned
 * @options: what was asked for
 *
 * Reads all inputs, prints warnings and the summary to standard error, writes --rejects, filters
 * and sorts. session->status is the exit status so far: an input that cannot be read does not
 * keep the others from being read.
 *
 * Returns: %FALSE where there is nothing to go on with
 */
gboolean
ps_cli_session_open (PsCliSession *session, const PsCliOptions *options)
{
  g_autoptr (GError) error = NULL;

  if (!ps_cli_session_begin (session, options))
    return FALSE;
  ps_import_job_run (session->job, (const char *const *)options->files, NULL, &error);
  if (!ps_cli_session_end (session, options, error))
    return FALSE;
  g_clear_error (&error);
  if (!ps_cli_apply_workspace (session, options))
    {
      session->status = PS_CLI_UNREADABLE;
      return FALSE;
    }
  if (make_order (session, options, &error))
    return TRUE;
  print_error (error);
  session->status = PS_CLI_UNREADABLE;
  return FALSE;
}

/**
 * ps_cli_session_clear:
 * @session: opened by ps_cli_session_open(), or all zero
 */
void
ps_cli_session_clear (PsCliSession *session)
{
  g_clear_object (&session->review);
  g_clear_object (&session->job);
  g_clear_object (&session->ledger);
  g_clear_object (&session->store);
  g_clear_pointer (&session->order, ps_row_order_unref);
}
