/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-triage.h"

#include <string.h>

/* Something to go to: the larger its weight the sooner, then in the order of the table. */
typedef struct
{
  guint32 row;
  guint32 weight;
  guint32 place;
} Target;

static int
compare_targets (gconstpointer a, gconstpointer b)
{
  const Target *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

/* Returns: whether nobody said anything of an alert yet: its state is "new" */
gboolean
ps_triage_is_open (PsAlertStore *store, guint32 row)
{
  g_autoptr (GString) state = g_string_new (NULL);

  ps_column_print (PS_COLUMN_STATE, store, row, state);
  return state->len == 0 || g_str_equal (state->str, "new");
}

static PsGrouping *
group_patterns (PsAlertStore *store, const PsRowOrder *order, GCancellable *cancellable)
{
  PsGroupKey keys[PS_MAX_GROUP_KEYS];
  guint n_keys = ps_group_keys_parse (PS_TRIAGE_PATTERN, keys, NULL);

  return ps_grouping_new (store, order, keys, n_keys, cancellable);
}

/* How many alerts of a group are undecided; @first is one of them. */
static guint32
count_open (PsAlertStore *store, const PsGrouping *grouping, guint32 index, guint32 *first)
{
  const guint32 *rows = ps_grouping_get_rows (grouping, index);
  guint32 n_alerts = ps_grouping_get (grouping, index)->n_alerts, n_open = 0;

  for (guint32 k = 0; k < n_alerts; k++)
    if (ps_triage_is_open (store, rows[k]))
      {
        if (n_open++ == 0)
          *first = rows[k];
      }
  return n_open;
}

static void
find_undecided (const PsTriageQuestion *question, GArray *targets, GCancellable *cancellable)
{
  g_autoptr (PsGrouping) grouping =
      question->grouping != NULL
          ? ps_grouping_ref (question->grouping)
          : group_patterns (question->store, question->order, cancellable);
  guint32 n_groups = grouping != NULL ? ps_grouping_get_n_groups (grouping) : 0;

  for (guint32 i = 0; i < n_groups && !g_cancellable_is_cancelled (cancellable); i++)
    {
      guint32 first = PS_ROW_NONE, n_open = count_open (question->store, grouping, i, &first);
      Target target = { question->grouping != NULL ? ps_grouping_get (grouping, i)->row : first,
                        n_open, i };

      if (n_open > 0)
        g_array_append_val (targets, target);
    }
}

static void
find_unusual (const PsTriageQuestion *question, GArray *targets)
{
  guint32 n_lines = ps_row_order_get_n_rows (question->lines);

  for (guint32 i = 0; i < n_lines; i++)
    {
      guint32 row = ps_row_order_get (question->lines, i);
      Target target = { row, 0, i };
      gboolean unusual;

      if (question->grouping != NULL)
        unusual = ps_grouping_get (question->grouping, ps_grouping_find_row (question->grouping, row))
                      ->n_unusual
                  > 0;
      else
        unusual =
            ps_findings_get_notable (ps_alert_store_get_findings (question->store, row)) != 0;
      if (unusual)
        g_array_append_val (targets, target);
    }
}

static guint32
get_severity (PsAlertStore *store, guint32 row)
{
  PsAlert alert;

  ps_alert_store_get (store, row, &alert);
  return alert.severity;
}

/* Severities + 1 of the lines that have a conflict, by row of the store; 0 of the others. */
static guint8 *
mark_conflicts (const PsTriageQuestion *question, GCancellable *cancellable)
{
  guint32 n = ps_alert_store_get_n_rows (question->store);
  guint8 *marks = g_new0 (guint8, MAX (n, 1));
  g_autoptr (PsQuery) query = ps_query_new ("is:conflict", NULL, NULL, NULL);
  g_autoptr (PsRowOrder) found =
      ps_row_order_filter (question->store, query, 0, cancellable, NULL);

  for (guint32 i = 0; found != NULL && i < ps_row_order_get_n_rows (found); i++)
    {
      guint32 row = ps_row_order_get (found, i), line = row;
      guint8 mark;

      if (row >= n)
        break;
      mark = (guint8)(get_severity (question->store, row) + 1);
      if (question->grouping != NULL)
        {
          guint32 group = ps_grouping_find_row (question->grouping, row);

          if (group == G_MAXUINT32)
            continue;
          line = ps_grouping_get (question->grouping, group)->row;
        }
      if (line < n)
        marks[line] = MAX (marks[line], mark);
    }
  return marks;
}

static void
find_conflicts (const PsTriageQuestion *question, GArray *targets, GCancellable *cancellable)
{
  guint32 n = ps_alert_store_get_n_rows (question->store);
  g_autofree guint8 *marks = mark_conflicts (question, cancellable);

  for (guint32 i = 0; i < ps_row_order_get_n_rows (question->lines); i++)
    {
      guint32 row = ps_row_order_get (question->lines, i);
      Target target = { row, row < n ? marks[row] : 0, i };

      if (target.weight > 0)
        g_array_append_val (targets, target);
    }
}

/* The first target behind the place where one is. */
static guint
find_behind (const PsTriageQuestion *question, const GArray *targets)
{
  guint32 n_lines = ps_row_order_get_n_rows (question->lines), at = 0;

  while (at < n_lines && ps_row_order_get (question->lines, at) != question->cursor)
    at++;
  for (guint i = 0; i < targets->len && at < n_lines; i++)
    if (g_array_index (targets, Target, i).place > at)
      return i;
  return targets->len;
}

/* The one after that at which one is; the first if one is somewhere else. */
static guint
find_after (const PsTriageQuestion *question, const GArray *targets)
{
  for (guint i = 0; i < targets->len && question->is_again; i++)
    if (g_array_index (targets, Target, i).row == question->cursor)
      return i + 1;
  return 0;
}

static PsTriageAnswer
answer (const PsTriageQuestion *question, GCancellable *cancellable)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (Target));
  PsTriageAnswer found = { PS_ROW_NONE, FALSE };
  guint next;

  switch (question->goal)
    {
    case PS_TRIAGE_UNUSUAL:
      find_unusual (question, targets);
      break;
    case PS_TRIAGE_CONFLICT:
      find_conflicts (question, targets, cancellable);
      break;
    case PS_TRIAGE_UNDECIDED:
    default:
      find_undecided (question, targets, cancellable);
    }
  g_array_sort (targets, compare_targets);
  if (targets->len == 0)
    return found;
  next = question->goal == PS_TRIAGE_UNUSUAL ? find_behind (question, targets)
                                             : find_after (question, targets);
  found.wrapped = next == targets->len;
  found.row = g_array_index (targets, Target, found.wrapped ? 0 : next).row;
  return found;
}

