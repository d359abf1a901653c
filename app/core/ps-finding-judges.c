/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-finding-case.h"

#include <glib/gi18n-lib.h>

#include "ps-tool-port.h"

enum
{
  LISTED_PORTS_MAX = 3
};

static gboolean
has_flag (const PsFindingCase *c, PsApplicationFlags flag)
{
  return c->application != NULL && (c->application->flags & flag) != 0;
}

/* Many products speak HTTP on a port of their own: that is no application on a foreign port. */
static gboolean
is_http_service (const PsFindingCase *c)
{
  return has_flag (c, PS_APPLICATION_HTTP) && c->service != NULL
         && (c->service->flags & PS_SERVICE_HTTP) != 0;
}

static gboolean
is_at_home (const PsFindingCase *c)
{
  return ps_application_expects_port (c->application, c->server->port)
         || ps_application_is_kin_port (c->application, c->server->port) || is_http_service (c);
}

/* The first default ports of an application: "80, 8080, 8000". */
static char *
list_ports (const PsApplication *application)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < LISTED_PORTS_MAX && application->ports[i] != 0; i++)
    g_string_append_printf (text, i > 0 ? ", %u" : "%u", application->ports[i]);
  return g_string_free (text, FALSE);
}

/**
 * ps_finding_judge_other_port:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U1: an application was recognised on a port that is not one of its own. Applications that
 * negotiate their ports or carry others are left out.
 *
 * Returns: high for ways into a host and for servers outside, else medium
 */
PsSeverity
ps_finding_judge_other_port (const PsFindingCase *c, char **sentence)
{
  if (c->application == NULL || has_flag (c, PS_APPLICATION_ANYWHERE) || is_at_home (c))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    {
      g_autofree char *ports = list_ports (c->application);

      *sentence = g_strdup_printf (
          _ ("%s was recognised on port %u; it normally listens on %s. Administrators and malware "
             "both move services to other ports: a port number is only a convention (RFC 7605)."),
          c->application->title, c->server->port, ports);
    }
  return has_flag (c, PS_APPLICATION_ENTRY) || !c->server_inside ? PS_SEVERITY_HIGH
                                                                 : PS_SEVERITY_MEDIUM;
}

/* TLS can be laid around nearly everything, but not around what has its own encryption or never
 * has any on its own port. */
static gboolean
refuses_tls (guint16 port)
{
  const PsApplication *application;

  for (guint i = 0; (application = ps_application_get (i)) != NULL; i++)
    if ((application->flags & PS_APPLICATION_NO_TLS) != 0 && application->ports[0] == port)
      return TRUE;
  return FALSE;
}

/**
 * ps_finding_judge_other_application:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U2: a port that belongs to one service carries another application.
 *
 * Returns: high if it holds
 */
PsSeverity
ps_finding_judge_other_application (const PsFindingCase *c, char **sentence)
{
  if (c->application == NULL || c->service == NULL || c->service->tier < 3 || is_at_home (c))
    return PS_SEVERITY_NONE;
  if (has_flag (c, PS_APPLICATION_TLS) ? !refuses_tls (c->server->port)
                                       : has_flag (c, PS_APPLICATION_ANYWHERE))
    return PS_SEVERITY_NONE;
  /* HTTP where HTTP over TLS lives: a proxy decrypted it, or it is plain; U1 says so. */
  if (has_flag (c, PS_APPLICATION_HTTP) && (c->service->flags & PS_SERVICE_ENCRYPTED) != 0)
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("Port %u belongs to %s, but the traffic is %s: a way past filters that look at port "
           "numbers only (MITRE ATT&CK T1571)."),
        c->server->port, c->service->name, c->application->title);
  return PS_SEVERITY_HIGH;
}

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
  return c->server_inside || has_flag (c, PS_APPLICATION_ANYWHERE) ? PS_SEVERITY_LOW
                                                                   : PS_SEVERITY_MEDIUM;
}

/* Most numbers are registered for tcp and udp alike, so the other one's service counts too. */
static gboolean
is_port_known (const PsFindingCase *c)
{
  return c->service != NULL
         || ps_service_table_lookup (PS_PROTOCOL_UNKNOWN, c->server->port) != NULL
         || ps_application_expects_port (c->application, c->server->port);
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
 * ps_finding_judge_tool_port:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U7: the port is the default of attack tools, and no application was recognised that is at home
 * there.
 *
 * Returns: high for a call from inside to outside, else medium
 */
PsSeverity
ps_finding_judge_tool_port (const PsFindingCase *c, char **sentence)
{
  const PsToolPort *tool = ps_tool_port_lookup (c->protocol, c->server->port);

  if (tool == NULL || is_at_home (c))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence =
        g_strdup_printf (_ ("%u is a default port of %s. Anyone can use this number: look at "
                            "the payload before concluding."),
                         tool->port, tool->tool);
  return c->client_inside && !c->server_inside ? PS_SEVERITY_HIGH : PS_SEVERITY_MEDIUM;
}
