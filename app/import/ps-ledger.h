#pragma once

#include <glib-object.h>

#include "ps-record.h"

G_BEGIN_DECLS

/**
 * PsLedgerEntry:
 * @file: index of the file in the store
 * @record: 1-based ordinal of the record
 * @offset: byte offset of the record in the file (after decompression)
 * @length: its length in bytes
 * @reason: why it was rejected
 * @line: 1-based number of the line that it begins in
 *
 * A rejected record. Its text is read again from the file when someone looks.
 */
typedef struct
{
  guint64 offset;
  guint32 length;
  guint32 record;
  guint16 file;
  guint16 reason;
  guint32 line;
} PsLedgerEntry;

int ps_ledger_entry_compare (gconstpointer a, gconstpointer b);

/**
 * PsLedger:
 *
 * What became of every record of an import: read = imported + rejected + skipped, for each file
 * and in all, and a list of the rejected ones. One writer, any number of readers.
 */
#define PS_TYPE_LEDGER (ps_ledger_get_type ())
G_DECLARE_FINAL_TYPE (PsLedger, ps_ledger, PS, LEDGER, GObject)

/**
 * PsLedgerCounts:
 * @read: records, the sum of the other three
 * @imported: those that became rows
 * @rejected: those that could not be read
 * @skipped: those that are valid, but no alerts with two ends
 * @rejected_for: of the rejected ones, how many for each #PsReason
 * @skipped_for: likewise of the skipped ones
 */
typedef struct
{
  guint64 read;
  guint64 imported;
  guint64 rejected;
  guint64 skipped;
  guint64 rejected_for[PS_N_REASONS];
  guint64 skipped_for[PS_N_REASONS];
} PsLedgerCounts;

/**
 * PsLedgerGroup:
 * @file: index of the file in the store
 * @reason: why
 * @is_skipped: they were skipped, not rejected; they are not listed
 * @n_records: how many there are, more than 0, listed or not
 *
 * The records of a file that were not imported for the same reason.
 */
typedef struct
{
  guint16 file;
  guint16 reason;
  gboolean is_skipped;
  guint64 n_records;
} PsLedgerGroup;

/* So many rejected records are listed; all are counted. */
#define PS_LEDGER_MAX_ENTRIES 1000000

/* For warnings that are not about a file of the store. */
#define PS_LEDGER_NO_FILE G_MAXUINT

PsLedger *ps_ledger_new (void);
void ps_ledger_count (PsLedger *ledger, guint file, const PsLedgerCounts *more);
void ps_ledger_reject (PsLedger *ledger, const PsLedgerEntry *entry);
void ps_ledger_take_back (PsLedger *ledger, guint file, guint64 first_record,
                          const PsLedgerCounts *counts);
void ps_ledger_accept (PsLedger *ledger, const GArray *accepted);
guint ps_ledger_get_n_taken_back (PsLedger *ledger);
void ps_ledger_warn (PsLedger *ledger, guint file, const char *message);
void ps_ledger_count_unread (PsLedger *ledger, const PsAlertBatch *batch);
void ps_ledger_get_counts (PsLedger *ledger, PsLedgerCounts *counts);
guint ps_ledger_get_n_entries (PsLedger *ledger);
void ps_ledger_get_entry (PsLedger *ledger, guint index, PsLedgerEntry *entry);
GArray *ps_ledger_dup_entries (PsLedger *ledger, guint first);
GArray *ps_ledger_dup_groups (PsLedger *ledger);
char **ps_ledger_dup_warnings (PsLedger *ledger);

G_END_DECLS
