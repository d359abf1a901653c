#pragma once

#include <gtk/gtk.h>

#include "ps-deck.h"

G_BEGIN_DECLS

/**
 * PsPracticeEnds:
 *
 * The two ends of an alert side by side in the order of the record, and where their ports lie.
 * Both look alike until ps_practice_ends_reveal().
 */
#define PS_TYPE_PRACTICE_ENDS (ps_practice_ends_get_type ())
G_DECLARE_FINAL_TYPE (PsPracticeEnds, ps_practice_ends, PS, PRACTICE_ENDS, GtkWidget)

void ps_practice_ends_set_slide (PsPracticeEnds *ends, PsDeck *deck, guint slide, guint step);
void ps_practice_ends_reveal (PsPracticeEnds *ends);

G_END_DECLS
