/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-ledger.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "ps-unread.h"
#include "ps-words.h"

/* Why records of one file were not imported. */
typedef struct
{
  guint64 rejected[PS_N_REASONS];
  guint64 skipped[PS_N_REASONS];
} FileReasons;

struct _PsLedger
{
  GObject parent_instance;
  GMutex mutex;
  PsLedgerCounts counts;
  GArray *entries;
  GPtrArray *warnings;
  GPtrArray *reasons; /* FileReasons by index of the file; NULL = all was imported */
  PsUnreadCounts unread;
  guint64 n_not_listed;
  guint n_taken_back;
};

G_DEFINE_FINAL_TYPE (PsLedger, ps_ledger, G_TYPE_OBJECT)

static void
ps_ledger_finalize (GObject *object)
{
  PsLedger *self = PS_LEDGER (object);

  g_array_unref (self->entries);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->reasons);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (ps_ledger_parent_class)->finalize (object);
}

static void
ps_ledger_class_init (PsLedgerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_ledger_finalize;
}

static void
ps_ledger_init (PsLedger *self)
{
  g_mutex_init (&self->mutex);
  self->entries = g_array_new (FALSE, FALSE, sizeof (PsLedgerEntry));
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->reasons = g_ptr_array_new_with_free_func (g_free);
}

/**
 * ps_ledger_new:
 *
 * Returns: (transfer full): an empty ledger
 */
PsLedger *
ps_ledger_new (void)
{
  return g_object_new (PS_TYPE_LEDGER, NULL);
}

/* Most files have none, and there may be many of them. */
static FileReasons *
get_reasons (PsLedger *ledger, guint file)
{
  if (ledger->reasons->len <= file)
    g_ptr_array_set_size (ledger->reasons, (int)file + 1);
  if (g_ptr_array_index (ledger->reasons, file) == NULL)
    g_ptr_array_index (ledger->reasons, file) = g_new0 (FileReasons, 1);
  return g_ptr_array_index (ledger->reasons, file);
}

/* Unsigned numbers come back the same when they are taken off again: @sign is 1 or -1. */
static void
count_reasons (PsLedger *ledger, guint file, const PsLedgerCounts *more, guint64 sign)
{
  FileReasons *reasons;

  if (more->rejected == 0 && more->skipped == 0)
    return;
  reasons = get_reasons (ledger, file);
  for (guint i = 0; i < PS_N_REASONS; i++)
    {
      reasons->rejected[i] += sign * more->rejected_for[i];
      reasons->skipped[i] += sign * more->skipped_for[i];
      ledger->counts.rejected_for[i] += sign * more->rejected_for[i];
      ledger->counts.skipped_for[i] += sign * more->skipped_for[i];
    }
}

/**
 * ps_ledger_count:
 * @ledger: a ledger
 * @file: index of the file in the store
 * @more: what became of more records of it; its sums have to add up
 *
 * Adds to the counts, all at once: whoever reads them finds that they add up.
 */
void
ps_ledger_count (PsLedger *ledger, guint file, const PsLedgerCounts *more)
{
  g_mutex_lock (&ledger->mutex);
  ledger->counts.read += more->read;
  ledger->counts.imported += more->imported;
  ledger->counts.rejected += more->rejected;
  ledger->counts.skipped += more->skipped;
  count_reasons (ledger, file, more, 1);
  g_mutex_unlock (&ledger->mutex);
}

/**
 * ps_ledger_reject:
 * @ledger: a ledger
 * @entry: a rejected record
 *
 * Lists a rejected record; it is to be counted by ps_ledger_count() as well. Beyond
 * %PS_LEDGER_MAX_ENTRIES records are counted only, and a warning says how many.
 */
void
ps_ledger_reject (PsLedger *ledger, const PsLedgerEntry *entry)
{
  g_mutex_lock (&ledger->mutex);
  if (ledger->entries->len < PS_LEDGER_MAX_ENTRIES)
    g_array_append_val (ledger->entries, *entry);
  else
    ledger->n_not_listed++;
  g_mutex_unlock (&ledger->mutex);
}

/**
 * ps_ledger_take_back:
 * @ledger: a ledger
 * @file: index of the file in the store
 * @first_record: 1-based ordinal in the file
 * @counts: what was counted of the file's records from there on
 *
 * Forgets the last records of a file, none of which was imported: they were not all there yet
 * and are read again.
 */
