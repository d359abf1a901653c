#pragma once

#include "ps-lesson.h"
#include "ps-row-order.h"

G_BEGIN_DECLS

/**
 * PsLessonMaker:
 * @address: (nullable): gives the address that stands for another in the lesson
 * @text: (nullable): gives the text that stands for one of the record's, (transfer full); only
 *   together with @address
 * @data: for both
 *
 * How what people must not see is replaced. Without it a lesson holds the record as it is.
 */
typedef struct
{
  void (*address) (const PsAddress *address, PsAddress *pseudonym, gpointer data);
  char *(*text) (const char *text, gpointer data);
  gpointer data;
} PsLessonMaker;

PsLessonItem *ps_lesson_item_new_from_row (PsAlertStore *store, guint32 row,
                                           const PsLessonMaker *maker, GError **error);
gboolean ps_lesson_add_rows (PsLesson *lesson, PsAlertStore *store, const guint32 *rows,
                             guint n_rows, const PsLessonMaker *maker, guint *n_added,
                             GError **error);
void ps_lesson_store_roles (PsLesson *lesson);
gboolean ps_lesson_is_teachable (PsAlertStore *store, guint32 row);
GArray *ps_lesson_choose_rows (PsAlertStore *store, PsRowOrder *order, guint n_rows, guint64 seed);

G_END_DECLS
