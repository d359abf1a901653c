#pragma once

#include <gtk/gtk.h>

#include "ps-lesson-make.h"

G_BEGIN_DECLS

/**
 * PsLessonEditor:
 *
 * A lesson that is being made: its alerts in their order, what is said about each, and saving it.
 * What it changes it changes in the lesson at once. Signal "saved" (const char *path).
 */
#define PS_TYPE_LESSON_EDITOR (ps_lesson_editor_get_type ())
G_DECLARE_FINAL_TYPE (PsLessonEditor, ps_lesson_editor, PS, LESSON_EDITOR, GtkWindow)

GtkWindow *ps_lesson_editor_new (GtkWindow *parent, PsLesson *lesson, PsRedaction *redaction);
char *ps_lesson_editor_find_trouble (PsLessonEditor *editor);
gboolean ps_lesson_editor_save (PsLessonEditor *editor, const char *path);

G_END_DECLS
