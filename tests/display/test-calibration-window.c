/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-widget-find.h"
#include "ps-calibration-window.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

static gboolean
is_read (PsWindow *window)
{
  return !ps_document_is_busy (window->document);
}

static GtkWidget *
find_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (PS_IS_CALIBRATION_WINDOW (window))
        return window;
    }
  return NULL;
}

static gboolean
is_counted (PsWindow *window)
{
  return find_window () != NULL && ps_widget_find_label (find_window (), "who opened") != NULL;
}

static PsWindow *
open_file (const char *path)
{
  const char *const inputs[] = { path, NULL };
  PsWindow *window = ps_window_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "calibration"));
  ps_window_open (window, inputs);
  ps_wait_until (is_read (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "calibration", NULL);
  ps_wait_until (is_counted (window));
  return window;
}

static void
close_all (PsWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (find_window ());
}

static void
write_events (const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* Nine calls of 443, and one whose server is on the port that looks like a client's. */
  for (guint i = 0; i < 10; i++)
    g_string_append_printf (
        text,
        "{\"timestamp\":\"2026-01-01T00:00:%02uZ\",\"event_type\":\"alert\",\"proto\":\"TCP\","
        "\"src_ip\":\"10.0.0.%u\",\"src_port\":%u,\"dest_ip\":\"10.0.1.%u\",\"dest_port\":%u,"
        "\"alert\":{\"signature\":\"s\",\"severity\":2},\"flow\":{\"src_ip\":\"10.0.0.%u\","
        "\"src_port\":%u,\"dest_ip\":\"10.0.1.%u\",\"dest_port\":%u}}\n",
        i, i + 1, i == 9 ? 443 : 50000 + i, i + 1, i == 9 ? 50000 : 443, i + 1,
        i == 9 ? 443 : 50000 + i, i + 1, i == 9 ? 50000 : 443);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

static void
test_numbers (gconstpointer folder)
{
  g_autofree char *path = g_build_filename (folder, "eve.json", NULL);
  PsWindow *window;
  GtkWidget *found, *miss;

  write_events (path);
  window = open_file (path);
  found = find_window ();
  g_assert_nonnull (ps_widget_find_label (found, "On 10 conversations"));
  g_assert_nonnull (ps_widget_find_label (found, "90.0 %"));
  miss = ps_widget_find_label (found, "10.0.0.10:443");
  g_assert_nonnull (miss);
  g_signal_emit_by_name (gtk_widget_get_ancestor (miss, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (ps_alert_table_get_cursor (window->table), ==, 9);
  close_all (window);
}

static void
test_without_truth (gconstpointer folder)
{
  g_autofree char *path = g_build_filename (folder, "plain.csv", NULL);
  PsWindow *window;

  g_assert_true (g_file_set_contents (path,
                                      "src_ip,src_port,dst_ip,dst_port,proto\n"
                                      "10.0.0.5,50001,10.0.0.9,443,tcp\n",
                                      -1, NULL));
  window = open_file (path);
  g_assert_nonnull (ps_widget_find_label (find_window (), "nothing to compare with"));
  close_all (window);
}

static void
add_tests (void)
{
  g_test_add_data_func ("/calibration/numbers", g_get_user_data_dir (), test_numbers);
  g_test_add_data_func ("/calibration/without-truth", g_get_user_data_dir (), test_without_truth);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
