/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-ladder.h"

#include <glib/gi18n-lib.h>

#include "ps-column.h"
#include "ps-protocol.h"
#include "ps-timeline-words.h"

#define TIME_WIDTH 150.0
#define PORT_WIDTH 60.0
#define LEAST_RUNG 160.0
#define SIZE 11.0
#define ARROW_Y 27.0
#define LABEL_Y 17.0
#define SIGN 10.0
#define HEAD_HEIGHT 28.0
#define MARGIN 6.0

/* Where the two lines stand. */
typedef struct
{
  double time_right;
  double left;
  double right;
} Rails;

/* What a rung is drawn from. */
typedef struct
{
  PsScene *scene;
  PsTextMeter meter;
  Rails rails;
  PsConversation conversation;
  PsVerdict verdict;
  PsEnd left; /* the end that stands at the left */
  guint32 row;
} Rung;

static Rails
get_rails (double width)
{
  Rails rails = { .time_right = TIME_WIDTH };

  if (width < TIME_WIDTH + 2 * PORT_WIDTH + LEAST_RUNG)
    rails.time_right = 0;
  rails.left = rails.time_right + PORT_WIDTH;
  rails.right = MAX (rails.left + 60, width - PORT_WIDTH);
  return rails;
}

/**
 * ps_ladder_find:
 * @store: a store
 * @row: an alert
 * @ladder: (out): its two hosts, the client at the left
 *
 * Returns: whether the alert has two hosts
 */
gboolean
ps_ladder_find (PsAlertStore *store, guint32 row, PsLadder *ladder)
{
  PsVerdict verdict;
  PsAlert alert;

  ps_alert_store_get (store, row, &alert);
  if ((alert.flags & PS_ALERT_HAS_SRC) == 0 || (alert.flags & PS_ALERT_HAS_DST) == 0)
    return FALSE;
  ps_alert_store_get_verdict (store, row, &verdict);
  ladder->left_id = verdict.server == PS_END_A ? alert.dst : alert.src;
  ladder->right_id = verdict.server == PS_END_A ? alert.src : alert.dst;
  ladder->left = *ps_alert_store_get_address (store, ladder->left_id);
  ladder->right = *ps_alert_store_get_address (store, ladder->right_id);
  return TRUE;
}

static PsShape *
add_text (PsScene *scene, PsTone tone, const char *text, double x, double y, PsAnchor anchor)
{
  return ps_scene_add_text (scene, tone, text, x, y, SIZE, anchor);
}

static void
add_rail (PsScene *scene, double x, double top, double bottom)
{
  PsShape *shape = ps_scene_add (scene, PS_SHAPE_LINE, PS_TONE_LINE);

  shape->x = shape->x2 = x;
  shape->y = top;
  shape->y2 = bottom;
  shape->size = 1;
}

static void
add_host (PsScene *scene, const PsTextMeter *meter, const PsAddress *address, double x,
          PsAnchor anchor, double room)
{
  char text[PS_ADDRESS_TEXT_SIZE];
  g_autofree char *cut = NULL;
  PsShape *shape;

  ps_address_print (address, text);
  cut = ps_text_cut_middle (meter, text, SIZE, TRUE, room);
  shape = add_text (scene, PS_TONE_TEXT, cut, x, 16, anchor);
  shape->style = PS_STYLE_BOLD;
}

/**
 * ps_ladder_layout_head:
 * @ladder: a pair of hosts
 * @width: in points
 * @right_to_left: whether the picture is mirrored
 * @measure: (nullable): how wide texts are
 * @user_data: for @measure
 *
 * Returns: (transfer full): the two hosts, to stand above the rungs
 */
