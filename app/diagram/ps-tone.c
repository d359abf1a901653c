/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-scene-svg.h"

/* resources/style.css has the same colours. Texts have a contrast of 4.5 or more on the page
 * (#ffffff, #f6f5f4; #242424, #353535); the bands carry muted text. */
static const guint32 colors[PS_N_TONES][2] = {
  [PS_TONE_TEXT] = { 0x1d1d20, 0xf4f3f2 },
  [PS_TONE_MUTED] = { 0x5e5c64, 0xb8b5bd },
  [PS_TONE_LINE] = { 0x77767b, 0x8f8d94 },
  [PS_TONE_CLIENT] = { 0x1b5fa8, 0x7fb8f5 },
  [PS_TONE_SERVER] = { 0xa4480b, 0xf2a561 },
  [PS_TONE_UNUSUAL] = { 0x9a1c6b, 0xf08cc8 },
  [PS_TONE_UNDECIDED] = { 0x5e5c64, 0xb8b5bd },
  [PS_TONE_CARD] = { 0xf6f5f4, 0x353535 },
  [PS_TONE_BAND_SYSTEM] = { 0xe4e2de, 0x484848 },
  [PS_TONE_BAND_USER] = { 0xf2f1ef, 0x2e2e2e },
  [PS_TONE_BAND_DYNAMIC] = { 0xe9e7e4, 0x3e3e3e },
  [PS_TONE_SEVERITY_INFO] = { 0x4b5563, 0xaeb6c2 },
  [PS_TONE_SEVERITY_LOW] = { 0x2b6a3f, 0x7ad49a },
  [PS_TONE_SEVERITY_MEDIUM] = { 0x7d5b00, 0xf0c64a },
  [PS_TONE_SEVERITY_HIGH] = { 0xb5440a, 0xff9d5c },
  [PS_TONE_SEVERITY_CRITICAL] = { 0xa51d2d, 0xff7b89 },
};

/**
 * ps_tone_get_color:
 * @tone: a tone
 * @dark: for a dark background
 *
 * Returns: its colour as 0xrrggbb
 */
guint32
ps_tone_get_color (PsTone tone, gboolean dark)
{
  return tone < PS_N_TONES ? colors[tone][dark ? 1 : 0] : 0x808080;
}

/**
 * ps_tone_get_name:
 * @tone: a tone
 *
 * Returns: (transfer none): its name, as in the CSS custom property "--ps-NAME"
 */
const char *
ps_tone_get_name (PsTone tone)
{
  static const char *const names[PS_N_TONES] = {
    [PS_TONE_TEXT] = "text",
    [PS_TONE_MUTED] = "muted",
    [PS_TONE_LINE] = "line",
    [PS_TONE_CLIENT] = "client",
    [PS_TONE_SERVER] = "server",
    [PS_TONE_UNUSUAL] = "unusual",
    [PS_TONE_UNDECIDED] = "undecided",
    [PS_TONE_CARD] = "card",
    [PS_TONE_BAND_SYSTEM] = "band-system",
    [PS_TONE_BAND_USER] = "band-user",
    [PS_TONE_BAND_DYNAMIC] = "band-dynamic",
    [PS_TONE_SEVERITY_INFO] = "severity-info",
    [PS_TONE_SEVERITY_LOW] = "severity-low",
    [PS_TONE_SEVERITY_MEDIUM] = "severity-medium",
    [PS_TONE_SEVERITY_HIGH] = "severity-high",
    [PS_TONE_SEVERITY_CRITICAL] = "severity-critical",
  };

  return tone < PS_N_TONES ? names[tone] : "line";
}
