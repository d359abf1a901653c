#pragma once

#include "ps-text-fit.h"

G_BEGIN_DECLS

#define PS_PORT_RULER_HEIGHT 66.0

/* A port on the ruler. */
typedef struct
{
  guint16 port;
  gboolean shown;
  PsTone tone;
  const char *word;
} PsPortMark;

void ps_port_ruler_add (PsScene *scene, const PsTextMeter *meter, double x, double y, double width,
                       const PsPortMark *above, const PsPortMark *below);

G_END_DECLS
