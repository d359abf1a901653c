#pragma once

#include "ps-port-histogram.h"
#include "ps-text-fit.h"

G_BEGIN_DECLS

#define PS_PORT_LANE_HEIGHT 104.0

/**
 * PsPortLane:
 * @histogram: how often each port comes
 * @first: the first port that is shown
 * @last: the last one; 0 and 65535 for all of them
 * @logarithmic: the height of a spike is the logarithm of its alerts
 *
 * What the picture of all ports is made of.
 */
typedef struct
{
  const PsPortHistogram *histogram;
  guint16 first;
  guint16 last;
  gboolean logarithmic;
} PsPortLane;

PsScene *ps_port_lane_layout (const PsPortLane *lane, double width, gboolean right_to_left,
                              PsMeasureText measure, gpointer user_data);
PsScene *ps_port_lane_new_scene (PsAlertStore *store, const PsRowOrder *order, double width,
                                 PsMeasureText measure, gpointer user_data);

double ps_port_lane_get_x (const PsPortLane *lane, double width, double port);
guint16 ps_port_lane_get_port (const PsPortLane *lane, double width, double x);
gboolean ps_port_lane_is_below (double y);
char *ps_port_lane_describe (const PsPortLane *lane);
char *ps_port_lane_describe_ports (const PsPortLane *lane, guint16 first, guint16 last,
                                   gboolean clients);

G_END_DECLS
