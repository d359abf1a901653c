#pragma once

#include "ps-test-folder.h"
#include "ps-wait.h"
#include "ps-window.h"

G_BEGIN_DECLS

/* A window with a file of alerts, which is alone in a folder. */
typedef struct
{
  PsWindow *window;
  char *folder;
  char *path;
} PsWindowFixture;

void ps_window_fixture_set_up (PsWindowFixture *f, gconstpointer alerts);
void ps_window_fixture_tear_down (PsWindowFixture *f, gconstpointer alerts);

/* Its parts, for a fixture that has more. */
PsWindow *ps_window_fixture_open (const char *path, int width, int height);
void ps_window_fixture_close (PsWindow *window);
guint ps_window_fixture_count_shown (PsWindow *window);
guint ps_window_fixture_count (PsWindow *window, const char *filter);

/* A program that tests windows. */
char *ps_window_fixture_isolate (void);
int ps_window_fixture_main (int argc, char **argv, void (*add_tests) (void));

G_END_DECLS
