/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli.h"
#include "ps-workspace-choices.h"
#include "ps-workspace-digest.h"
#include "ps-workspace-review.h"

/* --workspace: what a person chose, said and ruled. */

/* So many annotated alerts that are in no file are named one by one. */
#define MAX_NAMED 20

static void
warn (const char *sentence)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ps_escape_text (text, sentence, -1);
  fprintf (stderr, _ ("warning: %s\n"), text->str);
}

/* Other files may be named: the annotations are on alerts, not on files. */
static void
take_inputs (PsCliOptions *options)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const GPtrArray *inputs = options->workspace->inputs;

  for (guint i = 0; i < inputs->len; i++)
    {
      const PsWorkspaceFile *file = g_ptr_array_index (inputs, i);
      g_autofree char *sentence =
          ps_workspace_file_describe (file, ps_workspace_file_check (file, NULL));

      if (sentence != NULL)
        warn (sentence);
      g_strv_builder_add (builder, file->path);
    }
  if (inputs->len > 0)
    options->files = g_strv_builder_end (builder);
}

/* A policy and a baseline are the machine's that it was saved on: without them the rest still
 * holds. */
static char *
take_reference (const PsWorkspaceFile *file)
{
  g_autofree char *sentence = NULL;
  PsWorkspaceFileState state;

  if (file == NULL)
    return NULL;
  state = ps_workspace_file_check (file, NULL);
  sentence = ps_workspace_file_describe (file, state);
  if (sentence != NULL)
    warn (sentence);
  return state == PS_WORKSPACE_FILE_MISSING ? NULL : g_strdup (file->path);
}

/**
 * ps_cli_load_workspace:
 * @options: as they were given; what they do not say is taken from their workspace
 * @error: %PS_REVIEW_ERROR
 *
 * Returns: %FALSE where the workspace cannot be read
 */
gboolean
ps_cli_load_workspace (PsCliOptions *options, GError **error)
{
  PsImportOptions import = { .format = options->input_format,
                             .mapping = options->mapping,
                             .zone = options->zone,
                             .year = options->year,
                             .date_order = options->date_order,
                             .unordered = options->unordered };

  options->workspace = ps_workspace_load (options->workspace_path, error);
  if (options->workspace == NULL
      || !ps_workspace_choices_get (&options->workspace->import, &import, error))
    return FALSE;
  if (options->files == NULL)
    take_inputs (options);
  if (options->policy == NULL)
    options->policy = take_reference (options->workspace->policy);
  if (options->baseline == NULL)
    options->baseline = take_reference (options->workspace->baseline);
  options->input_format = import.format;
  options->mapping = import.mapping;
  if (options->zone == NULL)
    options->zone = g_strdup (import.zone);
  options->year = import.year;
  options->date_order = import.date_order;
  options->unordered = import.unordered;
  return TRUE;
}

typedef struct
{
  guint n;
  GString *text;
} Missing;

static void
note_missing (const PsReviewNoted *noted, gpointer data)
{
  Missing *missing = data;
  char digits[PS_FINGERPRINT_TEXT_SIZE];

  if (missing->n++ >= MAX_NAMED)
    return;
  ps_fingerprint_print (&noted->fingerprint, digits);
  g_string_append_printf (missing->text, "  %s  %s  ", digits,
                          ps_triage_state_get_name (noted->state));
  ps_escape_text (missing->text, noted->tags, -1);
  g_string_append (missing->text, "  ");
  ps_escape_text (missing->text, noted->note, -1);
  g_string_append_c (missing->text, '\n');
}

/* What no alert of the files has is said, not dropped. */
static void
list_missing (PsReview *review)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Missing missing = { 0, text };

  ps_review_foreach_noted (review, TRUE, note_missing, &missing);
  if (missing.n == 0)
    return;
  fprintf (stderr,
           ngettext ("workspace: %u annotated alert is in none of the files:\n",
                     "workspace: %u annotated alerts are in none of the files:\n", missing.n),
           missing.n);
  fputs (text->str, stderr);
  if (missing.n > MAX_NAMED)
    fprintf (stderr, _ ("  … and %u more\n"), missing.n - MAX_NAMED);
}

/**
 * ps_cli_apply_workspace:
 * @session: its inputs have been read
 * @options: what was asked for
 *
 * Puts the annotations and rulings of --workspace on the alerts that they belong to.
 *
 * Returns: %FALSE, with a message, where that is not possible
 */
gboolean
ps_cli_apply_workspace (PsCliSession *session, const PsCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  PsReviewEffect effect;

  if (options->workspace == NULL)
    return TRUE;
  session->review = ps_review_new (session->store);
  if (!ps_workspace_apply (options->workspace, session->review, "", &effect, &error))
    {
      fprintf (stderr, "portside-cli: %s\n", error->message);
      return FALSE;
    }
  ps_review_decide (session->review);
  if (options->index != NULL)
    ps_case_index_update (options->index, options->workspace->report, session->review);
  list_missing (session->review);
  return TRUE;
}
