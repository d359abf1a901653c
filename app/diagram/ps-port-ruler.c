/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-port-ruler.h"

#include <glib/gi18n-lib.h>

#include "ps-port-scale.h"

#define BAND_TOP 22.0
#define BAND_HEIGHT 22.0
#define MARK 8.0
#define TICK 5.0

static void
add_band (PsScene *scene, const PsTextMeter *meter, const PsPortBand *band, double x, double y,
          double width, gboolean named)
{
  double left = x + width * band->start;
  double band_width = width * (band->end - band->start);
  g_autofree char *numbers = g_strdup_printf ("%u–%u", band->first, band->last);
  g_autofree char *full = g_strdup_printf ("%s %s", _ (band->title), numbers);
  g_autofree char *medium = g_strdup_printf ("%s %s", _ (band->short_title), numbers);
  const char *candidates[] = { named ? full : numbers, named ? medium : numbers, numbers, NULL };
  const char *wording;
  PsShape *shape = ps_scene_add (scene, PS_SHAPE_BOX, band->tone);

  shape->x = left;
  shape->y = y;
  shape->width = band_width;
  shape->height = BAND_HEIGHT;
  shape->style = PS_STYLE_FILLED;
  wording = ps_text_choose (meter, candidates, 11, FALSE, band_width - 8);
  shape = ps_scene_add (scene, PS_SHAPE_TEXT, PS_TONE_MUTED);
  shape->text = g_strdup (wording);
  shape->size = ps_text_shrink (meter, wording, 11, 6, FALSE, band_width - 4);
  shape->x = left + band_width / 2;
  shape->y = y + BAND_HEIGHT / 2 + shape->size * .36;
  shape->anchor = PS_ANCHOR_MIDDLE;
}

static void
add_outline (PsScene *scene, double x, double y, double width)
{
  PsShape *shape = ps_scene_add (scene, PS_SHAPE_BOX, PS_TONE_LINE);

  shape->x = x;
  shape->y = y;
  shape->width = width;
  shape->height = BAND_HEIGHT;
  for (guint i = 1; i < PS_N_PORT_BANDS; i++)
    {
      shape = ps_scene_add (scene, PS_SHAPE_LINE, PS_TONE_LINE);
      shape->x = shape->x2 = x + width * ps_port_scale_get_band (i)->start;
      shape->y = y;
      shape->y2 = y + BAND_HEIGHT;
    }
}

static void
add_sign (PsScene *scene, const PsPortMark *mark, double x, double y)
{
  gboolean square = mark->tone == PS_TONE_SERVER;
  PsShape *shape = ps_scene_add (scene, square ? PS_SHAPE_BOX : PS_SHAPE_CIRCLE, mark->tone);

  shape->x = square ? x - MARK / 2 : x;
  shape->y = square ? y - MARK / 2 : y;
  shape->width = shape->height = MARK;
  shape->radius = square ? 0 : MARK / 2;
  shape->size = 2;
  shape->style = mark->tone == PS_TONE_UNDECIDED ? 0 : PS_STYLE_FILLED;
}

/* A tick into the band at the port, short of its label, and, beside its sign, the word and the
 * number; the label stays inside the ruler. */
static void
add_mark (PsScene *scene, const PsTextMeter *meter, const PsPortMark *mark, double x, double y,
          double width, gboolean above)
{
  double at = x + width * ps_port_scale_get_position (mark->port + .5);
  double sign_y = above ? y + BAND_TOP - 10 : y + BAND_TOP + BAND_HEIGHT + 10;
  g_autofree char *label = g_strdup_printf ("%s %u", mark->word, mark->port);
  double size = ps_text_shrink (meter, label, 11, 6, TRUE, width / 2 - 2 * MARK);
  double label_width = ps_text_width (meter, label, size, TRUE);
  gboolean to_the_left = at + MARK + label_width > x + width;
  PsShape *shape;

  at = CLAMP (at, x + MARK / 2 + 1, x + width - MARK / 2 - 1);
  shape = ps_scene_add (scene, PS_SHAPE_LINE, mark->tone);
  shape->x = shape->x2 = at;
  shape->y = above ? sign_y + MARK / 2 : sign_y - MARK / 2;
  shape->y2 = above ? y + BAND_TOP + TICK : y + BAND_TOP + BAND_HEIGHT - TICK;
  shape->size = 2;
  add_sign (scene, mark, at, sign_y);
  shape = ps_scene_add (scene, PS_SHAPE_TEXT, mark->tone);
  shape->text = g_steal_pointer (&label);
  shape->style = PS_STYLE_BOLD;
  shape->size = size;
  shape->anchor = to_the_left ? PS_ANCHOR_END : PS_ANCHOR_START;
  shape->x = to_the_left ? at - MARK : at + MARK;
  shape->y = sign_y + size * .36;
}

/**
 * ps_port_ruler_add:
 * @scene: added to
 * @meter: how to measure texts
 * @x: left edge
 * @y: top edge; the ruler is %PS_PORT_RULER_HEIGHT high
 * @width: in points
 * @above: the mark above the bands: the server's port
 * @below: the mark below the bands: the client's port
 *
 * Draws the ports 0-65535 as a ruler of three bands with a mark for either port. Where neither mark
 * has a role (%PS_TONE_TEXT) the bands have no names: "temporary" would tell whose port it is.
 */
void
ps_port_ruler_add (PsScene *scene, const PsTextMeter *meter, double x, double y, double width,
                  const PsPortMark *above, const PsPortMark *below)
{
  gboolean named = above->tone != PS_TONE_TEXT || below->tone != PS_TONE_TEXT;

  for (guint i = 0; i < PS_N_PORT_BANDS; i++)
    add_band (scene, meter, ps_port_scale_get_band (i), x, y + BAND_TOP, width, named);
  add_outline (scene, x, y + BAND_TOP, width);
  if (above->shown)
    add_mark (scene, meter, above, x, y, width, TRUE);
  if (below->shown)
    add_mark (scene, meter, below, x, y, width, FALSE);
}
