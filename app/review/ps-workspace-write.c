/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "ps-case-json.h"
#include "ps-json-writing.h"
#include "ps-workspace.h"

/* Names of files are bytes; JSON holds characters. */
static void
add_path (JsonBuilder *builder, const char *name, const char *escaped_name, const char *path)
{
  g_autofree char *escaped = NULL;

  if (path == NULL)
    return;
  if (g_utf8_validate (path, -1, NULL))
    {
      ps_json_add_text (builder, name, path);
      return;
    }
  escaped = g_uri_escape_bytes ((const guint8 *)path, strlen (path), "/");
  ps_json_add_text (builder, escaped_name, escaped);
}

/* "../logs/eve.json" for /home/a/logs/eve.json seen from /home/a/cases; %NULL where there is no
 * way that stays on one disk for sure */
static char *
make_relative (const char *path, const char *folder)
{
  g_auto (GStrv) to = g_strsplit (path, "/", -1), from = NULL;
  g_autoptr (GString) relative = g_string_new (NULL);
  guint same = 0;

  if (folder == NULL || !g_path_is_absolute (folder) || !g_path_is_absolute (path))
    return NULL;
  from = g_strsplit (g_str_equal (folder, "/") ? "" : folder, "/", -1);
  while (from[same] != NULL && to[same] != NULL && g_str_equal (from[same], to[same]))
    same++;
  if (same < 2 && from[same] != NULL)
    return NULL;
  for (guint i = same; from[i] != NULL; i++)
    g_string_append (relative, "../");
  for (guint i = same; to[i] != NULL; i++)
    g_string_append_printf (relative, "%s%s", to[i], to[i + 1] != NULL ? "/" : "");
  return g_string_free (g_steal_pointer (&relative), FALSE);
}

static void
add_file_members (JsonBuilder *builder, const PsWorkspaceFile *file, const char *folder)
{
  g_autofree char *relative = make_relative (file->path, folder);

  add_path (builder, "relative", "relative-escaped", relative);
  add_path (builder, "path", "path-escaped", file->path);
  ps_json_add_text (builder, "sha256", file->sha256);
  if (file->size >= 0)
    ps_json_add_number (builder, "size", file->size);
}

static void
add_file (JsonBuilder *builder, const char *name, const PsWorkspaceFile *file, const char *folder)
{
  if (file == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_file_members (builder, file, folder);
  json_builder_end_object (builder);
}

static void
add_inputs (JsonBuilder *builder, const GPtrArray *inputs, const char *folder)
{
  ps_json_begin_list (builder, "inputs");
  for (guint i = 0; i < inputs->len; i++)
    {
      json_builder_begin_object (builder);
      add_file_members (builder, g_ptr_array_index (inputs, i), folder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_import (JsonBuilder *builder, const PsWorkspaceImport *import)
{
  json_builder_set_member_name (builder, "import");
  json_builder_begin_object (builder);
  ps_json_add_text (builder, "format", import->format);
  ps_json_add_text (builder, "zone", import->zone);
  ps_json_add_text (builder, "date_order", import->date_order);
  if (import->year != 0)
    ps_json_add_number (builder, "year", import->year);
  if (import->unordered)
    {
      json_builder_set_member_name (builder, "unordered");
      json_builder_add_boolean_value (builder, TRUE);
    }
  ps_json_add_names (builder, "map", import->map);
  json_builder_end_object (builder);
}

/* Short values are names of members; notes are texts beside their alerts. */
static void
add_groups (JsonBuilder *builder, const char *name, GTree *groups)
{
  if (g_tree_nnodes (groups) == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (GTreeNode *node = g_tree_node_first (groups); node != NULL; node = g_tree_node_next (node))
    ps_json_add_alerts (builder, g_tree_node_key (node), g_tree_node_value (node));
  json_builder_end_object (builder);
}

static void
add_notes (JsonBuilder *builder, GTree *notes)
{
  if (g_tree_nnodes (notes) == 0)
    return;
  ps_json_begin_list (builder, "notes");
  for (GTreeNode *node = g_tree_node_first (notes); node != NULL; node = g_tree_node_next (node))
    {
      json_builder_begin_object (builder);
      ps_json_add_text (builder, "note", g_tree_node_key (node));
      ps_json_add_alerts (builder, "alerts", g_tree_node_value (node));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_ruling (JsonBuilder *builder, const PsWorkspaceRuling *ruling)
{
  json_builder_begin_object (builder);
  ps_json_add_text (builder, "ruling", ruling->text);
  ps_json_add_word (builder, "why", ruling->why);
  ps_json_add_word (builder, "who", ruling->who);
  if (ruling->time != 0)
    ps_json_add_number (builder, "time", ruling->time);
  if (ruling->alerts->len > 0)
    ps_json_add_alerts (builder, "alerts", ruling->alerts);
  json_builder_end_object (builder);
}

static void
add_rulings (JsonBuilder *builder, const GPtrArray *rulings)
{
  if (rulings->len == 0)
    return;
  ps_json_begin_list (builder, "rulings");
  for (guint i = 0; i < rulings->len; i++)
    add_ruling (builder, g_ptr_array_index (rulings, i));
  json_builder_end_array (builder);
}

static void
build (JsonBuilder *builder, const PsWorkspace *workspace, const char *folder)
{
  json_builder_begin_object (builder);
  ps_json_add_text (builder, "kind", "portside-workspace");
  ps_json_add_number (builder, "version", 1);
  add_inputs (builder, workspace->inputs, folder);
  add_import (builder, &workspace->import);
  add_file (builder, "policy", workspace->policy, folder);
  add_file (builder, "baseline", workspace->baseline, folder);
  add_groups (builder, "states", workspace->states);
  add_groups (builder, "tags", workspace->tags);
  add_notes (builder, workspace->notes);
  ps_json_add_names (builder, "subjects", workspace->subjects);
  add_rulings (builder, workspace->rulings);
  json_builder_set_member_name (builder, "report");
  json_builder_begin_object (builder);
  ps_case_state_write (workspace->report, builder);
  json_builder_end_object (builder);
  ps_json_add_names (builder, "filters", workspace->filters);
  ps_json_add_names (builder, "layout", workspace->layout);
  json_builder_end_object (builder);
}

/**
 * ps_workspace_print:
 * @workspace: a workspace; see ps_workspace_settle()
 * @path: (nullable): the file that it is for: others are named as they are seen from there
 * @length: (out): in bytes
 *
 * Returns: (transfer full): it as ps_workspace_parse() reads it; the same work is the same text
 */
char *
ps_workspace_print (const PsWorkspace *workspace, const char *path, gsize *length)
{
  g_autofree char *absolute = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  g_autofree char *folder = absolute != NULL ? g_path_get_dirname (absolute) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  build (builder, workspace, folder);
  return ps_json_print (builder, length);
}
