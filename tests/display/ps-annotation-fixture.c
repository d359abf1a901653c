/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-annotation-fixture.h"

#include "ps-annotation-view.h"

static const char alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto,signature\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp,tls,Rule 1\n"
                             "10.0.0.6,50002,10.0.0.9,443,tcp,tls,Rule 1\n"
                             "10.0.0.5,50003,203.0.113.9,4444,tcp,tls,Rule 2\n"
                             "10.0.0.7,50004,203.0.113.9,4444,tcp,tls,Rule 2\n"
                             "10.0.0.8,50005,10.0.0.9,443,tcp,tls,Rule 3\n";

void
ps_annotation_fixture_wait_for_count (PsWindowFixture *f, const char *filter, guint32 n)
{
  ps_wait_for (!ps_document_is_reviewing (f->window->document)
                   && ps_window_fixture_count (f->window, filter) == n,
               filter);
}

gboolean
ps_annotation_fixture_has_message (PsWindowFixture *f)
{
  return gtk_info_bar_get_revealed (f->window->info_bar);
}

void
ps_annotation_fixture_open_window (PsWindowFixture *f)
{
  f->window = ps_window_fixture_open (f->path, -1, -1);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, 5);
  ps_alert_table_set_cursor (f->window->table, 0);
}

static void
set_up (PsWindowFixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", alerts);
  ps_annotation_fixture_open_window (f);
}

/* Whatever was said of them, the inputs are as they were. */
static void
tear_down (PsWindowFixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_get_contents (f->path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, alerts);
  ps_window_fixture_tear_down (f, data);
}

void
ps_annotation_fixture_activate (PsWindowFixture *f, const char *name, const char *target)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), name,
                                  target != NULL ? g_variant_new_string (target) : NULL);
}

const char *
ps_annotation_fixture_get_message (PsWindowFixture *f)
{
  return gtk_label_get_text (f->window->message);
}

char *
ps_annotation_fixture_dup_details (PsWindowFixture *f)
{
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  return ps_annotation_view_dup_text (ps_details_pane_get_annotations (f->window->details));
}

void
ps_annotation_fixture_add (const char *name, void (*test) (PsWindowFixture *f, gconstpointer data))
{
  g_test_add (name, PsWindowFixture, NULL, set_up, test, tear_down);
}
