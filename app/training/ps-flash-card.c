/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flash-card.h"

#include <glib/gi18n-lib.h>

#include "ps-question-private.h"
#include "ps-words.h"

/* The server ports that a first course asks for (IANA, Service Name and Transport Protocol Port
 * Number Registry). */
static const PsFlashCard cards[] = {
  { 20, PS_PROTOCOL_TCP, "FTP (data)" },    { 21, PS_PROTOCOL_TCP, "FTP (control)" },
  { 22, PS_PROTOCOL_TCP, "SSH" },           { 23, PS_PROTOCOL_TCP, "Telnet" },
  { 25, PS_PROTOCOL_TCP, "SMTP" },          { 53, PS_PROTOCOL_UDP, "DNS" },
  { 67, PS_PROTOCOL_UDP, "DHCP (server)" }, { 68, PS_PROTOCOL_UDP, "DHCP (client)" },
  { 69, PS_PROTOCOL_UDP, "TFTP" },          { 80, PS_PROTOCOL_TCP, "HTTP" },
  { 110, PS_PROTOCOL_TCP, "POP3" },         { 123, PS_PROTOCOL_UDP, "NTP" },
  { 143, PS_PROTOCOL_TCP, "IMAP" },         { 161, PS_PROTOCOL_UDP, "SNMP" },
  { 162, PS_PROTOCOL_UDP, "SNMP traps" },   { 389, PS_PROTOCOL_TCP, "LDAP" },
  { 443, PS_PROTOCOL_TCP, "HTTPS" },        { 445, PS_PROTOCOL_TCP, "SMB" },
  { 514, PS_PROTOCOL_UDP, "syslog" },       { 587, PS_PROTOCOL_TCP, "SMTP (submission)" },
  { 636, PS_PROTOCOL_TCP, "LDAPS" },        { 993, PS_PROTOCOL_TCP, "IMAPS" },
  { 995, PS_PROTOCOL_TCP, "POP3S" },        { 1433, PS_PROTOCOL_TCP, "Microsoft SQL Server" },
  { 3306, PS_PROTOCOL_TCP, "MySQL" },       { 3389, PS_PROTOCOL_TCP, "RDP" },
  { 5060, PS_PROTOCOL_UDP, "SIP" },         { 5432, PS_PROTOCOL_TCP, "PostgreSQL" },
};

/**
 * ps_flash_card_get_n:
 *
 * Returns: how many cards there are
 */
guint
ps_flash_card_get_n (void)
{
  return G_N_ELEMENTS (cards);
}

/**
 * ps_flash_card_get:
 * @index: which card, from 0
 *
 * Returns: (transfer none): the card, in the order of the ports
 */
const PsFlashCard *
ps_flash_card_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (cards), NULL);

  return &cards[index];
}

static char *
name_port (const PsFlashCard *card)
{
  return ps_words_port_number (card->protocol, card->port);
}

/**
 * ps_flash_card_get_id:
 * @index: which card
 *
 * Returns: (transfer full): its name in files, as "port-443-tcp"
 */
char *
ps_flash_card_get_id (guint index)
{
  const PsFlashCard *card = ps_flash_card_get (index);

  return g_strdup_printf ("port-%u-%s", card->port, ps_protocol_get_name (card->protocol));
}

/* One side of a card. */
static char *
dup_side (const PsFlashCard *card, gboolean is_port)
{
  return is_port ? name_port (card) : g_strdup (card->name);
}

static char *
dup_front (const PsFlashCard *card, gboolean asks_port)
{
  g_autofree char *port = name_port (card);

  if (asks_port)
    return g_strdup_printf (_ ("Which port is it: %s?"), card->name);
  return g_strdup_printf (_ ("Which service listens on port %s?"), port);
}

static void
add_other_cards (PsQuestion *question, gboolean asks_port, guint64 seed)
{
  guint order[G_N_ELEMENTS (cards)];
  PsRandom random = ps_random_new (seed);

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    order[i] = i;
  ps_random_shuffle (&random, order, G_N_ELEMENTS (cards));
  for (guint i = 0; i < G_N_ELEMENTS (cards) && question->n_choices < 4; i++)
    {
      g_autofree char *side = dup_side (&cards[order[i]], asks_port);

      if (!ps_question_has_text (question, side))
        ps_question_add (question, PS_ANSWER_OTHER, side, FALSE, PS_MISCONCEPTION_NONE);
    }
}

/**
 * ps_flash_card_ask:
 * @index: which card
 * @kind: %PS_QUESTION_PORT_OF_SERVICE or %PS_QUESTION_SERVICE_OF_PORT
 * @seed: of the other choices, and of their order
 *
 * Returns: (transfer full): a question with four choices
 */
PsQuestion *
ps_flash_card_ask (guint index, PsQuestionKind kind, guint64 seed)
{
  const PsFlashCard *card = ps_flash_card_get (index);
  gboolean asks_port = kind == PS_QUESTION_PORT_OF_SERVICE;
  g_autofree char *id = ps_flash_card_get_id (index);
  g_autofree char *front = dup_front (card, asks_port);
  g_autofree char *side = dup_side (card, asks_port);
  g_autofree char *port = name_port (card);
  PsQuestion *question = ps_question_begin (kind, front);

  ps_question_add (question, PS_ANSWER_OTHER, side, TRUE, PS_MISCONCEPTION_NONE);
  add_other_cards (question, asks_port, ps_random_mix (seed, id));
  ps_question_shuffle (question, ps_random_mix (seed, id));
  /* Translators: a port as 443/tcp, and its service as HTTPS */
  question->explanation = g_strdup_printf (_ ("%s is %s."), port, card->name);
  return question;
}

/**
 * ps_flash_cards_print_anki:
 *
 * Returns: (transfer full): all cards, both ways, as lines of front, back and tags that Anki
 * imports (its manual, "Importing: text files")
 */
char *
ps_flash_cards_print_anki (void)
{
  GString *text = g_string_new ("#separator:tab\n#html:false\n#notetype:Basic\n#tags column:3\n");

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    for (guint asks_port = 0; asks_port < 2; asks_port++)
      {
        g_autofree char *front = dup_front (&cards[i], asks_port);
        g_autofree char *back = dup_side (&cards[i], asks_port);

        g_string_append_printf (text, "%s\t%s\tportside %s\n", front, back,
                                asks_port ? "port-of-service" : "service-of-port");
      }
  return g_string_free (text, FALSE);
}
