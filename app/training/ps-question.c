/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-question-private.h"

#include <glib/gi18n-lib.h>

/* In the order of PsQuestionKind. */
static const char *const kind_ids[] = { "client",          "server-port",
                                        "service",         "clue",
                                        "unusual",         "server",
                                        "port-of-service", "service-of-port" };
G_STATIC_ASSERT (G_N_ELEMENTS (kind_ids) == PS_N_QUESTIONS);

/**
 * ps_question_kind_get_id:
 * @kind: what is asked
 *
 * Returns: (transfer none): its name in files, never translated
 */
const char *
ps_question_kind_get_id (PsQuestionKind kind)
{
  return (guint)kind < PS_N_QUESTIONS ? kind_ids[kind] : "";
}

/**
 * ps_question_kind_from_id:
 * @id: a name
 * @kind: (out): which one it is
 *
 * Returns: %FALSE where there is no such kind
 */
gboolean
ps_question_kind_from_id (const char *id, PsQuestionKind *kind)
{
  for (guint i = 0; i < PS_N_QUESTIONS; i++)
    if (g_str_equal (id, kind_ids[i]))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/*
 * ps_question_begin:
 *
 * Returns: (transfer full): a question without choices
 */
PsQuestion *
ps_question_begin (PsQuestionKind kind, const char *text)
{
  PsQuestion *question = g_new0 (PsQuestion, 1);

  question->ref_count = 1;
  question->kind = kind;
  question->text = g_strdup (text);
  return question;
}

/*
 * ps_question_add:
 *
 * A choice more, behind the others.
 */
void
ps_question_add (PsQuestion *question, PsAnswer answer, const char *text, gboolean is_right,
                 PsMisconception misconception)
{
  g_assert (question->n_choices < PS_QUESTION_MAX_CHOICES);

  question->choices[question->n_choices++] =
      (PsChoice){ answer, g_strdup (text), is_right, misconception };
}

/*
 * ps_question_shuffle:
 *
 * Puts the choices into an order that belongs to @seed, so that the right one is nowhere in
 * particular.
 */
void
ps_question_shuffle (PsQuestion *question, guint64 seed)
{
  PsChoice before[PS_QUESTION_MAX_CHOICES];
  guint order[PS_QUESTION_MAX_CHOICES];
  PsRandom random = ps_random_new (seed);

  for (guint i = 0; i < question->n_choices; i++)
    {
      before[i] = question->choices[i];
      order[i] = i;
    }
  ps_random_shuffle (&random, order, question->n_choices);
  for (guint i = 0; i < question->n_choices; i++)
    question->choices[i] = before[order[i]];
}

/*
 * ps_question_has_text:
 *
 * Returns: whether a choice of @question reads @text
 */
gboolean
ps_question_has_text (const PsQuestion *question, const char *text)
{
  for (guint i = 0; i < question->n_choices; i++)
    if (g_str_equal (question->choices[i].text, text))
      return TRUE;
  return FALSE;
}

/**
 * ps_question_ref:
 * @question: a question
 *
 * Returns: (transfer full): @question
 */
PsQuestion *
ps_question_ref (PsQuestion *question)
{
  g_atomic_int_inc (&question->ref_count);
  return question;
}

/**
 * ps_question_unref:
 * @question: (transfer full) (nullable): a question
 */
void
ps_question_unref (PsQuestion *question)
{
  if (question == NULL || !g_atomic_int_dec_and_test (&question->ref_count))
    return;
  for (guint i = 0; i < question->n_choices; i++)
    g_free (question->choices[i].text);
  g_free (question->text);
  g_free (question->explanation);
  g_free (question);
}

/**
 * ps_question_get_kind:
 * @question: a question
 *
 * Returns: what it asks
 */
PsQuestionKind
ps_question_get_kind (const PsQuestion *question)
{
  return question->kind;
}

/**
 * ps_question_get_text:
 * @question: a question
 *
 * Returns: (transfer none): the question, translated
 */
const char *
ps_question_get_text (const PsQuestion *question)
{
  return question->text;
}

/**
 * ps_question_get_n_choices:
 * @question: a question
 *
 * Returns: how many choices it has, 2-%PS_QUESTION_MAX_CHOICES
 */
guint
ps_question_get_n_choices (const PsQuestion *question)
{
  return question->n_choices;
}

/**
 * ps_question_get_choice:
 * @question: a question
 * @choice: which one, from 0
 *
 * Returns: (transfer none): the choice
 */
const PsChoice *
ps_question_get_choice (const PsQuestion *question, guint choice)
{
  g_return_val_if_fail (choice < question->n_choices, NULL);

  return &question->choices[choice];
}

/**
 * ps_question_get_right:
 * @question: a question
 *
 * Returns: which choice is right
 */
guint
ps_question_get_right (const PsQuestion *question)
{
  for (guint i = 0; i < question->n_choices; i++)
    if (question->choices[i].is_right)
      return i;
  g_assert_not_reached ();
}

/* "Right." or "No.", what is wrong about the belief, then what is so. */
static char *
say_feedback (const PsQuestion *question, const PsChoice *choice)
{
  GString *text = g_string_new (choice->is_right ? _ ("Right.") : _ ("Not so."));

  if (!choice->is_right && choice->answer == PS_ANSWER_CANNOT_TELL)
    g_string_append_printf (text, " %s", _ ("Here the clues are strong enough to tell."));
  if (!choice->is_right && choice->misconception != PS_MISCONCEPTION_NONE)
    g_string_append_printf (text, " %s", ps_misconception_get_sentence (choice->misconception));
  if (question->explanation != NULL)
    g_string_append_printf (text, " %s", question->explanation);
  return g_string_free (text, FALSE);
}

/**
 * ps_question_grade:
 * @question: a question
 * @choice: what was answered
 * @grade: filled; to be cleared with ps_grade_clear()
 */
void
ps_question_grade (const PsQuestion *question, guint choice, PsGrade *grade)
{
  const PsChoice *taken;

  *grade = (PsGrade){ 0 };
  g_return_if_fail (choice < question->n_choices);

  taken = &question->choices[choice];
  *grade =
      (PsGrade){ .is_right = taken->is_right,
                 .misconception = taken->is_right ? PS_MISCONCEPTION_NONE : taken->misconception,
                 .right = ps_question_get_right (question),
                 .feedback = say_feedback (question, taken) };
}

/**
 * ps_grade_clear:
 * @grade: filled by ps_question_grade(), or all zero
 */
void
ps_grade_clear (PsGrade *grade)
{
  g_clear_pointer (&grade->feedback, g_free);
}
