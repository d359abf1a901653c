/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-view-story.h"

#include "ps-flow-canvas-private.h"
#include "ps-flow-view-private.h"
#include "ps-keyboard.h"
#include "ps-story.h"

/* An hour of alerts. */
static const char alerts[] =
    "timestamp,src_ip,src_port,dst_ip,dst_port,proto,app_proto,signature,severity\n"
    "2026-03-01T08:00:00Z,10.0.0.5,50001,10.0.0.9,443,tcp,tls,TLS one,high\n"
    "2026-03-01T08:10:00Z,10.0.0.9,443,10.0.0.5,50001,tcp,tls,TLS answer,low\n"
    "2026-03-01T08:30:00Z,10.0.0.9,50002,203.0.113.9,4444,tcp,,Beacon 7,high\n"
    "2026-03-01T08:40:00Z,10.0.1.6,50004,10.0.0.9,22,tcp,ssh,SSH scan,low\n"
    "2026-03-01T08:59:00Z,10.0.1.6,50003,10.0.0.9,443,tcp,tls,TLS last,low\n";

static gboolean
shows_wanted (PsViewStory *s)
{
  return !ps_document_is_busy (s->window->document)
         && ps_window_fixture_count_shown (s->window) == s->wanted;
}

void
ps_view_story_wait_for_rows (PsViewStory *s, guint n, const char *what)
{
  s->wanted = n;
  ps_wait_for (shows_wanted (s), what);
}

PsFlowDiagram *
ps_view_story_get_diagram (PsViewStory *s)
{
  return ps_flow_canvas_get_diagram (s->window->flows->canvas);
}

gboolean
ps_view_story_is_drawn (PsViewStory *s)
{
  return ps_view_story_get_diagram (s) != NULL && ps_flow_view_is_settled (s->window->flows)
         && ps_flow_diagram_get_total (ps_view_story_get_diagram (s))->n_alerts
                == ps_window_fixture_count_shown (s->window);
}

static gboolean
is_first_view (PsViewStory *s)
{
  return gtk_widget_get_mapped (GTK_WIDGET (s->window->table));
}

static void
set_up (PsViewStory *s, gconstpointer data)
{
  const char *inputs[] = { NULL, NULL };

  if (!ps_keyboard_is_there ())
    return;
  s->folder = ps_test_folder_new ();
  s->path = ps_test_folder_write (s->folder, "alerts.csv", alerts);
  inputs[0] = s->path;
  s->application = ps_story_begin ();
  s->window = ps_window_new (s->application);
  gtk_window_set_default_size (GTK_WINDOW (s->window), 1200, 960);
  gtk_window_present (GTK_WINDOW (s->window));
  ps_window_open (s->window, inputs);
  ps_view_story_wait_for_rows (s, PS_VIEW_STORY_ALERTS, "the file is read");
  ps_wait_for (is_first_view (s), "the table is shown");
  ps_keyboard_focus (GTK_WINDOW (s->window));
}

static void
tear_down (PsViewStory *s, gconstpointer data)
{
  if (s->window == NULL)
    return;
  ps_story_end (s->application);
  ps_test_folder_free (s->folder);
  g_free (s->path);
}

void
ps_view_story_add (const char *path, void (*test) (PsViewStory *s, gconstpointer data))
{
  g_test_add (path, PsViewStory, NULL, set_up, test, tear_down);
}
