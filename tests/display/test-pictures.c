/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-flow-view-private.h"
#include "ps-ladder-window.h"
#include "ps-picture-source.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* E5: every picture is saved as SVG with texts that can be selected, PDF and PNG at both sizes,
 * and copied; each says on its own what it shows. */

/* 10.0.0.9 is called first and calls 203.0.113.9 later; what a file says may be hostile. */
static const char alerts[] =
    "timestamp,src_ip,src_port,dst_ip,dst_port,proto,app_proto,signature,severity\n"
    "2026-03-01T08:00:00Z,10.0.0.5,50001,10.0.0.9,443,tcp,tls,]]>&<script>,high\n"
    "2026-03-01T08:10:00Z,10.0.0.9,443,10.0.0.5,50001,tcp,tls,answer,low\n"
    "2026-03-01T08:30:00Z,10.0.0.9,50002,203.0.113.9,4444,tcp,,beacon,high\n"
    "2026-03-01T08:59:00Z,10.0.0.6,50003,10.0.0.9,443,tcp,tls,last,low\n"
    "2026-03-01T09:00:00Z,10.1.1.1,123,10.1.1.2,123,udp,,ntp,low\n";

typedef PsWindowFixture Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts & <more>.csv", alerts);
  f->window = ps_window_fixture_open (f->path, 1200, 900);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, 5);
}

/* All that a reader needs who has nothing but the SVG; its texts are texts. */
static void
check_svg (const char *path, const char *svg, const char *const *texts)
{
  static const GMarkupParser parser = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
  g_assert_null (strstr (svg, "<script"));
  g_assert_nonnull (strstr (svg, "alerts &amp; &lt;more&gt;.csv: "));
  g_assert_nonnull (strstr (svg, "Drawn by Portside "));
  for (; *texts != NULL; texts++)
    {
      g_autofree char *element = g_strdup_printf ("%s</text>", *texts);

      g_test_message ("%s", *texts);
      g_assert_nonnull (strstr (svg, element));
    }
  if (xmllint != NULL)
    {
      const char *arguments[] = { xmllint, "--noout", "--nonet", path, NULL };
      int status;

      g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                                   NULL, NULL, &status, NULL));
      g_assert_true (g_spawn_check_wait_status (status, NULL));
    }
}

/* Width of a PNG, in pixels. */
static guint32
get_width (const char *png)
{
  guint32 width;

  memcpy (&width, png + 16, sizeof width);
  return GUINT32_FROM_BE (width);
}

static char *
save (Fixture *f, const char *name, void (*export) (Fixture *f, GFile *file))
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *bytes;

  export (f, file);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  return bytes;
}

static void
check_picture (Fixture *f, void (*export) (Fixture *f, GFile *file), const char *const *texts)
{
  g_autofree char *svg = save (f, "p.svg", export), *pdf = save (f, "p.pdf", export);
  g_autofree char *png = save (f, "p.png", export), *large = save (f, "p@2x.png", export);
  static const char *const names[] = { "p.svg", "p.pdf", "p.png", "p@2x.png" };
  g_autofree char *svg_path = g_build_filename (f->folder, "p.svg", NULL);

  check_svg (svg_path, svg, texts);
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_true (g_str_has_prefix (png, "\x89PNG"));
  g_assert_true (g_str_has_prefix (large, "\x89PNG"));
  g_assert_cmpuint (get_width (png), >, 300);
  g_assert_cmpuint (get_width (large), >=, 2 * get_width (png) - 1);
  g_assert_cmpuint (get_width (large), <=, 2 * get_width (png));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
export_view (Fixture *f, GFile *file)
{
  g_assert_true (ps_window_export_picture (f->window, file));
}

static void
assert_copied (Fixture *f)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->window));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/svg+xml"));
  gdk_clipboard_set_text (clipboard, "");
}

/* The picture of the window, saved and copied. */
static void
check_view (Fixture *f, const char *const *texts)
{
  check_picture (f, export_view, texts);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.copy-picture", NULL);
  assert_copied (f);
}

static void
test_alert (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "203.0.113.9", "4444", ": 5 alerts shown.", NULL };

  ps_alert_table_set_cursor (f->window->table, 2);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  check_view (f, texts);
}

