#pragma once

#include "ps-flow-diagram-private.h"
#include "ps-flow-fold.h"
#include "ps-index-table.h"

G_BEGIN_DECLS

/* One column's decided or undecided part, which has a top N of its own. */
enum
{
  PS_FLOW_LANE_CLIENTS,
  PS_FLOW_LANE_PORTS,
  PS_FLOW_LANE_SERVERS,
  PS_FLOW_N_LANES_DECIDED,
  PS_FLOW_LANE_HOSTS = 2 * PS_FLOW_N_LANES_DECIDED, /* the only one of the node view */
};

/* A host or a port of a lane, before it is folded. */
typedef struct
{
  guint64 key;
  guint lane;
  guint32 group;
  PsFlowTally tally;
} PsFlowMember;

/* What becomes a node, or is left over for "others". */
typedef struct
{
  guint lane;
  PsFlowNode node;
  guint32 index; /* of its node */
} PsFlowGroup;

/* A port of the servers of a link, for counting them. */
typedef struct
{
  guint32 link;
  guint32 port;
} PsFlowLinkPort;

typedef struct
{
  PsFlowDiagram *diagram;
  const PsFlowInventory *inventory;
  const PsFlowOptions *options;
  PsAlertStore *store;
  PsFlowFolder folder;
  PsIndexTable member_table;
  PsIndexTable group_table;
  PsIndexTable link_table;
  PsIndexTable link_port_table;
  GArray *link_ports; /* of PsFlowLinkPort */
  GArray *members;    /* of PsFlowMember */
  GArray *groups;     /* of PsFlowGroup */
  guint32 *uses;      /* three members each flow */
} PsFlowBuild;

void ps_flow_build_nodes (PsFlowBuild *build);
void ps_flow_build_links (PsFlowBuild *build);

G_END_DECLS
