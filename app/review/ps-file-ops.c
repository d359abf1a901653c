/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-file-ops.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ps-policy-file.h"

/* Nobody but the user may look into what is saved the first time: alerts are confidential. */
#define NEW_MODE 0600
#define TRIES 100

static int
open_new (const char *path, guint mode)
{
  return open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
}

static int
open_folder (const char *path)
{
  return open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static gssize
write_some (int fd, const void *data, gsize length)
{
  return write (fd, data, length);
}

static int
set_mode (int fd, guint mode)
{
  return fchmod (fd, mode);
}

/* Returns: (transfer none): the calls of the system themselves */
const PsFileOps *
ps_file_ops_get_system (void)
{
  static const PsFileOps ops = {
    .open_new = open_new,
    .open_folder = open_folder,
    .write = write_some,
    .set_mode = set_mode,
    .sync = fsync,
    .close = close,
    .rename = rename,
    .unlink = unlink,
  };

  return &ops;
}

static gboolean
fail (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE, _ ("“%s” cannot be saved: %s"), name,
               g_strerror (code));
  return FALSE;
}

/* Returns: 0 or an errno */
static int
write_all (const PsFileOps *ops, int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = ops->write (fd, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      text += n;
      length -= (gsize)n;
    }
  return 0;
}

/* A new file beside @target, which was perhaps left over by a process that was killed: then
 * another one. Returns: its descriptor or -1; @aside is its name in any case */
static int
open_aside (const PsFileOps *ops, const char *target, char **aside)
{
  g_autofree char *folder = g_path_get_dirname (target), *name = g_path_get_basename (target);
  int fd = -1;

  for (guint i = 0; i < TRIES && fd < 0 && (i == 0 || errno == EEXIST); i++)
    {
      g_autofree char *base = g_strdup_printf (".%s.%08x.saving", name, g_random_int ());

      g_free (*aside);
      *aside = g_build_filename (folder, base, NULL);
      fd = ops->open_new (*aside, NEW_MODE);
    }
  return fd;
}

/* Writes the whole file aside, and brings it to the disk. Returns: 0 or an errno */
static int
write_aside (const PsFileOps *ops, const char *target, guint mode, const char *text, gsize length,
             char **aside)
{
  int fd = open_aside (ops, target, aside);
  int code;

  if (fd < 0)
    return errno;
  code = write_all (ops, fd, text, length);
  if (code == 0 && mode != NEW_MODE && ops->set_mode (fd, mode) != 0)
    code = errno;
  if (code == 0 && ops->sync (fd) != 0)
    code = errno;
  /* Some file systems say only now that the disk is full. */
  if (ops->close (fd) != 0 && code == 0)
    code = errno;
  return code;
}

/* The new name has to outlast a power failure as well. Returns: 0 or an errno */
static int
sync_folder (const PsFileOps *ops, const char *folder)
{
  int fd = ops->open_folder (folder);
  int code = 0;

  if (fd < 0)
    return 0; /* one may write into a folder that one may not read */
  if (ops->sync (fd) != 0 && errno != EINVAL && errno != ENOTSUP)
    code = errno;
  ops->close (fd);
  return code;
}

/* Returns: (transfer full): where a link points to, so that it stays one; @path where it is none */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

/**
 * ps_file_save:
 * @ops: (nullable): how to write; %NULL = as the system does it
 * @path: where to; its folder has to be there
 * @text: what
 * @length: its length in bytes
 * @error: %PS_REVIEW_ERROR_WRITE
 *
 * Writes a file aside, brings it to the disk, gives it its name and brings that to the disk:
 * wherever this is stopped, @path holds what it held before, or all of @text. Who may read and
 * write the file stays as it was; a new one is only for the user.
 *
 * Returns: whether it was saved; the message names @path and the reason
 */
gboolean
ps_file_save (const PsFileOps *ops, const char *path, const char *text, gsize length,
              GError **error)
{
  g_autofree char *target = resolve (path), *folder = g_path_get_dirname (target);
  g_autofree char *aside = NULL;
  GStatBuf status;
  gboolean exists = g_stat (target, &status) == 0;
  int code;

  if (ops == NULL)
    ops = ps_file_ops_get_system ();
  if (exists && S_ISDIR (status.st_mode))
    return fail (path, EISDIR, error);
  if (exists && !S_ISREG (status.st_mode))
    return fail (path, EINVAL, error);
  /* A file that nobody may write is not to be replaced either. */
  if (exists && g_access (target, W_OK) != 0)
    return fail (path, errno, error);
  code =
      write_aside (ops, target, exists ? status.st_mode & 07777 : NEW_MODE, text, length, &aside);
  if (code == 0 && ops->rename (aside, target) != 0)
    code = errno;
  if (code != 0)
    {
      ops->unlink (aside);
      return fail (path, code, error);
    }
  code = sync_folder (ops, folder);
  return code == 0 || fail (path, code, error);
}
