#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Folders of its own for a program that tests windows. */
char *ps_window_fixture_isolate (void);
void ps_window_fixture_remove (const char *folder);

/* Runs the main loop until that is so; fails after %PS_PATIENCE. */
#define PS_PATIENCE (20 * G_USEC_PER_SEC)
void ps_window_fixture_wait (gboolean (*is_done) (gpointer data), gpointer data);

G_END_DECLS
