/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-port-lane.h"

#include <glib/gi18n-lib.h>

#define BAND_TOP 22.0
#define BAND_HEIGHT 22.0
#define MARK 8.0
#define TICK 5.0

/*
 * The three ranges of RFC 6335 §6. Each has a scale of its own: on one common scale the 1,024
 * system ports, where most servers are, would be 1.6 % of the lane.
 */
static const struct
{
  guint first;
  guint last;
  double start;
  double end;
  PsTone tone;
  const char *wordings[4];
} bands[] = {
  { 0,
    1023,
    0,
    .28,
    PS_TONE_BAND_SYSTEM,
    { N_ ("System ports 0–1023"), N_ ("System 0–1023"), "0–1023", NULL } },
  { 1024,
    49151,
    .28,
    .66,
    PS_TONE_BAND_USER,
    { N_ ("User ports 1024–49151"), N_ ("User 1024–49151"), "1024–49151", NULL } },
  { 49152,
    65535,
    .66,
    1,
    PS_TONE_BAND_DYNAMIC,
    { N_ ("Temporary ports 49152–65535"), N_ ("Temporary 49152–65535"), "49152–65535", NULL } },
};

/**
 * ps_port_lane_get_position:
 * @port: a port
 *
 * Returns: where on the lane it lies, 0-1; the three ranges of RFC 6335 take 28, 38 and 34 % of
 *   it, each with an even scale
 */
double
ps_port_lane_get_position (guint16 port)
{
  guint i = 0;

  while (port > bands[i].last)
    i++;
  return bands[i].start
         + (bands[i].end - bands[i].start) * (port - bands[i].first + .5)
               / (bands[i].last - bands[i].first + 1);
}

static void
add_band (PsScene *scene, const PsTextMeter *meter, guint i, double x, double y, double width)
{
  double left = x + width * bands[i].start;
  double band_width = width * (bands[i].end - bands[i].start);
  const char *candidates[4] = { NULL };
  const char *wording;
  PsShape *shape = ps_scene_add (scene, PS_SHAPE_BOX, bands[i].tone);

  shape->x = left;
  shape->y = y;
  shape->width = band_width;
  shape->height = BAND_HEIGHT;
  shape->style = PS_STYLE_FILLED;
  for (guint k = 0; bands[i].wordings[k] != NULL; k++)
    candidates[k] = _ (bands[i].wordings[k]);
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
  for (guint i = 1; i < G_N_ELEMENTS (bands); i++)
    {
      shape = ps_scene_add (scene, PS_SHAPE_LINE, PS_TONE_LINE);
      shape->x = shape->x2 = x + width * bands[i].start;
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
 * number; the label stays inside the lane. */
static void
add_mark (PsScene *scene, const PsTextMeter *meter, const PsPortMark *mark, double x, double y,
          double width, gboolean above)
{
  double at = x + width * ps_port_lane_get_position (mark->port);
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
 * ps_port_lane_add:
 * @scene: added to
 * @meter: how to measure texts
 * @x: left edge
 * @y: top edge; the lane is %PS_PORT_LANE_HEIGHT high
 * @width: in points
 * @above: the mark above the bands: the server's port
 * @below: the mark below the bands: the client's port
 *
 * Draws the ports 0-65535 as a lane of three bands with a mark for either port.
 */
void
ps_port_lane_add (PsScene *scene, const PsTextMeter *meter, double x, double y, double width,
                  const PsPortMark *above, const PsPortMark *below)
{
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    add_band (scene, meter, i, x, y + BAND_TOP, width);
  add_outline (scene, x, y + BAND_TOP, width);
  if (above->shown)
    add_mark (scene, meter, above, x, y, width, TRUE);
  if (below->shown)
    add_mark (scene, meter, below, x, y, width, FALSE);
}
