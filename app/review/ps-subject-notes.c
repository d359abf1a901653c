/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-subject-notes.h"

#include "ps-group-key.h"

/* What groups with notes were grouped by: a group of an alert is found by making its filter. */
typedef struct
{
  PsGroupKey keys[PS_MAX_GROUP_KEYS];
  guint n_keys;
} Grouping;

struct _PsSubjectNotes
{
  GPtrArray *list;     /* PsSubjectNote */
  GHashTable *index;   /* by subject */
  GArray *groupings;   /* Grouping, none twice */
};

static gboolean
is_same (const Grouping *a, const Grouping *b)
{
  if (a->n_keys != b->n_keys)
    return FALSE;
  for (guint i = 0; i < a->n_keys; i++)
    if (a->keys[i].column != b->keys[i].column || a->keys[i].unit != b->keys[i].unit)
      return FALSE;
  return TRUE;
}

static void
add_grouping (PsSubjectNotes *notes, const char *filter)
{
  Grouping grouping = { .n_keys = 0 };

  grouping.n_keys = ps_group_keys_from_filter (filter, grouping.keys);
  if (grouping.n_keys == 0)
    return;
  for (guint i = 0; i < notes->groupings->len; i++)
    if (is_same (&g_array_index (notes->groupings, Grouping, i), &grouping))
      return;
  g_array_append_val (notes->groupings, grouping);
}

static void
clear_notes (gpointer data)
{
  PsSubjectNotes *notes = data;

  g_hash_table_unref (notes->index);
  g_ptr_array_unref (notes->list);
  g_array_unref (notes->groupings);
}

/**
 * ps_subject_notes_new:
 * @review: (nullable): what people say
 *
 * Returns: (transfer full): its notes on hosts, ports and groups now
 */
PsSubjectNotes *
ps_subject_notes_new (PsReview *review)
{
  PsSubjectNotes *notes = g_atomic_rc_box_new0 (PsSubjectNotes);

  notes->list = review != NULL ? ps_review_dup_subject_notes (review) : g_ptr_array_new ();
  notes->index = g_hash_table_new (g_str_hash, g_str_equal);
  notes->groupings = g_array_new (FALSE, FALSE, sizeof (Grouping));
  for (guint i = 0; i < notes->list->len; i++)
    {
      PsSubjectNote *note = g_ptr_array_index (notes->list, i);

      g_hash_table_insert (notes->index, note->subject, note);
      if (note->kind == PS_SUBJECT_GROUP)
        add_grouping (notes, note->filter);
    }
  return notes;
}

PsSubjectNotes *
ps_subject_notes_ref (PsSubjectNotes *notes)
{
  return g_atomic_rc_box_acquire (notes);
}

void
ps_subject_notes_unref (PsSubjectNotes *notes)
{
  if (notes != NULL)
    g_atomic_rc_box_release_full (notes, clear_notes);
}

gboolean
ps_subject_notes_is_empty (const PsSubjectNotes *notes)
{
  return notes == NULL || notes->list->len == 0;
}

/* Returns: (transfer none) (nullable): the note on @subject */
const PsSubjectNote *
ps_subject_notes_find (const PsSubjectNotes *notes, const char *subject)
{
  return notes != NULL ? g_hash_table_lookup (notes->index, subject) : NULL;
}

static void
add_note (const PsSubjectNotes *notes, const char *subject, GPtrArray *found)
{
  PsSubjectNote *note = g_hash_table_lookup (notes->index, subject);

  if (note != NULL)
    g_ptr_array_add (found, note);
}

/**
 * ps_subject_notes_list:
 * @notes: (nullable): notes
 * @store: a store
 * @row: a row
 *
 * Returns: (transfer container) (element-type PsSubjectNote): those that concern the alert: on the
 *   groups that it is in, then as ps_review_subject_list() has them; valid as long as @notes
 */
GPtrArray *
ps_subject_notes_list (const PsSubjectNotes *notes, PsAlertStore *store, guint32 row)
{
  GPtrArray *found = g_ptr_array_new ();
  g_auto (GStrv) subjects = NULL;

  if (ps_subject_notes_is_empty (notes))
    return found;
  for (guint i = 0; i < notes->groupings->len; i++)
    {
      const Grouping *by = &g_array_index (notes->groupings, Grouping, i);
      g_autofree char *filter = ps_group_keys_dup_filter (by->keys, by->n_keys, store, row);
      g_autofree char *subject = ps_review_subject_for_group (filter);

      add_note (notes, subject, found);
    }
  subjects = ps_review_subject_list (store, row);
  for (guint i = 0; subjects[i] != NULL; i++)
    add_note (notes, subjects[i], found);
  return found;
}
