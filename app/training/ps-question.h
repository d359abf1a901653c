#pragma once

#include "ps-lesson.h"

G_BEGIN_DECLS

/* What can be asked. */
typedef enum
{
  PS_QUESTION_CLIENT,          /* which end is the client */
  PS_QUESTION_SERVER_PORT,     /* which port is the server's */
  PS_QUESTION_SERVICE,         /* which service */
  PS_QUESTION_CLUE,            /* why: the clue that tells */
  PS_QUESTION_UNUSUAL,         /* whether the server's port is unusual */
  PS_QUESTION_SERVER,          /* which end is the server: the show of hands */
  PS_QUESTION_PORT_OF_SERVICE, /* flash card */
  PS_QUESTION_SERVICE_OF_PORT, /* flash card */
  PS_N_QUESTIONS,
} PsQuestionKind;

/* Those that are asked about an alert, in this order. */
#define PS_N_ALERT_QUESTIONS (PS_QUESTION_UNUSUAL + 1)

/* What an answer says, whatever its words. */
typedef enum
{
  PS_ANSWER_OTHER,       /* a service, a clue */
  PS_ANSWER_FIRST_END,   /* the end that the record names first, or its port */
  PS_ANSWER_SECOND_END,  /* the other one */
  PS_ANSWER_CANNOT_TELL, /* right where the evidence is weak */
  PS_ANSWER_NO_PORTS,
  PS_ANSWER_YES,
  PS_ANSWER_NO,
  PS_ANSWER_UNDECIDED, /* of a show of hands: I do not know */
} PsAnswer;

/**
 * PsChoice:
 * @answer: what it says
 * @text: in words
 * @is_right: whether it is the answer
 * @misconception: what someone believes who takes it and is wrong
 */
typedef struct
{
  PsAnswer answer;
  char *text;
  gboolean is_right;
  PsMisconception misconception;
} PsChoice;

#define PS_QUESTION_MAX_CHOICES 6

/**
 * PsQuestion:
 *
 * A question with its choices, exactly one of which is right. Never changed once it is made.
 */
typedef struct _PsQuestion PsQuestion;

PsQuestion *ps_question_new (PsLesson *lesson, guint item, PsQuestionKind kind, guint64 seed);
guint ps_question_get_kinds (PsLesson *lesson, guint item);
PsQuestion *ps_question_ref (PsQuestion *question);
void ps_question_unref (PsQuestion *question);

PsQuestionKind ps_question_get_kind (const PsQuestion *question);
const char *ps_question_get_text (const PsQuestion *question);
guint ps_question_get_n_choices (const PsQuestion *question);
const PsChoice *ps_question_get_choice (const PsQuestion *question, guint choice);
guint ps_question_get_right (const PsQuestion *question);

/**
 * PsGrade:
 * @is_right: whether the answer was
 * @misconception: what the wrong one came of, %PS_MISCONCEPTION_NONE where nothing tells
 * @right: which choice is right
 * @feedback: in words, to be freed with ps_grade_clear()
 */
typedef struct
{
  gboolean is_right;
  PsMisconception misconception;
  guint right;
  char *feedback;
} PsGrade;

void ps_question_grade (const PsQuestion *question, guint choice, PsGrade *grade);
void ps_grade_clear (PsGrade *grade);

const char *ps_question_kind_get_id (PsQuestionKind kind);
gboolean ps_question_kind_from_id (const char *id, PsQuestionKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsQuestion, ps_question_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PsGrade, ps_grade_clear)

G_END_DECLS
