/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-problem-list.h"

/* A group shows so many records as examples. */
#define N_EXAMPLES 3

/**
 * Listed:
 * @place: in the ledger's list; it changes when records before it are taken back
 * @record: number of the record in its file; it stays
 */
typedef struct
{
  guint32 place;
  guint32 record;
} Listed;

/**
 * Group:
 * @state: what its rows say
 * @listed: (element-type Listed): its records
 * @max_shown: how many may be rows while it is expanded
 * @has_more: there is a row after the records
 * @start: position of its heading
 * @heading: (nullable): made when it is looked at
 * @more: (nullable): likewise
 */
typedef struct
{
  PsProblemGroup state;
  GArray *listed;
  guint max_shown;
  gboolean has_more;
  guint start;
  PsProblem *heading;
  PsProblem *more;
} Group;

struct _PsProblemList
{
  GObject parent_instance;
  PsAlertStore *store;
  PsLedger *ledger;
  GPtrArray *groups; /* Group, in the order of the ledger */
  guint n_items;
  guint n_scanned;    /* records of the ledger's list that are in groups */
  guint n_taken_back; /* when they were counted */
};

static void ps_problem_list_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PsProblemList, ps_problem_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ps_problem_list_init_list_model))

static Group *
get_group (PsProblemList *self, guint i)
{
  return g_ptr_array_index (self->groups, i);
}

static guint
count_rows (const Group *group)
{
  return 1 + group->state.n_shown + (group->has_more ? 1 : 0);
}

static void
free_group (gpointer data)
{
  Group *group = data;

  g_array_unref (group->listed);
  g_clear_object (&group->heading);
  g_clear_object (&group->more);
  g_free (group);
}

