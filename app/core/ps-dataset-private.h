#pragma once

#include "ps-dataset.h"
#include "ps-index-table.h"

G_BEGIN_DECLS

/* A host that talks to itself says nothing about roles: it is both ends. */
#define PS_PAIR_NONE G_MAXUINT32

/* Of an end without a port, and before the first settling. */
#define PS_END_UNKNOWN G_MAXUINT32

/* A distinct conversation in canonical order: the lower (host, port) first. */
typedef struct
{
  guint32 host_lo;
  guint32 host_hi;
  guint16 port_lo;
  guint16 port_hi;
  guint32 pair;
  guint32 end_lo;
  guint32 end_hi;
  gint32 vote;  /* of the first round, above 0: the end that is second here is the server */
  gint32 again; /* of the second round */
  gint32 surest; /* of the first round, without its sign, whether cancelled or not */
  gint16 weight;
  guint8 protocol;
  guint8 is_fixed : 1;
  guint8 has_ports : 1;
  guint8 is_for_lo : 1; /* the surest ballot so far speaks for the first end's being the server … */
  guint8 is_for_hi : 1; /* … or the second's; both: they cancel each other */
  guint8 claim_lo; /* the surest claim that the first end is the client */
  guint8 claim_hi; /* the surest one that the second is */
} PsDatasetConversation;

/* The votes of the two rounds. */
typedef struct
{
  gint64 first;
  gint64 again;
} PsDatasetSum;

typedef struct
{
  guint32 host_lo;
  guint32 host_hi;
  guint32 n;
  PsDatasetSum sum;
} PsDatasetPair;

typedef struct
{
  guint32 host;
  guint16 port;
  guint8 protocol;
  guint32 n;
  PsDatasetSum sum;
} PsDatasetEnd;

typedef struct
{
  PsDatasetSum sum;
  guint32 n;
} PsDatasetHost;

struct _PsDataset
{
  GArray *conversations; /* of PsDatasetConversation */
  GArray *pairs;         /* of PsDatasetPair */
  GArray *ends;          /* of PsDatasetEnd, as of the last settling, and room for more */
  GArray *hosts;         /* of PsDatasetHost, indexed by host */
  PsIndexTable conversation_table;
  PsIndexTable pair_table;
  PsIndexTable end_table;
  gboolean is_settled; /* the second round is as of all that was added */
};

gboolean ps_tuple_is_canonical (const PsTuple *tuple);

G_END_DECLS
