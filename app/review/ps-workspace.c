/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-workspace.h"

#include <string.h>

#include "ps-fingerprint-set.h"
#include "ps-name-tree.h"

static void
free_ruling (gpointer data)
{
  PsWorkspaceRuling *ruling = data;

  g_free (ruling->text);
  g_array_unref (ruling->alerts);
  g_free (ruling->why);
  g_free (ruling->who);
  g_free (ruling);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

static GTree *
new_groups (void)
{
  return g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify)g_array_unref);
}

/**
 * ps_workspace_new:
 *
 * Returns: (transfer full): one that says nothing
 */
PsWorkspace *
ps_workspace_new (void)
{
  PsWorkspace *workspace = g_new0 (PsWorkspace, 1);

  workspace->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_workspace_file_free);
  workspace->import.map = ps_name_tree_new ();
  workspace->states = new_groups ();
  workspace->tags = new_groups ();
  workspace->notes = new_groups ();
  workspace->subjects = ps_name_tree_new ();
  workspace->rulings = g_ptr_array_new_with_free_func (free_ruling);
  workspace->report = ps_case_state_new (NULL, NULL);
  workspace->filters = ps_name_tree_new ();
  workspace->layout = ps_name_tree_new ();
  return workspace;
}

/**
 * ps_workspace_free:
 * @workspace: (transfer full) (nullable): a workspace
 */
void
ps_workspace_free (PsWorkspace *workspace)
{
  if (workspace == NULL)
    return;
  g_ptr_array_unref (workspace->inputs);
  g_free (workspace->import.format);
  g_free (workspace->import.zone);
  g_free (workspace->import.date_order);
  g_tree_unref (workspace->import.map);
  g_tree_unref (workspace->states);
  g_tree_unref (workspace->tags);
  g_tree_unref (workspace->notes);
  g_tree_unref (workspace->subjects);
  g_ptr_array_unref (workspace->rulings);
  ps_case_state_unref (workspace->report);
  g_tree_unref (workspace->filters);
  ps_workspace_file_free (workspace->policy);
  ps_workspace_file_free (workspace->baseline);
  g_tree_unref (workspace->layout);
  g_free (workspace);
}

/**
 * ps_workspace_file_new:
 * @path: absolute
 *
 * Returns: (transfer full): a file of which nothing else is known
 */
PsWorkspaceFile *
ps_workspace_file_new (const char *path)
{
  PsWorkspaceFile *file = g_new0 (PsWorkspaceFile, 1);

  file->path = g_strdup (path);
  file->size = -1;
  return file;
}

void
ps_workspace_file_free (PsWorkspaceFile *file)
{
  if (file == NULL)
    return;
  g_free (file->path);
  g_free (file->relative);
  g_free (file->sha256);
  g_free (file);
}

/* Returns: (transfer none): a ruling, to be filled */
PsWorkspaceRuling *
ps_workspace_add_ruling (PsWorkspace *workspace)
{
  PsWorkspaceRuling *ruling = g_new0 (PsWorkspaceRuling, 1);

  ruling->alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_ptr_array_add (workspace->rulings, ruling);
  return ruling;
}

void
ps_workspace_set_report (PsWorkspace *workspace, PsCaseState *report)
{
  PsCaseState *before = workspace->report;

  workspace->report = ps_case_state_ref (report);
  ps_case_state_unref (before);
}

/**
 * ps_workspace_get_alerts:
 * @groups: (element-type utf8 GArray): the states, tags or notes of a workspace
 * @value: one of these
 *
 * Returns: (transfer none) (element-type PsFingerprint): the alerts that have it, to be added to;
 *   ps_workspace_settle() brings them into their order
 */
GArray *
ps_workspace_get_alerts (GTree *groups, const char *value)
{
  GArray *alerts = g_tree_lookup (groups, value);

  if (alerts != NULL)
    return alerts;
  alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_tree_insert (groups, g_strdup (value), alerts);
  return alerts;
}

static int
compare_rulings (gconstpointer a, gconstpointer b)
{
  const PsWorkspaceRuling *x = *(PsWorkspaceRuling *const *)a, *y = *(PsWorkspaceRuling *const *)b;
  int text = strcmp (x->text, y->text);

  return text != 0 ? text : x->time < y->time ? -1 : x->time > y->time;
}

static void
settle_groups (GTree *groups)
{
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();

  for (GTreeNode *node = g_tree_node_first (groups); node != NULL; node = g_tree_node_next (node))
    {
      GArray *alerts = g_tree_node_value (node);

      ps_fingerprint_set_settle (alerts);
      if (alerts->len == 0)
        g_ptr_array_add (empty, g_tree_node_key (node));
    }
  for (guint i = 0; i < empty->len; i++)
    g_tree_remove (groups, g_ptr_array_index (empty, i));
}

/* Brings all lists that have an order of their own into it, after something was added. */
void
ps_workspace_settle (PsWorkspace *workspace)
{
  settle_groups (workspace->states);
  settle_groups (workspace->tags);
  settle_groups (workspace->notes);
  for (guint i = 0; i < workspace->rulings->len; i++)
    ps_fingerprint_set_settle (((PsWorkspaceRuling *)workspace->rulings->pdata[i])->alerts);
  g_ptr_array_sort (workspace->rulings, compare_rulings);
}

/* Returns: whether a file of this name is a workspace */
gboolean
ps_workspace_is_name (const char *path)
{
  return g_str_has_suffix (path, PS_WORKSPACE_SUFFIX);
}

static gboolean
has_same_groups (GTree *a, GTree *b)
{
  if (g_tree_nnodes (a) != g_tree_nnodes (b))
    return FALSE;
  for (GTreeNode *node = g_tree_node_first (a); node != NULL; node = g_tree_node_next (node))
    {
      const GArray *other = g_tree_lookup (b, g_tree_node_key (node));

      if (other == NULL || !ps_fingerprint_set_equal (g_tree_node_value (node), other))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_same_rulings (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const PsWorkspaceRuling *x = g_ptr_array_index (a, i), *y = g_ptr_array_index (b, i);

      if (!g_str_equal (x->text, y->text) || g_strcmp0 (x->why, y->why) != 0
          || !ps_fingerprint_set_equal (x->alerts, y->alerts))
        return FALSE;
    }
  return TRUE;
}

/**
 * ps_workspace_says_same:
 * @a: a workspace that is settled
 * @b: another one
 *
 * Returns: whether the same is said of the same alerts, whatever files are open and how
 */
gboolean
ps_workspace_says_same (const PsWorkspace *a, const PsWorkspace *b)
{
  return has_same_groups (a->states, b->states) && has_same_groups (a->tags, b->tags)
         && has_same_groups (a->notes, b->notes) && ps_name_tree_equal (a->subjects, b->subjects)
         && has_same_rulings (a->rulings, b->rulings) && ps_name_tree_equal (a->filters, b->filters)
         && ps_case_state_equal (a->report, b->report);
}
