#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Prints pages of ps_report_record_pages(); to a file instead if @path is given. */
void ps_report_print (GtkWindow *parent, GPtrArray *pages, const char *title, const char *path);

G_END_DECLS
