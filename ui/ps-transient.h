#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ps_transient_watch (gpointer window);

G_END_DECLS
