#pragma once

#include "ps-scene.h"

G_BEGIN_DECLS

/* What a shape covers, in points. */
typedef struct
{
  double left, top, right, bottom;
} PsSceneBounds;

PsSceneBounds ps_scene_get_bounds (const PsShape *shape);
gboolean ps_scene_bounds_overlap (const PsSceneBounds *a, const PsSceneBounds *b);
void ps_scene_assert_geometry (const PsScene *scene);
guint ps_scene_count_texts (const PsScene *scene, const char *part);
void ps_scene_assert_signs_apart (const PsScene *scene);

G_END_DECLS
