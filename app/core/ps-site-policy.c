/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-site-policy.h"

#include <string.h>

#include "ps-protocol.h"

struct _PsSitePolicy
{
  gatomicrefcount ref_count;
  PsNetwork *home; /* NULL: nothing is said */
  gsize n_home;
  PsPolicyRule *rules;
  guint n_rules;
  gboolean has_names;
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
  policy->n_rules = n_rules;
  for (guint i = 0; i < n_rules; i++)
    {
      policy->rules[i] = rules[i];
      policy->rules[i].text = g_strdup (rules[i].text);
      policy->has_names = policy->has_names || rules[i].action == PS_POLICY_NAME;
    }
  return policy;
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
 * Returns: (transfer none): its rules
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
  for (guint i = 0; i < policy->n_rules && findings != 0; i++)
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
  for (guint i = 0; i < policy->n_rules; i++)
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
 * Returns: (transfer none) (nullable): the rule that says what the service is called at this site
 */
const PsPolicyRule *
ps_site_policy_find_name (const PsSitePolicy *policy, const PsEndpoint *server, guint8 protocol)
{
  if (!policy->has_names)
    return NULL;
  for (guint i = 0; i < policy->n_rules; i++)
    if (policy->rules[i].action == PS_POLICY_NAME && is_about (&policy->rules[i], server, protocol))
      return &policy->rules[i];
  return NULL;
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

  for (guint i = 0; i < policy->n_rules; i++)
    {
      const PsPolicyRule *rule = &policy->rules[i];

      if (rule->action == PS_POLICY_NETWORK && ps_network_contains (&rule->server, address)
          && (found == NULL || rule->server.length > found->server.length))
        found = rule;
    }
  return found;
}
