/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-finding-case.h"

/* Whether what the exporter recognised has the flag. */
gboolean
ps_finding_case_has_application (const PsFindingCase *c, PsApplicationFlags flag)
{
  return c->application != NULL && (c->application->flags & flag) != 0;
}

/* Whether what the port table knows of the server's port has the flag. */
gboolean
ps_finding_case_has_service (const PsFindingCase *c, PsServiceFlags flag)
{
  return c->service != NULL && (c->service->flags & flag) != 0;
}

/* Many products speak HTTP on a port of their own: that is no application on a foreign port. */
static gboolean
is_http_service (const PsFindingCase *c)
{
  return ps_finding_case_has_application (c, PS_APPLICATION_HTTP)
         && ps_finding_case_has_service (c, PS_SERVICE_HTTP);
}

/* Whether the application is expected on the server's port. */
gboolean
ps_finding_case_is_at_home (const PsFindingCase *c)
{
  return ps_application_expects_port (c->application, c->server->port)
         || ps_application_is_kin_port (c->application, c->server->port) || is_http_service (c);
}
