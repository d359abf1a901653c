/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-workspace-merge.h"

#include <string.h>

/*
 * Workspaces as text, a word each:
 *   state:NUMBER=NAME  tag:NUMBER=NAME  note:NUMBER=TEXT  subject:NAME=TEXT  filter:NAME=TEXT
 *   rule:TEXT[=NUMBER]  finding:ID=HEADLINE/NOTE/NUMBER  head:TEXT
 * with "_" for a blank and "~" for a tab.
 */
static GArray *
get_alerts (GTree *groups, const char *value, const char *number)
{
  PsFingerprint alert = { { 0, g_ascii_strtoull (number, NULL, 10) } };
  GArray *alerts = ps_workspace_get_alerts (groups, value);

  g_array_append_val (alerts, alert);
  return alerts;
}

static void
add_ruling (PsWorkspace *workspace, char **halves)
{
  PsWorkspaceRuling *ruling = ps_workspace_add_ruling (workspace);
  PsFingerprint alert = { { 0, 0 } };

  ruling->text = g_strdelimit (g_strdup (halves[0]), "~", '\t');
  if (halves[1] == NULL)
    return;
  alert.words[1] = g_ascii_strtoull (halves[1], NULL, 10);
  g_array_append_val (ruling->alerts, alert);
}

static void
add_finding (PsWorkspace *workspace, char **halves)
{
  g_auto (GStrv) parts = g_strsplit (halves[1], "/", 3);
  g_autoptr (GPtrArray) findings =
      g_ptr_array_copy (ps_case_state_get_findings (workspace->report),
                        (GCopyFunc)(void (*) (void))ps_case_finding_ref, NULL);
  const char *const texts[] = { ps_case_state_get_text (workspace->report, PS_CASE_TITLE), NULL,
                                NULL };
  g_autoptr (GArray) alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  PsFingerprint alert = { { 0, g_ascii_strtoull (parts[2], NULL, 10) } };
  PsPin pin_values = { .title = parts[2] };
  g_autoptr (PsPin) pin = ps_pin_new (&pin_values);
  g_autoptr (GPtrArray) pins = g_ptr_array_new ();
  g_autoptr (PsCaseState) report = NULL;
  PsCaseFinding values = { .id = halves[0], .headline = parts[0], .note = parts[1] };

  g_array_append_val (alerts, alert);
  g_ptr_array_add (pins, pin);
  values.alerts = alerts;
  values.pins = pins;
  g_ptr_array_add (findings, ps_case_finding_new (&values));
  report = ps_case_state_new (texts, findings);
  ps_workspace_set_report (workspace, report);
}

static void
set_head (PsWorkspace *workspace, const char *title)
{
  const char *const texts[] = { title, NULL, NULL };
  g_autoptr (PsCaseState) report =
      ps_case_state_new (texts, ps_case_state_get_findings (workspace->report));

  ps_workspace_set_report (workspace, report);
}

static void
add_word (PsWorkspace *workspace, const char *word)
{
  g_auto (GStrv) kind = g_strsplit (word, ":", 2);
  g_auto (GStrv) halves = g_strsplit (kind[1], "=", 2);

  if (g_str_equal (kind[0], "state"))
    get_alerts (workspace->states, halves[1], halves[0]);
  else if (g_str_equal (kind[0], "tag"))
    get_alerts (workspace->tags, halves[1], halves[0]);
  else if (g_str_equal (kind[0], "note"))
    get_alerts (workspace->notes, halves[1], halves[0]);
  else if (g_str_equal (kind[0], "subject"))
    g_tree_insert (workspace->subjects, g_strdup (halves[0]), g_strdup (halves[1]));
  else if (g_str_equal (kind[0], "filter"))
    g_tree_insert (workspace->filters, g_strdup (halves[0]), g_strdup (halves[1]));
  else if (g_str_equal (kind[0], "rule"))
    add_ruling (workspace, halves);
  else if (g_str_equal (kind[0], "finding"))
    add_finding (workspace, halves);
  else if (g_str_equal (kind[0], "head"))
    set_head (workspace, kind[1]);
  else
    g_assert_not_reached ();
}

static PsWorkspace *
make_workspace (const char *text)
{
  PsWorkspace *workspace = ps_workspace_new ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      add_word (workspace, words[i]);
  ps_workspace_settle (workspace);
  return workspace;
}

typedef struct
{
  const char *name;
  const char *mine;
  const char *theirs;
  const char *conflicts; /* "MINE|THEIRS|NUMBER OF ALERTS" each, behind one another */
  PsMergeChoice choice;
  const char *merged;
} Case;

