/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-case-json.h"
#include "ps-policy-file.h"
#include "ps-review-operation.h"
#include "ps-workspace.h"

#define VERSION 1

typedef PsJsonReading Reading; /* short, as every function here has it */

/* A text that need not be there, copied. */
static gboolean
copy_text (Reading *reading, JsonObject *object, const char *member, char **copy, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading, object, member, &text, error))
    return FALSE;
  *copy = g_strdup (text);
  return TRUE;
}

/* A path, or its bytes where these are no characters. */
static gboolean
read_path (Reading *reading, JsonObject *object, const char *member, const char *escaped_member,
           char **path, GError **error)
{
  const char *escaped;
  g_autoptr (GBytes) bytes = NULL;

  if (!copy_text (reading, object, member, path, error)
      || !ps_json_reading_get_text (reading, object, escaped_member, &escaped, error))
    return FALSE;
  if (escaped == NULL)
    return TRUE;
  bytes = g_uri_unescape_bytes (escaped, -1, "", NULL);
  if (bytes == NULL || g_bytes_get_size (bytes) == 0
      || memchr (g_bytes_get_data (bytes, NULL), 0, g_bytes_get_size (bytes)) != NULL)
    return ps_json_reading_fail_at (reading, escaped_member, error, _ ("this is no path"));
  g_free (*path);
  *path = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return TRUE;
}

static gboolean
is_digest (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
read_file (Reading *reading, JsonObject *object, PsWorkspaceFile *file, GError **error)
{
  static const char *const members[] = { "path", "path-escaped", "relative", "relative-escaped",
                                         "size", "sha256",       NULL };

  if (!ps_json_reading_check_members (reading, object, members, error)
      || !read_path (reading, object, "path", "path-escaped", &file->path, error)
      || !read_path (reading, object, "relative", "relative-escaped", &file->relative, error)
      || !copy_text (reading, object, "sha256", &file->sha256, error)
      || !ps_json_reading_get_number (reading, object, "size", 0, G_MAXINT64, &file->size, error))
    return FALSE;
  if (file->path == NULL || *file->path == '\0')
    return ps_json_reading_fail (reading, error, _ ("“%s” is missing"), "path");
  if (file->sha256 != NULL && !is_digest (file->sha256))
    return ps_json_reading_fail_at (reading, "sha256", error,
                                    _ ("“%s” has to be 64 hexadecimal digits"), "sha256");
  return TRUE;
}

static gboolean
visit_input (Reading *reading, JsonNode *node, gpointer data, GError **error)
{
  PsWorkspaceFile *file;
  JsonObject *object;

  if (!ps_json_reading_take_object (reading, node, &object, error))
    return FALSE;
  file = ps_workspace_file_new (NULL);
  g_ptr_array_add (((PsWorkspace *)data)->inputs, file);
  return read_file (reading, object, file, error);
}

static gboolean
read_import (Reading *reading, JsonObject *object, PsWorkspaceImport *import, GError **error)
{
  static const char *const members[] = { "format",    "zone", "date_order", "year",
                                         "unordered", "map",  NULL };
  gint64 year = 0;

  if (!ps_json_reading_check_members (reading, object, members, error)
      || !copy_text (reading, object, "format", &import->format, error)
      || !copy_text (reading, object, "zone", &import->zone, error)
      || !copy_text (reading, object, "date_order", &import->date_order, error)
      || !ps_json_reading_get_number (reading, object, "year", 1970, 2199, &year, error)
      || !ps_json_reading_get_boolean (reading, object, "unordered", &import->unordered, error)
      || !ps_json_reading_visit_object (reading, object, "map", ps_json_reading_visit_name, import->map, error))
    return FALSE;
  import->year = (gint32)year;
  if (import->date_order != NULL && !g_str_equal (import->date_order, "day")
      && !g_str_equal (import->date_order, "month"))
    return ps_json_reading_fail_at (reading, "date_order", error,
                                    _ ("“date_order” has to be day or month"));
  return TRUE;
}

static gboolean
visit_strings (Reading *reading, JsonNode *node, PsJsonVisit visit, gpointer data, GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return ps_json_reading_fail (reading, error, _ ("a list in brackets was expected"));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!visit (reading, json_array_get_element (array, i), data, error))
      return FALSE;
  return TRUE;
}

static gboolean
visit_group (Reading *reading, const char *member, JsonNode *node, gpointer data, GError **error)
{
  return visit_strings (reading, node, ps_json_reading_visit_alerts,
                        ps_workspace_get_alerts (data, member), error);
}

