/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-raw-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ps-alert-store.h"

struct _PsRawFile
{
  GObject parent_instance;

  char *name;
  int fd;
  gboolean spool;
  gint64 size; /* of a path as it was seen last; of a spool it grows, with release semantics */
  gint lost;   /* what was read stands no longer where it stood */
  GMutex mutex;
  struct timespec modified; /* guarded by the mutex */
};

G_DEFINE_FINAL_TYPE (PsRawFile, ps_raw_file, G_TYPE_OBJECT)

static void
ps_raw_file_finalize (GObject *object)
{
  PsRawFile *file = PS_RAW_FILE (object);

  if (file->fd >= 0)
    close (file->fd);
  g_free (file->name);
  g_mutex_clear (&file->mutex);
  G_OBJECT_CLASS (ps_raw_file_parent_class)->finalize (object);
}

static void
ps_raw_file_class_init (PsRawFileClass *class)
{
  G_OBJECT_CLASS (class)->finalize = ps_raw_file_finalize;
}

static void
ps_raw_file_init (PsRawFile *file)
{
  file->fd = -1;
  g_mutex_init (&file->mutex);
}

/* @reason is an errno where there is one. */
static void
set_error (GError **error, PsStoreError code, const char *name, int reason)
{
  g_autofree char *shown = g_filename_display_name (name);

  switch (code)
    {
    case PS_STORE_ERROR_CHANGED:
      g_set_error (error, PS_STORE_ERROR, PS_STORE_ERROR_CHANGED,
                   _ ("“%s” is shorter than when it was opened"), shown);
      break;
    case PS_STORE_ERROR_WRITE:
      g_set_error (error, PS_STORE_ERROR, PS_STORE_ERROR_WRITE,
                   _ ("“%s” cannot be kept in a temporary file: %s"), shown, g_strerror (reason));
      break;
    default:
      g_set_error (error, PS_STORE_ERROR, PS_STORE_ERROR_READ, _ ("“%s” cannot be read: %s"), shown,
                   g_strerror (reason));
      break;
    }
}

/**
 * ps_raw_file_new_for_path:
 * @path: a file
 * @error: return location
 *
 * Opens a file for reading and notes its size and time of change.
 *
 * Returns: (transfer full): the file, %NULL with %PS_STORE_ERROR_READ if it cannot be opened
 */
PsRawFile *
ps_raw_file_new_for_path (const char *path, GError **error)
{
  g_autoptr (PsRawFile) file = g_object_new (PS_TYPE_RAW_FILE, NULL);
  struct stat status;

  file->name = g_strdup (path);
  do
    file->fd = open (path, O_RDONLY | O_CLOEXEC);
  while (file->fd < 0 && errno == EINTR);
  if (file->fd < 0 || fstat (file->fd, &status) != 0)
    {
      set_error (error, PS_STORE_ERROR_READ, path, errno);
      return NULL;
    }
  file->size = status.st_size;
  file->modified = status.st_mtim;
  return g_steal_pointer (&file);
}

/* A file in @folder that has no name any more; -1 with errno. */
static int
open_unlinked (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "portside-XXXXXX", NULL);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    g_unlink (path);
  return fd;
}

/**
 * ps_raw_file_new_spool:
 * @name: the input that is written to it
 * @error: return location
 *
 * Makes an empty private file without a name, in the folder for temporary files or, if that does
 * not do, in the user's cache. It is gone when the object is.
 *
 * Returns: (transfer full): the file, %NULL with %PS_STORE_ERROR_WRITE
 */
PsRawFile *
ps_raw_file_new_spool (const char *name, GError **error)
{
  g_autoptr (PsRawFile) file = g_object_new (PS_TYPE_RAW_FILE, NULL);

  file->name = g_strdup (name);
  file->spool = TRUE;
  file->fd = open_unlinked (g_get_tmp_dir ());
  if (file->fd < 0 && g_mkdir_with_parents (g_get_user_cache_dir (), 0700) == 0)
    file->fd = open_unlinked (g_get_user_cache_dir ());
  if (file->fd < 0)
    {
      set_error (error, PS_STORE_ERROR_WRITE, name, errno);
      return NULL;
    }
  return g_steal_pointer (&file);
}

/**
 * ps_raw_file_get_name:
 * @file: a file
 *
 * Returns: (transfer none): the path or other name of the input, as it was given
 */
const char *
ps_raw_file_get_name (PsRawFile *file)
{
  return file->name;
}

/**
 * ps_raw_file_is_spool:
 * @file: a file
 *
 * Returns: whether the records lie in a private copy and not in the input itself
 */
gboolean
ps_raw_file_is_spool (PsRawFile *file)
{
  return file->spool;
}

/**
 * ps_raw_file_get_fd:
 * @file: a file
 *
 * Returns: its descriptor, for reading by offset; it belongs to @file
 */
int
ps_raw_file_get_fd (PsRawFile *file)
{
  return file->fd;
}

/**
 * ps_raw_file_get_size:
 * @file: a file
 *
 * Returns: bytes that it had when it was opened, or when ps_raw_file_look_again() looked; of a
 *   spool, bytes that are in it
 */
gint64
ps_raw_file_get_size (PsRawFile *file)
{
  return __atomic_load_n (&file->size, __ATOMIC_ACQUIRE);
}

/**
 * ps_raw_file_append:
 * @file: a spool
 * @data: what to write at its end
 * @length: how many bytes
 * @error: return location
 *
 * Only for one thread at a time; others may read what is in the spool already.
 *
 * Returns: %FALSE with %PS_STORE_ERROR_WRITE, as when the disk is full; the spool is then as it
 *   was. An input is never written to.
 */
