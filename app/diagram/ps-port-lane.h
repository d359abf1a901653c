#pragma once

#include "ps-text-fit.h"

G_BEGIN_DECLS

#define PS_PORT_LANE_HEIGHT 66.0

/* A port on the lane. */
typedef struct
{
  guint16 port;
  gboolean shown;
  PsTone tone;
  const char *word;
} PsPortMark;

double ps_port_lane_get_position (guint16 port);
void ps_port_lane_add (PsScene *scene, const PsTextMeter *meter, double x, double y, double width,
                       const PsPortMark *above, const PsPortMark *below);

G_END_DECLS
