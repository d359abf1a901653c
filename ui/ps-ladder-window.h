#pragma once

#include "ps-document.h"
#include "ps-ladder.h"

G_BEGIN_DECLS

/**
 * PsLadderWindow:
 *
 *   PsDocument ── PsRowOrder ── GtkListView of PsSceneView, a rung each
 *
 * The alerts between two hosts that the filter lets through, in time order, as arrows. Signal
 * "activated" (guint row): an alert to go to.
 */
#define PS_TYPE_LADDER_WINDOW (ps_ladder_window_get_type ())
G_DECLARE_FINAL_TYPE (PsLadderWindow, ps_ladder_window, PS, LADDER_WINDOW, GtkWindow)

PsLadderWindow *ps_ladder_window_new (GtkWindow *parent, PsDocument *document,
                                      const PsLadder *ladder);
void ps_ladder_window_save_picture (PsLadderWindow *window, GFile *file);
/* The rungs: items are PsLadderRow. */
GListModel *ps_ladder_window_get_model (PsLadderWindow *window);

#define PS_TYPE_LADDER_ROW (ps_ladder_row_get_type ())
G_DECLARE_FINAL_TYPE (PsLadderRow, ps_ladder_row, PS, LADDER_ROW, GObject)

guint32 ps_ladder_row_get_row (PsLadderRow *row);

G_END_DECLS
