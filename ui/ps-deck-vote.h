#pragma once

#include <gtk/gtk.h>

#include "ps-question.h"
#include "ps-tally.h"

G_BEGIN_DECLS

/**
 * PsDeckVote:
 *
 * A show of hands: a question, its answers A to D, and a bar that grows with each hand.
 */
#define PS_TYPE_DECK_VOTE (ps_deck_vote_get_type ())
G_DECLARE_FINAL_TYPE (PsDeckVote, ps_deck_vote, PS, DECK_VOTE, GtkWidget)

GtkWidget *ps_deck_vote_new (void);
void ps_deck_vote_set_question (PsDeckVote *vote, PsQuestion *question);
void ps_deck_vote_set_hands (PsDeckVote *vote, const PsTally *tally, guint slide);
void ps_deck_vote_mark (PsDeckVote *vote, guint choice);

G_END_DECLS