void
ps_ledger_take_back (PsLedger *ledger, guint file, guint64 first_record,
                     const PsLedgerCounts *counts)
{
  guint n_listed;

  g_mutex_lock (&ledger->mutex);
  ledger->counts.read -= counts->read;
  ledger->counts.rejected -= counts->rejected;
  ledger->counts.skipped -= counts->skipped;
  count_reasons (ledger, file, counts, (guint64)-1);
  n_listed = ledger->entries->len;
  for (guint i = ledger->entries->len; i > 0; i--)
    {
      const PsLedgerEntry *entry = &g_array_index (ledger->entries, PsLedgerEntry, i - 1);

      if (entry->file == file && entry->record < first_record)
        break;
      if (entry->file == file)
        g_array_remove_index (ledger->entries, i - 1);
    }
  ledger->n_not_listed -= counts->rejected - (n_listed - ledger->entries->len);
  ledger->n_taken_back++;
  g_mutex_unlock (&ledger->mutex);
}

/**
 * ps_ledger_entry_compare:
 * @a: a #PsLedgerEntry
 * @b: another one
 *
 * Returns: as strcmp() does, by file and record, which are one record's alone
 */
int
ps_ledger_entry_compare (gconstpointer a, gconstpointer b)
{
  const PsLedgerEntry *first = a, *second = b;

  if (first->file != second->file)
    return first->file < second->file ? -1 : 1;
  return first->record < second->record ? -1 : first->record > second->record;
}

static void
count_accepted (PsLedger *ledger, const PsLedgerEntry *entry)
{
  ledger->counts.rejected--;
  ledger->counts.imported++;
  ledger->counts.rejected_for[entry->reason]--;
  get_reasons (ledger, entry->file)->rejected[entry->reason]--;
}

/**
 * ps_ledger_accept:
 * @ledger: a ledger
 * @accepted: (element-type PsLedgerEntry): records, sorted by ps_ledger_entry_compare()
 *
 * Those of them that are listed as rejected were imported after all: they leave the list.
 */
void
ps_ledger_accept (PsLedger *ledger, const GArray *accepted)
{
  guint n_kept = 0;

  g_mutex_lock (&ledger->mutex);
  for (guint i = 0; i < ledger->entries->len; i++)
    {
      PsLedgerEntry *entry = &g_array_index (ledger->entries, PsLedgerEntry, i);

      if (accepted->len > 0
          && bsearch (entry, accepted->data, accepted->len, sizeof *entry, ps_ledger_entry_compare)
                 != NULL)
        count_accepted (ledger, entry);
      else
        g_array_index (ledger->entries, PsLedgerEntry, n_kept++) = *entry;
    }
  g_array_set_size (ledger->entries, n_kept);
  ledger->n_taken_back++;
  g_mutex_unlock (&ledger->mutex);
}

/**
 * ps_ledger_get_n_taken_back:
 * @ledger: a ledger
 *
 * Returns: how often records were taken back or accepted; until then the list has only become
 * longer
 */
guint
ps_ledger_get_n_taken_back (PsLedger *ledger)
{
  guint n;

  g_mutex_lock (&ledger->mutex);
  n = ledger->n_taken_back;
  g_mutex_unlock (&ledger->mutex);
  return n;
}

/**
 * ps_ledger_warn:
 * @ledger: a ledger
 * @file: index of the file in the store, or %PS_LEDGER_NO_FILE
 * @message: a translated sentence that names the file
 *
 * Keeps a warning on an input as a whole, such as that it is cut off.
 */
void
ps_ledger_warn (PsLedger *ledger, guint file, const char *message)
{
  g_mutex_lock (&ledger->mutex);
  g_ptr_array_add (ledger->warnings, g_strdup (message));
  g_mutex_unlock (&ledger->mutex);
}

/**
 * ps_ledger_get_counts:
 * @ledger: a ledger
 * @counts: (out): what became of all records so far
 */
void
ps_ledger_get_counts (PsLedger *ledger, PsLedgerCounts *counts)
{
  g_mutex_lock (&ledger->mutex);
  *counts = ledger->counts;
  g_mutex_unlock (&ledger->mutex);
}

/**
 * ps_ledger_get_n_entries:
 * @ledger: a ledger
 *
 * Returns: how many rejected records are listed; the counts may say more
 */
