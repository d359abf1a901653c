#pragma once

#include <gio/gio.h>

#include "ps-file-ops.h"
#include "ps-redaction.h"

G_BEGIN_DECLS

typedef enum
{
  PS_REPORT_ERROR_LEFT,   /* an original address or name is in the finished report */
  PS_REPORT_ERROR_FORMAT, /* nothing is known of such a report */
  PS_REPORT_ERROR_READ,   /* a report cannot be verified */
} PsReportError;

#define PS_REPORT_ERROR (ps_report_error_quark ())
GQuark ps_report_error_quark (void);

/**
 * PsReportSink:
 *
 * A file on its way to the disk: written aside, brought to the disk, and given its name only at
 * the end, so that the name leads to what it led to before or to all of the new file. Nothing goes
 * into it that a redaction should have hidden.
 */
typedef struct _PsReportSink PsReportSink;

PsReportSink *ps_report_sink_open (const PsFileOps *ops, const char *path, PsRedaction *redaction,
                                   GError **error);
void ps_report_sink_set_checked (PsReportSink *sink);
gboolean ps_report_sink_add (PsReportSink *sink, const char *text, gsize length, GError **error);
gboolean ps_report_sink_finish (PsReportSink *sink, GError **error);
void ps_report_sink_free (PsReportSink *sink);

gboolean ps_report_sink_write (const char *path, const char *text, gsize length, GError **error);
gboolean ps_report_sink_check (PsRedaction *redaction, const char *text, gsize length,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsReportSink, ps_report_sink_free)

G_END_DECLS
