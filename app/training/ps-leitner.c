/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-leitner.h"

/* A card that was answered wrong comes back behind so many others. */
#define PAUSE 3

typedef struct
{
  guint8 box;         /* 0 to PS_LEITNER_N_BOXES - 1 */
  gboolean was_wrong; /* in this session */
  guint seen;         /* in which session it was asked last, 0 = never */
} Card;

struct _PsLeitner
{
  guint n_cards;
  Card *cards;
  guint session;
  GArray *queue; /* of guint, the next one first */
};

/**
 * ps_leitner_new:
 * @n_cards: how many cards
 *
 * Returns: (transfer full): all cards in the first box, and no session
 */
PsLeitner *
ps_leitner_new (guint n_cards)
{
  PsLeitner *leitner = g_new0 (PsLeitner, 1);

  leitner->n_cards = n_cards;
  leitner->cards = g_new0 (Card, n_cards);
  leitner->queue = g_array_new (FALSE, FALSE, sizeof (guint));
  return leitner;
}

/**
 * ps_leitner_free:
 * @leitner: (transfer full) (nullable): cards
 */
void
ps_leitner_free (PsLeitner *leitner)
{
  if (leitner == NULL)
    return;
  g_array_unref (leitner->queue);
  g_free (leitner->cards);
  g_free (leitner);
}

/* Every session, every second, every fourth. */
static gboolean
is_due (const PsLeitner *leitner, const Card *card)
{
  return card->seen == 0 || leitner->session - card->seen >= 1u << card->box;
}

/* Where nothing is due, the lowest box that is not empty is. */
static guint
find_lowest_box (const PsLeitner *leitner)
{
  guint lowest = PS_LEITNER_N_BOXES;

  for (guint i = 0; i < leitner->n_cards; i++)
    lowest = MIN (lowest, leitner->cards[i].box);
  return lowest;
}

/**
 * ps_leitner_begin_session:
 * @leitner: cards
 * @order: (array): all cards, in the order in which those that are due are to be asked
 *
 * What was left of the session before is not asked any more.
 */
void
ps_leitner_begin_session (PsLeitner *leitner, const guint *order)
{
  guint lowest = find_lowest_box (leitner);

  leitner->session++;
  g_array_set_size (leitner->queue, 0);
  for (guint i = 0; i < leitner->n_cards; i++)
    leitner->cards[i].was_wrong = FALSE;
  for (guint i = 0; i < leitner->n_cards; i++)
    if (is_due (leitner, &leitner->cards[order[i]]))
      g_array_append_val (leitner->queue, order[i]);
  if (leitner->queue->len > 0)
    return;
  for (guint i = 0; i < leitner->n_cards; i++)
    if (leitner->cards[order[i]].box == lowest)
      g_array_append_val (leitner->queue, order[i]);
}

/**
 * ps_leitner_get_session:
 * @leitner: cards
 *
 * Returns: which session it is, from 1; 0 before the first
 */
guint
ps_leitner_get_session (const PsLeitner *leitner)
{
  return leitner->session;
}

/**
 * ps_leitner_get_n_left:
 * @leitner: cards
 *
 * Returns: how many cards are still to be asked in this session
 */
guint
ps_leitner_get_n_left (const PsLeitner *leitner)
{
  return leitner->queue->len;
}

/**
 * ps_leitner_get_card:
 * @leitner: cards
 *
 * Returns: the card that is asked next, %G_MAXUINT where the session is over
 */
guint
ps_leitner_get_card (const PsLeitner *leitner)
{
  return leitner->queue->len > 0 ? g_array_index (leitner->queue, guint, 0) : G_MAXUINT;
}

static gboolean
take_from_queue (PsLeitner *leitner, guint card)
{
  for (guint i = 0; i < leitner->queue->len; i++)
    if (g_array_index (leitner->queue, guint, i) == card)
      {
        g_array_remove_index (leitner->queue, i);
        return TRUE;
      }
  return FALSE;
}

/**
 * ps_leitner_answer:
 * @leitner: cards
 * @card: the card that was asked
 * @is_right: whether the answer was
 *
 * A right answer moves the card up one box, but for one that was wrong before in this session; a
 * wrong one puts it back into the first, and it is asked again behind three others.
 *
 * Returns: %FALSE where the card was not to be asked in this session
 */
gboolean
ps_leitner_answer (PsLeitner *leitner, guint card, gboolean is_right)
{
  Card *c = card < leitner->n_cards ? &leitner->cards[card] : NULL;

  if (c == NULL || !take_from_queue (leitner, card))
    return FALSE;
  c->seen = leitner->session;
  if (is_right)
    {
      if (!c->was_wrong)
        c->box = (guint8)MIN (c->box + 1, PS_LEITNER_N_BOXES - 1);
      return TRUE;
    }
  c->box = 0;
  c->was_wrong = TRUE;
  g_array_insert_val (leitner->queue, MIN (PAUSE, leitner->queue->len), card);
  return TRUE;
}

/**
 * ps_leitner_count_box:
 * @leitner: cards
 * @box: which box, from 0
 *
 * Returns: how many cards lie in it
 */
guint
ps_leitner_count_box (const PsLeitner *leitner, guint box)
{
  guint n = 0;

  for (guint i = 0; i < leitner->n_cards; i++)
    n += leitner->cards[i].box == box;
  return n;
}

/**
 * ps_leitner_get_box:
 * @leitner: cards
 * @card: one of them
 *
 * Returns: which box it lies in, from 0
 */
guint
ps_leitner_get_box (const PsLeitner *leitner, guint card)
{
  g_return_val_if_fail (card < leitner->n_cards, 0);

  return leitner->cards[card].box;
}
