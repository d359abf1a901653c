/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-digest.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define READ_SIZE (256 * 1024)

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
 * ps_report_digest_input:
 * @file: an input
 * @cancellable: (nullable): stops the reading
 * @size: (out): how many bytes were read
 * @error: return location
 *
 * Reads the whole input again.
 *
 * Returns: (transfer full): its SHA-256 in hexadecimal, %NULL where it cannot be read any more
 */
char *
ps_report_digest_input (PsRawFile *file, GCancellable *cancellable, guint64 *size,
                        GError **error)
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
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}
