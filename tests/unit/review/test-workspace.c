/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-workspace.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ps-policy-file.h"
#include "ps-test-folder.h"
#include "ps-workspace-digest.h"

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static PsFingerprint
make_alert (guint64 i)
{
  return (PsFingerprint){ { i * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), i } };
}

/* @n alerts, in an order of its own for each @seed */
static void
add_alerts (GArray *alerts, guint64 first, guint n, guint seed)
{
  for (guint i = 0; i < n; i++)
    {
      PsFingerprint alert = make_alert (first + (i + seed) % n);

      g_array_append_val (alerts, alert);
    }
}

static PsCaseState *
make_report (void)
{
  static const char *const texts[] = { "Night \"shift\"", "2024/17", "A. Näm" };
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ps_case_finding_unref);
  g_autoptr (GArray) alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  PsPin pin = { .view = PS_PIN_TIMELINE,
                .title = (char *)"Alerts of the night",
                .filter = (char *)"is:unusual server.port=4444",
                .options = (char *)"unit=minute",
                .picture = (char *)"scene 1 10 20\ntitle x\n",
                .n_alerts = 41,
                .time = 1709528767000001 };
  PsCaseFinding finding = { .id = (char *)"00ff",
                            .headline = (char *)"TLS on 4444",
                            .note = (char *)"*rare*\n\n| a | b |\n<script>",
                            .severity = PS_SEVERITY_HIGH,
                            .tlp = PS_TLP_AMBER_STRICT };
  g_autoptr (PsPin) picture = ps_pin_new (&pin);
  g_autoptr (PsCaseFinding) first = NULL;

  add_alerts (alerts, 3, 5, 0);
  finding.alerts = alerts;
  first = ps_case_finding_new (&finding);
  g_ptr_array_add (findings, ps_case_finding_with_pin (first, picture));
  finding = (PsCaseFinding){ .id = (char *)"1", .headline = (char *)"" };
  g_ptr_array_add (findings, ps_case_finding_new (&finding));
  return ps_case_state_new (texts, findings);
}

/* Something of everything, put together in an order of its own for each @seed. */
static PsWorkspace *
make_workspace (guint seed)
{
  PsWorkspace *workspace = ps_workspace_new ();
  PsWorkspaceFile *input = ps_workspace_file_new ("/data/logs/eve \"1\".json");
  g_autoptr (PsCaseState) report = make_report ();
  input->sha256 = g_strdup (DIGEST);
  input->size = 12345678901;
  g_ptr_array_add (workspace->inputs, input);
  g_ptr_array_add (workspace->inputs, ps_workspace_file_new ("/data/b\xff\xfe.csv"));
  workspace->import.format = g_strdup ("eve");
  workspace->import.zone = g_strdup ("Europe/Berlin");
  workspace->import.date_order = g_strdup ("day");
  workspace->import.year = 2024;
  workspace->import.unordered = TRUE;
  g_tree_insert (workspace->import.map, g_strdup ("Attacker"), g_strdup ("src_ip"));
  add_alerts (ps_workspace_get_alerts (workspace->states, "archived"), 0, 40, seed);
  add_alerts (ps_workspace_get_alerts (workspace->states, "escalated"), 100, 3, seed);
  add_alerts (ps_workspace_get_alerts (workspace->tags, "c2"), 7, 9, seed);
  add_alerts (ps_workspace_get_alerts (workspace->notes, "# Seen\n\n`before` \xe2\x80\xae"), 1, 2,
              seed);
  for (guint i = 0; i < 2; i++)
    {
      PsWorkspaceRuling *ruling = ps_workspace_add_ruling (workspace);
      guint which = (i + seed) % 2;

      ruling->text = g_strdup (which == 0 ? "endpoint\t6\t10.0.0.9:4444" : "alert\tdestination");
      ruling->why = g_strdup (which == 0 ? "a relay" : NULL);
      ruling->time = which;
      if (which == 1)
        add_alerts (ruling->alerts, 5, 3, seed);
    }
  g_tree_insert (workspace->subjects, g_strdup ("host:10.0.0.5"), g_strdup ("ours"));
  g_tree_insert (workspace->filters, g_strdup ("night"), g_strdup ("time>=2024-03-04T22:00:00"));
  g_tree_insert (workspace->layout, g_strdup ("view"), g_strdup ("table"));
  workspace->policy = ps_workspace_file_new ("/etc/portside/policy.json");
  workspace->baseline = ps_workspace_file_new ("/data/yesterday.tsv");
  ps_workspace_set_report (workspace, report);
  ps_workspace_settle (workspace);
  return workspace;
}

static char *
print (const PsWorkspace *workspace)
{
  gsize length;
  char *text = ps_workspace_print (workspace, "/data/cases/night.portside", &length);

  g_assert_cmpuint (strlen (text), ==, length);
  return text;
}

