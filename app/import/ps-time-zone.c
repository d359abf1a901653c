/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-time-zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-import-job.h"

/**
 * ps_time_zone_new:
 * @name: (nullable): "Europe/Berlin", "UTC", "+02:00"; %NULL or "local" for the system's own zone
 * @error: return location
 *
 * Returns: (transfer full): the zone, or %NULL where there is none of this name
 */
GTimeZone *
ps_time_zone_new (const char *name, GError **error)
{
  GTimeZone *zone;

  if (name == NULL || *name == '\0' || g_ascii_strcasecmp (name, "local") == 0)
    return g_time_zone_new_local ();
  zone = g_time_zone_new_identifier (name);
  if (zone == NULL)
    g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNSUPPORTED,
                 _ ("“%s” is no time zone; write one as Europe/Berlin, UTC, +02:00 or local."),
                 name);
  return zone;
}

/**
 * ps_time_zone_dup_label:
 * @zone: a zone
 * @name: (nullable): as for ps_time_zone_new()
 *
 * Returns: (transfer full): what the zone is called before people
 */
char *
ps_time_zone_dup_label (GTimeZone *zone, const char *name)
{
  if (name == NULL || *name == '\0' || g_ascii_strcasecmp (name, "local") == 0)
    return g_strdup_printf (_ ("local time (%s)"), g_time_zone_get_identifier (zone));
  return g_strdup (g_time_zone_get_identifier (zone));
}

/**
 * ps_time_zone_get_offset:
 * @zone: (nullable): a zone, %NULL for UTC
 * @civil: seconds since 1970 as a clock on the wall counts them
 *
 * A time that the clock shows twice is taken as the first one; one that it leaves out counts as if
 * the clock had not been put forward.
 *
 * Returns: seconds east of UTC
 */
gint64
ps_time_zone_get_offset (GTimeZone *zone, gint64 civil)
{
  gint64 before, after;

  if (zone == NULL)
    return 0;
  before = ps_time_zone_get_offset_at (zone, civil - 86400);
  if (ps_time_zone_get_offset_at (zone, civil - before) == before)
    return before;
  after = ps_time_zone_get_offset_at (zone, civil + 86400);
  return ps_time_zone_get_offset_at (zone, civil - after) == after ? after : before;
}

/**
 * ps_time_zone_get_offset_at:
 * @zone: (nullable): a zone, %NULL for UTC
 * @utc: seconds since 1970 UTC
 *
 * Returns: seconds east of UTC
 */
gint64
ps_time_zone_get_offset_at (GTimeZone *zone, gint64 utc)
{
  if (zone == NULL)
    return 0;
  return g_time_zone_get_offset (zone,
                                 g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc));
}

/**
 * ps_time_zone_read_name:
 * @text: letters
 * @length: how many
 * @offset: (out): seconds east of UTC
 *
 * Names that mean the same everywhere: "CST" and "IST" do not.
 *
 * Returns: whether it is the abbreviation of a zone
 */
gboolean
ps_time_zone_read_name (const char *text, gsize length, gint32 *offset)
{
  static const struct
  {
    const char *name;
    gint32 hours;
  } zones[] = {
    { "Z", 0 },    { "UTC", 0 },  { "GMT", 0 },  { "WET", 0 },  { "WEST", 1 }, { "CET", 1 },
    { "MEZ", 1 },  { "CEST", 2 }, { "MESZ", 2 }, { "EET", 2 },  { "EEST", 3 }, { "MSK", 3 },
    { "EST", -5 }, { "EDT", -4 }, { "CDT", -5 }, { "MST", -7 }, { "MDT", -6 }, { "PST", -8 },
    { "PDT", -7 }, { "JST", 9 },  { "KST", 9 },  { "HKT", 8 },  { "SGT", 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strlen (zones[i].name) == length && g_ascii_strncasecmp (zones[i].name, text, length) == 0)
      {
        *offset = zones[i].hours * 3600;
        return TRUE;
      }
  return FALSE;
}
