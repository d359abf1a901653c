#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsGroupBar:
 *
 *   Alerts ▸ ET MALWARE … ▸ 203.0.113.7 ▸ 4444                    312 groups by signature
 *
 * Where in the groups one is: the way that was taken into them, each step of which leads back, and
 * what is grouped by. It is not there while nothing is grouped and no group was opened.
 */
#define PS_TYPE_GROUP_BAR (ps_group_bar_get_type ())
G_DECLARE_FINAL_TYPE (PsGroupBar, ps_group_bar, PS, GROUP_BAR, GtkWidget)

void ps_group_bar_set_document (PsGroupBar *bar, PsDocument *document);
gboolean ps_group_bar_open (PsGroupBar *bar, guint32 row);
char *ps_group_bar_dup_text (PsGroupBar *bar);

G_END_DECLS
