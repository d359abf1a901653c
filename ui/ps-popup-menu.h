#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *ps_popup_menu_show (GtkWidget *parent, GMenuModel *menu, const GdkRectangle *at);

G_END_DECLS
