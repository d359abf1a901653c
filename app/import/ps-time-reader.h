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
 * @zone: (nullable): of times without one (the import's visible assumption), %NULL for UTC
 * @year: year of times without one
 * @is_year_given: somebody said so; otherwise it is guessed
 * @order: how 03/04/2024 is to be read
 * @n_ambiguous: dates that were read so far whose day and month nothing tells apart
 * @day: the last date read (a cache; not thread-safe, one context a thread)
 * @hour: the last hour whose offset was looked up, likewise
 */
typedef struct
{
  GTimeZone *zone;
  gint32 year;
  gboolean is_year_given;
  PsDateOrder order;
  guint n_ambiguous;
  struct
  {
    char text[16];
    guint length;
    gint64 epoch_day;
  } day;
  struct
  {
    gint64 civil; /* hours since 1970, plus 1: 0 is none */
    gint64 offset;
  } hour;
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

gint64 ps_time_get_epoch_day (int year, int month, int day);
int ps_time_fit_year (int year, int month, int day);
gint64 ps_time_get_offset (PsTimeContext *context, gint64 civil);

gboolean ps_time_says_nothing (const PsTime *time);

/* Looks at one value and says which order of day and month it proves, if any. */
PsDateOrder ps_time_sniff_order (const char *text, gsize length);

G_END_DECLS
