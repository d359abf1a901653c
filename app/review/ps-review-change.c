/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-private.h"

#include <string.h>

/* What operations do to the columns, and how that is turned back. */

/* A part on its way: what its alerts become, and what became of them. */
typedef struct
{
  PsReview *self;
  const PsReviewPart *part;
  PsReviewEffect *effect;
  PsReviewColumn column;
  PsReviewDiff *diff; /* NULL for a dry run */
  GArray *before;     /* the values of diff->slots */
  guint32 value;      /* the new one, where it is the same for all */
  GHashTable *tags;   /* of PS_REVIEW_TAG and _UNTAG: number of the old list to the new one */
} Change;

static void
clear_diff (PsReviewDiff *diff)
{
  g_array_unref (diff->slots);
  g_free (diff->values);
}

/* Returns: (transfer full): a step that has changed nothing yet */
PsReviewStep *
ps_review_step_new (const PsReviewOperation *operation, guint64 id)
{
  PsReviewStep *step = g_new0 (PsReviewStep, 1);

  step->id = id;
  step->operation = ps_review_operation_summarize (operation);
  for (guint i = 0; i < PS_N_REVIEW_COLUMNS; i++)
    {
      step->diffs[i] = g_array_new (FALSE, FALSE, sizeof (PsReviewDiff));
      g_array_set_clear_func (step->diffs[i], (GDestroyNotify)clear_diff);
    }
  return step;
}

