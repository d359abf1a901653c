#pragma once

#include "ps-row-order.h"

G_BEGIN_DECLS

#define PS_N_PORTS 65536

/**
 * PsPortHistogram:
 * @servers: alerts whose server has that port
 * @unusual: those of them that have a notable finding, as "is:unusual" has it
 * @clients: alerts whose client has that port
 * @findings: notable findings of the server's port, one bit a #PsFindingKind
 * @rows: the first alert of a server's port, %PS_ROW_NONE without one
 * @n_rows: how many alerts were counted
 * @n_undecided: alerts of which nobody can tell the server, and so the client
 * @n_without_server_port: alerts whose server has no port, or none that is stated
 * @n_without_client_port: the same of the client
 *
 * How often each port comes. The alerts of @servers, those undecided and those without such a port
 * are all of them; those of @clients too. Immutable once made.
 */
typedef struct
{
  guint32 servers[PS_N_PORTS];
  guint32 unusual[PS_N_PORTS];
  guint32 clients[PS_N_PORTS];
  guint32 findings[PS_N_PORTS];
  guint32 rows[PS_N_PORTS];
  guint32 n_rows;
  guint32 n_undecided;
  guint32 n_without_server_port;
  guint32 n_without_client_port;
} PsPortHistogram;

PsPortHistogram *ps_port_histogram_new (PsAlertStore *store, const PsRowOrder *order,
                                        GCancellable *cancellable);
void ps_port_histogram_free (PsPortHistogram *histogram);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsPortHistogram, ps_port_histogram_free)

G_END_DECLS
