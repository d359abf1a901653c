#pragma once

#include <gtk/gtk.h>

#include "ps-lesson.h"

G_BEGIN_DECLS

/**
 * PsLessonPage:
 *
 * A lesson that is open: what it is about, and what can be done with it. Uses the actions
 * "win.present", "win.practice" where there is one, and "win.close-lesson".
 */
#define PS_TYPE_LESSON_PAGE (ps_lesson_page_get_type ())
G_DECLARE_FINAL_TYPE (PsLessonPage, ps_lesson_page, PS, LESSON_PAGE, GtkWidget)

GtkWidget *ps_lesson_page_new (void);
void ps_lesson_page_set_lesson (PsLessonPage *page, PsLesson *lesson);

G_END_DECLS
