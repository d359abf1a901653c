/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-timeline-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-time-print.h"
#include "ps-words.h"

/**
 * ps_timeline_name_width:
 * @width: in µs
 *
 * Returns: (transfer full): a length of time for people, such as "5 min"
 */
char *
ps_timeline_name_width (guint64 width)
{
  if (width >= G_TIME_SPAN_DAY)
    return g_strdup_printf (_ ("%u d"), (guint)(width / G_TIME_SPAN_DAY));
  if (width >= G_TIME_SPAN_HOUR)
    return g_strdup_printf (_ ("%u h"), (guint)(width / G_TIME_SPAN_HOUR));
  if (width >= G_TIME_SPAN_MINUTE)
    return g_strdup_printf (_ ("%u min"), (guint)(width / G_TIME_SPAN_MINUTE));
  if (width >= G_TIME_SPAN_SECOND)
    return g_strdup_printf (_ ("%u s"), (guint)(width / G_TIME_SPAN_SECOND));
  if (width >= G_TIME_SPAN_MILLISECOND)
    return g_strdup_printf (_ ("%u ms"), (guint)(width / G_TIME_SPAN_MILLISECOND));
  return g_strdup_printf (_ ("%u µs"), (guint)width);
}

/* How many characters of the time of day a step needs: "08:30", "08:30:05", "08:30:05.123". */
static gsize
count_digits (guint64 step)
{
  if (step % G_TIME_SPAN_MINUTE == 0)
    return 5;
  if (step % G_TIME_SPAN_SECOND == 0)
    return 8;
  return step % G_TIME_SPAN_MILLISECOND == 0 ? 12 : 15;
}

/**
 * ps_timeline_get_local:
 * @time: µs since 1970 UTC
 * @zone: (nullable): a zone, %NULL for UTC
 *
 * Returns: µs since 1970 as a clock on the wall counts them there
 */
gint64
ps_timeline_get_local (gint64 time, GTimeZone *zone)
{
  gint64 seconds = time / G_USEC_PER_SEC, offset;

  /* No zone is a day away. */
  if (zone == NULL || time > G_MAXINT64 - G_TIME_SPAN_DAY || time < G_MININT64 + G_TIME_SPAN_DAY)
    return time;
  offset = g_time_zone_get_offset (
      zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds));
  return time + offset * G_USEC_PER_SEC;
}

/* @zone: (nullable). Returns: (transfer none): such as "UTC", "+02:00" or "Europe/Berlin" */
const char *
ps_timeline_name_zone (GTimeZone *zone)
{
  return zone != NULL ? g_time_zone_get_identifier (zone) : "UTC";
}

static gint64
get_time_of_day (gint64 local)
{
  gint64 rest = local % G_TIME_SPAN_DAY;

  return rest < 0 ? rest + G_TIME_SPAN_DAY : rest;
}

/**
 * ps_timeline_name_time:
 * @time: µs since 1970 UTC
 * @step: in µs: no finer than this
 * @zone: (nullable): in which it is said, %NULL for UTC
 *
 * Returns: (transfer full): date and time of day; only the date where steps are days that begin and
 *   end at midnight there
 */
char *
ps_timeline_name_time (gint64 time, guint64 step, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 local = ps_timeline_get_local (time, zone), rest = get_time_of_day (local);
  char *clock;

  ps_time_print_iso (local, text);
  clock = strchr (text->str, 'T');
  *clock++ = '\0';
  if (step >= G_TIME_SPAN_DAY && (zone == NULL || rest == 0 || rest == G_TIME_SPAN_DAY - 1))
    return g_strdup (text->str);
  clock[count_digits (step)] = '\0';
  return g_strdup_printf ("%s %s", text->str, clock);
}

/**
 * ps_timeline_name_tick:
 * @time: µs since 1970 UTC
 * @step: in µs: from one tick to the next
 * @zone: (nullable): in which it is said, %NULL for UTC
 *
 * Returns: (transfer full): the time of day, at midnight the date
 */
