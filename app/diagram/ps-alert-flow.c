/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-alert-flow.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-alert-card.h"
#include "ps-finding.h"
#include "ps-port-ruler.h"
#include "ps-visible-text.h"

#define MARGIN 12.0
#define NARROW 520.0
#define LEAST_WIDTH 200.0
#define LEAST_CARD 168.0
#define USUAL_CARD 240.0
#define LEAST_ARROW 136.0
#define LANE_GAP 10.0
#define ARROW_GAP 6.0

#define CALL_SIZE 13.0
#define NOTE_SIZE 11.0
#define SIGNATURE_SIZE 12.0
#define SIGNATURE_LINE 15.0
#define SIGNATURE_LINES 3

typedef struct
{
  const PsAlertFlow *flow;
  PsTextMeter meter;
  PsScene *scene;
  PsAlertCard left;  /* or above */
  PsAlertCard right; /* or below */
  PsEndpoint ends[2];
  gboolean decided;
  gboolean turned; /* the record named the server first */
  char *call;
  char *signature;
} Layout;

/* A conversation's protocol as people write it. */
static char *
describe_protocol (const PsConversation *conversation)
{
  const char *name = ps_protocol_get_name (conversation->protocol);

  if (conversation->protocol == PS_PROTOCOL_ICMPV6)
    return g_strdup ("ICMPv6");
  if (*name == '\0')
    return g_strdup (_ ("protocol not stated"));
  return g_ascii_isdigit (*name) ? g_strdup_printf (_ ("IP protocol %s"), name)
                                 : g_ascii_strup (name, -1);
}

static char *
describe_icmp (const PsConversation *conversation, const char *protocol)
{
  const char *type = ps_icmp_type_get_name (conversation->protocol, conversation->icmp_type);

  if (type == NULL)
    return g_strdup_printf (_ ("%s · type %u code %u"), protocol, conversation->icmp_type,
                            conversation->icmp_code);
  return g_strdup_printf ("%s · %s (%u/%u)", protocol, type, conversation->icmp_type,
                          conversation->icmp_code);
}

/* What is written on the arrow: protocol and service, or the kind of ICMP message. */
static char *
describe_call (const PsAlertFlow *flow)
{
  const PsConversation *conversation = flow->conversation;
  g_autofree char *protocol = describe_protocol (conversation);
  g_autofree char *service = NULL;

  if (conversation->has_icmp && ps_protocol_is_icmp (conversation->protocol))
    return describe_icmp (conversation, protocol);
  if (flow->service == NULL || *flow->service == '\0')
    return g_steal_pointer (&protocol);
  service = ps_visible_text (flow->service, -1);
  return g_strdup_printf ("%s · %s", protocol, service);
}

static char *
describe_end (const PsAlertCard *card)
{
  char address[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&card->endpoint->address, address);
  if (!card->endpoint->has_port)
    return g_strdup (address);
  return g_strdup_printf (_ ("%s port %u"), address, card->endpoint->port);
}

static char *
describe_all (const Layout *layout)
{
  g_autofree char *left = describe_end (&layout->left);
  g_autofree char *right = describe_end (&layout->right);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          layout->decided
                              ? _ ("Client %s called server %s (%s).")
                              : _ ("Cannot tell which end is the server: %s and %s (%s)."),
                          left, right, layout->call);
  for (guint i = 0; i < PS_N_FINDINGS; i++)
    if (layout->right.findings & 1u << i)
      g_string_append_printf (text, _ (" Unusual: %s."), ps_finding_get_label (i));
  if (*layout->signature != '\0')
    g_string_append_printf (text, " %s", layout->signature);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill_cards (Layout *layout)
{
  const PsConversation *conversation = layout->flow->conversation;
  PsEnd server = layout->flow->verdict->server;

  layout->decided = server != PS_END_NONE;
  layout->turned = server == PS_END_A;
  layout->ends[0] = layout->turned ? conversation->b : conversation->a;
  layout->ends[1] = layout->turned ? conversation->a : conversation->b;
  for (guint i = 0; i < 2; i++)
    layout->ends[i].has_port &= ps_protocol_has_ports (conversation->protocol);
  layout->left.endpoint = &layout->ends[0];
  layout->right.endpoint = &layout->ends[1];
  layout->left.role = layout->decided ? PS_ROLE_CLIENT : PS_ROLE_FIRST;
  layout->right.role = layout->decided ? PS_ROLE_SERVER : PS_ROLE_SECOND;
  layout->right.findings = layout->decided ? layout->flow->findings : 0;
}

