/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-scene-svg.h"

#include <math.h>

#include "ps-visible-text.h"

#define HEAD_LENGTH 11.0
#define HEAD_WIDTH 10.0
#define HATCH_STEP 6.0

/* A number as SVG wants it in any locale. */
static void
append_number (GString *svg, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (
      svg, " %s=\"%s\"", name,
      g_ascii_formatd (buffer, sizeof buffer, "%.6g", round (value * 100) / 100));
}

static void
append_point (GString *svg, char command, double x, double y)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (svg, command);
  g_string_append (svg, g_ascii_formatd (buffer, sizeof buffer, "%.6g", round (x * 100) / 100));
  g_string_append_c (svg, ' ');
  g_string_append (svg, g_ascii_formatd (buffer, sizeof buffer, "%.6g", round (y * 100) / 100));
}

/* As an attribute for readers that know no style, and as a class for the page, which need not allow
 * styles of elements. */
static void
append_color (GString *svg, const char *property, PsTone tone)
{
  guint32 color = ps_tone_get_color (tone, FALSE);

  g_string_append_printf (svg, " %s=\"#%06x\" class=\"%s-%s\"", property, color, property,
                          ps_tone_get_name (tone));
}

static void
append_stroke (GString *svg, const PsShape *shape)
{
  append_color (svg, "stroke", shape->tone);
  append_number (svg, "stroke-width", shape->size);
  if (shape->style & PS_STYLE_DASHED)
    g_string_append (svg, shape->radius > 0 && shape->width <= 12 ? " stroke-dasharray=\"2.5 2\""
                                                                  : " stroke-dasharray=\"6 4\"");
}

static void
append_paint (GString *svg, const PsShape *shape)
{
  if (shape->style & PS_STYLE_FILLED)
    append_color (svg, "fill", shape->tone);
  else
    {
      g_string_append (svg, " fill=\"none\"");
      append_stroke (svg, shape);
    }
}

/* Diagonals, cut to the box by arithmetic: a <pattern> would need an id, and a page holds many
 * pictures. */
static void
append_hatch (GString *svg, const PsShape *shape)
{
  g_string_append (svg, "<path fill=\"none\" stroke-opacity=\".28\" d=\"");
  for (double d = HATCH_STEP; d < shape->width + shape->height; d += HATCH_STEP)
    {
      double start = MAX (0, d - shape->height);
      double end = MIN (d, shape->width);

      append_point (svg, 'M', shape->x + start, shape->y + d - start);
      append_point (svg, 'L', shape->x + end, shape->y + d - end);
    }
  g_string_append_c (svg, '"');
  append_stroke (svg, shape);
  g_string_append (svg, "/>");
}

static void
append_box (GString *svg, const PsShape *shape)
{
  if (shape->style & PS_STYLE_HATCHED)
    {
      append_hatch (svg, shape);
      return;
    }
  g_string_append (svg, "<rect");
  append_number (svg, "x", shape->x);
  append_number (svg, "y", shape->y);
  append_number (svg, "width", shape->width);
  append_number (svg, "height", shape->height);
  if (shape->radius > 0)
    append_number (svg, "rx", shape->radius);
  append_paint (svg, shape);
  g_string_append (svg, "/>");
}

static void
append_circle (GString *svg, const PsShape *shape)
{
  g_string_append (svg, "<circle");
  append_number (svg, "cx", shape->x);
  append_number (svg, "cy", shape->y);
  append_number (svg, "r", shape->radius);
  append_paint (svg, shape);
  g_string_append (svg, "/>");
}

static void
append_triangle (GString *svg, const PsShape *shape)
{
  g_string_append (svg, "<path stroke-linejoin=\"round\" d=\"");
  append_point (svg, 'M', shape->x + shape->width / 2, shape->y);
  append_point (svg, 'L', shape->x + shape->width, shape->y + shape->height);
  append_point (svg, 'L', shape->x, shape->y + shape->height);
  g_string_append (svg, "z\"");
  append_paint (svg, shape);
  g_string_append (svg, "/>");
}

static void
append_line (GString *svg, const PsShape *shape, double x2, double y2)
{
  g_string_append (svg, "<path fill=\"none\" d=\"");
  append_point (svg, 'M', shape->x, shape->y);
  append_point (svg, 'L', x2, y2);
  g_string_append_c (svg, '"');
  append_stroke (svg, shape);
  g_string_append (svg, "/>");
}

static void
append_arrow (GString *svg, const PsShape *shape)
{
  double length = hypot (shape->x2 - shape->x, shape->y2 - shape->y);
  double dx = length > 0 ? (shape->x2 - shape->x) / length : 1;
  double dy = length > 0 ? (shape->y2 - shape->y) / length : 0;
  double base_x = shape->x2 - dx * HEAD_LENGTH;
  double base_y = shape->y2 - dy * HEAD_LENGTH;

  append_line (svg, shape, base_x, base_y);
  g_string_append (svg, "<path d=\"");
  append_point (svg, 'M', shape->x2, shape->y2);
  append_point (svg, 'L', base_x - dy * HEAD_WIDTH / 2, base_y + dx * HEAD_WIDTH / 2);
  append_point (svg, 'L', base_x + dy * HEAD_WIDTH / 2, base_y - dx * HEAD_WIDTH / 2);
  g_string_append (svg, "z\"");
  append_color (svg, "fill", shape->tone);
  g_string_append (svg, "/>");
}