static const Case cases[] = {
  { "nothing", "", "", "", 0, "" },
  { "one-side", "state:1=archived tag:2=c2", "state:3=benign note:4=seen", "", 0,
    "state:1=archived tag:2=c2 state:3=benign note:4=seen" },
  { "same", "state:1=archived note:1=x", "state:1=archived note:1=x", "", 0,
    "state:1=archived note:1=x" },
  { "states-mine", "state:1=archived state:2=archived state:3=benign",
    "state:1=escalated state:2=escalated state:3=escalated state:4=escalated",
    "archived|escalated|2 benign|escalated|1", PS_MERGE_MINE,
    "state:1=archived state:2=archived state:3=benign state:4=escalated" },
  { "states-theirs", "state:1=archived state:2=archived", "state:1=escalated state:2=archived",
    "archived|escalated|1", PS_MERGE_THEIRS, "state:1=escalated state:2=archived" },
  { "states-both", "state:1=archived", "state:1=escalated", "archived|escalated|1", PS_MERGE_BOTH,
    "state:1=archived" },
  { "tags", "tag:1=a tag:2=a", "tag:1=a tag:1=b tag:3=a", "", 0,
    "tag:1=a tag:2=a tag:3=a tag:1=b" },
  { "notes-both", "note:1=x note:2=x", "note:1=y", "x|y|1", PS_MERGE_BOTH,
    "note:1=x\n\ny note:2=x" },
  { "notes-theirs", "note:1=x", "note:1=y", "x|y|1", PS_MERGE_THEIRS, "note:1=y" },
  { "subjects", "subject:host:a=x subject:host:b=x", "subject:host:a=y subject:host:c=z", "x|y|0",
    PS_MERGE_BOTH, "subject:host:a=x\n\ny subject:host:b=x subject:host:c=z" },
  { "filters", "filter:f=a", "filter:f=b filter:g=c", "a|b|0", PS_MERGE_THEIRS,
    "filter:f=b filter:g=c" },
  { "rule-same", "rule:endpoint~6~a:1", "rule:endpoint~6~a:1 rule:endpoint~6~b:1", "", 0,
    "rule:endpoint~6~a:1 rule:endpoint~6~b:1" },
  { "rule-pair-mine", "rule:pair~6~a~b", "rule:pair~6~b~a", "pair~6~a~b|pair~6~b~a|0",
    PS_MERGE_MINE, "rule:pair~6~a~b" },
  { "rule-pair-theirs", "rule:pair~6~a~b", "rule:pair~6~b~a", "pair~6~a~b|pair~6~b~a|0",
    PS_MERGE_THEIRS, "rule:pair~6~b~a" },
  { "rule-other-protocol", "rule:pair~6~a~b", "rule:pair~17~b~a", "", 0,
    "rule:pair~6~a~b rule:pair~17~b~a" },
  { "rule-signature", "rule:signature~source~x", "rule:signature~destination~x",
    "signature~source~x|signature~destination~x|0", PS_MERGE_THEIRS,
    "rule:signature~destination~x" },
  { "rule-other-signature", "rule:signature~source~x", "rule:signature~destination~y", "", 0,
    "rule:signature~source~x rule:signature~destination~y" },
  { "rule-alert", "rule:alert~source=1", "rule:alert~destination=1 rule:alert~destination=2",
    "alert~source|alert~destination|1", PS_MERGE_THEIRS,
    "rule:alert~destination=1 rule:alert~destination=2" },
  { "rule-other-alert", "rule:alert~source=1", "rule:alert~destination=2", "", 0,
    "rule:alert~source=1 rule:alert~destination=2" },
  { "findings-joined", "finding:a=h/n/1", "finding:a=h/n/2 finding:b=i/n/3", "", 0,
    "finding:a=h/n/1+2 finding:b=i/n/3" },
  { "findings-theirs", "finding:a=h/n/1", "finding:a=H/N/1", "h · TLP:CLEAR\nn|H · TLP:CLEAR\nN|0",
    PS_MERGE_THEIRS, "finding:a=H/N/1" },
  { "findings-both", "finding:a=h/n/1", "finding:a=H/N/1", "h · TLP:CLEAR\nn|H · TLP:CLEAR\nN|0",
    PS_MERGE_BOTH, "finding:a=h/n\n\nN/1" },
  { "head", "head:x", "head:y", "x|y|0", PS_MERGE_THEIRS, "head:y" },
  { "head-empty", "", "head:y", "", 0, "head:y" },
};

static void
append_groups (GPtrArray *words, const char *kind, GTree *groups)
{
  for (GTreeNode *node = g_tree_node_first (groups); node != NULL; node = g_tree_node_next (node))
    {
      GArray *alerts = g_tree_node_value (node);

      for (guint i = 0; i < alerts->len; i++)
        g_ptr_array_add (words,
                         g_strdup_printf ("%s:%u=%s", kind,
                                          (guint)g_array_index (alerts, PsFingerprint, i).words[1],
                                          (char *)g_tree_node_key (node)));
    }
}

static void
append_names (GPtrArray *words, const char *kind, GTree *names)
{
  for (GTreeNode *node = g_tree_node_first (names); node != NULL; node = g_tree_node_next (node))
    g_ptr_array_add (words, g_strdup_printf ("%s:%s=%s", kind, (char *)g_tree_node_key (node),
                                             (char *)g_tree_node_value (node)));
}

