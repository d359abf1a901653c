#pragma once

#include "ps-lesson.h"

G_BEGIN_DECLS

#define PS_LESSON_VERSION 1

/* Lessons are made by people: larger files are something else. */
#define PS_LESSON_MAX_BYTES (16 * 1024 * 1024)

gboolean ps_lesson_take_item (PsLesson *lesson, PsLessonItem *item);
void ps_lesson_touch (PsLesson *lesson);
void ps_lesson_replace_item (PsLesson *lesson, guint index, PsLessonItem *item);
PsAlertStore *ps_lesson_store_new (PsLesson *lesson);

/* The words of a lesson's file. */
const char *ps_lesson_end_to_word (PsEnd end);
gboolean ps_lesson_end_from_word (const char *word, PsEnd *end);

/* Names of the texts of an alert, by PsText, %NULL at the end. */
extern const char *const ps_lesson_text_names[];

G_END_DECLS
