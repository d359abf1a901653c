#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsTimeParts:
 * @first: of two numbers of which nothing tells which is the day
 * @second_number: the other one
 * @micros: µs
 * @pm: 1 AM, 2 PM, 0 neither
 * @offset: seconds east of UTC, only with @has_zone
 *
 * What a text says of a time, as it says it.
 */
typedef struct
{
  int year, month, day, hour, minute, second;
  int first, second_number;
  int micros;
  int pm;
  gint32 offset;
  gboolean has_zone;
} PsTimeParts;

/* Where a reader is. */
typedef struct
{
  const char *p;
  const char *end;
} PsTimeCursor;

const char *ps_time_find_form (const char *text, gsize length, PsTimeParts *parts);
gboolean ps_time_form_is_iso (const char *form);
gboolean ps_time_read_fraction (PsTimeCursor *cursor, int *micros);
gboolean ps_time_read_zone (PsTimeCursor *cursor, PsTimeParts *parts);
gboolean ps_time_may_begin (const char *text, gsize length);

G_END_DECLS