static void
free_question (gpointer data)
{
  PsTriageQuestion *question = data;

  g_object_unref (question->store);
  ps_row_order_unref (question->order);
  ps_row_order_unref (question->lines);
  g_clear_pointer (&question->grouping, ps_grouping_unref);
  g_free (question);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PsTriageAnswer found = answer (data, cancellable);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_memdup2 (&found, sizeof found), g_free);
}

/**
 * ps_triage_find_async:
 * @question: what to look for; copied
 * @cancellable: (nullable): to give up
 * @callback: called in this main context
 * @user_data: for @callback
 *
 * Looks for it in a worker thread.
 */
void
ps_triage_find_async (const PsTriageQuestion *question, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (question->store, cancellable, callback, user_data);
  PsTriageQuestion *copy = g_memdup2 (question, sizeof *question);

  g_object_ref (copy->store);
  ps_row_order_ref (copy->order);
  ps_row_order_ref (copy->lines);
  if (copy->grouping != NULL)
    ps_grouping_ref (copy->grouping);
  g_task_set_source_tag (task, ps_triage_find_async);
  g_task_set_task_data (task, copy, free_question);
  g_task_run_in_thread (task, find_in_thread);
}

/* Returns: %FALSE if it was cancelled */
gboolean
ps_triage_find_finish (GAsyncResult *result, PsTriageAnswer *answer)
{
  g_autofree PsTriageAnswer *found = g_task_propagate_pointer (G_TASK (result), NULL);

  if (found != NULL)
    *answer = *found;
  return found != NULL;
}

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PsAlertStore *store = source;
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (ps_alert_store_get_n_rows (store));
  g_autoptr (PsGrouping) patterns = group_patterns (store, all, cancellable);
  PsTriageProgress progress = { .n_alerts = ps_row_order_get_n_rows (all) };

  progress.n_patterns = patterns != NULL ? ps_grouping_get_n_groups (patterns) : 0;
  for (guint32 i = 0; i < progress.n_patterns; i++)
    {
      guint32 first, n_open = count_open (store, patterns, i, &first);

      if (g_cancellable_is_cancelled (cancellable))
        break;
      progress.n_decided += ps_grouping_get (patterns, i)->n_alerts - n_open;
      progress.n_decided_patterns += n_open == 0;
    }
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_memdup2 (&progress, sizeof progress), g_free);
}

/**
 * ps_triage_count_async:
 * @store: alerts
 * @cancellable: (nullable): to give up
 * @callback: called in this main context
 * @user_data: for @callback
 *
 * Counts, in a worker thread, what is decided of all alerts.
 */
void
ps_triage_count_async (PsAlertStore *store, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, ps_triage_count_async);
  g_task_run_in_thread (task, count_in_thread);
}

/* Returns: %FALSE if it was cancelled */
gboolean
ps_triage_count_finish (GAsyncResult *result, PsTriageProgress *progress)
{
  g_autofree PsTriageProgress *counted = g_task_propagate_pointer (G_TASK (result), NULL);

  if (counted != NULL)
    *progress = *counted;
  return counted != NULL;
}
