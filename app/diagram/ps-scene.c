/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-scene.h"

#include <string.h>

static void
clear_shape (gpointer data)
{
  g_free (((PsShape *)data)->text);
}

/**
 * ps_scene_new:
 * @width: in points
 * @height: in points
 *
 * Returns: (transfer full): an empty picture
 */
PsScene *
ps_scene_new (double width, double height)
{
  PsScene *scene = g_new0 (PsScene, 1);

  scene->width = width;
  scene->height = height;
  scene->shapes = g_array_new (FALSE, TRUE, sizeof (PsShape));
  g_array_set_clear_func (scene->shapes, clear_shape);
  return scene;
}

/**
 * ps_scene_free:
 * @scene: (nullable) (transfer full): a picture
 */
void
ps_scene_free (PsScene *scene)
{
  if (scene == NULL)
    return;
  g_array_unref (scene->shapes);
  g_free (scene->title);
  g_free (scene);
}

/**
 * ps_scene_copy:
 * @scene: a picture
 *
 * Returns: (transfer full): the same, to be changed
 */
PsScene *
ps_scene_copy (const PsScene *scene)
{
  PsScene *copy = ps_scene_new (scene->width, scene->height);

  copy->title = g_strdup (scene->title);
  g_array_append_vals (copy->shapes, scene->shapes->data, scene->shapes->len);
  for (guint i = 0; i < copy->shapes->len; i++)
    {
      PsShape *shape = &g_array_index (copy->shapes, PsShape, i);

      shape->text = g_strdup (shape->text);
    }
  return copy;
}

/**
 * ps_scene_add:
 * @scene: a picture
 * @kind: what to add
 * @tone: what it means
 *
 * Adds a shape in front of those before it, with a line width of 1 and no row.
 *
 * Returns: (transfer none): the shape, to be filled; valid until the next one is added
 */
PsShape *
ps_scene_add (PsScene *scene, PsShapeKind kind, PsTone tone)
{
  PsShape shape = { .kind = kind, .tone = tone, .size = 1, .row = G_MAXUINT32 };

  g_array_append_val (scene->shapes, shape);
  return &g_array_index (scene->shapes, PsShape, scene->shapes->len - 1);
}

/**
 * ps_scene_take:
 * @scene: a picture
 * @inner: another one, which has no shapes afterwards
 * @x: where its left edge comes to, in points
 * @y: where its top comes to
 *
 * Moves the shapes of @inner in front of those of @scene.
 */
void
ps_scene_take (PsScene *scene, PsScene *inner, double x, double y)
{
  for (guint i = 0; i < inner->shapes->len; i++)
    {
      PsShape shape = g_array_index (inner->shapes, PsShape, i);

      shape.x += x;
      shape.x2 += x;
      shape.y += y;
      shape.y2 += y;
      g_array_append_val (scene->shapes, shape);
      g_array_index (inner->shapes, PsShape, i).text = NULL;
    }
  g_array_set_size (inner->shapes, 0);
}

/**
 * ps_scene_mirror:
 * @scene: a picture
 *
 * Turns the picture from left to right, for languages that are written from right to left. Texts
 * stay readable and begin at the other side.
 */
void
ps_scene_mirror (PsScene *scene)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      PsShape *shape = &g_array_index (scene->shapes, PsShape, i);
      gboolean is_box = shape->kind == PS_SHAPE_BOX || shape->kind == PS_SHAPE_TRIANGLE;

      shape->x = scene->width - shape->x - (is_box ? shape->width : 0);
      shape->x2 = scene->width - shape->x2;
      if (shape->kind == PS_SHAPE_TEXT)
        shape->anchor = PS_ANCHOR_END - shape->anchor;
      else if (shape->kind == PS_SHAPE_CURVE)
        shape->radius = -shape->radius;
    }
}

/* Advance widths in 1/1000 of the font size: those of DejaVu Sans, which is wider than the usual
 * fonts of interfaces, so that what fits by this measure fits with them. */
static double
estimate_character (gunichar c)
{
  if (c < 0x20 || g_unichar_iszerowidth (c))
    return 0;
  if (g_unichar_iswide (c) || c >= 0x1f000)
    return 1100;
  if (c >= 0x80)
    return g_unichar_isalpha (c) || c == 0xb7 ? 720 : 1000;
  if (g_ascii_isdigit (c))
    return 636;
  if (strchr ("il|'ij.,:;!I", (int)c) != NULL)
    return 340;
  if (strchr ("frt()[]{}-/\\ \"J", (int)c) != NULL)
    return 412;
  if (strchr ("mwMW@%", (int)c) != NULL)
    return 1000;
  if (strchr ("+<=>~#", (int)c) != NULL)
    return 838;
  return g_ascii_isupper (c) ? 740 : 636;
}

/**
 * ps_scene_estimate_text:
 * @text: UTF-8
 * @size: font size in points
 * @bold: whether it is bold
 * @user_data: not used
 *
 * A #PsMeasureText without a font, for pictures that are drawn elsewhere: rather too wide than
 * too narrow.
 *
 * Returns: the width in points
 */
double
ps_scene_estimate_text (const char *text, double size, gboolean bold, gpointer user_data)
{
  double width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += estimate_character (g_utf8_get_char (p));
  return width * size / 1000 * (bold ? 1.1 : 1);
}
