#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

const char *ps_cell_get_arrow (gboolean back);
char *ps_cell_isolate (GtkWidget *widget, const char *text);
void ps_cell_set_text (GtkWidget *inscription, const char *text);

G_END_DECLS
