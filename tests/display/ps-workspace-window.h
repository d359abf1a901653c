#pragma once

#include "ps-appearance.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

G_BEGIN_DECLS

/* A window, a log of three alerts, and the path of a workspace that is not there yet. */
typedef struct
{
  PsWindow *window;
  PsAppearance *appearance;
  char *folder;
  char *log;
  char *path;
} PsWorkspaceWindow;

extern const char ps_workspace_window_log[];

gboolean ps_workspace_window_is_idle (PsWorkspaceWindow *f);
gboolean ps_workspace_window_shows_message (PsWorkspaceWindow *f);
void ps_workspace_window_open_window (PsWorkspaceWindow *f);
void ps_workspace_window_open_path (PsWorkspaceWindow *f, const char *path);
void ps_workspace_window_activate (PsWorkspaceWindow *f, const char *action);
void ps_workspace_window_open_log (PsWorkspaceWindow *f);
void ps_workspace_window_make_finding (PsWorkspaceWindow *f);
void ps_workspace_window_add (const char *path,
                              void (*test) (PsWorkspaceWindow *f, gconstpointer data));

G_END_DECLS
