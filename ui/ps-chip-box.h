#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Small buttons that stand in a flow box. */
GtkWidget *ps_chip_new (const char *text, PangoEllipsizeMode cut, int max_chars, const char *name);
void ps_chip_box_clear (GtkFlowBox *box);
void ps_chip_box_add (GtkFlowBox *box, GtkWidget *button);

G_END_DECLS
