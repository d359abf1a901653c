/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-settings.h"

#include <gio/gio.h>

#define SCHEMA_ID "io.portside.Portside"

/* What the schema says too (tests/display/test-settings.c): where it is not installed, settings
 * last as long as the program. */
static const char *const keys[] = {
  "appearance",    "zoom",         "window-size",    "maximized",
  "details-shown", "details-size", "filter-history", "columns",
  "recent-commands", "flows-view", "flows-scale", "flows-color", "flows-fold",
  "flows-top",     "flows-table",  "note-templates",
  "timeline-shown",
  "timeline-by-unusual",
  "timeline-logarithmic",
  "port-lane-shown",
  "port-lane-logarithmic",
  "facets-shown",
  "report-zone",
  NULL,
};
static const char *const defaults[] = {
  "'system'",   "1.0",    "(1280, 800)", "false",  "true",
  "(380, 240)", "@as []", "@a(sbd) []",  "@as []",
  "'map'", "'linear'", "'severity'",  "'hosts'", "'fit'", "true", "@as []",
  "true",
  "false",
  "false",
  "true",
  "true",
  "false",
  "'UTC'",
};
G_STATIC_ASSERT (G_N_ELEMENTS (keys) == G_N_ELEMENTS (defaults) + 1);

static GSettings *
find_settings (void)
{
  static GSettings *settings;
  static gboolean looked;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (looked)
    return settings;
  looked = TRUE;
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  if (schema != NULL)
    settings = g_settings_new_full (schema, NULL, NULL);
  return settings;
}

static GHashTable *
get_memory (void)
{
  static GHashTable *memory;

  if (memory == NULL)
    memory = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_variant_unref);
  return memory;
}

static const char *
find_default (const char *key)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (g_str_equal (keys[i], key))
      return defaults[i];
  return NULL;
}

/* Returns: (transfer none): the names of all settings, as in the schema */
const char *const *
ps_settings_list_keys (void)
{
  return keys;
}

/**
 * ps_settings_get_default:
 * @key: a setting of the schema
 *
 * Returns: (transfer full): its value where nobody chose one and the schema is not installed
 */
GVariant *
ps_settings_get_default (const char *key)
{
  const char *text = find_default (key);

  g_return_val_if_fail (text != NULL, NULL);
  return g_variant_parse (NULL, text, NULL, NULL, NULL);
}

/**
 * ps_settings_get:
 * @key: a setting of the schema
 *
 * Main thread only.
 *
 * Returns: (transfer full): its value
 */
GVariant *
ps_settings_get (const char *key)
{
  GSettings *settings = find_settings ();
  GVariant *value;

  if (settings != NULL)
    return g_settings_get_value (settings, key);
  value = g_hash_table_lookup (get_memory (), key);
  return value != NULL ? g_variant_ref (value) : ps_settings_get_default (key);
}

/**
 * ps_settings_set:
 * @key: a setting of the schema
 * @value: of its type; taken if floating
 */
void
ps_settings_set (const char *key, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  GSettings *settings = find_settings ();

  if (settings != NULL)
    g_settings_set_value (settings, key, owned);
  else
    g_hash_table_replace (get_memory (), (gpointer)g_intern_string (key), g_steal_pointer (&owned));
}
