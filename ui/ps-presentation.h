#pragma once

#include <gtk/gtk.h>

#include "ps-deck.h"
#include "ps-tally.h"

G_BEGIN_DECLS

/**
 * PsPresentation:
 *
 * A deck before a class: one alert at a time, revealed step by step. What ps_deck_get_shows() does
 * not allow yet is in no widget and no accessible object. Action group "present": "next", "back",
 * "next-alert", "previous-alert", "first-alert", "last-alert", "vote" (u: from 0), "undo-vote",
 * "hint", "notes", "blank", "look", "restart-timer", "digit" (u), "go", "scroll" (i), "leave".
 * Signals: "leave" (a person is done), "look" (another theme is wanted).
 */
#define PS_TYPE_PRESENTATION (ps_presentation_get_type ())
G_DECLARE_FINAL_TYPE (PsPresentation, ps_presentation, PS, PRESENTATION, GtkWidget)

GtkWidget *ps_presentation_new (void);
void ps_presentation_set_deck (PsPresentation *presentation, PsDeck *deck);
PsDeck *ps_presentation_get_deck (PsPresentation *presentation);
guint ps_presentation_get_slide (PsPresentation *presentation);
guint ps_presentation_get_step (PsPresentation *presentation);
gboolean ps_presentation_is_blank (PsPresentation *presentation);
const PsTally *ps_presentation_get_tally (PsPresentation *presentation);

G_END_DECLS
