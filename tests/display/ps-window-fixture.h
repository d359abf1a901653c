#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Folders of its own for a program that tests windows. */
char *ps_window_fixture_isolate (void);
void ps_window_fixture_remove (const char *folder);

G_END_DECLS
