/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson-page.h"

#include <glib/gi18n-lib.h>

#include "ps-visible-text.h"

struct _PsLessonPage
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *summary;
  GtkLabel *facts;
  GtkWidget *present;
  GtkWidget *practice;
};

G_DEFINE_FINAL_TYPE (PsLessonPage, ps_lesson_page, GTK_TYPE_WIDGET)

static gboolean
ps_lesson_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PS_LESSON_PAGE (widget)->present);
}

static void
ps_lesson_page_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_lesson_page_parent_class)->dispose (object);
}

static void
ps_lesson_page_class_init (PsLessonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_lesson_page_dispose;
  widget_class->grab_focus = ps_lesson_page_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "lessonpage");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-lesson-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PsLessonPage, title);
  gtk_widget_class_bind_template_child (widget_class, PsLessonPage, summary);
  gtk_widget_class_bind_template_child (widget_class, PsLessonPage, facts);
  gtk_widget_class_bind_template_child (widget_class, PsLessonPage, present);
  gtk_widget_class_bind_template_child (widget_class, PsLessonPage, practice);
}

static void
ps_lesson_page_init (PsLessonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ps_lesson_page_new (void)
{
  return g_object_new (PS_TYPE_LESSON_PAGE, NULL);
}

static char *
describe (PsLesson *lesson)
{
  guint n = ps_lesson_get_n_items (lesson);
  const char *author = ps_lesson_get_author (lesson);
  g_autofree char *count = g_strdup_printf (ngettext ("%u alert", "%u alerts", n), n);

  if (author == NULL || *author == '\0')
    return g_steal_pointer (&count);
  return g_strdup_printf ("%s · %s", count, author);
}

static void
set_text (GtkLabel *label, const char *text)
{
  g_autofree char *visible = ps_visible_text (text != NULL ? text : "", -1);

  gtk_label_set_text (label, visible);
  gtk_widget_set_visible (GTK_WIDGET (label), *visible != '\0');
}

/**
 * ps_lesson_page_set_lesson:
 * @page: a page in a window
 * @lesson: what it shows
 */
void
ps_lesson_page_set_lesson (PsLessonPage *page, PsLesson *lesson)
{
  g_autofree char *facts = describe (lesson);
  const char *title = ps_lesson_get_title (lesson);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  gboolean can_practise =
      G_IS_ACTION_GROUP (root) && g_action_group_has_action (G_ACTION_GROUP (root), "practice");

  g_return_if_fail (PS_IS_LESSON_PAGE (page));

  set_text (page->title, *title != '\0' ? title : _ ("A lesson without a title"));
  set_text (page->summary, ps_lesson_get_summary (lesson));
  set_text (page->facts, facts);
  gtk_widget_set_visible (page->practice, can_practise);
}
