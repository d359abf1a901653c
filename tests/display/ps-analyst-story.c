/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-analyst-story.h"

#include "ps-picture-source.h"
#include "ps-story.h"

static gboolean
is_counted (gpointer data)
{
  PsAnalystStory *s = data;

  return !ps_document_is_reviewing (s->window->document)
         && ps_window_fixture_count (s->window, s->filter) == s->n;
}

/* Until so many alerts are what @filter says. */
void
ps_analyst_story_wait_for_count (PsAnalystStory *s, const char *filter, guint32 n)
{
  g_autofree char *what = g_strdup_printf ("%s: %u", filter, n);

  s->filter = filter;
  s->n = n;
  ps_wait_for (is_counted (s), what);
}

void
ps_analyst_story_begin (PsAnalystStory *s, const char *text)
{
  s->folder = ps_test_folder_new ();
  s->path = ps_test_folder_write (s->folder, *text == '{' ? "night.json" : "night.csv", text);
  s->application = ps_story_begin ();
  s->window = ps_story_open (s->application, s->path);
}

void
ps_analyst_story_end (PsAnalystStory *s)
{
  ps_story_end (s->application);
  ps_test_folder_free (s->folder);
  g_free (s->path);
}

gboolean
ps_analyst_story_shows_flows (gpointer data)
{
  PsWindow *w = ((PsAnalystStory *)data)->window;

  return gtk_stack_get_visible_child (w->views) == GTK_WIDGET (w->flows)
         && ps_picture_source_is_settled (PS_PICTURE_SOURCE (w->flows));
}
