/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-site-policy.h"

#include <string.h>

#include "ps-protocol.h"

struct _PsSitePolicy
{
  gatomicrefcount ref_count;
  PsNetwork *home; /* NULL: nothing is said */
  gsize n_home;
  PsPolicyRule *rules; /* the site's own, then one a name of the registry */
  guint n_rules;       /* of both kinds */
  guint n_own;
  gboolean has_names;
  guint32 *registered[2]; /* by port of tcp and udp: the rule's number + 1, 0 = none */
};

/* What a service that is expected on its port is not reproached with. The port of the client, what
 * the record contradicts, and a port that cannot be used are no matter of the server's. */
#define ABOUT_THE_SERVICE ~(1u << PS_FINDING_U9 | 1u << PS_FINDING_U15 | 1u << PS_FINDING_U16)

/**
 * ps_site_policy_new:
 * @home: (nullable) (array length=n_home): networks that are inside; %NULL where the policy does
 *   not say
 * @n_home: how many
 * @rules: (array length=n_rules): rules, copied
 * @n_rules: how many
 *
 * Returns: (transfer full): a policy
 */
PsSitePolicy *
ps_site_policy_new (const PsNetwork *home, gsize n_home, const PsPolicyRule *rules, guint n_rules)
{
  PsSitePolicy *policy = g_new0 (PsSitePolicy, 1);

  g_atomic_ref_count_init (&policy->ref_count);
  if (home != NULL)
    policy->home = g_memdup2 (home, MAX (1, n_home) * sizeof *home);
  policy->n_home = home != NULL ? n_home : 0;
  policy->rules = g_new (PsPolicyRule, MAX (1, n_rules));
  policy->n_rules = policy->n_own = n_rules;
  for (guint i = 0; i < n_rules; i++)
    {
      policy->rules[i] = rules[i];
      policy->rules[i].text = g_strdup (rules[i].text);
      policy->has_names = policy->has_names || rules[i].action == PS_POLICY_NAME;
    }
  return policy;
}

/* UDP-Lite shares udp's ports (RFC 3828 §4). */
static int
get_table (guint8 protocol)
{
  return protocol == PS_PROTOCOL_TCP                                      ? 0
         : protocol == PS_PROTOCOL_UDP || protocol == PS_PROTOCOL_UDPLITE ? 1
                                                                          : -1;
}

static void
register_name (PsSitePolicy *policy, const PsPortName *name)
{
  PsPolicyRule *rule = &policy->rules[policy->n_rules];
  int table = get_table (name->protocol);

  if (table < 0)
    return;
  *rule = (PsPolicyRule){
    .action = PS_POLICY_NAME,
    .protocol = name->protocol,
    .has_ports = TRUE,
    .first_port = name->first_port,
    .last_port = name->last_port,
    .text = g_strdup (name->name),
  };
  policy->n_rules++;
  if (policy->registered[table] == NULL)
    policy->registered[table] = g_new0 (guint32, G_MAXUINT16 + 1);
  for (guint port = name->first_port; port <= name->last_port; port++)
    if (policy->registered[table][port] == 0)
      policy->registered[table][port] = policy->n_rules;
}

/**
 * ps_site_policy_new_named:
 * @policy: a policy
 * @names: (array length=n_names): a registry's names; those of other protocols than tcp and udp
 *   are left out
 * @n_names: how many
 *
 * The same policy that also knows what a registry calls the services. Its own names count before
 * the registry's, of which the first for a port counts. Nothing is decided by such a name.
 *
 * Returns: (transfer full): a policy whose further rules are the registry's names
 */
PsSitePolicy *
ps_site_policy_new_named (const PsSitePolicy *policy, const PsPortName *names, guint n_names)
{
  PsSitePolicy *named =
      ps_site_policy_new (policy->home, policy->n_home, policy->rules, policy->n_own);

  named->rules = g_renew (PsPolicyRule, named->rules, named->n_own + n_names + 1);
  for (guint i = 0; i < n_names; i++)
    register_name (named, &names[i]);
  return named;
}

/**
 * ps_site_policy_ref:
 * @policy: a policy
 *
 * Returns: (transfer full): @policy
 */
PsSitePolicy *
ps_site_policy_ref (PsSitePolicy *policy)
{
  g_atomic_ref_count_inc (&policy->ref_count);
  return policy;
}

/**
 * ps_site_policy_unref:
 * @policy: (transfer full): a policy
 */
void
ps_site_policy_unref (PsSitePolicy *policy)
{
  if (!g_atomic_ref_count_dec (&policy->ref_count))
    return;
  for (guint i = 0; i < policy->n_rules; i++)
    g_free ((char *)policy->rules[i].text);
  for (guint i = 0; i < G_N_ELEMENTS (policy->registered); i++)
    g_free (policy->registered[i]);
  g_free (policy->rules);
  g_free (policy->home);
  g_free (policy);
}

