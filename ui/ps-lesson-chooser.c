/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson-chooser.h"

#include <glib/gi18n-lib.h>

#include "ps-lesson-packs.h"
#include "ps-transient.h"

struct _PsLessonChooser
{
  GtkWidget parent_instance;
  guint n_lessons;
};

G_DEFINE_FINAL_TYPE (PsLessonChooser, ps_lesson_chooser, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_pack (PsLessonChooser *self, const PsLessonPack *pack)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = g_strdup_printf ("%s: %s", _ (pack->title), _ (pack->summary));

  gtk_box_append (GTK_BOX (box), make_label (_ (pack->title), "heading"));
  gtk_box_append (GTK_BOX (box), make_label (_ (pack->summary), "summary"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", pack->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-lesson");
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
ps_lesson_chooser_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_lesson_chooser_parent_class)->dispose (object);
}

static void
ps_lesson_chooser_class_init (PsLessonChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_lesson_chooser_dispose;
  gtk_widget_class_set_css_name (widget_class, "lessonchooser");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ps_lesson_chooser_init (PsLessonChooser *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  guint n_packs;
  const PsLessonPack *packs = ps_lesson_packs_get (&n_packs);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  for (guint i = 0; i < n_packs; i++)
    {
      g_autofree char *path = ps_lesson_packs_find (packs[i].name);

      if (path == NULL)
        continue;
      add_pack (self, &packs[i]);
      self->n_lessons++;
    }
}

GtkWidget *
ps_lesson_chooser_new (void)
{
  return g_object_new (PS_TYPE_LESSON_CHOOSER, NULL);
}

/* Returns: how many lessons are here to be chosen */
guint
ps_lesson_chooser_get_n_lessons (PsLessonChooser *chooser)
{
  g_return_val_if_fail (PS_IS_LESSON_CHOOSER (chooser), 0);
  return chooser->n_lessons;
}

/* The window goes first, so that the focus is back where it was. */
static void
clicked_cb (GtkButton *button, GtkWindow *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);
  const char *action = g_object_get_data (G_OBJECT (dialog), "action");
  GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));
  g_autoptr (GVariant) name = g_variant_ref (target);

  gtk_window_destroy (dialog);
  gtk_widget_activate_action (GTK_WIDGET (parent), action, "s", g_variant_get_string (name, NULL));
}

/**
 * ps_lesson_chooser_ask:
 * @parent: a window with the action
 * @title: what it is asked for
 * @action: (not nullable): a literal, such as "win.present-lesson", that takes the name of a pack
 *
 * Asks which of the lessons is wanted, and does @action with it.
 *
 * Returns: (transfer none): the window that asks
 */
GtkWindow *
ps_lesson_chooser_ask (GtkWindow *parent, const char *title, const char *action)
{
  GtkWidget *dialog = gtk_window_new ();
  GtkWidget *chooser = ps_lesson_chooser_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (dialog), title);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  ps_transient_watch (dialog);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "action", (gpointer)action);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Escape"),
                        gtk_shortcut_action_parse_string ("action(window.close)")));
  gtk_widget_add_controller (dialog, keys);
  gtk_widget_add_css_class (chooser, "dialog");
  for (GtkWidget *b = gtk_widget_get_first_child (chooser); b != NULL;
       b = gtk_widget_get_next_sibling (b))
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (b), NULL);
      g_signal_connect (b, "clicked", G_CALLBACK (clicked_cb), dialog);
    }
  gtk_window_set_child (GTK_WINDOW (dialog), chooser);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}
