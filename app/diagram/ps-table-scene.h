#pragma once

#include "ps-row-order.h"
#include "ps-scene.h"

G_BEGIN_DECLS

PsScene *ps_table_scene_new (PsAlertStore *store, PsRowOrder *order, const char *title,
                             guint max_rows, double width);

G_END_DECLS
