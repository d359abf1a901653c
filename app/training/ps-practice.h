#pragma once

#include "ps-leitner.h"
#include "ps-question.h"

G_BEGIN_DECLS

typedef enum
{
  PS_PRACTICE_ALERTS, /* questions about the alerts of a lesson */
  PS_PRACTICE_FLASH,  /* port ↔ service, both ways */
} PsPracticeMode;

/**
 * PsPractice:
 *
 * A learner's sessions with a lesson. Every answer is in the log before the next question is there,
 * so that a process that dies loses nothing; the log is only ever added to. Signals "changed".
 */
#define PS_TYPE_PRACTICE (ps_practice_get_type ())
G_DECLARE_FINAL_TYPE (PsPractice, ps_practice, PS, PRACTICE, GObject)

PsPractice *ps_practice_new (PsLesson *lesson, PsPracticeMode mode, guint64 seed,
                             const char *folder, GError **error);
char *ps_practice_get_default_folder (void);

PsPracticeMode ps_practice_get_mode (PsPractice *practice);
PsLesson *ps_practice_get_lesson (PsPractice *practice);
gboolean ps_practice_was_resumed (PsPractice *practice);
guint ps_practice_get_n_damaged (PsPractice *practice);

PsQuestion *ps_practice_get_question (PsPractice *practice);
guint ps_practice_get_item_index (PsPractice *practice);
guint ps_practice_get_box (PsPractice *practice);
gboolean ps_practice_answer (PsPractice *practice, guint choice, PsGrade *grade, GError **error);
gboolean ps_practice_can_undo (PsPractice *practice);
gboolean ps_practice_undo (PsPractice *practice, GError **error);
gboolean ps_practice_begin_session (PsPractice *practice, guint64 seed, GError **error);

/**
 * PsPracticeProgress:
 * @session: which session it is, from 1
 * @n_left: questions that are still to come in it, those that come back included
 * @n_answered: answers in it
 * @n_right: right ones among them
 * @boxes: how many cards lie in each box
 */
typedef struct
{
  guint session;
  guint n_left;
  guint n_answered;
  guint n_right;
  guint boxes[PS_LEITNER_N_BOXES];
} PsPracticeProgress;

void ps_practice_get_progress (PsPractice *practice, PsPracticeProgress *progress);

/* Wrong answers of this session by what they came of. */
void ps_practice_get_mistakes (PsPractice *practice, guint counts[PS_N_MISCONCEPTIONS]);
GArray *ps_practice_find_missed (PsPractice *practice, PsMisconception misconception);
char *ps_practice_dup_summary (PsPractice *practice);
char *ps_practice_print_csv (PsPractice *practice);

G_END_DECLS
