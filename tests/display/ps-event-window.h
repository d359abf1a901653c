#pragma once

#include "ps-appearance.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

G_BEGIN_DECLS

/* A window, and a file of Suricata events with a record that is cut off; it is not open yet. */
typedef struct
{
  PsWindow *window;
  PsAppearance *appearance;
  char *folder;
  char *path;
} PsEventWindow;

extern const char ps_event_window_text[];

gboolean ps_event_window_is_idle (PsEventWindow *f);
void ps_event_window_open_path (PsEventWindow *f, const char *path);
gboolean ps_event_window_says (GtkWidget *widget, const char *text);
gboolean ps_event_window_shows_beacon (PsEventWindow *f);
void ps_event_window_add (const char *path, void (*test) (PsEventWindow *, gconstpointer));

G_END_DECLS
