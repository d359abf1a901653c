#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsLessonChooser:
 *
 * Buttons for the lessons that come with the program; each does "win.open-lesson" or another action
 * that takes the name of a pack.
 */
#define PS_TYPE_LESSON_CHOOSER (ps_lesson_chooser_get_type ())
G_DECLARE_FINAL_TYPE (PsLessonChooser, ps_lesson_chooser, PS, LESSON_CHOOSER, GtkWidget)

GtkWidget *ps_lesson_chooser_new (void);
guint ps_lesson_chooser_get_n_lessons (PsLessonChooser *chooser);
GtkWindow *ps_lesson_chooser_ask (GtkWindow *parent, const char *title, const char *action);

G_END_DECLS
