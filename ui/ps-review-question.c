/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-question.h"

#include "ps-visible-text.h"

static void
free_question (gpointer data)
{
  PsReviewQuestion *question = data;

  g_object_unref (question->review);
  ps_review_operation_unref (question->operation);
  g_free (question);
}

static void
answer_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PsReviewQuestion *question = data;

  ps_review_try (question->review, question->operation, &question->effect);
  g_task_return_boolean (task, TRUE);
}

/**
 * ps_review_question_ask:
 * @asker: (type GObject): who asks; kept until the answer is there
 * @review: what is said of the alerts
 * @operation: (transfer full): what would be done
 * @round: a number by which @asker knows the question
 * @answered: called in the main thread; see ps_review_question_get()
 */
void
ps_review_question_ask (gpointer asker, PsReview *review, PsReviewOperation *operation, guint round,
                        GAsyncReadyCallback answered)
{
  g_autoptr (GTask) task = g_task_new (asker, NULL, answered, NULL);
  PsReviewQuestion *question = g_new0 (PsReviewQuestion, 1);

  question->review = g_object_ref (review);
  question->operation = operation;
  question->round = round;
  g_task_set_task_data (task, question, free_question);
  g_task_run_in_thread (task, answer_in_thread);
}

/**
 * ps_review_question_get:
 * @result: what the callback was given
 *
 * Returns: (transfer none): the question with its answer
 */
const PsReviewQuestion *
ps_review_question_get (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}

/**
 * ps_review_question_describe:
 * @question: a question that was answered
 *
 * Returns: (transfer full): what would happen, and what would not, fit to be shown
 */
char *
ps_review_question_describe (const PsReviewQuestion *question)
{
  g_autofree char *what = ps_review_operation_describe (question->operation, &question->effect);
  g_autofree char *rest =
      ps_review_operation_describe_rest (question->operation, &question->effect);
  g_autofree char *text = g_strconcat (what, rest[0] != '\0' ? "; " : "", rest, NULL);

  return ps_visible_text (text, -1);
}
