/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "ps-time-reader.h"

/* 2024-03-04 05:06:07 UTC */
#define MOMENT (G_GINT64_CONSTANT (1709528767) * G_USEC_PER_SEC)
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

enum
{
  ZONE = 1,
  YEAR = 2,
  DATE = 4,
  LOCAL = YEAR | DATE,
  UTC = ZONE | LOCAL,
};

typedef struct
{
  const char *text;
  gint64 time;
  guint says;
} Case;

static const Case cases[] = {
  { "2024-03-04T05:06:07Z", MOMENT, UTC },
  { "2024/03/04 05:06:07 -5:00 GMT", MOMENT + 5 * HOUR, UTC },
  { "2024-03-04T05:06:07.251547+0100", MOMENT + 251547 - HOUR, UTC },
  { "2024-03-04T05:06:07.2515470-01:30", MOMENT + 251547 + HOUR * 3 / 2, UTC },
  { "2024-03-04T05:06:07.123456789z", MOMENT + 123456, UTC },
  { "2024-03-04 05:06:07", MOMENT, LOCAL },
  { "2024-03-04 05:06:07,5", MOMENT + 500000, LOCAL },
  { "2024-03-04 05:06:07.000 UTC", MOMENT, UTC },
  { "2024-03-04+05:06:07.003914", MOMENT + 3914, LOCAL },
  { "2024/03/04 05:06:07", MOMENT, LOCAL },
  { "2024 Mar  4 05:06:07", MOMENT, LOCAL },
  { "2024-03-04 05:06:07 CET", MOMENT - HOUR, UTC },
  { "Mar 4 2024 05:06:07 EST", MOMENT + 5 * HOUR, UTC },
  { "2024-03-04 05:06:07 +08", MOMENT - 8 * HOUR, UTC },
  { "03/04/2024-05:06:07.781975", MOMENT + 781975, LOCAL },
  { "03/04/24-05:06:07.1", MOMENT + 100000, LOCAL },
  { "03/04-05:06:07.909466", MOMENT + 909466, DATE },
  { "03/04.05:06:07.266106", MOMENT + 266106, DATE },
  { "Mar  4 05:06:07", MOMENT, DATE },
  { "Mar  4 05:06:07 2024", MOMENT, LOCAL },
  { "Mar 4th 2024 05:06:07", MOMENT, LOCAL },
  { "4 Mar 24, 05:06:07", MOMENT, LOCAL },
  { "2024:03:04-05:06:07", MOMENT, LOCAL },
  { "2024/03/04:05:06:07 GMT", MOMENT, UTC },
  { "2024-03-04T05:06Z", MOMENT - 7 * G_USEC_PER_SEC, UTC },
  { "Mar 04 2024 05:06:07", MOMENT, LOCAL },
  { "Mar 4, 2024 @ 05:06:07.345", MOMENT + 345000, LOCAL },
  { "Mar 4, 2024, 5:06:07 AM", MOMENT, LOCAL },
  { "Mar 4, 2024 5:06:07 PM", MOMENT + 12 * HOUR, LOCAL },
  { "3/4/2024, 5:06:07.443 AM", MOMENT + 443000, LOCAL },
  { "3/4/2024 12:06:07 AM", MOMENT - 5 * HOUR, LOCAL },
  { "3/4/2024 12:06:07 PM", MOMENT + 7 * HOUR, LOCAL },
  { "04.03.2024 05:06:07", MOMENT, LOCAL },
  { "04/Mar/2024:05:06:07 +0000", MOMENT, UTC },
  { "04/Mar/2024 05:06:07", MOMENT, LOCAL },
  { "Mon, 04 Mar 2024 05:06:07 GMT", MOMENT, UTC },
  { "Mon Mar  4 05:06:07 2024", MOMENT, LOCAL },
  { "4 März 2024 05:06:07", MOMENT, LOCAL },
  { "20240304T050607Z", MOMENT, UTC },
  { "1709528767", MOMENT, UTC },
  { "1709528767.629574", MOMENT + 629574, UTC },
  { "1.709528767e9", MOMENT, UTC },
  { "1709528767345", MOMENT + 345000, UTC },
  { "1709528767345678", MOMENT + 345678, UTC },
  { "1709528767345678901", MOMENT + 345678, UTC },
  { "45355.2125810185", MOMENT, LOCAL },
  { "  2024-03-04 05:06:07  ", MOMENT, LOCAL },
  { "2024-02-29T00:00:00Z", G_GINT64_CONSTANT (1709164800) * G_USEC_PER_SEC, UTC },
  { "05:06:07.5", (5 * HOUR + 6 * HOUR / 60 + 7 * G_USEC_PER_SEC) + 500000, 0 },
};