static void
append_text (GString *svg, const PsShape *shape)
{
  static const char *const anchors[] = { "start", "middle", "end" };

  g_string_append (svg, "<text");
  append_number (svg, "x", shape->x);
  append_number (svg, "y", shape->y);
  append_number (svg, "font-size", shape->size);
  if (shape->style & PS_STYLE_BOLD)
    g_string_append (svg, " font-weight=\"bold\"");
  if (shape->anchor != PS_ANCHOR_START)
    g_string_append_printf (svg, " text-anchor=\"%s\"", anchors[shape->anchor]);
  append_color (svg, "fill", shape->tone);
  g_string_append_c (svg, '>');
  ps_visible_text_append (svg, shape->text != NULL ? shape->text : "", -1, TRUE);
  g_string_append (svg, "</text>");
}

static void
append_curve (GString *svg, double x, double y, double x2, double y2, double bend)
{
  double middle = (x + x2) / 2;

  append_point (svg, 'C', bend < 0 || bend > 0 ? x + bend : middle, y);
  append_point (svg, ' ', bend < 0 || bend > 0 ? x2 + bend : middle, y2);
  append_point (svg, ' ', x2, y2);
}

static void
append_stroke_line (double x, double y, double x2, double y2, gpointer svg)
{
  append_point (svg, 'M', x, y);
  append_point (svg, 'L', x2, y2);
}

static void
append_ribbon (GString *svg, const PsShape *shape)
{
  if (shape->style & PS_STYLE_HATCHED)
    {
      g_string_append (svg, "<path fill=\"none\" d=\"");
      ps_ribbon_foreach_stroke (shape, append_stroke_line, svg);
      g_string_append_c (svg, '"');
      append_stroke (svg, shape);
      g_string_append (svg, "/>");
      return;
    }
  g_string_append (svg, "<path d=\"");
  append_point (svg, 'M', shape->x, shape->y);
  append_curve (svg, shape->x, shape->y, shape->x2, shape->y2, 0);
  append_point (svg, 'L', shape->x2, shape->y2 + shape->height2);
  append_curve (svg, shape->x2, shape->y2 + shape->height2, shape->x, shape->y + shape->height, 0);
  g_string_append (svg, "z\"");
  if (shape->style & PS_STYLE_FILLED)
    append_number (svg, "fill-opacity", PS_RIBBON_ALPHA);
  append_paint (svg, shape);
  g_string_append (svg, "/>");
}

static void
append_bend (GString *svg, const PsShape *shape)
{
  g_string_append (svg, "<path fill=\"none\" d=\"");
  append_point (svg, 'M', shape->x, shape->y);
  append_curve (svg, shape->x, shape->y, shape->x2, shape->y2, shape->radius);
  g_string_append_c (svg, '"');
  append_stroke (svg, shape);
  g_string_append (svg, "/>");
}

static void
append_shape (GString *svg, const PsShape *shape)
{
  switch (shape->kind)
    {
    case PS_SHAPE_BOX:
      append_box (svg, shape);
      break;
    case PS_SHAPE_LINE:
      append_line (svg, shape, shape->x2, shape->y2);
      break;
    case PS_SHAPE_ARROW:
      append_arrow (svg, shape);
      break;
    case PS_SHAPE_CIRCLE:
      append_circle (svg, shape);
      break;
    case PS_SHAPE_TRIANGLE:
      append_triangle (svg, shape);
      break;
    case PS_SHAPE_RIBBON:
      append_ribbon (svg, shape);
      break;
    case PS_SHAPE_CURVE:
      append_bend (svg, shape);
      break;
    case PS_SHAPE_TEXT:
    default:
      append_text (svg, shape);
      break;
    }
}

/**
 * ps_scene_write_svg:
 * @scene: a picture
 * @html: appended to
 *
 * Appends the picture as one <svg> element that is well-formed XML and valid inside HTML (a file
 * of its own needs xmlns as well, and style="font-variant-numeric:tabular-nums", which is no
 * attribute of its own). It has no id, no reference and no address, so that a page can
 * hold any number of them. The colours are those of a light page, unless the page has rules for
 * the classes "fill-…" and "stroke-…" (ps_tone_get_name()).
 */
void
ps_scene_write_svg (const PsScene *scene, GString *html)
{
  const char *title = scene->title != NULL ? scene->title : "";

  g_string_append (html, "<svg role=\"img\" direction=\"ltr\""
                         " font-family=\"system-ui, 'DejaVu Sans', sans-serif\"");
  append_number (html, "width", scene->width);
  append_number (html, "height", scene->height);
  g_string_append (html, " viewBox=\"0 0");
  append_point (html, ' ', scene->width, scene->height);
  g_string_append (html, "\" aria-label=\"");
  ps_visible_text_append (html, title, -1, TRUE);
  g_string_append (html, "\"><title>");
  ps_visible_text_append (html, title, -1, TRUE);
  g_string_append (html, "</title>");
  for (guint i = 0; i < scene->shapes->len; i++)
    append_shape (html, &g_array_index (scene->shapes, PsShape, i));
  g_string_append (html, "</svg>");
}
