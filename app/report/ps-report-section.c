/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-section.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *label;
} Words;

static const Words sections[PS_N_REPORT_SECTIONS] = {
  [PS_REPORT_SUMMARY] = { "summary", N_ ("Summary") },
  [PS_REPORT_FINDINGS] = { "findings", N_ ("Findings") },
  [PS_REPORT_NOTES] = { "notes", N_ ("Notes") },
  [PS_REPORT_UNUSUAL] = { "unusual", N_ ("Unusual server ports") },
  [PS_REPORT_PICTURES] = { "pictures", N_ ("Who calls whom, and when") },
  [PS_REPORT_EXAMPLES] = { "examples", N_ ("Alerts in pictures") },
  [PS_REPORT_ROLES] = { "roles", N_ ("How client and server were decided") },
  [PS_REPORT_COUNTS] = { "counts", N_ ("Decided and undecided") },
  [PS_REPORT_ALERTS] = { "alerts", N_ ("Alerts") },
  [PS_REPORT_RECORDS] = { "records", N_ ("What was read and rejected") },
  [PS_REPORT_INPUTS] = { "inputs", N_ ("Inputs") },
};

/* What a preset leaves out. */
static const struct
{
  Words words;
  guint without;
} presets[PS_N_REPORT_PRESETS] = {
  [PS_REPORT_SHIFT] = { { "shift", N_ ("Shift handover") }, 1u << PS_REPORT_EXAMPLES },
  [PS_REPORT_INCIDENT] = { { "incident", N_ ("Incident") }, 0 },
  [PS_REPORT_CLASS] = { { "class", N_ ("Class") },
                        1u << PS_REPORT_RECORDS | 1u << PS_REPORT_INPUTS },
};

/**
 * ps_report_section_get_name:
 * @section: a section
 *
 * Returns: (transfer none): its name on the command line and in files
 */
const char *
ps_report_section_get_name (PsReportSection section)
{
  return section < PS_N_REPORT_SECTIONS ? sections[section].name : "";
}

/**
 * ps_report_section_get_label:
 * @section: a section
 *
 * Returns: (transfer none): what stands above it, translated
 */
const char *
ps_report_section_get_label (PsReportSection section)
{
  return section < PS_N_REPORT_SECTIONS ? _ (sections[section].label) : "";
}

/**
 * ps_report_section_from_name:
 * @name: what ps_report_section_get_name() gives
 * @section: (out): the section
 *
 * Returns: whether there is one of that name
 */
gboolean
ps_report_section_from_name (const char *name, PsReportSection *section)
{
  for (guint i = 0; i < PS_N_REPORT_SECTIONS; i++)
    if (g_str_equal (sections[i].name, name))
      {
        *section = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * ps_report_preset_get_name:
 * @preset: a preset
 *
 * Returns: (transfer none): its name on the command line and in files
 */
const char *
ps_report_preset_get_name (PsReportPreset preset)
{
  return preset < PS_N_REPORT_PRESETS ? presets[preset].words.name : "";
}

/**
 * ps_report_preset_get_label:
 * @preset: a preset
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
ps_report_preset_get_label (PsReportPreset preset)
{
  return preset < PS_N_REPORT_PRESETS ? _ (presets[preset].words.label) : "";
}

/**
 * ps_report_preset_from_name:
 * @name: what ps_report_preset_get_name() gives
 * @preset: (out): the preset
 *
 * Returns: whether there is one of that name
 */
gboolean
ps_report_preset_from_name (const char *name, PsReportPreset *preset)
{
  for (guint i = 0; i < PS_N_REPORT_PRESETS; i++)
    if (g_str_equal (presets[i].words.name, name))
      {
        *preset = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * ps_report_preset_get_without:
 * @preset: a preset
 *
 * Returns: bits of the #PsReportSection that it leaves out
 */
guint
ps_report_preset_get_without (PsReportPreset preset)
{
  return preset < PS_N_REPORT_PRESETS ? presets[preset].without : 0;
}
