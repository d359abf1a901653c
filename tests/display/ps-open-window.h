#pragma once

#include "ps-appearance.h"
#include "ps-window-fixture.h"

G_BEGIN_DECLS

/* A window with a file of alerts that looks as it does in the program, and stands still. */
typedef struct
{
  PsAppearance *appearance;
  PsWindow *window;
  char *folder;
  char *path;
} PsOpenWindow;

void ps_open_window_set_up (PsOpenWindow *open, const char *alerts, int width, int height);
void ps_open_window_tear_down (PsOpenWindow *open);

G_END_DECLS