PsScene *
ps_ladder_layout_head (const PsLadder *ladder, double width, gboolean right_to_left,
                       PsMeasureText measure, gpointer user_data)
{
  PsTextMeter meter = { measure != NULL ? measure : ps_scene_estimate_text, user_data };
  PsScene *scene = ps_scene_new (width, HEAD_HEIGHT);
  Rails rails = get_rails (width);
  double room = (rails.right - rails.left) / 2 + PORT_WIDTH - 18;
  char left[PS_ADDRESS_TEXT_SIZE], right[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&ladder->left, left);
  ps_address_print (&ladder->right, right);
  scene->title = g_strdup_printf (_ ("Alerts between %s and %s, the earliest first"), left, right);
  if (rails.time_right > 0)
    add_text (scene, PS_TONE_MUTED, _ ("Time, UTC"), MARGIN, 16, PS_ANCHOR_START);
  add_host (scene, &meter, &ladder->left, rails.left - PORT_WIDTH + 12, PS_ANCHOR_START, room);
  add_host (scene, &meter, &ladder->right, width - MARGIN, PS_ANCHOR_END, room);
  add_rail (scene, rails.left, 20, HEAD_HEIGHT);
  add_rail (scene, rails.right, 20, HEAD_HEIGHT);
  if (right_to_left)
    ps_scene_mirror (scene);
  return scene;
}

/* The sign of the role that an end has: circle, square, or dashed where nobody can tell. */
static void
add_end (Rung *rung, PsEnd end, double x)
{
  const PsEndpoint *endpoint =
      end == PS_END_A ? &rung->conversation.a : &rung->conversation.b;
  gboolean decided = rung->verdict.server != PS_END_NONE;
  gboolean is_server = rung->verdict.server == end;
  PsTone tone = !decided ? PS_TONE_UNDECIDED : is_server ? PS_TONE_SERVER : PS_TONE_CLIENT;
  gboolean box = decided && is_server;
  gboolean at_left = end == rung->left;
  g_autofree char *port = NULL;
  PsShape *shape =
      ps_scene_add (rung->scene, box ? PS_SHAPE_BOX : PS_SHAPE_CIRCLE, tone);

  shape->x = box ? x - SIGN / 2 : x;
  shape->y = box ? ARROW_Y - SIGN / 2 : ARROW_Y;
  shape->width = shape->height = SIGN;
  shape->radius = box ? 0 : SIGN / 2;
  shape->size = 2;
  shape->style = decided ? PS_STYLE_FILLED : PS_STYLE_DASHED;
  if (!endpoint->has_port || !ps_protocol_has_ports (rung->conversation.protocol))
    return;
  port = g_strdup_printf ("%u", endpoint->port);
  add_text (rung->scene, tone, port, at_left ? x - SIGN : x + SIGN, ARROW_Y + SIZE * .36,
            at_left ? PS_ANCHOR_END : PS_ANCHOR_START);
}

static char *
print_cell (PsAlertStore *store, guint32 row, PsColumn column)
{
  GString *text = g_string_new (NULL);

  ps_column_print (column, store, row, text);
  return g_string_free (text, FALSE);
}