static PsWorkspace *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  PsWorkspace *workspace = ps_workspace_parse ("w.portside", text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (workspace);
  return workspace;
}

static void
test_round_trip (void)
{
  g_autoptr (PsWorkspace) workspace = make_workspace (0), again = NULL;
  g_autofree char *text = print (workspace), *text_again = NULL;
  const PsWorkspaceFile *file;

  again = parse (text);
  text_again = print (again);
  g_assert_cmpstr (text_again, ==, text);
  g_assert_true (ps_case_state_equal (again->report, workspace->report));
  g_assert_true (ps_workspace_says_same (again, workspace));
  g_tree_remove (again->tags, "c2");
  g_assert_false (ps_workspace_says_same (again, workspace));
  g_assert_cmpuint (again->inputs->len, ==, 2);
  file = g_ptr_array_index (again->inputs, 0);
  g_assert_cmpstr (file->path, ==, "/data/logs/eve \"1\".json");
  g_assert_cmpstr (file->relative, ==, "../logs/eve \"1\".json");
  g_assert_cmpint (file->size, ==, 12345678901);
  file = g_ptr_array_index (again->inputs, 1);
  g_assert_cmpstr (file->path, ==, "/data/b\xff\xfe.csv");
  g_assert_cmpstr (g_tree_lookup (again->import.map, "Attacker"), ==, "src_ip");
  g_assert_cmpuint (((GArray *)g_tree_lookup (again->states, "archived"))->len, ==, 40);
}

/* The same work is the same file, in whatever order it was done. */
static void
test_deterministic (void)
{
  g_autoptr (PsWorkspace) a = make_workspace (0), b = make_workspace (1);
  g_autofree char *text_a = print (a), *text_b = print (b);

  g_assert_cmpstr (text_a, ==, text_b);
}

static guint
count_new_lines (const char *before, const char *after)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) old = g_strsplit (before, "\n", -1), new = g_strsplit (after, "\n", -1);
  guint n = 0;

  for (guint i = 0; old[i] != NULL; i++)
    g_hash_table_add (known, old[i]);
  for (guint i = 0; new[i] != NULL; i++)
    n += !g_hash_table_contains (known, new[i]);
  return n;
}

/* One alert more is a line or two that differ, among few and among many. */
static void
test_differences (void)
{
  static const guint sizes[] = { 10, 20000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (PsWorkspace) workspace = ps_workspace_new (), again = NULL;
      g_autofree char *before = NULL, *after = NULL;
      GArray *alerts = ps_workspace_get_alerts (workspace->states, "archived");
      PsFingerprint alert = make_alert (sizes[i] + 1);

      add_alerts (alerts, 0, sizes[i], 0);
      ps_workspace_settle (workspace);
      before = print (workspace);
      again = parse (before);
      g_assert_cmpuint (((GArray *)g_tree_lookup (again->states, "archived"))->len, ==, sizes[i]);
      g_array_append_val (alerts, alert);
      ps_workspace_settle (workspace);
      after = print (workspace);
      g_assert_cmpuint (count_new_lines (before, after), <=, 2);
    }
}

/* A file that was cut anywhere is a message, not half of the work. */
static void
test_cut (void)
{
  g_autoptr (PsWorkspace) workspace = make_workspace (0);
  g_autofree char *text = print (workspace);
  gsize length = strlen (text);

  for (gsize i = 0; i < length - 1; i += 1 + i / 97)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PsWorkspace) cut = ps_workspace_parse ("w.portside", text, i, &error);

      g_assert_null (cut);
      g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX);
      g_assert_true (g_str_has_prefix (error->message, "w.portside:"));
    }
}

typedef struct
{
  const char *name;
  const char *text;
  int code;
  const char *message;
} Case;

#define HEAD "{\"kind\":\"portside-workspace\",\"version\":1,\n"
#define SYNTAX PS_REVIEW_ERROR_SYNTAX

