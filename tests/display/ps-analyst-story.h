#pragma once

#include "ps-window-fixture.h"
#include "ps-window-private.h"

G_BEGIN_DECLS

/* An analyst's keys in the whole program, with a file open. */
typedef struct
{
  GtkApplication *application;
  PsWindow *window;
  char *folder;
  char *path;
  const char *filter; /* that is_counted() looks at */
  guint32 n;
  GtkWidget *entry;
  const char *text;
} PsAnalystStory;

void ps_analyst_story_wait_for_count (PsAnalystStory *s, const char *filter, guint32 n);
void ps_analyst_story_begin (PsAnalystStory *s, const char *text);
void ps_analyst_story_end (PsAnalystStory *s);
gboolean ps_analyst_story_shows_flows (gpointer data);

G_END_DECLS
