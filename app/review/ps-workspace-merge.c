/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-workspace-merge.h"

#include <glib/gi18n-lib.h>

#include "ps-fingerprint-set.h"
#include "ps-merge-rulings.h"

struct _PsWorkspaceMerge
{
  const PsWorkspace *mine;
  const PsWorkspace *theirs;
  GPtrArray *conflicts; /* PsMergeConflict */
};

static void
free_conflict (gpointer data)
{
  PsMergeConflict *conflict = data;

  g_free (conflict->what);
  g_free (conflict->mine);
  g_free (conflict->theirs);
  g_array_unref (conflict->alerts);
  g_free (conflict);
}

static PsMergeConflict *
add_conflict (GPtrArray *conflicts, PsMergeKind kind, const char *what, const char *mine,
              const char *theirs)
{
  PsMergeConflict *conflict = g_new0 (PsMergeConflict, 1);

  conflict->kind = kind;
  conflict->what = g_strdup (what);
  conflict->mine = g_strdup (mine);
  conflict->theirs = g_strdup (theirs);
  conflict->alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  conflict->can_keep_both =
      kind == PS_MERGE_NOTE || kind == PS_MERGE_SUBJECT || kind == PS_MERGE_FINDING;
  conflict->choice = conflict->can_keep_both ? PS_MERGE_BOTH : PS_MERGE_MINE;
  g_ptr_array_add (conflicts, conflict);
  return conflict;
}

/* Alerts, each with the value of the group that it is in. */
static GHashTable *
index_groups (GTree *groups)
{
  GHashTable *values = g_hash_table_new (ps_fingerprint_hash, ps_fingerprint_equal);

  for (GTreeNode *node = g_tree_node_first (groups); node != NULL; node = g_tree_node_next (node))
    {
      GArray *alerts = g_tree_node_value (node);

      for (guint i = 0; i < alerts->len; i++)
        g_hash_table_insert (values, &g_array_index (alerts, PsFingerprint, i),
                             g_tree_node_key (node));
    }
  return values;
}

/* The conflicts of one group of theirs: one for each value that is mine. */
static void
compare_group (PsWorkspaceMerge *merge, PsMergeKind kind, GHashTable *mine, const char *theirs,
               const GArray *alerts)
{
  g_autoptr (GHashTable) conflicts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < alerts->len; i++)
    {
      const PsFingerprint *alert = &g_array_index (alerts, PsFingerprint, i);
      const char *value = g_hash_table_lookup (mine, alert);
      PsMergeConflict *conflict;

      if (value == NULL || g_str_equal (value, theirs))
        continue;
      conflict = g_hash_table_lookup (conflicts, value);
      if (conflict == NULL)
        {
          conflict = add_conflict (merge->conflicts, kind, "", value, theirs);
          g_hash_table_insert (conflicts, conflict->mine, conflict);
        }
      g_array_append_vals (conflict->alerts, alert, 1);
    }
}

static void
compare_groups (PsWorkspaceMerge *merge, PsMergeKind kind, GTree *mine, GTree *theirs)
{
  g_autoptr (GHashTable) values = index_groups (mine);

  for (GTreeNode *node = g_tree_node_first (theirs); node != NULL; node = g_tree_node_next (node))
    compare_group (merge, kind, values, g_tree_node_key (node), g_tree_node_value (node));
}

static void
compare_names (PsWorkspaceMerge *merge, PsMergeKind kind, GTree *mine, GTree *theirs)
{
  for (GTreeNode *node = g_tree_node_first (theirs); node != NULL; node = g_tree_node_next (node))
    {
      const char *name = g_tree_node_key (node), *value = g_tree_lookup (mine, name);

      if (value != NULL && !g_str_equal (value, g_tree_node_value (node)))
        add_conflict (merge->conflicts, kind, name, value, g_tree_node_value (node));
    }
}

static PsCaseFinding *
find_finding (const PsCaseState *report, const char *id)
{
  GPtrArray *findings = ps_case_state_get_findings (report);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((PsCaseFinding *)g_ptr_array_index (findings, i))->id, id))
      return g_ptr_array_index (findings, i);
  return NULL;
}

