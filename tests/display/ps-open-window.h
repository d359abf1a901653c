#pragma once

#include "ps-appearance.h"
#include "ps-window.h"

G_BEGIN_DECLS

/* A window with a file of alerts, in a folder of its own: the fixture of small tests. */
typedef struct
{
  PsAppearance *appearance;
  PsWindow *window;
  char *folder;
  char *path;
} PsOpenWindow;

void ps_open_window_set_up (PsOpenWindow *open, const char *alerts, int width, int height);
void ps_open_window_tear_down (PsOpenWindow *open);

/* The first widget of that type at or below @widget, NULL if there is none. */
GtkWidget *ps_open_window_find (GtkWidget *widget, const char *type);
/* The window of that type which is open, NULL if there is none. */
GtkWindow *ps_open_window_find_dialog (const char *type);

G_END_DECLS
