#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsReportDialog:
 *
 * What a report is to say, how it will look, and where it is saved. Its pages are made in a worker
 * thread whenever something is chosen; a newer choice stops an older one. Action group "report":
 * "save", "print", "stop". Signal "saved" (GFile *file).
 */
#define PS_TYPE_REPORT_DIALOG (ps_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PsReportDialog, ps_report_dialog, PS, REPORT_DIALOG, GtkWindow)

PsReportDialog *ps_report_dialog_new (GtkWindow *parent, PsDocument *document);
void ps_report_dialog_set_columns (PsReportDialog *dialog, const PsColumn *columns,
                                   guint n_columns);
void ps_report_dialog_print_when_ready (PsReportDialog *dialog);
gboolean ps_report_dialog_is_ready (PsReportDialog *dialog);
guint ps_report_dialog_get_n_pages (PsReportDialog *dialog);
GPtrArray *ps_report_dialog_get_pages (PsReportDialog *dialog);
void ps_report_dialog_save_to (PsReportDialog *dialog, GFile *file);

G_END_DECLS
