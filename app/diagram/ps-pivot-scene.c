/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pivot-scene.h"

#include <glib/gi18n-lib.h>

#include "ps-text-fit.h"

#define SIZE 11.0
#define MARGIN 6.0
#define PADDING 6.0
#define BOX_WIDTH 136.0
#define BOX_HEIGHT 24.0
#define LINE_HEIGHT 46.0
/* Between two boxes, with room for the port. */
#define GAP 84.0
#define TEXT_LINE 16.0
#define SIGN 9.0
#define CHAIN_GAP 14.0
/* A chain of eight steps between IPv6 addresses in a narrow picture is not longer. */
#define MAX_LINES 12

/* A picture that grows downwards. */
typedef struct
{
  PsAlertStore *store;
  PsScene *scene;
  PsTextMeter meter;
  guint per_line; /* steps that stand side by side */
} Drawing;

static PsShape *
add_text (Drawing *drawing, PsTone tone, const char *text, double x, double y, PsAnchor anchor)
{
  PsShape *shape = ps_scene_add (drawing->scene, PS_SHAPE_TEXT, tone);

  shape->text = g_strdup (text);
  shape->x = x;
  shape->y = y;
  shape->size = SIZE;
  shape->anchor = anchor;
  return shape;
}

static void
add_host (Drawing *drawing, guint32 host, gboolean is_first, double x, double y)
{
  PsTone tone = is_first ? PS_TONE_CLIENT : PS_TONE_SERVER;
  PsShape *box = ps_scene_add (drawing->scene, PS_SHAPE_BOX, tone);
  char address[PS_ADDRESS_TEXT_SIZE];
  g_autofree char *cut = NULL;

  box->x = x;
  box->y = y;
  box->width = BOX_WIDTH;
  box->height = BOX_HEIGHT;
  box->radius = is_first ? BOX_HEIGHT / 4 : 0;
  box->size = 1.5;
  ps_address_print (ps_alert_store_get_address (drawing->store, host), address);
  cut = ps_text_cut_middle (&drawing->meter, address, SIZE, FALSE, BOX_WIDTH - 2 * PADDING);
  add_text (drawing, PS_TONE_TEXT, cut, x + PADDING, y + BOX_HEIGHT / 2 + SIZE * .36,
            PS_ANCHOR_START);
}

/* "443" above the arrow, with a sign where it is unusual. */
static void
add_port (Drawing *drawing, const PsPivotStep *step, double x, double y)
{
  gboolean unusual = step->findings != 0;
  g_autofree char *port = step->has_port ? g_strdup_printf ("%u", step->port)
                                         : g_strdup (ps_protocol_get_name (step->protocol));
  double middle = x + GAP / 2, width;
  PsShape *sign;

  width = ps_text_width (&drawing->meter, port, SIZE, FALSE);
  add_text (drawing, unusual ? PS_TONE_UNUSUAL : PS_TONE_SERVER, port,
            middle + (unusual ? SIGN / 2 + 1 : 0), y - 5, PS_ANCHOR_MIDDLE);
  if (!unusual)
    return;
  sign = ps_scene_add (drawing->scene, PS_SHAPE_TRIANGLE, PS_TONE_UNUSUAL);
  sign->x = middle - width / 2 - SIGN / 2 - 2;
  sign->y = y - 5 - SIGN;
  sign->width = sign->height = SIGN;
  sign->style = PS_STYLE_FILLED;
}

static void
add_step (Drawing *drawing, const PsPivotStep *step, double x, double y)
{
  PsShape *arrow = ps_scene_add (drawing->scene, PS_SHAPE_ARROW, PS_TONE_TEXT);

  arrow->x = x + 4;
  arrow->x2 = x + GAP - 2;
  arrow->y = arrow->y2 = y + BOX_HEIGHT / 2;
  arrow->size = 1.5;
  add_port (drawing, step, x, y + BOX_HEIGHT / 2);
  add_host (drawing, step->server, FALSE, x + GAP, y);
}