static const Case hostile[] = {
  { "empty", "", SYNTAX, "w.portside:1:" },
  { "no-json", "src_ip,dst_ip\n1,2\n", SYNTAX, "w.portside:1:" },
  { "list", "[]", SYNTAX, "w.portside:1: an object in braces" },
  { "octal-escape", HEAD "\n\"report\":{\"title\":\"a\\372\"}}", SYNTAX,
    "w.portside:3: an escape stands for no character" },
  { "no-unit", HEAD "\"report\":{\"title\":\"\\u00e4\\ud83d\\ude00\\ud\"}}", SYNTAX,
    "w.portside:2: an escape stands for no character" },
  { "half-character", HEAD "\"report\":{\"title\":\"a\\ud83d\"}}", SYNTAX,
    "w.portside:2: an escape stands for no character" },
  { "other", "{\n\"version\":1}", SYNTAX, "w.portside:1: this is no workspace" },
  { "other-kind", "{\n\"kind\":7}", SYNTAX, "w.portside:2: “kind” has to be a text" },
  { "no-version", "{\"kind\":\"portside-workspace\"}", SYNTAX, "“version” is missing" },
  { "newer", "{\"kind\":\"portside-workspace\",\"version\":2,\"magic\":[]}",
    PS_REVIEW_ERROR_VERSION, "newer version" },
  { "version-text", "{\"kind\":\"portside-workspace\",\n\"version\":\"1\"}", SYNTAX,
    "w.portside:2: “version” has to be a number" },
  { "version-zero", "{\"kind\":\"portside-workspace\",\"version\":0}", SYNTAX, "“version”" },
  { "unknown", HEAD "\"inputs\":[],\n\"colour\":1}", SYNTAX,
    "w.portside:3: “colour” is not known" },
  { "inputs", HEAD "\"inputs\":{}}", SYNTAX, "w.portside:2: “inputs” has to be a list" },
  { "input", HEAD "\"inputs\":[\n{\"path\":\"/a\"},\n7]}", SYNTAX, "w.portside:4: an object" },
  { "input-path", HEAD "\"inputs\":[\n{\"size\":1}]}", SYNTAX, "w.portside:3: “path” is missing" },
  { "input-size", HEAD "\"inputs\":[{\"path\":\"/a\",\n\"size\":-1}]}", SYNTAX,
    "w.portside:3: “size” has to be a number" },
  { "input-digest", HEAD "\"inputs\":[{\"path\":\"/a\",\n\"sha256\":\"zz\"}]}", SYNTAX,
    "w.portside:3: “sha256”" },
  { "input-escape", HEAD "\"inputs\":[{\"path-escaped\":\"a%00b\"}]}", SYNTAX, "this is no path" },
  { "import", HEAD "\"import\":\n[]}", SYNTAX, "w.portside:2: “import” has to be an object" },
  { "year", HEAD "\"import\":{\n\"year\":99}}", SYNTAX, "w.portside:3: “year”" },
  { "order", HEAD "\"import\":{\"date_order\":\"week\"}}", SYNTAX, "has to be day or month" },
  { "map", HEAD "\"import\":{\"map\":{\n\"a\":null}}}", SYNTAX, "w.portside:3: a text" },
  { "alerts", HEAD "\"tags\":{\"c2\":7}}", SYNTAX, "a list in brackets" },
  { "alert-short", HEAD "\"tags\":{\n\"c2\":[\"0123\"]}}", SYNTAX, "w.portside:3: fingerprints" },
  { "alert-letters", HEAD "\"tags\":{\"c2\":[\"0123456789abcdef0123456789abcdeg\"]}}", SYNTAX,
    "32 hexadecimal" },
  { "alert-blank", HEAD "\"tags\":{\"c2\":[\"0123456789abcdef0123456789abcdef \"]}}", SYNTAX,
    "32 hexadecimal" },
  { "alert-long", HEAD "\"tags\":{\"c2\":[\"0123456789abcdef0123456789abcdef0\"]}}", SYNTAX,
    "32 hexadecimal" },
  { "note", HEAD "\"notes\":[\n{},\n{\"note\":\"x\"}]}", SYNTAX,
    "w.portside:3: “note” is missing" },
  { "subject", HEAD "\"subjects\":{\n\"host:10.0.0.5\":7}}", SYNTAX, "w.portside:3: a text" },
  { "state", HEAD "\"states\":{\n\"loved\":[]}}", SYNTAX,
    "w.portside:3: there is no state “loved”" },
  { "tag", HEAD "\"tags\":{\n\"a,b\":[]}}", SYNTAX, "w.portside:3: “a,b” cannot be a tag" },
  { "ruling-text", HEAD "\"rulings\":[\n{\"ruling\":\"all\"}]}", SYNTAX,
    "w.portside:3: “all” is no" },
  { "ruling", HEAD "\"rulings\":[\n{\"why\":\"all\"}]}", SYNTAX,
    "w.portside:3: “ruling” is missing" },
  { "finding-tlp",
    HEAD "\"report\":{\"findings\":[\n"
         "{\"id\":\"a\",\"headline\":\"\",\n\"tlp\":\"white\"}]}}",
    SYNTAX, "w.portside:4: “tlp” has to be" },
  { "finding-severity",
    HEAD "\"report\":{\"findings\":[{\"id\":\"a\",\"headline\":\"\",\"tlp\":\"red\",\n"
         "\"severity\":\"none\"}]}}",
    SYNTAX, "w.portside:3: “severity” has to be" },
  { "pin",
    HEAD "\"report\":{\"findings\":[{\"id\":\"a\",\"headline\":\"\",\"tlp\":\"red\",\n"
         "\"pins\":[{\"view\":\n\"globe\"}]}]}}",
    SYNTAX, "there is no view “globe”" },
  { "filters", HEAD "\"filters\":[]}", SYNTAX, "“filters” has to be an object" },
};

