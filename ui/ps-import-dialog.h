#pragma once

#include <gtk/gtk.h>

#include "ps-import-job.h"

G_BEGIN_DECLS

/**
 * PsImportDialog:
 *
 * How a file is to be read: its format, what its columns mean, the zone and year of times that
 * have none, with the alerts that come of it. Signal "import": the choice is made; see
 * ps_import_dialog_get_options().
 */
#define PS_TYPE_IMPORT_DIALOG (ps_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PsImportDialog, ps_import_dialog, PS, IMPORT_DIALOG, GtkWindow)

PsImportDialog *ps_import_dialog_new (GtkWindow *parent, const char *path,
                                      const PsImportOptions *options);
void ps_import_dialog_present_if_mappable (PsImportDialog *dialog);
const PsImportOptions *ps_import_dialog_get_options (PsImportDialog *dialog);
gboolean ps_import_dialog_changes_reading (PsImportDialog *dialog);

G_END_DECLS
