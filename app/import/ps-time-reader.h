#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PS_DATE_ORDER_UNKNOWN,
  PS_DATE_ORDER_DAY_FIRST,
  PS_DATE_ORDER_MONTH_FIRST,
} PsDateOrder;

/**
 * PsTimeContext:
 * @utc_offset: seconds east of UTC of times without a zone (the import's visible assumption)
 * @year: year of times without one
 * @order: how 03/04/2024 is to be read
 * @day: the last date read (a cache; not thread-safe, one context a thread)
 */
typedef struct
{
  gint32 utc_offset;
  gint32 year;
  PsDateOrder order;
  struct
  {
    char text[16];
    guint length;
    gint64 epoch_day;
  } day;
} PsTimeContext;

typedef struct
{
  gint64 time; /* µs since 1970 UTC */
  gboolean has_zone;
  gboolean has_year;
  gboolean has_date;
} PsTime;

/* Reads any of the forms of the table in ps-time-reader.c: ISO 8601 with or without zone, epoch
 * in s/ms/µs/ns, US, European and syslog dates, 12-hour clocks, Excel serial days. No locale. */
gboolean ps_time_read (PsTimeContext *context, const char *text, gsize length, PsTime *result);

gboolean ps_time_is_placeholder (const PsTime *time);

/* Looks at one value and says which order of day and month it proves, if any. */
PsDateOrder ps_time_sniff_order (const char *text, gsize length);

G_END_DECLS
