/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ps-finding-case.h"

/* What is in reach of whom, and who can read it. */

/* An answer that is so many times its question is worth forging questions for. */
#define AMPLIFICATION 10

static gboolean
crosses_perimeter (const PsFindingCase *c)
{
  return c->server_inside != c->client_inside;
}

/**
 * ps_finding_judge_remote_administration:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U6: a service for administration is called across the perimeter.
 *
 * Returns: high for a server inside that is called from outside, medium for the way out
 */
PsSeverity
ps_finding_judge_remote_administration (const PsFindingCase *c, char **sentence)
{
  if (!ps_finding_case_has_service (c, PS_SERVICE_REMOTE_ADMIN) || !crosses_perimeter (c))
    return PS_SEVERITY_NONE;
  if (sentence != NULL && c->server_inside)
    *sentence = g_strdup_printf (
        _ ("Remote administration (%s, port %u) answers to an address outside: guessed passwords "
           "and stolen accounts come in this way; it belongs behind a VPN or a jump host."),
        c->service->name, c->server->port);
  else if (sentence != NULL)
    *sentence = g_strdup_printf (_ ("A host inside administers one outside (%s, port %u): usual "
                                    "for cloud servers, and a way "
                                    "to carry data out past a proxy."),
                                 c->service->name, c->server->port);
  return c->server_inside ? PS_SEVERITY_HIGH : PS_SEVERITY_MEDIUM;
}

/* Services that send passwords or mail in the clear, with the document that says so, and what
 * came after them. */
static const struct
{
  guint16 port;
  guint8 protocol;
  const char *name;
  const char *document;
  const char *successor;
} readable[] = {
  { 21, PS_PROTOCOL_TCP, "FTP", "RFC 959", "FTPS (RFC 4217), SFTP" },
  { 23, PS_PROTOCOL_TCP, "Telnet", "RFC 854", "SSH (RFC 4251)" },
  { 25, PS_PROTOCOL_TCP, "SMTP", "RFC 5321", "STARTTLS (RFC 3207)" },
  { 69, PS_PROTOCOL_UDP, "TFTP", "RFC 1350", "SFTP, HTTPS" },
  { 79, PS_PROTOCOL_TCP, "Finger", "RFC 1288", "LDAPS" },
  { 110, PS_PROTOCOL_TCP, "POP3", "RFC 1939", "POP3S (RFC 8314)" },
  { 143, PS_PROTOCOL_TCP, "IMAP", "RFC 9051", "IMAPS (RFC 8314)" },
  { 161, PS_PROTOCOL_UDP, "SNMP v1, v2c", "RFC 1157", "SNMPv3 (RFC 3414)" },
  { 389, PS_PROTOCOL_TCP, "LDAP", "RFC 4511", "LDAPS, StartTLS (RFC 4513)" },
  { 512, PS_PROTOCOL_TCP, "rexec", "BSD", "SSH (RFC 4251)" },
  { 513, PS_PROTOCOL_TCP, "rlogin", "RFC 1282", "SSH (RFC 4251)" },
  { 514, PS_PROTOCOL_TCP, "rsh", "BSD", "SSH (RFC 4251)" },
  { 1883, PS_PROTOCOL_TCP, "MQTT", "OASIS MQTT 5.0", "MQTT over TLS (8883)" },
  { 5900, PS_PROTOCOL_TCP, "VNC", "RFC 6143", "VNC over SSH or TLS" },
  { 6667, PS_PROTOCOL_TCP, "IRC", "RFC 1459", "IRC over TLS (6697, RFC 7194)" },
};

/* What was recognised as something else is not that service, and TLS is not readable. */
static gboolean
may_be_the_service (const PsFindingCase *c)
{
  return c->application == NULL
         || (!ps_finding_case_has_application (c, PS_APPLICATION_TLS)
             && ps_application_expects_port (c->application, c->server->port));
}

/**
 * ps_finding_judge_cleartext:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U8: a service that sends passwords, or what they protect, in the clear.
 *
 * Returns: low inside, else medium
 */
