/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-wait.h"

/* Runs the main loop for a moment, for what has been waited for since @start. */
void
ps_wait_a_moment (gint64 start, const char *file, int line, const char *function, const char *what)
{
  if (g_get_monotonic_time () - start > PS_PATIENCE)
    {
      g_autofree char *message = g_strdup_printf ("waited in vain: %s", what);

      g_assertion_message (G_LOG_DOMAIN, file, line, function, message);
    }
  g_main_context_iteration (NULL, FALSE);
  g_usleep (1000);
}
