/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ps-flow-paint.h"
#include "ps-words.h"

#define ARROW_LENGTH 13.0
#define FIRST_LINE 17.0

/* Lower ones have no room for a dashed outline or a hatch. */
#define LEAST_OUTLINED 5.0

/* What is too low for a dashed outline is a dashed line. */
static void
make_dashed (PsShape *ribbon)
{
  ribbon->style = PS_STYLE_DASHED;
  if (ribbon->height >= LEAST_OUTLINED)
    return;
  ribbon->kind = PS_SHAPE_CURVE;
  ribbon->y += ribbon->height / 2;
  ribbon->y2 += ribbon->height / 2;
  ribbon->size = ribbon->height;
  ribbon->height = ribbon->height2 = 0;
}

/* Of a ribbon so much is hatched, at its lower edge, as is unusual; with the colours of that, so
 * much has its colour as well. */
static void
add_unusual (PsFlowPaint *paint, const PsShape *ribbon, const PsFlowTally *tally)
{
  PsShape part = *ribbon;
  double share = (double)tally->n_unusual / tally->n_alerts;

  part.height = part.height2 = MAX (ribbon->height * share, MIN (ribbon->height, LEAST_OUTLINED));
  part.y += ribbon->height - part.height;
  part.y2 += ribbon->height - part.height;
  if (ribbon->tone == PS_TONE_UNUSUAL)
    {
      PsShape rest = *ribbon;

      rest.height = rest.height2 = ribbon->height - part.height;
      rest.tone = PS_TONE_LINE;
      if (rest.height > 0)
        g_array_append_val (paint->scene->shapes, rest);
      g_array_append_val (paint->scene->shapes, part);
    }
  else
    g_array_append_vals (paint->scene->shapes, ribbon, 1);
  if (part.height < LEAST_OUTLINED)
    return;
  part.style = PS_STYLE_HATCHED;
  g_array_append_val (paint->scene->shapes, part);
}

static void
add_ribbon (PsFlowPaint *paint, guint index, gboolean answer)
{
  const PsFlowLink *link = ps_flow_diagram_link (paint->diagram, index);
  PsFlowItem item = { answer ? PS_FLOW_ITEM_ANSWER : PS_FLOW_ITEM_LINK, index };
  PsShape ribbon;

  ps_flow_diagram_get_ribbon (paint->diagram, item, &ribbon);
  ribbon.tone = ps_flow_tally_get_tone (&link->tally, paint->options->coloring, link->is_decided);
  ribbon.row = ps_flow_paint_get_row (paint, index, answer);
  ribbon.style = PS_STYLE_FILLED;
  if (!link->is_decided)
    make_dashed (&ribbon);
  if (link->is_decided && link->tally.n_unusual > 0)
    add_unusual (paint, &ribbon, &link->tally);
  else
    g_array_append_val (paint->scene->shapes, ribbon);
}

/* Unusual ones above the others. */
static void
add_ribbons (PsFlowPaint *paint)
{
  for (guint unusual = 0; unusual < 2; unusual++)
    for (guint i = 0; i < paint->diagram->links->len; i++)
      {
        const PsFlowLink *link = ps_flow_diagram_link (paint->diagram, i);

        if ((link->tally.n_unusual > 0) != (unusual == 1))
          continue;
        add_ribbon (paint, i, FALSE);
        add_ribbon (paint, i, TRUE);
      }
}

/* From a host that calls to itself where it is called, below everything else. */
static gboolean
add_ties (PsFlowPaint *paint)
{
  gboolean has_tie = FALSE;

  for (guint i = 0; i < paint->diagram->nodes->len; i++)
    {
      const PsFlowNode *node = ps_flow_diagram_node (paint->diagram, i);
      const PsFlowNode *twin;
      PsShape *shape;

      if (node->side != PS_FLOW_CLIENT || node->twin == PS_FLOW_NONE || !node->is_decided)
        continue;
      has_tie = TRUE;
      twin = ps_flow_diagram_node (paint->diagram, node->twin);
      shape = ps_scene_add (paint->scene, PS_SHAPE_CURVE, PS_TONE_MUTED);
      shape->x = node->x + node->width;
      shape->y = node->y + node->height / 2;
      shape->x2 = twin->x;
      shape->y2 = twin->y + twin->height / 2;
      shape->style = PS_STYLE_DASHED;
    }
  return has_tie;
}

/* Whom the calls go to. */
static void
add_arrow (PsFlowPaint *paint, guint index)
{
  const PsFlowNode *node = ps_flow_diagram_node (paint->diagram, index);
  PsShape *shape;

  if (node->side == PS_FLOW_CLIENT || !node->is_decided)
    return;
  shape = ps_scene_add (paint->scene, PS_SHAPE_ARROW, PS_TONE_TEXT);
  shape->x = node->x - ARROW_LENGTH;
  shape->x2 = node->x;
  shape->y = shape->y2 = node->y + node->height / 2;
  shape->row = index;
}

