#pragma once

#include "ps-deck-arrow.h"
#include "ps-deck-card.h"
#include "ps-deck-ruler.h"
#include "ps-deck-vote.h"
#include "ps-presentation.h"

G_BEGIN_DECLS

struct _PsPresentation
{
  GtkWidget parent_instance;

  GtkWidget *page; /* all that is seen unless it is blank */
  GtkLabel *place;
  GtkLabel *stage;
  GtkLabel *timer;
  GtkWidget *conversation;
  PsDeckCard *first;
  PsDeckCard *second;
  PsDeckArrow *packet;
  GtkWidget *call;
  GtkLabel *call_label;
  PsDeckArrow *call_arrow;
  GtkScrolledWindow *scroller;
  GtkLabel *prompt;
  GtkLabel *said;
  GtkLabel *raw;
  GtkLabel *signature;
  PsDeckRuler *ruler;
  PsDeckVote *vote;
  GtkLabel *hands;
  GtkLabel *answer;
  GtkGrid *rules;
  GtkBox *clues;
  GtkLabel *unusual;
  GtkLabel *teach;
  GtkLabel *hint;
  GtkLabel *notes;
  GtkLabel *keys;

  PsDeck *deck;
  PsTally *tally;
  guint slide;
  guint *steps; /* where each slide stands */
  gboolean blank;
  gboolean hint_wanted;
  gboolean notes_wanted;
  guint typed; /* number of an alert to go to, 0 = none */
  gint64 started; /* monotonic, in µs */
  guint timer_id;
  guint scroll_id;
  int size; /* of text, in pixels */
};

/* ps-presentation.c */
void ps_presentation_restart_timer (PsPresentation *self);

/* ps-presentation-show.c */
void ps_presentation_show (PsPresentation *self);
void ps_presentation_clear (PsPresentation *self);
void ps_presentation_show_hands (PsPresentation *self);

/* ps-presentation-actions.c */
void ps_presentation_add_actions (PsPresentation *self);

G_END_DECLS
