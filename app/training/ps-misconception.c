/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-misconception.h"

#include <glib/gi18n-lib.h>

#include "ps-words.h"

/* Whether a mistake may come of it. */
typedef gboolean (*Fits) (const PsMistake *mistake);

typedef struct
{
  const char *id;
  const char *title;
  const char *sentence;
  Fits fits;
  gboolean needs_tag; /* the alert alone does not show it: the lesson has to say so */
} Misconception;

static gboolean
has_both_ports (const PsMistake *mistake)
{
  const PsConversation *c = mistake->conversation;

  return ps_protocol_has_ports (c->protocol) && c->a.has_port && c->b.has_port;
}

static gboolean
took_wrong_end (const PsMistake *mistake)
{
  return mistake->answer != PS_END_NONE && mistake->answer != mistake->truth;
}

static gboolean
is_on_ports (const PsMistake *mistake, guint16 first, guint16 second)
{
  guint16 a = mistake->conversation->a.port, b = mistake->conversation->b.port;

  return has_both_ports (mistake)
         && ((a == first && b == second) || (a == second && b == first)
             || (a == second && b == second) || (a == first && b == first));
}

static guint16
get_port (const PsMistake *mistake, PsEnd end)
{
  return ps_words_get_end (mistake->conversation, end)->port;
}

static gboolean
fits_icmp (const PsMistake *mistake)
{
  return !ps_protocol_has_ports (mistake->conversation->protocol) && mistake->took_port;
}

static gboolean
fits_dhcp (const PsMistake *mistake)
{
  return mistake->conversation->protocol == PS_PROTOCOL_UDP && took_wrong_end (mistake)
         && (is_on_ports (mistake, 67, 68) || is_on_ports (mistake, 546, 547));
}

/* The server called from port 20: who is taken for the server is he who was called. */
static gboolean
fits_active_ftp (const PsMistake *mistake)
{
  return mistake->conversation->protocol == PS_PROTOCOL_TCP && took_wrong_end (mistake)
         && has_both_ports (mistake) && mistake->truth != PS_END_NONE
         && get_port (mistake, mistake->truth) == 20;
}

static gboolean
fits_same_port (const PsMistake *mistake)
{
  return took_wrong_end (mistake) && has_both_ports (mistake)
         && mistake->conversation->a.port == mistake->conversation->b.port;
}

static gboolean
fits_both_temporary (const PsMistake *mistake)
{
  const PsConversation *c = mistake->conversation;

  return took_wrong_end (mistake) && has_both_ports (mistake)
         && ps_words_is_temporary (c->protocol, c->a.port)
         && ps_words_is_temporary (c->protocol, c->b.port);
}

static gboolean
fits_wrong_end (const PsMistake *mistake)
{
  return took_wrong_end (mistake);
}

/* Took the source for the client, which it was not. */
static gboolean
fits_source (const PsMistake *mistake)
{
  return took_wrong_end (mistake) && mistake->answer == PS_END_B;
}

/* Took the lower port for the server's, or saw no server where both are above. */
static gboolean
fits_above_1023 (const PsMistake *mistake)
{
  if (!has_both_ports (mistake) || mistake->truth == PS_END_NONE
      || mistake->answer == mistake->truth || get_port (mistake, mistake->truth) <= 1023)
    return FALSE;
  return mistake->answer == PS_END_NONE || get_port (mistake, mistake->answer) <= 1023;
}

static gboolean
fits_lower_port (const PsMistake *mistake)
{
  return took_wrong_end (mistake) && has_both_ports (mistake)
         && get_port (mistake, mistake->answer)
                < get_port (mistake, ps_end_other (mistake->answer));
}

/* The client's port lies outside IANA's range, so it was taken for a server's, or for nobody's. */
static gboolean
fits_ephemeral (const PsMistake *mistake)
{
  guint16 port;

  if (!has_both_ports (mistake) || mistake->truth == PS_END_NONE
      || mistake->answer == mistake->truth)
    return FALSE;
  port = get_port (mistake, ps_end_other (mistake->truth));
  return port > 1023 && port < 49152
         && ps_service_table_lookup (mistake->conversation->protocol, port) == NULL;
}