void
ps_review_step_free (PsReviewStep *step)
{
  ps_review_operation_unref (step->operation);
  for (guint i = 0; i < PS_N_REVIEW_COLUMNS; i++)
    g_array_unref (step->diffs[i]);
  g_clear_pointer (&step->subject_notes, g_hash_table_unref);
  g_clear_pointer (&step->rulings, g_ptr_array_unref);
  g_free (step->other_case);
  g_free (step);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The list @tags with or without @tag. */
static char *
edit_tags (const char *tags, const char *tag, gboolean add)
{
  g_auto (GStrv) list = g_strsplit (tags, ",", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; list[i] != NULL; i++)
    if (!g_str_equal (list[i], tag))
      g_ptr_array_add (kept, list[i]);
  if (add)
    g_ptr_array_add (kept, (gpointer)tag);
  g_ptr_array_sort (kept, compare_tags);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (",", (char **)kept->pdata);
}

static guint32
find_tags (Change *change, guint32 before)
{
  gpointer known;
  g_autofree char *tags = NULL;
  guint32 after;

  if (g_hash_table_lookup_extended (change->tags, GUINT_TO_POINTER (before), NULL, &known))
    return GPOINTER_TO_UINT (known);
  tags = edit_tags (ps_string_pool_get (ps_annotation_table_get_tag_sets (change->self->table),
                                        before),
                    change->part->text, change->part->kind == PS_REVIEW_TAG);
  after = ps_annotation_table_intern_tags (change->self->table, tags);
  g_hash_table_insert (change->tags, GUINT_TO_POINTER (before), GUINT_TO_POINTER (after));
  return after;
}

static gboolean
is_unusual (PsReview *self, guint32 slot)
{
  return slot != PS_ROW_NONE && !ps_review_is_unknown_slot (self, slot)
         && ps_findings_get_notable (ps_alert_store_get_findings (self->store, slot)) != 0;
}

static void
change_slot (Change *change, guint32 slot)
{
  guint32 before =
      slot != PS_ROW_NONE ? ps_review_get_value (change->self, change->column, slot) : 0;
  guint32 after = change->tags != NULL ? find_tags (change, before) : change->value;

  change->effect->n_alerts++;
  if (before == after)
    {
      change->effect->n_same++;
      return;
    }
  if (change->part->keep_escalated && before == PS_TRIAGE_ESCALATED)
    {
      change->effect->n_kept++;
      return;
    }
  change->effect->n_changed++;
  change->effect->n_unusual += is_unusual (change->self, slot);
  if (change->diff == NULL)
    return;
  g_array_append_val (change->diff->slots, slot);
  g_array_append_val (change->before, before);
  ps_review_set_value (change->self, change->column, slot, after);
}

/* One value for all where they have the same, which most bulk changes have. */
static void
pack_values (PsReviewDiff *diff, GArray *values)
{
  const guint32 *all = (const guint32 *)(gconstpointer)values->data;
  gboolean same = TRUE;

  for (guint i = 1; i < values->len && same; i++)
    same = all[i] == all[0];
  g_clear_pointer (&diff->values, g_free);
  diff->value = values->len > 0 ? all[0] : 0;
  if (!same)
    diff->values = g_memdup2 (values->data, values->len * sizeof (guint32));
}

static void
change_slots (Change *change, GArray *slots, PsReviewStep *step)
{
  PsReviewDiff diff = { 0 };

  change->before = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (step != NULL)
    {
      diff.slots = g_array_new (FALSE, FALSE, sizeof (guint32));
      change->diff = &diff;
    }
  for (guint i = 0; i < slots->len; i++)
    change_slot (change, g_array_index (slots, guint32, i));
  if (step != NULL)
    {
      pack_values (&diff, change->before);
      g_array_append_val (step->diffs[change->column], diff);
    }
  g_array_unref (change->before);
}

static void
count_unknown (PsReview *self, GArray *slots, PsReviewEffect *effect)
{
  for (guint i = 0; i < slots->len; i++)
    {
      guint32 slot = g_array_index (slots, guint32, i);

      effect->n_unknown += slot == PS_ROW_NONE || ps_review_is_unknown_slot (self, slot);
    }
}

static void
run_column (PsReview *self, const PsReviewPart *part, PsReviewEffect *effect, PsReviewStep *step)
{
  Change change = { .self = self, .part = part, .effect = effect };
  g_autoptr (GArray) slots = ps_review_find_slots (self, part, step != NULL);
  PsTriageState state = PS_TRIAGE_NEW;

  switch (part->kind)
    {
    case PS_REVIEW_STATE:
      ps_triage_state_from_name (part->text, &state);
      change.column = PS_REVIEW_COLUMN_STATE;
      change.value = (guint32)state;
      break;
    case PS_REVIEW_NOTE:
      change.column = PS_REVIEW_COLUMN_NOTE;
      change.value = ps_annotation_table_intern_note (self->table, part->text);
      break;
    default:
      change.column = PS_REVIEW_COLUMN_TAGS;
      change.tags = g_hash_table_new (NULL, NULL);
    }
  count_unknown (self, slots, effect);
  change_slots (&change, slots, step);
  g_clear_pointer (&change.tags, g_hash_table_unref);
  if (step != NULL)
    step->changes |= 1u << change.column;
}

static void
run_subject_note (PsReview *self, const PsReviewPart *part, PsReviewStep *step)
{
  const char *before = g_hash_table_lookup (self->subject_notes, part->subject);

  if (step == NULL)
    return;
  if (step->subject_notes == NULL)
    step->subject_notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!g_hash_table_contains (step->subject_notes, part->subject))
    g_hash_table_insert (step->subject_notes, g_strdup (part->subject),
                         g_strdup (before != NULL ? before : ""));
  if (part->text[0] != '\0')
    g_hash_table_insert (self->subject_notes, g_strdup (part->subject), g_strdup (part->text));
  else
    g_hash_table_remove (self->subject_notes, part->subject);
  step->changes |= PS_REVIEW_CHANGED_SUBJECT_NOTES;
}

/* Takes @rulings. The list that held before the step is kept with it. */
static void
replace_rulings (PsReview *self, GPtrArray *rulings, PsReviewStep *step)
{
  if (step->rulings == NULL)
    step->rulings = self->rulings;
  else
    g_ptr_array_unref (self->rulings);
  self->rulings = rulings;
  step->changes |= PS_REVIEW_CHANGED_RULINGS;
}

