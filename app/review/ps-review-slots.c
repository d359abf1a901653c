/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-private.h"

/* Where the values of an alert are, whether it is in what is open or not. */

static PsReviewUnknown *
get_unknown (PsReview *self, guint32 slot)
{
  guint32 number = PS_ROW_NONE - 1 - slot; /* huge for PS_ROW_NONE */

  return number < self->unknown->len ? &g_array_index (self->unknown, PsReviewUnknown, number)
                                     : NULL;
}

/* Returns: whether the slot is of an alert that is not there */
gboolean
ps_review_is_unknown_slot (PsReview *self, guint32 slot)
{
  return slot != PS_ROW_NONE && get_unknown (self, slot) != NULL;
}

/* Returns: the row's slot once an alert that was not there has come */
guint32
ps_review_resolve_slot (PsReview *self, guint32 slot)
{
  const PsReviewUnknown *unknown = get_unknown (self, slot);

  return unknown != NULL && unknown->row != PS_ROW_NONE ? unknown->row : slot;
}

/* @slot: resolved */
guint32
ps_review_get_value (PsReview *self, PsReviewColumn column, guint32 slot)
{
  switch (column)
    {
    case PS_REVIEW_COLUMN_STATE:
      return (guint32)ps_annotation_table_get_state (self->table, slot);
    case PS_REVIEW_COLUMN_TAGS:
      return ps_annotation_table_get_tags (self->table, slot);
    default:
      return ps_annotation_table_get_note (self->table, slot);
    }
}

static void
set_state (PsReview *self, guint32 slot, PsTriageState state)
{
  if (!ps_review_is_unknown_slot (self, slot))
    {
      self->counts[ps_annotation_table_get_state (self->table, slot)]--;
      self->counts[state]++;
    }
  ps_annotation_table_set_state (self->table, slot, state);
}

/* @slot: resolved */
void
ps_review_set_value (PsReview *self, PsReviewColumn column, guint32 slot, guint32 value)
{
  switch (column)
    {
    case PS_REVIEW_COLUMN_STATE:
      set_state (self, slot, (PsTriageState)value);
      return;
    case PS_REVIEW_COLUMN_TAGS:
      ps_annotation_table_set_tags (self->table, slot, value);
      return;
    default:
      ps_annotation_table_set_note (self->table, slot, value);
    }
}

/* All rows that are there have a fingerprint afterwards. */
void
ps_review_ensure_fingerprints (PsReview *self)
{
  if (self->fingerprints == NULL)
    self->fingerprints = ps_fingerprints_new (self->store);
  ps_fingerprints_update (self->fingerprints);
}

/* To be called after ps_review_ensure_fingerprints(). */
void
ps_review_get_fingerprint (PsReview *self, guint32 slot, PsFingerprint *fingerprint)
{
  const PsReviewUnknown *unknown = get_unknown (self, slot);

  if (unknown != NULL)
    *fingerprint = unknown->fingerprint;
  else
    ps_fingerprints_get (self->fingerprints, slot, fingerprint);
}

static guint32
find_unknown (PsReview *self, const PsFingerprint *fingerprint, gboolean add)
{
  guint number =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->unknown_index, fingerprint));
  PsReviewUnknown unknown = { *fingerprint, PS_ROW_NONE };

  if (number == 0 && !add)
    return PS_ROW_NONE;
  if (number == 0)
    {
      g_array_append_val (self->unknown, unknown);
      number = self->unknown->len;
      g_hash_table_insert (self->unknown_index, g_memdup2 (fingerprint, sizeof *fingerprint),
                           GUINT_TO_POINTER (number));
    }
  return ps_review_resolve_slot (self, PS_ROW_NONE - number);
}

static void
find_fingerprint_slots (PsReview *self, GArray *fingerprints, gboolean add, GArray *slots)
{
  g_autoptr (PsFingerprintIndex) index = NULL;

  ps_review_ensure_fingerprints (self);
  index = ps_fingerprint_index_new (self->fingerprints);
  for (guint i = 0; i < fingerprints->len; i++)
    {
      const PsFingerprint *fingerprint = &g_array_index (fingerprints, PsFingerprint, i);
      guint32 slot = ps_fingerprint_index_find (index, fingerprint);

      if (slot == PS_ROW_NONE)
        slot = find_unknown (self, fingerprint, add);
      g_array_append_val (slots, slot);
    }
}

/*
 * ps_review_find_slots:
 *
 * @add: whether alerts that are not there get a slot; else it is %PS_ROW_NONE
 *
 * Returns: the slots of a part's alerts; rows that are not there are left out
 */
GArray *
ps_review_find_slots (PsReview *self, const PsReviewPart *part, gboolean add)
{
  guint32 n_rows = ps_alert_store_get_n_rows (self->store);
  GArray *slots = g_array_sized_new (FALSE, FALSE, sizeof (guint32),
                                     part->rows->len + part->fingerprints->len);

  for (guint i = 0; i < part->rows->len; i++)
    {
      guint32 row = g_array_index (part->rows, guint32, i);

      if (row < n_rows)
        g_array_append_val (slots, row);
    }
  if (part->fingerprints->len > 0)
    find_fingerprint_slots (self, part->fingerprints, add, slots);
  return slots;
}

static void
move_values (PsReview *self, guint32 from, guint32 to)
{
  for (guint column = 0; column < PS_N_REVIEW_COLUMNS; column++)
    {
      guint32 value = ps_review_get_value (self, column, from);

      ps_review_set_value (self, column, from, 0);
      if (value != 0)
        ps_review_set_value (self, column, to, value);
    }
}

/*
 * ps_review_settle_unknown:
 *
 * Alerts that were not there, and are now, take what was said of them.
 *
 * Returns: how many there were
 */
guint
ps_review_settle_unknown (PsReview *self)
{
  g_autoptr (PsFingerprintIndex) index = NULL;
  guint n = 0;

  for (guint i = 0; i < self->unknown->len; i++)
    {
      PsReviewUnknown *unknown = &g_array_index (self->unknown, PsReviewUnknown, i);
      guint32 row;

      if (unknown->row != PS_ROW_NONE)
        continue;
      if (index == NULL)
        {
          ps_review_ensure_fingerprints (self);
          index = ps_fingerprint_index_new (self->fingerprints);
        }
      row = ps_fingerprint_index_find (index, &unknown->fingerprint);
      if (row == PS_ROW_NONE)
        continue;
      move_values (self, PS_ROW_NONE - 1 - i, row);
      unknown->row = row;
      n++;
    }
  return n;
}
