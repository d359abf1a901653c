#pragma once

#include "ps-review.h"

G_BEGIN_DECLS

/**
 * PsReviewQuestion:
 *
 * What would happen if something was done to many alerts: answered in a thread, without doing it.
 */
typedef struct
{
  PsReview *review;
  PsReviewOperation *operation;
  PsReviewEffect effect;
  guint round; /* the asker's: answers to earlier questions do not count */
} PsReviewQuestion;

void ps_review_question_ask (gpointer asker, PsReview *review, PsReviewOperation *operation,
                             guint round, GAsyncReadyCallback answered);
const PsReviewQuestion *ps_review_question_get (GAsyncResult *result);
char *ps_review_question_describe (const PsReviewQuestion *question);

G_END_DECLS
