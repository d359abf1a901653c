/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-paint.h"

#include <glib/gi18n-lib.h>

#include "ps-words.h"

#define PADDING 8.0
#define SIGN_ROOM 15.0
#define LINE_ROOM 16.0
#define FRAME 1.5
#define ROUND 7.0
#define LEAST_HATCH 4.0
#define STEP 3.0
#define STEP_GAP 1.0
#define STEP_HEIGHT 9.0
#define EMPTY_HEIGHT 72.0
#define MOST_MEASURED 64

/*
 * ps_flow_paint_init:
 *
 * Begins to draw; the height of the scene is where the legend will be.
 */
void
ps_flow_paint_init (PsFlowPaint *paint, PsFlowDiagram *diagram, const PsFlowOptions *options)
{
  *paint = (PsFlowPaint){ .diagram = diagram,
                          .options = options,
                          .scene = diagram->scene,
                          .meter = { options->measure, options->user_data },
                          .legend_x = PS_FLOW_MARGIN,
                          .legend_y = diagram->scene->height + 30 };
}

/*
 * ps_flow_paint_finish:
 *
 * Makes the picture as high as it is with its legend.
 */
void
ps_flow_paint_finish (PsFlowPaint *paint)
{
  paint->scene->height = paint->legend_y + PS_FLOW_MARGIN;
}

/*
 * ps_flow_paint_nothing:
 *
 * Says that there is nothing to be drawn. Returns: whether that is so.
 */
gboolean
ps_flow_paint_nothing (PsFlowPaint *paint)
{
  if (paint->diagram->nodes->len > 0)
    return FALSE;
  paint->scene->height = EMPTY_HEIGHT;
  ps_flow_paint_text (paint, PS_TONE_MUTED, paint->scene->width / 2, EMPTY_HEIGHT / 2 + 4,
                      PS_FLOW_LABEL_SIZE, _ ("No alerts to show"))
      ->anchor = PS_ANCHOR_MIDDLE;
  return TRUE;
}

/*
 * ps_flow_paint_text:
 *
 * Returns: (transfer none): the text, which may be changed until the next shape is added
 */
PsShape *
ps_flow_paint_text (PsFlowPaint *paint, PsTone tone, double x, double y, double size,
                    const char *text)
{
  PsShape *shape = ps_scene_add (paint->scene, PS_SHAPE_TEXT, tone);

  shape->x = x;
  shape->y = y;
  shape->size = size;
  shape->text = g_strdup (text);
  return shape;
}

/*
 * ps_flow_paint_box:
 *
 * Returns: (transfer none): the box, which may be changed until the next shape is added
 */
PsShape *
ps_flow_paint_box (PsFlowPaint *paint, PsTone tone, double x, double y, double width, double height)
{
  PsShape *shape = ps_scene_add (paint->scene, PS_SHAPE_BOX, tone);

  shape->x = x;
  shape->y = y;
  shape->width = width;
  shape->height = height;
  return shape;
}

/*
 * ps_flow_paint_sign:
 * @x: left edge
 * @y: middle
 *
 * Circle: client; square: server; triangle: unusual; dashed ring: cannot tell.
 */
void
ps_flow_paint_sign (PsFlowPaint *paint, PsTone tone, double x, double y, guint32 row)
{
  PsShape *shape;

  if (tone == PS_TONE_SERVER || tone == PS_TONE_UNUSUAL)
    {
      shape = ps_flow_paint_box (paint, tone, x, y - PS_FLOW_SIGN / 2, PS_FLOW_SIGN, PS_FLOW_SIGN);
      shape->kind = tone == PS_TONE_UNUSUAL ? PS_SHAPE_TRIANGLE : PS_SHAPE_BOX;
      shape->style = PS_STYLE_FILLED;
      shape->row = row;
      return;
    }
  shape = ps_scene_add (paint->scene, PS_SHAPE_CIRCLE, tone);
  shape->x = x + PS_FLOW_SIGN / 2;
  shape->y = y;
  shape->radius = PS_FLOW_SIGN / 2;
  shape->width = shape->height = PS_FLOW_SIGN;
  shape->style = tone == PS_TONE_CLIENT ? PS_STYLE_FILLED : PS_STYLE_DASHED;
  shape->row = row;
}

/*
 * ps_flow_paint_steps:
 * @right: right edge
 * @y: middle
 *
 * As many steps as the severity has, from info with one to critical with five.
 */
void
ps_flow_paint_steps (PsFlowPaint *paint, PsSeverity severity, double right, double y, guint32 row)
{
  PsFlowTally tally = { .severity = severity };
  double width = severity * (STEP + STEP_GAP);

  for (guint i = 0; i < (guint)severity; i++)
    {
      PsShape *shape = ps_flow_paint_box (
          paint, ps_flow_tally_get_tone (&tally, PS_FLOW_BY_SEVERITY, TRUE),
          right - width + i * (STEP + STEP_GAP), y - STEP_HEIGHT / 2, STEP, STEP_HEIGHT);

      shape->style = PS_STYLE_FILLED;
      shape->row = row;
    }
}

