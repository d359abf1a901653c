#pragma once

#include "ps-lesson.h"
#include "ps-redaction.h"
#include "ps-row-order.h"

G_BEGIN_DECLS

PsLessonItem *ps_lesson_item_new_from_row (PsAlertStore *store, guint32 row, PsRedaction *redaction,
                                           GError **error);
gboolean ps_lesson_add_rows (PsLesson *lesson, PsAlertStore *store, const guint32 *rows,
                             guint n_rows, PsRedaction *redaction, guint *n_added, GError **error);
void ps_lesson_store_roles (PsLesson *lesson);
PsRedaction *ps_lesson_redaction_new (GError **error);
char *ps_lesson_find_left (PsLesson *lesson, PsRedaction *redaction);
gboolean ps_lesson_is_teachable (PsAlertStore *store, guint32 row);
GArray *ps_lesson_choose_rows (PsAlertStore *store, PsRowOrder *order, guint n_rows, guint64 seed);
PsLesson *ps_lesson_new_from_rows (PsAlertStore *store, PsRowOrder *order, guint n_rows,
                                   guint64 seed, PsRedaction *redaction, GError **error);
void ps_lesson_new_from_rows_async (PsAlertStore *store, PsRowOrder *order, guint n_rows,
                                    guint64 seed, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
PsLesson *ps_lesson_new_from_rows_finish (GAsyncResult *result, GError **error);

G_END_DECLS
