/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-scale.h"

#include <glib/gi18n-lib.h>

/*
 * The three ranges of RFC 6335 §6. Each has a scale of its own: on one common scale the 1,024
 * system ports, where most servers are, would be 1.6 % of the lane.
 */
static const PsPortBand bands[PS_N_PORT_BANDS] = {
  { 0, 1023, 0, .28, PS_TONE_BAND_SYSTEM, N_ ("System ports"), N_ ("System") },
  { 1024, 49151, .28, .66, PS_TONE_BAND_USER, N_ ("User ports"), N_ ("User") },
  { 49152, 65535, .66, 1, PS_TONE_BAND_DYNAMIC, N_ ("Temporary ports"), N_ ("Temporary") },
};

/**
 * ps_port_scale_get_band:
 * @band: below %PS_N_PORT_BANDS
 *
 * Returns: (transfer none): a range of ports
 */
const PsPortBand *
ps_port_scale_get_band (guint band)
{
  return &bands[band];
}

/**
 * ps_port_scale_get_position:
 * @port: 0-65536; the port itself is its left edge, half a port more its middle
 *
 * Returns: where it lies, 0-1; the three ranges of RFC 6335 take 28, 38 and 34 %, each with an
 *   even scale
 */
double
ps_port_scale_get_position (double port)
{
  guint i = 0;

  while (i + 1 < PS_N_PORT_BANDS && port >= bands[i + 1].first)
    i++;
  return bands[i].start
         + (bands[i].end - bands[i].start) * (port - bands[i].first)
               / (bands[i].last - bands[i].first + 1);
}

/**
 * ps_port_scale_get_port:
 * @position: 0-1
 *
 * The reverse of ps_port_scale_get_position().
 *
 * Returns: the port there, 0-65536; what is behind the point is a part of a port
 */
double
ps_port_scale_get_port (double position)
{
  guint i = 0;

  while (i + 1 < PS_N_PORT_BANDS && position >= bands[i + 1].start)
    i++;
  return bands[i].first
         + (position - bands[i].start) / (bands[i].end - bands[i].start)
               * (bands[i].last - bands[i].first + 1);
}
