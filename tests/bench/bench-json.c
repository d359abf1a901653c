/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-json FILE [ROUNDS]: how fast the fields of line-delimited EVE records are found, in one
 * thread, by ps_json_scan() and, on the first tenth, by json-glib; and how fast ps_json_skip()
 * finds the ends. Read the ratios, not the seconds.
 */

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "ps-json-scanner.h"

static const char *const paths[] = {
  "timestamp",      "event_type",         "src_ip",          "src_port",
  "dest_ip",        "dest_port",          "proto",           "app_proto",
  "host",           "in_iface",           "direction",       "flow.src_ip",
  "flow.src_port",  "alert.action",       "alert.signature", "alert.category",
  "alert.severity", "alert.signature_id",
};

typedef struct
{
  guint64 bytes;
  guint records;
  guint found;
} Tally;

typedef gsize (*ReadRecord) (gconstpointer data, const char *line, gsize length, guint *found);

static gsize
read_scan (gconstpointer data, const char *line, gsize length, guint *found)
{
  PsJsonValue values[G_N_ELEMENTS (paths)];
  gsize consumed;

  if (ps_json_scan (data, line, length, values, &consumed) == PS_JSON_OK)
    for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
      *found += values[i].type != PS_JSON_ABSENT;
  return length;
}

static gsize
read_skip (gconstpointer data, const char *line, gsize length, guint *found)
{
  PsJsonStatus status;

  *found += ps_json_skip (line, length, &status) != 0;
  return length;
}

static gsize
read_json_glib (gconstpointer data, const char *line, gsize length, guint *found)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  if (!json_parser_load_from_data (parser, line, (gssize)length, NULL))
    return length;
  root = json_parser_get_root (parser);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (GStrv) keys = g_strsplit (paths[i], ".", 2);
      JsonNode *node = root;

      for (guint k = 0; keys[k] != NULL && node != NULL; k++)
        node = JSON_NODE_HOLDS_OBJECT (node)
                   ? json_object_get_member (json_node_get_object (node), keys[k])
                   : NULL;
      *found += node != NULL;
    }
  return length;
}

static Tally
read_lines (ReadRecord read, gconstpointer data, const char *text, gsize length)
{
  Tally tally = { 0 };
  const char *end = text + length;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', (gsize)(end - text));
      const char *stop = newline != NULL ? newline : end;

      tally.bytes += read (data, text, (gsize)(stop - text), &tally.found) + 1;
      tally.records++;
      text = stop + 1;
    }
  return tally;
}

static double
measure (const char *name, ReadRecord read, gconstpointer data, const char *text, gsize length,
         guint rounds)
{
  double best = 0;

  for (guint i = 0; i < rounds; i++)
    {
      gint64 before = g_get_monotonic_time ();
      Tally tally = read_lines (read, data, text, length);
      gint64 spent = MAX (g_get_monotonic_time () - before, 1);

      best = MAX (best, (double)tally.bytes / (double)spent);
      if (i == rounds - 1)
        g_print ("%-10s %8.0f MB/s  %u records, %u values\n", name, best, tally.records,
                 tally.found);
    }
  return best;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) error = NULL;
  PsJsonPaths *compiled;
  double ours, theirs;

  if (argc < 2 || (file = g_mapped_file_new (argv[1], FALSE, &error)) == NULL)
    {
      g_printerr ("bench-json FILE [ROUNDS]%s%s\n", error != NULL ? ": " : "",
                  error != NULL ? error->message : "");
      return 2;
    }
  compiled = ps_json_paths_new (paths, G_N_ELEMENTS (paths));
  const char *text = g_mapped_file_get_contents (file);
  gsize length = g_mapped_file_get_length (file);
  guint rounds = argc > 2 ? (guint)g_ascii_strtoull (argv[2], NULL, 10) : 5;

  measure ("skip", read_skip, NULL, text, length, rounds);
  ours = measure ("scan", read_scan, compiled, text, length, rounds);
  theirs = measure ("json-glib", read_json_glib, NULL, text, length / 10, 1);
  g_print ("ratio      %8.1f\n", ours / theirs);
  ps_json_paths_free (compiled);
  return 0;
}
