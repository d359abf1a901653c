#pragma once

#include "ps-question.h"
#include "ps-random.h"

G_BEGIN_DECLS

struct _PsQuestion
{
  int ref_count;
  PsQuestionKind kind;
  char *text;
  PsChoice choices[PS_QUESTION_MAX_CHOICES];
  guint n_choices;
  char *explanation; /* what is so, in one or two sentences */
};

PsQuestion *ps_question_begin (PsQuestionKind kind, const char *text);
void ps_question_add (PsQuestion *question, PsAnswer answer, const char *text, gboolean is_right,
                      PsMisconception misconception);
void ps_question_shuffle (PsQuestion *question, guint64 seed);
gboolean ps_question_has_text (const PsQuestion *question, const char *text);

G_END_DECLS