/* Index of the group that the row at @position belongs to. */
static guint
find_at (PsProblemList *self, guint position)
{
  guint low = 0, high = self->groups->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (get_group (self, middle)->start <= position)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static int
compare_groups (const PsLedgerGroup *a, const PsLedgerGroup *b)
{
  if (a->is_skipped != b->is_skipped)
    return a->is_skipped ? 1 : -1;
  if (a->file != b->file)
    return a->file < b->file ? -1 : 1;
  return (int)a->reason - (int)b->reason;
}

/* Index of the group, or of the one that it stands before. */
static guint
find_group (PsProblemList *self, const PsLedgerGroup *info)
{
  guint low = 0, high = self->groups->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_groups (&get_group (self, middle)->state.info, info) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static Group *
find_exactly (PsProblemList *self, const PsLedgerGroup *info)
{
  guint i = find_group (self, info);

  if (i == self->groups->len || compare_groups (&get_group (self, i)->state.info, info) != 0)
    return NULL;
  return get_group (self, i);
}

/* Rows have come or gone behind the heading of group @i, or with it. */
static void
emit_changed (PsProblemList *self, guint i, guint position, guint removed, guint added)
{
  guint start = i > 0 ? get_group (self, i - 1)->start + count_rows (get_group (self, i - 1)) : 0;

  if (removed == 0 && added == 0)
    return;
  for (; i < self->groups->len; i++)
    {
      get_group (self, i)->start = start;
      start += count_rows (get_group (self, i));
    }
  self->n_items = start;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static PsProblem *
get_heading (PsProblemList *self, Group *group)
{
  if (group->heading == NULL)
    group->heading = ps_problem_new (self->store, PS_PROBLEM_GROUP, &group->state);
  return g_object_ref (group->heading);
}

static PsProblem *
get_more (PsProblemList *self, Group *group)
{
  if (group->more == NULL)
    group->more = ps_problem_new (self->store, PS_PROBLEM_MORE, &group->state);
  return g_object_ref (group->more);
}

static void
tell_rows (Group *group)
{
  if (group->heading != NULL)
    ps_problem_set_group (group->heading, &group->state);
  if (group->more != NULL)
    ps_problem_set_group (group->more, &group->state);
}

/* Makes rows of what is to be shown. The first @n_kept records are the same as before; removed and
 * added rows are never told together, as GTK looks through all of them then. */
static void
lay_out (PsProblemList *self, guint i, guint n_kept)
{
  Group *group = get_group (self, i);
  PsProblemGroup *state = &group->state;
  guint n_before = state->n_shown, n_shown = 0;
  gboolean has_more = FALSE, had_more = group->has_more;

  state->n_listed = group->listed->len;
  if (state->is_expanded)
    {
      n_shown = MIN (state->n_listed, group->max_shown);
      has_more = n_shown < state->info.n_records;
    }
  n_kept = MIN (n_kept, MIN (n_before, n_shown));
  if (n_kept < n_before || n_kept < n_shown || had_more != has_more)
    {
      state->n_shown = n_kept;
      group->has_more = FALSE;
      emit_changed (self, i, group->start + 1 + n_kept, n_before - n_kept + had_more, 0);
      state->n_shown = n_shown;
      group->has_more = has_more;
      emit_changed (self, i, group->start + 1 + n_kept, 0, n_shown - n_kept + has_more);
    }
  tell_rows (group);
}

static void
insert_group (PsProblemList *self, guint i, const PsLedgerGroup *info)
{
  Group *group = g_new0 (Group, 1);
  guint position = i < self->groups->len ? get_group (self, i)->start : self->n_items;

  group->state.info = *info;
  group->state.is_expanded = !info->is_skipped;
  group->listed = g_array_new (FALSE, FALSE, sizeof (Listed));
  group->max_shown = N_EXAMPLES;
  g_ptr_array_insert (self->groups, (int)i, group);
  emit_changed (self, i, position, 0, 1);
}

static void
remove_group (PsProblemList *self, guint i)
{
  guint position = get_group (self, i)->start;
  guint n_rows = count_rows (get_group (self, i));

  g_ptr_array_remove_index (self->groups, i);
  emit_changed (self, i, position, n_rows, 0);
}

/* Groups that have come and gone, and how many records they have. */
static void
update_groups (PsProblemList *self)
{
  g_autoptr (GArray) infos = ps_ledger_dup_groups (self->ledger);
  guint i = 0;

  for (guint k = 0; k < infos->len; k++, i++)
    {
      const PsLedgerGroup *info = &g_array_index (infos, PsLedgerGroup, k);

      while (i < self->groups->len && compare_groups (&get_group (self, i)->state.info, info) < 0)
        remove_group (self, i);
      if (i == self->groups->len || compare_groups (&get_group (self, i)->state.info, info) != 0)
        insert_group (self, i, info);
      get_group (self, i)->state.info.n_records = info->n_records;
    }
  while (i < self->groups->len)
    remove_group (self, i);
}

/* Puts records into groups. One whose group is not counted yet is left for the next time. */
static void
scan (PsProblemList *self)
{
  g_autoptr (GArray) entries = ps_ledger_dup_entries (self->ledger, self->n_scanned);

  for (guint i = 0; i < entries->len; i++)
    {
      const PsLedgerEntry *entry = &g_array_index (entries, PsLedgerEntry, i);
      const PsLedgerGroup info = { .file = entry->file, .reason = entry->reason };
      const Listed listed = { .place = self->n_scanned, .record = entry->record };
      Group *group = find_exactly (self, &info);

      if (group == NULL)
        break;
      g_array_append_val (group->listed, listed);
      self->n_scanned++;
    }
}

static guint
count_kept (const GArray *before, const GArray *now)
{
  guint n = MIN (before->len, now->len), i = 0;

  while (i < n
         && g_array_index (before, Listed, i).record == g_array_index (now, Listed, i).record)
    i++;
  return i;
}

/**
 * ps_problem_list_update:
 * @list: a list
 *
 * Takes up what became of records since.
 */
void
ps_problem_list_update (PsProblemList *list)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  guint n_taken_back;
  gboolean anew;

  g_return_if_fail (PS_IS_PROBLEM_LIST (list));

  n_taken_back = ps_ledger_get_n_taken_back (list->ledger);
  anew = n_taken_back != list->n_taken_back;
  list->n_taken_back = n_taken_back;
  update_groups (list);
  for (guint i = 0; i < list->groups->len && anew; i++)
    {
      g_ptr_array_add (before, get_group (list, i)->listed);
      get_group (list, i)->listed = g_array_new (FALSE, FALSE, sizeof (Listed));
    }
  if (anew)
    list->n_scanned = 0;
  scan (list);
  for (guint i = 0; i < list->groups->len; i++)
    lay_out (list, i,
             anew ? count_kept (g_ptr_array_index (before, i), get_group (list, i)->listed)
                  : G_MAXUINT);
}

static GType
ps_problem_list_get_item_type (GListModel *model)
{
  return PS_TYPE_PROBLEM;
}

static guint
ps_problem_list_get_n_items (GListModel *model)
{
  return PS_PROBLEM_LIST (model)->n_items;
}

static gpointer
ps_problem_list_get_item (GListModel *model, guint position)
{
  PsProblemList *self = PS_PROBLEM_LIST (model);
  Group *group;
  PsProblem *problem;
  PsLedgerEntry entry;
  guint nth;

  if (position >= self->n_items)
    return NULL;
  group = get_group (self, find_at (self, position));
  if (position == group->start)
    return get_heading (self, group);
  nth = position - group->start - 1;
  if (nth == group->state.n_shown)
    return get_more (self, group);
  problem = ps_problem_new (self->store, PS_PROBLEM_RECORD, &group->state);
  ps_ledger_get_entry (self->ledger, g_array_index (group->listed, Listed, nth).place, &entry);
  ps_problem_set_entry (problem, &entry, nth);
  return problem;
}

static void
ps_problem_list_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = ps_problem_list_get_item_type;
  iface->get_n_items = ps_problem_list_get_n_items;
  iface->get_item = ps_problem_list_get_item;
}

static void
ps_problem_list_finalize (GObject *object)
{
  PsProblemList *self = PS_PROBLEM_LIST (object);

  g_ptr_array_unref (self->groups);
  g_clear_object (&self->store);
  g_clear_object (&self->ledger);
  G_OBJECT_CLASS (ps_problem_list_parent_class)->finalize (object);
}

static void
ps_problem_list_class_init (PsProblemListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_problem_list_finalize;
}

static void
ps_problem_list_init (PsProblemList *self)
{
  self->groups = g_ptr_array_new_with_free_func (free_group);
}

/**
 * ps_problem_list_new:
 * @store: where the files are
 * @ledger: what became of the records
 *
 * Returns: (transfer full): what was not imported, by file and reason
 */
PsProblemList *
ps_problem_list_new (PsAlertStore *store, PsLedger *ledger)
{
  PsProblemList *self = g_object_new (PS_TYPE_PROBLEM_LIST, NULL);

  self->store = g_object_ref (store);
  self->ledger = g_object_ref (ledger);
  ps_problem_list_update (self);
  return self;
}

/* Returns: the position of the heading of the group that @problem belongs to,
 *   %GTK_INVALID_LIST_POSITION where it is gone */
guint
ps_problem_list_find_group (PsProblemList *list, PsProblem *problem)
{
  Group *group;

  g_return_val_if_fail (PS_IS_PROBLEM_LIST (list), GTK_INVALID_LIST_POSITION);

  group = find_exactly (list, &ps_problem_get_group (problem)->info);
  return group != NULL ? group->start : GTK_INVALID_LIST_POSITION;
}

/**
 * ps_problem_list_set_expanded:
 * @list: a list
 * @position: of any row of a group
 * @expanded: whether the group is to show records; skipped ones are not listed
 */
void
ps_problem_list_set_expanded (PsProblemList *list, guint position, gboolean expanded)
{
  guint i;

  g_return_if_fail (PS_IS_PROBLEM_LIST (list));

  if (position >= list->n_items)
    return;
  i = find_at (list, position);
  get_group (list, i)->state.is_expanded = expanded && !get_group (list, i)->state.info.is_skipped;
  get_group (list, i)->max_shown = N_EXAMPLES;
  lay_out (list, i, G_MAXUINT);
}

/* Shows all records of the group that the row at @position belongs to, as far as they are listed.
 */
void
ps_problem_list_show_all (PsProblemList *list, guint position)
{
  guint i;

  g_return_if_fail (PS_IS_PROBLEM_LIST (list));

  if (position >= list->n_items)
    return;
  i = find_at (list, position);
  get_group (list, i)->max_shown = G_MAXUINT;
  lay_out (list, i, G_MAXUINT);
}

static void
add_entry (GArray *entries, const GArray *listed, guint place)
{
  if (place < listed->len)
    g_array_append_val (entries, g_array_index (listed, PsLedgerEntry, place));
}

/* Of a record itself; of any other row all records of its group. */
static void
add_entries_at (PsProblemList *self, guint position, const GArray *listed, GArray *entries,
                guint max_entries)
{
  const Group *group = get_group (self, find_at (self, position));
  guint nth = position - group->start - 1;

  if (position > group->start && nth < group->state.n_shown)
    add_entry (entries, listed, g_array_index (group->listed, Listed, nth).place);
  else
    for (guint i = 0; i < group->listed->len && entries->len < max_entries; i++)
      add_entry (entries, listed, g_array_index (group->listed, Listed, i).place);
}

static void
remove_doubles (GArray *entries)
{
  guint n = 0;

  g_array_sort (entries, ps_ledger_entry_compare);
  for (guint i = 0; i < entries->len; i++)
    {
      const PsLedgerEntry entry = g_array_index (entries, PsLedgerEntry, i);

      if (n == 0
          || ps_ledger_entry_compare (&g_array_index (entries, PsLedgerEntry, n - 1), &entry) != 0)
        g_array_index (entries, PsLedgerEntry, n++) = entry;
    }
  g_array_set_size (entries, n);
}

/**
 * ps_problem_list_dup_entries:
 * @list: a list
 * @positions: rows
 * @max_entries: no more than so many are wanted
 *
 * Returns: (transfer full) (element-type PsLedgerEntry): the rejected records of these rows, each
 *   once; the heading of a group stands for all that are listed of it
 */
GArray *
ps_problem_list_dup_entries (PsProblemList *list, const GtkBitset *positions, guint max_entries)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (PsLedgerEntry));
  g_autoptr (GArray) listed = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (PS_IS_PROBLEM_LIST (list), entries);

  listed = ps_ledger_dup_entries (list->ledger, 0);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position);
       more && position < list->n_items && entries->len < max_entries;
       more = gtk_bitset_iter_next (&iter, &position))
    add_entries_at (list, position, listed, entries, max_entries);
  remove_doubles (entries);
  return entries;
}
