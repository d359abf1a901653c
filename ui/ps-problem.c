/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-problem.h"

#include <glib/gi18n-lib.h>

#include "ps-report-facts.h"
#include "ps-visible-text.h"

/* Of a record so much is read again. */
#define SHOWN_BYTES 400

struct _PsProblem
{
  GObject parent_instance;
  PsAlertStore *store;
  PsLedgerEntry entry;
};

G_DEFINE_FINAL_TYPE (PsProblem, ps_problem, G_TYPE_OBJECT)

struct _PsProblemList
{
  GObject parent_instance;
  PsAlertStore *store;
  PsLedger *ledger;
  guint n_items;
  guint n_taken_back; /* when @n_items was counted */
};

static void ps_problem_list_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PsProblemList, ps_problem_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ps_problem_list_init_list_model))

static void
ps_problem_finalize (GObject *object)
{
  g_clear_object (&PS_PROBLEM (object)->store);
  G_OBJECT_CLASS (ps_problem_parent_class)->finalize (object);
}

static void
ps_problem_class_init (PsProblemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_problem_finalize;
}

static void
ps_problem_init (PsProblem *self)
{
}

/* Returns: (transfer full): where the record is, as in "eve.json · record 7 · byte 4,096" */
char *
ps_problem_dup_place (PsProblem *problem)
{
  const PsLedgerEntry *entry = &problem->entry;
  PsRawFile *file;
  g_autofree char *path = NULL, *name = NULL, *shown = NULL, *record = NULL, *offset = NULL;

  g_return_val_if_fail (PS_IS_PROBLEM (problem), NULL);

  file = ps_alert_store_get_file (problem->store, entry->file);
  if (file != NULL)
    {
      path = g_filename_display_name (ps_raw_file_get_name (file));
      name = g_path_get_basename (path);
    }
  shown = ps_visible_text (name != NULL ? name : "", -1);
  record = ps_report_count (entry->record);
  offset = ps_report_count (entry->offset);
  /* Translators: a file's name, the number of a record, its place in the file */
  return g_strdup_printf (_ ("%s · record %s · byte %s"), shown, record, offset);
}

/* Returns: (transfer none): one sentence on why the record was rejected, translated */
const char *
ps_problem_get_reason (PsProblem *problem)
{
  g_return_val_if_fail (PS_IS_PROBLEM (problem), NULL);
  return ps_reason_get_sentence (problem->entry.reason);
}

/**
 * ps_problem_dup_text:
 * @problem: a rejected record
 *
 * Reads the record again from the file.
 *
 * Returns: (transfer full): its beginning, fit to be shown; or why it cannot be read
 */
char *
ps_problem_dup_text (PsProblem *problem)
{
  const PsLedgerEntry *entry = &problem->entry;
  char buffer[SHOWN_BYTES];
  g_autoptr (GError) error = NULL;
  PsRawFile *file;
  gssize n_bytes = -1;

  g_return_val_if_fail (PS_IS_PROBLEM (problem), NULL);

  file = ps_alert_store_get_file (problem->store, entry->file);
  if (file != NULL)
    n_bytes =
        ps_raw_file_read (file, entry->offset, buffer, MIN (entry->length, SHOWN_BYTES), &error);
  if (n_bytes < 0)
    return g_strdup_printf (_ ("The record cannot be read again: %s"),
                            error != NULL ? error->message : "");
  else
    {
      g_autofree char *text = ps_visible_text (buffer, n_bytes);

      return g_strconcat (text, (gsize)n_bytes < entry->length ? "…" : "", NULL);
    }
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
  PsProblem *problem;

  if (position >= self->n_items)
    return NULL;
  problem = g_object_new (PS_TYPE_PROBLEM, NULL);
  problem->store = g_object_ref (self->store);
  ps_ledger_get_entry (self->ledger, position, &problem->entry);
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
}

/**
 * ps_problem_list_new:
 * @store: where the files are
 * @ledger: what was rejected
 *
 * Returns: (transfer full): the rejected records
 */
PsProblemList *
ps_problem_list_new (PsAlertStore *store, PsLedger *ledger)
{
  PsProblemList *self = g_object_new (PS_TYPE_PROBLEM_LIST, NULL);

  self->store = g_object_ref (store);
  self->ledger = g_object_ref (ledger);
  self->n_taken_back = ps_ledger_get_n_taken_back (ledger);
  self->n_items = ps_ledger_get_n_entries (ledger);
  return self;
}

/* Takes up what was rejected since. Records that were taken back stood anywhere near the end, and
 * the list is told of another one. */
void
ps_problem_list_update (PsProblemList *list)
{
  guint n_before, n_items, n_taken_back;

  g_return_if_fail (PS_IS_PROBLEM_LIST (list));

  n_before = list->n_items;
  n_taken_back = ps_ledger_get_n_taken_back (list->ledger);
  if (n_taken_back != list->n_taken_back)
    {
      list->n_taken_back = n_taken_back;
      list->n_items = 0;
      g_list_model_items_changed (G_LIST_MODEL (list), 0, n_before, 0);
      n_before = 0;
    }
  n_items = ps_ledger_get_n_entries (list->ledger);
  if (n_items <= n_before)
    return;
  list->n_items = n_items;
  g_list_model_items_changed (G_LIST_MODEL (list), n_before, 0, n_items - n_before);
}