static void
add_centred (Layout *layout, PsTone tone, double x, double y, double size, gboolean bold,
             const char *text, double room)
{
  double fitting = ps_text_shrink (&layout->meter, text, size, 9, bold, room);
  PsShape *shape = ps_scene_add (layout->scene, PS_SHAPE_TEXT, tone);

  shape->text = ps_text_cut_end (&layout->meter, text, fitting, bold, room);
  shape->style = bold ? PS_STYLE_BOLD : 0;
  shape->size = fitting;
  shape->anchor = PS_ANCHOR_MIDDLE;
  shape->x = x;
  shape->y = y;
}

/* From the client to the server; no head and dashes where nobody can tell. */
static void
add_arrow (Layout *layout, double x, double y, double x2, double y2)
{
  PsShape *shape = ps_scene_add (layout->scene, layout->decided ? PS_SHAPE_ARROW : PS_SHAPE_LINE,
                                 layout->decided ? PS_TONE_TEXT : PS_TONE_UNDECIDED);

  shape->x = x;
  shape->y = y;
  shape->x2 = x2;
  shape->y2 = y2;
  shape->size = 2;
  shape->style = layout->decided ? 0 : PS_STYLE_DASHED;
}

static const char *
choose_note (Layout *layout, double room)
{
  const char *const wordings[] = { _ ("⇄ the file had it the other way round"),
                                   _ ("⇄ turned: file had it reversed"), _ ("⇄ reversed in file"),
                                   "⇄", NULL };

  return ps_text_choose (&layout->meter, wordings, NOTE_SIZE, FALSE, room);
}

/* Above the arrow what is called, below it what the alert says. */
static void
add_horizontal_arrow (Layout *layout, double left, double right, double y)
{
  double centre = (left + right) / 2;
  double room = right - left - 2 * ARROW_GAP;
  g_autoptr (GPtrArray) lines = ps_text_wrap (&layout->meter, layout->signature, SIGNATURE_SIZE,
                                              FALSE, room, SIGNATURE_LINES);

  add_arrow (layout, left + ARROW_GAP, y, right - ARROW_GAP, y);
  add_centred (layout, PS_TONE_TEXT, centre, y - 10, CALL_SIZE, TRUE, layout->call, room);
  if (layout->turned)
    add_centred (layout, PS_TONE_MUTED, centre, y - 28, NOTE_SIZE, FALSE,
                 choose_note (layout, room), room);
  for (guint i = 0; i < lines->len; i++)
    add_centred (layout, PS_TONE_MUTED, centre, y + 20 + i * SIGNATURE_LINE, SIGNATURE_SIZE, FALSE,
                 lines->pdata[i], room);
}

static void
add_start (Layout *layout, PsTone tone, double x, double y, double size, gboolean bold,
           const char *text, double room)
{
  PsShape *shape;

  add_centred (layout, tone, x, y, size, bold, text, room);
  shape = &g_array_index (layout->scene->shapes, PsShape, layout->scene->shapes->len - 1);
  shape->anchor = PS_ANCHOR_START;
}

/* The arrow of stacked cards with its texts beside it; returns its height. */
static double
add_vertical_arrow (Layout *layout, double top, double width)
{
  double x = MARGIN + 24;
  double text_x = x + 18;
  double room = width - text_x - MARGIN;
  double y = top + 22;
  g_autoptr (GPtrArray) lines = ps_text_wrap (&layout->meter, layout->signature, SIGNATURE_SIZE,
                                              FALSE, room, SIGNATURE_LINES);

  add_start (layout, PS_TONE_TEXT, text_x, y, CALL_SIZE, TRUE, layout->call, room);
  if (layout->turned)
    add_start (layout, PS_TONE_MUTED, text_x, y += 17, NOTE_SIZE, FALSE, choose_note (layout, room),
               room);
  for (guint i = 0; i < lines->len; i++)
    add_start (layout, PS_TONE_MUTED, text_x, y += i == 0 ? 18 : SIGNATURE_LINE, SIGNATURE_SIZE,
               FALSE, lines->pdata[i], room);
  y = MAX (y + 14, top + 48);
  add_arrow (layout, x, top + ARROW_GAP, x, y - ARROW_GAP);
  return y - top;
}

static double
get_wish (Layout *layout, double address_size)
{
  return MAX (ps_alert_card_get_wish (&layout->left, &layout->meter, address_size),
              ps_alert_card_get_wish (&layout->right, &layout->meter, address_size));
}

/* Side by side only if both addresses can be read whole. */
static gboolean
is_narrow (Layout *layout, double width)
{
  return width < NARROW
         || 2 * get_wish (layout, PS_ALERT_CARD_ADDRESS_SMALL) + LEAST_ARROW > width - 2 * MARGIN;
}

