/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-fault-ops.h"

#include <errno.h>
#include <signal.h>

PsFault ps_fault;

/* Returns: whether this call fails */
static gboolean
trips (void)
{
  ps_fault.n_calls++;
  if (ps_fault.n_calls != ps_fault.at)
    return FALSE;
  if (ps_fault.code == 0)
    raise (SIGKILL);
  errno = ps_fault.code;
  return TRUE;
}

static int
open_new (const char *path, guint mode)
{
  return trips () ? -1 : ps_file_ops_get_system ()->open_new (path, mode);
}

static int
open_folder (const char *path)
{
  return trips () ? -1 : ps_file_ops_get_system ()->open_folder (path);
}

static gssize
write_some (int fd, const void *data, gsize length)
{
  gssize n;

  if (trips ())
    return -1;
  if (ps_fault.chunk > 0)
    length = MIN (length, ps_fault.chunk);
  if (ps_fault.space > 0 && length >= ps_fault.space)
    {
      errno = ENOSPC;
      return -1;
    }
  n = ps_file_ops_get_system ()->write (fd, data, length);
  if (ps_fault.space > 0 && n > 0)
    ps_fault.space -= (gsize)n;
  return n;
}

static int
set_mode (int fd, guint mode)
{
  return trips () ? -1 : ps_file_ops_get_system ()->set_mode (fd, mode);
}

static int
sync_file (int fd)
{
  return trips () ? -1 : ps_file_ops_get_system ()->sync (fd);
}

/* As on Linux: the descriptor is gone even where closing failed. */
static int
close_file (int fd)
{
  gboolean fails = trips ();
  int code = errno;

  ps_file_ops_get_system ()->close (fd);
  errno = code;
  return fails ? -1 : 0;
}

static int
rename_file (const char *from, const char *to)
{
  return trips () ? -1 : ps_file_ops_get_system ()->rename (from, to);
}

static int
unlink_file (const char *path)
{
  return trips () ? -1 : ps_file_ops_get_system ()->unlink (path);
}

/* Returns: (transfer none): the calls of the system, of which those that ps_fault says fail */
const PsFileOps *
ps_fault_ops (void)
{
  static const PsFileOps faulty = {
    open_new, open_folder, write_some, set_mode, sync_file, close_file, rename_file, unlink_file,
  };

  return &faulty;
}