static gboolean
say_the_same (const PsCaseFinding *a, const PsCaseFinding *b)
{
  return g_str_equal (a->headline, b->headline) && g_str_equal (a->note, b->note)
         && a->severity == b->severity && a->tlp == b->tlp;
}

/* "TLS on 4444 · high · TLP:AMBER", and the note below */
static char *
print_finding (const PsCaseFinding *finding)
{
  const char *severity = ps_severity_get_label (finding->severity);

  return g_strdup_printf ("%s%s%s · %s%s%s", finding->headline, *severity != '\0' ? " · " : "",
                          severity, ps_tlp_get_label (finding->tlp),
                          *finding->note != '\0' ? "\n" : "", finding->note);
}

static void
compare_reports (PsWorkspaceMerge *merge)
{
  static const char *const names[PS_N_CASE_TEXTS] = { N_ ("Title"), N_ ("Case"), N_ ("Author") };
  const PsCaseState *mine = merge->mine->report, *theirs = merge->theirs->report;
  GPtrArray *findings = ps_case_state_get_findings (theirs);

  for (guint i = 0; i < PS_N_CASE_TEXTS; i++)
    {
      const char *text = ps_case_state_get_text (mine, i),
                 *other = ps_case_state_get_text (theirs, i);

      if (*text != '\0' && *other != '\0' && !g_str_equal (text, other))
        add_conflict (merge->conflicts, PS_MERGE_HEAD, _ (names[i]), text, other);
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const PsCaseFinding *other = g_ptr_array_index (findings, i);
      const PsCaseFinding *finding = find_finding (mine, other->id);
      g_autofree char *text = finding != NULL ? print_finding (finding) : NULL;
      g_autofree char *other_text = print_finding (other);

      if (finding != NULL && !say_the_same (finding, other))
        add_conflict (merge->conflicts, PS_MERGE_FINDING, other->id, text, other_text);
    }
}

static void
compare_rulings (PsWorkspaceMerge *merge)
{
  g_autoptr (GPtrArray) pairs =
      ps_merge_rulings_find (merge->mine->rulings, merge->theirs->rulings);

  for (guint i = 0; i < pairs->len; i++)
    {
      const PsMergeRulingPair *pair = g_ptr_array_index (pairs, i);
      PsMergeConflict *conflict = add_conflict (merge->conflicts, PS_MERGE_RULING, pair->subject,
                                                pair->mine->text, pair->theirs->text);

      if (pair->alerts->len > 0)
        g_array_append_vals (conflict->alerts, pair->alerts->data, pair->alerts->len);
    }
}

/**
 * ps_workspace_merge_new:
 * @mine: a workspace that is settled, see ps_workspace_settle()
 * @theirs: another one
 *
 * About a second for a million alerts in each.
 *
 * Returns: (transfer full): what they disagree about
 */
PsWorkspaceMerge *
ps_workspace_merge_new (const PsWorkspace *mine, const PsWorkspace *theirs)
{
  PsWorkspaceMerge *merge = g_new0 (PsWorkspaceMerge, 1);

  merge->mine = mine;
  merge->theirs = theirs;
  merge->conflicts = g_ptr_array_new_with_free_func (free_conflict);
  compare_groups (merge, PS_MERGE_STATE, mine->states, theirs->states);
  compare_groups (merge, PS_MERGE_NOTE, mine->notes, theirs->notes);
  compare_names (merge, PS_MERGE_SUBJECT, mine->subjects, theirs->subjects);
  compare_rulings (merge);
  compare_reports (merge);
  compare_names (merge, PS_MERGE_FILTER, mine->filters, theirs->filters);
  return merge;
}

void
ps_workspace_merge_free (PsWorkspaceMerge *merge)
{
  if (merge == NULL)
    return;
  g_ptr_array_unref (merge->conflicts);
  g_free (merge);
}

