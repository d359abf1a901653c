#pragma once

#include <glib.h>

G_BEGIN_DECLS

GTimeZone *ps_time_zone_new (const char *name, GError **error);
char *ps_time_zone_dup_label (GTimeZone *zone, const char *name);
gint64 ps_time_zone_get_offset (GTimeZone *zone, gint64 civil);
gint64 ps_time_zone_get_offset_at (GTimeZone *zone, gint64 utc);

gboolean ps_time_zone_read_name (const char *text, gsize length, gint32 *offset);

G_END_DECLS