/**
 * ps_site_policy_get_home:
 * @policy: a policy
 * @n_home: (out): how many
 *
 * Returns: (transfer none) (nullable): the networks that are inside, %NULL where the policy does
 *   not say
 */
const PsNetwork *
ps_site_policy_get_home (const PsSitePolicy *policy, gsize *n_home)
{
  *n_home = policy->n_home;
  return policy->home;
}

/**
 * ps_site_policy_get_rules:
 * @policy: a policy
 * @n_rules: (out): how many
 *
 * Returns: (transfer none): its rules, then the names of a registry
 */
const PsPolicyRule *
ps_site_policy_get_rules (const PsSitePolicy *policy, guint *n_rules)
{
  *n_rules = policy->n_rules;
  return policy->rules;
}

static gboolean
is_about (const PsPolicyRule *rule, const PsEndpoint *server, guint8 protocol)
{
  if (rule->protocol != PS_PROTOCOL_UNKNOWN && rule->protocol != protocol)
    return FALSE;
  if (rule->has_ports
      && (!server->has_port || server->port < rule->first_port || server->port > rule->last_port))
    return FALSE;
  return !rule->has_server || ps_network_contains (&rule->server, &server->address);
}

static gboolean
is_expected (const PsPolicyRule *rule, const PsApplication *application)
{
  return rule->application == NULL || application == NULL || rule->application == application;
}

/**
 * ps_site_policy_filter:
 * @policy: a policy
 * @findings: one bit a finding
 * @server: the server's end
 * @protocol: IP protocol number
 * @application: (nullable): what the exporter recognised
 *
 * Returns: what is left of @findings at this site
 */
guint32
ps_site_policy_filter (const PsSitePolicy *policy, guint32 findings, const PsEndpoint *server,
                       guint8 protocol, const PsApplication *application)
{
  for (guint i = 0; i < policy->n_own && findings != 0; i++)
    {
      const PsPolicyRule *rule = &policy->rules[i];

      if (!is_about (rule, server, protocol))
        continue;
      if (rule->action == PS_POLICY_EXPECTED && is_expected (rule, application))
        findings &= ~ABOUT_THE_SERVICE;
      else if (rule->action == PS_POLICY_MUTED)
        findings &= ~(1u << rule->finding);
    }
  return findings;
}

/**
 * ps_site_policy_weigh:
 * @policy: a policy
 * @finding: a finding that holds
 * @severity: how serious it is elsewhere
 * @server: the server's end
 * @protocol: IP protocol number
 *
 * Returns: how serious it is at this site
 */
PsSeverity
ps_site_policy_weigh (const PsSitePolicy *policy, PsFindingKind finding, PsSeverity severity,
                      const PsEndpoint *server, guint8 protocol)
{
  for (guint i = 0; i < policy->n_own; i++)
    {
      const PsPolicyRule *rule = &policy->rules[i];

      if (rule->action == PS_POLICY_SEVERITY && rule->finding == finding
          && is_about (rule, server, protocol))
        return rule->severity;
    }
  return severity;
}

/**
 * ps_site_policy_find_name:
 * @policy: a policy
 * @server: the server's end
 * @protocol: IP protocol number
 *
 * Returns: (transfer none) (nullable): the rule that says what the service is called at this site,
 *   else the one of a registry
 */
const PsPolicyRule *
ps_site_policy_find_name (const PsSitePolicy *policy, const PsEndpoint *server, guint8 protocol)
{
  int table = get_table (protocol);

  for (guint i = 0; policy->has_names && i < policy->n_own; i++)
    if (policy->rules[i].action == PS_POLICY_NAME && is_about (&policy->rules[i], server, protocol))
      return &policy->rules[i];
  if (table < 0 || policy->registered[table] == NULL || !server->has_port
      || policy->registered[table][server->port] == 0)
    return NULL;
  return &policy->rules[policy->registered[table][server->port] - 1];
}

/**
 * ps_site_policy_find_network:
 * @policy: a policy
 * @address: an address
 *
 * Returns: (transfer none) (nullable): the rule that names the smallest network that @address is
 *   in; of equal ones the first
 */
const PsPolicyRule *
ps_site_policy_find_network (const PsSitePolicy *policy, const PsAddress *address)
{
  const PsPolicyRule *found = NULL;

  for (guint i = 0; i < policy->n_own; i++)
    {
      const PsPolicyRule *rule = &policy->rules[i];

      if (rule->action == PS_POLICY_NETWORK && ps_network_contains (&rule->server, address)
          && (found == NULL || rule->server.length > found->server.length))
        found = rule;
    }
  return found;
}