gboolean
ps_raw_file_append (PsRawFile *file, const void *data, gsize length, GError **error)
{
  gint64 size = file->size;
  gsize done = 0;

  g_return_val_if_fail (file->spool, FALSE);
  while (done < length)
    {
      gssize n = pwrite (file->fd, (const guint8 *)data + done, length - done,
                         (off_t)(size + (gint64)done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          set_error (error, PS_STORE_ERROR_WRITE, file->name, n < 0 ? errno : ENOSPC);
          return FALSE;
        }
      done += (gsize)n;
    }
  __atomic_store_n (&file->size, size + (gint64)length, __ATOMIC_RELEASE);
  return TRUE;
}

/**
 * ps_raw_file_read:
 * @file: a file
 * @offset: where to begin
 * @buffer: (out): where to put it
 * @length: how many bytes at most
 * @error: return location
 *
 * Reads as much as there is. A file that has grown gives what was added, too.
 *
 * Returns: how many bytes were read, less than @length only at the end of the file; -1 with
 *   %PS_STORE_ERROR_READ, or with %PS_STORE_ERROR_CHANGED if the file ends before the size that it
 *   was opened with, or was ever found shorter than that
 */
gssize
ps_raw_file_read (PsRawFile *file, guint64 offset, void *buffer, gsize length, GError **error)
{
  guint64 size = (guint64)ps_raw_file_get_size (file);
  gsize done = 0;

  if (g_atomic_int_get (&file->lost))
    {
      set_error (error, PS_STORE_ERROR_CHANGED, file->name, 0);
      return -1;
    }
  if (offset > (guint64)G_MAXINT64 - MIN (length, G_MAXSSIZE))
    return 0;
  while (done < length)
    {
      gssize n = pread (file->fd, (guint8 *)buffer + done, length - done, (off_t)(offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_error (error, PS_STORE_ERROR_READ, file->name, errno);
          return -1;
        }
      if (n == 0)
        break;
      done += (gsize)n;
    }
  if (done < length && offset + done < size)
    {
      set_error (error, PS_STORE_ERROR_CHANGED, file->name, 0);
      return -1;
    }
  return (gssize)done;
}

/**
 * ps_raw_file_read_record:
 * @file: a file
 * @offset: where the record begins
 * @length: how many bytes it has
 * @error: return location
 *
 * Returns: (transfer full): the record's bytes; %NULL with %PS_STORE_ERROR_READ, or with
 *   %PS_STORE_ERROR_CHANGED if they are not all there
 */
GBytes *
ps_raw_file_read_record (PsRawFile *file, guint64 offset, gsize length, GError **error)
{
  g_autofree void *buffer = g_try_malloc (MAX (1, length));
  gssize n;

  if (buffer == NULL)
    {
      set_error (error, PS_STORE_ERROR_READ, file->name, ENOMEM);
      return NULL;
    }
  n = ps_raw_file_read (file, offset, buffer, length, error);
  if (n < 0)
    return NULL;
  if ((gsize)n < length)
    {
      set_error (error, PS_STORE_ERROR_CHANGED, file->name, 0);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&buffer), length);
}

/**
 * ps_raw_file_look_again:
 * @file: a file, no spool
 * @size: (out): its bytes now, of what is open
 *
 * Looks at a file that may grow, and notes its size and time of change. What was replaced can
 * still be read; one that has become shorter cannot any more: nobody knows what stands where a
 * record stood.
 *
 * Returns: what has become of it
 */
PsRawFileChange
ps_raw_file_look_again (PsRawFile *file, gint64 *size)
{
  struct stat open_file, named;

  *size = file->size;
  if (g_atomic_int_get (&file->lost) || fstat (file->fd, &open_file) != 0)
    return PS_RAW_FILE_SHORTENED;
  *size = open_file.st_size;
  if (open_file.st_size < file->size)
    {
      g_atomic_int_set (&file->lost, TRUE);
      return PS_RAW_FILE_SHORTENED;
    }
  g_mutex_lock (&file->mutex);
  __atomic_store_n (&file->size, open_file.st_size, __ATOMIC_RELEASE);
  file->modified = open_file.st_mtim;
  g_mutex_unlock (&file->mutex);
  if (stat (file->name, &named) == 0
      && (named.st_dev != open_file.st_dev || named.st_ino != open_file.st_ino))
    return PS_RAW_FILE_REPLACED;
  return PS_RAW_FILE_SAME;
}

/**
 * ps_raw_file_is_unchanged:
 * @file: a file
 *
 * Looks at the size and the time of the last change, at the path as well as at what is open: a
 * file that was replaced by another is a changed one.
 *
 * Returns: whether the file is what it was when it was opened or looked at again; always for a
 *   spool
 */
gboolean
ps_raw_file_is_unchanged (PsRawFile *file)
{
  struct stat open_file, named;
  struct timespec modified;

  if (file->spool)
    return TRUE;
  if (fstat (file->fd, &open_file) != 0 || stat (file->name, &named) != 0)
    return FALSE;
  g_mutex_lock (&file->mutex);
  modified = file->modified;
  g_mutex_unlock (&file->mutex);
  return open_file.st_dev == named.st_dev && open_file.st_ino == named.st_ino
         && open_file.st_size == ps_raw_file_get_size (file)
         && open_file.st_mtim.tv_sec == modified.tv_sec
         && open_file.st_mtim.tv_nsec == modified.tv_nsec;
}
