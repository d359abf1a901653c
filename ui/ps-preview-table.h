#pragma once

#include <gtk/gtk.h>

#include "ps-import-preview.h"

G_BEGIN_DECLS

void ps_preview_table_set_up (GtkColumnView *view);
void ps_preview_table_show (GtkColumnView *view, const PsImportPreview *preview);

G_END_DECLS
