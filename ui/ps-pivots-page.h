#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsPivotsPage:
 *
 *   PsDocument ── PsRecount ── PsPivots ── PsPivotItem ── GtkListView
 *
 * Chains of hosts that were called first and called others later, in the alerts that the filter
 * lets through. Signal "filter" (char *filter, gboolean map): show the alerts of a chain, in the
 * table or in the flow map. Action group "pivots": "show", "map".
 */
#define PS_TYPE_PIVOTS_PAGE (ps_pivots_page_get_type ())
G_DECLARE_FINAL_TYPE (PsPivotsPage, ps_pivots_page, PS, PIVOTS_PAGE, GtkWidget)

void ps_pivots_page_set_document (PsPivotsPage *page, PsDocument *document);

G_END_DECLS
