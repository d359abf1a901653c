/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-event-window.h"

#include <string.h>

const char ps_event_window_text[] =
    "{\"timestamp\":\"2024-03-18T06:15:19.396128+0000\",\"event_type\":\"alert\","
    "\"src_ip\":\"203.0.113.80\",\"src_port\":443,\"dest_ip\":\"10.0.0.5\",\"dest_port\":53210,"
    "\"proto\":\"TCP\",\"alert\":{\"signature\":\"TEST <b>reply</b>\",\"severity\":1},"
    "\"flow\":{\"src_ip\":\"10.0.0.5\",\"src_port\":53210}}\n"
    "{\"timestamp\":\"2024-03-18T06:15:20.0+0000\",\"event_type\":\"alert\",\n"
    "{\"timestamp\":\"2024-03-18T06:15:21.0+0000\",\"event_type\":\"alert\","
    "\"src_ip\":\"10.0.0.9\",\"src_port\":49731,\"dest_ip\":\"203.0.113.9\",\"dest_port\":4444,"
    "\"proto\":\"TCP\",\"app_proto\":\"tls\","
    "\"alert\":{\"signature\":\"TEST beacon\",\"severity\":2}}\n";

static void
set_up (PsEventWindow *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "events.json", ps_event_window_text);
  f->appearance = ps_appearance_new (gdk_display_get_default ());
  f->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (PsEventWindow *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  g_object_unref (f->appearance);
  ps_test_folder_free (f->folder);
  g_free (f->path);
}

gboolean
ps_event_window_is_idle (PsEventWindow *f)
{
  return !ps_document_is_busy (f->window->document);
}

void
ps_event_window_open_path (PsEventWindow *f, const char *path)
{
  const char *const inputs[] = { path, NULL };

  ps_window_open (f->window, inputs);
  ps_wait_until (ps_event_window_is_idle (f));
}

/* Whether a label below @widget holds @text. */
gboolean
ps_event_window_says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (ps_event_window_says (child, text))
      return TRUE;
  return FALSE;
}

gboolean
ps_event_window_shows_beacon (PsEventWindow *f)
{
  return ps_event_window_says (GTK_WIDGET (f->window->details),
                               "called server 203.0.113.9 on 4444");
}

void
ps_event_window_add (const char *path, void (*test) (PsEventWindow *, gconstpointer))
{
  g_test_add (path, PsEventWindow, NULL, set_up, test, tear_down);
}
