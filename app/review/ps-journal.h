#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PsJournal:
 *
 *   entry, entry, entry …   each: PSJ1 · length · sequence · SHA-256 (half) · CRC-32s · payload
 *
 * A file that is only added to. An entry is written whole before ps_journal_append() returns, and
 * on the disk within a second; one that was cut off is as if it had never been. A single bit that
 * fell over is put right by the CRC-32, and the hash tells that it is. One process writes a
 * journal at a time; others read it.
 */
typedef struct _PsJournal PsJournal;

/* No larger payload is written or read, in bytes. */
#define PS_JOURNAL_MAX_PAYLOAD (1u << 30)

/**
 * PsJournalInfo:
 * @end: byte behind the last entry that can be read
 * @last: sequence of the last entry, 0 if there is none
 * @n_entries: how many entries were read
 * @n_repaired: those in which a bit was put right
 * @n_damaged: those that cannot be read any more
 * @cut: bytes behind @end: of an entry that was being written when the program ended
 * @is_foreign: bytes behind @end are not the beginning of an entry
 *
 * What was found in a journal.
 */
typedef struct
{
  gsize end;
  guint64 last;
  guint n_entries;
  guint n_repaired;
  guint n_damaged;
  gsize cut;
  gboolean is_foreign;
} PsJournalInfo;

/* @payload: only for the time of the call */
typedef void (*PsJournalFunc) (guint64 sequence, GBytes *payload, gpointer data);

void ps_journal_parse (const guint8 *bytes, gsize size, PsJournalFunc callback, gpointer data,
                       PsJournalInfo *info);
GBytes *ps_journal_frame (guint64 sequence, GBytes *payload);

char *ps_journal_get_path (const char *const *inputs);
PsJournal *ps_journal_open (const char *path, PsJournalFunc callback, gpointer data,
                            PsJournalInfo *info, GError **error);
void ps_journal_free (PsJournal *journal);
gboolean ps_journal_is_read_only (PsJournal *journal);
gboolean ps_journal_append (PsJournal *journal, guint64 sequence, GBytes *payload, GError **error);
gboolean ps_journal_sync (PsJournal *journal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsJournal, ps_journal_free)

G_END_DECLS
