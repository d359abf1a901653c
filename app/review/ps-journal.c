/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ps-policy-file.h"

/* What is written waits for so long for more of it to be brought to the disk together, in µs. */
#define SYNC_DELAY (300 * G_TIME_SPAN_MILLISECOND)

struct _PsJournal
{
  char *path;
  int fd; /* -1 until something is written, where there was no file */
  gboolean read_only;
  gsize end;

  GMutex lock; /* of what follows */
  GCond cond;
  GThread *syncer;
  gboolean dirty;
  gboolean closing;
  gboolean sync_failed;
};

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * ps_journal_get_path:
 * @inputs: (array zero-terminated=1): paths of files
 *
 * Returns: (transfer full) (nullable): where the journal of these files is kept, in any order of
 *   them; %NULL where one of them is no file, such as the standard input
 */
char *
ps_journal_get_path (const char *const *inputs)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = NULL;

  for (guint i = 0; inputs[i] != NULL; i++)
    {
      if (g_str_equal (inputs[i], "-"))
        return NULL;
      g_ptr_array_add (paths, g_canonicalize_filename (inputs[i], NULL));
    }
  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len; i++)
    g_checksum_update (checksum, paths->pdata[i], (gssize)strlen (paths->pdata[i]) + 1);
  name = g_strdup_printf ("%.32s.journal", g_checksum_get_string (checksum));
  return g_build_filename (g_get_user_state_dir (), "portside", "journals", name, NULL);
}

static void
set_error (GError **error, PsReviewError code, const char *path, int number, const char *format)
{
  g_autofree char *name = g_filename_display_name (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, PS_REVIEW_ERROR, code, format, name, g_strerror (number));
#pragma GCC diagnostic pop
}

