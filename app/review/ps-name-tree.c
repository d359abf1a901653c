/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-name-tree.h"

#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/* Returns: (transfer full) (element-type utf8 utf8): an empty one */
GTree *
ps_name_tree_new (void)
{
  return g_tree_new_full (compare_names, NULL, g_free, g_free);
}

/* @names: (nullable). Returns: (transfer full) (element-type utf8 utf8): one that may be changed */
GTree *
ps_name_tree_copy (GTree *names)
{
  GTree *copy = ps_name_tree_new ();

  for (GTreeNode *node = names != NULL ? g_tree_node_first (names) : NULL; node != NULL;
       node = g_tree_node_next (node))
    g_tree_insert (copy, g_strdup (g_tree_node_key (node)), g_strdup (g_tree_node_value (node)));
  return copy;
}

/* Returns: whether both have the same texts under the same names */
gboolean
ps_name_tree_equal (GTree *a, GTree *b)
{
  if (g_tree_nnodes (a) != g_tree_nnodes (b))
    return FALSE;
  for (GTreeNode *node = g_tree_node_first (a); node != NULL; node = g_tree_node_next (node))
    if (g_strcmp0 (g_tree_node_value (node), g_tree_lookup (b, g_tree_node_key (node))) != 0)
      return FALSE;
  return TRUE;
}
