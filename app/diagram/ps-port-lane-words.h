#pragma once

#include "ps-port-lane.h"

G_BEGIN_DECLS

char *ps_port_lane_describe_rest (const PsPortLane *lane);
const char *ps_port_lane_name_finding (guint32 findings);

G_END_DECLS
