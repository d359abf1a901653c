/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-paper-private.h"

#include "ps-scene-svg.h"

/* Layouts of text, inks and rules: what everything on paper is made of. */

/* The colours of a light page (ps-tone.c), and those of severities (ps-report-html-style.c). */
guint32
ps_ink_get_color (PsInk ink)
{
  switch (ink)
    {
    case PS_INK_MUTED:
      return ps_tone_get_color (PS_TONE_MUTED, FALSE);
    case PS_INK_CLIENT:
      return ps_tone_get_color (PS_TONE_CLIENT, FALSE);
    case PS_INK_SERVER:
      return ps_tone_get_color (PS_TONE_SERVER, FALSE);
    case PS_INK_UNUSUAL:
      return ps_tone_get_color (PS_TONE_UNUSUAL, FALSE);
    case PS_INK_UNDECIDED:
      return ps_tone_get_color (PS_TONE_UNDECIDED, FALSE);
    case PS_INK_INFO:
      return 0x4b5563;
    case PS_INK_LOW:
      return 0x2b6a3f;
    case PS_INK_MEDIUM:
      return 0x7d5b00;
    case PS_INK_HIGH:
      return 0xb5440a;
    case PS_INK_CRITICAL:
      return 0xa51d2d;
    default:
      return ps_tone_get_color (PS_TONE_TEXT, FALSE);
    }
}

void
ps_paper_set_ink (PsPaper *paper, PsInk ink)
{
  guint32 color = ps_ink_get_color (ink);

  cairo_set_source_rgb (paper->cr, (color >> 16) / 255., (color >> 8 & 255) / 255.,
                        (color & 255) / 255.);
}

/**
 * ps_paper_make_layout:
 * @paper: paper
 * @text: UTF-8 with nothing hidden in it
 * @length: bytes of it, or -1
 * @size: of the font, in points
 * @bold: whether it is bold
 * @width: of its lines, in points; below 0 they are not broken
 *
 * Returns: (transfer full): the text, laid out
 */
PangoLayout *
ps_paper_make_layout (PsPaper *paper, const char *text, gssize length, double size, gboolean bold,
                      double width)
{
  PangoLayout *layout = pango_layout_new (paper->context);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (paper->context));
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0)
    pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_text (layout, text, (int)length);
  return layout;
}

double
ps_paper_get_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

double
ps_paper_get_layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

/* What is drawn is looked through for what is to be hidden. */
void
ps_paper_note_drawn (PsPaper *paper, PangoLayout *layout)
{
  g_string_append (paper->drawn, pango_layout_get_text (layout));
  g_string_append_c (paper->drawn, '\n');
}

/* Draws a layout whole, its upper left corner at @x, @y. */
void
ps_paper_show_layout (PsPaper *paper, PangoLayout *layout, double x, double y, PsInk ink)
{
  if (paper->cr == NULL)
    return;
  ps_paper_set_ink (paper, ink);
  cairo_move_to (paper->cr, x, y);
  pango_cairo_show_layout (paper->cr, layout);
  ps_paper_note_drawn (paper, layout);
}

void
ps_paper_add_rule (PsPaper *paper, double x, double y, double width)
{
  if (paper->cr == NULL)
    return;
  cairo_set_source_rgb (paper->cr, .80, .80, .80);
  cairo_set_line_width (paper->cr, .6);
  cairo_move_to (paper->cr, x, y);
  cairo_line_to (paper->cr, x + width, y);
  cairo_stroke (paper->cr);
}
