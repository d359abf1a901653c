/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-rhythm.h"
#include "ps-store-fixture.h"

/* 2026-03-01T00:00Z */
#define MARCH G_GINT64_CONSTANT (1772323200000000)
#define N_BUCKETS 32

/* When alerts come, in seconds of a day; the table around them is that day. */
typedef struct
{
  const char *name;
  guint n;
  double first;
  double step;
  double jitter; /* share of the step, at random */
  const char *word;
} Case;

static const Case cases[] = {
  { "nothing", 0, 0, 0, 0, "" },
  { "one", 1, 500, 0, 0, "" },
  { "every minute for an hour", 60, 7200, 60, 0, "periodic ~60 s" },
  { "every minute, a little late", 60, 7200, 60, .1, "periodic ~60 s" },
  { "six are enough", 6, 100, 300, 0, "periodic ~5 min" },
  { "five are not", 5, 100, 60, 0, "one burst" },
  { "every two hours", 12, 0, 7200, 0, "periodic ~2 h" },
  { "119 s are no minutes", 20, 0, 119, 0, "periodic ~119 s" },
  { "all at once", 50, 40000, 0, 0, "one burst" },
  { "within seconds", 50, 40000, .1, .9, "one burst" },
  { "faster than a second", 500, 40000, .5, 0, "one burst" },
  { "by chance, all day", 390, 0, 216, 3, "steady" },
};

static PsAlertStore *
make_store (const Case *c, GRand *rand)
{
  g_autofree FixtureAlert *alerts = g_new0 (FixtureAlert, c->n + 1);

  for (guint i = 0; i < c->n; i++)
    {
      double late = c->jitter > 0 ? g_rand_double_range (rand, 0, c->jitter) : 0;

      alerts[i] = (FixtureAlert){ .src = "10.0.0.1",
                                  .time = MARCH + (gint64)((c->first + (i + late) * c->step) * 1e6) };
    }
  alerts[c->n].src = "10.0.0.9"; /* without a time */
  return ps_fixture_store_new (alerts, c->n + 1);
}

static void
check (PsAlertStore *store, const guint32 *rows, guint32 n, const char *word, guint32 n_times)
{
  PsTimeScale scale = ps_time_scale_divide (MARCH, MARCH + G_TIME_SPAN_DAY, N_BUCKETS);
  guint32 counts[N_BUCKETS], sum = 0;
  PsRhythm rhythm = ps_rhythm_judge (store, rows, n, &scale, counts);
  g_autofree char *text = ps_rhythm_dup_word (&rhythm);

  g_assert_cmpstr (text, ==, word);
  for (guint i = 0; i < N_BUCKETS; i++)
    sum += counts[i];
  g_assert_cmpuint (sum, ==, n_times);
}

/* The word does not hang on the order of the rows. */
static void
test_words (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PsAlertStore) store = make_store (&cases[i], rand);
      guint32 n = cases[i].n + 1;
      g_autofree guint32 *rows = g_new (guint32, n);

      g_test_message ("%s", cases[i].name);
      for (guint32 k = 0; k < n; k++)
        rows[k] = k;
      check (store, rows, n, cases[i].word, cases[i].n);
      for (guint32 k = 0; k < n; k++)
        rows[k] = n - 1 - k;
      check (store, rows, n, cases[i].word, cases[i].n);
    }
}

/* Two bursts, far from each other. */
static void
test_uneven (void)
{
  FixtureAlert alerts[40] = { { NULL } };
  guint32 rows[G_N_ELEMENTS (alerts)];
  g_autoptr (PsAlertStore) store = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (alerts); i++)
    {
      alerts[i].src = "10.0.0.1";
      alerts[i].time = MARCH + (i % 2 == 0 ? 3600 : 72000) * G_TIME_SPAN_SECOND + i;
      rows[i] = i;
    }
  store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  check (store, rows, G_N_ELEMENTS (alerts), "now and then", G_N_ELEMENTS (alerts));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rhythm/words", test_words);
  g_test_add_func ("/rhythm/uneven", test_uneven);
  return g_test_run ();
}
