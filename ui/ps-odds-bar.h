#pragma once

#include <gtk/gtk.h>

#include "ps-classifier.h"

G_BEGIN_DECLS

/**
 * PsOddsBar:
 *
 * What all clues come to: a bar from the middle (even odds) towards the end that they say is the
 * server, the first end of the record on the left. Marks show from where on it counts as decided.
 */
#define PS_TYPE_ODDS_BAR (ps_odds_bar_get_type ())
G_DECLARE_FINAL_TYPE (PsOddsBar, ps_odds_bar, PS, ODDS_BAR, GtkWidget)

GtkWidget *ps_odds_bar_new (void);
void ps_odds_bar_set_verdict (PsOddsBar *bar, const PsVerdict *verdict);

G_END_DECLS
