/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-triage-state.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *label;
  const char *glyph;
} StateKind;

/* In the order of PsTriageState. Names are part of files and of the command line's contract. */
static const StateKind kinds[] = {
  { "new", N_ ("New"), "" },
  { "escalated", N_ ("Escalated"), "▲" },
  { "archived", N_ ("Archived"), "▣" },
  { "benign", N_ ("Benign"), "✓" },
  { "c1", N_ ("C1 root or administrator access"), "❶" },
  { "c2", N_ ("C2 user access"), "❷" },
  { "c3", N_ ("C3 attempted access"), "❸" },
  { "c4", N_ ("C4 denial of service"), "❹" },
  { "c5", N_ ("C5 poor practice or policy violation"), "❺" },
  { "c6", N_ ("C6 reconnaissance"), "❻" },
  { "c7", N_ ("C7 malware"), "❼" },
  { "expired", N_ ("Expired"), "◌" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == PS_N_TRIAGE_STATES);

/* Returns: (transfer none): its name in files, in filters and on the command line */
const char *
ps_triage_state_get_name (PsTriageState state)
{
  return kinds[state].name;
}

/* Returns: (transfer none): a word or a few, translated */
const char *
ps_triage_state_get_label (PsTriageState state)
{
  return _ (kinds[state].label);
}

/* Returns: (transfer none): a sign beside the word, "" for new alerts */
const char *
ps_triage_state_get_glyph (PsTriageState state)
{
  return kinds[state].glyph;
}

/**
 * ps_triage_state_from_name:
 * @name: a name as of ps_triage_state_get_name()
 * @state: (out): the state, unchanged on failure
 *
 * Returns: %FALSE if there is no such state
 */
gboolean
ps_triage_state_from_name (const char *name, PsTriageState *state)
{
  for (guint i = 0; i < PS_N_TRIAGE_STATES; i++)
    if (g_str_equal (kinds[i].name, name))
      {
        *state = (PsTriageState)i;
        return TRUE;
      }
  return FALSE;
}
