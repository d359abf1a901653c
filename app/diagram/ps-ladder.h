#pragma once

#include "ps-alert-store.h"
#include "ps-row-order.h"
#include "ps-text-fit.h"

G_BEGIN_DECLS

#define PS_LADDER_RUNG_HEIGHT 40.0

/**
 * PsLadder:
 * @left: the host at the left
 * @right: the other one; may be the same
 * @left_id: number of its address in the store's pool
 * @right_id: the same of the other
 *
 * A pair of hosts whose alerts are shown one below the other.
 */
typedef struct
{
  PsAddress left;
  PsAddress right;
  guint32 left_id;
  guint32 right_id;
} PsLadder;

gboolean ps_ladder_find (PsAlertStore *store, guint32 row, PsLadder *ladder);
PsScene *ps_ladder_layout_head (const PsLadder *ladder, double width, gboolean right_to_left,
                                PsMeasureText measure, gpointer user_data);
PsScene *ps_ladder_layout_rung (const PsLadder *ladder, PsAlertStore *store, guint32 row,
                                double width, gboolean right_to_left, PsMeasureText measure,
                                gpointer user_data);
PsScene *ps_ladder_layout (const PsLadder *ladder, PsAlertStore *store, const PsRowOrder *order,
                           guint max_rungs, double width, gboolean right_to_left,
                           PsMeasureText measure, gpointer user_data);

G_END_DECLS