guint
ps_workspace_merge_get_n_conflicts (const PsWorkspaceMerge *merge)
{
  return merge->conflicts->len;
}

/* Returns: (transfer none): its choice may be set */
PsMergeConflict *
ps_workspace_merge_get_conflict (PsWorkspaceMerge *merge, guint index)
{
  g_return_val_if_fail (index < merge->conflicts->len, NULL);
  return g_ptr_array_index (merge->conflicts, index);
}

/* Returns: (transfer full): what is to hold where both say something else */
static char *
choose (const PsMergeConflict *conflict)
{
  if (conflict->choice == PS_MERGE_BOTH && conflict->can_keep_both)
    return g_strconcat (conflict->mine, "\n\n", conflict->theirs, NULL);
  return g_strdup (conflict->choice == PS_MERGE_THEIRS ? conflict->theirs : conflict->mine);
}

static void
append_alerts (GTree *groups, const char *value, const GArray *alerts)
{
  if (alerts->len > 0)
    g_array_append_vals (ps_workspace_get_alerts (groups, value), alerts->data, alerts->len);
}

static void
take_groups (GTree *merged, GTree *groups, GHashTable *but_not)
{
  for (GTreeNode *node = g_tree_node_first (groups); node != NULL; node = g_tree_node_next (node))
    {
      GArray *alerts = g_tree_node_value (node);
      GArray *target = ps_workspace_get_alerts (merged, g_tree_node_key (node));

      for (guint i = 0; i < alerts->len; i++)
        {
          const PsFingerprint *alert = &g_array_index (alerts, PsFingerprint, i);

          if (but_not == NULL || !g_hash_table_contains (but_not, alert))
            g_array_append_vals (target, alert, 1);
        }
    }
}

/* An alert has one state and one note: mine or theirs, or what was chosen. */
static void
merge_groups (const PsWorkspaceMerge *merge, PsMergeKind kind, GTree *merged, GTree *mine,
              GTree *theirs)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new (ps_fingerprint_hash, ps_fingerprint_equal);
  g_autoptr (GHashTable) known = index_groups (mine);

  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const PsMergeConflict *conflict = g_ptr_array_index (merge->conflicts, i);
      g_autofree char *value = NULL;

      if (conflict->kind != kind)
        continue;
      value = choose (conflict);
      append_alerts (merged, value, conflict->alerts);
      for (guint k = 0; k < conflict->alerts->len; k++)
        g_hash_table_add (chosen, &g_array_index (conflict->alerts, PsFingerprint, k));
    }
  take_groups (merged, mine, chosen);
  take_groups (merged, theirs, known);
}

static void
take_names (GTree *merged, GTree *names)
{
  for (GTreeNode *node = g_tree_node_first (names); node != NULL; node = g_tree_node_next (node))
    g_tree_insert (merged, g_strdup (g_tree_node_key (node)), g_strdup (g_tree_node_value (node)));
}

static void
merge_names (const PsWorkspaceMerge *merge, PsMergeKind kind, GTree *merged, GTree *mine,
             GTree *theirs)
{
  take_names (merged, theirs);
  take_names (merged, mine);
  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const PsMergeConflict *conflict = g_ptr_array_index (merge->conflicts, i);

      if (conflict->kind == kind)
        g_tree_insert (merged, g_strdup (conflict->what), choose (conflict));
    }
}

static const PsMergeConflict *
find_conflict (const PsWorkspaceMerge *merge, PsMergeKind kind, const char *what)
{
  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const PsMergeConflict *conflict = g_ptr_array_index (merge->conflicts, i);

      if (conflict->kind == kind && g_str_equal (conflict->what, what))
        return conflict;
    }
  return NULL;
}

static gboolean
has_pin (const PsCaseFinding *finding, const PsPin *pin)
{
  for (guint i = 0; i < finding->pins->len; i++)
    if (ps_pin_equal (g_ptr_array_index (finding->pins, i), pin))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): a finding that both have */