static void
test_hostile (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PsWorkspace) workspace =
      ps_workspace_parse ("w.portside", c->text, strlen (c->text), &error);

  g_assert_null (workspace);
  g_assert_error (error, PS_REVIEW_ERROR, c->code);
  if (strstr (error->message, c->message) == NULL)
    g_error ("“%s” is not in “%s”", c->message, error->message);
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("{\"inputs\":");
  g_autoptr (GError) error = NULL;
  g_autoptr (PsWorkspace) workspace = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  workspace = ps_workspace_parse ("w.portside", text->str, text->len, &error);
  g_assert_null (workspace);
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX);
}

/* The folder is copied elsewhere: files are found beside the workspace; one that is not there is
 * looked for where it was. */
static void
test_moved (void)
{
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "w.portside", NULL);
  g_autofree char *log = g_build_filename (folder, "a.csv", NULL), *text = NULL;
  g_autoptr (PsWorkspace) workspace = ps_workspace_new (), loaded = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_ptr_array_add (workspace->inputs, ps_workspace_file_new ("/no/such/cases/a.csv"));
  g_ptr_array_add (workspace->inputs, ps_workspace_file_new ("/no/such/cases/gone.csv"));
  text = ps_workspace_print (workspace, "/no/such/cases/w.portside", &length);
  g_file_set_contents (path, text, (gssize)length, NULL);
  g_file_set_contents (log, "src_ip,dst_ip\n", -1, NULL);
  loaded = ps_workspace_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((PsWorkspaceFile *)g_ptr_array_index (loaded->inputs, 0))->path, ==, log);
  g_assert_cmpstr (((PsWorkspaceFile *)g_ptr_array_index (loaded->inputs, 1))->path, ==,
                   "/no/such/cases/gone.csv");
  ps_test_folder_remove (folder);
}

static void
assert_state (const PsWorkspaceFile *file, PsWorkspaceFileState expected, gboolean says)
{
  PsWorkspaceFileState state = ps_workspace_file_check (file, NULL);
  g_autofree char *sentence = ps_workspace_file_describe (file, state);

  g_assert_cmpint (state, ==, expected);
  g_assert_true ((sentence != NULL) == says);
  g_assert_true (sentence == NULL || strstr (sentence, file->path) != NULL);
}

/* A file that grew, one byte that changed, one that was cut or is gone. */
static void
test_digest (void)
{
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  PsWorkspaceFile *file = ps_workspace_file_new (path), *place = ps_workspace_file_new (folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (ps_workspace_file_measure (file, NULL, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_READ);
  g_file_set_contents (path, "abc", -1, NULL);
  g_assert_true (ps_workspace_file_measure (file, NULL, NULL));
  g_assert_cmpstr (file->sha256, ==,
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpint (file->size, ==, 3);
  assert_state (file, PS_WORKSPACE_FILE_SAME, FALSE);
  g_file_set_contents (path, "abcd", -1, NULL);
  assert_state (file, PS_WORKSPACE_FILE_GROWN, TRUE);
  g_file_set_contents (path, "abd", -1, NULL);
  assert_state (file, PS_WORKSPACE_FILE_CHANGED, TRUE);
  g_file_set_contents (path, "ab", -1, NULL);
  assert_state (file, PS_WORKSPACE_FILE_CHANGED, TRUE);
  g_unlink (path);
  assert_state (file, PS_WORKSPACE_FILE_MISSING, TRUE);
  g_assert_true (ps_workspace_file_measure (place, NULL, NULL));
  assert_state (place, PS_WORKSPACE_FILE_UNKNOWN, FALSE);
  ps_workspace_file_free (file);
  ps_workspace_file_free (place);
  ps_test_folder_remove (folder);
}

static void
test_no_file (void)
{
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "none.portside", NULL);
  const char *const paths[] = { folder, missing, "/dev/zero" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ps_workspace_load (paths[i], &error));
      g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_READ);
    }
  ps_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/round-trip", test_round_trip);
  g_test_add_func ("/workspace/deterministic", test_deterministic);
  g_test_add_func ("/workspace/differences", test_differences);
  g_test_add_func ("/workspace/cut", test_cut);
  g_test_add_func ("/workspace/deep", test_deep);
  g_test_add_func ("/workspace/moved", test_moved);
  g_test_add_func ("/workspace/digest", test_digest);
  g_test_add_func ("/workspace/no-file", test_no_file);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = g_strconcat ("/workspace/hostile/", hostile[i].name, NULL);

      g_test_add_data_func (path, &hostile[i], test_hostile);
    }
  return g_test_run ();
}
