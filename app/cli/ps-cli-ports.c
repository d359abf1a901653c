/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-baseline-file.h"
#include "ps-cli-grid.h"
#include "ps-endpoint.h"
#include "ps-port-inventory.h"

/* The columns of an inventory; that of servers is left out of it by ports. */
static const PsCliGridColumn columns[] = {
  { "server_ip", FALSE }, { "server_port", TRUE }, { "proto", FALSE },  { "service", FALSE },
  { "range", FALSE },     { "servers", TRUE },     { "clients", TRUE }, { "alerts", TRUE },
  { "severity", FALSE },  { "findings", FALSE },   { "rare", FALSE },   { "first", FALSE },
  { "last", FALSE },
};

static const char *
get_range_name (guint16 port)
{
  static const char *const names[] = {
    [PS_PORT_SYSTEM] = "system",
    [PS_PORT_USER] = "user",
    [PS_PORT_DYNAMIC] = "dynamic",
  };

  return names[ps_port_get_range (port)];
}

static void
add_findings (PsCliGrid *grid, const PsPortUse *use)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (use->n_findings[kind] > 0)
      g_string_append_printf (ids, "%s%s:%u", ids->len > 0 ? "," : "", ps_finding_get_id (kind),
                              use->n_findings[kind]);
  ps_cli_grid_add (grid, ids->str);
}

static void
add_use (PsCliGrid *grid, PsAlertStore *store, const PsPortUse *use, gboolean by_server)
{
  if (by_server)
    {
      g_autofree char *server =
          ps_address_to_string (ps_alert_store_get_address (store, use->server));

      ps_cli_grid_add (grid, server);
    }
  ps_cli_grid_add_number (grid, use->port);
  ps_cli_grid_add (grid, ps_protocol_get_name (use->protocol));
  ps_cli_grid_add (grid, ps_alert_store_get_service (store, use->row));
  ps_cli_grid_add (grid, get_range_name (use->port));
  ps_cli_grid_add_number (grid, use->n_servers);
  ps_cli_grid_add_number (grid, use->n_clients);
  ps_cli_grid_add_number (grid, use->n_alerts);
  ps_cli_grid_add (grid, ps_severity_get_name (use->severity));
  add_findings (grid, use);
  ps_cli_grid_add (grid, use->is_rare ? "rare" : "");
  ps_cli_grid_add_time (grid, use->first <= use->last, use->first);
  ps_cli_grid_add_time (grid, use->first <= use->last, use->last);
}

static void
write_ports (const PsCliSession *session, const PsCliOptions *options)
{
  g_autoptr (PsPortInventory) inventory =
      ps_port_inventory_new (session->store, session->order, NULL);
  guint skipped = options->by_server ? 0 : 1;
  g_autoptr (PsCliGrid) grid =
      ps_cli_grid_new (columns + skipped, G_N_ELEMENTS (columns) - skipped);
  guint n = options->by_server ? ps_port_inventory_get_n_uses (inventory)
                               : ps_port_inventory_get_n_ports (inventory);

  for (guint i = 0; i < n; i++)
    add_use (grid, session->store,
             options->by_server ? ps_port_inventory_get_use (inventory, i)
                                : ps_port_inventory_get_port (inventory, i),
             options->by_server);
  ps_cli_grid_write (grid, options->format, options->limit);
  fprintf (stderr, _ ("alerts without a server that can be told: %u; without a port: %u\n"),
           ps_port_inventory_get_n_undecided (inventory),
           ps_port_inventory_get_n_without_port (inventory));
}

static void
save_inventory (PsCliSession *session, const PsCliOptions *options)
{
  g_autoptr (PsBaseline) baseline = ps_baseline_take (session->store, "");
  g_autoptr (GError) error = NULL;

  if (ps_baseline_file_save (baseline, options->save_inventory, &error))
    return;
  fprintf (stderr, "portside-cli: %s\n", error->message);
  session->status = PS_CLI_UNREADABLE;
}

/**
 * ps_cli_ports:
 * @arguments: "ports" and what follows it
 *
 * Returns: #PsCliStatus
 */
int
ps_cli_ports (char **arguments)
{
  PsCliOptions options = { 0 };
  PsCliSession session = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (!ps_cli_options_parse (&options, PS_CLI_WANTS_PORTS | PS_CLI_WANTS_WORKSPACE, arguments,
                             _ ("One line a server port, the most unusual first."), &error))
    status = ps_cli_options_fail (error);
  else
    {
      if (ps_cli_session_open (&session, &options))
        {
          write_ports (&session, &options);
          if (options.save_inventory != NULL)
            save_inventory (&session, &options);
        }
      status = ps_cli_flush () ? (int)session.status : PS_CLI_UNREADABLE;
    }
  ps_cli_session_clear (&session);
  ps_cli_options_clear (&options);
  return status;
}