guint
ps_ledger_get_n_entries (PsLedger *ledger)
{
  guint n;

  g_mutex_lock (&ledger->mutex);
  n = ledger->entries->len;
  g_mutex_unlock (&ledger->mutex);
  return n;
}

/**
 * ps_ledger_get_entry:
 * @ledger: a ledger
 * @index: 0 to ps_ledger_get_n_entries() - 1
 * @entry: (out): a rejected record; all zero behind the end of the list
 */
void
ps_ledger_get_entry (PsLedger *ledger, guint index, PsLedgerEntry *entry)
{
  g_mutex_lock (&ledger->mutex);
  if (index < ledger->entries->len)
    *entry = g_array_index (ledger->entries, PsLedgerEntry, index);
  else
    *entry = (PsLedgerEntry){ 0 };
  g_mutex_unlock (&ledger->mutex);
}

/**
 * ps_ledger_dup_entries:
 * @ledger: a ledger
 * @first: index of the first one
 *
 * Returns: (transfer full) (element-type PsLedgerEntry): the listed records from there on, all as
 *   they were at one moment
 */
GArray *
ps_ledger_dup_entries (PsLedger *ledger, guint first)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (PsLedgerEntry));

  g_mutex_lock (&ledger->mutex);
  if (first < ledger->entries->len)
    g_array_append_vals (entries, &g_array_index (ledger->entries, PsLedgerEntry, first),
                         ledger->entries->len - first);
  g_mutex_unlock (&ledger->mutex);
  return entries;
}

static void
add_groups (GArray *groups, guint file, const FileReasons *reasons, gboolean is_skipped)
{
  const guint64 *counts = is_skipped ? reasons->skipped : reasons->rejected;

  for (guint i = 0; i < PS_N_REASONS; i++)
    {
      PsLedgerGroup group = { .file = (guint16)file,
                              .reason = (guint16)i,
                              .is_skipped = is_skipped,
                              .n_records = counts[i] };

      if (counts[i] > 0)
        g_array_append_val (groups, group);
    }
}

/**
 * ps_ledger_dup_groups:
 * @ledger: a ledger
 *
 * Returns: (transfer full) (element-type PsLedgerGroup): the rejected records by file and reason,
 *   then the skipped ones
 */
GArray *
ps_ledger_dup_groups (PsLedger *ledger)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (PsLedgerGroup));

  g_mutex_lock (&ledger->mutex);
  for (guint pass = 0; pass < 2; pass++)
    for (guint file = 0; file < ledger->reasons->len; file++)
      if (g_ptr_array_index (ledger->reasons, file) != NULL)
        add_groups (groups, file, g_ptr_array_index (ledger->reasons, file), pass == 1);
  g_mutex_unlock (&ledger->mutex);
  return groups;
}

static char *
describe_not_listed (guint64 n)
{
  g_autofree char *count = ps_words_count (n);

  return g_strdup_printf (ngettext ("%s more record was rejected than is listed.",
                                    "%s more records were rejected than are listed.", (gulong)n),
                          count);
}

/**
 * ps_ledger_count_unread:
 * @ledger: a ledger
 * @batch: alerts that were imported
 *
 * Counts what they state that could not be read, for the warnings.
 */
void
ps_ledger_count_unread (PsLedger *ledger, const PsAlertBatch *batch)
{
  PsUnreadCounts more = { { 0 } };

  ps_unread_count (&more, batch);
  g_mutex_lock (&ledger->mutex);
  for (guint i = 0; i < PS_N_UNREAD; i++)
    ledger->unread.n_alerts[i] += more.n_alerts[i];
  g_mutex_unlock (&ledger->mutex);
}

/**
 * ps_ledger_dup_warnings:
 * @ledger: a ledger
 *
 * What was kept with ps_ledger_warn (), then what follows from the counts.
 *
 * Returns: (transfer full): the warnings in order, %NULL-terminated
 */
char **
ps_ledger_dup_warnings (PsLedger *ledger)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new ();

  g_mutex_lock (&ledger->mutex);
  for (guint i = 0; i < ledger->warnings->len; i++)
    g_ptr_array_add (warnings, g_strdup (g_ptr_array_index (ledger->warnings, i)));
  ps_unread_add_warnings (&ledger->unread, warnings);
  if (ledger->n_not_listed > 0)
    g_ptr_array_add (warnings, describe_not_listed (ledger->n_not_listed));
  g_mutex_unlock (&ledger->mutex);
  g_ptr_array_add (warnings, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&warnings), FALSE);
}
