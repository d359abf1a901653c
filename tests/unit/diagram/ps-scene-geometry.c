/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-scene-geometry.h"

#include <string.h>

/* Sums of doubles are not exact. */
#define SLACK .01
/* How far a cubic curve comes towards its control points, of their distance. */
#define BULGE .75

static PsSceneBounds
get_text_bounds (const PsShape *shape)
{
  double width = ps_scene_estimate_text (shape->text, shape->size,
                                         (shape->style & PS_STYLE_BOLD) != 0, NULL);
  double left = shape->x;

  if (shape->anchor == PS_ANCHOR_MIDDLE)
    left -= width / 2;
  else if (shape->anchor == PS_ANCHOR_END)
    left -= width;
  return (PsSceneBounds){ left, shape->y - shape->size * .76, left + width,
                          shape->y + shape->size * .24 };
}

/* What the shape covers; a text as wide as it is estimated. */
PsSceneBounds
ps_scene_get_bounds (const PsShape *shape)
{
  double bulge = shape->kind == PS_SHAPE_CURVE ? shape->radius * BULGE : 0;

  switch (shape->kind)
    {
    case PS_SHAPE_TEXT:
      return get_text_bounds (shape);
    case PS_SHAPE_CIRCLE:
      return (PsSceneBounds){ shape->x - shape->radius, shape->y - shape->radius,
                              shape->x + shape->radius, shape->y + shape->radius };
    case PS_SHAPE_BOX:
    case PS_SHAPE_TRIANGLE:
      return (PsSceneBounds){ shape->x, shape->y, shape->x + shape->width,
                              shape->y + shape->height };
    default:
      return (PsSceneBounds){ MIN (shape->x, shape->x2) + MIN (bulge, 0), MIN (shape->y, shape->y2),
                              MAX (shape->x, shape->x2) + MAX (bulge, 0),
                              MAX (shape->y + shape->height, shape->y2 + shape->height2) };
    }
}

gboolean
ps_scene_bounds_overlap (const PsSceneBounds *a, const PsSceneBounds *b)
{
  return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* None of @kind lies over the label. */
static void
assert_label_free (const PsScene *scene, const PsShape *label, PsShapeKind kind)
{
  PsSceneBounds bounds = ps_scene_get_bounds (label);

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *other = &g_array_index (scene->shapes, PsShape, i);
      PsSceneBounds others = ps_scene_get_bounds (other);

      if (other != label && other->kind == kind && ps_scene_bounds_overlap (&bounds, &others))
        g_error ("“%s” and “%s” lie over each other in a picture %g wide", label->text,
                 other->text != NULL ? other->text : "a sign", scene->width);
    }
}

static void
assert_inside (const PsScene *scene, const PsShape *shape)
{
  PsSceneBounds bounds = ps_scene_get_bounds (shape);

  if (bounds.left < -SLACK || bounds.top < -SLACK || bounds.right > scene->width + SLACK
      || bounds.bottom > scene->height + SLACK)
    g_error ("“%s” (kind %d) leaves the picture: %g, %g to %g, %g of %g, %g",
             shape->text != NULL ? shape->text : "", (int)shape->kind, bounds.left, bounds.top,
             bounds.right, bounds.bottom, scene->width, scene->height);
}

/* Nothing leaves the picture, and no label lies over another. */
void
ps_scene_assert_geometry (const PsScene *scene)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      assert_inside (scene, shape);
      if (shape->kind == PS_SHAPE_TEXT)
        assert_label_free (scene, shape, PS_SHAPE_TEXT);
    }
}

/* No sign of what is unusual lies over a label. */
void
ps_scene_assert_signs_apart (const PsScene *scene)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      if (shape->kind == PS_SHAPE_TEXT)
        assert_label_free (scene, shape, PS_SHAPE_TRIANGLE);
    }
}

/* Returns: how many of its texts have @part in them */
guint
ps_scene_count_texts (const PsScene *scene, const char *part)
{
  guint n = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      n += shape->kind == PS_SHAPE_TEXT && strstr (shape->text, part) != NULL;
    }
  return n;
}
