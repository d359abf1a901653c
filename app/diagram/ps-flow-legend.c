/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-paint.h"

#include <glib/gi18n-lib.h>

#define ROW 22.0
#define SWATCH_WIDTH 22.0
#define SWATCH_HEIGHT 10.0
#define SWATCH_ROOM 28.0
#define SIGN_ROOM 14.0
#define STEP_ROOM 4.0
#define GAP 18.0

/* Makes room for the next entry, on another line if it has to be. */
static void
place (PsFlowPaint *paint, double width)
{
  if (paint->legend_x + width <= paint->scene->width - PS_FLOW_MARGIN
      || paint->legend_x <= PS_FLOW_MARGIN)
    return;
  paint->legend_x = PS_FLOW_MARGIN;
  paint->legend_y += ROW;
}

static void
add_text (PsFlowPaint *paint, PsTone tone, double skipped, const char *text)
{
  double room = paint->scene->width - 2 * PS_FLOW_MARGIN - skipped;
  PsShape *shape = ps_flow_paint_text (paint, tone, paint->legend_x + skipped, paint->legend_y,
                                       PS_FLOW_NOTE_SIZE, NULL);

  shape->text = ps_text_cut_end (&paint->meter, text, PS_FLOW_NOTE_SIZE, FALSE, room);
  paint->legend_x +=
      skipped + ps_text_width (&paint->meter, shape->text, PS_FLOW_NOTE_SIZE, FALSE) + GAP;
}

/* A ribbon, or with a style of 0 a dashed line, the steps of a severity, and what that means. */
static void
add_entry (PsFlowPaint *paint, PsTone tone, guint style, PsSeverity severity, const char *word)
{
  double skipped = SWATCH_ROOM + severity * STEP_ROOM + (severity > 0 ? STEP_ROOM : 0);
  PsShape *shape;

  place (paint, skipped + ps_text_width (&paint->meter, word, PS_FLOW_NOTE_SIZE, FALSE));
  shape = ps_scene_add (paint->scene, PS_SHAPE_RIBBON, tone);
  shape->x = paint->legend_x;
  shape->x2 = paint->legend_x + SWATCH_WIDTH;
  shape->y = shape->y2 = paint->legend_y - SWATCH_HEIGHT + 1;
  shape->height = shape->height2 = SWATCH_HEIGHT;
  shape->style = style;
  if (style == 0)
    {
      shape->kind = PS_SHAPE_CURVE;
      shape->style = PS_STYLE_DASHED;
      shape->y = shape->y2 = paint->legend_y - SWATCH_HEIGHT / 2 + 1;
    }
  ps_flow_paint_steps (paint, severity, paint->legend_x + SWATCH_ROOM + severity * STEP_ROOM,
                       paint->legend_y - PS_FLOW_NOTE_SIZE * .36, PS_ROW_NONE);
  add_text (paint, PS_TONE_TEXT, skipped, word);
}

/*
 * ps_flow_paint_entry:
 * @style: of a ribbon; 0 for a dashed line
 *
 * Adds what a ribbon or a line looks like and what that means.
 */
void
ps_flow_paint_entry (PsFlowPaint *paint, PsTone tone, guint style, const char *word)
{
  add_entry (paint, tone, style, PS_SEVERITY_NONE, word);
}

/*
 * ps_flow_paint_note:
 *
 * Adds words without a swatch.
 */
void
ps_flow_paint_note (PsFlowPaint *paint, const char *text)
{
  place (paint, ps_text_width (&paint->meter, text, PS_FLOW_NOTE_SIZE, FALSE));
  add_text (paint, PS_TONE_MUTED, 0, text);
}

/*
 * ps_flow_paint_sign_entry:
 *
 * Adds what a sign looks like and what that means.
 */
void
ps_flow_paint_sign_entry (PsFlowPaint *paint, PsTone tone, const char *word)
{
  place (paint, SIGN_ROOM + ps_text_width (&paint->meter, word, PS_FLOW_NOTE_SIZE, FALSE));
  ps_flow_paint_sign (paint, tone, paint->legend_x, paint->legend_y - PS_FLOW_NOTE_SIZE * .36,
                      PS_ROW_NONE);
  add_text (paint, PS_TONE_TEXT, SIGN_ROOM, word);
}

/*
 * ps_flow_paint_severities:
 *
 * Adds entries for the severities that there are, if the colours say them.
 */
void
ps_flow_paint_severities (PsFlowPaint *paint)
{
  gboolean has[PS_SEVERITY_CRITICAL + 1] = { FALSE };

  if (paint->options->coloring != PS_FLOW_BY_SEVERITY)
    return;
  for (guint i = 0; i < paint->diagram->links->len; i++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (paint->diagram, i);

      has[link->tally.severity] |= link->is_decided;
    }
  for (guint i = PS_SEVERITY_CRITICAL + 1; i-- > 0;)
    {
      PsFlowTally tally = { .severity = (PsSeverity)i };

      if (has[i])
        add_entry (paint, ps_flow_tally_get_tone (&tally, PS_FLOW_BY_SEVERITY, TRUE),
                   PS_STYLE_FILLED, tally.severity,
                   i != PS_SEVERITY_NONE ? ps_severity_get_label (tally.severity)
                                         : _ ("no severity stated"));
    }
}

/*
 * ps_flow_paint_colors:
 *
 * Adds entries for the colours that there are; what is unusual is hatched whatever they say.
 */
void
ps_flow_paint_colors (PsFlowPaint *paint)
{
  gboolean has_unusual = FALSE, has_usual = FALSE;
  gboolean by_severity = paint->options->coloring == PS_FLOW_BY_SEVERITY;

  for (guint i = 0; i < paint->diagram->links->len; i++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (paint->diagram, i);

      has_unusual |= link->is_decided && link->tally.n_unusual > 0;
      has_usual |= link->is_decided && link->tally.n_unusual == 0;
    }
  ps_flow_paint_severities (paint);
  if (has_usual && !by_severity)
    ps_flow_paint_entry (paint, PS_TONE_LINE, PS_STYLE_FILLED, _ ("usual server port"));
  if (has_unusual)
    ps_flow_paint_entry (paint, by_severity ? PS_TONE_TEXT : PS_TONE_UNUSUAL, PS_STYLE_HATCHED,
                         _ ("unusual server port"));
}
