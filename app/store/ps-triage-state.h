#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What became of an alert. The categories are those of Sguil (its manual, "Event categories"). */
typedef enum
{
  PS_TRIAGE_NEW,
  PS_TRIAGE_ESCALATED,
  PS_TRIAGE_ARCHIVED,
  PS_TRIAGE_BENIGN,
  PS_TRIAGE_CATEGORY_1,
  PS_TRIAGE_CATEGORY_2,
  PS_TRIAGE_CATEGORY_3,
  PS_TRIAGE_CATEGORY_4,
  PS_TRIAGE_CATEGORY_5,
  PS_TRIAGE_CATEGORY_6,
  PS_TRIAGE_CATEGORY_7,
  PS_TRIAGE_EXPIRED,
  PS_N_TRIAGE_STATES,
} PsTriageState;

const char *ps_triage_state_get_name (PsTriageState state);
const char *ps_triage_state_get_label (PsTriageState state);
const char *ps_triage_state_get_glyph (PsTriageState state);
gboolean ps_triage_state_from_name (const char *name, PsTriageState *state);

G_END_DECLS
