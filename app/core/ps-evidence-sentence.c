/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-classifier.h"

#include <glib/gi18n-lib.h>

#include "ps-claim-sentence.h"
#include "ps-words.h"

/* What a sentence may speak of; the end that the clue speaks for comes first. */
typedef struct
{
  const PsEvidence *evidence;
  const PsConversation *conversation;
  const PsEndpoint *for_end;
  const PsEndpoint *against_end;
  char for_text[PS_ADDRESS_TEXT_SIZE];
  char against_text[PS_ADDRESS_TEXT_SIZE];
} Speech;

static char *
say_claim (const Speech *speech)
{
  PsClaim claim = speech->evidence->claim;
  g_autofree char *client =
      ps_endpoint_to_string (ps_words_get_end (speech->conversation, claim.client));
  g_autofree char *server =
      ps_endpoint_to_string (ps_words_get_end (speech->conversation, ps_end_other (claim.client)));

  if (speech->evidence->is_told)
    {
      g_autofree char *sentence = ps_claim_get_sentence (claim, client, server);

      /* Translators: the sentence says what that record states. */
      return g_strdup_printf (_ ("Another record of this conversation tells: %s"), sentence);
    }
  return ps_claim_get_sentence (claim, client, server);
}

static char *
say_ports (const Speech *speech)
{
  guint8 protocol = speech->conversation->protocol;
  g_autofree char *first = ps_words_port (protocol, speech->for_end->port);
  g_autofree char *second = ps_words_port (protocol, speech->against_end->port);

  /* Translators: two clauses, each about one of the two ports. */
  return g_strdup_printf (_ ("%s; %s."), first, second);
}

static char *
say_application (const Speech *speech)
{
  const PsApplication *application = speech->conversation->application;

  return g_strdup_printf (_ ("%s is expected on port %u, not on %u."),
                          application != NULL ? application->title : "", speech->for_end->port,
                          speech->against_end->port);
}

static char *
say_lower_port (const Speech *speech)
{
  return g_strdup_printf (_ ("%u is the lower of two ports of the same kind (weak)."),
                          speech->for_end->port);
}

static char *
say_public_end (const Speech *speech)
{
  return g_strdup_printf (
      _ ("%s is outside and %s inside: calls from inside to outside are commoner (weak)."),
      speech->for_text, speech->against_text);
}

static char *
say_group_address (const Speech *speech)
{
  return g_strdup_printf (
      _ ("%s is a multicast or broadcast address: it can be called, but cannot call."),
      speech->for_text);
}

static char *
say_packet_order (const Speech *speech)
{
  return g_strdup_printf (
      _ ("The record states no direction; alerts are raised a little more often "
         "on what a client sends, here to %s (weak)."),
      speech->for_text);
}

static char *
say_pair (const Speech *speech)
{
  const PsEvidence *e = speech->evidence;

  return g_strdup_printf (
      ngettext ("In %u of %u other conversation between these two hosts %s was the server.",
                "In %u of %u other conversations between these two hosts %s was the server.",
                e->count),
      e->agree, e->count, speech->for_text);
}

/* Whose conversations they are, and whether it was the server in them. */
static char *
say_role (const PsEvidence *e, const char *name, gboolean as_server)
{
  if (as_server)
    return g_strdup_printf (
        ngettext ("Elsewhere in this import %s was the server in %u of %u conversation.",
                  "Elsewhere in this import %s was the server in %u of %u conversations.",
                  e->count),
        name, e->agree, e->count);
  return g_strdup_printf (
      ngettext ("Elsewhere in this import %s was the client in %u of %u conversation.",
                "Elsewhere in this import %s was the client in %u of %u conversations.", e->count),
      name, e->agree, e->count);
}

static char *
say_host (const Speech *speech)
{
  const PsEvidence *e = speech->evidence;
  gboolean as_server = e->end == (e->weight < 0 ? PS_END_A : PS_END_B);

  return say_role (e, as_server ? speech->for_text : speech->against_text, as_server);
}

static char *
say_endpoint (const Speech *speech)
{
  const PsEvidence *e = speech->evidence;
  gboolean as_server = e->end == (e->weight < 0 ? PS_END_A : PS_END_B);
  g_autofree char *name = ps_endpoint_to_string (as_server ? speech->for_end : speech->against_end);

  return say_role (e, name, as_server);
}

static char *
say_contradiction (const Speech *speech)
{
  return g_strdup (_ ("What the record states and what its ports say contradict each other by more "
                      "than 100 to 1: perhaps the first packet that was seen was an answer."));
}

static char *
say_no_ports (const Speech *speech)
{
  guint8 protocol = speech->conversation->protocol;

  if (ps_protocol_has_ports (protocol))
    return g_strdup (_ ("The record does not state the ports of both ends, so ports cannot tell."));
  return g_strdup_printf (_ ("%s has no ports, so ports cannot tell."),
                          ps_protocol_get_name (protocol));
}

static char *
say_icmp_error (const Speech *speech)
{
  const char *name =
      ps_icmp_type_get_name (speech->conversation->protocol, speech->conversation->icmp_type);

  return g_strdup_printf (
      _ ("This ICMP message reports an error (%s): the roles belong to the packet "
         "that it quotes."),
      name != NULL ? name : "");
}

static char *
say_nothing_tells (const Speech *speech)
{
  return ps_words_nothing_tells (speech->conversation);
}

static char *
say_active_ftp (const Speech *speech)
{
  return g_strdup (_ ("Active FTP: the FTP server itself opened this data connection, from port 20 "
                      "to its client (RFC 959)."));
}

/* In the order of PsRule. */
static char *(*const say[]) (const Speech *) = {
  say_claim,         say_ports,        say_application, say_lower_port,    say_public_end,
  say_group_address, say_packet_order, say_pair,        say_host,          say_endpoint,
  say_contradiction, say_no_ports,     say_icmp_error,  say_nothing_tells, say_active_ftp,
};
G_STATIC_ASSERT (G_N_ELEMENTS (say) == PS_N_RULES);

/**
 * ps_evidence_get_sentence:
 * @evidence: a clue
 * @conversation: the conversation that it is about
 *
 * Returns: (transfer full): the clue in one translated sentence
 */
char *
ps_evidence_get_sentence (const PsEvidence *evidence, const PsConversation *conversation)
{
  PsEnd for_end = evidence->weight < 0 ? PS_END_A : PS_END_B;
  Speech speech = {
    .evidence = evidence,
    .conversation = conversation,
    .for_end = ps_words_get_end (conversation, for_end),
    .against_end = ps_words_get_end (conversation, ps_end_other (for_end)),
  };

  if ((guint)evidence->rule >= PS_N_RULES)
    return g_strdup ("");
  ps_address_print (&speech.for_end->address, speech.for_text);
  ps_address_print (&speech.against_end->address, speech.against_text);
  return say[evidence->rule](&speech);
}