static PsCaseFinding *
merge_finding (const PsCaseFinding *mine, const PsCaseFinding *theirs, PsMergeChoice choice)
{
  const PsCaseFinding *chosen = choice == PS_MERGE_THEIRS ? theirs : mine;
  g_autoptr (GArray) alerts = ps_fingerprint_set_join (mine->alerts, theirs->alerts);
  g_autoptr (GPtrArray) pins = g_ptr_array_new ();
  g_autofree char *both = NULL;
  PsCaseFinding values = *chosen;

  for (guint i = 0; i < mine->pins->len; i++)
    g_ptr_array_add (pins, g_ptr_array_index (mine->pins, i));
  for (guint i = 0; i < theirs->pins->len; i++)
    if (!has_pin (mine, g_ptr_array_index (theirs->pins, i)))
      g_ptr_array_add (pins, g_ptr_array_index (theirs->pins, i));
  values.alerts = alerts;
  values.pins = pins;
  if (choice == PS_MERGE_BOTH && !g_str_equal (mine->note, theirs->note))
    {
      both = g_strconcat (mine->note, "\n\n", theirs->note, NULL);
      values.note = both;
    }
  return ps_case_finding_new (&values);
}

static void
merge_findings (const PsWorkspaceMerge *merge, GPtrArray *merged)
{
  GPtrArray *mine = ps_case_state_get_findings (merge->mine->report);
  GPtrArray *theirs = ps_case_state_get_findings (merge->theirs->report);

  for (guint i = 0; i < mine->len; i++)
    {
      PsCaseFinding *finding = g_ptr_array_index (mine, i);
      PsCaseFinding *other = find_finding (merge->theirs->report, finding->id);
      const PsMergeConflict *conflict = find_conflict (merge, PS_MERGE_FINDING, finding->id);

      if (other == NULL)
        g_ptr_array_add (merged, ps_case_finding_ref (finding));
      else
        g_ptr_array_add (
            merged,
            merge_finding (finding, other, conflict != NULL ? conflict->choice : PS_MERGE_MINE));
    }
  for (guint i = 0; i < theirs->len; i++)
    {
      PsCaseFinding *finding = g_ptr_array_index (theirs, i);

      if (find_finding (merge->mine->report, finding->id) == NULL)
        g_ptr_array_add (merged, ps_case_finding_ref (finding));
    }
}

/* Returns: (transfer none): what is to be said in the head of the report */
static const char *
merge_text (const PsWorkspaceMerge *merge, PsCaseText which)
{
  const char *mine = ps_case_state_get_text (merge->mine->report, which);
  const char *theirs = ps_case_state_get_text (merge->theirs->report, which);

  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const PsMergeConflict *conflict = g_ptr_array_index (merge->conflicts, i);

      if (conflict->kind == PS_MERGE_HEAD && g_str_equal (conflict->mine, mine)
          && g_str_equal (conflict->theirs, theirs))
        return conflict->choice == PS_MERGE_THEIRS ? theirs : mine;
    }
  return *mine != '\0' ? mine : theirs;
}

static PsCaseState *
merge_reports (const PsWorkspaceMerge *merge)
{
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ps_case_finding_unref);
  const char *texts[PS_N_CASE_TEXTS];

  for (guint i = 0; i < PS_N_CASE_TEXTS; i++)
    texts[i] = merge_text (merge, i);
  merge_findings (merge, findings);
  return ps_case_state_new (texts, findings);
}

static void
merge_rulings (const PsWorkspaceMerge *merge, PsWorkspace *merged)
{
  const GPtrArray *mine = merge->mine->rulings, *theirs = merge->theirs->rulings;

  for (guint i = 0; i < mine->len + theirs->len; i++)
    {
      const PsWorkspaceRuling *from =
          i < mine->len ? g_ptr_array_index (mine, i) : g_ptr_array_index (theirs, i - mine->len);
      g_autoptr (GArray) alerts = ps_fingerprint_set_new (from->alerts);
      gboolean holds = TRUE;

      for (guint k = 0; holds && k < merge->conflicts->len; k++)
        {
          const PsMergeConflict *conflict = g_ptr_array_index (merge->conflicts, k);
          gboolean loses = i < mine->len ? conflict->choice == PS_MERGE_THEIRS
                                         : conflict->choice == PS_MERGE_MINE;
          const char *text = i < mine->len ? conflict->mine : conflict->theirs;

          if (conflict->kind != PS_MERGE_RULING || !loses || !g_str_equal (text, from->text))
            continue;
          if (conflict->alerts->len == 0)
            holds = FALSE;
          else
            {
              GArray *left = ps_fingerprint_set_subtract (alerts, conflict->alerts);

              g_array_unref (alerts);
              alerts = left;
              holds = left->len > 0;
            }
        }
      if (holds)
        ps_merge_rulings_add (merged, from, alerts);
    }
}