/* "⇄ reply · tcp · https · ET SCAN something" */
static char *
describe_rung (const Rung *rung, PsAlertStore *store)
{
  static const PsColumn columns[] = { PS_COLUMN_PROTO, PS_COLUMN_SERVICE, PS_COLUMN_SIGNATURE };
  g_autoptr (GString) text = g_string_new (NULL);

  if (rung->verdict.server == PS_END_A)
    g_string_append (text, _ ("⇄ reply"));
  else if (rung->verdict.server == PS_END_NONE)
    g_string_append (text, _ ("○ cannot tell"));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *cell = print_cell (store, rung->row, columns[i]);

      if (cell[0] == '\0')
        continue;
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append (text, cell);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* From the sender of the packet to the one that it was for. A reply is dashed; without a verdict
 * there is no head. */
static void
add_arrow (Rung *rung)
{
  gboolean decided = rung->verdict.server != PS_END_NONE;
  gboolean from_left = rung->left == PS_END_A;
  double left = rung->rails.left + SIGN, right = rung->rails.right - SIGN;
  PsShape *shape = ps_scene_add (rung->scene, decided ? PS_SHAPE_ARROW : PS_SHAPE_LINE,
                                 decided ? PS_TONE_TEXT : PS_TONE_UNDECIDED);

  shape->x = from_left ? left : right;
  shape->x2 = from_left ? right : left;
  shape->y = shape->y2 = ARROW_Y;
  shape->size = 1.5;
  shape->style = rung->verdict.server == PS_END_B ? 0 : PS_STYLE_DASHED;
}

static void
add_label (Rung *rung, PsAlertStore *store)
{
  gboolean unusual =
      ps_findings_get_notable (ps_alert_store_get_findings (store, rung->row)) != 0;
  double room = rung->rails.right - rung->rails.left - 2 * SIGN - (unusual ? 16 : 0), width;
  g_autofree char *text = describe_rung (rung, store);
  g_autofree char *cut = ps_text_cut_end (&rung->meter, text, SIZE, FALSE, room);
  double middle = (rung->rails.left + rung->rails.right) / 2;
  PsShape *shape;

  add_text (rung->scene, PS_TONE_TEXT, cut, middle + (unusual ? 8 : 0), LABEL_Y, PS_ANCHOR_MIDDLE);
  if (!unusual)
    return;
  width = ps_text_width (&rung->meter, cut, SIZE, FALSE);
  shape = ps_scene_add (rung->scene, PS_SHAPE_TRIANGLE, PS_TONE_UNUSUAL);
  shape->width = shape->height = 9;
  shape->x = middle - width / 2 - 6;
  shape->y = LABEL_Y - 9;
  shape->style = PS_STYLE_FILLED;
}

static void
add_time (Rung *rung, PsAlertStore *store)
{
  g_autofree char *time = NULL;
  PsAlert alert;

  ps_alert_store_get (store, rung->row, &alert);
  if (rung->rails.time_right <= 0)
    return;
  time = (alert.flags & PS_ALERT_HAS_TIME) != 0
             ? ps_timeline_name_time (alert.time, G_TIME_SPAN_MILLISECOND, NULL)
             : g_strdup (_ ("no time"));
  add_text (rung->scene, PS_TONE_TEXT, time, MARGIN, LABEL_Y, PS_ANCHOR_START);
  add_text (rung->scene, PS_TONE_MUTED, ps_severity_get_label ((PsSeverity)alert.severity), MARGIN,
            LABEL_Y + 15, PS_ANCHOR_START);
}

/**
 * ps_ladder_layout_rung:
 * @ladder: a pair of hosts
 * @store: a store
 * @row: an alert between them
 * @width: in points
 * @right_to_left: whether the picture is mirrored
 * @measure: (nullable): how wide texts are
 * @user_data: for @measure
 *
 * Lays out one alert as an arrow from the sender of its packet to the other host; where that was
 * the server the arrow is dashed and says that it is a reply. Signs at both ends say who is the
 * client and who the server; alike, and without a head, where nobody can tell.
 *
 * Returns: (transfer full): the picture, %PS_LADDER_RUNG_HEIGHT high
 */
PsScene *
ps_ladder_layout_rung (const PsLadder *ladder, PsAlertStore *store, guint32 row, double width,
                       gboolean right_to_left, PsMeasureText measure, gpointer user_data)
{
  Rung rung = { .scene = ps_scene_new (width, PS_LADDER_RUNG_HEIGHT),
                .meter = { measure != NULL ? measure : ps_scene_estimate_text, user_data },
                .rails = get_rails (width),
                .row = row };
  g_autofree char *time = print_cell (store, row, PS_COLUMN_TIME), *label = NULL;
  g_autofree char *sentence = NULL;

  ps_alert_store_get_conversation (store, row, &rung.conversation);
  ps_alert_store_get_verdict (store, row, &rung.verdict);
  rung.left =
      ps_address_equal (&rung.conversation.a.address, &ladder->left) ? PS_END_A : PS_END_B;
  add_rail (rung.scene, rung.rails.left, 0, PS_LADDER_RUNG_HEIGHT);
  add_rail (rung.scene, rung.rails.right, 0, PS_LADDER_RUNG_HEIGHT);
  add_time (&rung, store);
  add_arrow (&rung);
  add_end (&rung, rung.left, rung.rails.left);
  add_end (&rung, ps_end_other (rung.left), rung.rails.right);
  add_label (&rung, store);
  label = describe_rung (&rung, store);
  sentence = ps_verdict_get_sentence (&rung.verdict, &rung.conversation, NULL);
  rung.scene->title = g_strdup_printf ("%s: %s %s", time, sentence, label);
  if (right_to_left)
    ps_scene_mirror (rung.scene);
  return rung.scene;
}
