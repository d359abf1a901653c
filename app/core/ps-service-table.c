/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-service-table.h"

#include "ps-protocol.h"

/* services[], tcp_cells[65536] and udp_cells[65536] */
#include "ps-service-table-data.h"

G_STATIC_ASSERT (PS_N_PORT_CLASSES <= 16);

#define CELL_CLASS(cell) ((PsPortClass)((cell)&15))
#define CELL_SERVICE(cell) ((cell) >> 4 == 0 ? NULL : &services[((cell) >> 4) - 1])

/* The class of a port that the table does not list: the ranges in which systems hand out ports
 * (CLASSIFIER §3.3, §5.2). */
static PsPortClass
get_range_class (guint16 port)
{
  static const guint16 starts[] = { 1024, 5000, 10000, 32768, 49152, 61000 };
  guint n = 0;

  while (n < G_N_ELEMENTS (starts) && port >= starts[n])
    n++;
  return PS_PORT_CLASS_SYSTEM + n;
}

static PsPortClass
get_service_class (const PsService *service)
{
  guint height = service->port < 1024 ? 0 : service->port <= 5000 ? 1 : 2;

  switch (service->tier)
    {
    case 3:
      return PS_PORT_CLASS_TIER3_SYSTEM + height;
    case 2:
      return PS_PORT_CLASS_TIER2_SYSTEM + height;
    case 1:
      return height == 0 ? PS_PORT_CLASS_SYSTEM : PS_PORT_CLASS_TIER1;
    default:
      return PS_PORT_CLASS_CLIENT;
    }
}

/* For the few services of other protocols than tcp and udp. */
static const PsService *
find_service (guint8 protocol, guint16 port)
{
  for (guint i = G_N_ELEMENTS (services); i > 0 && services[i - 1].protocol >= protocol; i--)
    if (services[i - 1].protocol == protocol && services[i - 1].port == port)
      return &services[i - 1];
  return NULL;
}

/**
 * ps_service_table_lookup:
 * @protocol: IP protocol number; with %PS_PROTOCOL_UNKNOWN the port is looked up as tcp's, then
 *   as udp's; UDP-Lite shares udp's ports (RFC 3828 §4)
 * @port: a port
 *
 * Returns: (transfer none) (nullable): what the table knows of the port
 */
const PsService *
ps_service_table_lookup (guint8 protocol, guint16 port)
{
  switch (protocol)
    {
    case PS_PROTOCOL_TCP:
      return CELL_SERVICE (tcp_cells[port]);
    case PS_PROTOCOL_UDP:
    case PS_PROTOCOL_UDPLITE:
      return CELL_SERVICE (udp_cells[port]);
    case PS_PROTOCOL_UNKNOWN:
      return CELL_SERVICE (tcp_cells[port] >> 4 != 0 ? tcp_cells[port] : udp_cells[port]);
    default:
      return find_service (protocol, port);
    }
}

/**
 * ps_service_table_get:
 * @index: 0 to ps_service_table_get_size() - 1
 *
 * Returns: (transfer none) (nullable): a row of the table, in order of protocol and port; %NULL
 *   behind its end
 */
const PsService *
ps_service_table_get (guint index)
{
  return index < G_N_ELEMENTS (services) ? &services[index] : NULL;
}

/**
 * ps_service_table_get_size:
 *
 * Returns: how many rows the table has
 */
guint
ps_service_table_get_size (void)
{
  return G_N_ELEMENTS (services);
}

/**
 * ps_port_class:
 * @protocol: IP protocol number, as for ps_service_table_lookup()
 * @port: a port
 *
 * One table access for tcp and udp.
 *
 * Returns: how the port speaks for a listener (CLASSIFIER §3.3)
 */
PsPortClass
ps_port_class (guint8 protocol, guint16 port)
{
  const PsService *service;

  if (protocol == PS_PROTOCOL_TCP)
    return CELL_CLASS (tcp_cells[port]);
  if (protocol == PS_PROTOCOL_UDP)
    return CELL_CLASS (udp_cells[port]);
  service = ps_service_table_lookup (protocol, port);
  return service != NULL ? get_service_class (service) : get_range_class (port);
}

/**
 * ps_service_is_folklore:
 * @service: a row of the port table
 *
 * Whether the number is known for attack tools alone. It counts as a listener's, but what answers
 * there is not called after a tool: that would be an accusation.
 *
 * Returns: whether its name says what is told of the number, and not what runs there
 */
gboolean
ps_service_is_folklore (const PsService *service)
{
  const guint32 real = PS_SERVICE_REMOTE_ADMIN | PS_SERVICE_CLEARTEXT;

  return (service->flags & PS_SERVICE_BACKDOOR) != 0 && (service->flags & real) == 0;
}
