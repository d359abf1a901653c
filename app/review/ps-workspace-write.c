/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "ps-workspace.h"

/* Longer lists of alerts have a line for all those that begin with the same 12 bits: a file of a
 * million of them is read in a second, and one more alert is one line that differs. */
#define ONE_A_LINE 1000
#define BUCKET_SHIFT 52

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return;
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/* What is the usual thing is not said. */
static void
add_word (JsonBuilder *builder, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    add_text (builder, name, text);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/* Names of files are bytes; JSON holds characters. */
static void
add_path (JsonBuilder *builder, const char *name, const char *escaped_name, const char *path)
{
  g_autofree char *escaped = NULL;

  if (path == NULL)
    return;
  if (g_utf8_validate (path, -1, NULL))
    {
      add_text (builder, name, path);
      return;
    }
  escaped = g_uri_escape_bytes ((const guint8 *)path, strlen (path), "/");
  add_text (builder, escaped_name, escaped);
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
  add_text (builder, "sha256", file->sha256);
  if (file->size >= 0)
    add_number (builder, "size", file->size);
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
  begin_list (builder, "inputs");
  for (guint i = 0; i < inputs->len; i++)
    {
      json_builder_begin_object (builder);
      add_file_members (builder, g_ptr_array_index (inputs, i), folder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_names (JsonBuilder *builder, const char *name, GTree *names)
{
  if (g_tree_nnodes (names) == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (GTreeNode *node = g_tree_node_first (names); node != NULL; node = g_tree_node_next (node))
    add_text (builder, g_tree_node_key (node), g_tree_node_value (node));
  json_builder_end_object (builder);
}

static void
add_import (JsonBuilder *builder, const PsWorkspaceImport *import)
{
  json_builder_set_member_name (builder, "import");
  json_builder_begin_object (builder);
  add_text (builder, "format", import->format);
  add_text (builder, "zone", import->zone);
  add_text (builder, "date_order", import->date_order);
  if (import->year != 0)
    add_number (builder, "year", import->year);
  if (import->unordered)
    {
      json_builder_set_member_name (builder, "unordered");
      json_builder_add_boolean_value (builder, TRUE);
    }
  add_names (builder, "map", import->map);
  json_builder_end_object (builder);
}

static void
append_fingerprint (GString *line, const PsFingerprint *alert)
{
  if (line->len > 0)
    g_string_append_c (line, ' ');
  g_string_append_printf (line, "%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
                          alert->words[0], alert->words[1]);
}

static void
add_alerts (JsonBuilder *builder, const char *name, const GArray *alerts)
{
  g_autoptr (GString) line = g_string_new (NULL);

  begin_list (builder, name);
  for (guint i = 0; i < alerts->len; i++)
    {
      const PsFingerprint *alert = &g_array_index (alerts, PsFingerprint, i);
      const PsFingerprint *next = i + 1 < alerts->len ? alert + 1 : NULL;

      append_fingerprint (line, alert);
      if (next != NULL && alerts->len > ONE_A_LINE
          && next->words[0] >> BUCKET_SHIFT == alert->words[0] >> BUCKET_SHIFT)
        continue;
      json_builder_add_string_value (builder, line->str);
      g_string_truncate (line, 0);
    }
  json_builder_end_array (builder);
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
    add_alerts (builder, g_tree_node_key (node), g_tree_node_value (node));
  json_builder_end_object (builder);
}

static void
add_notes (JsonBuilder *builder, GTree *notes)
{
  if (g_tree_nnodes (notes) == 0)
    return;
  begin_list (builder, "notes");
  for (GTreeNode *node = g_tree_node_first (notes); node != NULL; node = g_tree_node_next (node))
    {
      json_builder_begin_object (builder);
      add_text (builder, "note", g_tree_node_key (node));
      add_alerts (builder, "alerts", g_tree_node_value (node));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_places (JsonBuilder *builder, const GPtrArray *places)
{
  if (places->len == 0)
    return;
  begin_list (builder, "places");
  for (guint i = 0; i < places->len; i++)
    {
      const PsWorkspaceNote *note = g_ptr_array_index (places, i);

      json_builder_begin_object (builder);
      add_text (builder, "kind", note->kind);
      add_text (builder, "key", note->key);
      add_text (builder, "note", note->note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_rulings (JsonBuilder *builder, const GPtrArray *rulings)
{
  if (rulings->len == 0)
    return;
  begin_list (builder, "rulings");
  for (guint i = 0; i < rulings->len; i++)
    {
      const PsWorkspaceRuling *ruling = g_ptr_array_index (rulings, i);

      json_builder_begin_object (builder);
      add_text (builder, "scope", ruling->scope);
      add_text (builder, "key", ruling->key);
      add_text (builder, "server", ruling->server);
      add_word (builder, "reason", ruling->reason);
      add_word (builder, "who", ruling->who);
      if (ruling->time != 0)
        add_number (builder, "time", ruling->time);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* A line of the picture is a line of the file. */
static void
add_picture (JsonBuilder *builder, const char *picture)
{
  g_auto (GStrv) lines = NULL;

  if (*picture == '\0')
    return;
  lines = g_strsplit (picture, "\n", -1);
  begin_list (builder, "picture");
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i + 1] != NULL || *lines[i] != '\0')
      json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
}

static void
add_pins (JsonBuilder *builder, const GPtrArray *pins)
{
  if (pins->len == 0)
    return;
  begin_list (builder, "pins");
  for (guint i = 0; i < pins->len; i++)
    {
      const PsPin *pin = g_ptr_array_index (pins, i);

      json_builder_begin_object (builder);
      add_text (builder, "view", ps_pin_view_get_name (pin->view));
      add_word (builder, "title", pin->title);
      add_word (builder, "filter", pin->filter);
      add_word (builder, "options", pin->options);
      add_number (builder, "n_alerts", (gint64)MIN (pin->n_alerts, G_MAXINT64));
      add_number (builder, "time", pin->time);
      add_picture (builder, pin->picture);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_finding (JsonBuilder *builder, const PsCaseFinding *finding)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", finding->id);
  add_text (builder, "headline", finding->headline);
  add_word (builder, "note", finding->note);
  add_word (builder, "severity", ps_severity_get_name (finding->severity));
  add_text (builder, "tlp", ps_tlp_get_name (finding->tlp));
  add_alerts (builder, "alerts", finding->alerts);
  add_pins (builder, finding->pins);
  json_builder_end_object (builder);
}

static void
add_report (JsonBuilder *builder, const PsCaseState *report)
{
  const GPtrArray *findings = ps_case_state_get_findings (report);

  json_builder_set_member_name (builder, "report");
  json_builder_begin_object (builder);
  add_word (builder, "title", ps_case_state_get_text (report, PS_CASE_TITLE));
  add_word (builder, "case", ps_case_state_get_text (report, PS_CASE_ID));
  add_word (builder, "author", ps_case_state_get_text (report, PS_CASE_AUTHOR));
  begin_list (builder, "findings");
  for (guint i = 0; i < findings->len; i++)
    add_finding (builder, g_ptr_array_index (findings, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static JsonNode *
build (const PsWorkspace *workspace, const char *folder)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "kind", "portside-workspace");
  add_number (builder, "version", 1);
  add_inputs (builder, workspace->inputs, folder);
  add_import (builder, &workspace->import);
  add_file (builder, "policy", workspace->policy, folder);
  add_file (builder, "baseline", workspace->baseline, folder);
  add_groups (builder, "states", workspace->states);
  add_groups (builder, "tags", workspace->tags);
  add_notes (builder, workspace->notes);
  add_places (builder, workspace->places);
  add_rulings (builder, workspace->rulings);
  add_report (builder, workspace->report);
  add_names (builder, "filters", workspace->filters);
  add_names (builder, "layout", workspace->layout);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
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
  g_autoptr (JsonNode) root = build (workspace, folder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');
  *length = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}
