#pragma once

#include "ps-pivots.h"
#include "ps-scene.h"

G_BEGIN_DECLS

PsScene *ps_pivot_scene_new (PsAlertStore *store, const PsPivots *pivots, guint max_chains,
                             double width, gboolean right_to_left, PsMeasureText measure,
                             gpointer user_data);

G_END_DECLS
