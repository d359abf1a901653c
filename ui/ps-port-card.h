#pragma once

#include "ps-port-row.h"

G_BEGIN_DECLS

/**
 * PsPortCard:
 *
 * Teaches one port: what its number means, which service it belongs to, who else uses it, and why
 * it is or is not unusual here. Signal "filter" (char *filter): show alerts that it lets through.
 */
#define PS_TYPE_PORT_CARD (ps_port_card_get_type ())
G_DECLARE_FINAL_TYPE (PsPortCard, ps_port_card, PS, PORT_CARD, GtkWidget)

void ps_port_card_set_row (PsPortCard *card, PsPortRow *row);

G_END_DECLS
