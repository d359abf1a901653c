#pragma once

#include "ps-row-order.h"

G_BEGIN_DECLS

/**
 * PsFlowTally:
 * @n_alerts: alerts
 * @n_unusual: those with a notable finding, as is:unusual finds them
 * @n_new: those that are new since the baseline, as is:new finds them
 * @findings: one bit a #PsFindingKind that any of them has
 * @severity: #PsSeverity of the worst one
 * @first: µs since 1970 UTC of the first one that has a time
 * @last: of the last one; below @first where none has
 * @row: the first of them
 * @unusual_row: the first with a notable finding, %PS_ROW_NONE without one
 *
 * What some alerts are together.
 */
typedef struct
{
  guint32 n_alerts;
  guint32 n_unusual;
  guint32 n_new;
  guint32 findings;
  PsSeverity severity;
  gint64 first;
  gint64 last;
  guint32 row;
  guint32 unusual_row;
} PsFlowTally;

typedef enum
{
  PS_FLOW_DECIDED = 1 << 0, /* it is known which end is the server */
  PS_FLOW_HAS_CLIENT = 1 << 1,
  PS_FLOW_HAS_SERVER = 1 << 2,
  PS_FLOW_HAS_PORT = 1 << 3,
} PsFlowFlags;

/**
 * PsFlowUse:
 * @client: the client's number in the store's address pool, only with %PS_FLOW_HAS_CLIENT
 * @server: the server's, only with %PS_FLOW_HAS_SERVER
 * @port: the server's port, only with %PS_FLOW_HAS_PORT
 * @protocol: IP protocol number
 * @flags: #PsFlowFlags
 * @tally: its alerts
 *
 * One client that calls one port of one server. Without %PS_FLOW_DECIDED two hosts of which
 * nobody can tell who is the server, and all of their ports: @client is the one with the lower
 * address, so that the order of the records' ends says nothing; an end without an address is the
 * @server.
 */
typedef struct
{
  guint32 client;
  guint32 server;
  guint16 port;
  guint8 protocol;
  guint8 flags;
  PsFlowTally tally;
} PsFlowUse;

/**
 * PsFlowInventory:
 *
 * Who calls whom on which port in some rows of a store, the busiest first: every row is in exactly
 * one flow. Immutable and reference-counted.
 */
typedef struct _PsFlowInventory PsFlowInventory;

void ps_flow_tally_init (PsFlowTally *tally);
void ps_flow_tally_add (PsFlowTally *tally, const PsFlowTally *other);

PsFlowInventory *ps_flow_inventory_new (PsAlertStore *store, const PsRowOrder *order,
                                        GCancellable *cancellable);
PsFlowInventory *ps_flow_inventory_ref (PsFlowInventory *inventory);
void ps_flow_inventory_unref (PsFlowInventory *inventory);

PsAlertStore *ps_flow_inventory_get_store (const PsFlowInventory *inventory);
guint ps_flow_inventory_get_n_uses (const PsFlowInventory *inventory);
const PsFlowUse *ps_flow_inventory_get_use (const PsFlowInventory *inventory, guint index);
const PsFlowTally *ps_flow_inventory_get_total (const PsFlowInventory *inventory);
guint32 ps_flow_inventory_get_n_undecided (const PsFlowInventory *inventory);
guint32 ps_flow_inventory_get_n_without_port (const PsFlowInventory *inventory);
guint32 ps_flow_inventory_get_n_without_address (const PsFlowInventory *inventory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsFlowInventory, ps_flow_inventory_unref)

G_END_DECLS
