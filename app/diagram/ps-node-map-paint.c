/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ps-flow-paint.h"
#include "ps-node-map-private.h"
#include "ps-words.h"

#define MARK 6.0
#define NEW_ARM 4.0

/* How much room its marks need at either side. */
#define MARK_ROOM 16.0

/* How far along a line its marks are, nearer to the server; and how far to both sides of that they
 * are moved until no box hides them. */
#define MARKED .8
#define MOST_STEPS 40
#define STEP_ALONG .0175

/* Whether boxes could hide what is at @x: the columns stand apart, each with its boxes at one x. */
static gboolean
is_in_column (const PsFlowDiagram *diagram, const GArray *columns, double x)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const PsFlowNode *node = ps_flow_diagram_node (diagram, g_array_index (columns, guint, i));

      if (x + MARK_ROOM > node->x && x - MARK_ROOM < node->x + node->width)
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full): a node of each column */
static GArray *
list_columns (const PsFlowDiagram *diagram)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < diagram->nodes->len; i++)
    if (i == 0 || ps_flow_diagram_node (diagram, i)->x > ps_flow_diagram_node (diagram, i - 1)->x)
      g_array_append_val (columns, i);
  return columns;
}

/* The place for marks on a line: where no box hides them. */
static void
find_place (const PsFlowDiagram *diagram, const GArray *columns, guint link, double *x, double *y)
{
  PsShape line;
  double bottom;

  ps_flow_diagram_get_ribbon (diagram, (PsFlowItem){ PS_FLOW_ITEM_LINK, link }, &line);
  for (guint i = 0; i <= 2 * MOST_STEPS; i++)
    {
      double along = MARKED + STEP_ALONG * (i % 2 == 0 ? -(double)i / 2 : (i + 1.0) / 2);

      if (along < 0 || along > 1)
        continue;
      ps_ribbon_get_slice (&line, along, x, y, &bottom);
      if (!is_in_column (diagram, columns, *x))
        return;
    }
  ps_ribbon_get_slice (&line, MARKED, x, y, &bottom);
}

static void
add_line (PsFlowPaint *paint, guint index)
{
  const PsFlowLink *link = ps_flow_diagram_link (paint->diagram, index);
  PsShape line;

  ps_flow_diagram_get_ribbon (paint->diagram, (PsFlowItem){ PS_FLOW_ITEM_LINK, index }, &line);
  line.tone = ps_flow_tally_get_tone (&link->tally, paint->options->coloring, link->is_decided);
  line.style = link->is_decided ? 0 : PS_STYLE_DASHED;
  line.row = ps_flow_paint_get_row (paint, index, FALSE);
  g_array_append_val (paint->scene->shapes, line);
}

/* A ring at an end of which nobody can tell; else a disc at the client's, a square at the
 * server's. They touch the box from outside. */
static void
add_end (PsFlowPaint *paint, guint index, gboolean is_server)
{
  const PsFlowLink *link = ps_flow_diagram_link (paint->diagram, index);
  const PsFlowNode *node = ps_flow_diagram_node (paint->diagram, is_server ? link->to : link->from);
  double x = link->x[is_server ? 1 : 0], y = link->y[is_server ? 3 : 0];
  gboolean is_square = is_server && link->is_decided;
  PsTone tone = !link->is_decided ? PS_TONE_UNDECIDED : is_server ? PS_TONE_SERVER : PS_TONE_CLIENT;
  PsShape *shape;

  x += x > node->x + node->width / 2 ? MARK / 2 : -MARK / 2;
  shape = ps_scene_add (paint->scene, is_square ? PS_SHAPE_BOX : PS_SHAPE_CIRCLE, tone);
  shape->x = is_square ? x - MARK / 2 : x;
  shape->y = is_square ? y - MARK / 2 : y;
  shape->width = shape->height = MARK;
  shape->radius = is_square ? 0 : MARK / 2;
  shape->style = link->is_decided ? PS_STYLE_FILLED : 0;
  shape->row = ps_flow_paint_get_row (paint, index, FALSE);
}

static void
add_arm (PsFlowPaint *paint, double x, double y, double dx, double dy, guint32 row)
{
  PsShape *shape = ps_scene_add (paint->scene, PS_SHAPE_LINE, PS_TONE_TEXT);

  shape->x = x - dx;
  shape->y = y - dy;
  shape->x2 = x + dx;
  shape->y2 = y + dy;
  shape->size = 2;
  shape->row = row;
}

