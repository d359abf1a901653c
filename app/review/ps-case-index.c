/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-case-index.h"

#include <string.h>

struct _PsCaseIndex
{
  PsQueryProvider provider;
  GMutex lock;         /* the filter is worked out in other threads */
  GPtrArray *findings; /* a GArray of rows each */
  GArray *sets;        /* of each row, up to the last one that is reported: guint32, 0 = none */
  GPtrArray *names;    /* of sets, "" first; only ever added to: queries hold their numbers */
  GHashTable *ids;     /* name of a set → its number */
};

static guint32
get_n_values (gpointer data)
{
  PsCaseIndex *index = data;
  guint32 n;

  g_mutex_lock (&index->lock);
  n = index->names->len;
  g_mutex_unlock (&index->lock);
  return n;
}

static char *
dup_value (guint32 id, gpointer data)
{
  PsCaseIndex *index = data;
  char *value;

  g_mutex_lock (&index->lock);
  value = g_strdup (id < index->names->len ? g_ptr_array_index (index->names, id) : "");
  g_mutex_unlock (&index->lock);
  return value;
}

static void
read_ids (guint32 first, guint n, guint32 *ids, gpointer data)
{
  PsCaseIndex *index = data;

  g_mutex_lock (&index->lock);
  for (guint i = 0; i < n; i++)
    ids[i] = first + i < index->sets->len ? g_array_index (index->sets, guint32, first + i) : 0;
  g_mutex_unlock (&index->lock);
}

static guint32
intern (PsCaseIndex *index, const char *name)
{
  gpointer id;
  char *copy;

  if (g_hash_table_lookup_extended (index->ids, name, NULL, &id))
    return GPOINTER_TO_UINT (id);
  copy = g_strdup (name);
  g_hash_table_insert (index->ids, copy, GUINT_TO_POINTER (index->names->len));
  g_ptr_array_add (index->names, copy);
  return index->names->len - 1;
}

/**
 * ps_case_index_new:
 *
 * Returns: (transfer full): an index of nothing
 */
PsCaseIndex *
ps_case_index_new (void)
{
  PsCaseIndex *index = g_new0 (PsCaseIndex, 1);

  index->provider = (PsQueryProvider){ .name = "reported",
                                       .get_n_values = get_n_values,
                                       .dup_value = dup_value,
                                       .read = read_ids,
                                       .data = index };
  g_mutex_init (&index->lock);
  index->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  index->sets = g_array_new (FALSE, TRUE, sizeof (guint32));
  index->names = g_ptr_array_new_with_free_func (g_free);
  index->ids = g_hash_table_new (g_str_hash, g_str_equal);
  intern (index, "");
  return index;
}

/* @index: (transfer full) (nullable): an index that no query uses any more */
void
ps_case_index_free (PsCaseIndex *index)
{
  if (index == NULL)
    return;
  g_mutex_clear (&index->lock);
  g_ptr_array_unref (index->findings);
  g_array_unref (index->sets);
  g_hash_table_unref (index->ids);
  g_ptr_array_unref (index->names);
  g_free (index);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return x < y ? -1 : x > y;
}

/* Returns: (transfer full): the rows of a finding, in their order */
static GArray *
find_rows (PsReview *review, const GArray *alerts)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = 0;

  if (review == NULL || alerts->len == 0)
    return rows;
  g_array_set_size (rows, alerts->len);
  ps_review_find_rows (review, (const PsFingerprint *)(gpointer)alerts->data, alerts->len,
                       (guint32 *)(gpointer)rows->data);
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, guint32, i) != PS_ROW_NONE)
      g_array_index (rows, guint32, n++) = g_array_index (rows, guint32, i);
  g_array_set_size (rows, n);
  g_array_sort (rows, compare_rows);
  return rows;
}

static void
add_to_set (PsCaseIndex *index, guint32 row, guint number)
{
  g_autofree char *name = NULL;
  const char *before;

  if (row >= index->sets->len)
    g_array_set_size (index->sets, row + 1);
  before = g_ptr_array_index (index->names, g_array_index (index->sets, guint32, row));
  name =
      *before != '\0' ? g_strdup_printf ("%s %u", before, number) : g_strdup_printf ("%u", number);
  g_array_index (index->sets, guint32, row) = intern (index, name);
}

/**
 * ps_case_index_update:
 * @index: an index
 * @state: the findings as they are now
 * @review: (nullable): knows which row an alert is
 *
 * Looks all of them up again: about 0.3 s for a million alerts.
 */
void
ps_case_index_update (PsCaseIndex *index, PsCaseState *state, PsReview *review)
{
  GPtrArray *findings = ps_case_state_get_findings (state);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (
        rows, find_rows (review, ((PsCaseFinding *)g_ptr_array_index (findings, i))->alerts));
  g_mutex_lock (&index->lock);
  g_array_set_size (index->sets, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const GArray *own = g_ptr_array_index (rows, i);

      for (guint k = 0; k < own->len; k++)
        add_to_set (index, g_array_index (own, guint32, k), i + 1);
    }
  g_mutex_unlock (&index->lock);
  g_ptr_array_unref (index->findings);
  index->findings = g_steal_pointer (&rows);
}

/* Returns: how many of the alerts of @finding (from 0) are in what is open */
guint
ps_case_index_get_n_rows (PsCaseIndex *index, guint finding)
{
  return finding < index->findings->len
             ? ((GArray *)g_ptr_array_index (index->findings, finding))->len
             : 0;
}

/* Returns: (transfer full) (element-type guint32): the rows of @finding (from 0), in their order */
GArray *
ps_case_index_dup_rows (PsCaseIndex *index, guint finding)
{
  return finding < index->findings->len
             ? g_array_copy (g_ptr_array_index (index->findings, finding))
             : g_array_new (FALSE, FALSE, sizeof (guint32));
}

static gboolean
names_number (const char *name, const char *number)
{
  g_auto (GStrv) numbers = g_strsplit (name, " ", -1);

  return g_strv_contains ((const char *const *)numbers, number);
}

/**
 * ps_case_index_make_filter:
 * @index: an index
 * @finding: from 0
 *
 * Returns: (transfer full): a filter that lets through its alerts, such as "reported=2", or
 *   "reported={2,"1 2"}" where others are about some of them, too
 */
char *
ps_case_index_make_filter (PsCaseIndex *index, guint finding)
{
  g_autofree char *number = g_strdup_printf ("%u", finding + 1);
  g_autoptr (GString) filter = g_string_new (NULL);
  guint n_sets = 0;

  g_string_append_printf (filter, "reported={%s", number);
  g_mutex_lock (&index->lock);
  for (guint i = 1; i < index->names->len; i++)
    {
      const char *name = g_ptr_array_index (index->names, i);

      if (g_str_equal (name, number) || !names_number (name, number))
        continue;
      g_string_append_printf (filter, ",\"%s\"", name);
      n_sets++;
    }
  g_mutex_unlock (&index->lock);
  if (n_sets == 0)
    return g_strconcat ("reported=", number, NULL);
  g_string_append_c (filter, '}');
  return g_string_free (g_steal_pointer (&filter), FALSE);
}

/* Returns: (transfer none): for ps_query_new(), as long as the index lives */
const PsQueryProvider *
ps_case_index_get_provider (PsCaseIndex *index)
{
  return &index->provider;
}
