/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ps-finding-case.h"

/* What the number of a port says by itself, and those of both ends together. */

enum
{
  /* net.ipv4.ip_local_port_range of Linux is 32768 to 60999. */
  LINUX_CLIENTS_FIRST = 32768,
  FTP_DATA_PORT = 20,
};

/**
 * ps_finding_judge_temporary_server:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U3: the server listens in the range of temporary ports.
 *
 * Returns: info where a product is known to listen there, low for servers inside and for
 *   applications that negotiate their ports, medium for others outside
 */
PsSeverity
ps_finding_judge_temporary_server (const PsFindingCase *c, char **sentence)
{
  gboolean known = c->service != NULL && c->service->tier >= 2;

  if (ps_port_get_range (c->server->port) != PS_PORT_DYNAMIC)
    return PS_SEVERITY_NONE;
  if (sentence != NULL && known)
    *sentence = g_strdup_printf (
        _ ("%u is a temporary port (49152-65535), which IANA assigns to nobody; %s usually listens "
           "here all the same."),
        c->server->port, c->service->name);
  else if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("%u is a temporary port (49152-65535), which must not be used as a service identifier "
           "(RFC 6335 §8.1.2). A server that stays here is unusual: RPC, passive FTP, "
           "peer-to-peer, or a backdoor."),
        c->server->port);
  if (known)
    return PS_SEVERITY_INFO;
  return c->server_inside || ps_finding_case_has_application (c, PS_APPLICATION_ANYWHERE)
             ? PS_SEVERITY_LOW
             : PS_SEVERITY_MEDIUM;
}

/* Most numbers are registered for tcp and udp alike, so the other one's service counts too. */
static const PsService *
find_service (const PsFindingCase *c)
{
  return c->service != NULL ? c->service
                            : ps_service_table_lookup (PS_PROTOCOL_UNKNOWN, c->server->port);
}

static gboolean
is_port_known (const PsFindingCase *c)
{
  return find_service (c) != NULL || ps_application_expects_port (c->application, c->server->port);
}

/**
 * ps_finding_judge_ephemeral_server:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U3b: the server listens where Linux takes the ports of clients from, below the range that IANA
 * keeps free for that.
 *
 * Returns: low if it holds
 */
PsSeverity
ps_finding_judge_ephemeral_server (const PsFindingCase *c, char **sentence)
{
  if (c->server->port < LINUX_CLIENTS_FIRST
      || ps_port_get_range (c->server->port) == PS_PORT_DYNAMIC || is_port_known (c))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("%u is a user port for IANA, but Linux hands out 32768-60999 to clients "
           "(ip_local_port_range): a server that stays here is unusual."),
        c->server->port);
  return PS_SEVERITY_LOW;
}

/**
 * ps_finding_judge_unknown_service:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U4: a server on a user port where no common service is known.
 *
 * Returns: low if it holds
 */
PsSeverity
ps_finding_judge_unknown_service (const PsFindingCase *c, char **sentence)
{
  if (ps_port_get_range (c->server->port) != PS_PORT_USER || is_port_known (c))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("No common service is known on port %u. IANA registers user ports (1024-49151) on "
           "request (RFC 6335), but nobody must ask: it may be a private application."),
        c->server->port);
  return PS_SEVERITY_LOW;
}

/**
 * ps_finding_judge_uncommon_service:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U4b: a server on a user port that has a name, but is seldom met.
 *
 * Returns: info if it holds
 */
PsSeverity
ps_finding_judge_uncommon_service (const PsFindingCase *c, char **sentence)
{
  const PsService *service = find_service (c);

  if (ps_port_get_range (c->server->port) != PS_PORT_USER || service == NULL || service->tier != 1
      || ps_application_expects_port (c->application, c->server->port))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("%u is known for %s, which is seldom met. That a port has a name does not mean that "
           "its traffic is good, or that it is that service (IANA)."),
        c->server->port, service->name);
  return PS_SEVERITY_INFO;
}

/**
 * ps_finding_judge_odd_system_port:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U4c: a server on a system port where no common service is known. Port 0 is another finding.
 *
 * Returns: low if it holds
 */
PsSeverity
ps_finding_judge_odd_system_port (const PsFindingCase *c, char **sentence)
{
  if (c->server->port == 0 || ps_port_get_range (c->server->port) != PS_PORT_SYSTEM
      || is_port_known (c))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("%u is a system port (0-1023, RFC 6335), which needs an administrator's rights to open "
           "on Unix; no common service is known on this one."),
        c->server->port);
  return PS_SEVERITY_LOW;
}

/* Services whose clients use a system port of their own by custom: resolvers and time servers
 * among themselves, IKE (RFC 7296 §2.11), syslog, DHCP's clients. */
static gboolean
is_customary_client (guint16 port)
{
  static const guint16 customary[] = { FTP_DATA_PORT, 53, 67, 68, 123, 500, 514, 546, 547 };

  for (guint i = 0; i < G_N_ELEMENTS (customary); i++)
    if (customary[i] == port)
      return TRUE;
  return FALSE;
}

/**
 * ps_finding_judge_system_client:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U9: the client's port is a system port.
 *
 * Returns: low if it holds
 */
PsSeverity
ps_finding_judge_system_client (const PsFindingCase *c, char **sentence)
{
  guint16 port = c->client->port;

  if (!c->client->has_port || port == 0 || ps_port_get_range (port) != PS_PORT_SYSTEM
      || port == c->server->port || is_customary_client (port))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("The client's port %u is below 1024, which needs an administrator's rights on Unix: old "
           "commands and file systems do so (rlogin, NFS), and packets that want to look like the "
           "answer of a service."),
        port);
  return PS_SEVERITY_LOW;
}

/**
 * ps_finding_judge_both_temporary:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U10: both ports lie where systems take the ports of clients from.
 *
 * Returns: info if it holds
 */
PsSeverity
ps_finding_judge_both_temporary (const PsFindingCase *c, char **sentence)
{
  if (!c->client->has_port || c->client->port < LINUX_CLIENTS_FIRST
      || c->server->port < LINUX_CLIENTS_FIRST || is_port_known (c))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence =
        g_strdup_printf (_ ("Neither %u nor %u names a service: which end serves was told by other "
                            "clues than the ports."),
                         c->client->port, c->server->port);
  return PS_SEVERITY_INFO;
}

/**
 * ps_finding_judge_equal_ports:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U11: both ends have the same port, and it is none of a service whose peers do so.
 *
 * Returns: info if it holds
 */
PsSeverity
ps_finding_judge_equal_ports (const PsFindingCase *c, char **sentence)
{
  if (!c->client->has_port || c->client->port != c->server->port || c->server->port == 0
      || ps_finding_case_has_service (c, PS_SERVICE_SYMMETRIC))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("Both ends use port %u: clients are usually given another one. Peers do so, and "
           "packets that were made by hand."),
        c->server->port);
  return PS_SEVERITY_INFO;
}

/**
 * ps_finding_judge_port_zero:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U16: an end has port 0.
 *
 * Returns: medium if it holds
 */
PsSeverity
ps_finding_judge_port_zero (const PsFindingCase *c, char **sentence)
{
  if (c->server->port != 0 && !(c->client->has_port && c->client->port == 0))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup (_ ("Port 0 is reserved (RFC 6335 §8): no program can use it. It is seen "
                             "in fragments, in packets made by hand, and where an exporter does "
                             "not know the port."));
  return PS_SEVERITY_MEDIUM;
}