static void
run_rule (PsReview *self, const PsReviewOperation *operation, guint index, PsReviewEffect *effect,
          PsReviewStep *step)
{
  const PsReviewPart *part = operation->parts->pdata[index];
  g_autoptr (GArray) slots = ps_review_find_slots (self, part, step != NULL);
  g_auto (PsReviewRuling) ruling = { 0 };
  GPtrArray *rulings;
  PsReviewHeld *held;

  if (!ps_review_ruling_parse (part->text, &ruling))
    return;
  held = ps_review_held_new (&ruling, slots, operation,
                             (step != NULL ? step->id : self->next_id) << 16 | index);
  if (step == NULL)
    {
      ps_review_count_ruling (self, held, effect);
      ps_review_held_unref (held);
      return;
    }
  rulings = ps_review_copy_rulings (self->rulings);
  g_ptr_array_add (rulings, held);
  replace_rulings (self, rulings, step);
}

static void
run_unrule (PsReview *self, const PsReviewPart *part, PsReviewEffect *effect, PsReviewStep *step)
{
  GPtrArray *rulings = ps_review_copy_rulings (self->rulings);
  guint i = 0;

  while (i < rulings->len && ((const PsReviewHeld *)rulings->pdata[i])->id != part->id)
    i++;
  if (i < rulings->len && step == NULL)
    {
      PsReviewEffect held = { 0 };

      ps_review_count_ruling (self, rulings->pdata[i], &held);
      effect->n_alerts += held.n_alerts;
      effect->n_changed += held.n_alerts;
    }
  if (i < rulings->len)
    g_ptr_array_remove_index (rulings, i);
  if (step != NULL)
    replace_rulings (self, rulings, step);
  else
    g_ptr_array_unref (rulings);
}

static void
run_case (PsReview *self, const PsReviewPart *part, PsReviewStep *step)
{
  if (step == NULL)
    return;
  if (step->other_case == NULL)
    step->other_case = g_steal_pointer (&self->case_text);
  g_free (self->case_text);
  self->case_text = g_strdup (part->text);
  step->changes |= PS_REVIEW_CHANGED_CASE;
}

/* Slots of which something is said in @column, or in any where it is %PS_N_REVIEW_COLUMNS. */
static GArray *
find_noted (PsReview *self, guint column)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 n_rows = ps_alert_store_get_n_rows (self->store);
  guint first = column == PS_N_REVIEW_COLUMNS ? 0 : column;
  guint end = MIN (column + 1, PS_N_REVIEW_COLUMNS);

  for (guint32 i = 0; i < n_rows + self->unknown->len; i++)
    {
      guint32 slot = i < n_rows ? i : PS_ROW_NONE - 1 - (i - n_rows);
      guint32 values = 0;

      for (guint c = first; c < end; c++)
        values |= ps_review_get_value (self, (PsReviewColumn)c, slot);
      if (values != 0)
        g_array_append_val (slots, slot);
    }
  return slots;
}

static void
clear_subject_notes (PsReview *self, PsReviewStep *step)
{
  guint n;
  g_autofree gpointer *subjects = g_hash_table_get_keys_as_array (self->subject_notes, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *subject = g_strdup (subjects[i]);
      PsReviewPart part = { .kind = PS_REVIEW_SUBJECT_NOTE, .text = (char *)"", .subject = subject };

      run_subject_note (self, &part, step);
    }
}

static void
run_clear (PsReview *self, const PsReviewPart *part, PsReviewEffect *effect, PsReviewStep *step)
{
  g_autoptr (GArray) noted = find_noted (self, PS_N_REVIEW_COLUMNS);

  effect->n_alerts += noted->len;
  effect->n_changed += noted->len;
  if (step == NULL)
    return;
  for (guint column = 0; column < PS_N_REVIEW_COLUMNS; column++)
    {
      g_autoptr (GArray) slots = find_noted (self, column);
      PsReviewEffect rest = { 0 };
      Change change = { self, part, &rest, (PsReviewColumn)column };

      change_slots (&change, slots, step);
      step->changes |= 1u << column;
    }
  clear_subject_notes (self, step);
  if (self->rulings->len > 0)
    replace_rulings (self, ps_review_copy_rulings (NULL), step);
}

