/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-workspace-review.h"

#include <glib/gi18n-lib.h>

#include "ps-case-json.h"
#include "ps-name-tree.h"

/* What a review says, as a workspace has it, and the reverse. */

static void
collect_tags (GTree *tags, const PsReviewNoted *noted)
{
  g_auto (GStrv) names = NULL;

  if (*noted->tags == '\0')
    return;
  names = g_strsplit (noted->tags, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    g_array_append_val (ps_workspace_get_alerts (tags, names[i]), noted->fingerprint);
}

static void
collect_noted (const PsReviewNoted *noted, gpointer data)
{
  PsWorkspace *workspace = data;

  if (noted->state != PS_TRIAGE_NEW)
    g_array_append_val (
        ps_workspace_get_alerts (workspace->states, ps_triage_state_get_name (noted->state)),
        noted->fingerprint);
  collect_tags (workspace->tags, noted);
  if (*noted->note != '\0')
    g_array_append_val (ps_workspace_get_alerts (workspace->notes, noted->note),
                        noted->fingerprint);
}

/* Returns: (transfer full) (nullable): a copy, %NULL where it says nothing */
static char *
copy_text (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
collect_ruling (PsWorkspace *workspace, const PsReviewRuled *ruled)
{
  PsWorkspaceRuling *ruling = ps_workspace_add_ruling (workspace);

  ruling->text = ps_review_ruling_print (&ruled->ruling);
  ruling->why = copy_text (ruled->why);
  ruling->who = copy_text (ruled->who);
  ruling->time = ruled->when;
  if (ruled->fingerprints != NULL && ruled->fingerprints->len > 0)
    g_array_append_vals (ruling->alerts, ruled->fingerprints->data, ruled->fingerprints->len);
}

static void
collect_subjects (PsWorkspace *workspace, PsReview *review)
{
  g_autoptr (GPtrArray) subjects = ps_review_dup_subjects (review);

  for (guint i = 0; i < subjects->len; i++)
    {
      const char *subject = g_ptr_array_index (subjects, i);

      g_tree_insert (workspace->subjects, g_strdup (subject),
                     ps_review_dup_subject_note (review, subject));
    }
}

static void
collect_case (PsWorkspace *workspace, PsReview *review)
{
  g_autofree char *text = ps_review_dup_case (review);
  g_autoptr (PsCaseState) report =
      *text != '\0' ? ps_case_state_parse ("", text, NULL) : ps_case_state_new (NULL, NULL);

  g_autoptr (PsCaseState) bare = NULL;

  if (report == NULL)
    return;
  /* In a workspace the filters stand for themselves. */
  bare = ps_case_state_with_filters (report, NULL);
  ps_workspace_set_report (workspace, bare);
  g_tree_unref (workspace->filters);
  workspace->filters = ps_name_tree_copy (ps_case_state_get_filters (report));
}

/**
 * ps_workspace_collect:
 * @workspace: a new workspace
 * @review: what people say of the alerts that are open
 *
 * Adds all that is in @review, alerts that are not there included. About a second for a million
 * annotated alerts; any thread.
 */
void
ps_workspace_collect (PsWorkspace *workspace, PsReview *review)
{
  g_autoptr (GPtrArray) rulings = ps_review_dup_rulings (review);

  ps_review_foreach_noted (review, FALSE, collect_noted, workspace);
  for (guint i = 0; i < rulings->len; i++)
    collect_ruling (workspace, g_ptr_array_index (rulings, i));
  collect_subjects (workspace, review);
  collect_case (workspace, review);
  ps_workspace_settle (workspace);
}

static void
add_alerts (PsReviewOperation *operation, const GArray *alerts)
{
  ps_review_operation_add_fingerprints (
      operation, (const PsFingerprint *)(gconstpointer)alerts->data, alerts->len);
}

static void
apply_groups (PsReviewOperation *operation, const PsWorkspace *workspace)
{
  for (GTreeNode *node = g_tree_node_first (workspace->states); node != NULL;
       node = g_tree_node_next (node))
    {
      PsTriageState state = PS_TRIAGE_NEW;

      ps_triage_state_from_name (g_tree_node_key (node), &state);
      ps_review_operation_set_state (operation, NULL, 0, state, FALSE);
      add_alerts (operation, g_tree_node_value (node));
    }
  for (GTreeNode *node = g_tree_node_first (workspace->tags); node != NULL;
       node = g_tree_node_next (node))
    {
      ps_review_operation_add_tag (operation, NULL, 0, g_tree_node_key (node));
      add_alerts (operation, g_tree_node_value (node));
    }
  for (GTreeNode *node = g_tree_node_first (workspace->notes); node != NULL;
       node = g_tree_node_next (node))
    {
      ps_review_operation_set_note (operation, NULL, 0, g_tree_node_key (node));
      add_alerts (operation, g_tree_node_value (node));
    }
}

static void
apply_rulings (PsReviewOperation *operation, const GPtrArray *rulings)
{
  for (guint i = 0; i < rulings->len; i++)
    {
      const PsWorkspaceRuling *from = g_ptr_array_index (rulings, i);
      g_auto (PsReviewRuling) ruling = { 0 };

      if (!ps_review_ruling_parse (from->text, &ruling))
        continue;
      ps_review_operation_add_ruling (operation, NULL, 0, &ruling);
      ps_review_operation_credit_ruling (operation, from->time, from->who, from->why);
      add_alerts (operation, from->alerts);
    }
}

/**
 * ps_workspace_make_operation:
 * @workspace: a workspace that was read
 * @label: what this is called where it is undone, translated
 *
 * Returns: (transfer full): replaces all that was said by what is in @workspace
 */
PsReviewOperation *
ps_workspace_make_operation (const PsWorkspace *workspace, const char *label)
{
  PsReviewOperation *operation = ps_review_operation_new (NULL);
  g_autoptr (PsCaseState) said =
      ps_case_state_with_filters (workspace->report, workspace->filters);
  g_autofree char *report = ps_case_state_print (said);

  ps_review_operation_set_label (operation, label);
  ps_review_operation_clear_all (operation);
  apply_groups (operation, workspace);
  apply_rulings (operation, workspace->rulings);
  for (GTreeNode *node = g_tree_node_first (workspace->subjects); node != NULL;
       node = g_tree_node_next (node))
    ps_review_operation_set_subject_note (operation, g_tree_node_key (node),
                                          g_tree_node_value (node));
  ps_review_operation_set_case (operation, report);
  return operation;
}

/**
 * ps_workspace_apply:
 * @workspace: a workspace that was read
 * @review: what people say of the alerts that are open
 * @label: what this is called where it is undone, translated
 * @effect: (out caller-allocates): what it did; n_unknown are the alerts that are in none of the
 *   files, which are kept
 * @error: as for ps_review_apply()
 *
 * Replaces all that was said by what is in @workspace, in one step that can be undone.
 *
 * Returns: %FALSE if nothing has changed
 */
gboolean
ps_workspace_apply (const PsWorkspace *workspace, PsReview *review, const char *label,
                    PsReviewEffect *effect, GError **error)
{
  g_autoptr (PsReviewOperation) operation = ps_workspace_make_operation (workspace, label);

  return ps_review_apply (review, operation, effect, error);
}
