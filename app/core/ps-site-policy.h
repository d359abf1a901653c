#pragma once

#include "ps-address.h"
#include "ps-finding.h"
#include "ps-service-table.h"

G_BEGIN_DECLS

/* What a rule of a site does with what it is about. */
typedef enum
{
  PS_POLICY_EXPECTED, /* this service is at home here */
  PS_POLICY_NAME,     /* this is what the service is called here */
  PS_POLICY_SEVERITY, /* this finding is so serious here */
  PS_POLICY_MUTED,    /* this finding is not wanted here */
  PS_POLICY_NETWORK,  /* this is what the network is called here */
} PsPolicyAction;

/**
 * PsPolicyRule:
 * @action: what it does
 * @has_server: whether it is about servers of @server only
 * @server: a network, of one address perhaps; of %PS_POLICY_NETWORK the one that is named
 * @protocol: IP protocol number, %PS_PROTOCOL_UNKNOWN for any
 * @has_ports: whether it is about ports from @first_port to @last_port only
 * @first_port: 0-65535
 * @last_port: @first_port or above
 * @application: (nullable): of %PS_POLICY_EXPECTED, only if nothing else was recognised
 * @finding: of %PS_POLICY_SEVERITY and %PS_POLICY_MUTED
 * @severity: of %PS_POLICY_SEVERITY
 * @text: (nullable): the name, of %PS_POLICY_NAME and %PS_POLICY_NETWORK; else a note of whoever
 *   wrote it
 *
 * One thing that a site says about its servers.
 */
typedef struct
{
  PsPolicyAction action;
  gboolean has_server;
  PsNetwork server;
  guint8 protocol;
  gboolean has_ports;
  guint16 first_port;
  guint16 last_port;
  const PsApplication *application;
  PsFindingKind finding;
  PsSeverity severity;
  const char *text;
} PsPolicyRule;

/**
 * PsPortName:
 * @protocol: IP protocol number
 * @first_port: 0-65535
 * @last_port: @first_port or above
 * @name: what a registry calls the service at these ports
 */
typedef struct
{
  guint8 protocol;
  guint16 first_port;
  guint16 last_port;
  char *name;
} PsPortName;

/**
 * PsSitePolicy:
 *
 * What is usual at one site: its networks, the services that are expected on its servers, what
 * they are called, which findings are not wanted or weigh otherwise. Immutable and
 * reference-counted; any thread may read it. The first rule of an action that is about a server
 * counts.
 */
typedef struct _PsSitePolicy PsSitePolicy;

PsSitePolicy *ps_site_policy_new (const PsNetwork *home, gsize n_home, const PsPolicyRule *rules,
                                  guint n_rules);
PsSitePolicy *ps_site_policy_new_named (const PsSitePolicy *policy, const PsPortName *names,
                                        guint n_names);
PsSitePolicy *ps_site_policy_ref (PsSitePolicy *policy);
void ps_site_policy_unref (PsSitePolicy *policy);

const PsNetwork *ps_site_policy_get_home (const PsSitePolicy *policy, gsize *n_home);
const PsPolicyRule *ps_site_policy_get_rules (const PsSitePolicy *policy, guint *n_rules);
guint32 ps_site_policy_filter (const PsSitePolicy *policy, guint32 findings,
                               const PsEndpoint *server, guint8 protocol,
                               const PsApplication *application);
PsSeverity ps_site_policy_weigh (const PsSitePolicy *policy, PsFindingKind finding,
                                 PsSeverity severity, const PsEndpoint *server, guint8 protocol);
const PsPolicyRule *ps_site_policy_find_name (const PsSitePolicy *policy, const PsEndpoint *server,
                                              guint8 protocol);
const PsPolicyRule *ps_site_policy_find_network (const PsSitePolicy *policy,
                                                 const PsAddress *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsSitePolicy, ps_site_policy_unref)

G_END_DECLS
