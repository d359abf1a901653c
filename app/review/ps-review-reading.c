/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-private.h"

/* What is said now. */

/* @counts: (out caller-allocates): how many rows have each state */
void
ps_review_get_counts (PsReview *review, guint32 counts[PS_N_TRIAGE_STATES])
{
  guint32 others = 0;

  g_mutex_lock (&review->lock);
  for (guint i = PS_TRIAGE_NEW + 1; i < PS_N_TRIAGE_STATES; i++)
    others += counts[i] = review->counts[i];
  counts[PS_TRIAGE_NEW] = ps_alert_store_get_n_rows (review->store) - others;
  g_mutex_unlock (&review->lock);
}

/**
 * ps_review_read_fingerprints:
 * @review: a review
 * @rows: (array length=n_rows): rows that are there
 * @n_rows: how many
 * @fingerprints: (out caller-allocates) (array length=n_rows): by which they are known again
 */
void
ps_review_read_fingerprints (PsReview *review, const guint32 *rows, guint32 n_rows,
                             PsFingerprint *fingerprints)
{
  g_mutex_lock (&review->lock);
  ps_review_ensure_fingerprints (review);
  for (guint32 i = 0; i < n_rows; i++)
    ps_fingerprints_get (review->fingerprints, rows[i], &fingerprints[i]);
  g_mutex_unlock (&review->lock);
}

/**
 * ps_review_find_rows:
 * @review: a review
 * @fingerprints: (array length=n): alerts
 * @n: how many
 * @rows: (out caller-allocates) (array length=n): their rows, %PS_ROW_NONE of those not there
 */
void
ps_review_find_rows (PsReview *review, const PsFingerprint *fingerprints, gsize n, guint32 *rows)
{
  g_autoptr (PsFingerprintIndex) index = NULL;

  g_mutex_lock (&review->lock);
  ps_review_ensure_fingerprints (review);
  index = ps_fingerprint_index_new (review->fingerprints);
  for (gsize i = 0; i < n; i++)
    rows[i] = ps_fingerprint_index_find (index, &fingerprints[i]);
  g_mutex_unlock (&review->lock);
}

static gboolean
read_noted (PsReview *self, guint32 slot, PsReviewNoted *noted)
{
  noted->state = ps_annotation_table_get_state (self->table, slot);
  noted->tags = ps_annotation_table_get_tags_text (self->table, slot);
  noted->note = ps_annotation_table_get_note_text (self->table, slot);
  noted->row = ps_review_is_unknown_slot (self, slot) ? PS_ROW_NONE : slot;
  return noted->state != PS_TRIAGE_NEW || noted->tags[0] != '\0' || noted->note[0] != '\0';
}

static void
tell_noted (PsReview *self, guint32 slot, PsReviewNotedFunc callback, gpointer data)
{
  PsReviewNoted noted;

  if (!read_noted (self, slot, &noted))
    return;
  ps_review_get_fingerprint (self, slot, &noted.fingerprint);
  callback (&noted, data);
}

/**
 * ps_review_foreach_noted:
 * @review: a review
 * @only_unknown: leave out those that are in what is open
 * @callback: called for each alert of which something is said, those that are there first and in
 *   the order of their rows; it may not call the review
 * @data: for @callback
 */
void
ps_review_foreach_noted (PsReview *review, gboolean only_unknown, PsReviewNotedFunc callback,
                         gpointer data)
{
  guint32 n_rows;

  g_mutex_lock (&review->lock);
  if (!only_unknown)
    ps_review_ensure_fingerprints (review);
  n_rows = only_unknown ? 0 : ps_fingerprints_get_n_rows (review->fingerprints);
  for (guint32 row = 0; row < n_rows; row++)
    tell_noted (review, row, callback, data);
  for (guint i = 0; i < review->unknown->len; i++)
    if (g_array_index (review->unknown, PsReviewUnknown, i).row == PS_ROW_NONE)
      tell_noted (review, PS_ROW_NONE - 1 - i, callback, data);
  g_mutex_unlock (&review->lock);
}

static void
count_noted (const PsReviewNoted *noted, gpointer data)
{
  (*(guint *)data)++;
}

/* Returns: of how many alerts that are not in what is open something is said */
guint
ps_review_get_n_unknown (PsReview *review)
{
  guint n = 0;

  ps_review_foreach_noted (review, TRUE, count_noted, &n);
  return n;
}

/* Returns: (transfer full): the note, "" if there is none */
char *
ps_review_dup_subject_note (PsReview *review, const char *subject)
{
  const char *note;
  char *copy;

  g_mutex_lock (&review->lock);
  note = g_hash_table_lookup (review->subject_notes, subject);
  copy = g_strdup (note != NULL ? note : "");
  g_mutex_unlock (&review->lock);
  return copy;
}

static int
compare_subjects (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* Returns: (transfer full) (element-type utf8): hosts, ports and groups that have a note, sorted */
GPtrArray *
ps_review_dup_subjects (PsReview *review)
{
  GPtrArray *subjects = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer subject;

  g_mutex_lock (&review->lock);
  g_hash_table_iter_init (&iter, review->subject_notes);
  while (g_hash_table_iter_next (&iter, &subject, NULL))
    g_ptr_array_add (subjects, g_strdup (subject));
  g_mutex_unlock (&review->lock);
  g_ptr_array_sort (subjects, compare_subjects);
  return subjects;
}

/* Returns: (transfer full) (array zero-terminated=1): the tags that were ever given, sorted */
char **
ps_review_dup_tags (PsReview *review)
{
  const PsStringPool *sets = ps_annotation_table_get_tag_sets (review->table);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  guint32 n = ps_string_pool_get_size (sets);
  GHashTableIter iter;
  gpointer tag;

  for (guint32 id = 1; id < n; id++)
    {
      g_auto (GStrv) tags = g_strsplit (ps_string_pool_get (sets, id), ",", -1);

      for (guint i = 0; tags[i] != NULL; i++)
        g_hash_table_add (seen, g_strdup (tags[i]));
    }
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &tag, NULL))
    g_ptr_array_add (list, g_strdup (tag));
  g_ptr_array_sort (list, compare_subjects);
  g_ptr_array_add (list, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

/* Returns: (transfer full): what ps_review_operation_set_case() was given last, "" at first */
char *
ps_review_dup_case (PsReview *review)
{
  char *text;

  g_mutex_lock (&review->lock);
  text = g_strdup (review->case_text);
  g_mutex_unlock (&review->lock);
  return text;
}

static gboolean
has_values (PsReview *self)
{
  for (guint i = PS_TRIAGE_NEW + 1; i < PS_N_TRIAGE_STATES; i++)
    if (self->counts[i] > 0)
      return TRUE;
  return FALSE;
}

static void
note_any (const PsReviewNoted *noted, gpointer data)
{
  *(gboolean *)data = TRUE;
}

/* Returns: whether nothing is said of anything; the case does not count */
gboolean
ps_review_is_empty (PsReview *review)
{
  gboolean any;

  g_mutex_lock (&review->lock);
  any = review->rulings->len > 0 || g_hash_table_size (review->subject_notes) > 0
        || has_values (review);
  g_mutex_unlock (&review->lock);
  if (!any && review->done->len > 0)
    ps_review_foreach_noted (review, FALSE, note_any, &any);
  return !any;
}
