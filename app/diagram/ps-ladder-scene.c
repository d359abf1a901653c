/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ps-ladder.h"

#define REST_HEIGHT 24.0
#define REST_SIZE 11.0
#define MARGIN 6.0

/* Says how many rungs are left out. */
static void
add_rest (PsScene *scene, guint32 n, double y, gboolean right_to_left)
{
  PsShape *shape = ps_scene_add (scene, PS_SHAPE_TEXT, PS_TONE_MUTED);

  shape->text = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
  shape->x = right_to_left ? scene->width - MARGIN : MARGIN;
  shape->y = y + REST_HEIGHT * .7;
  shape->size = REST_SIZE;
  shape->anchor = right_to_left ? PS_ANCHOR_END : PS_ANCHOR_START;
}

/**
 * ps_ladder_layout:
 * @ladder: a pair of hosts
 * @store: a store
 * @order: the alerts between them, the earliest first
 * @max_rungs: at most so many; how many more there are is said below them
 * @width: in points
 * @right_to_left: whether the picture is mirrored
 * @measure: (nullable): how wide texts are
 * @user_data: for @measure
 *
 * Returns: (transfer full): the whole ladder as one picture
 */
PsScene *
ps_ladder_layout (const PsLadder *ladder, PsAlertStore *store, const PsRowOrder *order,
                  guint max_rungs, double width, gboolean right_to_left, PsMeasureText measure,
                  gpointer user_data)
{
  PsScene *scene = ps_ladder_layout_head (ladder, width, right_to_left, measure, user_data);
  guint32 n_rows = ps_row_order_get_n_rows (order), n = MIN (n_rows, max_rungs);

  for (guint32 i = 0; i < n; i++)
    {
      g_autoptr (PsScene) rung = ps_ladder_layout_rung (ladder, store, ps_row_order_get (order, i),
                                                        width, right_to_left, measure, user_data);

      ps_scene_take (scene, rung, 0, scene->height);
      scene->height += rung->height;
    }
  if (n == n_rows)
    return scene;
  add_rest (scene, n_rows - n, scene->height, right_to_left);
  scene->height += REST_HEIGHT;
  return scene;
}
