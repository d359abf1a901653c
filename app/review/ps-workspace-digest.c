/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-workspace-digest.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ps-policy-file.h"

#define READ_SIZE (256 * 1024)

/* What was measured lately: logs of many gigabytes are not read again at each save. */
typedef struct
{
  guint64 device;
  guint64 inode;
  gint64 size;
  gint64 changed; /* ns */
} Key;

static GMutex lock;
static GHashTable *measured; /* Key → digest */

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return (guint)(key->inode ^ key->device << 7 ^ (guint64)key->size << 3 ^ (guint64)key->changed);
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->device == y->device && x->inode == y->inode && x->size == y->size
         && x->changed == y->changed;
}

static Key
make_key (const struct stat *status)
{
  return (Key){
    .device = status->st_dev,
    .inode = status->st_ino,
    .size = status->st_size,
    .changed = status->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status->st_mtim.tv_nsec,
  };
}

static char *
recall (const Key *key)
{
  char *digest;

  g_mutex_lock (&lock);
  digest = measured != NULL ? g_strdup (g_hash_table_lookup (measured, key)) : NULL;
  g_mutex_unlock (&lock);
  return digest;
}

static void
remember (const Key *key, const char *digest)
{
  g_mutex_lock (&lock);
  if (measured == NULL)
    measured = g_hash_table_new_full (hash_key, equal_keys, g_free, g_free);
  g_hash_table_insert (measured, g_memdup2 (key, sizeof *key), g_strdup (digest));
  g_mutex_unlock (&lock);
}

static void
set_error (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_READ, "%s: %s", name, g_strerror (code));
}

/* Returns: (transfer full) (nullable): the digest of the first @size bytes; %NULL if there are not
 * so many, or they cannot be read */
static char *
digest_bytes (int fd, gint64 size, GCancellable *cancellable)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (READ_SIZE);

  while (size > 0)
    {
      gssize n = read (fd, buffer, (gsize)MIN (size, READ_SIZE));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0 || g_cancellable_is_cancelled (cancellable))
        return NULL;
      g_checksum_update (checksum, buffer, n);
      size -= n;
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * ps_workspace_file_measure:
 * @file: its path is read; its size and digest are set, or taken away where it is no plain file
 * @cancellable: (nullable): to stop
 * @error: %PS_REVIEW_ERROR_READ
 *
 * Reads the whole file, about 5 s a gigabyte, unless it was measured before and has not changed.
 *
 * Returns: %FALSE if it cannot be read; what is known of it stays
 */
gboolean
ps_workspace_file_measure (PsWorkspaceFile *file, GCancellable *cancellable, GError **error)
{
  int fd = open (file->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  int code = errno;
  char *digest = NULL;
  struct stat status;
  Key key;

  if (fd < 0 || fstat (fd, &status) != 0)
    {
      if (fd >= 0)
        close (fd);
      set_error (file->path, code, error);
      return FALSE;
    }
  key = make_key (&status);
  if (S_ISREG (status.st_mode) && (digest = recall (&key)) == NULL)
    digest = digest_bytes (fd, status.st_size, cancellable);
  close (fd);
  if (S_ISREG (status.st_mode) && digest == NULL)
    {
      set_error (file->path, EIO, error);
      return FALSE;
    }
  if (digest != NULL)
    remember (&key, digest);
  g_free (file->sha256);
  file->sha256 = digest;
  file->size = digest != NULL ? status.st_size : -1;
  return TRUE;
}

/**
 * ps_workspace_file_check:
 * @file: as it was when the workspace was saved
 * @cancellable: (nullable): to stop
 *
 * Reads as much of the file as there was then.
 *
 * Returns: what became of it
 */
PsWorkspaceFileState
ps_workspace_file_check (const PsWorkspaceFile *file, GCancellable *cancellable)
{
  g_autofree char *digest = NULL;
  struct stat status;
  Key key;
  int fd;

  if (g_stat (file->path, &status) != 0)
    return PS_WORKSPACE_FILE_MISSING;
  if (file->sha256 == NULL || file->size < 0)
    return PS_WORKSPACE_FILE_UNKNOWN;
  if (!S_ISREG (status.st_mode) || status.st_size < file->size)
    return PS_WORKSPACE_FILE_CHANGED;
  fd = open (file->path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return PS_WORKSPACE_FILE_MISSING;
  key = make_key (&status);
  if (status.st_size == file->size)
    digest = recall (&key);
  if (digest == NULL)
    digest = digest_bytes (fd, file->size, cancellable);
  close (fd);
  if (g_strcmp0 (digest, file->sha256) != 0)
    return PS_WORKSPACE_FILE_CHANGED;
  if (status.st_size == file->size)
    remember (&key, digest);
  return status.st_size > file->size ? PS_WORKSPACE_FILE_GROWN : PS_WORKSPACE_FILE_SAME;
}

/**
 * ps_workspace_file_describe:
 * @file: a file of a workspace
 * @state: what became of it
 *
 * Returns: (transfer full) (nullable): a sentence, translated; %NULL where there is nothing to say
 */
char *
ps_workspace_file_describe (const PsWorkspaceFile *file, PsWorkspaceFileState state)
{
  g_autofree char *name = g_filename_display_name (file->path);

  switch (state)
    {
    case PS_WORKSPACE_FILE_GROWN:
      return g_strdup_printf (_ ("“%s” has grown since the workspace was saved."), name);
    case PS_WORKSPACE_FILE_CHANGED:
      return g_strdup_printf (_ ("“%s” is not as it was when the workspace was saved."), name);
    case PS_WORKSPACE_FILE_MISSING:
      return g_strdup_printf (_ ("“%s” is not there, or cannot be read."), name);
    case PS_WORKSPACE_FILE_SAME:
    case PS_WORKSPACE_FILE_UNKNOWN:
    default:
      return NULL;
    }
}
