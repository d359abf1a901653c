#pragma once

#include "ps-flow-sums.h"
#include "ps-node-map.h"
#include "ps-store-fixture.h"

G_BEGIN_DECLS

#define CALL(client, server)                                                                       \
  {                                                                                                \
    .src = client, .dst = server, .proto = "tcp"                                                   \
  }

typedef PsFlowDiagram *(*PsFlowMake) (const PsFlowInventory *inventory,
                                      const PsFlowOptions *options);

/* What pictures are made of, and what makes them: the flow map and the node view. */
extern const char *const ps_flow_filters[8];
extern const PsFlowMake ps_flow_makers[2];

PsFlowDiagram *ps_flow_picture_make (PsFlowMake maker, PsAlertStore *store, const char *filter,
                                     const PsFlowOptions *options);
PsFlowDiagram *ps_flow_picture_draw (PsAlertStore *store, const char *filter,
                                     const PsFlowOptions *options);
PsAlertStore *ps_flow_picture_make_many_clients (guint n);
const PsFlowNode *ps_flow_picture_find_node (const PsFlowDiagram *diagram, PsFlowSide side,
                                             const char *label, guint *index);

G_END_DECLS
