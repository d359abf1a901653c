#pragma once

#include "ps-window.h"

G_BEGIN_DECLS

/* The whole program, in this process, for storyboards with real keys. */
GtkApplication *ps_story_begin (void);
void ps_story_end (GtkApplication *application);
PsWindow *ps_story_open (GtkApplication *application, const char *path);

gboolean ps_story_is_settled (PsWindow *window);
void ps_story_focus_table (PsWindow *window);
gboolean ps_story_has_popover (PsWindow *window);
void ps_story_decide (PsWindow *window, const char *key, const char *said);

GtkWindow *ps_story_find_and_focus (GType type);
void ps_story_wait_for_end_of (GType type);
void ps_story_list_entries (GtkWidget *widget, GPtrArray *entries);
char *ps_story_name_file (const char *folder, const char *name);
char *ps_story_save_report (const char *folder, const char *name);

G_END_DECLS
