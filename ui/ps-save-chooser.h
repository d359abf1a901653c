#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkFileChooserNative *ps_save_chooser_new (GtkWindow *parent, const char *title, const char *name);

G_END_DECLS
