/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-chip-box.h"

/* All that stands in it goes. */
void
ps_chip_box_clear (GtkFlowBox *box)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (box, 0)) != NULL)
    gtk_flow_box_remove (box, GTK_WIDGET (child));
}

/* The button takes the focus, not what it stands in. */
void
ps_chip_box_add (GtkFlowBox *box, GtkWidget *button)
{
  GtkWidget *item = gtk_flow_box_child_new ();

  gtk_widget_set_focusable (item, FALSE);
  gtk_widget_set_halign (item, GTK_ALIGN_START);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (item), button);
  gtk_flow_box_append (box, item);
}
