#pragma once

#include "ps-misconception.h"

G_BEGIN_DECLS

/* What a line of the log tells. */
typedef enum
{
  PS_PRACTICE_SESSION, /* a session begins */
  PS_PRACTICE_ANSWER,
  PS_PRACTICE_UNDO, /* the last answer of the session is taken back */
} PsPracticeEvent;

/**
 * PsPracticeLine:
 * @event: what it tells
 * @time: seconds since 1970 UTC
 * @seed: of a session
 * @card: of an answer: "ALERT/KIND"
 * @answer: what was answered, in words
 * @right: what is right, in words
 * @is_right: whether the answer was
 * @misconception: what the wrong one came of
 */
typedef struct
{
  PsPracticeEvent event;
  gint64 time;
  guint64 seed;
  char *card;
  char *answer;
  char *right;
  gboolean is_right;
  PsMisconception misconception;
} PsPracticeLine;

PsPracticeLine *ps_practice_line_new (PsPracticeEvent event);
void ps_practice_line_free (PsPracticeLine *line);

/**
 * PsPracticeLog:
 *
 * Lines that are only ever added to: one JSON object a line, with one write(2) each, so that what
 * is written is there whatever becomes of the process. Without a file it is kept in memory only.
 */
typedef struct _PsPracticeLog PsPracticeLog;

PsPracticeLog *ps_practice_log_open (const char *path, GError **error);
void ps_practice_log_free (PsPracticeLog *log);
gboolean ps_practice_log_add (PsPracticeLog *log, PsPracticeLine *line, GError **error);
guint ps_practice_log_get_n_lines (const PsPracticeLog *log);
const PsPracticeLine *ps_practice_log_get_line (const PsPracticeLog *log, guint index);
guint ps_practice_log_get_n_damaged (const PsPracticeLog *log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsPracticeLine, ps_practice_line_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsPracticeLog, ps_practice_log_free)

G_END_DECLS
