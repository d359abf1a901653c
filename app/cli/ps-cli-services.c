/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli.h"

static const struct
{
  PsServiceFlags flag;
  const char *name;
} flag_names[] = {
  { PS_SERVICE_REMOTE_ADMIN, "remote-admin" }, { PS_SERVICE_CLEARTEXT, "cleartext" },
  { PS_SERVICE_DATASTORE, "datastore" },       { PS_SERVICE_ENCRYPTED, "encrypted" },
  { PS_SERVICE_SYMMETRIC, "symmetric" },       { PS_SERVICE_MULTICAST, "multicast" },
  { PS_SERVICE_ACTIVE_OPEN, "active-open" },   { PS_SERVICE_INDUSTRIAL, "industrial" },
  { PS_SERVICE_AMPLIFIER, "amplifier" },       { PS_SERVICE_PEER_TO_PEER, "peer-to-peer" },
  { PS_SERVICE_BACKDOOR, "attack-tool" },      { PS_SERVICE_HTTP, "http" },
};

static void
print_service (guint16 port, guint8 protocol)
{
  const PsService *service = ps_service_table_lookup (protocol, port);
  const char *comma = "";

  printf ("%u\t%s\t%s\t%s\t", port, ps_protocol_get_name (protocol),
          service != NULL ? service->name : "", ps_port_range_get_label (ps_port_get_range (port)));
  if (service != NULL)
    printf ("%u", service->tier);
  printf ("\t");
  for (guint i = 0; service != NULL && i < G_N_ELEMENTS (flag_names); i++)
    if (service->flags & flag_names[i].flag)
      {
        printf ("%s%s", comma, flag_names[i].name);
        comma = ",";
      }
  printf ("\n");
}

/**
 * ps_cli_services:
 * @arguments: "services" and PORT[/PROTO]
 *
 * Prints what the port table knows of a port: port, protocol, name, range (RFC 6335), tier (3 =
 * overwhelmingly a listener … 0 = a client by definition), flags. Without a protocol both TCP
 * and UDP.
 *
 * Returns: #PsCliStatus
 */
int
ps_cli_services (char **arguments)
{
  g_auto (GStrv) parts = NULL;
  guint16 port = 0;
  guint8 protocol = PS_PROTOCOL_UNKNOWN;

  if (arguments[1] != NULL && arguments[2] == NULL)
    parts = g_strsplit (arguments[1], "/", 2);
  if (parts == NULL || parts[0] == NULL || !ps_port_parse (parts[0], -1, &port)
      || (parts[1] != NULL
          && (!ps_protocol_parse (parts[1], -1, &protocol) || !ps_protocol_has_ports (protocol))))
    {
      fprintf (stderr, "%s\n",
               _ ("portside-cli: “services” takes one port, such as 443 or 53/udp"));
      return PS_CLI_USAGE;
    }
  printf ("port\tproto\tname\trange\ttier\tflags\n");
  if (protocol != PS_PROTOCOL_UNKNOWN)
    print_service (port, protocol);
  else
    {
      print_service (port, PS_PROTOCOL_TCP);
      print_service (port, PS_PROTOCOL_UDP);
    }
  return ps_cli_flush () ? PS_CLI_DONE : PS_CLI_UNREADABLE;
}
