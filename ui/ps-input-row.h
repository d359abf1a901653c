#pragma once

#include <gtk/gtk.h>

#include "ps-import-job.h"

G_BEGIN_DECLS

/**
 * PsInputRow:
 *
 * One input of an import: its name, what it was recognised as, how far it has come, or why it
 * cannot be read.
 */
#define PS_TYPE_INPUT_ROW (ps_input_row_get_type ())
G_DECLARE_FINAL_TYPE (PsInputRow, ps_input_row, PS, INPUT_ROW, GtkWidget)

GtkWidget *ps_input_row_new (void);
void ps_input_row_set_info (PsInputRow *row, const PsImportInputInfo *info);

G_END_DECLS
