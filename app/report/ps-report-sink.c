/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-sink.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (256 * 1024)

struct _PsReportSink
{
  char *path;
  char *aside; /* NULL: written to as it is */
  int fd;
  PsRedaction *redaction; /* not owned; NULL = anything may go in */
  GString *pending;
};

G_DEFINE_QUARK (ps-report-error-quark, ps_report_error)

static gboolean
fail (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
               _ ("“%s” cannot be written: %s"), name, g_strerror (code));
  return FALSE;
}

/* What a link leads to is replaced, not the link. */
static char *
follow_links (const char *path)
{
  char *target = realpath (path, NULL);
  char *copy = g_strdup (target != NULL ? target : path);

  free (target);
  return copy;
}

/* A new file is as the user's umask has it; one that was there keeps who may read it. */
static mode_t
choose_mode (const GStatBuf *old)
{
  mode_t mask;

  if (old != NULL)
    return old->st_mode & 0777;
  mask = umask (0);
  umask (mask);
  return 0666 & ~mask;
}

static gboolean
open_aside (PsReportSink *self, const GStatBuf *old, GError **error)
{
  g_autofree char *target = follow_links (self->path);

  g_free (self->path);
  self->path = g_steal_pointer (&target);
  self->aside = g_strconcat (self->path, ".XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->aside, O_RDWR | O_CLOEXEC, (int)choose_mode (old));
  if (self->fd >= 0)
    return TRUE;
  fail (self->path, errno, error);
  g_clear_pointer (&self->aside, g_free);
  return FALSE;
}

/**
 * ps_report_sink_open:
 * @path: where the file is to be
 * @redaction: (nullable): has to outlive the sink; what it hid must not be in the file
 * @error: %G_FILE_ERROR
 *
 * A pipe or a device is written to as it is: it must not be replaced by a file.
 *
 * Returns: (transfer full) (nullable): a sink
 */
PsReportSink *
ps_report_sink_open (const char *path, PsRedaction *redaction, GError **error)
{
  g_autoptr (PsReportSink) self = g_new0 (PsReportSink, 1);
  GStatBuf status;
  gboolean exists = g_stat (path, &status) == 0;

  self->path = g_strdup (path);
  self->fd = -1;
  self->redaction = redaction;
  self->pending = g_string_sized_new (PIECE + 4096);
  if (exists && S_ISDIR (status.st_mode))
    {
      fail (path, EISDIR, error);
      return NULL;
    }
  if (!exists || S_ISREG (status.st_mode))
    return open_aside (self, exists ? &status : NULL, error) ? g_steal_pointer (&self) : NULL;
  self->fd = open (path, O_WRONLY | O_CLOEXEC);
  if (self->fd >= 0)
    return g_steal_pointer (&self);
  fail (path, errno, error);
  return NULL;
}

/**
 * ps_report_sink_check:
 * @redaction: (nullable): a redaction
 * @text: what is to be given away
 * @length: how many bytes
 * @error: %PS_REPORT_ERROR_LEFT; it names what is left
 *
 * Returns: whether nothing that @redaction hid is in it
 */
gboolean
ps_report_sink_check (PsRedaction *redaction, const char *text, gsize length, GError **error)
{
  g_autofree char *left = NULL;

  if (!ps_redaction_hides (redaction))
    return TRUE;
  left = ps_redaction_find_left (redaction, text, length);
  if (left == NULL)
    return TRUE;
  g_set_error (error, PS_REPORT_ERROR, PS_REPORT_ERROR_LEFT,
               _ ("“%s” is still in the report after the redaction; it was not saved."), left);
  return FALSE;
}

/**
 * ps_report_sink_set_checked:
 * @sink: a sink
 *
 * Says that the writer looks for what may be left itself, since what goes into the file is
 * compressed.
 */
void
ps_report_sink_set_checked (PsReportSink *sink)
{
  sink->redaction = NULL;
}

static gboolean
flush_pending (PsReportSink *self, GError **error)
{
  const char *text = self->pending->str;
  gsize left = self->pending->len;

  if (!ps_report_sink_check (self->redaction, text, left, error))
    return FALSE;
  while (left > 0)
    {
      gssize n = write (self->fd, text, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (self->path, errno, error);
      text += n;
      left -= (gsize)n;
    }
  g_string_truncate (self->pending, 0);
  return TRUE;
}

/**
 * ps_report_sink_add:
 * @sink: a sink
 * @text: any bytes that do not end in the midst of a word
 * @length: how many
 * @error: %G_FILE_ERROR or %PS_REPORT_ERROR
 *
 * Returns: whether it went in; if not, there will be no file
 */
gboolean
ps_report_sink_add (PsReportSink *sink, const char *text, gsize length, GError **error)
{
  g_string_append_len (sink->pending, text, (gssize)length);
  return sink->pending->len < PIECE || flush_pending (sink, error);
}

/* The name is on the disk as well once its folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/**
 * ps_report_sink_finish:
 * @sink: a sink
 * @error: %G_FILE_ERROR or %PS_REPORT_ERROR
 *
 * Returns: whether the file is there now; if not, what was there before is
 */
gboolean
ps_report_sink_finish (PsReportSink *sink, GError **error)
{
  int fd;

  if (!flush_pending (sink, error))
    return FALSE;
  if (sink->aside != NULL && fsync (sink->fd) != 0)
    return fail (sink->path, errno, error);
  fd = sink->fd;
  sink->fd = -1;
  if (close (fd) != 0)
    return fail (sink->path, errno, error);
  if (sink->aside == NULL)
    return TRUE;
  if (g_rename (sink->aside, sink->path) != 0)
    return fail (sink->path, errno, error);
  g_clear_pointer (&sink->aside, g_free);
  sync_folder (sink->path);
  return TRUE;
}

/**
 * ps_report_sink_free:
 * @sink: (nullable) (transfer full): a sink; unless it was finished, nothing is left of it
 */
void
ps_report_sink_free (PsReportSink *sink)
{
  if (sink == NULL)
    return;
  if (sink->fd >= 0)
    close (sink->fd);
  if (sink->aside != NULL)
    g_unlink (sink->aside);
  g_free (sink->aside);
  g_free (sink->path);
  g_string_free (sink->pending, TRUE);
  g_free (sink);
}

/**
 * ps_report_sink_write:
 * @path: where the file is to be
 * @text: any bytes
 * @length: how many
 * @error: %G_FILE_ERROR
 *
 * Writes a whole file.
 *
 * Returns: whether the file is there now; if not, what was there before is
 */
gboolean
ps_report_sink_write (const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (PsReportSink) sink = ps_report_sink_open (path, NULL, error);

  return sink != NULL && ps_report_sink_add (sink, text, length, error)
         && ps_report_sink_finish (sink, error);
}
