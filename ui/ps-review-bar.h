#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsReviewBar:
 *
 * What a change of many alerts would do, before it is done: the numbers, which alerts (those that
 * are selected, or all that the filter lets through), and whether to do it. Enter does it, Esc does
 * not. Signals: "confirmed" (PsReviewOperation *), "closed".
 */
#define PS_TYPE_REVIEW_BAR (ps_review_bar_get_type ())
G_DECLARE_FINAL_TYPE (PsReviewBar, ps_review_bar, PS, REVIEW_BAR, GtkWidget)

/* Which alerts. */
typedef enum
{
  PS_REVIEW_SCOPE_SELECTED,
  PS_REVIEW_SCOPE_SHOWN, /* all that the filter lets through */
} PsReviewScope;

void ps_review_bar_ask (PsReviewBar *bar, PsDocument *document, PsTriageState state,
                        PsRowOrder *selected, PsReviewScope scope);
void ps_review_bar_confirm (PsReviewBar *bar);
void ps_review_bar_close (PsReviewBar *bar);
gboolean ps_review_bar_is_open (PsReviewBar *bar);
const char *ps_review_bar_get_text (PsReviewBar *bar);

G_END_DECLS
