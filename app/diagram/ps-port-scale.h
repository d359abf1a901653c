#pragma once

#include "ps-scene.h"

G_BEGIN_DECLS

/**
 * PsPortBand:
 * @first: its first port
 * @last: its last port
 * @start: where it begins on the whole scale, 0-1
 * @end: where it ends
 * @tone: its background
 * @title: for gettext(): what it is called
 * @short_title: for gettext(): the same in a word
 *
 * A range of RFC 6335 §6.
 */
typedef struct
{
  guint first;
  guint last;
  double start;
  double end;
  PsTone tone;
  const char *title;
  const char *short_title;
} PsPortBand;

#define PS_N_PORT_BANDS 3

const PsPortBand *ps_port_scale_get_band (guint band);
double ps_port_scale_get_position (double port);
double ps_port_scale_get_port (double position);

G_END_DECLS
