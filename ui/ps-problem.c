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
  PsProblemKind kind;
  PsProblemGroup group;
  PsLedgerEntry entry;
  guint nth; /* in its group */
};

G_DEFINE_FINAL_TYPE (PsProblem, ps_problem, G_TYPE_OBJECT)

static guint changed_signal;

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
  changed_signal = g_signal_new ("changed", PS_TYPE_PROBLEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
ps_problem_init (PsProblem *self)
{
}

/**
 * ps_problem_new:
 * @store: where the files are
 * @kind: what kind of row it is
 * @group: what it belongs to
 *
 * Returns: (transfer full): a row of the list
 */
PsProblem *
ps_problem_new (PsAlertStore *store, PsProblemKind kind, const PsProblemGroup *group)
{
  PsProblem *self = g_object_new (PS_TYPE_PROBLEM, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->group = *group;
  return self;
}

/* The group's numbers as they are now. */
void
ps_problem_set_group (PsProblem *problem, const PsProblemGroup *group)
{
  g_return_if_fail (PS_IS_PROBLEM (problem));

  problem->group = *group;
  g_signal_emit (problem, changed_signal, 0);
}

/* @nth: which record of its group it is */
void
ps_problem_set_entry (PsProblem *problem, const PsLedgerEntry *entry, guint nth)
{
  g_return_if_fail (PS_IS_PROBLEM (problem));

  problem->entry = *entry;
  problem->nth = nth;
}

PsProblemKind
ps_problem_get_kind (PsProblem *problem)
{
  g_return_val_if_fail (PS_IS_PROBLEM (problem), PS_PROBLEM_RECORD);
  return problem->kind;
}

/* Returns: (transfer none): the group that it belongs to, as it was when the row was made or, of
 *   a heading, as it is */
const PsProblemGroup *
ps_problem_get_group (PsProblem *problem)
{
  g_return_val_if_fail (PS_IS_PROBLEM (problem), NULL);
  return &problem->group;
}

guint
ps_problem_get_nth (PsProblem *problem)
{
  g_return_val_if_fail (PS_IS_PROBLEM (problem), 0);
  return problem->nth;
}

/* Returns: (transfer full): the file's name without its folder, fit to be shown */
char *
ps_problem_dup_file (PsProblem *problem)
{
  PsRawFile *file;
  g_autofree char *path = NULL, *name = NULL;

  g_return_val_if_fail (PS_IS_PROBLEM (problem), NULL);

  file = ps_alert_store_get_file (problem->store, problem->group.info.file);
  if (file != NULL)
    {
      path = g_filename_display_name (ps_raw_file_get_name (file));
      name = g_path_get_basename (path);
    }
  return ps_visible_text (name != NULL ? name : "", -1);
}

/**
 * ps_problem_dup_count:
 * @problem: a heading, or the row for more
 *
 * Returns: (transfer full): "12 rejected", "331 skipped"; of the row for more, how many there are
 *   and, where nothing can be done about it, that they are not listed
 */
char *
ps_problem_dup_count (PsProblem *problem)
{
  const PsProblemGroup *group = &problem->group;
  guint64 n = group->info.n_records;
  g_autofree char *number = NULL;
  g_auto (GStrv) parts = NULL;
  const char *format;

  g_return_val_if_fail (PS_IS_PROBLEM (problem), NULL);

  if (problem->kind == PS_PROBLEM_GROUP)
    format = group->info.is_skipped ? ngettext ("%s skipped", "%s skipped", n)
                                    : ngettext ("%s rejected", "%s rejected", n);
  else if (group->n_shown < group->n_listed)
    {
      n = group->n_listed - group->n_shown;
      format = ngettext ("Show %s more record", "Show %s more records", n);
    }
  else
    {
      n -= MIN (n, group->n_listed);
      format = ngettext ("%s more record is not listed", "%s more records are not listed", n);
    }
  number = ps_report_count (n);
  parts = g_strsplit (format, "%s", 2);
  return g_strjoinv (number, parts);
}

/* Returns: (transfer full): where the record is, as in "line 7 · byte 4,096" */
char *
ps_problem_dup_place (PsProblem *problem)
{
  const PsLedgerEntry *entry = &problem->entry;
  g_autofree char *line = NULL, *offset = NULL;

  g_return_val_if_fail (PS_IS_PROBLEM (problem), NULL);

  line = ps_report_count (entry->line);
  offset = ps_report_count (entry->offset);
  /* Translators: the number of a line, its place in the file */
  return g_strdup_printf (_ ("line %s · byte %s"), line, offset);
}

/* Returns: (transfer none): one sentence on why the record was not imported, translated */
const char *
ps_problem_get_reason (PsProblem *problem)
{
  g_return_val_if_fail (PS_IS_PROBLEM (problem), NULL);
  return ps_reason_get_sentence (problem->group.info.reason);
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
