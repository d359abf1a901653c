/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-policy-file.h"
#include "ps-report-digest.h"
#include "ps-report-verify-private.h"

/* The files of a report, as they are now. */

/* Of a file that was named in the report: which of the files given is it, by its name. */
static char *
find_input (const char *path, const char *const *given)
{
  g_autofree char *base = g_path_get_basename (path);

  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (given[i]);

      if (g_str_equal (name, base))
        return g_strdup (given[i]);
    }
  return g_strdup (path);
}

/* @label: what the file is, as in “Input “a.json””. */
static void
compare_file (PsReportCheck *check, const char *label, const char *path, JsonObject *stated)
{
  const char *digest = ps_report_meta_get_string (stated, "sha256");
  g_autoptr (GError) error = NULL;
  g_autoptr (PsRawFile) file = ps_raw_file_new_for_path (path, &error);
  g_autofree char *now = NULL;
  guint64 size;

  if (file != NULL)
    now = ps_report_digest_input (file, check->cancellable, &size, &error);
  if (now == NULL)
    ps_report_check_say (check, _ ("%s “%s” cannot be read: %s"), label, path, error->message);
  else if (digest == NULL)
    ps_report_check_say (check, _ ("%s “%s”: the report holds no SHA-256 of it."), label, path);
  else if (!g_str_equal (now, digest))
    {
      g_autofree char *length = ps_report_count (size);
      g_autofree char *then = ps_report_count (ps_report_meta_get_number (stated, "size"));

      ps_report_check_say (check,
                           _ ("%s “%s” is not what it was: its SHA-256 is %s, in the report it is "
                              "%s (%s bytes, in the report %s)."),
                           label, path, now, digest, length, then);
    }
}

static void
check_input (PsReportCheck *check, JsonObject *input, guint index)
{
  const char *const *given = check->options->inputs;
  const char *stated = ps_report_meta_get_string (input, "path");
  g_autofree char *path = NULL;

  if (stated == NULL)
    {
      ps_report_check_say (check, _ ("Input %u: the report does not name it."), index + 1);
      return;
    }
  path = find_input (stated, given);
  /* The names of a redacted report are no paths; given in the same order, they are. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && given != NULL
      && index < g_strv_length ((char **)given))
    {
      g_free (path);
      path = g_strdup (given[index]);
    }
  compare_file (check, _ ("Input"), path, input);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_ptr_array_add (check->paths, g_steal_pointer (&path));
}

static JsonObject *
get_input (JsonArray *inputs, guint index)
{
  JsonNode *node = json_array_get_element (inputs, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * ps_report_check_inputs:
 * @check: a report that is done again
 *
 * Finds the inputs and compares their SHA-256.
 */
void
ps_report_check_inputs (PsReportCheck *check)
{
  JsonArray *inputs = ps_report_meta_get_array (check->meta, "inputs");
  guint n_inputs = inputs != NULL ? json_array_get_length (inputs) : 0;

  if (n_inputs == 0)
    ps_report_check_say (check, "%s", _ ("The report names no inputs."));
  for (guint i = 0; i < n_inputs; i++)
    check_input (check, get_input (inputs, i), i);
}

/* Where a policy or a baseline is: where it is said to be now, else where it was, else - of a
 * redacted report, which has no folders - at its usual place. */
static char *
find_reference (const char *stated, const char *given, const char *usual)
{
  g_autofree char *name = usual != NULL ? g_path_get_basename (usual) : NULL;

  if (given != NULL)
    return g_strdup (given);
  if (!g_path_is_absolute (stated) && g_strcmp0 (name, stated) == 0)
    return g_strdup (usual);
  return g_strdup (stated);
}

static char *
check_reference (PsReportCheck *check, const char *key, const char *label, const char *given,
                 const char *usual)
{
  JsonObject *object = ps_report_meta_get_object (check->meta, key);
  const char *stated = ps_report_meta_get_string (object, "path");
  g_autofree char *path = NULL;

  if (stated == NULL)
    {
      if (given != NULL)
        ps_report_check_say (check, _ ("%s “%s” is given, but the report was written without one."),
                             label, given);
      return g_strdup (given);
    }
  path = find_reference (stated, given, usual);
  compare_file (check, label, path, object);
  return g_steal_pointer (&path);
}

/**
 * ps_report_check_references:
 * @check: a report that is done again
 *
 * Finds the site policy and the baseline of the report, if it has any, and compares their SHA-256.
 */
void
ps_report_check_references (PsReportCheck *check)
{
  g_autofree char *usual = ps_policy_file_get_default_path ();

  check->policy = check_reference (check, "policy", _ ("Site policy"), check->options->policy,
                                   usual);
  check->baseline = check_reference (check, "baseline", _ ("Baseline"), check->options->baseline,
                                     NULL);
}

/* A workspace may name the folder that the file is in. */
static gboolean
is_input_of (const PsWorkspace *workspace, const char *path, const char *digest)
{
  for (guint i = 0; i < workspace->inputs->len; i++)
    {
      const PsWorkspaceFile *file = g_ptr_array_index (workspace->inputs, i);
      g_autofree char *base = g_path_get_basename (file->path);
      gsize length = strlen (file->path);

      if (g_str_equal (path, file->path) || g_str_equal (path, base)
          || (g_str_has_prefix (path, file->path) && path[length] == G_DIR_SEPARATOR)
          || (digest != NULL && g_strcmp0 (file->sha256, digest) == 0))
        return TRUE;
    }
  return FALSE;
}

/**
 * ps_report_is_on_inputs_of:
 * @path: a report
 * @workspace: a workspace
 *
 * Returns: whether all inputs of the report are inputs of @workspace, so that what is said there is
 *   about its alerts
 */
gboolean
ps_report_is_on_inputs_of (const char *path, const PsWorkspace *workspace)
{
  g_autoptr (JsonNode) root = ps_report_meta_read (path, NULL);
  JsonArray *inputs =
      root != NULL ? ps_report_meta_get_array (json_node_get_object (root), "inputs") : NULL;
  guint n_inputs = inputs != NULL ? json_array_get_length (inputs) : 0;

  for (guint i = 0; i < n_inputs; i++)
    {
      JsonObject *input = get_input (inputs, i);
      const char *stated = ps_report_meta_get_string (input, "path");

      if (stated == NULL
          || !is_input_of (workspace, stated, ps_report_meta_get_string (input, "sha256")))
        return FALSE;
    }
  return n_inputs > 0;
}
