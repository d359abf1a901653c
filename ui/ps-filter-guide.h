#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsFilterGuide:
 *
 * What stands below the entry of the filter: an error while the text is none, with the place
 * underlined in the entry; else the terms, each to be taken away. Carries the text between the
 * entry and the document, and keeps the filters that were used.
 */
#define PS_TYPE_FILTER_GUIDE (ps_filter_guide_get_type ())
G_DECLARE_FINAL_TYPE (PsFilterGuide, ps_filter_guide, PS, FILTER_GUIDE, GtkWidget)

void ps_filter_guide_attach (PsFilterGuide *guide, GtkEditable *entry, PsDocument *document);
gboolean ps_filter_guide_apply (PsFilterGuide *guide);
void ps_filter_guide_apply_soon (PsFilterGuide *guide);
void ps_filter_guide_go (PsFilterGuide *guide, int distance);
void ps_filter_guide_forget (PsFilterGuide *guide);
gboolean ps_filter_guide_is_offering (PsFilterGuide *guide);
const char *ps_filter_guide_get_message (PsFilterGuide *guide);

G_END_DECLS
