#pragma once

#include "ps-row-order.h"

G_BEGIN_DECLS

/* Buckets of time that a sparkline is drawn from. */
#define PS_PORT_BUCKETS 32

/**
 * PsPortUse:
 * @server: the server's number in the store's address pool; 0 of a roll-up
 * @port: the server's port
 * @protocol: IP protocol number
 * @severity: of the worst finding, a step higher where the port is rare here or something about
 *   it is new (CLASSIFIER U5)
 * @is_rare: nobody else serves on this port, and one client uses it, among a hundred conversations
 * @n_servers: distinct servers, 1 but for a roll-up
 * @n_clients: distinct clients
 * @n_alerts: alerts
 * @n_findings: how many alerts have a finding, by #PsFindingKind
 * @findings: one bit a finding that any of them has
 * @first: µs since 1970 UTC of the first alert that has a time
 * @last: of the last one; below @first where none has
 * @row: the first alert
 * @worst_row: the first alert with the worst finding
 * @buckets: alerts over time, between the first and the last alert of the whole inventory
 *
 * A port that a server answered on, or with %PsPortInventory's roll-ups, all servers of a port.
 */
typedef struct
{
  guint32 server;
  guint16 port;
  guint8 protocol;
  guint8 severity;
  gboolean is_rare;
  guint32 n_servers;
  guint32 n_clients;
  guint32 n_alerts;
  guint32 n_findings[PS_N_FINDINGS];
  guint32 findings;
  gint64 first;
  gint64 last;
  guint32 row;
  guint32 worst_row;
  guint32 buckets[PS_PORT_BUCKETS];
} PsPortUse;

/**
 * PsPortInventory:
 *
 * Which servers answer on which ports in some rows of a store, most unusual first. Immutable and
 * reference-counted.
 */
typedef struct _PsPortInventory PsPortInventory;

PsPortInventory *ps_port_inventory_new (PsAlertStore *store, const PsRowOrder *order,
                                        GCancellable *cancellable);
PsPortInventory *ps_port_inventory_ref (PsPortInventory *inventory);
void ps_port_inventory_unref (PsPortInventory *inventory);

guint ps_port_inventory_get_n_uses (const PsPortInventory *inventory);
const PsPortUse *ps_port_inventory_get_use (const PsPortInventory *inventory, guint index);
guint ps_port_inventory_get_n_ports (const PsPortInventory *inventory);
const PsPortUse *ps_port_inventory_get_port (const PsPortInventory *inventory, guint index);
guint32 ps_port_inventory_get_n_undecided (const PsPortInventory *inventory);
guint32 ps_port_inventory_get_n_without_port (const PsPortInventory *inventory);
void ps_port_inventory_get_range (const PsPortInventory *inventory, gint64 *first, gint64 *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsPortInventory, ps_port_inventory_unref)

G_END_DECLS
