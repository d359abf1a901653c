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
  "assumed-zone",
  "assumed-date-order",
  "report-author",
  "recent-files-offered",
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
  "'local'",
  "'none'",
  "''",
  "true",
  "'UTC'",
};
G_STATIC_ASSERT (G_N_ELEMENTS (keys) == G_N_ELEMENTS (defaults) + 1);

/* Tells those who watch, whatever keeps the settings. */
#define PS_TYPE_SETTINGS_BELL (ps_settings_bell_get_type ())
G_DECLARE_FINAL_TYPE (PsSettingsBell, ps_settings_bell, PS, SETTINGS_BELL, GObject)

struct _PsSettingsBell
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (PsSettingsBell, ps_settings_bell, G_TYPE_OBJECT)

static guint changed_signal;

static void
ps_settings_bell_class_init (PsSettingsBellClass *klass)
{
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass),
                                 G_SIGNAL_RUN_FIRST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
ps_settings_bell_init (PsSettingsBell *self)
{
}

static PsSettingsBell *
get_bell (void)
{
  static PsSettingsBell *bell;

  if (bell == NULL)
    bell = g_object_new (PS_TYPE_SETTINGS_BELL, NULL);
  return bell;
}

static void
ring (const char *key)
{
  PsSettingsBell *bell = get_bell ();

  g_signal_emit (bell, changed_signal, g_quark_from_string (key));
}

static void
changed_cb (GSettings *settings, const char *key, gpointer data)
{
  ring (key);
}

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
  if (settings != NULL)
    g_signal_connect (settings, "changed", G_CALLBACK (changed_cb), NULL);
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
    {
      g_hash_table_replace (get_memory (), (gpointer)g_intern_string (key),
                            g_steal_pointer (&owned));
      ring (key);
    }
}

/**
 * ps_settings_watch:
 * @key: a setting of the schema
 * @callback: is called with @object when it was set, here or by another program
 * @object: watches as long as it lives
 */
void
ps_settings_watch (const char *key, void (*callback) (gpointer object), gpointer object)
{
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);
  GSettings *settings = find_settings ();
  g_autoptr (GVariant) value = settings != NULL ? g_settings_get_value (settings, key) : NULL;

  g_return_if_fail (find_default (key) != NULL);
  g_return_if_fail (settings == NULL || value != NULL);
  g_signal_connect_object (get_bell (), signal, G_CALLBACK (callback), object, G_CONNECT_SWAPPED);
}
