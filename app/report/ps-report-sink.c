/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-sink.h"

#include <glib/gi18n-lib.h>

#define PIECE (256 * 1024)

struct _PsReportSink
{
  PsFileSaving *file;
  PsRedaction *redaction; /* not owned; NULL = anything may go in */
  GString *pending;
};

G_DEFINE_QUARK (ps-report-error-quark, ps_report_error)

/**
 * ps_report_sink_open:
 * @ops: (nullable): how to write; %NULL = as the system does it
 * @path: where the file is to be
 * @redaction: (nullable): has to outlive the sink; what it hid must not be in the file
 * @error: %PS_REVIEW_ERROR_WRITE
 *
 * A pipe or a device is written to as it is: it must not be replaced by a file.
 *
 * Returns: (transfer full) (nullable): a sink
 */
PsReportSink *
ps_report_sink_open (const PsFileOps *ops, const char *path, PsRedaction *redaction,
                     GError **error)
{
  PsFileSaving *file = ps_file_saving_begin (
      ops, path, PS_FILE_SAVING_FOR_OTHERS | PS_FILE_SAVING_IN_PLACE, error);
  PsReportSink *self;

  if (file == NULL)
    return NULL;
  self = g_new0 (PsReportSink, 1);
  self->file = file;
  self->redaction = redaction;
  self->pending = g_string_sized_new (PIECE + 4096);
  return self;
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
  const GString *text = self->pending;

  if (!ps_report_sink_check (self->redaction, text->str, text->len, error)
      || !ps_file_saving_write (self->file, text->str, text->len, error))
    return FALSE;
  g_string_truncate (self->pending, 0);
  return TRUE;
}

/**
 * ps_report_sink_add:
 * @sink: a sink
 * @text: any bytes that do not end in the midst of a word
 * @length: how many
 * @error: %PS_REVIEW_ERROR_WRITE or %PS_REPORT_ERROR
 *
 * Returns: whether it went in; if not, there will be no file
 */
gboolean
ps_report_sink_add (PsReportSink *sink, const char *text, gsize length, GError **error)
{
  g_string_append_len (sink->pending, text, (gssize)length);
  return sink->pending->len < PIECE || flush_pending (sink, error);
}

/**
 * ps_report_sink_finish:
 * @sink: a sink
 * @error: %PS_REVIEW_ERROR_WRITE or %PS_REPORT_ERROR
 *
 * Returns: whether the file is there now; if not, what was there before is
 */
gboolean
ps_report_sink_finish (PsReportSink *sink, GError **error)
{
  return flush_pending (sink, error) && ps_file_saving_finish (sink->file, error);
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
  ps_file_saving_free (sink->file);
  g_string_free (sink->pending, TRUE);
  g_free (sink);
}

/**
 * ps_report_sink_write:
 * @path: where the file is to be
 * @text: any bytes
 * @length: how many
 * @error: %PS_REVIEW_ERROR_WRITE
 *
 * Writes a whole file.
 *
 * Returns: whether the file is there now; if not, what was there before is
 */
gboolean
ps_report_sink_write (const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (PsReportSink) sink = ps_report_sink_open (NULL, path, NULL, error);

  return sink != NULL && ps_report_sink_add (sink, text, length, error)
         && ps_report_sink_finish (sink, error);
}