/* "+" for what is new since the baseline. */
static void
add_plus (PsFlowPaint *paint, double x, double y, guint32 row)
{
  add_arm (paint, x, y, NEW_ARM, 0, row);
  add_arm (paint, x, y, 0, NEW_ARM, row);
}

/* On a line what is to be said of it: unusual, new. */
static void
add_marks (PsFlowPaint *paint, const GArray *columns, guint index)
{
  const PsFlowLink *link = ps_flow_diagram_link (paint->diagram, index);
  guint32 row = ps_flow_paint_get_row (paint, index, FALSE);
  gboolean both = link->tally.n_unusual > 0 && link->tally.n_new > 0;
  double x, y;

  if (link->tally.n_unusual == 0 && link->tally.n_new == 0)
    return;
  find_place (paint->diagram, columns, index, &x, &y);
  if (link->is_decided && link->tally.n_unusual > 0)
    ps_flow_paint_sign (paint, PS_TONE_UNUSUAL, x - PS_FLOW_SIGN / 2 - (both ? MARK : 0), y, row);
  if (link->tally.n_new > 0)
    add_plus (paint, x + (both ? MARK : 0), y, row);
}

static void
add_links (PsFlowPaint *paint)
{
  g_autoptr (GArray) columns = list_columns (paint->diagram);

  for (guint i = 0; i < paint->diagram->links->len; i++)
    add_line (paint, i);
  for (guint i = 0; i < paint->diagram->links->len; i++)
    {
      add_end (paint, i, FALSE);
      add_end (paint, i, TRUE);
      add_marks (paint, columns, i);
    }
}

/* Entries for the marks that there are. */
static void
add_legend (PsFlowPaint *paint)
{
  gboolean has_decided = FALSE, has_undecided = FALSE, has_unusual = FALSE, has_new = FALSE;

  for (guint i = 0; i < paint->diagram->links->len; i++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (paint->diagram, i);

      has_decided |= link->is_decided;
      has_undecided |= !link->is_decided;
      has_unusual |= link->is_decided && link->tally.n_unusual > 0;
      has_new |= link->tally.n_new > 0;
    }
  ps_flow_paint_severities (paint);
  if (has_decided)
    {
      ps_flow_paint_sign_entry (paint, PS_TONE_CLIENT, _ ("client end"));
      ps_flow_paint_sign_entry (paint, PS_TONE_SERVER, _ ("server end"));
    }
  if (has_unusual)
    ps_flow_paint_sign_entry (paint, PS_TONE_UNUSUAL, _ ("unusual server port"));
  if (has_undecided)
    ps_flow_paint_entry (paint, PS_TONE_UNDECIDED, 0, _ ("cannot tell which end is the server"));
  if (has_new)
    ps_flow_paint_note (paint, _ ("+ new since the baseline"));
  ps_flow_paint_note (paint, paint->options->logarithmic ? _ ("width: logarithm of the alerts")
                                                         : _ ("width: alerts"));
}

static char *
describe_all (const PsFlowDiagram *diagram)
{
  g_autofree char *alerts = ps_words_count (diagram->total.n_alerts);
  g_autofree char *hosts = NULL;
  guint32 n_hosts = 0;

  for (guint i = 0; i < diagram->nodes->len; i++)
    n_hosts += ps_flow_diagram_node (diagram, i)->n_members;
  hosts = ps_words_count (n_hosts);
  return g_strdup_printf (ngettext ("Node view of %s host in %s alerts: every host once, a line "
                                    "from the client to the server.",
                                    "Node view of %s hosts in %s alerts: every host once, a line "
                                    "from the client to the server.",
                                    n_hosts),
                          hosts, alerts);
}

/*
 * ps_node_map_paint:
 *
 * Draws a node view whose boxes and lines have their places. Adds a legend below and its height to
 * the scene.
 */
void
ps_node_map_paint (PsFlowDiagram *diagram, const PsFlowOptions *options)
{
  PsFlowPaint paint;

  ps_flow_paint_init (&paint, diagram, options);
  diagram->scene->title = describe_all (diagram);
  if (ps_flow_paint_nothing (&paint))
    return;
  add_links (&paint);
  for (guint i = 0; i < diagram->nodes->len; i++)
    ps_flow_paint_node (&paint, i);
  add_legend (&paint);
  ps_flow_paint_finish (&paint);
}
