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

struct _PsFileSaving
{
  const PsFileOps *ops;
  char *path;   /* as people know it */
  char *target; /* where it leads */
  char *aside;  /* NULL: written in place, or it has its name already */
  guint mode;
  int fd;
};

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

/* A new file beside the target, which was perhaps left over by a process that was killed: then
 * another one. Returns: 0 or an errno */
static int
open_aside (PsFileSaving *self)
{
  g_autofree char *folder = g_path_get_dirname (self->target);
  g_autofree char *name = g_path_get_basename (self->target);

  for (guint i = 0; i < TRIES && self->fd < 0 && (i == 0 || errno == EEXIST); i++)
    {
      g_autofree char *base = g_strdup_printf (".%s.%08x.saving", name, g_random_int ());

      g_free (self->aside);
      self->aside = g_build_filename (folder, base, NULL);
      self->fd = self->ops->open_new (self->aside, NEW_MODE);
    }
  if (self->fd >= 0)
    return 0;
  g_clear_pointer (&self->aside, g_free);
  return errno;
}

/* The new name has to outlast a power failure as well. Returns: 0 or an errno */
static int
sync_folder (const PsFileOps *ops, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
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

/* As the umask has it; one can only be asked for by setting it. */
static guint
get_usual_mode (void)
{
  mode_t mask = umask (0);

  umask (mask);
  return 0666 & ~mask;
}

/* Returns: 0 or an errno */
static int
open_place (PsFileSaving *self, guint flags)
{
  GStatBuf status;
  gboolean exists = g_stat (self->path, &status) == 0;

  if (exists && S_ISDIR (status.st_mode))
    return EISDIR;
  if (exists && !S_ISREG (status.st_mode))
    {
      if (!(flags & PS_FILE_SAVING_IN_PLACE))
        return EINVAL;
      self->fd = open (self->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
      return self->fd >= 0 ? 0 : errno;
    }
  /* A file that nobody may write is not to be replaced either. */
  if (exists && g_access (self->path, W_OK) != 0)
    return errno;
  self->mode = exists                                ? status.st_mode & 07777
               : flags & PS_FILE_SAVING_FOR_OTHERS ? get_usual_mode ()
                                                     : NEW_MODE;
  return open_aside (self);
}

/**
 * ps_file_saving_begin:
 * @ops: (nullable): how to write; %NULL = as the system does it
 * @path: where to; its folder has to be there
 * @flags: #PsFileSavingFlags
 * @error: %PS_REVIEW_ERROR_WRITE
 *
 * Who may read and write a file that is there stays as it was; a new one is only for the user,
 * without %PS_FILE_SAVING_FOR_OTHERS. A link stays one, and what it leads to is replaced.
 *
 * Returns: (transfer full) (nullable): a file with nothing in it yet
 */
PsFileSaving *
ps_file_saving_begin (const PsFileOps *ops, const char *path, guint flags, GError **error)
{
  g_autoptr (PsFileSaving) self = g_new0 (PsFileSaving, 1);
  int code;

  self->ops = ops != NULL ? ops : ps_file_ops_get_system ();
  self->path = g_strdup (path);
  self->target = resolve (path);
  self->fd = -1;
  code = open_place (self, flags);
  if (code == 0)
    return g_steal_pointer (&self);
  fail (path, code, error);
  return NULL;
}

/**
 * ps_file_saving_write:
 * @saving: a file on its way
 * @text: any bytes
 * @length: how many
 * @error: %PS_REVIEW_ERROR_WRITE
 *
 * Returns: whether all of it was written; if not, nothing but ps_file_saving_free() is left to do
 */
gboolean
ps_file_saving_write (PsFileSaving *saving, const char *text, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = saving->ops->write (saving->fd, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (saving->path, errno, error);
      text += n;
      length -= (gsize)n;
    }
  return TRUE;
}

/* Returns: 0 or an errno */
static int
finish_aside (PsFileSaving *self)
{
  const PsFileOps *ops = self->ops;
  int fd = self->fd;
  int code = 0;

  if (self->mode != NEW_MODE && ops->set_mode (fd, self->mode) != 0)
    code = errno;
  if (code == 0 && ops->sync (fd) != 0)
    code = errno;
  self->fd = -1;
  /* Some file systems say only now that the disk is full. */
  if (ops->close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0 && ops->rename (self->aside, self->target) != 0)
    code = errno;
  if (code != 0)
    return code;
  g_clear_pointer (&self->aside, g_free);
  return sync_folder (ops, self->target);
}

/**
 * ps_file_saving_finish:
 * @saving: a file on its way, to be freed whatever is returned
 * @error: %PS_REVIEW_ERROR_WRITE
 *
 * Returns: whether the file is there, and stays after a power failure; the message names the path
 *   and the reason
 */
gboolean
ps_file_saving_finish (PsFileSaving *saving, GError **error)
{
  int code = 0;
  int fd;

  if (saving->aside != NULL)
    code = finish_aside (saving);
  else
    {
      fd = saving->fd;
      saving->fd = -1;
      code = saving->ops->close (fd) != 0 ? errno : 0;
    }
  return code == 0 || fail (saving->path, code, error);
}

/**
 * ps_file_saving_free:
 * @saving: (nullable) (transfer full): a file; unless it was finished, nothing is left of it
 */
void
ps_file_saving_free (PsFileSaving *saving)
{
  if (saving == NULL)
    return;
  if (saving->fd >= 0)
    saving->ops->close (saving->fd);
  if (saving->aside != NULL)
    saving->ops->unlink (saving->aside);
  g_free (saving->aside);
  g_free (saving->target);
  g_free (saving->path);
  g_free (saving);
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
  g_autoptr (PsFileSaving) saving = ps_file_saving_begin (ops, path, 0, error);

  return saving != NULL && ps_file_saving_write (saving, text, length, error)
         && ps_file_saving_finish (saving, error);
}
