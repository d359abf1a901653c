/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-case.h"

#include "ps-name-tree.h"

struct _PsCaseState
{
  char *texts[PS_N_CASE_TEXTS];
  GPtrArray *findings; /* PsCaseFinding */
  GTree *filters;      /* name → filter */
};

G_DEFINE_BOXED_TYPE (PsCaseState, ps_case_state, ps_case_state_ref, ps_case_state_unref)

/**
 * ps_case_state_new:
 * @texts: (nullable) (array fixed-size=3): by #PsCaseText; %NULL is ""
 * @findings: (nullable) (element-type PsCaseFinding): in the order of the report
 *
 * Returns: (transfer full): a copy
 */
PsCaseState *
ps_case_state_new (const char *const *texts, GPtrArray *findings)
{
  PsCaseState *state = g_atomic_rc_box_new0 (PsCaseState);

  for (guint i = 0; i < PS_N_CASE_TEXTS; i++)
    state->texts[i] = g_strdup (texts != NULL && texts[i] != NULL ? texts[i] : "");
  state->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_case_finding_unref);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (state->findings, ps_case_finding_ref (g_ptr_array_index (findings, i)));
  state->filters = ps_name_tree_new ();
  return state;
}

/**
 * ps_case_state_with_filters:
 * @state: a case
 * @filters: (nullable) (element-type utf8 utf8): name → filter
 *
 * Returns: (transfer full): @state with copies of these saved filters in place of its own
 */
PsCaseState *
ps_case_state_with_filters (const PsCaseState *state, GTree *filters)
{
  PsCaseState *other = ps_case_state_new ((const char *const *)state->texts, state->findings);

  g_tree_unref (other->filters);
  other->filters = ps_name_tree_copy (filters);
  return other;
}

PsCaseState *
ps_case_state_ref (PsCaseState *state)
{
  return g_atomic_rc_box_acquire (state);
}

static void
clear_state (gpointer data)
{
  PsCaseState *state = data;

  for (guint i = 0; i < PS_N_CASE_TEXTS; i++)
    g_free (state->texts[i]);
  g_ptr_array_unref (state->findings);
  g_tree_unref (state->filters);
}

void
ps_case_state_unref (PsCaseState *state)
{
  g_atomic_rc_box_release_full (state, clear_state);
}

/* Returns: (transfer none): never %NULL */
const char *
ps_case_state_get_text (const PsCaseState *state, PsCaseText which)
{
  return state->texts[which];
}

/* Returns: (transfer none) (element-type PsCaseFinding): in the order of the report; to be read */
GPtrArray *
ps_case_state_get_findings (const PsCaseState *state)
{
  return state->findings;
}

/* Returns: (transfer none) (element-type utf8 utf8): name → filter; to be read */
GTree *
ps_case_state_get_filters (const PsCaseState *state)
{
  return state->filters;
}

/* Returns: whether both hold the same */
gboolean
ps_case_state_equal (const PsCaseState *a, const PsCaseState *b)
{
  if (a == b)
    return TRUE;
  if (a->findings->len != b->findings->len || !ps_name_tree_equal (a->filters, b->filters))
    return FALSE;
  for (guint i = 0; i < PS_N_CASE_TEXTS; i++)
    if (!g_str_equal (a->texts[i], b->texts[i]))
      return FALSE;
  for (guint i = 0; i < a->findings->len; i++)
    if (!ps_case_finding_equal (g_ptr_array_index (a->findings, i),
                                g_ptr_array_index (b->findings, i)))
      return FALSE;
  return TRUE;
}