/* Boxes side by side; what finds no room goes on in the next line, behind an arrow. */
static void
add_steps (Drawing *drawing, const PsPivotChain *chain)
{
  add_host (drawing, chain->steps[0].client, TRUE, MARGIN, drawing->scene->height);
  for (guint i = 0; i < chain->n_steps; i++)
    {
      if (i > 0 && i % drawing->per_line == 0)
        drawing->scene->height += LINE_HEIGHT;
      add_step (drawing, &chain->steps[i],
                MARGIN + BOX_WIDTH + i % drawing->per_line * (BOX_WIDTH + GAP),
                drawing->scene->height);
    }
  drawing->scene->height += BOX_HEIGHT + 6;
}

static void
add_lines (Drawing *drawing, const char *text, gboolean bold, PsTone tone)
{
  double room = drawing->scene->width - 2 * MARGIN;
  g_autoptr (GPtrArray) lines =
      ps_text_wrap (&drawing->meter, text, SIZE, bold, room, MAX_LINES);

  for (guint i = 0; i < lines->len; i++)
    {
      add_text (drawing, tone, lines->pdata[i], MARGIN, drawing->scene->height + SIZE,
                PS_ANCHOR_START)
          ->style = bold ? PS_STYLE_BOLD : 0;
      drawing->scene->height += TEXT_LINE;
    }
}

/* How serious it is, its hosts and ports, and the same in words with the times. */
static void
add_chain (Drawing *drawing, const PsPivotChain *chain)
{
  g_autofree char *facts = ps_pivot_chain_dup_facts (chain);
  g_autofree char *sentence = ps_pivot_chain_dup_sentence (chain, drawing->store);

  add_lines (drawing, facts, TRUE, PS_TONE_TEXT);
  drawing->scene->height += 8;
  add_steps (drawing, chain);
  add_lines (drawing, sentence, FALSE, PS_TONE_MUTED);
  drawing->scene->height += CHAIN_GAP;
}

/**
 * ps_pivot_scene_new:
 * @store: a store
 * @pivots: chains of its hosts
 * @max_chains: at most so many; how many more there are is said below them
 * @width: in points
 * @right_to_left: whether the picture is mirrored
 * @measure: (nullable): how wide texts are
 * @user_data: for @measure
 *
 * Lays out chains of hosts that were called first and called others later, one below the other:
 * boxes from the first client on, each arrow with the port that was called.
 *
 * Returns: (transfer full): the picture
 */
PsScene *
ps_pivot_scene_new (PsAlertStore *store, const PsPivots *pivots, guint max_chains, double width,
                    gboolean right_to_left, PsMeasureText measure, gpointer user_data)
{
  guint n_chains = ps_pivots_get_n_chains (pivots), n = MIN (n_chains, max_chains);
  double least = 2 * MARGIN + 2 * BOX_WIDTH + GAP;
  Drawing drawing = { .store = store,
                      .scene = ps_scene_new (MAX (width, least), MARGIN),
                      .meter = { measure != NULL ? measure : ps_scene_estimate_text, user_data } };
  double room = drawing.scene->width - 2 * MARGIN - BOX_WIDTH;

  drawing.per_line = (guint)(room / (BOX_WIDTH + GAP));
  drawing.scene->title = ps_pivots_dup_sentence (pivots);
  for (guint i = 0; i < n; i++)
    add_chain (&drawing, ps_pivots_get_chain (pivots, i));
  if (n < n_chains)
    {
      g_autofree char *rest = g_strdup_printf (
          ngettext ("and %u more", "and %u more", n_chains - n), n_chains - n);

      add_lines (&drawing, rest, FALSE, PS_TONE_MUTED);
    }
  if (right_to_left)
    ps_scene_mirror (drawing.scene);
  return drawing.scene;
}
