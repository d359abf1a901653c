/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a workspace, for the tests of --workspace.
 *
 * usage: annotate FILE WORKSPACE WORD…    a word is RECORD=STATE, RECORD+TAG (if it can be
 *   one), RECORD:NOTE, RECORD^
 *   (the source is the server), RECORD% (so is its end, in all), zone@NAME, SUBJECT~NOTE (on a host, a
 *   port or a group), or finding!HEADLINE, with a note behind a character 1E, about all alerts; several
 *   make several findings
 */
#include <stdlib.h>
#include <string.h>

#include "ps-case-json.h"
#include "ps-file-ops.h"
#include "ps-import-job.h"
#include "ps-workspace-digest.h"
#include "ps-workspace-review.h"

static PsAlertStore *
import (const char *path)
{
  const char *const inputs[] = { path, NULL };
  PsAlertStore *store = ps_alert_store_new (NULL);
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  PsImportOptions options = { 0 };
  g_autoptr (PsImportJob) job = ps_import_job_new (store, ledger, &options);
  g_autoptr (GError) error = NULL;

  if (!ps_import_job_run (job, inputs, NULL, &error))
    g_error ("%s", error->message);
  return store;
}

static void
flip (PsReviewOperation *operation, PsReview *review, guint32 row, PsRulingScope scope)
{
  g_auto (PsReviewRuling) ruling = { 0 };

  ps_review_ruling_for_alert (ps_review_get_store (review), row, scope, PS_END_A, &ruling);
  ps_review_operation_add_ruling (operation, &row, scope == PS_RULING_ALERT, &ruling);
}

static void
add_finding (PsReview *review, const char *words, GPtrArray *findings)
{
  guint32 n_rows = ps_alert_store_get_n_rows (ps_review_get_store (review));
  g_autoptr (GArray) alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_auto (GStrv) texts = g_strsplit (words, "\x1e", 2);
  PsCaseFinding values = { .headline = texts[0], .note = texts[1], .tlp = PS_TLP_GREEN };

  g_array_set_size (alerts, n_rows);
  for (guint32 row = 0; row < n_rows; row++)
    ps_review_read_fingerprints (review, &row, 1, &g_array_index (alerts, PsFingerprint, row));
  values.alerts = alerts;
  g_ptr_array_add (findings, ps_case_finding_new (&values));
}

static void
set_case (PsReview *review, GPtrArray *findings)
{
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new ("");
  g_autoptr (PsCaseState) report = ps_case_state_new (NULL, findings);
  g_autofree char *text = ps_case_state_print (report);
  PsReviewEffect effect;

  ps_review_operation_set_case (operation, text);
  if (!ps_review_apply (review, operation, &effect, NULL))
    g_error ("no case: %s", text);
}

static void
set_subject (PsReviewOperation *operation, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "~", 2);

  ps_review_operation_set_subject_note (operation, parts[0], parts[1]);
}

static void
do_word (PsReview *review, PsWorkspace *workspace, GPtrArray *findings, const char *word)
{
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new ("a reason");
  const char *sign = word + strcspn (word, "=+:^%@!");
  gboolean is_subject = g_ascii_isalpha (*word) && *sign == ':';
  guint32 row = (guint32)strtoul (word, NULL, 10) - 1;
  g_autoptr (GError) error = NULL;
  PsTriageState state;
  PsReviewEffect effect;

  if (is_subject)
    set_subject (operation, word);
  else if (*sign == '=' && ps_triage_state_from_name (sign + 1, &state))
    ps_review_operation_set_state (operation, &row, 1, state, FALSE);
  else if (*sign == '+' && !ps_review_tag_is_valid (sign + 1))
    return;
  else if (*sign == '+')
    ps_review_operation_add_tag (operation, &row, 1, sign + 1);
  else if (*sign == ':')
    ps_review_operation_set_note (operation, &row, 1, sign + 1);
  else if (*sign == '^')
    flip (operation, review, row, PS_RULING_ALERT);
  else if (*sign == '%')
    flip (operation, review, row, PS_RULING_ENDPOINT);
  else if (*sign == '!')
    add_finding (review, sign + 1, findings);
  else if (*sign == '@')
    workspace->import.zone = g_strdup (sign + 1);
  else
    g_error ("no word: %s", word);
  if (*sign != '@' && *sign != '!' && !ps_review_apply (review, operation, &effect, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  g_autoptr (PsWorkspace) workspace = ps_workspace_new ();
  g_autoptr (PsAlertStore) store = import (argv[1]);
  g_autoptr (PsReview) review = ps_review_new (store);
  g_autofree char *path = g_canonicalize_filename (argv[1], NULL), *text = NULL;
  PsWorkspaceFile *input = ps_workspace_file_new (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ps_case_finding_unref);
  gsize length;

  for (int i = 3; i < argc; i++)
    do_word (review, workspace, findings, argv[i]);
  if (findings->len > 0)
    set_case (review, findings);
  g_ptr_array_add (workspace->inputs, input);
  if (!ps_workspace_file_measure (input, NULL, &error))
    g_error ("%s", error->message);
  ps_workspace_collect (workspace, review);
  text = ps_workspace_print (workspace, argv[2], &length);
  if (!ps_file_save (NULL, argv[2], text, length, &error))
    g_error ("%s", error->message);
  return 0;
}
