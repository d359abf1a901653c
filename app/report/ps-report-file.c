/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-file.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "ps-report-sink.h"

#define READ_SIZE (256 * 1024)

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
  g_autoptr (PsReportSink) sink = ps_report_sink_open (path, NULL, error);

  return sink != NULL && ps_report_sink_add (sink, text, length, error)
         && ps_report_sink_finish (sink, error);
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
