/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-empty-page.h"

#include <glib/gi18n-lib.h>

#include "ps-lesson-chooser.h"
#include "ps-samples.h"

struct _PsEmptyPage
{
  GtkWidget parent_instance;

  GtkWidget *open;
  GtkBox *samples;
  GtkWidget *lessons;
  PsLessonChooser *chooser;
};

G_DEFINE_FINAL_TYPE (PsEmptyPage, ps_empty_page, GTK_TYPE_WIDGET)

static void
add_sample (PsEmptyPage *self, const PsSampleFile *sample)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (_ (sample->title));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (sample->title), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-sample");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", sample->name);
  gtk_box_append (self->samples, button);
}

static void
add_samples (PsEmptyPage *self)
{
  guint n_samples, n_found = 0;
  const PsSampleFile *samples = ps_samples_get (&n_samples);

  for (guint i = 0; i < n_samples; i++)
    {
      g_autofree char *path = ps_samples_find (samples[i].name);

      if (path == NULL)
        continue;
      add_sample (self, &samples[i]);
      n_found++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->samples), n_found > 0);
}

static gboolean
ps_empty_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PS_EMPTY_PAGE (widget)->open);
}

static void
ps_empty_page_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_empty_page_parent_class)->dispose (object);
}

static void
ps_empty_page_class_init (PsEmptyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_empty_page_dispose;
  widget_class->grab_focus = ps_empty_page_grab_focus;
  g_type_ensure (PS_TYPE_LESSON_CHOOSER);
  gtk_widget_class_set_css_name (widget_class, "emptypage");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-empty-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PsEmptyPage, open);
  gtk_widget_class_bind_template_child (widget_class, PsEmptyPage, samples);
  gtk_widget_class_bind_template_child (widget_class, PsEmptyPage, lessons);
  gtk_widget_class_bind_template_child (widget_class, PsEmptyPage, chooser);
}

static void
ps_empty_page_init (PsEmptyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_samples (self);
  gtk_widget_set_visible (self->lessons, ps_lesson_chooser_get_n_lessons (self->chooser) > 0);
}

GtkWidget *
ps_empty_page_new (void)
{
  return g_object_new (PS_TYPE_EMPTY_PAGE, NULL);
}
