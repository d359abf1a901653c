#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkApplication *ps_application_new (void);

G_END_DECLS
