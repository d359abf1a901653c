/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-flow-view.h"
#include "ps-picture-source.h"
#include "ps-report-dialog.h"
#include "ps-report-fixture.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* Pictures of a window, saved alone and in reports. */

/* The picture of the selected alert as SVG, PDF and PNG, and on the clipboard. */
static void
test_picture (PsReportFixture *f, gconstpointer data)
{
  static const char *const names[] = { "p.svg", "p.pdf", "p.png", "p@2x.png" };
  static const char *const begins[] = { "<?xml", "%PDF-", "\x89PNG", "\x89PNG" };
  gsize lengths[4];

  ps_alert_table_set_cursor (f->window->table, 2);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *text = NULL;

      g_assert_true (ps_window_export_picture (f->window, file));
      g_assert_true (g_file_get_contents (path, &text, &lengths[i], NULL));
      g_assert_true (g_str_has_prefix (text, begins[i]));
      if (i > 0)
        continue;
      g_assert_nonnull (strstr (text, "203.0.113.9"));
      g_assert_nonnull (strstr (text, "Unusual server port"));
      g_assert_nonnull (strstr (text, "3 alerts shown"));
    }
  g_assert_cmpuint (lengths[3], >, lengths[2]);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.copy-picture", NULL);
  g_assert_true (gdk_content_formats_contain_mime_type (
      gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (f->window))),
      "image/svg+xml"));
}

static gboolean
has_flows (PsReportFixture *f)
{
  GtkWidget *view = gtk_stack_get_visible_child (f->window->views);

  return PS_IS_FLOW_VIEW (view) && ps_flow_view_is_settled (PS_FLOW_VIEW (view));
}

static PsPictureSource *wanted;

static gboolean
has_picture (PsReportFixture *f)
{
  PsPicture picture = { 0 };

  return gtk_widget_get_mapped (GTK_WIDGET (wanted))
         && ps_picture_source_get_picture (wanted, &picture);
}

static gboolean
focus_strip (GtkWidget *strip)
{
  return gtk_widget_child_focus (strip, GTK_DIR_TAB_FORWARD);
}

/* With the keyboard on a strip it is that which is saved. */
static void
test_strips (PsReportFixture *f, gconstpointer data)
{
  const struct
  {
    GtkWidget *strip;
    const char *action;
    const char *title;
  } cases[] = {
    { GTK_WIDGET (f->window->timeline), "timeline", "Alerts over time" },
    { GTK_WIDGET (f->window->port_lane), "port-lane", "Ports of clients and servers" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, "strip.svg", NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *text = NULL;

      if (!gtk_widget_get_visible (cases[i].strip))
        g_action_group_activate_action (G_ACTION_GROUP (f->window), cases[i].action, NULL);
      wanted = PS_PICTURE_SOURCE (cases[i].strip);
      ps_wait_until (has_picture (f));
      g_assert_true (focus_strip (cases[i].strip));
      g_assert_true (ps_window_export_picture (f->window, file));
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, cases[i].title));
      g_assert_nonnull (strstr (text, "3 alerts shown"));
    }
}

/* On the page of flows it is the map that is saved, all of it. */
static void
test_flow_map (PsReportFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "map.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  ps_wait_until (has_flows (f));
  g_assert_true (ps_window_export_picture (f->window, file));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Who calls whom"));
  g_assert_nonnull (strstr (text, "203.0.113.9"));
  g_assert_nonnull (strstr (text, "10.0.0.6"));
}

static PsCase *
get_case (PsReportFixture *f)
{
  return ps_document_get_case (f->window->document);
}

static gboolean
has_pins (PsReportFixture *f)
{
  return ps_case_get_n_findings (get_case (f)) == 2
         && ps_case_get_finding (get_case (f), 1)->pins->len == 2;
}

static gboolean
has_order (PsReportFixture *f)
{
  return g_str_equal (ps_case_get_finding (get_case (f), 0)->headline, "first");
}

static void
act (PsReportFixture *f, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL);
}

/* The analyst's evening: alerts that are escalated or have a note, a finding of each, pictures
 * pinned, findings in order, and reports that say all of it. */
static void
test_report_storyboard (PsReportFixture *f, gconstpointer data)
{
  PsReview *review = ps_document_get_review (f->window->document);
  g_autoptr (PsReviewOperation) state = ps_review_operation_new ("seen");
  g_autoptr (PsReviewOperation) note = ps_review_operation_new ("noted");
  static const char *const names[] = { "s.html", "s.md", "s.pdf", "s.csv", "s.json" };
  const guint32 escalated = 0, noted = 2;
  g_autofree char *html = NULL;
  const char *first, *third;
  PsReviewEffect effect;
  guint n_pictures = 0;

  ps_review_operation_set_state (state, &escalated, 1, PS_TRIAGE_ESCALATED, FALSE);
  g_assert_true (ps_review_apply (review, state, &effect, NULL));
  ps_review_operation_set_note (note, &noted, 1, "It **listens**.");
  g_assert_true (ps_review_apply (review, note, &effect, NULL));
  ps_document_set_filter (f->window->document, "is:escalated or has:note");
  ps_wait_until (ps_report_fixture_has_two_rows (f));
  ps_alert_table_set_cursor (f->window->table, 2);
  act (f, "win.new-finding");
  ps_alert_table_set_cursor (f->window->table, 0);
  act (f, "win.new-finding");
  act (f, "win.pin-view");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  ps_wait_until (has_flows (f));
  act (f, "win.pin-view");
  ps_wait_until (has_pins (f));
  act (f, "win.finding-up");
  ps_wait_until (has_order (f));
  ps_report_fixture_open_dialog (f);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = ps_report_fixture_save (f, names[i]);

      if (i == 0)
        html = g_steal_pointer (&text);
    }
  first = strstr (html, "<h3>1. first</h3>");
  third = strstr (html, "<h3>2. third</h3>");
  g_assert_nonnull (first);
  g_assert_true (third > first);
  for (const char *p = first; (p = strstr (p, "<svg ")) != NULL && p < third; p++)
    n_pictures++;
  g_assert_cmpuint (n_pictures, ==, 2);
  g_assert_nonnull (strstr (html, "It <strong>listens</strong>."));
  g_assert_nonnull (strstr (html, "is:escalated or has:note"));
  g_assert_nonnull (strstr (html, "Escalated 1, New 1."));
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  ps_report_fixture_verify (f, "s.pdf");
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "and with this window"));
}

static void
add_tests (void)
{
  ps_report_fixture_add ("/report-dialog/picture", test_picture);
  ps_report_fixture_add ("/report-dialog/storyboard", test_report_storyboard);
  ps_report_fixture_add ("/report-dialog/strips", test_strips);
  ps_report_fixture_add ("/report-dialog/flow-map", test_flow_map);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