/*
 * ps_flow_paint_heading:
 *
 * Adds a sign and bold words at the baseline @y, cut to @room.
 */
void
ps_flow_paint_heading (PsFlowPaint *paint, PsTone tone, double x, double y, const char *text,
                       double room)
{
  PsShape *shape;

  ps_flow_paint_sign (paint, tone, x, y - PS_FLOW_LABEL_SIZE * .36, PS_ROW_NONE);
  shape = ps_flow_paint_text (paint, tone, x + SIGN_ROOM, y, PS_FLOW_LABEL_SIZE, NULL);
  shape->text = ps_text_cut_end (&paint->meter, text, PS_FLOW_LABEL_SIZE, TRUE, room - SIGN_ROOM);
  shape->style = PS_STYLE_BOLD;
}

static gboolean
has_unusual (const PsFlowNode *node)
{
  return node->side == PS_FLOW_PORT && node->is_decided && node->tally.n_unusual > 0;
}

/* Whether most of its alerts are; of a port where a few are, only so much is hatched. */
static gboolean
is_unusual (const PsFlowNode *node)
{
  return has_unusual (node) && node->tally.n_unusual >= node->tally.n_alerts / 2.0;
}

static PsTone
get_tone (const PsFlowNode *node)
{
  if (!node->is_decided || (node->side == PS_FLOW_HOST && !node->calls && !node->serves))
    return PS_TONE_UNDECIDED;
  if (is_unusual (node))
    return PS_TONE_UNUSUAL;
  if (node->side == PS_FLOW_HOST)
    return node->serves ? PS_TONE_SERVER : PS_TONE_CLIENT;
  return node->side == PS_FLOW_CLIENT ? PS_TONE_CLIENT : PS_TONE_SERVER;
}

static void
add_frame (PsFlowPaint *paint, const PsFlowNode *node, guint32 row)
{
  PsTone tone = get_tone (node);
  double radius = tone == PS_TONE_CLIENT || tone == PS_TONE_UNDECIDED ? ROUND : 0;
  PsShape *shape =
      ps_flow_paint_box (paint, PS_TONE_CARD, node->x, node->y, node->width, node->height);

  shape->style = PS_STYLE_FILLED;
  shape->radius = radius;
  shape->row = row;
  if (has_unusual (node))
    {
      double height = node->height * node->tally.n_unusual / node->tally.n_alerts;

      height = MAX (height, LEAST_HATCH);
      shape = ps_flow_paint_box (paint, PS_TONE_UNUSUAL, node->x, node->y + node->height - height,
                                 node->width, height);
      shape->style = PS_STYLE_HATCHED;
      shape->row = row;
    }
  shape = ps_flow_paint_box (paint, tone, node->x, node->y, node->width, node->height);
  shape->radius = radius;
  shape->size = FRAME;
  shape->style = tone == PS_TONE_UNDECIDED ? PS_STYLE_DASHED : 0;
  shape->row = row;
}

static char *
describe_second_line (const PsFlowNode *node)
{
  guint32 notable = ps_findings_get_notable (node->tally.findings);

  if (has_unusual (node) && notable != 0)
    {
      const char *label = ps_finding_get_label ((PsFindingKind)__builtin_ctz (notable));
      g_autofree char *number = ps_words_count (node->tally.n_unusual);

      if (node->tally.n_unusual == node->tally.n_alerts)
        return g_strdup (label);
      /* Translators: how many alerts, and what is unusual about them. */
      return g_strdup_printf (_ ("%s: %s"), number, label);
    }
  return g_strdup (node->detail);
}

/* The count, and "new" where there is something new since the baseline. */
static char *
describe_count (const PsFlowNode *node)
{
  g_autofree char *number = ps_words_count (node->tally.n_alerts);

  if (node->tally.n_new > 0)
    return g_strdup_printf (_ ("new · %s"), number);
  return g_steal_pointer (&number);
}

static gboolean
has_both_signs (const PsFlowNode *node)
{
  return node->side == PS_FLOW_HOST && node->calls && node->serves;
}

/* How wide its box has to be for its words not to be cut, in points. */
static double
measure_node (const PsTextMeter *meter, const PsFlowNode *node)
{
  g_autofree char *count = describe_count (node);
  g_autofree char *second = describe_second_line (node);
  double around = 2 * PADDING + SIGN_ROOM + (has_both_signs (node) ? SIGN_ROOM - 3 : 0);
  double first = ps_text_width (meter, node->label, PS_FLOW_LABEL_SIZE, FALSE) + PADDING
                 + ps_text_width (meter, count, PS_FLOW_NOTE_SIZE, FALSE);

  return around + MAX (first, ps_text_width (meter, second, PS_FLOW_NOTE_SIZE, FALSE)) + 1;
}

