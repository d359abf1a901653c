/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-help-window.h"

#include <glib/gi18n-lib.h>

#include "ps-help-page.h"

/* Of a line of a topic, in characters. */
#define TOPIC_WIDTH 18

struct _PsHelpWindow
{
  GtkWindow parent_instance;

  GtkListBox *topics;
  GtkScrolledWindow *text;
};

G_DEFINE_FINAL_TYPE (PsHelpWindow, ps_help_window, GTK_TYPE_WINDOW)

/* Again where text became larger or smaller: other things have room beside each other then. */
static void
show_topic (PsHelpWindow *self)
{
  guint n_topics;
  const PsHelpTopic *topics = ps_help_topics_get (&n_topics);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->topics);
  const PsHelpTopic *topic;

  if (row == NULL)
    return;
  topic = &topics[gtk_list_box_row_get_index (row)];
  gtk_scrolled_window_set_child (self->text, ps_help_page_new (topic));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (topic->title), -1);
}

static void
topic_cb (PsHelpWindow *self, GtkListBoxRow *row)
{
  show_topic (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->text), 0);
}

/* Beside those keys with which GTK scrolls already. In parts of what is seen. */
static const struct
{
  guint key;
  GdkModifierType modifiers;
  double part;
} scroll_keys[] = {
  { GDK_KEY_Up, 0, -.1 },        { GDK_KEY_KP_Up, 0, -.1 },
  { GDK_KEY_Down, 0, .1 },       { GDK_KEY_KP_Down, 0, .1 },
  { GDK_KEY_space, 0, .9 },      { GDK_KEY_space, GDK_SHIFT_MASK, -.9 },
  { GDK_KEY_BackSpace, 0, -.9 },
};

static gboolean
text_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers,
             PsHelpWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->text);
  guint i = 0;

  modifiers &= gtk_accelerator_get_default_mod_mask ();
  while (i < G_N_ELEMENTS (scroll_keys)
         && (scroll_keys[i].key != key || scroll_keys[i].modifiers != modifiers))
    i++;
  if (i == G_N_ELEMENTS (scroll_keys))
    return FALSE;
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment)
                                + scroll_keys[i].part * gtk_adjustment_get_page_size (adjustment));
  return TRUE;
}

static void
ps_help_window_class_init (PsHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PsHelpWindow, topics);
  gtk_widget_class_bind_template_child (widget_class, PsHelpWindow, text);
  gtk_widget_class_bind_template_callback (widget_class, topic_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_key_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ps_help_window_init (PsHelpWindow *self)
{
  guint n_topics;
  const PsHelpTopic *topics = ps_help_topics_get (&n_topics);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_topics; i++)
    {
      GtkWidget *label = gtk_label_new (_ (topics[i].title));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_width_chars (GTK_LABEL (label), TOPIC_WIDTH);
      gtk_label_set_max_width_chars (GTK_LABEL (label), TOPIC_WIDTH);
      gtk_list_box_append (self->topics, label);
    }
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (show_topic), self, G_CONNECT_SWAPPED);
}

/**
 * ps_help_window_new:
 * @application: (nullable): what it belongs to
 * @parent: (nullable): what it is closed with
 *
 * Returns: (transfer none): a window, to be presented
 */
PsHelpWindow *
ps_help_window_new (GtkApplication *application, GtkWindow *parent)
{
  PsHelpWindow *self = g_object_new (PS_TYPE_HELP_WINDOW, "application", application,
                                     "transient-for", parent, NULL);

  ps_help_window_show_view (self, "");
  return self;
}

/**
 * ps_help_window_show_view:
 * @window: a window
 * @view: as of ps_window_get_view()
 *
 * Shows the topic that fits it, and puts the focus there.
 */
void
ps_help_window_show_view (PsHelpWindow *window, const char *view)
{
  GtkListBoxRow *row;

  g_return_if_fail (PS_IS_HELP_WINDOW (window));

  row = gtk_list_box_get_row_at_index (window->topics, (int)ps_help_topics_find_for_view (view));
  gtk_list_box_select_row (window->topics, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}