/* As wide as the longer address wants, as long as the arrow keeps room for its texts. */
static double
choose_card_width (Layout *layout, double room)
{
  double wish = get_wish (layout, PS_ALERT_CARD_ADDRESS_SIZE);
  double least = get_wish (layout, PS_ALERT_CARD_ADDRESS_SMALL);
  double width = MAX (MIN (wish, room * .36), MIN (USUAL_CARD, room * .32));

  return MIN (MAX (MAX (width, least), LEAST_CARD), (room - LEAST_ARROW) / 2);
}

static double
lay_side_by_side (Layout *layout, double width)
{
  double card_width = choose_card_width (layout, width - 2 * MARGIN);

  layout->left.width = layout->right.width = card_width;
  layout->left.height = layout->right.height =
      MAX (ps_alert_card_measure (&layout->left, &layout->meter),
           ps_alert_card_measure (&layout->right, &layout->meter));
  ps_alert_card_add (&layout->left, layout->scene, &layout->meter, MARGIN, MARGIN);
  add_horizontal_arrow (layout, MARGIN + card_width, width - MARGIN - card_width,
                        MARGIN + layout->left.height / 2);
  ps_alert_card_add (&layout->right, layout->scene, &layout->meter, width - MARGIN - card_width,
                     MARGIN);
  return MARGIN + layout->left.height;
}

static double
lay_stacked (Layout *layout, double width)
{
  double y = MARGIN;

  layout->left.width = layout->right.width = width - 2 * MARGIN;
  layout->left.height = ps_alert_card_measure (&layout->left, &layout->meter);
  layout->right.height = ps_alert_card_measure (&layout->right, &layout->meter);
  ps_alert_card_add (&layout->left, layout->scene, &layout->meter, MARGIN, y);
  y += layout->left.height;
  y += add_vertical_arrow (layout, y, width);
  ps_alert_card_add (&layout->right, layout->scene, &layout->meter, MARGIN, y);
  return y + layout->right.height;
}

static PsPortMark
make_mark (const PsAlertCard *card)
{
  return (PsPortMark){ card->endpoint->port, card->endpoint->has_port,
                       ps_role_get_tone (card->role), ps_role_get_short_word (card->role) };
}

/* The lane with the server's port above and the client's below, or why it has no marks. */
static double
add_lane (Layout *layout, double y, double width)
{
  PsPortMark client = make_mark (&layout->left);
  PsPortMark server = make_mark (&layout->right);

  ps_port_ruler_add (layout->scene, &layout->meter, MARGIN, y, width - 2 * MARGIN, &server, &client);
  if (!client.shown && !server.shown)
    {
      g_autofree char *protocol = describe_protocol (layout->flow->conversation);
      g_autofree char *text = ps_protocol_has_ports (layout->flow->conversation->protocol)
                                  ? g_strdup (_ ("The record states no ports"))
                                  : g_strdup_printf (_ ("%s has no ports"), protocol);

      add_centred (layout, PS_TONE_MUTED, width / 2, y + PS_PORT_RULER_HEIGHT - 8, NOTE_SIZE, FALSE,
                   text, width - 2 * MARGIN);
    }
  return y + PS_PORT_RULER_HEIGHT;
}

/**
 * ps_alert_flow_layout:
 * @flow: what to show; nothing of it is kept
 * @width: of the picture, in points; at least 200 are taken
 * @right_to_left: mirror the picture
 * @measure: (nullable) (scope call): how wide texts are; %NULL estimates it
 * @user_data: for @measure
 *
 * Lays out one alert as a picture that reads like a sentence: client, what it called, server, and
 * both ports on a lane. The same input gives the same picture.
 *
 * Returns: (transfer full): the picture; its height follows from what is in it
 */
PsScene *
ps_alert_flow_layout (const PsAlertFlow *flow, double width, gboolean right_to_left,
                      PsMeasureText measure, gpointer user_data)
{
  Layout layout = { .flow = flow, .meter = { measure, user_data } };
  double y;

  width = MAX (width, LEAST_WIDTH);
  layout.scene = ps_scene_new (width, 0);
  layout.call = describe_call (flow);
  layout.signature = ps_visible_text (flow->signature != NULL ? flow->signature : "", -1);
  fill_cards (&layout);
  y = is_narrow (&layout, width) ? lay_stacked (&layout, width) : lay_side_by_side (&layout, width);
  y = add_lane (&layout, y + LANE_GAP, width);
  layout.scene->height = y + MARGIN / 2;
  layout.scene->title = describe_all (&layout);
  if (right_to_left)
    ps_scene_mirror (layout.scene);
  g_free (layout.call);
  g_free (layout.signature);
  return layout.scene;
}
