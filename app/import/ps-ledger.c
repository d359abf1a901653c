/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-ledger.h"

#include <glib/gi18n-lib.h>

struct _PsLedger
{
  GObject parent_instance;
  GMutex mutex;
  PsLedgerCounts counts;
  GArray *entries;
  GPtrArray *warnings;
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

/**
 * ps_ledger_count:
 * @ledger: a ledger
 * @more: what became of more records; its sum has to add up
 *
 * Adds to the counts, all four at once: whoever reads them finds that they add up.
 */
void
ps_ledger_count (PsLedger *ledger, const PsLedgerCounts *more)
{
  g_mutex_lock (&ledger->mutex);
  ledger->counts.read += more->read;
  ledger->counts.imported += more->imported;
  ledger->counts.rejected += more->rejected;
  ledger->counts.skipped += more->skipped;
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
  g_mutex_lock (&ledger->mutex);
  ledger->counts.read -= counts->read;
  ledger->counts.rejected -= counts->rejected;
  ledger->counts.skipped -= counts->skipped;
  for (guint i = ledger->entries->len; i > 0; i--)
    {
      const PsLedgerEntry *entry = &g_array_index (ledger->entries, PsLedgerEntry, i - 1);

      if (entry->file == file && entry->record < first_record)
        break;
      if (entry->file == file)
        g_array_remove_index (ledger->entries, i - 1);
    }
  ledger->n_taken_back++;
  g_mutex_unlock (&ledger->mutex);
}

/**
 * ps_ledger_get_n_taken_back:
 * @ledger: a ledger
 *
 * Returns: how often records were taken back; until then the list has only become longer
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

static char *
describe_not_listed (guint64 n)
{
  return g_strdup_printf (
      ngettext ("%" G_GUINT64_FORMAT " more record was rejected than is listed.",
                "%" G_GUINT64_FORMAT " more records were rejected than are listed.", (gulong)n),
      n);
}

/**
 * ps_ledger_dup_warnings:
 * @ledger: a ledger
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
  if (ledger->n_not_listed > 0)
    g_ptr_array_add (warnings, describe_not_listed (ledger->n_not_listed));
  g_mutex_unlock (&ledger->mutex);
  g_ptr_array_add (warnings, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&warnings), FALSE);
}
