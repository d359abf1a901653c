#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ps_table_mirror (GtkColumnView *view);
void ps_table_column_watch (GtkColumnViewColumn *column);
int ps_table_column_get_width (GtkColumnViewColumn *column);
void ps_table_column_set_width (GtkColumnViewColumn *column, int width);

G_END_DECLS
