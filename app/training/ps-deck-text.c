/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ps-blind-text.h"
#include "ps-deck-private.h"
#include "ps-visible-text.h"
#include "ps-words.h"

static gboolean
are_roles_shown (PsDeck *deck, guint slide, guint step)
{
  return (ps_deck_get_shows (deck, slide, step) & PS_SHOWS_ROLES) != 0;
}

/**
 * ps_deck_dup_step_title:
 * @deck: a deck
 * @slide: which slide
 * @step: from 0
 *
 * Returns: (transfer full): what the step is called; it tells no role
 */
char *
ps_deck_dup_step_title (PsDeck *deck, guint slide, guint step)
{
  guint n_clues = ps_deck_get_n_clues (deck, slide);

  switch (ps_deck_get_step (deck, slide, step))
    {
    case PS_STEP_RAW:
      return g_strdup (_ ("The record"));
    case PS_STEP_TUPLE:
      return g_strdup (_ ("The five-tuple"));
    case PS_STEP_PORTS:
      return g_strdup (_ ("The ports"));
    case PS_STEP_VOTE:
      return g_strdup (_ ("Hands up"));
    case PS_STEP_ROLES:
      return g_strdup (_ ("The answer"));
    case PS_STEP_CLUE:
      return g_strdup_printf (_ ("Clue %u of %u"), ps_deck_get_n_shown_clues (deck, slide, step),
                              n_clues);
    case PS_STEP_UNUSUAL:
      return g_strdup (_ ("Unusual?"));
    case PS_N_STEPS:
      break;
    }
  return g_strdup ("");
}

/**
 * ps_deck_dup_end:
 * @deck: a deck
 * @slide: which slide
 * @end: %PS_END_A or %PS_END_B
 *
 * Returns: (transfer full): that end as the record has it, "192.0.2.1:443"; it tells no role
 */
char *
ps_deck_dup_end (PsDeck *deck, guint slide, PsEnd end)
{
  const PsSlide *s = ps_deck_get_slide (deck, slide);

  return ps_endpoint_to_string (ps_words_get_end (&s->conversation, end));
}

static char *
say_tuple (PsDeck *deck, guint slide)
{
  const PsConversation *c = &ps_deck_get_slide (deck, slide)->conversation;
  g_autofree char *first = ps_deck_dup_end (deck, slide, PS_END_A);
  g_autofree char *second = ps_deck_dup_end (deck, slide, PS_END_B);
  const char *protocol = c->protocol != PS_PROTOCOL_UNKNOWN ? ps_protocol_get_name (c->protocol)
                                                            : _ ("protocol not stated");

  if (c->has_icmp)
    return g_strdup_printf (_ ("%s, type %u, code %u, from %s to %s"), protocol, c->icmp_type,
                            c->icmp_code, first, second);
  return g_strdup_printf (_ ("%s, from %s to %s"), protocol, first, second);
}

/* By their place alone, in the words of RFC 6335 §6: "temporary" would tell who is who. */
static const char *
get_range (guint16 port)
{
  switch (ps_port_get_range (port))
    {
    case PS_PORT_SYSTEM:
      return _ ("a system port (0-1023)");
    case PS_PORT_USER:
      return _ ("a user port (1024-49151)");
    case PS_PORT_DYNAMIC:
      return _ ("a dynamic port (49152-65535)");
    default:
      return "";
    }
}

static char *
say_ports (const PsConversation *c)
{
  if (c->a.port == c->b.port)
    return g_strdup_printf (_ ("%u on both ends: %s"), c->a.port, get_range (c->a.port));
  /* Translators: a port and its range, then the other port and its range. */
  return g_strdup_printf (_ ("%u is %s; %u is %s"), c->a.port, get_range (c->a.port), c->b.port,
                          get_range (c->b.port));
}

static void
append_sentence (GString *text, const char *sentence)
{
  if (sentence == NULL || *sentence == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, sentence);
}

/**
 * ps_deck_dup_unusual:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: (transfer full): what is unusual about the server’s port, a line each, or that nothing is;
 *   from %PS_STEP_UNUSUAL on
 */