static const char *const no_times[] = {
  "",
  "yesterday",
  "2023-02-29T00:00:00Z",
  "2024-13-01 00:00:00",
  "2024-03-04 24:00:01",
  "10.1.1.1",
  "443",
  "2024-03-04T05:06",
  "-",
  "13:06:07 PM",
  "2024-03-04T05:06:07Zebra",
  "99/99/2024 05:06:07",
  "1e400",
  "Foo 4 05:06:07",
  "12345678901234567890123",
};

static void
test_forms (gconstpointer data)
{
  const Case *c = data;
  PsTimeContext context = { .year = 2024 };
  PsTime time;

  for (guint again = 0; again < 2; again++)
    {
      g_assert_true (ps_time_read (&context, c->text, strlen (c->text), &time));
      g_assert_cmpint (time.time, ==, c->time);
      g_assert_cmpint (time.has_zone, ==, (c->says & ZONE) != 0);
      g_assert_cmpint (time.has_year, ==, (c->says & YEAR) != 0);
      g_assert_cmpint (time.has_date, ==, (c->says & DATE) != 0);
    }
}

static void
test_no_times (void)
{
  PsTimeContext context = { .year = 2024 };
  PsTime time;

  for (guint i = 0; i < G_N_ELEMENTS (no_times); i++)
    if (ps_time_read (&context, no_times[i], strlen (no_times[i]), &time))
      g_error ("“%s” was taken for a time", no_times[i]);
}

/* A zone that is stated beats the import's assumption; one that is not does not. */
static void
test_offset (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7200);
  PsTimeContext context = { .year = 2024, .zone = zone };
  PsTime time;

  g_assert_true (ps_time_read (&context, "2024-03-04 05:06:07", 19, &time));
  g_assert_cmpint (time.time, ==, MOMENT - 2 * HOUR);
  g_assert_true (ps_time_read (&context, "2024-03-04 06:06:07", 19, &time));
  g_assert_cmpint (time.time, ==, MOMENT - HOUR);
  g_assert_true (ps_time_read (&context, "2024-03-04T05:06:07Z", 20, &time));
  g_assert_cmpint (time.time, ==, MOMENT);
}

static void
test_order (void)
{
  PsTimeContext context = { .order = PS_DATE_ORDER_DAY_FIRST };
  PsTime time;

  g_assert_cmpint (ps_time_sniff_order ("13/04/2024 01:02", 16), ==, PS_DATE_ORDER_DAY_FIRST);
  g_assert_cmpint (ps_time_sniff_order ("04/13/2024 01:02", 16), ==, PS_DATE_ORDER_MONTH_FIRST);
  g_assert_cmpint (ps_time_sniff_order ("04/05/2024 01:02", 16), ==, PS_DATE_ORDER_UNKNOWN);
  g_assert_cmpint (ps_time_sniff_order ("2024-04-13", 10), ==, PS_DATE_ORDER_UNKNOWN);
  g_assert_true (ps_time_read (&context, "04/03/2024 05:06:07", 19, &time));
  g_assert_cmpint (time.time, ==, MOMENT);
  context.order = PS_DATE_ORDER_MONTH_FIRST;
  g_assert_true (ps_time_read (&context, "03/04/2024 05:06:07", 19, &time));
  g_assert_cmpint (time.time, ==, MOMENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/time/form/%u", i);

      g_test_add_data_func (path, &cases[i], test_forms);
    }
  g_test_add_func ("/time/no-times", test_no_times);
  g_test_add_func ("/time/offset", test_offset);
  g_test_add_func ("/time/order", test_order);
  return g_test_run ();
}
