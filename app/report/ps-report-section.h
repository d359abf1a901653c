#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a report consists of, in this order. */
typedef enum
{
  PS_REPORT_SUMMARY,  /* one paragraph in words, and the main numbers */
  PS_REPORT_FINDINGS, /* what the analyst found: both ends, why, notes, rulings */
  PS_REPORT_NOTES,    /* on hosts, ports, groups and alerts */
  PS_REPORT_UNUSUAL,  /* unusual server ports with reasons */
  PS_REPORT_PICTURES, /* flow map, timeline, ports */
  PS_REPORT_EXAMPLES, /* single alerts, drawn, with the clues */
  PS_REPORT_ROLES,    /* how client and server were decided */
  PS_REPORT_COUNTS,   /* decided and undecided */
  PS_REPORT_ALERTS,   /* the table */
  PS_REPORT_RECORDS,  /* what was read and rejected */
  PS_REPORT_INPUTS,   /* with their SHA-256 */
  PS_N_REPORT_SECTIONS,
} PsReportSection;

/* Whom a report is for. */
typedef enum
{
  PS_REPORT_SHIFT,    /* the next shift: what was found, what is open */
  PS_REPORT_INCIDENT, /* everything */
  PS_REPORT_CLASS,    /* pupils: pictures and clues, nothing of the files */
  PS_N_REPORT_PRESETS,
} PsReportPreset;

const char *ps_report_section_get_name (PsReportSection section);
const char *ps_report_section_get_label (PsReportSection section);
gboolean ps_report_section_from_name (const char *name, PsReportSection *section);

const char *ps_report_preset_get_name (PsReportPreset preset);
const char *ps_report_preset_get_label (PsReportPreset preset);
gboolean ps_report_preset_from_name (const char *name, PsReportPreset *preset);
guint ps_report_preset_get_without (PsReportPreset preset);

G_END_DECLS
