/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-classifier.h"

#include <glib/gi18n-lib.h>

/**
 * ps_verdict_get_confidence:
 * @verdict: a verdict
 *
 * Returns: the probability of the likelier side, in 1/10000, 5000-10000
 */
guint
ps_verdict_get_confidence (const PsVerdict *verdict)
{
  return verdict->p_b >= 5000 ? verdict->p_b : 10000u - verdict->p_b;
}

/**
 * ps_verdict_get_band:
 * @verdict: a verdict
 *
 * Returns: the band of its confidence (CLASSIFIER §3.5)
 */
PsBand
ps_verdict_get_band (const PsVerdict *verdict)
{
  guint confidence = ps_verdict_get_confidence (verdict);

  if (verdict->server == PS_END_NONE || confidence < PS_CONFIDENCE_DECIDED)
    return PS_BAND_UNDETERMINED;
  if (confidence < PS_CONFIDENCE_LIKELY)
    return PS_BAND_WEAK;
  return confidence < PS_CONFIDENCE_STRONG ? PS_BAND_LIKELY : PS_BAND_STRONG;
}

/**
 * ps_verdict_get_glyph:
 * @verdict: a verdict
 *
 * Returns: (transfer none): ● strong, ◕ likely, ◑ weak, ◔ undecided but leaning, ○ nothing tells
 */
const char *
ps_verdict_get_glyph (const PsVerdict *verdict)
{
  switch (ps_verdict_get_band (verdict))
    {
    case PS_BAND_STRONG:
      return "●";
    case PS_BAND_LIKELY:
      return "◕";
    case PS_BAND_WEAK:
      return "◑";
    default:
      return ps_verdict_get_confidence (verdict) > PS_CONFIDENCE_LEANING ? "◔" : "○";
    }
}

/**
 * ps_band_get_label:
 * @band: a band
 *
 * Returns: (transfer none): a translated word for people
 */
const char *
ps_band_get_label (PsBand band)
{
  switch (band)
    {
    case PS_BAND_STRONG:
      return _ ("strong");
    case PS_BAND_LIKELY:
      return _ ("likely");
    case PS_BAND_WEAK:
      return _ ("weak");
    default:
      return _ ("cannot tell");
    }
}