static PsWorkspaceFile *
copy_file (const PsWorkspaceFile *file)
{
  PsWorkspaceFile *copy;

  if (file == NULL)
    return NULL;
  copy = ps_workspace_file_new (file->path);
  copy->relative = g_strdup (file->relative);
  copy->sha256 = g_strdup (file->sha256);
  copy->size = file->size;
  return copy;
}

static void
take_inputs (PsWorkspace *merged, const PsWorkspace *mine)
{
  for (guint i = 0; i < mine->inputs->len; i++)
    g_ptr_array_add (merged->inputs, copy_file (g_ptr_array_index (mine->inputs, i)));
  merged->import.format = g_strdup (mine->import.format);
  merged->import.zone = g_strdup (mine->import.zone);
  merged->import.date_order = g_strdup (mine->import.date_order);
  merged->import.year = mine->import.year;
  merged->import.unordered = mine->import.unordered;
  take_names (merged->import.map, mine->import.map);
  merged->policy = copy_file (mine->policy);
  merged->baseline = copy_file (mine->baseline);
  take_names (merged->layout, mine->layout);
}

/**
 * ps_workspace_merge_finish:
 * @merge: a merge whose choices were made
 *
 * Returns: (transfer full): what both say together
 */
PsWorkspace *
ps_workspace_merge_finish (const PsWorkspaceMerge *merge)
{
  const PsWorkspace *mine = merge->mine, *theirs = merge->theirs;
  PsWorkspace *merged = ps_workspace_new ();
  g_autoptr (PsCaseState) report = merge_reports (merge);

  take_inputs (merged, mine);
  merge_groups (merge, PS_MERGE_STATE, merged->states, mine->states, theirs->states);
  merge_groups (merge, PS_MERGE_NOTE, merged->notes, mine->notes, theirs->notes);
  take_groups (merged->tags, mine->tags, NULL);
  take_groups (merged->tags, theirs->tags, NULL);
  merge_names (merge, PS_MERGE_SUBJECT, merged->subjects, mine->subjects, theirs->subjects);
  merge_names (merge, PS_MERGE_FILTER, merged->filters, mine->filters, theirs->filters);
  merge_rulings (merge, merged);
  ps_workspace_set_report (merged, report);
  ps_workspace_settle (merged);
  return merged;
}

/* Returns: (transfer full): what both disagree about, one line, translated */
char *
ps_merge_conflict_describe (const PsMergeConflict *conflict)
{
  guint n = conflict->alerts->len;

  switch (conflict->kind)
    {
    case PS_MERGE_STATE:
      return g_strdup_printf (ngettext ("State of %u alert", "State of %u alerts", n), n);
    case PS_MERGE_NOTE:
      return g_strdup_printf (ngettext ("Note on %u alert", "Note on %u alerts", n), n);
    case PS_MERGE_SUBJECT:
      return g_strdup_printf (_ ("Note on %s"), conflict->what);
    case PS_MERGE_RULING:
      return g_strdup (_ ("Who is the server"));
    case PS_MERGE_FINDING:
      return g_strdup (_ ("Finding"));
    case PS_MERGE_HEAD:
      return g_strdup (conflict->what);
    case PS_MERGE_FILTER:
    default:
      return g_strdup_printf (_ ("Filter “%s”"), conflict->what);
    }
}
