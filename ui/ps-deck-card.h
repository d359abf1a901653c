#pragma once

#include <gtk/gtk.h>

#include "ps-alert-card.h"

G_BEGIN_DECLS

/**
 * PsDeckCard:
 *
 * One end of an alert for the projector: address and port, and its role once that is given.
 */
#define PS_TYPE_DECK_CARD (ps_deck_card_get_type ())
G_DECLARE_FINAL_TYPE (PsDeckCard, ps_deck_card, PS, DECK_CARD, GtkWidget)

GtkWidget *ps_deck_card_new (void);
void ps_deck_card_set_endpoint (PsDeckCard *card, const PsEndpoint *endpoint);
void ps_deck_card_hide_role (PsDeckCard *card);
void ps_deck_card_show_role (PsDeckCard *card, PsRole role);

G_END_DECLS