/*
 * ps_review_run:
 *
 * @step: (nullable): where to note what is needed to turn it back; without one nothing changes
 *
 * Counts what an operation does, and does it. Alerts that a ruling turns are only counted without
 * a step, before it holds.
 */
void
ps_review_run (PsReview *self, const PsReviewOperation *operation, PsReviewEffect *effect,
               PsReviewStep *step)
{
  *effect = (PsReviewEffect){ 0 };
  for (guint i = 0; i < operation->parts->len; i++)
    {
      const PsReviewPart *part = operation->parts->pdata[i];

      switch (part->kind)
        {
        case PS_REVIEW_SUBJECT_NOTE:
          run_subject_note (self, part, step);
          break;
        case PS_REVIEW_RULE:
          run_rule (self, operation, i, effect, step);
          break;
        case PS_REVIEW_UNRULE:
          run_unrule (self, part, effect, step);
          break;
        case PS_REVIEW_CASE:
          run_case (self, part, step);
          break;
        case PS_REVIEW_CLEAR:
          run_clear (self, part, effect, step);
          break;
        default:
          run_column (self, part, effect, step);
        }
    }
}

static void
swap_diff (PsReview *self, PsReviewColumn column, PsReviewDiff *diff)
{
  g_autoptr (GArray) current =
      g_array_sized_new (FALSE, FALSE, sizeof (guint32), diff->slots->len);

  for (guint i = 0; i < diff->slots->len; i++)
    {
      guint32 slot =
          ps_review_resolve_slot (self, g_array_index (diff->slots, guint32, i));
      guint32 now = ps_review_get_value (self, column, slot);

      g_array_append_val (current, now);
      ps_review_set_value (self, column, slot,
                           diff->values != NULL ? diff->values[i] : diff->value);
    }
  pack_values (diff, current);
}

/* In the reverse order when it is undone, for parts may be about the same alerts; redoing sees the
 * values that were there then. */
static void
swap_column (PsReview *self, PsReviewColumn column, GArray *diffs, gboolean back)
{
  for (guint i = 0; i < diffs->len; i++)
    swap_diff (self, column,
               &g_array_index (diffs, PsReviewDiff, back ? diffs->len - 1 - i : i));
}

static void
swap_subject_notes (PsReview *self, GHashTable *notes)
{
  GHashTableIter iter;
  gpointer subject, other;

  g_hash_table_iter_init (&iter, notes);
  while (g_hash_table_iter_next (&iter, &subject, &other))
    {
      const char *now = g_hash_table_lookup (self->subject_notes, subject);
      g_autofree char *kept = g_strdup (now != NULL ? now : "");

      if (((const char *)other)[0] != '\0')
        g_hash_table_insert (self->subject_notes, g_strdup (subject), g_strdup (other));
      else
        g_hash_table_remove (self->subject_notes, subject);
      g_hash_table_iter_replace (&iter, g_steal_pointer (&kept));
    }
}

/*
 * ps_review_swap:
 *
 * @back: whether the step is undone, else it is redone
 *
 * What a step changed becomes what it was on its other side.
 */
void
ps_review_swap (PsReview *self, PsReviewStep *step, gboolean back)
{
  for (guint i = 0; i < PS_N_REVIEW_COLUMNS; i++)
    swap_column (self, (PsReviewColumn)i, step->diffs[i], back);
  if (step->subject_notes != NULL)
    swap_subject_notes (self, step->subject_notes);
  if (step->rulings != NULL)
    {
      GPtrArray *rulings = step->rulings;

      step->rulings = self->rulings;
      self->rulings = rulings;
    }
  if (step->other_case != NULL)
    {
      char *text = step->other_case;

      step->other_case = self->case_text;
      self->case_text = text;
    }
}