char *
ps_timeline_name_tick (gint64 time, guint64 step, GTimeZone *zone)
{
  g_autofree char *text = ps_timeline_name_time (time, step, zone);
  char *clock = strchr (text, ' ');

  if (clock == NULL || get_time_of_day (ps_timeline_get_local (time, zone)) != 0)
    return g_strdup (clock != NULL ? clock + 1 : text);
  *clock = '\0';
  return g_strdup (text);
}

/**
 * ps_timeline_describe_rest:
 * @timeline: a timeline
 *
 * Returns: (transfer full): which alerts no bar stands for; "" if there are none
 */
char *
ps_timeline_describe_rest (const PsTimeline *timeline)
{
  guint32 n_outside = ps_time_buckets_get_n_outside (timeline->buckets);
  guint32 n_without = ps_time_buckets_get_n_without_time (timeline->buckets);
  g_autofree char *outside = ps_words_count (n_outside);
  g_autofree char *without = ps_words_count (n_without);

  if (n_outside > 0 && n_without > 0)
    return g_strdup_printf (_ ("%s outside this stretch, %s without a time"), outside, without);
  if (n_outside > 0)
    return g_strdup_printf (_ ("%s outside this stretch"), outside);
  return n_without > 0 ? g_strdup_printf (_ ("%s without a time"), without) : g_strdup ("");
}

static void
append_severities (const PsTimeBucket *sum, GString *text)
{
  for (guint i = PS_SEVERITY_CRITICAL + 1; i-- > PS_SEVERITY_NONE + 1;)
    {
      g_autofree char *count = ps_words_count (sum->severities[i]);

      if (sum->severities[i] > 0)
        g_string_append_printf (text, " · %s %s", count, ps_severity_get_label ((PsSeverity)i));
    }
  if (sum->n_unusual > 0)
    {
      g_autofree char *count = ps_words_count (sum->n_unusual);

      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("%s unusual"), count);
    }
}

static char *
count_alerts (guint32 n)
{
  g_autofree char *count = ps_words_count (n);

  return g_strdup_printf (ngettext ("%s alert", "%s alerts", n), count);
}

/**
 * ps_timeline_describe_stretch:
 * @timeline: a timeline
 * @first: a bucket
 * @last: one that is not before it
 *
 * Returns: (transfer full): what these buckets hold, as a sentence
 */
char *
ps_timeline_describe_stretch (const PsTimeline *timeline, guint first, guint last)
{
  const PsTimeScale *scale = ps_time_buckets_get_scale (timeline->buckets);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *from = NULL, *to = NULL, *alerts = NULL;
  PsTimeBucket sum;
  gint64 start, end;

  ps_time_buckets_sum (timeline->buckets, first, last, &sum);
  ps_time_scale_get_bucket (scale, first, &start, NULL);
  ps_time_scale_get_bucket (scale, last, NULL, &end);
  from = ps_timeline_name_time (start, scale->width, timeline->zone);
  to = ps_timeline_name_time (end < G_MAXINT64 ? end + 1 : end, scale->width, timeline->zone);
  alerts = count_alerts (sum.n_alerts);
  /* Translators: from one time to another, a time zone: how many alerts, such as "3 alerts" */
  g_string_printf (text, _ ("%s to %s %s: %s"), from, to, ps_timeline_name_zone (timeline->zone),
                   alerts);
  append_severities (&sum, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * ps_timeline_describe:
 * @timeline: a timeline
 *
 * Returns: (transfer full): what the whole picture shows, for assistive technology
 */
char *
ps_timeline_describe (const PsTimeline *timeline)
{
  const PsTimeScale *scale = ps_time_buckets_get_scale (timeline->buckets);
  g_autofree char *stretch = ps_timeline_describe_stretch (timeline, 0, scale->n - 1);
  g_autofree char *width = ps_timeline_name_width (scale->width);
  g_autofree char *rest = ps_timeline_describe_rest (timeline);
  g_autofree char *most = ps_words_count (ps_time_buckets_get_most (timeline->buckets));

  /* Translators: a sentence on all of them, a length of time, and a number */
  return g_strdup_printf (rest[0] != '\0' ? _ ("Alerts over time. %s. At most %s in %s. %s.")
                                          : _ ("Alerts over time. %s. At most %s in %s.%s"),
                          stretch, most, width, rest);
}
