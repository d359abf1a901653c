/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-field-mapping.h"

struct _PsFieldMapping
{
  gatomicrefcount ref_count;
  GHashTable *meanings; /* folded name -> PsFieldMeaning */
};

/**
 * ps_field_mapping_new:
 *
 * Returns: (transfer full): a mapping that says nothing
 */
PsFieldMapping *
ps_field_mapping_new (void)
{
  PsFieldMapping *self = g_new0 (PsFieldMapping, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * ps_field_mapping_ref:
 * @mapping: a mapping
 *
 * Returns: (transfer full): @mapping, once more
 */
PsFieldMapping *
ps_field_mapping_ref (PsFieldMapping *mapping)
{
  g_atomic_ref_count_inc (&mapping->ref_count);
  return mapping;
}

/**
 * ps_field_mapping_unref:
 * @mapping: (transfer full): given back; the last one frees it
 */
void
ps_field_mapping_unref (PsFieldMapping *mapping)
{
  if (!g_atomic_ref_count_dec (&mapping->ref_count))
    return;
  g_hash_table_unref (mapping->meanings);
  g_free (mapping);
}

/**
 * ps_field_mapping_set:
 * @mapping: a mapping that is not in use yet
 * @name: a column's header, or the keys of a JSON member joined by dots; compared as
 *   ps_field_from_name() compares them
 * @meaning: what it holds
 *
 * Says what a column or key means; what was said of it before is forgotten.
 */
void
ps_field_mapping_set (PsFieldMapping *mapping, const char *name, const PsFieldMeaning *meaning)
{
  char folded[PS_FIELD_NAME_MAX];

  if (ps_field_name_fold (name, -1, folded))
    g_hash_table_insert (mapping->meanings, g_strdup (folded),
                         g_memdup2 (meaning, sizeof *meaning));
}

/**
 * ps_field_mapping_lookup:
 * @mapping: (nullable): a mapping
 * @name: a column's header or a key
 * @length: bytes of @name, -1 = up to the NUL
 *
 * Returns: (transfer none) (nullable): what is said of it
 */
const PsFieldMeaning *
ps_field_mapping_lookup (const PsFieldMapping *mapping, const char *name, gssize length)
{
  char folded[PS_FIELD_NAME_MAX];

  if (mapping == NULL || !ps_field_name_fold (name, length, folded))
    return NULL;
  return g_hash_table_lookup (mapping->meanings, folded);
}

/**
 * ps_field_mapping_foreach:
 * @mapping: a mapping
 * @visit: called for each folded name of which something is said
 * @data: for @visit
 */
void
ps_field_mapping_foreach (const PsFieldMapping *mapping, PsFieldMappingVisit visit, gpointer data)
{
  GHashTableIter iter;
  gpointer name, meaning;

  g_hash_table_iter_init (&iter, mapping->meanings);
  while (g_hash_table_iter_next (&iter, &name, &meaning))
    visit (name, meaning, data);
}

/**
 * ps_field_mapping_get_size:
 * @mapping: (nullable): a mapping
 *
 * Returns: of how many names something is said
 */
guint
ps_field_mapping_get_size (const PsFieldMapping *mapping)
{
  return mapping != NULL ? g_hash_table_size (mapping->meanings) : 0;
}
