#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long anything may take, in µs. */
#define PS_PATIENCE (60 * G_USEC_PER_SEC)

/**
 * ps_wait_for:
 * @condition: an expression, looked at again and again
 * @what: for the message if it never holds
 *
 * Runs the main loop until it holds; the test fails if it does not within %PS_PATIENCE.
 */
#define ps_wait_for(condition, what)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 ps_wait_start = g_get_monotonic_time ();                                                \
    while (!(condition))                                                                           \
      ps_wait_a_moment (ps_wait_start, __FILE__, __LINE__, G_STRFUNC, what);                       \
  }                                                                                                \
  G_STMT_END

/* The same; the condition says itself what is waited for. */
#define ps_wait_until(condition) ps_wait_for (condition, #condition)

void ps_wait_a_moment (gint64 start, const char *file, int line, const char *function,
                       const char *what);

G_END_DECLS
