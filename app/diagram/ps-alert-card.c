/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-alert-card.h"

#include <glib/gi18n-lib.h>

#include "ps-finding.h"

#define PADDING 12.0
#define ROLE_BASELINE 23.0
#define SIGN_ROOM 19.0
#define ADDRESS_BASELINE 47.0
#define KIND_BASELINE 64.0
#define PORT_BASELINE 87.0
#define PLAIN_HEIGHT 99.0
#define BADGE_LINE 15.0
#define BADGE_PADDING 6.0
#define BADGE_SIGN 14.0
#define MAX_BADGE_LINES 2

#define ADDRESS_LEAST 8.0

/**
 * ps_role_get_tone:
 * @role: a role
 *
 * Returns: its tone; both ends have the same one where nobody can tell
 */
PsTone
ps_role_get_tone (PsRole role)
{
  return role == PS_ROLE_CLIENT   ? PS_TONE_CLIENT
         : role == PS_ROLE_SERVER ? PS_TONE_SERVER
                                  : PS_TONE_UNDECIDED;
}

/**
 * ps_role_get_word:
 * @role: a role
 *
 * Returns: (transfer none): its translated word
 */
const char *
ps_role_get_word (PsRole role)
{
  switch (role)
    {
    case PS_ROLE_CLIENT:
      return _ ("Client");
    case PS_ROLE_SERVER:
      return _ ("Server");
    case PS_ROLE_FIRST:
      return _ ("First named");
    case PS_ROLE_SECOND:
    default:
      return _ ("Second named");
    }
}

/**
 * ps_role_get_short_word:
 * @role: a role
 *
 * Returns: (transfer none): its translated word where there is little room
 */
const char *
ps_role_get_short_word (PsRole role)
{
  switch (role)
    {
    case PS_ROLE_FIRST:
      return _ ("First");
    case PS_ROLE_SECOND:
      return _ ("Second");
    case PS_ROLE_CLIENT:
    case PS_ROLE_SERVER:
    default:
      return ps_role_get_word (role);
    }
}

/**
 * ps_alert_card_get_wish:
 * @card: a card; @width need not be set
 * @meter: how to measure texts
 * @address_size: font size of the address
 *
 * Returns: the width at which the whole address fits at that size
 */
double
ps_alert_card_get_wish (const PsAlertCard *card, const PsTextMeter *meter, double address_size)
{
  char address[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&card->endpoint->address, address);
  return ps_text_width (meter, address, address_size, TRUE) + 2 * PADDING + 1;
}

static double
get_badge_width (const PsAlertCard *card)
{
  return card->width - 2 * PADDING - 3 * BADGE_PADDING - BADGE_SIGN;
}

static GPtrArray *
wrap_finding (const PsAlertCard *card, const PsTextMeter *meter, guint kind)
{
  return ps_text_wrap (meter, ps_finding_get_label (kind), 12, TRUE, get_badge_width (card),
                       MAX_BADGE_LINES);
}

static double
get_badge_height (const GPtrArray *lines)
{
  return lines->len * BADGE_LINE + BADGE_PADDING;
}

/**
 * ps_alert_card_measure:
 * @card: a card whose width is set
 * @meter: how to measure texts
 *
 * Returns: how high it has to be, in points
 */
double
ps_alert_card_measure (const PsAlertCard *card, const PsTextMeter *meter)
{
  double height = PLAIN_HEIGHT;

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (card->findings & 1u << kind)
      {
        g_autoptr (GPtrArray) lines = wrap_finding (card, meter, kind);

        height += get_badge_height (lines) + BADGE_PADDING;
      }
  return height > PLAIN_HEIGHT ? height + BADGE_PADDING : height;
}

static PsShape *
add_text (PsScene *scene, PsTone tone, double x, double y, double size, gboolean bold, char *text)
{
  PsShape *shape = ps_scene_add (scene, PS_SHAPE_TEXT, tone);

  shape->x = x;
  shape->y = y;
  shape->size = size;
  shape->style = bold ? PS_STYLE_BOLD : 0;
  shape->text = text;
  return shape;
}

static void
add_frame (const PsAlertCard *card, PsScene *scene, double x, double y)
{
  static const double radii[] = { 14, 0, 6, 6 };

  for (guint i = 0; i < 2; i++)
    {
      PsTone tone = i == 0 ? PS_TONE_CARD : ps_role_get_tone (card->role);
      PsShape *shape = ps_scene_add (scene, PS_SHAPE_BOX, tone);

      shape->x = x;
      shape->y = y;
      shape->width = card->width;
      shape->height = card->height;
      shape->radius = radii[card->role];
      shape->size = 2;
      if (i == 0)
        shape->style = PS_STYLE_FILLED;
      else if (tone == PS_TONE_UNDECIDED)
        shape->style = PS_STYLE_DASHED;
    }
}

/* ◯ for the client, ▣ for the server, a dashed ring where nobody can tell. */
static void
add_sign (const PsAlertCard *card, PsScene *scene, double x, double y)
{
  PsTone tone = ps_role_get_tone (card->role);
  gboolean square = card->role == PS_ROLE_SERVER;
  PsShape *shape = ps_scene_add (scene, square ? PS_SHAPE_BOX : PS_SHAPE_CIRCLE, tone);

  shape->x = square ? x : x + 6;
  shape->y = square ? y : y + 6;
  shape->width = shape->height = 12;
  shape->radius = square ? 0 : 6;
  shape->size = 2;
  shape->style = tone == PS_TONE_UNDECIDED ? PS_STYLE_DASHED : 0;
  if (!square)
    return;
  shape = ps_scene_add (scene, PS_SHAPE_BOX, tone);
  shape->x = x + 3;
  shape->y = y + 3;
  shape->width = shape->height = 6;
  shape->style = PS_STYLE_FILLED;
}

