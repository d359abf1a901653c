/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-workspace-window.h"

const char ps_workspace_window_log[] =
    "timestamp,src_ip,src_port,dst_ip,dst_port,proto,signature\n"
    "2024-03-04T05:06:07Z,10.0.0.5,50000,192.0.2.1,443,tcp,one\n"
    "2024-03-04T05:06:08Z,10.0.0.6,50001,192.0.2.1,443,tcp,two\n"
    "2024-03-04T05:06:09Z,10.0.0.7,50002,192.0.2.9,4444,tcp,three\n";

gboolean
ps_workspace_window_is_idle (PsWorkspaceWindow *f)
{
  return !ps_document_is_busy (f->window->document) && f->window->opening == NULL
         && ps_workspace_saver_is_ready (f->window->saver)
         && g_object_get_data (G_OBJECT (f->window), "applying") == NULL;
}

gboolean
ps_workspace_window_shows_message (PsWorkspaceWindow *f)
{
  return gtk_info_bar_get_revealed (f->window->info_bar);
}

void
ps_workspace_window_open_window (PsWorkspaceWindow *f)
{
  f->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
set_up (PsWorkspaceWindow *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->log = ps_test_folder_write (f->folder, "a.csv", ps_workspace_window_log);
  f->path = g_build_filename (f->folder, "night.portside", NULL);
  f->appearance = ps_appearance_new (gdk_display_get_default ());
  ps_workspace_window_open_window (f);
}

static void
tear_down (PsWorkspaceWindow *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  g_object_unref (f->appearance);
  ps_test_folder_free (f->folder);
  g_free (f->path);
  g_free (f->log);
}

void
ps_workspace_window_open_path (PsWorkspaceWindow *f, const char *path)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_list_store_append (files, file);
  ps_window_open_files (f->window, G_LIST_MODEL (files));
}

void
ps_workspace_window_activate (PsWorkspaceWindow *f, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), action, NULL);
}

void
ps_workspace_window_open_log (PsWorkspaceWindow *f)
{
  ps_workspace_window_open_path (f, f->log);
  ps_wait_until (ps_workspace_window_is_idle (f));
}

/* A finding about the first two alerts, with a picture of the table. */
void
ps_workspace_window_make_finding (PsWorkspaceWindow *f)
{
  PsCase *c = ps_document_get_case (f->window->document);
  PsCaseFinding *finding;

  ps_alert_table_set_cursor (f->window->table, 0);
  ps_workspace_window_activate (f, "new-finding");
  g_assert_cmpuint (ps_case_get_n_findings (c), ==, 1);
  finding = ps_case_get_finding (c, 0);
  g_assert_cmpstr (finding->headline, ==, "one");
  g_assert_cmpuint (finding->alerts->len, ==, 1);
  ps_alert_table_set_cursor (f->window->table, 1);
  ps_workspace_window_activate (f, "add-to-selected-finding");
  ps_workspace_window_activate (f, "pin-view");
  finding = ps_case_get_finding (c, 0);
  g_assert_cmpuint (finding->alerts->len, ==, 2);
  g_assert_cmpuint (finding->pins->len, ==, 1);
}

void
ps_workspace_window_add (const char *path, void (*test) (PsWorkspaceWindow *f, gconstpointer data))
{
  g_test_add (path, PsWorkspaceWindow, NULL, set_up, test, tear_down);
}
