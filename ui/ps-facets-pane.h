#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsFacetsPane:
 *
 *   PsDocument ── PsRecount ── PsFacets ── a button a value
 *
 * How the alerts that the filter lets through divide by confidence, what is unusual, state, severity
 * and service. A button narrows the filter to its value; the menu of the second mouse button, or of
 * the menu key, leaves it out or looks at nothing else.
 */
#define PS_TYPE_FACETS_PANE (ps_facets_pane_get_type ())
G_DECLARE_FINAL_TYPE (PsFacetsPane, ps_facets_pane, PS, FACETS_PANE, GtkWidget)

void ps_facets_pane_set_document (PsFacetsPane *pane, PsDocument *document);

G_END_DECLS
