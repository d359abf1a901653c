#pragma once

#include <gtk/gtk.h>

#include "ps-alert-card.h"

G_BEGIN_DECLS

/**
 * PsDeckRuler:
 *
 * Where the two ports of an alert lie from 0 to 65535, with the ranges of RFC 6335 §6. Both marks
 * are alike until roles are given.
 */
#define PS_TYPE_DECK_RULER (ps_deck_ruler_get_type ())
G_DECLARE_FINAL_TYPE (PsDeckRuler, ps_deck_ruler, PS, DECK_RULER, GtkWidget)

GtkWidget *ps_deck_ruler_new (void);
void ps_deck_ruler_set_ports (PsDeckRuler *ruler, guint16 first, guint16 second);
void ps_deck_ruler_set_roles (PsDeckRuler *ruler, PsRole first, PsRole second);
void ps_deck_ruler_set_description (PsDeckRuler *ruler, const char *description);

G_END_DECLS
