/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-scene-cairo.h"

#include <math.h>

#include "ps-scene-svg.h"
#include "ps-visible-text.h"

/* As in ps_scene_write_svg(): every painter draws alike. */
#define HEAD_LENGTH 11.0
#define HEAD_WIDTH 10.0
#define HATCH_STEP 6.0
#define HATCH_ALPHA 0.28
#define SMALL_RING 12.0

static void
set_font (PangoLayout *layout, double size, gboolean bold)
{
  PangoContext *context = pango_layout_get_context (layout);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static void
set_text (PsSceneCairo *painter, const char *text, double size, gboolean bold)
{
  PangoAttrList *features = pango_attr_list_new ();

  set_font (painter->layout, size, bold);
  pango_attr_list_insert (features, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (painter->layout, features);
  pango_attr_list_unref (features);
  pango_layout_set_text (painter->layout, text, -1);
}

/**
 * ps_scene_cairo_measure:
 * @text: one line
 * @size: font size
 * @bold: whether it is bold
 * @painter: a #PsSceneCairo
 *
 * A #PsMeasureText of the painter's own font.
 *
 * Returns: how wide the text will be drawn
 */
double
ps_scene_cairo_measure (const char *text, double size, gboolean bold, gpointer painter)
{
  PsSceneCairo *self = painter;
  int width;

  set_text (self, text, size, bold);
  pango_layout_get_size (self->layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

static void
set_dash (cairo_t *cr, const PsShape *shape)
{
  const double dash[] = { 6, 4 };
  const double small_dash[] = { 2.5, 2 };
  gboolean small = shape->radius > 0 && shape->width <= SMALL_RING;

  if (shape->style & PS_STYLE_DASHED)
    cairo_set_dash (cr, small ? small_dash : dash, 2, 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
}

static void
finish_outline (cairo_t *cr, const PsShape *shape)
{
  if (shape->style & PS_STYLE_FILLED)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, shape->size > 0 ? shape->size : 1);
  set_dash (cr, shape);
  cairo_stroke (cr);
}

static void
add_rounded_box (cairo_t *cr, const PsShape *shape)
{
  double r = MIN (shape->radius, MIN (shape->width, shape->height) / 2);
  double right = shape->x + shape->width, bottom = shape->y + shape->height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, shape->y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI / 2);
  cairo_arc (cr, shape->x + r, bottom - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, shape->x + r, shape->y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
set_source (PsSceneCairo *painter, cairo_t *cr, PsTone tone, double alpha)
{
  const PsSceneColor *color = &painter->colors[tone];

  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static void
draw_hatch (PsSceneCairo *painter, cairo_t *cr, const PsShape *shape)
{
  set_source (painter, cr, shape->tone, HATCH_ALPHA);
  for (double d = HATCH_STEP; d < shape->width + shape->height; d += HATCH_STEP)
    {
      double start = MAX (0, d - shape->height);
      double end = MIN (d, shape->width);

      cairo_move_to (cr, shape->x + start, shape->y + d - start);
      cairo_line_to (cr, shape->x + end, shape->y + d - end);
    }
  finish_outline (cr, shape);
}

static void
draw_box (PsSceneCairo *painter, cairo_t *cr, const PsShape *shape)
{
  if (shape->style & PS_STYLE_HATCHED)
    {
      draw_hatch (painter, cr, shape);
      return;
    }
  if (shape->radius > 0)
    add_rounded_box (cr, shape);
  else
    cairo_rectangle (cr, shape->x, shape->y, shape->width, shape->height);
  finish_outline (cr, shape);
}

/* Leaves and arrives level, as ps_ribbon_get_slice() has it, or bends to one side. */
static void
add_bend (cairo_t *cr, double x, double y, double x2, double y2, double bend)
{
  double middle = (x + x2) / 2;
  gboolean aside = bend < 0 || bend > 0;

  cairo_curve_to (cr, aside ? x + bend : middle, y, aside ? x2 + bend : middle, y2, x2, y2);
}

static void
add_stroke (double x, double y, double x2, double y2, gpointer cr)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x2, y2);
}

static void
draw_ribbon (PsSceneCairo *painter, cairo_t *cr, const PsShape *shape)
{
  if (shape->style & PS_STYLE_HATCHED)
    {
      ps_ribbon_foreach_stroke (shape, add_stroke, cr);
      finish_outline (cr, shape);
      return;
    }
  set_source (painter, cr, shape->tone, shape->style & PS_STYLE_FILLED ? PS_RIBBON_ALPHA : 1);
  cairo_move_to (cr, shape->x, shape->y);
  add_bend (cr, shape->x, shape->y, shape->x2, shape->y2, 0);
  cairo_line_to (cr, shape->x2, shape->y2 + shape->height2);
  add_bend (cr, shape->x2, shape->y2 + shape->height2, shape->x, shape->y + shape->height, 0);
  cairo_close_path (cr);
  finish_outline (cr, shape);
}

static void
draw_curve (cairo_t *cr, const PsShape *shape)
{
  cairo_move_to (cr, shape->x, shape->y);
  add_bend (cr, shape->x, shape->y, shape->x2, shape->y2, shape->radius);
  finish_outline (cr, shape);
}

static void
draw_line (cairo_t *cr, const PsShape *shape, double x2, double y2)
{
  cairo_move_to (cr, shape->x, shape->y);
  cairo_line_to (cr, x2, y2);
  finish_outline (cr, shape);
}

static void
draw_arrow (cairo_t *cr, const PsShape *shape)
{
  double length = hypot (shape->x2 - shape->x, shape->y2 - shape->y);
  double dx = length > 0 ? (shape->x2 - shape->x) / length : 1;
  double dy = length > 0 ? (shape->y2 - shape->y) / length : 0;
  double base_x = shape->x2 - dx * HEAD_LENGTH;
  double base_y = shape->y2 - dy * HEAD_LENGTH;

  draw_line (cr, shape, base_x, base_y);
  cairo_move_to (cr, shape->x2, shape->y2);
  cairo_line_to (cr, base_x - dy * HEAD_WIDTH / 2, base_y + dx * HEAD_WIDTH / 2);
  cairo_line_to (cr, base_x + dy * HEAD_WIDTH / 2, base_y - dx * HEAD_WIDTH / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_triangle (cairo_t *cr, const PsShape *shape)
{
  cairo_move_to (cr, shape->x + shape->width / 2, shape->y);
  cairo_line_to (cr, shape->x + shape->width, shape->y + shape->height);
  cairo_line_to (cr, shape->x, shape->y + shape->height);
  cairo_close_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  finish_outline (cr, shape);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
}

/**
 * ps_scene_cairo_lay_out:
 * @painter: colours and font
 * @shape: a text
 * @x: (out): where its layout begins
 * @y: (out): its upper edge
 *
 * Returns: (transfer none): the painter's layout, with the text as it is drawn; good until the
 *   next one
 */
PangoLayout *
ps_scene_cairo_lay_out (PsSceneCairo *painter, const PsShape *shape, double *x, double *y)
{
  g_autofree char *text = ps_visible_text (shape->text != NULL ? shape->text : "", -1);
  int width;

  set_text (painter, text, shape->size, (shape->style & PS_STYLE_BOLD) != 0);
  pango_layout_get_size (painter->layout, &width, NULL);
  *x = shape->x;
  if (shape->anchor == PS_ANCHOR_MIDDLE)
    *x -= (double)width / PANGO_SCALE / 2;
  else if (shape->anchor == PS_ANCHOR_END)
    *x -= (double)width / PANGO_SCALE;
  *y = shape->y - (double)pango_layout_get_baseline (painter->layout) / PANGO_SCALE;
  return painter->layout;
}

static void
draw_text (PsSceneCairo *painter, cairo_t *cr, const PsShape *shape)
{
  double x, y;
  PangoLayout *layout = ps_scene_cairo_lay_out (painter, shape, &x, &y);

  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

/**
 * ps_scene_cairo_draw_shape:
 * @painter: colours, and the font of texts
 * @shape: what to draw
 * @cr: where, in points of the scene
 */
void
ps_scene_cairo_draw_shape (PsSceneCairo *painter, const PsShape *shape, cairo_t *cr)
{
  set_source (painter, cr, shape->tone, 1);
  switch (shape->kind)
    {
    case PS_SHAPE_BOX:
      draw_box (painter, cr, shape);
      break;
    case PS_SHAPE_LINE:
      draw_line (cr, shape, shape->x2, shape->y2);
      break;
    case PS_SHAPE_ARROW:
      draw_arrow (cr, shape);
      break;
    case PS_SHAPE_CIRCLE:
      cairo_new_sub_path (cr);
      cairo_arc (cr, shape->x, shape->y, shape->radius, 0, 2 * G_PI);
      finish_outline (cr, shape);
      break;
    case PS_SHAPE_TRIANGLE:
      draw_triangle (cr, shape);
      break;
    case PS_SHAPE_RIBBON:
      draw_ribbon (painter, cr, shape);
      break;
    case PS_SHAPE_CURVE:
      draw_curve (cr, shape);
      break;
    case PS_SHAPE_TEXT:
    default:
      draw_text (painter, cr, shape);
      break;
    }
}

/**
 * ps_scene_cairo_init:
 * @painter: (out): to be cleared with ps_scene_cairo_clear()
 * @cr: what will be drawn on; texts are measured as it draws them
 * @font: (nullable): name of the font family, %NULL for the usual one
 * @dark: for a dark background
 *
 * Makes a painter with the colours of ps_tone_get_color(). A widget, which has a font and colours
 * of its own, fills a #PsSceneCairo itself.
 */
void
ps_scene_cairo_init (PsSceneCairo *painter, cairo_t *cr, const char *font, gboolean dark)
{
  PangoFontDescription *description =
      pango_font_description_from_string (font != NULL ? font : "Sans");

  for (guint tone = 0; tone < PS_N_TONES; tone++)
    {
      guint32 color = ps_tone_get_color (tone, dark);

      painter->colors[tone] = (PsSceneColor){ (color >> 16) / 255., (color >> 8 & 255) / 255.,
                                              (color & 255) / 255., 1 };
    }
  painter->layout = pango_cairo_create_layout (cr);
  pango_context_set_font_description (pango_layout_get_context (painter->layout), description);
  pango_font_description_free (description);
}

/**
 * ps_scene_cairo_clear:
 * @painter: a painter
 */
void
ps_scene_cairo_clear (PsSceneCairo *painter)
{
  g_clear_object (&painter->layout);
}

/**
 * ps_scene_cairo_draw:
 * @painter: colours and font
 * @scene: what to draw
 * @cr: where, in points of the scene
 */
void
ps_scene_cairo_draw (PsSceneCairo *painter, const PsScene *scene, cairo_t *cr)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    ps_scene_cairo_draw_shape (painter, &g_array_index (scene->shapes, PsShape, i), cr);
}
