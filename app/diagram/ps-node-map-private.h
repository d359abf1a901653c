#pragma once

#include "ps-flow-diagram-private.h"

G_BEGIN_DECLS

/* Hosts that only call, two columns of those that are called as well, those that are only called.
 */
#define PS_NODE_MAP_LEVELS 4

guint *ps_node_map_order (PsFlowDiagram *diagram);
void ps_node_map_paint (PsFlowDiagram *diagram, const PsFlowOptions *options);

G_END_DECLS