char *
ps_deck_dup_unusual (PsDeck *deck, guint slide)
{
  const PsSlide *s = ps_deck_get_slide (deck, slide);
  const PsClassifierOptions *options =
      ps_alert_store_get_options (ps_lesson_get_store (deck->lesson));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    {
      g_autofree char *sentence = NULL;

      if ((s->findings & (1u << kind)) == 0)
        continue;
      sentence = ps_finding_get_sentence (kind, &s->conversation, &s->verdict, options);
      append_sentence (text, sentence);
    }
  if (text->len == 0 && s->verdict.server == PS_END_NONE)
    append_sentence (text, _ ("Whose port it is cannot be told, so it cannot be unusual either."));
  else if (text->len == 0)
    append_sentence (text, s->has_ports ? _ ("Nothing is unusual about the server’s port.")
                                        : _ ("There is no port that could be unusual."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
say_unusual (PsDeck *deck, guint slide)
{
  g_autofree char *unusual = ps_deck_dup_unusual (deck, slide);
  const char *teach = ps_deck_get_item (deck, slide)->teach;

  return teach != NULL ? g_strdup_printf ("%s\n%s", unusual, teach) : g_steal_pointer (&unusual);
}

static char *
say_roles (const PsSlide *slide)
{
  g_autofree char *sentence =
      ps_verdict_get_sentence (&slide->verdict, &slide->conversation, &slide->evidence);

  if (!slide->item->is_ruled || slide->item->ruling_reason == NULL)
    return g_steal_pointer (&sentence);
  return g_strdup_printf ("%s\n%s", sentence, slide->item->ruling_reason);
}

/**
 * ps_deck_dup_clue:
 * @deck: a deck
 * @slide: which slide
 * @clue: from 0, strongest first
 *
 * Returns: (transfer full): its sentence; only where %PS_SHOWS_CLUES and the clue is among those of
 *   ps_deck_get_n_shown_clues()
 */
char *
ps_deck_dup_clue (PsDeck *deck, guint slide, guint clue)
{
  const PsSlide *s = ps_deck_get_slide (deck, slide);

  g_return_val_if_fail (clue < s->evidence.n_items, NULL);

  return ps_evidence_get_sentence (&s->evidence.items[clue], &s->conversation);
}

/**
 * ps_deck_dup_step_text:
 * @deck: a deck
 * @slide: which slide
 * @step: from 0
 *
 * Returns: (transfer full): what the step adds, in plain words: the same on the projector, as an
 *   accessible description and on paper; several lines at %PS_STEP_ROLES and %PS_STEP_UNUSUAL.
 *   Before %PS_STEP_ROLES nothing in it tells a role, but that the vote asks for them
 */
char *
ps_deck_dup_step_text (PsDeck *deck, guint slide, guint step)
{
  const PsSlide *s = ps_deck_get_slide (deck, slide);

  switch (ps_deck_get_step (deck, slide, step))
    {
    case PS_STEP_RAW:
      return g_strdup (s->item->raw != NULL ? _ ("This is the alert as it was written.")
                                            : _ ("The record of this alert is not in the lesson."));
    case PS_STEP_TUPLE:
      return say_tuple (deck, slide);
    case PS_STEP_PORTS:
      return say_ports (&s->conversation);
    case PS_STEP_VOTE:
      return g_strdup (ps_question_get_text (s->vote));
    case PS_STEP_ROLES:
      return say_roles (s);
    case PS_STEP_CLUE:
      return ps_deck_dup_clue (deck, slide, ps_deck_get_n_shown_clues (deck, slide, step) - 1);
    case PS_STEP_UNUSUAL:
      return say_unusual (deck, slide);
    case PS_N_STEPS:
      break;
    }
  return g_strdup ("");
}

static char *
show_data (const char *data, gboolean roles_shown)
{
  g_autofree char *visible = data != NULL ? ps_visible_text (data, -1) : NULL;

  if (visible == NULL)
    return NULL;
  return roles_shown ? g_steal_pointer (&visible) : ps_blind_text (visible);
}

/**
 * ps_deck_dup_raw:
 * @deck: a deck
 * @slide: which slide
 * @step: from 0
 *
 * Returns: (transfer full) (nullable): the record as it was written, nothing hidden in it; before
 *   %PS_STEP_ROLES its words that tell a role are blotted out
 */
char *
ps_deck_dup_raw (PsDeck *deck, guint slide, guint step)
{
  return show_data (ps_deck_get_slide (deck, slide)->item->raw,
                    are_roles_shown (deck, slide, step));
}

/**
 * ps_deck_dup_signature:
 * @deck: a deck
 * @slide: which slide
 * @step: from 0
 *
 * Returns: (transfer full) (nullable): what the alert says, as of ps_deck_dup_raw()
 */
char *
ps_deck_dup_signature (PsDeck *deck, guint slide, guint step)
{
  return show_data (ps_deck_get_slide (deck, slide)->item->texts[PS_TEXT_SIGNATURE],
                    are_roles_shown (deck, slide, step));
}
