#pragma once

#include "ps-flow-diagram.h"
#include "ps-text-fit.h"

G_BEGIN_DECLS

#define PS_FLOW_N_COLUMNS 3

/*
 * Nodes stand column after column (client, port, server), each from top to bottom and the decided
 * ones first; the node view has one column of them all. Links are in the order of their nodes.
 */
struct _PsFlowDiagram
{
  gatomicrefcount ref_count;
  GArray *nodes;                       /* of PsFlowNode */
  GArray *links;                       /* of PsFlowLink, by from, via, to */
  guint *answers;                      /* links by via, to, from; of the node view by to, from */
  guint starts[PS_FLOW_N_COLUMNS + 1]; /* first node of each column */
  GArray *sites;                       /* of PsNetwork: networks that the policy names */
  PsFlowTally total;
  PsScene *scene;
  gboolean has_ports;
  gboolean right_to_left;
};

static inline PsFlowNode *
ps_flow_diagram_node (const PsFlowDiagram *diagram, guint index)
{
  return &g_array_index (diagram->nodes, PsFlowNode, index);
}

static inline PsFlowLink *
ps_flow_diagram_link (const PsFlowDiagram *diagram, guint index)
{
  return &g_array_index (diagram->links, PsFlowLink, index);
}

/* The edge of a box that a ribbon touches. */
static inline double
ps_flow_diagram_get_edge (const PsFlowDiagram *diagram, guint node, gboolean leaving)
{
  const PsFlowNode *box = ps_flow_diagram_node (diagram, node);

  return leaving != diagram->right_to_left ? box->x + box->width : box->x;
}

PsFlowDiagram *ps_flow_diagram_new (gboolean has_ports);
void ps_flow_diagram_number (PsFlowDiagram *diagram);
guint *ps_flow_diagram_sort_links (const PsFlowDiagram *diagram, guint first, guint second,
                                   guint third);
guint ps_flow_link_get_node (const PsFlowLink *link, guint column);
gboolean ps_flow_node_is_same (const PsFlowNode *a, const PsFlowNode *b);

void ps_flow_build (PsFlowDiagram *diagram, const PsFlowInventory *inventory,
                    const PsFlowOptions *options);
void ps_flow_order (PsFlowDiagram *diagram);
void ps_flow_node_name (PsFlowNode *node, PsAlertStore *store);
void ps_flow_map_paint (PsFlowDiagram *diagram, const PsFlowOptions *options, double top,
                        double lane_y);

G_END_DECLS
