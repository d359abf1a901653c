#pragma once

#include "ps-flow-diagram.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

G_BEGIN_DECLS

/* How many alerts there are. */
#define PS_VIEW_STORY_ALERTS 5

/* The whole program with an hour of alerts open; nothing is there without a keyboard. */
typedef struct
{
  GtkApplication *application;
  PsWindow *window;
  char *folder;
  char *path;
  guint wanted;
  const char *wanted_filter;
  PsFlowItemKind wanted_kind;
} PsViewStory;

void ps_view_story_wait_for_rows (PsViewStory *s, guint n, const char *what);
PsFlowDiagram *ps_view_story_get_diagram (PsViewStory *s);
gboolean ps_view_story_is_drawn (PsViewStory *s);
void ps_view_story_add (const char *path, void (*test) (PsViewStory *s, gconstpointer data));

G_END_DECLS
