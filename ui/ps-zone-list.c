/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-zone-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-settings.h"
#include "ps-time-zone.h"

/* The zones of the system, one a line, in the third column (tzdata). */
#define ZONE_TABLE "/usr/share/zoneinfo/zone1970.tab"

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_table (GPtrArray *zones)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (ZONE_TABLE, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 4);

      if (lines[i][0] != '#' && g_strv_length (columns) >= 3)
        g_ptr_array_add (zones, g_strdup (columns[2]));
    }
  g_ptr_array_sort (zones, compare_cb);
}

/**
 * ps_zone_list_new:
 *
 * Returns: (transfer full) (array zero-terminated=1): zones as ps_time_zone_new() takes them: the
 *   system's own, UTC, whole hours, and those that the system knows by name
 */
char **
ps_zone_list_new (void)
{
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  add_table (zones);
  g_strv_builder_add (builder, "local");
  g_strv_builder_add (builder, "UTC");
  for (guint i = 0; i < zones->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (zones, i));
  for (int hours = -12; hours <= 14; hours++)
    {
      g_autofree char *offset = g_strdup_printf ("%c%02d:00", hours < 0 ? '-' : '+', ABS (hours));

      if (hours != 0)
        g_strv_builder_add (builder, offset);
    }
  return g_strv_builder_end (builder);
}

/**
 * ps_zone_list_dup_label:
 * @zone: one of ps_zone_list_new()
 *
 * Returns: (transfer full): what it is called before people
 */
char *
ps_zone_list_dup_label (const char *zone)
{
  g_autoptr (GTimeZone) local = NULL;

  if (strcmp (zone, "local") != 0)
    return g_strdup (zone);
  local = g_time_zone_new_local ();
  return g_strdup_printf (_ ("Local time (%s)"), g_time_zone_get_identifier (local));
}

/**
 * ps_zone_list_offer:
 * @drop_down: where one chooses
 * @chosen: (nullable): what is chosen at first; a zone that is in no list is offered too
 *
 * Returns: (transfer full) (array zero-terminated=1): the zones, in the order of @drop_down
 */
char **
ps_zone_list_offer (GtkDropDown *drop_down, const char *chosen)
{
  g_auto (GStrv) known = ps_zone_list_new ();
  g_autoptr (GStrvBuilder) zones = g_strv_builder_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  g_strv_builder_addv (zones, (const char **)known);
  if (chosen != NULL && !g_strv_contains ((const char *const *)known, chosen))
    g_strv_builder_add (zones, chosen);
  g_strfreev (g_steal_pointer (&known));
  known = g_strv_builder_end (zones);
  for (guint i = 0; known[i] != NULL; i++)
    {
      g_autofree char *label = ps_zone_list_dup_label (known[i]);

      gtk_string_list_append (labels, label);
      if (g_strcmp0 (known[i], chosen) == 0)
        selected = i;
    }
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (drop_down, selected);
  return g_steal_pointer (&known);
}

/* Returns: (transfer full): the zone of reports that was chosen last, as ps_time_zone_new() takes it;
 * UTC, as the tables have it, where none was, or one that is none here */
char *
ps_zone_list_dup_chosen (void)
{
  g_autoptr (GVariant) kept = ps_settings_get ("report-zone");
  const char *name = g_variant_get_string (kept, NULL);
  g_autoptr (GTimeZone) zone = ps_time_zone_new (name, NULL);

  return g_strdup (zone != NULL ? name : "UTC");
}