static void
append_rulings (GPtrArray *words, const GPtrArray *rulings)
{
  for (guint i = 0; i < rulings->len; i++)
    {
      const PsWorkspaceRuling *ruling = g_ptr_array_index (rulings, i);
      g_autofree char *text = g_strdelimit (g_strdup (ruling->text), "\t", '~');

      if (ruling->alerts->len == 0)
        g_ptr_array_add (words, g_strconcat ("rule:", text, NULL));
      for (guint k = 0; k < ruling->alerts->len; k++)
        g_ptr_array_add (
            words,
            g_strdup_printf ("rule:%s=%u", text,
                             (guint)g_array_index (ruling->alerts, PsFingerprint, k).words[1]));
    }
}

static void
append_findings (GPtrArray *words, const PsCaseState *report)
{
  GPtrArray *findings = ps_case_state_get_findings (report);

  for (guint i = 0; i < findings->len; i++)
    {
      const PsCaseFinding *finding = g_ptr_array_index (findings, i);
      g_autoptr (GString) alerts = g_string_new (NULL);

      g_assert_cmpuint (finding->pins->len, ==, finding->alerts->len);
      for (guint k = 0; k < finding->alerts->len; k++)
        g_string_append_printf (alerts, "%s%u", k > 0 ? "+" : "",
                                (guint)g_array_index (finding->alerts, PsFingerprint, k).words[1]);
      g_ptr_array_add (words, g_strdup_printf ("finding:%s=%s/%s/%s", finding->id,
                                               finding->headline, finding->note, alerts->str));
    }
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
join_words (GPtrArray *words)
{
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **)words->pdata);
}

static char *
print (const PsWorkspace *workspace)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *title = ps_case_state_get_text (workspace->report, PS_CASE_TITLE);

  append_groups (words, "state", workspace->states);
  append_groups (words, "tag", workspace->tags);
  append_groups (words, "note", workspace->notes);
  append_names (words, "subject", workspace->subjects);
  append_names (words, "filter", workspace->filters);
  append_rulings (words, workspace->rulings);
  append_findings (words, workspace->report);
  if (*title != '\0')
    g_ptr_array_add (words, g_strconcat ("head:", title, NULL));
  return join_words (words);
}

static char *
sort_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (sorted, words[i]);
  return join_words (sorted);
}

static char *
print_conflicts (PsWorkspaceMerge *merge)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ps_workspace_merge_get_n_conflicts (merge); i++)
    {
      const PsMergeConflict *conflict = ps_workspace_merge_get_conflict (merge, i);
      g_autofree char *what = ps_merge_conflict_describe (conflict);

      g_assert_cmpstr (what, !=, "");
      g_string_append_printf (text, "%s%s|%s|%u", i > 0 ? " " : "", conflict->mine,
                              conflict->theirs, conflict->alerts->len);
    }
  g_strdelimit (text->str, "\t", '~');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_merge (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (PsWorkspace) mine = make_workspace (c->mine), theirs = make_workspace (c->theirs);
  g_autoptr (PsWorkspaceMerge) merge = ps_workspace_merge_new (mine, theirs);
  g_autofree char *conflicts = print_conflicts (merge), *merged_text = NULL, *expected = NULL;
  g_autofree char *mine_text = print (mine), *mine_after = NULL;
  g_autoptr (PsWorkspace) merged = NULL;

  g_assert_cmpstr (conflicts, ==, c->conflicts);
  for (guint i = 0; i < ps_workspace_merge_get_n_conflicts (merge); i++)
    ps_workspace_merge_get_conflict (merge, i)->choice = c->choice;
  merged = ps_workspace_merge_finish (merge);
  merged_text = print (merged);
  expected = sort_words (c->merged);
  g_assert_cmpstr (merged_text, ==, expected);
  mine_after = print (mine);
  g_assert_cmpstr (mine_after, ==, mine_text);
}

/* Merging again what was merged finds nothing to ask and changes nothing. */
static void
test_again (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (PsWorkspace) mine = make_workspace (c->mine), theirs = make_workspace (c->theirs);
  g_autoptr (PsWorkspaceMerge) merge = ps_workspace_merge_new (mine, theirs), again = NULL;
  g_autoptr (PsWorkspace) merged = ps_workspace_merge_finish (merge), twice = NULL;
  g_autofree char *once_text = print (merged), *twice_text = NULL;

  again = ps_workspace_merge_new (merged, merged);
  g_assert_cmpuint (ps_workspace_merge_get_n_conflicts (again), ==, 0);
  twice = ps_workspace_merge_finish (again);
  twice_text = print (twice);
  g_assert_cmpstr (twice_text, ==, once_text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/workspace-merge/", cases[i].name, NULL);
      g_autofree char *again = g_strconcat (path, "/again", NULL);

      g_test_add_data_func (path, &cases[i], test_merge);
      g_test_add_data_func (again, &cases[i], test_again);
    }
  return g_test_run ();
}
