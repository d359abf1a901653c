#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  PS_DECK_ARROW_NONE, /* dashes without a head: cannot tell */
  PS_DECK_ARROW_TO_START,
  PS_DECK_ARROW_TO_END,
} PsDeckArrowKind;

/**
 * PsDeckArrow:
 *
 * A broad arrow between two cards, to be seen from the back of a room. It has no text: a label
 * beside it says what it means.
 */
#define PS_TYPE_DECK_ARROW (ps_deck_arrow_get_type ())
G_DECLARE_FINAL_TYPE (PsDeckArrow, ps_deck_arrow, PS, DECK_ARROW, GtkWidget)

GtkWidget *ps_deck_arrow_new (void);
void ps_deck_arrow_set_kind (PsDeckArrow *arrow, PsDeckArrowKind kind);
PsDeckArrowKind ps_deck_arrow_get_kind (PsDeckArrow *arrow);

G_END_DECLS
