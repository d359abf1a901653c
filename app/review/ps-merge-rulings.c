/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-merge-rulings.h"

#include <string.h>

#include "ps-fingerprint-set.h"

static void
free_pair (gpointer data)
{
  PsMergeRulingPair *pair = data;

  g_free (pair->subject);
  g_array_unref (pair->alerts);
  g_free (pair);
}

/* What a ruling is about, without who it says is the server: the text of ps_review_ruling_print()
 * with the two ends of a conversation in an order of their own. */
static char *
make_subject (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\t", 4);
  guint n = g_strv_length (parts);

  if (n == 4 && !g_str_equal (parts[0], "signature"))
    {
      gboolean turned = strcmp (parts[2], parts[3]) > 0;

      return g_strdup_printf ("%s\t%s\t%s\t%s", parts[0], parts[1], parts[turned ? 3 : 2],
                              parts[turned ? 2 : 3]);
    }
  /* "alert SERVER", "signature SERVER TEXT" */
  if (n >= 2 && !g_str_equal (parts[0], "endpoint"))
    return g_strconcat (parts[0], "\t", text + strlen (parts[0]) + 1 + strlen (parts[1]), NULL);
  return g_strdup (text);
}

static GArray *
intersect (const GArray *a, const GArray *b)
{
  g_autoptr (GArray) only_a = ps_fingerprint_set_subtract (a, b);

  return ps_fingerprint_set_subtract (a, only_a);
}

static void
compare (GPtrArray *pairs, const PsWorkspaceRuling *mine, const PsWorkspaceRuling *theirs,
         const char *subject)
{
  g_autoptr (GArray) alerts = NULL;
  PsMergeRulingPair *pair;

  if (g_str_equal (mine->text, theirs->text))
    return;
  alerts = intersect (mine->alerts, theirs->alerts);
  if (alerts->len == 0 && mine->alerts->len + theirs->alerts->len > 0)
    return;
  pair = g_new0 (PsMergeRulingPair, 1);
  pair->mine = mine;
  pair->theirs = theirs;
  pair->subject = g_strdup (subject);
  pair->alerts = g_steal_pointer (&alerts);
  g_ptr_array_add (pairs, pair);
}

/* Rulings by their subject: a #GPtrArray each. */
static GHashTable *
index_rulings (const GPtrArray *rulings)
{
  GHashTable *subjects =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < rulings->len; i++)
    {
      PsWorkspaceRuling *ruling = g_ptr_array_index (rulings, i);
      char *subject = make_subject (ruling->text);
      GPtrArray *same = g_hash_table_lookup (subjects, subject);

      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (subjects, subject, same);
        }
      else
        g_free (subject);
      g_ptr_array_add (same, ruling);
    }
  return subjects;
}

/**
 * ps_merge_rulings_find:
 * @mine: (element-type PsWorkspaceRuling): rulings
 * @theirs: (element-type PsWorkspaceRuling): other ones
 *
 * Returns: (transfer full) (element-type PsMergeRulingPair): those of the same that contradict each
 *   other
 */
GPtrArray *
ps_merge_rulings_find (const GPtrArray *mine, const GPtrArray *theirs)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (free_pair);
  g_autoptr (GHashTable) subjects = index_rulings (mine);

  for (guint i = 0; i < theirs->len; i++)
    {
      const PsWorkspaceRuling *ruling = g_ptr_array_index (theirs, i);
      g_autofree char *subject = make_subject (ruling->text);
      const GPtrArray *same = g_hash_table_lookup (subjects, subject);

      for (guint k = 0; same != NULL && k < same->len; k++)
        compare (pairs, g_ptr_array_index (same, k), ruling, subject);
    }
  return pairs;
}

/**
 * ps_merge_rulings_add:
 * @merged: a workspace
 * @ruling: a ruling
 * @alerts: (element-type PsFingerprint): those that it is about there
 *
 * Adds a ruling, unless the same one is there already.
 */
void
ps_merge_rulings_add (PsWorkspace *merged, const PsWorkspaceRuling *ruling, const GArray *alerts)
{
  PsWorkspaceRuling *copy;

  for (guint i = 0; i < merged->rulings->len; i++)
    {
      const PsWorkspaceRuling *other = g_ptr_array_index (merged->rulings, i);

      if (!g_str_equal (other->text, ruling->text))
        continue;
      if (alerts->len == 0 || ps_fingerprint_set_equal (other->alerts, alerts))
        return;
    }
  copy = ps_workspace_add_ruling (merged);
  copy->text = g_strdup (ruling->text);
  copy->why = g_strdup (ruling->why);
  copy->who = g_strdup (ruling->who);
  copy->time = ruling->time;
  if (alerts->len > 0)
    g_array_append_vals (copy->alerts, alerts->data, alerts->len);
}
