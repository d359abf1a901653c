/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli-grid.h"
#include "ps-flow-inventory.h"

static const PsCliGridColumn columns[] = {
  { "client_ip", FALSE }, { "server_ip", FALSE }, { "server_port", TRUE },
  { "proto", FALSE },     { "service", FALSE },   { "undecided_ips", FALSE },
  { "alerts", TRUE },     { "severity", FALSE },  { "unusual", TRUE },
  { "new", TRUE },        { "findings", FALSE },  { "first", FALSE },
  { "last", FALSE },
};

static char *
dup_address (PsAlertStore *store, gboolean has, guint32 address)
{
  return has ? ps_address_to_string (ps_alert_store_get_address (store, address)) : g_strdup ("");
}

/* The hosts of a flow: client and server, or two of which nobody can tell. */
static void
add_hosts (PsCliGrid *grid, PsAlertStore *store, const PsFlowUse *use)
{
  g_autofree char *client =
      dup_address (store, (use->flags & PS_FLOW_HAS_CLIENT) != 0, use->client);
  g_autofree char *server =
      dup_address (store, (use->flags & PS_FLOW_HAS_SERVER) != 0, use->server);
  g_autofree char *both =
      g_strdup_printf ("%s%s%s", client, *client != '\0' && *server != '\0' ? "," : "", server);
  gboolean decided = (use->flags & PS_FLOW_DECIDED) != 0;
  g_autofree char *port = use->flags & PS_FLOW_HAS_PORT ? g_strdup_printf ("%u", use->port) : NULL;

  ps_cli_grid_add (grid, decided ? client : "");
  ps_cli_grid_add (grid, decided ? server : "");
  ps_cli_grid_add (grid, port);
  ps_cli_grid_add (grid, ps_protocol_get_name (use->protocol));
  ps_cli_grid_add (grid, decided ? ps_alert_store_get_service (store, use->tally.row) : "");
  ps_cli_grid_add (grid, decided ? "" : both);
}

static void
add_findings (PsCliGrid *grid, guint32 findings)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (findings & 1u << kind)
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? "," : "", ps_finding_get_id (kind));
  ps_cli_grid_add (grid, ids->str);
}

static void
add_use (PsCliGrid *grid, PsAlertStore *store, const PsFlowUse *use)
{
  gboolean has_time = use->tally.first <= use->tally.last;

  add_hosts (grid, store, use);
  ps_cli_grid_add_number (grid, use->tally.n_alerts);
  ps_cli_grid_add (grid, ps_severity_get_name (use->tally.severity));
  ps_cli_grid_add_number (grid, use->tally.n_unusual);
  ps_cli_grid_add_number (grid, use->tally.n_new);
  add_findings (grid, use->tally.findings);
  ps_cli_grid_add_time (grid, has_time, use->tally.first);
  ps_cli_grid_add_time (grid, has_time, use->tally.last);
}

static void
write_flows (const PsCliSession *session, const PsCliOptions *options)
{
  g_autoptr (PsFlowInventory) inventory =
      ps_flow_inventory_new (session->store, session->order, NULL);
  g_autoptr (PsCliGrid) grid = ps_cli_grid_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < ps_flow_inventory_get_n_uses (inventory); i++)
    add_use (grid, session->store, ps_flow_inventory_get_use (inventory, i));
  ps_cli_grid_sort (grid, options->grid_sort);
  ps_cli_grid_write (grid, options->format, options->limit);
  fprintf (stderr,
           _ ("alerts: %u; without a server that can be told: %u; without its port: %u; without "
              "an address: %u\n"),
           ps_flow_inventory_get_total (inventory)->n_alerts,
           ps_flow_inventory_get_n_undecided (inventory),
           ps_flow_inventory_get_n_without_port (inventory),
           ps_flow_inventory_get_n_without_address (inventory));
}

/**
 * ps_cli_flows:
 * @arguments: "flows" and what follows it
 *
 * Returns: #PsCliStatus
 */
int
ps_cli_flows (char **arguments)
{
  PsCliOptions options = { 0 };
  PsCliSession session = { 0 };
  g_autoptr (GError) error = NULL;
  int status = PS_CLI_USAGE;

  if (!ps_cli_options_parse (&options, PS_CLI_WANTS_FLOWS, arguments,
                             _ ("One line a flow from a client to a server's port, the busiest "
                                "first."),
                             &error)
      || !ps_cli_grid_check_sort (columns, G_N_ELEMENTS (columns), options.grid_sort, &error))
    fprintf (stderr, "portside-cli: %s\n", error->message);
  else
    {
      if (ps_cli_session_open (&session, &options))
        write_flows (&session, &options);
      status = ps_cli_flush () ? (int)session.status : PS_CLI_UNREADABLE;
    }
  ps_cli_session_clear (&session);
  ps_cli_options_clear (&options);
  return status;
}
