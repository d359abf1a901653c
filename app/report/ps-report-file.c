/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_SIZE (256 * 1024)

static gboolean
fail (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
               _ ("The report cannot be written to “%s”: %s"), name, g_strerror (code));
  return FALSE;
}

/* A pipe or a device is written to as it is: it must not be replaced by a file. */
static gboolean
write_in_place (const char *path, const char *text, gsize length, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  int code = errno;

  while (fd >= 0 && length > 0)
    {
      gssize n = write (fd, text, length);

      code = errno;
      if (n < 0 && code == EINTR)
        continue;
      if (n < 0)
        break;
      text += n;
      length -= (gsize)n;
    }
  if (fd >= 0 && close (fd) == 0 && length == 0)
    return TRUE;
  return fail (path, code, error);
}

/**
 * ps_report_file_write:
 * @path: where to
 * @text: what
 * @length: its length in bytes
 * @error: return location
 *
 * Writes a file aside, brings it to the disk and gives it its name only then: @path holds either
 * what it held before or all of @text.
 *
 * Returns: whether it was written; if not, @error is of %G_FILE_ERROR and names @path
 */
gboolean
ps_report_file_write (const char *path, const char *text, gsize length, GError **error)
{
  GStatBuf status;
  g_autoptr (GError) inner = NULL;
  g_autofree char *name = NULL;

  if (g_stat (path, &status) == 0 && S_ISDIR (status.st_mode))
    return fail (path, EISDIR, error);
  if (g_stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    return write_in_place (path, text, length, error);
  if (g_file_set_contents_full (path, text, (gssize)length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                &inner))
    return TRUE;
  name = g_filename_display_name (path);
  g_propagate_prefixed_error (error, g_steal_pointer (&inner),
                              _ ("The report cannot be written to “%s”: "), name);
  return FALSE;
}

/* The input as it lies on disk; of a pipe what came out of it. */
static PsRawFile *
open_input (PsRawFile *file)
{
  PsRawFile *input = NULL;
  GStatBuf status;

  if (ps_raw_file_is_spool (file) && g_stat (ps_raw_file_get_name (file), &status) == 0
      && S_ISREG (status.st_mode))
    input = ps_raw_file_new_for_path (ps_raw_file_get_name (file), NULL);
  return input != NULL ? input : g_object_ref (file);
}

/**
 * ps_report_file_digest:
 * @file: an input
 * @size: (out): how many bytes were read
 * @error: return location
 *
 * Reads the whole input again.
 *
 * Returns: (transfer full): its SHA-256 in hexadecimal, %NULL where it cannot be read any more
 */
char *
ps_report_file_digest (PsRawFile *file, guint64 *size, GError **error)
{
  g_autoptr (PsRawFile) input = open_input (file);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (READ_SIZE);
  gssize n;

  *size = 0;
  while ((n = ps_raw_file_read (input, *size, buffer, READ_SIZE, error)) > 0)
    {
      g_checksum_update (checksum, buffer, n);
      *size += (guint64)n;
    }
  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}
