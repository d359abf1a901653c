#pragma once

#include "ps-alert-store.h"
#include "ps-lesson-item.h"

G_BEGIN_DECLS

/**
 * PsLesson:
 *
 *   .portside-lesson ─▶ PsLesson ─┬─▶ PsAlertStore: row n is alert n of the lesson
 *   rows of any store ─▶          └─▶ PsDeck ─▶ presentation, practice, worksheet
 *
 * Chosen alerts with what is said about them. It needs no other file. Signals "changed". Of the
 * main thread, apart from ps_lesson_load() and ps_lesson_parse().
 */
#define PS_TYPE_LESSON (ps_lesson_get_type ())
G_DECLARE_FINAL_TYPE (PsLesson, ps_lesson, PS, LESSON, GObject)

/* The ending of a lesson's file, and what a desktop calls it. */
#define PS_LESSON_SUFFIX ".portside-lesson"
#define PS_LESSON_MIME_TYPE "application/x-portside-lesson+json"

/* More alerts than this are no lesson. */
#define PS_LESSON_MAX_ITEMS 5000

PsLesson *ps_lesson_new (void);
PsLesson *ps_lesson_copy (PsLesson *lesson);
gboolean ps_lesson_is_text (const char *text, gsize length);
gboolean ps_lesson_is_file (const char *path);
PsLesson *ps_lesson_load (const char *path, GError **error);
void ps_lesson_load_async (const char *path, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
PsLesson *ps_lesson_load_finish (GAsyncResult *result, GError **error);
PsLesson *ps_lesson_parse (const char *name, const char *text, gsize length, GError **error);
char *ps_lesson_print (PsLesson *lesson);
gboolean ps_lesson_save (PsLesson *lesson, const char *path, GError **error);

const char *ps_lesson_get_title (PsLesson *lesson);
void ps_lesson_set_title (PsLesson *lesson, const char *title);
const char *ps_lesson_get_summary (PsLesson *lesson);
void ps_lesson_set_summary (PsLesson *lesson, const char *summary);
const char *ps_lesson_get_author (PsLesson *lesson);
void ps_lesson_set_author (PsLesson *lesson, const char *author);
const char *ps_lesson_get_language (PsLesson *lesson);
void ps_lesson_set_language (PsLesson *lesson, const char *language);

/* The seed of the order; FALSE: in the order of the file. */
gboolean ps_lesson_get_seed (PsLesson *lesson, guint64 *seed);
void ps_lesson_set_seed (PsLesson *lesson, guint64 seed);
void ps_lesson_unset_seed (PsLesson *lesson);

guint ps_lesson_get_n_items (PsLesson *lesson);
const PsLessonItem *ps_lesson_get_item (PsLesson *lesson, guint index);
gboolean ps_lesson_add_item (PsLesson *lesson, PsLessonItem *item);
void ps_lesson_remove_item (PsLesson *lesson, guint index);
void ps_lesson_move_item (PsLesson *lesson, guint from, guint to);
void ps_lesson_update_item (PsLesson *lesson, guint index, PsLessonItem *item);

PsAlertStore *ps_lesson_get_store (PsLesson *lesson);
PsVerdict ps_lesson_explain (PsLesson *lesson, guint index, PsConversation *conversation,
                             PsEvidenceList *evidence);
guint32 ps_lesson_get_findings (PsLesson *lesson, guint index);
char *ps_lesson_get_key (PsLesson *lesson);

G_END_DECLS
