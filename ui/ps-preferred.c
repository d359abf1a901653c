/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-preferred.h"

#include "ps-settings.h"
#include "ps-time-zone.h"

/* What GLib says where the system does not know the user's name. */
#define NO_NAME "Unknown"

static char *
dup_text (const char *key)
{
  g_autoptr (GVariant) value = ps_settings_get (key);

  return g_variant_dup_string (value, NULL);
}

/**
 * ps_preferred_dup_zone:
 *
 * Returns: (transfer full) (nullable): the zone of times without one in files that are opened, as
 *   for ps_time_zone_new(); %NULL for the system's own, also where the setting names no zone
 */
char *
ps_preferred_dup_zone (void)
{
  g_autofree char *name = dup_text ("assumed-zone");
  g_autoptr (GTimeZone) zone = ps_time_zone_new (name, NULL);

  if (zone == NULL || *name == '\0' || g_str_equal (name, "local"))
    return NULL;
  return g_steal_pointer (&name);
}

/* Returns: how 03/04 is to be read in files that are opened and do not tell */
PsDateOrder
ps_preferred_get_date_order (void)
{
  g_autofree char *order = dup_text ("assumed-date-order");

  if (g_str_equal (order, "day"))
    return PS_DATE_ORDER_DAY_FIRST;
  return g_str_equal (order, "month") ? PS_DATE_ORDER_MONTH_FIRST : PS_DATE_ORDER_UNKNOWN;
}

/* Returns: (transfer full): the author of a new report, "" where nobody knows */
char *
ps_preferred_dup_author (void)
{
  g_autofree char *author = dup_text ("report-author");

  if (*g_strstrip (author) != '\0')
    return g_steal_pointer (&author);
  return g_strdup (g_str_equal (g_get_real_name (), NO_NAME) ? "" : g_get_real_name ());
}

/* Returns: whether files that are opened are noted as recent ones, and offered */
gboolean
ps_preferred_offers_recent (void)
{
  g_autoptr (GVariant) value = ps_settings_get ("recent-files-offered");

  return g_variant_get_boolean (value);
}