static gboolean
visit_tag (Reading *reading, const char *member, JsonNode *node, gpointer data, GError **error)
{
  if (!ps_review_tag_is_valid (member))
    return ps_json_reading_fail (reading, error, _ ("“%s” cannot be a tag"), member);
  return visit_group (reading, member, node, data, error);
}

static gboolean
visit_state (Reading *reading, const char *member, JsonNode *node, gpointer data, GError **error)
{
  PsTriageState state;

  if (!ps_triage_state_from_name (member, &state))
    return ps_json_reading_fail (reading, error, _ ("there is no state “%s”"), member);
  return visit_group (reading, member, node, data, error);
}

static gboolean
visit_note (Reading *reading, JsonNode *node, gpointer data, GError **error)
{
  static const char *const members[] = { "note", "alerts", NULL };
  const char *note;
  JsonObject *object;

  return ps_json_reading_take_object (reading, node, &object, error)
         && ps_json_reading_check_members (reading, object, members, error)
         && ps_json_reading_need_text (reading, object, "note", &note, error)
         && ps_json_reading_visit_list (reading, object, "alerts", ps_json_reading_visit_alerts,
                                        ps_workspace_get_alerts (data, note), error);
}

static gboolean
check_ruling (Reading *reading, const char *text, GError **error)
{
  g_auto (PsReviewRuling) ruling = { 0 };

  return ps_review_ruling_parse (text, &ruling)
         || ps_json_reading_fail_at (reading, "ruling", error, _ ("“%s” is no ruling"), text);
}

static gboolean
visit_ruling (Reading *reading, JsonNode *node, gpointer data, GError **error)
{
  static const char *const members[] = { "ruling", "why", "who", "time", "alerts", NULL };
  PsWorkspaceRuling *ruling = ps_workspace_add_ruling (data);
  JsonObject *object;
  const char *text;

  if (!ps_json_reading_take_object (reading, node, &object, error)
      || !ps_json_reading_check_members (reading, object, members, error)
      || !ps_json_reading_need_text (reading, object, "ruling", &text, error)
      || !check_ruling (reading, text, error)
      || !copy_text (reading, object, "why", &ruling->why, error)
      || !copy_text (reading, object, "who", &ruling->who, error))
    return FALSE;
  ruling->text = g_strdup (text);
  return ps_json_reading_get_number (reading, object, "time", 0, G_MAXINT64, &ruling->time, error)
         && ps_json_reading_visit_list (reading, object, "alerts", ps_json_reading_visit_alerts,
                                        ruling->alerts, error);
}

/* Steps into a member that has to be an object. */
typedef gboolean (*ReadObject) (Reading *reading, JsonObject *object, gpointer target,
                                GError **error);

static gboolean
read_inner (Reading *reading, JsonObject *object, const char *member, ReadObject read,
            gpointer target, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  gboolean whole;

  if (node == NULL)
    return TRUE;
  ps_json_reading_enter (reading, member);
  if (JSON_NODE_HOLDS_OBJECT (node))
    whole = read (reading, json_node_get_object (node), target, error);
  else
    whole = ps_json_reading_fail (reading, error, _ ("“%s” has to be an object in braces"), member);
  ps_json_reading_leave (reading);
  return whole;
}

static gboolean
read_import_cb (Reading *reading, JsonObject *object, gpointer target, GError **error)
{
  return read_import (reading, object, &((PsWorkspace *)target)->import, error);
}

static gboolean
read_report_cb (Reading *reading, JsonObject *object, gpointer target, GError **error)
{
  g_autoptr (PsCaseState) report = ps_case_state_read (reading, object, error);

  if (report != NULL)
    ps_workspace_set_report (target, report);
  return report != NULL;
}

static gboolean
read_file_cb (Reading *reading, JsonObject *object, gpointer target, GError **error)
{
  PsWorkspaceFile **file = target;

  *file = ps_workspace_file_new (NULL);
  return read_file (reading, object, *file, error);
}

