/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-case-keeper.h"

#include <string.h>

#include "ps-case-json.h"

/* The findings are kept by the review, as a text: what is done to them can be undone together with
 * all else, and is in the journal. */

#define KEEPER "ps-case-keeper"

static PsReview *
get_review (PsCase *review_case)
{
  return g_object_get_data (G_OBJECT (review_case), KEEPER);
}

/* Somebody edited the case: an operation of the review. */
static void
edited_cb (PsCase *review_case, const char *what, PsCaseState *before, PsCaseState *after,
           gpointer data)
{
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);
  g_autofree char *text = ps_case_state_print (after);
  PsReviewEffect effect;

  ps_review_operation_set_label (operation, what);
  ps_review_operation_set_case (operation, text);
  /* What cannot be written to the journal has not happened. */
  if (!ps_review_apply (get_review (review_case), operation, &effect, NULL))
    ps_case_restore (review_case, before);
}

/**
 * ps_case_refresh:
 * @review_case: a case
 *
 * Takes what its review has: something was undone, done again, or opened.
 */
void
ps_case_refresh (PsCase *review_case)
{
  PsReview *review = get_review (review_case);
  g_autofree char *text = review != NULL ? ps_review_dup_case (review) : g_strdup ("");
  g_autofree char *own = ps_case_state_print (ps_case_get_state (review_case));
  g_autoptr (PsCaseState) state = NULL;

  if (g_str_equal (text, own))
    return;
  state = *text != '\0' ? ps_case_state_parse ("", text, NULL) : ps_case_state_new (NULL, NULL);
  if (state != NULL && !ps_case_state_equal (state, ps_case_get_state (review_case)))
    ps_case_restore (review_case, state);
}

static void
changed_cb (PsReview *review, guint changes, PsCase *review_case)
{
  if ((changes & PS_REVIEW_CHANGED_CASE) != 0 && get_review (review_case) == review)
    ps_case_refresh (review_case);
}

/**
 * ps_case_keep:
 * @review_case: a case
 * @review: (nullable): who keeps it from now on
 *
 * The case is what @review has, and what is edited in it becomes operations of @review.
 */
void
ps_case_keep (PsCase *review_case, PsReview *review)
{
  PsReview *before = get_review (review_case);

  g_signal_handlers_disconnect_by_func (review_case, edited_cb, NULL);
  if (before != NULL)
    g_signal_handlers_disconnect_by_func (before, changed_cb, review_case);
  g_object_set_data_full (G_OBJECT (review_case), KEEPER,
                          review != NULL ? g_object_ref (review) : NULL, g_object_unref);
  if (review == NULL)
    return;
  g_signal_connect (review_case, "edited", G_CALLBACK (edited_cb), NULL);
  g_signal_connect_object (review, "changed", G_CALLBACK (changed_cb), review_case, 0);
  ps_case_refresh (review_case);
}
