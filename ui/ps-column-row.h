#pragma once

#include <gtk/gtk.h>

#include "ps-field-mapping.h"

G_BEGIN_DECLS

/**
 * PsColumnRow:
 *
 * A column of a file: its name, an example, and what it holds. Signal "changed": somebody chose
 * another meaning.
 */
#define PS_TYPE_COLUMN_ROW (ps_column_row_get_type ())
G_DECLARE_FINAL_TYPE (PsColumnRow, ps_column_row, PS, COLUMN_ROW, GtkWidget)

GtkWidget *ps_column_row_new (const char *name, const char *example, const PsFieldMeaning *meaning);
const char *ps_column_row_get_name (PsColumnRow *row);
gboolean ps_column_row_get_meaning (PsColumnRow *row, PsFieldMeaning *meaning);

G_END_DECLS
