/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-fold.h"

#define HOST 128
#define V4 96

/* Of the 128-bit form, by fold, for IPv4 and IPv6. */
static const guint8 lengths[][2] = {
  [PS_FLOW_FOLD_NONE] = { HOST, HOST },
  [PS_FLOW_FOLD_SITES] = { HOST, HOST },
  [PS_FLOW_FOLD_SMALL] = { V4 + 24, 64 },
  [PS_FLOW_FOLD_LARGE] = { V4 + 16, 48 },
};

static gboolean
is_expanded (const PsFlowFolder *folder, const PsNetwork *network)
{
  for (guint i = 0; i < folder->options->n_expanded; i++)
    if (folder->options->expanded[i].length == network->length
        && ps_address_equal (&folder->options->expanded[i].base, &network->base))
      return TRUE;
  return FALSE;
}

static PsNetwork
cut (const PsAddress *address, guint8 length)
{
  PsNetwork network = { .base = *address, .length = length };

  ps_network_trim (&network);
  return network;
}

/*
 * ps_flow_folder_find:
 *
 * The network that the host is folded into; the host itself, of length 128, where it is not. @site
 * is what the policy calls the network, or NULL.
 */
void
ps_flow_folder_find (const PsFlowFolder *folder, const PsAddress *address, PsNetwork *network,
                     const char **site)
{
  const PsPolicyRule *rule = NULL;

  *site = NULL;
  if (folder->options->fold != PS_FLOW_FOLD_NONE && folder->policy != NULL)
    rule = ps_site_policy_find_network (folder->policy, address);
  if (rule != NULL)
    {
      *network = rule->server;
      *site = rule->text;
    }
  else if (ps_address_is_hardware (address))
    *network = cut (address, HOST);
  else
    *network = cut (address, lengths[folder->options->fold][ps_address_is_v4 (address) ? 0 : 1]);
  if (!is_expanded (folder, network))
    return;
  *network = cut (address, HOST);
  *site = NULL;
}

/*
 * ps_flow_folder_dup_sites:
 *
 * Returns: (transfer full): all networks that the policy names, as PsNetwork, if they are used
 */
GArray *
ps_flow_folder_dup_sites (const PsFlowFolder *folder)
{
  GArray *sites = g_array_new (FALSE, FALSE, sizeof (PsNetwork));
  const PsPolicyRule *rules;
  guint n_rules;

  if (folder->policy == NULL || folder->options->fold == PS_FLOW_FOLD_NONE)
    return sites;
  rules = ps_site_policy_get_rules (folder->policy, &n_rules);
  for (guint i = 0; i < n_rules; i++)
    if (rules[i].action == PS_POLICY_NETWORK)
      g_array_append_val (sites, rules[i].server);
  return sites;
}
