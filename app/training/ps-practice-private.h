#pragma once

#include "ps-practice-log.h"
#include "ps-practice.h"

G_BEGIN_DECLS

/* A question that comes again and again. */
typedef struct
{
  guint item; /* of the lesson, or which flash card */
  PsQuestionKind kind;
  char *id;
} PsPracticeCard;

struct _PsPractice
{
  GObject parent_instance;

  PsPracticeMode mode;
  PsLesson *lesson;
  GArray *cards; /* of PsPracticeCard; those of one alert stand beside each other */
  PsPracticeLog *log;
  PsLeitner *leitner;
  GPtrArray *answers; /* of PsPracticeLine, those of this session that were not taken back */
  guint64 seed;
  PsQuestion *question;
  gboolean was_resumed;
};

GPtrArray *ps_practice_find_lasting_lines (PsPractice *practice);

G_END_DECLS
