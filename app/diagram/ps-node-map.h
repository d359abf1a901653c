#pragma once

#include "ps-flow-diagram.h"

G_BEGIN_DECLS

/* Every host once, for exploring: who is connected with whom. Links have their server end and
 * their client end marked; nodes and links are used as those of the flow map are. */
PsFlowDiagram *ps_node_map_new (const PsFlowInventory *inventory, const PsFlowOptions *options);

G_END_DECLS
