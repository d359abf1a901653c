/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-finding-case.h"

#include <glib/gi18n-lib.h>

#include "ps-tool-port.h"

enum
{
  LISTED_PORTS_MAX = 3
};

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
  if (c->application == NULL || ps_finding_case_has_application (c, PS_APPLICATION_ANYWHERE)
      || ps_finding_case_is_at_home (c))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    {
      g_autofree char *ports = list_ports (c->application);

      *sentence = g_strdup_printf (
          _ ("%s was recognised on port %u; it normally listens on %s. Administrators and malware "
             "both move services to other ports: a port number is only a convention (RFC 7605)."),
          c->application->title, c->server->port, ports);
    }
  return ps_finding_case_has_application (c, PS_APPLICATION_ENTRY) || !c->server_inside
             ? PS_SEVERITY_HIGH
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
 * ps_finding_judge_tls_elsewhere:
 * @c: a case
 * @sentence: (nullable) (out): what to say
 *
 * U1t: TLS on a port that is neither for TLS nor for a service that begins with STARTTLS.
 *
 * Returns: low on the port of a service that has no TLS of its own, else info
 */
PsSeverity
ps_finding_judge_tls_elsewhere (const PsFindingCase *c, char **sentence)
{
  if (!ps_finding_case_has_application (c, PS_APPLICATION_TLS) || ps_finding_case_is_at_home (c)
      || ps_finding_case_has_service (c, PS_SERVICE_ENCRYPTED) || refuses_tls (c->server->port))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("TLS on port %u hides which application this is: many products bring an encrypted "
           "service of their own, and so does what does not want to be seen."),
        c->server->port);
  return c->service != NULL && c->service->tier >= 3
                 && ps_finding_case_has_service (c, PS_SERVICE_CLEARTEXT)
             ? PS_SEVERITY_LOW
             : PS_SEVERITY_INFO;
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
  if (c->application == NULL || c->service == NULL || c->service->tier < 3
      || ps_finding_case_is_at_home (c))
    return PS_SEVERITY_NONE;
  if (ps_finding_case_has_application (c, PS_APPLICATION_TLS)
          ? !refuses_tls (c->server->port)
          : ps_finding_case_has_application (c, PS_APPLICATION_ANYWHERE))
    return PS_SEVERITY_NONE;
  /* HTTP where HTTP over TLS lives: a proxy decrypted it, or it is plain; U1 says so. */
  if (ps_finding_case_has_application (c, PS_APPLICATION_HTTP)
      && (c->service->flags & PS_SERVICE_ENCRYPTED) != 0)
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence = g_strdup_printf (
        _ ("Port %u belongs to %s, but the traffic is %s: a way past filters that look at port "
           "numbers only (MITRE ATT&CK T1571)."),
        c->server->port, c->service->name, c->application->title);
  return PS_SEVERITY_HIGH;
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

  if (tool == NULL || ps_finding_case_is_at_home (c))
    return PS_SEVERITY_NONE;
  if (sentence != NULL)
    *sentence =
        g_strdup_printf (_ ("%u is a default port of %s. Anyone can use this number: look at "
                            "the payload before concluding."),
                         tool->port, tool->tool);
  return c->client_inside && !c->server_inside ? PS_SEVERITY_HIGH : PS_SEVERITY_MEDIUM;
}
