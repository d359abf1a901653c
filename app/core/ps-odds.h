#pragma once

#include <glib.h>

G_BEGIN_DECLS

int ps_odds_get_vote (int weight);
guint ps_odds_get_probability (int weight);
gint64 ps_odds_divide (gint64 dividend, gint64 divisor);

G_END_DECLS