PsSeverity
ps_finding_judge_cleartext (const PsFindingCase *c, char **sentence)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (readable)
         && (readable[i].port != c->server->port || readable[i].protocol != c->protocol))
    i++;
  if (i == G_N_ELEMENTS (readable) || !may_be_the_service (c))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        /* Translators: a service, its document, and what replaced it. */
        _ ("%s (%s) can be read by anyone on the way, passwords included; %s replaced it."),
        readable[i].name, readable[i].document, readable[i].successor);
  return c->server_inside && c->client_inside ? PS_SEVERITY_LOW : PS_SEVERITY_MEDIUM;
}

/* Resolvers and time servers outside are called all the time; they matter where they are ours. */
static gboolean
is_everyday (guint16 port)
{
  return port == 53 || port == 123;
}

/**
 * ps_finding_judge_amplifier:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U12: a service over UDP that answers small questions at length, across the perimeter.
 *
 * Returns: high if this answer was ten times its question, else medium
 */
PsSeverity
ps_finding_judge_amplifier (const PsFindingCase *c, char **sentence)
{
  if (c->protocol != PS_PROTOCOL_UDP || !ps_finding_case_has_service (c, PS_SERVICE_AMPLIFIER)
      || (c->server_inside && c->client_inside)
      || (is_everyday (c->server->port) && !c->server_inside))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("Small questions with a forged sender make %s (port %u) send long answers to a victim "
           "(CISA alert TA14-017A); the requests may be forged here too."),
        c->service->name, c->server->port);
  return c->bytes_asked > 0 && c->bytes_answered / AMPLIFICATION >= c->bytes_asked
             ? PS_SEVERITY_HIGH
             : PS_SEVERITY_MEDIUM;
}

/**
 * ps_finding_judge_datastore:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U13: a data store inside is called from outside.
 *
 * Returns: high if it holds
 */
PsSeverity
ps_finding_judge_datastore (const PsFindingCase *c, char **sentence)
{
  if (!ps_finding_case_has_service (c, PS_SERVICE_DATASTORE) || !c->server_inside
      || c->client_inside)
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence =
        g_strdup_printf (_ ("A data store (%s, port %u) answers to an address outside: only "
                            "applications in front of "
                            "it should, and some of these know no password as they are delivered."),
                         c->service->name, c->server->port);
  return PS_SEVERITY_HIGH;
}

/**
 * ps_finding_judge_industrial:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U14: a protocol of industrial control with an end outside.
 *
 * Returns: high if it holds
 */
PsSeverity
ps_finding_judge_industrial (const PsFindingCase *c, char **sentence)
{
  if (!ps_finding_case_has_service (c, PS_SERVICE_INDUSTRIAL)
      || (c->server_inside && c->client_inside))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("Industrial control (%s, port %u) with an end outside: most of these protocols have no "
           "login at all, so whoever reaches the device can steer it (NIST SP 800-82)."),
        c->service->name, c->server->port);
  return PS_SEVERITY_HIGH;
}

/**
 * ps_finding_judge_contradiction:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U15: what the record states about the roles is the opposite of what its ports say.
 *
 * Returns: low if it holds
 */
PsSeverity
ps_finding_judge_contradiction (const PsFindingCase *c, char **sentence)
{
  if (!c->conflict)
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("The record makes port %u the server's, its ports say the opposite: probably the first "
           "packet that was seen was an answer."),
        c->server->port);
  return PS_SEVERITY_LOW;
}

/**
 * ps_finding_judge_peer_to_peer:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U17: a port of peer-to-peer software or of a tunnel.
 *
 * Returns: info if it holds: what is allowed is a question of policy
 */
PsSeverity
ps_finding_judge_peer_to_peer (const PsFindingCase *c, char **sentence)
{
  if (!ps_finding_case_has_service (c, PS_SERVICE_PEER_TO_PEER | PS_SERVICE_TUNNEL))
    return PS_SEVERITY_NONE;
  if (sentence != NULL && ps_finding_case_has_service (c, PS_SERVICE_TUNNEL))
    *sentence = g_strdup_printf (_ ("Port %u is that of %s, a tunnel: what goes through it is not "
                                    "seen from here. Whether it "
                                    "is allowed is a question of policy."),
                                 c->server->port, c->service->name);
  else if (sentence != NULL)
    *sentence = g_strdup_printf (_ ("Port %u is that of %s, peer-to-peer software. Whether it is "
                                    "allowed is a question of policy."),
                                 c->server->port, c->service->name);
  return PS_SEVERITY_INFO;
}