/* In the order of PsMisconception. */
static const Misconception misconceptions[] = {
  { "none", "", "", NULL, FALSE },
  { "source-is-client", N_ ("source = client"),
    N_ ("Source and destination say which way this one packet went, not who opened the "
        "conversation: an answer has the server as its source."),
    fits_source, FALSE },
  { "lower-port-is-server", N_ ("lower port = server"),
    N_ ("The lower port is often the server’s, but what counts is which port a service listens "
        "on: a server may have the higher one."),
    fits_lower_port, FALSE },
  { "above-1023-is-client", N_ ("above 1023 = client"),
    N_ ("Many services listen above 1023: 1433, 3306, 3389, 5060, 8080. IANA registers "
        "1024-49151 for services (RFC 6335)."),
    fits_above_1023, FALSE },
  { "attacker-is-client", N_ ("attacker = client"),
    N_ ("Client and server say who called whom, not who means harm: with a reverse shell or a "
        "beacon the victim calls, and the attacker’s host is the server."),
    fits_wrong_end, TRUE },
  { "reply-direction", N_ ("an alert on the answer"),
    N_ ("The alert was raised on an answer: its source is the server, and its destination had "
        "called."),
    fits_source, TRUE },
  { "both-temporary", N_ ("both ports temporary"),
    N_ ("Where both ports are from a temporary range (peer-to-peer, RPC, passive FTP), the ports "
        "alone do not tell; other conversations of the two hosts may."),
    fits_both_temporary, FALSE },
  { "same-port", N_ ("the same port on both ends"),
    N_ ("NTP, IKE, NetBIOS and name servers among themselves use one port on both ends: the ports "
        "cannot tell, and “cannot tell” is a right answer."),
    fits_same_port, FALSE },
  { "dhcp", N_ ("DHCP 67 and 68"),
    N_ ("DHCP has a port for each role: the server’s is 67, the client’s 68 (RFC 2131); with "
        "DHCPv6 547 and 546."),
    fits_dhcp, FALSE },
  { "active-ftp", N_ ("active FTP"),
    N_ ("With active FTP the server opens the data connection itself, from port 20 to the client "
        "(RFC 959): being called does not make the client a server."),
    fits_active_ftp, FALSE },
  { "ephemeral-ranges", N_ ("temporary ranges differ"),
    N_ ("Systems hand out different ranges to clients: IANA says 49152-65535, Linux uses "
        "32768-60999, old ones 1024-5000."),
    fits_ephemeral, FALSE },
  { "nat", N_ ("NAT"),
    N_ ("Behind NAT the address and port that are seen are those of the translator: they do not "
        "change who called, only under which name."),
    fits_wrong_end, TRUE },
  { "backscatter", N_ ("backscatter"),
    N_ ("Somebody forged the address and flooded a server: its answers fall on a host that never "
        "called. SYN and ACK together still come from the server."),
    fits_wrong_end, TRUE },
  { "icmp-has-ports", N_ ("ICMP has no ports"),
    N_ ("ICMP has types and codes, not ports; tools that show them in the columns of ports mean "
        "type and code (RFC 792)."),
    fits_icmp, FALSE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (misconceptions) == PS_N_MISCONCEPTIONS);

/* What is special before what is general. */
static const PsMisconception order[] = {
  PS_MISCONCEPTION_ATTACKER_IS_CLIENT,
  PS_MISCONCEPTION_REPLY_DIRECTION,
  PS_MISCONCEPTION_NAT,
  PS_MISCONCEPTION_BACKSCATTER,
  PS_MISCONCEPTION_ICMP_HAS_PORTS,
  PS_MISCONCEPTION_DHCP,
  PS_MISCONCEPTION_ACTIVE_FTP,
  PS_MISCONCEPTION_SAME_PORT,
  PS_MISCONCEPTION_BOTH_TEMPORARY,
  PS_MISCONCEPTION_ABOVE_1023_IS_CLIENT,
  PS_MISCONCEPTION_EPHEMERAL_RANGES,
  PS_MISCONCEPTION_SOURCE_IS_CLIENT,
  PS_MISCONCEPTION_LOWER_PORT_IS_SERVER,
};
G_STATIC_ASSERT (G_N_ELEMENTS (order) == PS_N_MISCONCEPTIONS - 1);

/**
 * ps_misconception_get_id:
 * @misconception: a misconception
 *
 * Returns: (transfer none): its name in files, never translated
 */
const char *
ps_misconception_get_id (PsMisconception misconception)
{
  return (guint)misconception < PS_N_MISCONCEPTIONS ? misconceptions[misconception].id : "";
}

/**
 * ps_misconception_get_title:
 * @misconception: a misconception
 *
 * Returns: (transfer none): a few translated words, "" for none
 */
const char *
ps_misconception_get_title (PsMisconception misconception)
{
  if ((guint)misconception >= PS_N_MISCONCEPTIONS || misconception == PS_MISCONCEPTION_NONE)
    return "";
  return _ (misconceptions[misconception].title);
}

/**
 * ps_misconception_get_sentence:
 * @misconception: a misconception
 *
 * Returns: (transfer none): what is right instead, translated, "" for none
 */
const char *
ps_misconception_get_sentence (PsMisconception misconception)
{
  if ((guint)misconception >= PS_N_MISCONCEPTIONS || misconception == PS_MISCONCEPTION_NONE)
    return "";
  return _ (misconceptions[misconception].sentence);
}

/**
 * ps_misconception_from_id:
 * @id: a name
 * @misconception: (out): which one it is
 *
 * Returns: %FALSE where there is no such misconception
 */
gboolean
ps_misconception_from_id (const char *id, PsMisconception *misconception)
{
  for (guint i = 0; i < PS_N_MISCONCEPTIONS; i++)
    if (g_str_equal (id, misconceptions[i].id))
      {
        *misconception = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * ps_misconception_infer:
 * @mistake: a wrong answer
 *
 * What the lesson says of its alert comes first, then what the alert shows by itself.
 *
 * Returns: what the learner may believe, %PS_MISCONCEPTION_NONE where nothing tells
 */
PsMisconception
ps_misconception_infer (const PsMistake *mistake)
{
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if ((mistake->tags & (1u << order[i])) != 0 && misconceptions[order[i]].fits (mistake))
      return order[i];
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (!misconceptions[order[i]].needs_tag && misconceptions[order[i]].fits (mistake))
      return order[i];
  return PS_MISCONCEPTION_NONE;
}