/*
 * ps_flow_paint_measure_nodes:
 *
 * Returns: how wide the boxes from @first to before @end have to be for their words not to be cut, in
 *   points; of very many only the first ones are measured
 */
double
ps_flow_paint_measure_nodes (const PsFlowDiagram *diagram, const PsFlowOptions *options,
                             guint first, guint end)
{
  const PsTextMeter meter = { options->measure, options->user_data };
  double width = 0;

  for (guint i = first; i < MIN (end, first + MOST_MEASURED); i++)
    width = MAX (width, measure_node (&meter, ps_flow_diagram_node (diagram, i)));
  return width;
}

/* A host that is both has both signs. */
static double
add_signs (PsFlowPaint *paint, const PsFlowNode *node, double y, guint32 row)
{
  double x = node->x + PADDING;

  if (has_both_signs (node))
    {
      ps_flow_paint_sign (paint, PS_TONE_CLIENT, x, y, row);
      x += SIGN_ROOM - 3;
    }
  ps_flow_paint_sign (paint, get_tone (node), x, y, row);
  return x + SIGN_ROOM;
}

/* The name comes first: it is whole before there are steps beside it. */
static gboolean
has_room_for_steps (const PsFlowPaint *paint, const PsFlowNode *node, double room)
{
  double steps = node->tally.severity * (STEP + STEP_GAP) + PADDING / 2;

  return paint->options->coloring == PS_FLOW_BY_SEVERITY
         && ps_text_width (&paint->meter, node->label, PS_FLOW_LABEL_SIZE, FALSE) + steps <= room;
}

/* Of an address both ends say the most, of other words their beginning. */
static char *
cut_label (const PsFlowPaint *paint, const PsFlowNode *node, double room)
{
  gboolean is_address = node->kind == PS_FLOW_NODE_HOST || node->kind == PS_FLOW_NODE_NETWORK;

  return (is_address ? ps_text_cut_middle : ps_text_cut_end) (&paint->meter, node->label,
                                                              PS_FLOW_LABEL_SIZE, FALSE, room);
}

static void
add_label (PsFlowPaint *paint, const PsFlowNode *node, guint32 row)
{
  g_autofree char *count = describe_count (node);
  g_autofree char *second = describe_second_line (node);
  double lines = *second != '\0' ? LINE_ROOM : 0;
  double y = node->y + (node->height - lines - LINE_ROOM) / 2 + PS_FLOW_LABEL_SIZE;
  double left = add_signs (paint, node, y - PS_FLOW_LABEL_SIZE * .36, row);
  double right = node->x + node->width - PADDING;
  double room =
      right - left - PADDING - ps_text_width (&paint->meter, count, PS_FLOW_NOTE_SIZE, FALSE);
  PsShape *shape;

  if (has_room_for_steps (paint, node, room))
    ps_flow_paint_steps (paint, node->tally.severity, left + room, y - PS_FLOW_LABEL_SIZE * .36,
                         row);
  shape = ps_flow_paint_text (paint, PS_TONE_TEXT, left, y, PS_FLOW_LABEL_SIZE, NULL);
  shape->text = cut_label (paint, node, room);
  shape->row = row;
  shape = ps_flow_paint_text (paint, node->tally.n_new > 0 ? PS_TONE_UNUSUAL : PS_TONE_MUTED, right,
                              y, PS_FLOW_NOTE_SIZE, count);
  shape->anchor = PS_ANCHOR_END;
  shape->row = row;
  if (*second == '\0')
    return;
  shape = ps_flow_paint_text (paint, has_unusual (node) ? PS_TONE_UNUSUAL : PS_TONE_MUTED, left,
                              y + LINE_ROOM, PS_FLOW_NOTE_SIZE, NULL);
  shape->text = ps_text_cut_end (&paint->meter, second, PS_FLOW_NOTE_SIZE, FALSE, right - left);
  shape->row = row;
}

/*
 * ps_flow_paint_node:
 *
 * Draws a box: its sign says what it is, then its name, its alerts and what is said beside them.
 */
void
ps_flow_paint_node (PsFlowPaint *paint, guint index)
{
  const PsFlowNode *node = ps_flow_diagram_node (paint->diagram, index);

  add_frame (paint, node, index);
  add_label (paint, node, index);
}

/*
 * ps_flow_paint_get_row:
 *
 * Returns: what shapes of a link have for a row, see ps_flow_diagram_get_item()
 */
guint32
ps_flow_paint_get_row (const PsFlowPaint *paint, guint link, gboolean answer)
{
  return paint->diagram->nodes->len + link * 2 + (answer ? 1 : 0);
}