static gboolean
has_flows (Fixture *f)
{
  PsFlowDiagram *diagram = ps_flow_canvas_get_diagram (f->window->flows->canvas);

  return diagram != NULL && ps_flow_view_is_settled (f->window->flows)
         && ps_flow_diagram_get_total (diagram)->n_alerts == 5;
}

static void
show_flows (Fixture *f, const char *view)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window->flows), "flows.view", "s",
                                             view));
  ps_wait_until (has_flows (f));
}

static void
test_flow_map (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "Who calls whom", "10.0.0.5", "443/tcp https",
                                       "unusual server port", ": 5 alerts shown.", NULL };

  show_flows (f, "map");
  check_view (f, texts);
}

static void
test_node_view (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "Who is connected with whom", "10.0.0.5", "client end",
                                       "server end", ": 5 alerts shown.", NULL };

  show_flows (f, "nodes");
  check_view (f, texts);
  show_flows (f, "map");
}

static gboolean
has_picture (PsPictureSource *source)
{
  PsPicture picture = { 0 };

  return gtk_widget_get_mapped (GTK_WIDGET (source))
         && ps_picture_source_get_picture (source, &picture);
}

static void
check_strip (Fixture *f, GtkWidget *strip, const char *const *texts)
{
  ps_wait_until (has_picture (PS_PICTURE_SOURCE (strip)));
  g_assert_true (gtk_widget_child_focus (strip, GTK_DIR_TAB_FORWARD));
  check_view (f, texts);
}

static void
test_timeline (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "Alerts over time", ": 5 alerts shown.", NULL };

  check_strip (f, GTK_WIDGET (f->window->timeline), texts);
}

static void
test_port_lane (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "Ports of clients and servers", "4444", "443",
                                       ": 5 alerts shown.", NULL };

  check_strip (f, GTK_WIDGET (f->window->port_lane), texts);
}

static void
test_pivots (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "Pivot hosts", "10.0.0.9", "203.0.113.9", "4444", NULL };

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "pivots");
  ps_wait_until (has_picture (PS_PICTURE_SOURCE (f->window->pivots)));
  check_view (f, texts);
}

static void
export_ladder (Fixture *f, GFile *file)
{
  ps_ladder_window_save_picture (ps_widget_find_window (PS_TYPE_LADDER_WINDOW), file);
}

static void
test_ladder (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "Ladder of 10.0.0.5 and 10.0.0.9", "10.0.0.5", "50001",
                                       "tcp · https · ]]&gt;&amp;&lt;script&gt;",
                                       "2 alerts, the earliest first", NULL };
  PsLadderWindow *ladder;

  ps_alert_table_set_cursor (f->window->table, 0);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.ladder", NULL);
  ladder = ps_widget_find_window (PS_TYPE_LADDER_WINDOW);
  g_assert_nonnull (ladder);
  ps_wait_until (g_list_model_get_n_items (ps_ladder_window_get_model (ladder)) > 0);
  check_picture (f, export_ladder, texts);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (ladder), "ladder.copy-picture", NULL));
  assert_copied (f);
  gtk_window_destroy (GTK_WINDOW (ladder));
}

/* Where there is nothing to be seen that is said, and no file is made. */
static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "none.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "pivots");
  ps_wait_until (has_picture (PS_PICTURE_SOURCE (f->window->pivots)));
  ps_document_set_filter (f->window->document, "proto=udp");
  ps_wait_until (!has_picture (PS_PICTURE_SOURCE (f->window->pivots)));
  g_assert_false (ps_window_export_picture (f->window, file));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
add_tests (void)
{
#define ADD(name, function)                                                                        \
  g_test_add ("/pictures/" name, Fixture, NULL, set_up, function, ps_window_fixture_tear_down)
  ADD ("alert", test_alert);
  ADD ("flow-map", test_flow_map);
  ADD ("node-view", test_node_view);
  ADD ("timeline", test_timeline);
  ADD ("port-lane", test_port_lane);
  ADD ("pivots", test_pivots);
  ADD ("ladder", test_ladder);
  ADD ("nothing", test_nothing);
#undef ADD
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
