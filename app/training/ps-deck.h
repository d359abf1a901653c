#pragma once

#include "ps-lesson.h"
#include "ps-question.h"

G_BEGIN_DECLS

/* The steps in which an alert is revealed, in their order. Without ports there is no
 * PS_STEP_PORTS; there are as many PS_STEP_CLUE as clues. */
typedef enum
{
  PS_STEP_RAW,
  PS_STEP_TUPLE,
  PS_STEP_PORTS,
  PS_STEP_VOTE,
  PS_STEP_ROLES,
  PS_STEP_CLUE,
  PS_STEP_UNUSUAL,
  PS_N_STEPS,
} PsStep;

/* What may be seen, read out or otherwise be had at a step, and before it was nowhere. */
typedef enum
{
  PS_SHOWS_RAW = 1 << 0,     /* the record: ps_deck_dup_raw() */
  PS_SHOWS_TUPLE = 1 << 1,   /* protocol, addresses and ports, in the order of the record */
  PS_SHOWS_RULER = 1 << 2,   /* where the two ports lie from 0 to 65535, both drawn alike */
  PS_SHOWS_VOTE = 1 << 3,    /* the question, its answers and how many hands they have */
  PS_SHOWS_ROLES = 1 << 4,   /* client and server: words, colours, arrow, order, sentences */
  PS_SHOWS_RULES = 1 << 5,   /* exam rule and real rule, where ps_deck_rules_differ() */
  PS_SHOWS_CLUES = 1 << 6,   /* the first ps_deck_get_n_shown_clues() clues */
  PS_SHOWS_UNUSUAL = 1 << 7, /* findings, and the sentence that teaches */
} PsDeckShows;

/**
 * PsDeck:
 *
 * The slides that presentation, practice and worksheet share: the alerts of a lesson in an order
 * that hangs on nothing but the seed, and what is said of each at each step. Before PS_STEP_ROLES
 * no text of it tells the roles. What a lesson's author writes as a prompt or hint is his to keep
 * silent in; ps_lesson_check() looks at it. Later changes of the lesson do not change a deck.
 */
typedef struct _PsDeck PsDeck;

PsDeck *ps_deck_new (PsLesson *lesson);
PsDeck *ps_deck_new_with_seed (PsLesson *lesson, guint64 seed);
PsDeck *ps_deck_ref (PsDeck *deck);
void ps_deck_unref (PsDeck *deck);

PsLesson *ps_deck_get_lesson (PsDeck *deck);
guint ps_deck_get_n_slides (PsDeck *deck);
guint ps_deck_get_item_index (PsDeck *deck, guint slide);
const PsLessonItem *ps_deck_get_item (PsDeck *deck, guint slide);

guint ps_deck_get_n_steps (PsDeck *deck, guint slide);
PsStep ps_deck_get_step (PsDeck *deck, guint slide, guint step);
PsDeckShows ps_deck_get_shows (PsDeck *deck, guint slide, guint step);
guint ps_deck_get_n_shown_clues (PsDeck *deck, guint slide, guint step);

char *ps_deck_dup_step_title (PsDeck *deck, guint slide, guint step);
char *ps_deck_dup_step_text (PsDeck *deck, guint slide, guint step);
char *ps_deck_dup_raw (PsDeck *deck, guint slide, guint step);
char *ps_deck_dup_signature (PsDeck *deck, guint slide, guint step);
char *ps_deck_dup_end (PsDeck *deck, guint slide, PsEnd end);
PsQuestion *ps_deck_get_vote (PsDeck *deck, guint slide);

/* From PS_STEP_ROLES on. */
const PsConversation *ps_deck_get_conversation (PsDeck *deck, guint slide);
const PsVerdict *ps_deck_get_verdict (PsDeck *deck, guint slide);
const PsEvidenceList *ps_deck_get_evidence (PsDeck *deck, guint slide);
guint32 ps_deck_get_findings (PsDeck *deck, guint slide);
char *ps_deck_dup_unusual (PsDeck *deck, guint slide);
PsEnd ps_deck_get_caller (PsDeck *deck, guint slide);
gboolean ps_deck_rules_differ (PsDeck *deck, guint slide);
guint ps_deck_get_n_clues (PsDeck *deck, guint slide);
char *ps_deck_dup_clue (PsDeck *deck, guint slide, guint clue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsDeck, ps_deck_unref)

G_END_DECLS
