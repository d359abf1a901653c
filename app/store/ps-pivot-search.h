#pragma once

#include "ps-id-map.h"
#include "ps-index-table.h"
#include "ps-peak-tree.h"
#include "ps-pivots.h"

G_BEGIN_DECLS

/* When a host was what. */
typedef struct
{
  gint64 served; /* first */
  gint64 called; /* last */
  gboolean is_host; /* no group and no address that is none */
} PsPivotHost;

/* An alert of a step. */
typedef struct
{
  guint32 step;
  guint32 row;
  gint64 time;
} PsPivotEvent;

/* What chains are made from. */
typedef struct
{
  PsAlertStore *store;
  PsPivotHost *hosts; /* by number of the address */
  guint32 n_hosts;
  guint32 notable;        /* findings */
  GArray *steps;          /* of PsPivotStep; time and row of their first alert */
  GArray *events;         /* of PsPivotEvent, by step and time */
  guint32 *first_events;  /* of each step, and one more */
  guint32 *by_client;     /* steps, by client, the most serious first */
  guint32 *first_calling; /* the first one of each client in there, and one more */
  guint32 *by_server;     /* the same by server */
  guint32 *first_serving;
  PsPeakTree last_calls;  /* when each step of @by_client was last taken */
  PsPeakTree first_calls; /* when each of @by_server was first taken, as its complement */
  PsIndexTable table;
  GCancellable *cancellable;
} PsPivotSearch;

gboolean ps_pivot_search_run (PsPivotSearch *search, const PsRowOrder *order);
void ps_pivot_search_clear (PsPivotSearch *search);
gboolean ps_pivot_search_is_pivot (const PsPivotSearch *search, guint32 host);
gboolean ps_pivot_search_find_hosts (PsAlertStore *store, PsIdMap *map, GCancellable *cancellable);

G_END_DECLS