/* Waits for more for a moment, then brings to the disk what was written. */
static gpointer
sync_in_thread (gpointer data)
{
  PsJournal *self = data;

  g_mutex_lock (&self->lock);
  while (self->dirty || !self->closing)
    {
      gint64 until = g_get_monotonic_time () + SYNC_DELAY;
      gboolean failed;

      if (!self->dirty)
        {
          g_cond_wait (&self->cond, &self->lock);
          continue;
        }
      while (!self->closing && g_cond_wait_until (&self->cond, &self->lock, until))
        continue;
      self->dirty = FALSE;
      g_mutex_unlock (&self->lock);
      failed = fdatasync (self->fd) != 0;
      g_mutex_lock (&self->lock);
      self->sync_failed |= failed;
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static PsJournal *
new_journal (const char *path, int fd, gboolean read_only)
{
  PsJournal *self = g_new0 (PsJournal, 1);

  self->path = g_strdup (path);
  self->fd = fd;
  self->read_only = read_only;
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  return self;
}

/**
 * ps_journal_free:
 * @journal: (transfer full) (nullable): a journal
 *
 * Brings what was written to the disk and lets others write.
 */
void
ps_journal_free (PsJournal *journal)
{
  if (journal == NULL)
    return;
  if (journal->syncer != NULL)
    {
      g_mutex_lock (&journal->lock);
      journal->closing = TRUE;
      g_cond_signal (&journal->cond);
      g_mutex_unlock (&journal->lock);
      g_thread_join (journal->syncer);
    }
  if (journal->fd >= 0)
    close (journal->fd);
  g_mutex_clear (&journal->lock);
  g_cond_clear (&journal->cond);
  g_free (journal->path);
  g_free (journal);
}

/* What stands behind the last entry and is none is kept beside the journal. */
static gboolean
cut_rest (PsJournal *self, const char *bytes, const PsJournalInfo *info, GError **error)
{
  g_autofree char *aside = g_strconcat (self->path, ".damaged", NULL);

  if (info->cut == 0)
    return TRUE;
  if (info->is_foreign
      && !g_file_set_contents_full (aside, bytes + info->end, (gssize)info->cut,
                                    G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;
  if (ftruncate (self->fd, (off_t)info->end) == 0)
    return TRUE;
  set_error (error, PS_REVIEW_ERROR_WRITE, self->path, errno,
             _ ("The journal %s cannot be written: %s"));
  return FALSE;
}

/* Opens for writing if nobody else does. Returns: -1 where there is no such file */
static int
open_file (const char *path, gboolean *read_only, GError **error)
{
  int fd = g_open (path, O_RDWR | O_APPEND | O_CLOEXEC, 0);

  *read_only = FALSE;
  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    *read_only = TRUE;
  if (fd < 0 && (errno == EACCES || errno == EROFS))
    {
      fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
      *read_only = TRUE;
    }
  if (fd < 0 && errno != ENOENT)
    set_error (error, PS_REVIEW_ERROR_READ, path, errno, _ ("The journal %s cannot be read: %s"));
  return fd;
}

/**
 * ps_journal_open:
 * @path: a file, which need not be there; it is made with the first entry
 * @callback: called for each entry
 * @data: for @callback
 * @info: (out caller-allocates): what was found
 * @error: %PS_REVIEW_ERROR_READ, or %PS_REVIEW_ERROR_WRITE if what is no entry cannot be put aside
 *
 * Reads a journal and goes on with it. Where somebody else does, it is read only.
 *
 * Returns: (transfer full) (nullable): the journal
 */
PsJournal *
ps_journal_open (const char *path, PsJournalFunc callback, gpointer data, PsJournalInfo *info,
                 GError **error)
{
  g_autoptr (PsJournal) self = NULL;
  g_autofree char *bytes = NULL;
  GError *trouble = NULL;
  gboolean read_only;
  struct stat status;
  gsize size;
  int fd = open_file (path, &read_only, &trouble);

  *info = (PsJournalInfo){ 0 };
  if (trouble != NULL)
    {
      g_propagate_error (error, trouble);
      return NULL;
    }
  self = new_journal (path, fd, read_only);
  if (fd < 0)
    return g_steal_pointer (&self);
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      set_error (error, PS_REVIEW_ERROR_READ, path, EINVAL,
                 _ ("The journal %s cannot be read: %s"));
      return NULL;
    }
  if (!g_file_get_contents (path, &bytes, &size, &trouble))
    {
      g_set_error_literal (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_READ, trouble->message);
      g_error_free (trouble);
      return NULL;
    }
  ps_journal_parse ((const guint8 *)bytes, size, callback, data, info);
  self->end = info->end;
  if (!read_only && !cut_rest (self, bytes, info, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Returns: whether somebody else writes it */
gboolean
ps_journal_is_read_only (PsJournal *journal)
{
  return journal->read_only;
}

/* So that the file is found after the machine failed. */
static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
create_file (PsJournal *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  struct stat status;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    self->fd = g_open (self->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      set_error (error, PS_REVIEW_ERROR_WRITE, self->path, errno,
                 _ ("The journal %s cannot be written: %s"));
      return FALSE;
    }
  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0 && fstat (self->fd, &status) == 0
      && status.st_size == 0)
    {
      sync_folder (folder);
      return TRUE;
    }
  self->read_only = TRUE;
  return TRUE;
}

static gboolean
write_all (PsJournal *self, GBytes *frame)
{
  gsize size;
  const char *bytes = g_bytes_get_data (frame, &size);

  for (gsize done = 0; done < size;)
    {
      gssize n = write (self->fd, bytes + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (gsize)n;
    }
  self->end += size;
  return TRUE;
}

static void
sync_soon (PsJournal *self)
{
  g_mutex_lock (&self->lock);
  self->dirty = TRUE;
  if (self->syncer == NULL)
    self->syncer = g_thread_new ("journal", sync_in_thread, self);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

/**
 * ps_journal_append:
 * @journal: a journal
 * @sequence: number of the entry, above those before it
 * @payload: the entry
 * @error: %PS_REVIEW_ERROR_LOCKED, or %PS_REVIEW_ERROR_WRITE
 *
 * Writes an entry. When this returns it outlives the program; within a second it outlives the
 * machine.
 *
 * Returns: %FALSE if it could not be written; the journal is as it was then
 */
gboolean
ps_journal_append (PsJournal *journal, guint64 sequence, GBytes *payload, GError **error)
{
  g_autoptr (GBytes) frame = NULL;
  int number = EFBIG;

  if (journal->fd < 0 && !create_file (journal, error))
    return FALSE;
  if (journal->read_only)
    {
      g_set_error_literal (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_LOCKED,
                           _ ("These alerts are open in another window, which keeps what is said "
                              "of them. Close it and open them here again."));
      return FALSE;
    }
  if (g_bytes_get_size (payload) <= PS_JOURNAL_MAX_PAYLOAD)
    {
      frame = ps_journal_frame (sequence, payload);
      if (write_all (journal, frame))
        {
          sync_soon (journal);
          return TRUE;
        }
      number = errno;
      /* Half an entry would be cut off when it is read; better now. */
      if (ftruncate (journal->fd, (off_t)journal->end) != 0)
        journal->read_only = TRUE;
    }
  set_error (error, PS_REVIEW_ERROR_WRITE, journal->path, number,
             _ ("The journal %s cannot be written: %s"));
  return FALSE;
}

/* Brings what was written to the disk now. Returns: %FALSE if that failed, also before */
gboolean
ps_journal_sync (PsJournal *journal)
{
  gboolean failed = journal->fd >= 0 && fdatasync (journal->fd) != 0;

  g_mutex_lock (&journal->lock);
  failed |= journal->sync_failed;
  g_mutex_unlock (&journal->lock);
  return !failed;
}
