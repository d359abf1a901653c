/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-chip-box.h"

/**
 * ps_chip_new:
 * @text: what stands on it
 * @cut: where it is cut if it is too long
 * @max_chars: when it is
 * @name: what a click on it takes away, translated
 *
 * Returns: (transfer floating): a button with a cross
 */
GtkWidget *
ps_chip_new (const char *text, PangoEllipsizeMode cut, int max_chars, const char *name)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), cut);
  gtk_label_set_max_width_chars (GTK_LABEL (label), max_chars);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "chip-button");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

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
