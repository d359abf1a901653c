#pragma once

#include <glib.h>

G_BEGIN_DECLS

int ps_odds_get_vote (int weight);
guint ps_odds_get_probability (int weight);

/**
 * ps_odds_divide:
 * @dividend: any number
 * @divisor: above 0
 *
 * Returns: the quotient rounded to the nearest, halves away from 0, so that swapping the ends of
 *   a conversation changes the sign and nothing else
 */
static inline gint64
ps_odds_divide (gint64 dividend, gint64 divisor)
{
  return dividend < 0 ? -((-dividend + divisor / 2) / divisor) : (dividend + divisor / 2) / divisor;
}

G_END_DECLS