static void
add_nodes (PsFlowPaint *paint)
{
  for (guint i = 0; i < paint->diagram->nodes->len; i++)
    {
      add_arrow (paint, i);
      ps_flow_paint_node (paint, i);
    }
}

static guint32
count_members (const PsFlowDiagram *diagram, guint column)
{
  guint32 n = 0;

  for (guint i = diagram->starts[column]; i < diagram->starts[column + 1]; i++)
    if (ps_flow_diagram_node (diagram, i)->is_decided)
      n += ps_flow_diagram_node (diagram, i)->n_members;
  return n;
}

static void
add_headings (PsFlowPaint *paint, double top)
{
  static const PsTone tones[] = { PS_TONE_CLIENT, PS_TONE_SERVER, PS_TONE_SERVER };

  for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
    {
      guint32 n = count_members (paint->diagram, column);
      const PsFlowNode *node;
      g_autofree char *text = NULL;

      if (n == 0)
        continue;
      node = ps_flow_diagram_node (paint->diagram, paint->diagram->starts[column]);
      text = g_strdup_printf (column == 0   ? ngettext ("%u client", "%u clients", n)
                              : column == 1 ? ngettext ("%u server port", "%u server ports", n)
                                            : ngettext ("%u server", "%u servers", n),
                              n);
      ps_flow_paint_heading (paint, tones[column], node->x, top + FIRST_LINE, text, node->width);
    }
}

static guint32
count_undecided (const PsFlowDiagram *diagram)
{
  guint32 n = 0;

  for (guint i = 0; i < diagram->links->len; i++)
    if (!ps_flow_diagram_link (diagram, i)->is_decided)
      n += ps_flow_diagram_link (diagram, i)->tally.n_alerts;
  return n;
}

static void
add_lane_heading (PsFlowPaint *paint, double y)
{
  guint32 n = count_undecided (paint->diagram);
  g_autofree char *count = ps_words_count (n);
  g_autofree char *text =
      g_strdup_printf (ngettext ("Cannot tell which end is the server: %s alert",
                                 "Cannot tell which end is the server: %s alerts", n),
                       count);
  PsShape *line;

  if (n == 0)
    return;
  line = ps_scene_add (paint->scene, PS_SHAPE_LINE, PS_TONE_UNDECIDED);
  line->x = PS_FLOW_MARGIN;
  line->x2 = paint->scene->width - PS_FLOW_MARGIN;
  line->y = line->y2 = y - 4;
  line->style = PS_STYLE_DASHED;
  ps_flow_paint_heading (paint, PS_TONE_UNDECIDED, PS_FLOW_MARGIN, y + FIRST_LINE, text,
                         paint->scene->width - 2 * PS_FLOW_MARGIN);
}

static char *
describe_all (const PsFlowDiagram *diagram)
{
  guint32 n_undecided = count_undecided (diagram);
  g_autofree char *all = ps_words_count (diagram->total.n_alerts);
  g_autofree char *undecided = ps_words_count (n_undecided);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("Flow map of %s alert: clients on the one side, server ports "
                                    "in the middle, servers on the other side.",
                                    "Flow map of %s alerts: clients on the one side, server ports "
                                    "in the middle, servers on the other side.",
                                    diagram->total.n_alerts),
                          all);
  if (n_undecided > 0)
    g_string_append_printf (text, _ (" Cannot tell which end is the server: %s."), undecided);
  return g_string_free (text, FALSE);
}

/*
 * ps_flow_map_paint:
 *
 * Draws a map whose boxes and ribbons have their places; the headings of its columns are at @top,
 * that of the undecided lane at @lane_y. Adds a legend below and its height to the scene.
 */
void
ps_flow_map_paint (PsFlowDiagram *diagram, const PsFlowOptions *options, double top, double lane_y)
{
  PsFlowPaint paint;
  gboolean has_tie;

  ps_flow_paint_init (&paint, diagram, options);
  diagram->scene->title = describe_all (diagram);
  if (ps_flow_paint_nothing (&paint))
    return;
  has_tie = add_ties (&paint);
  add_ribbons (&paint);
  add_nodes (&paint);
  add_headings (&paint, top);
  add_lane_heading (&paint, lane_y);
  ps_flow_paint_colors (&paint);
  if (has_tie)
    ps_flow_paint_entry (&paint, PS_TONE_MUTED, 0, _ ("the same host on both sides"));
  ps_flow_paint_note (&paint, options->logarithmic ? _ ("height: logarithm of the alerts")
                                                   : _ ("height: alerts"));
  ps_flow_paint_finish (&paint);
}