static char *
describe_role (PsRole role)
{
  const char *word = ps_role_get_word (role);

  if (ps_role_get_tone (role) != PS_TONE_UNDECIDED)
    return g_strdup (word);
  return g_strdup_printf (_ ("Cannot tell · %s"), word);
}

/* Where nobody can tell, both ends have the same size. */
static double
choose_role_size (const PsTextMeter *meter, double room)
{
  double size = 13;

  for (guint role = PS_ROLE_FIRST; role <= PS_ROLE_SECOND; role++)
    {
      g_autofree char *text = describe_role (role);

      size = ps_text_shrink (meter, text, size, 8, TRUE, room);
    }
  return size;
}

static void
add_role (const PsAlertCard *card, PsScene *scene, const PsTextMeter *meter, double x, double y)
{
  PsTone tone = ps_role_get_tone (card->role);
  double room = card->width - 2 * PADDING - SIGN_ROOM;
  double size = tone == PS_TONE_UNDECIDED ? choose_role_size (meter, room) : 13;
  g_autofree char *text = describe_role (card->role);

  add_sign (card, scene, x + PADDING, y + ROLE_BASELINE - 11);
  add_text (scene, tone, x + PADDING + SIGN_ROOM, y + ROLE_BASELINE, size, TRUE,
            ps_text_cut_end (meter, text, size, TRUE, room));
}

/* A port's number on its own line; "—" where there is none. */
static void
add_port (const PsAlertCard *card, PsScene *scene, const PsTextMeter *meter, double x, double y)
{
  g_autofree char *number =
      card->endpoint->has_port ? g_strdup_printf ("%u", card->endpoint->port) : g_strdup ("—");
  const char *word = _ ("Port");
  double word_width = ps_text_width (meter, word, 12, FALSE);

  add_text (scene, PS_TONE_MUTED, x + PADDING, y + PORT_BASELINE, 12, FALSE, g_strdup (word));
  add_text (scene, card->endpoint->has_port ? ps_role_get_tone (card->role) : PS_TONE_MUTED,
            x + PADDING + word_width + 8, y + PORT_BASELINE, 16, TRUE, g_steal_pointer (&number));
}

static void
add_warning_sign (PsScene *scene, double x, double y)
{
  PsShape *shape = ps_scene_add (scene, PS_SHAPE_TRIANGLE, PS_TONE_UNUSUAL);

  shape->x = x;
  shape->y = y;
  shape->width = BADGE_SIGN;
  shape->height = 12;
  shape->size = 1.5;
  shape = add_text (scene, PS_TONE_UNUSUAL, x + BADGE_SIGN / 2, y + 10.5, 8, TRUE, g_strdup ("!"));
  shape->anchor = PS_ANCHOR_MIDDLE;
}

static double
add_badge (const PsAlertCard *card, PsScene *scene, const PsTextMeter *meter, guint kind, double x,
           double y)
{
  g_autoptr (GPtrArray) lines = wrap_finding (card, meter, kind);
  double height = get_badge_height (lines);
  double text_x = x + 2 * BADGE_PADDING + BADGE_SIGN;

  for (guint i = 0; i < 2; i++)
    {
      PsShape *shape = ps_scene_add (scene, PS_SHAPE_BOX, PS_TONE_UNUSUAL);

      shape->x = x;
      shape->y = y;
      shape->width = card->width - 2 * PADDING;
      shape->height = height;
      shape->style = i == 0 ? PS_STYLE_HATCHED : 0;
    }
  add_warning_sign (scene, x + BADGE_PADDING, y + 4);
  for (guint i = 0; i < lines->len; i++)
    add_text (scene, PS_TONE_UNUSUAL, text_x, y + 14 + i * BADGE_LINE,
              ps_text_shrink (meter, lines->pdata[i], 12, 6, TRUE, get_badge_width (card)), TRUE,
              g_strdup (lines->pdata[i]));
  return height;
}

/**
 * ps_alert_card_add:
 * @card: a card whose size is set
 * @scene: added to
 * @meter: how to measure texts
 * @x: left edge
 * @y: top edge
 *
 * Draws the card. The address is made smaller where it does not fit, and loses its middle only
 * where it would become too small to read.
 */
void
ps_alert_card_add (const PsAlertCard *card, PsScene *scene, const PsTextMeter *meter, double x,
                   double y)
{
  double room = card->width - 2 * PADDING;
  char address[PS_ADDRESS_TEXT_SIZE];
  g_autofree char *kind = NULL;
  double size;

  ps_address_print (&card->endpoint->address, address);
  add_frame (card, scene, x, y);
  add_role (card, scene, meter, x, y);
  size = ps_text_shrink (meter, address, PS_ALERT_CARD_ADDRESS_SIZE, ADDRESS_LEAST, TRUE, room);
  add_text (scene, PS_TONE_TEXT, x + PADDING, y + ADDRESS_BASELINE, size, TRUE,
            ps_text_cut_middle (meter, address, size, TRUE, room));
  kind = g_strdup_printf (
      _ ("%s address"), ps_address_kind_get_label (ps_address_get_kind (&card->endpoint->address)));
  size = ps_text_shrink (meter, kind, 12, 8, FALSE, room);
  add_text (scene, PS_TONE_MUTED, x + PADDING, y + KIND_BASELINE, size, FALSE,
            ps_text_cut_end (meter, kind, size, FALSE, room));
  add_port (card, scene, meter, x, y);
  y += PLAIN_HEIGHT;
  for (guint i = 0; i < PS_N_FINDINGS; i++)
    if (card->findings & 1u << i)
      y += add_badge (card, scene, meter, i, x + PADDING, y) + BADGE_PADDING;
}
