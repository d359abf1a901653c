#pragma once

#include "ps-document.h"
#include "ps-port-inventory.h"

G_BEGIN_DECLS

/**
 * PsPortsPage:
 *
 *   PsDocument ── PsPortInventory ── PsPortRow ─┬─ GtkColumnView
 *                                              └─ PsPortCard
 *
 * The ports that servers answered on in the alerts that the filter lets through, the most unusual
 * first, and a card that teaches the selected one. Signal "filter" (char *filter): show the alerts
 * that it lets through.
 */
#define PS_TYPE_PORTS_PAGE (ps_ports_page_get_type ())
G_DECLARE_FINAL_TYPE (PsPortsPage, ps_ports_page, PS, PORTS_PAGE, GtkWidget)

void ps_ports_page_set_document (PsPortsPage *page, PsDocument *document);
const PsPortUse *ps_ports_page_get_selected (PsPortsPage *page);

G_END_DECLS
