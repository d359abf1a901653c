/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-tally.h"

/* More hands than there are in a room. */
#define HANDS_MAX 100000

struct _PsTally
{
  guint n_slides;
  GArray **hands; /* of guint8, a slide's choices in the order in which they were counted */
};

/**
 * ps_tally_new:
 * @n_slides: how many slides there are
 *
 * Returns: (transfer full): a tally without a hand
 */
PsTally *
ps_tally_new (guint n_slides)
{
  PsTally *tally = g_new0 (PsTally, 1);

  tally->n_slides = n_slides;
  tally->hands = g_new0 (GArray *, n_slides);
  return tally;
}

/**
 * ps_tally_free:
 * @tally: (transfer full) (nullable): a tally
 */
void
ps_tally_free (PsTally *tally)
{
  if (tally == NULL)
    return;
  for (guint i = 0; i < tally->n_slides; i++)
    g_clear_pointer (&tally->hands[i], g_array_unref);
  g_free (tally->hands);
  g_free (tally);
}

/**
 * ps_tally_add:
 * @tally: a tally
 * @slide: which slide
 * @choice: 0-3, A to D
 *
 * Counts one hand.
 *
 * Returns: %FALSE where there is no such slide or choice, or no room
 */
gboolean
ps_tally_add (PsTally *tally, guint slide, guint choice)
{
  guint8 hand = (guint8)choice;

  if (slide >= tally->n_slides || choice >= PS_TALLY_N_CHOICES
      || ps_tally_get_total (tally, slide) >= HANDS_MAX)
    return FALSE;
  if (tally->hands[slide] == NULL)
    tally->hands[slide] = g_array_new (FALSE, FALSE, sizeof (guint8));
  g_array_append_val (tally->hands[slide], hand);
  return TRUE;
}

/**
 * ps_tally_undo:
 * @tally: a tally
 * @slide: which slide
 * @choice: (out) (optional): which hand was taken back
 *
 * Takes back the hand that was counted last on this slide.
 *
 * Returns: %FALSE where there is none
 */
gboolean
ps_tally_undo (PsTally *tally, guint slide, guint *choice)
{
  guint n = ps_tally_get_total (tally, slide);

  if (n == 0)
    return FALSE;
  if (choice != NULL)
    *choice = g_array_index (tally->hands[slide], guint8, n - 1);
  g_array_set_size (tally->hands[slide], n - 1);
  return TRUE;
}

/**
 * ps_tally_get:
 * @tally: a tally
 * @slide: which slide
 * @choice: 0-3, A to D
 *
 * Returns: how many hands the choice has there
 */
guint
ps_tally_get (const PsTally *tally, guint slide, guint choice)
{
  guint total = ps_tally_get_total (tally, slide), n = 0;

  for (guint i = 0; i < total; i++)
    n += g_array_index (tally->hands[slide], guint8, i) == choice;
  return n;
}

/**
 * ps_tally_get_total:
 * @tally: a tally
 * @slide: which slide
 *
 * Returns: how many hands were counted there
 */
guint
ps_tally_get_total (const PsTally *tally, guint slide)
{
  return slide < tally->n_slides && tally->hands[slide] != NULL ? tally->hands[slide]->len : 0;
}

/**
 * ps_tally_clear:
 * @tally: a tally
 * @slide: which slide
 *
 * Takes back all hands of a slide.
 */
void
ps_tally_clear (PsTally *tally, guint slide)
{
  if (slide < tally->n_slides)
    g_clear_pointer (&tally->hands[slide], g_array_unref);
}
