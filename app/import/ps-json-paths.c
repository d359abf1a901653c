/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-scanner.h"

#include <string.h>

#include "ps-json-paths.h"

static void clear_table (PsJsonTable *table);

static void
node_free (PsJsonNode *node)
{
  if (node->children != NULL)
    clear_table (node->children);
  g_free (node->children);
  g_array_unref (node->values);
  g_free (node->key);
  g_free (node);
}

static void
clear_table (PsJsonTable *table)
{
  for (guint i = 0; i < PS_JSON_SLOTS; i++)
    while (table->slots[i] != NULL)
      {
        PsJsonNode *node = g_steal_pointer (&table->slots[i]);

        table->slots[i] = node->next;
        node_free (node);
      }
}

static PsJsonNode *
table_add (PsJsonTable *table, const char *key, gsize length)
{
  PsJsonNode *node = g_new0 (PsJsonNode, 1);
  PsJsonNode **slot = &table->slots[ps_json_slot (key, length)];

  node->key = g_strndup (key, length);
  node->length = (guint32)length;
  node->head = ps_json_head (key, length);
  node->value = -1;
  node->values = g_array_new (FALSE, FALSE, sizeof (guint));
  node->next = *slot;
  *slot = node;
  table->longest = MAX (table->longest, node->length);
  return node;
}

static PsJsonNode *
table_obtain (PsJsonTable *table, const char *key, gsize length)
{
  const PsJsonNode *node = ps_json_table_find (table, key, length, FALSE);

  return node != NULL ? (PsJsonNode *)node : table_add (table, key, length);
}

static void
add_path (PsJsonTable *table, const char *path, guint value)
{
  for (;;)
    {
      gsize length = strcspn (path, ".");
      PsJsonNode *node = table_obtain (table, path, length);

      g_array_append_val (node->values, value);
      if (path[length] == '\0')
        {
          node->value = (int)value;
          return;
        }
      if (node->children == NULL)
        node->children = g_new0 (PsJsonTable, 1);
      table = node->children;
      path += length + 1;
    }
}

/**
 * ps_json_paths_new:
 * @paths: (array length=n_paths): different paths of object keys joined by dots, no key empty;
 *   a path may be the beginning of another
 * @n_paths: how many
 *
 * Compiles the members that a format wants.
 *
 * Returns: (transfer full): the paths
 */
PsJsonPaths *
ps_json_paths_new (const char *const *paths, guint n_paths)
{
  PsJsonPaths *self = g_new0 (PsJsonPaths, 1);

  for (guint i = 0; i < n_paths; i++)
    add_path (&self->root, paths[i], i);
  self->n_values = n_paths;
  return self;
}

/**
 * ps_json_paths_free:
 * @paths: (transfer full) (nullable): the paths
 *
 * Frees them.
 */
void
ps_json_paths_free (PsJsonPaths *paths)
{
  if (paths == NULL)
    return;
  clear_table (&paths->root);
  g_free (paths);
}