/* A newer file may hold anything: its version is looked at before all else. */
static gboolean
check_version (Reading *reading, const char *name, JsonObject *object, GError **error)
{
  const char *kind;
  gint64 version = 0;

  if (!ps_json_reading_get_text (reading, object, "kind", &kind, error))
    return FALSE;
  if (kind == NULL || !g_str_equal (kind, "portside-workspace"))
    return ps_json_reading_fail (reading, error,
                                 _ ("this is no workspace: “kind” has to be "
                                    "“portside-workspace”"));
  if (!ps_json_reading_get_number (reading, object, "version", 1, G_MAXINT64, &version, error))
    return FALSE;
  if (version == 0)
    return ps_json_reading_fail (reading, error, _ ("“%s” is missing"), "version");
  if (version <= VERSION)
    return TRUE;
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_VERSION,
               _ ("%s was written by a newer version of Portside. It stays as it is."), name);
  return FALSE;
}

static gboolean
read_workspace (Reading *reading, JsonObject *object, PsWorkspace *workspace, GError **error)
{
  static const char *const members[] = { "kind",     "version", "inputs",  "import", "policy",
                                         "baseline", "states",  "tags",    "notes",  "subjects",
                                         "rulings",  "report",  "filters", "layout", NULL };

  return ps_json_reading_check_members (reading, object, members, error)
         && ps_json_reading_visit_list (reading, object, "inputs", visit_input, workspace, error)
         && read_inner (reading, object, "import", read_import_cb, workspace, error)
         && read_inner (reading, object, "policy", read_file_cb, &workspace->policy, error)
         && read_inner (reading, object, "baseline", read_file_cb, &workspace->baseline, error)
         && ps_json_reading_visit_object (reading, object, "states", visit_state, workspace->states,
                                          error)
         && ps_json_reading_visit_object (reading, object, "tags", visit_tag, workspace->tags,
                                          error)
         && ps_json_reading_visit_list (reading, object, "notes", visit_note, workspace->notes,
                                        error)
         && ps_json_reading_visit_object (reading, object, "subjects", ps_json_reading_visit_name,
                                          workspace->subjects, error)
         && ps_json_reading_visit_list (reading, object, "rulings", visit_ruling, workspace, error)
         && read_inner (reading, object, "report", read_report_cb, workspace, error)
         && ps_json_reading_visit_object (reading, object, "filters", ps_json_reading_visit_name,
                                          workspace->filters, error)
         && ps_json_reading_visit_object (reading, object, "layout", ps_json_reading_visit_name, workspace->layout,
                                          error);
}

/**
 * ps_workspace_parse:
 * @name: what messages call it
 * @text: what ps_workspace_print() wrote, or anything else
 * @length: its length in bytes
 * @error: %PS_REVIEW_ERROR with the line and the reason
 *
 * Returns: (transfer full) (nullable): the whole workspace, or none of it
 */
PsWorkspace *
ps_workspace_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (PsJsonReading) reading = ps_json_reading_new (name, text, length);
  g_autoptr (PsWorkspace) workspace = ps_workspace_new ();
  JsonNode *root = ps_json_reading_parse (reading, error);
  JsonObject *object;

  if (root == NULL || !ps_json_reading_take_object (reading, root, &object, error)
      || !check_version (reading, name, object, error)
      || !read_workspace (reading, object, workspace, error))
    return NULL;
  ps_workspace_settle (workspace);
  return g_steal_pointer (&workspace);
}

/* Relative paths are seen from where the workspace is now. */
static void
resolve (PsWorkspaceFile *file, const char *folder)
{
  g_autofree char *near = NULL;

  if (file == NULL || file->relative == NULL)
    return;
  near = g_canonicalize_filename (file->relative, folder);
  if (g_file_test (near, G_FILE_TEST_EXISTS) || !g_path_is_absolute (file->path))
    {
      g_free (file->path);
      file->path = g_steal_pointer (&near);
    }
}

/**
 * ps_workspace_load:
 * @path: a file
 * @error: %PS_REVIEW_ERROR; the message names the file, the line and the reason
 *
 * Reads a workspace. Files it speaks of are looked for beside it first, as they were when it was
 * saved, so that a folder may be moved or copied as a whole, and then where they were.
 *
 * Returns: (transfer full) (nullable): the whole workspace, or none of it
 */
PsWorkspace *
ps_workspace_load (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *text = NULL;
  PsWorkspace *workspace;
  gsize length;

  text = ps_json_file_read (path, PS_WORKSPACE_MAX_SIZE, &length, error);
  if (text == NULL)
    return NULL;
  workspace = ps_workspace_parse (name, text, length, error);
  if (workspace == NULL)
    return NULL;
  for (guint i = 0; i < workspace->inputs->len; i++)
    resolve (g_ptr_array_index (workspace->inputs, i), folder);
  resolve (workspace->policy, folder);
  resolve (workspace->baseline, folder);
  return workspace;
}
