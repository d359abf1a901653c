#pragma once

#include <glib.h>
#include <time.h>

/* A stretch of work of this thread: other programs on the same machine are in its wall time, but
 * not in its time of the processor. */
typedef struct
{
  gint64 wall;
  gint64 work;
} PsBenchClock;

static inline gint64
ps_bench_read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static inline PsBenchClock
ps_bench_clock_start (void)
{
  return (PsBenchClock){ ps_bench_read_clock (CLOCK_MONOTONIC),
                         ps_bench_read_clock (CLOCK_THREAD_CPUTIME_ID) };
}

/* In ms, since it was started. */
static inline double
ps_bench_clock_get_wall (const PsBenchClock *clock)
{
  return (double)(ps_bench_read_clock (CLOCK_MONOTONIC) - clock->wall) / 1000;
}

static inline double
ps_bench_clock_get_work (const PsBenchClock *clock)
{
  return (double)(ps_bench_read_clock (CLOCK_THREAD_CPUTIME_ID) - clock->work) / 1000;
}
