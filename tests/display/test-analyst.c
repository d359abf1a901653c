/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-analyst-story.h"
#include "ps-flip-dialog.h"
#include "ps-keyboard.h"
#include "ps-note-dialog.h"
#include "ps-story.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* An analyst's night by keys alone, in the whole program. */

/* What a night brings: a few patterns make up nearly all of it. */
static const struct
{
  const char *signature;
  const char *server;
  guint port;
  const char *protocol;
  const char *application;
  guint n_alerts;
  guint n_clients;
  guint minute; /* when it begins, minutes after two o'clock */
} patterns[] = {
  { "SURICATA STREAM Packet with invalid ack", "10.0.0.9", 443, "TCP", "tls", 9000, 200, 0 },
  { "ET INFO Observed DNS Query", "10.0.0.53", 53, "UDP", "dns", 6000, 120, 0 },
  { "GPL NETBIOS SMB IPC share access", "10.0.0.20", 445, "TCP", "smb", 3000, 80, 0 },
  { "ET POLICY SSH session in progress", "10.0.0.22", 22, "TCP", "ssh", 1900, 30, 0 },
  { "ET MALWARE Beacon", "203.0.113.7", 4444, "TCP", "tls", 60, 3, 200 },
};

/* The sensor says that it followed the flow, and the ports say otherwise. */
static const char contradiction[] =
    "{\"timestamp\":\"2024-03-04T04:00:00.000000+0000\",\"event_type\":\"alert\","
    "\"src_ip\":\"10.0.0.54\",\"src_port\":53,\"dest_ip\":\"10.0.0.70\",\"dest_port\":61234,"
    "\"proto\":\"UDP\",\"app_proto\":\"dns\",\"alert\":{\"signature\":\"ODD\",\"signature_id\":9,"
    "\"severity\":3},\"flow\":{\"src_ip\":\"10.0.0.54\",\"dest_ip\":\"10.0.0.70\","
    "\"src_port\":53,\"dest_port\":61234}}\n";

static void
add_alert (GString *text, guint p, guint i)
{
  guint second = patterns[p].minute * 60 + i * (patterns[p].minute > 0 ? 3 : 1);

  g_string_append_printf (
      text,
      "{\"timestamp\":\"2024-03-04T%02u:%02u:%02u.000000+0000\",\"event_type\":\"alert\","
      "\"src_ip\":\"10.1.%u.%u\",\"src_port\":%u,\"dest_ip\":\"%s\",\"dest_port\":%u,"
      "\"proto\":\"%s\",\"app_proto\":\"%s\",\"alert\":{\"signature\":\"%s\","
      "\"signature_id\":%u,\"severity\":%u}}\n",
      2 + second / 3600 % 4, second / 60 % 60, second % 60, p, i % patterns[p].n_clients + 1,
      50000 + i % 15000, patterns[p].server, patterns[p].port, patterns[p].protocol,
      patterns[p].application, patterns[p].signature, 1000 + p, p == 4 ? 1 : 3);
}

static char *
make_night (void)
{
  GString *text = g_string_new (NULL);

  for (guint p = 0; p < G_N_ELEMENTS (patterns); p++)
    for (guint i = 0; i < patterns[p].n_alerts; i++)
      add_alert (text, p, i);
  g_string_append (text, contradiction);
  return g_string_free (text, FALSE);
}

static const PsGroup *
get_group (PsAnalystStory *s)
{
  PsGrouping *grouping = ps_document_get_grouping (s->window->document);
  guint32 row = ps_alert_table_get_cursor (s->window->table);
  guint32 index =
      grouping != NULL && row != PS_ROW_NONE ? ps_grouping_find_row (grouping, row) : G_MAXUINT32;

  return index != G_MAXUINT32 ? ps_grouping_get (grouping, index) : NULL;
}

static gboolean
is_at_group (gpointer data)
{
  const PsGroup *group = get_group (data);

  return group != NULL && group->n_alerts == ((PsAnalystStory *)data)->n;
}

static void
go_to_group (PsAnalystStory *s, const char *key, guint32 n)
{
  ps_keyboard_press (key);
  s->n = n;
  ps_wait_for (is_at_group (s), "the group is gone to");
}

/* @key brings a menu up; the item that is so far down is chosen. */
static void
choose (PsAnalystStory *s, const char *key, guint n_down)
{
  ps_keyboard_press (key);
  ps_wait_for (ps_story_has_popover (s->window), "the menu comes up");
  for (guint i = 0; i < n_down; i++)
    ps_keyboard_press ("Down");
  ps_keyboard_press ("Return");
  ps_wait_for (!ps_story_has_popover (s->window), "the menu goes");
  ps_wait_for (ps_story_is_settled (s->window), "what was chosen is done");
}

/* Eight tenths of the night with three decisions. */
static void
decide_the_bulk (PsAnalystStory *s)
{
  choose (s, "g", 2);
  g_assert_cmpstr (ps_document_get_groups (s->window->document), ==,
                   "signature,server_ip,server_port");
  ps_story_focus_table (s->window);
  go_to_group (s, "n", 9000);
  ps_story_decide (s->window, "e", "Archive 9,000 alerts");
  ps_analyst_story_wait_for_count (s, "is:archived", 9000);
  ps_wait_for (ps_story_is_settled (s->window), "the order follows");
  go_to_group (s, "n", 6000);
  ps_story_decide (s->window, "p", "Mark 6,000 alerts as benign");
  ps_analyst_story_wait_for_count (s, "state:benign", 6000);
  ps_wait_for (ps_story_is_settled (s->window), "the order follows");
  go_to_group (s, "n", 3000);
  ps_keyboard_press ("c");
  ps_story_find_and_focus (PS_TYPE_NOTE_DIALOG);
  ps_keyboard_type ("backup of the file server");
  ps_keyboard_press ("ctrl+Return");
  ps_story_wait_for_end_of (PS_TYPE_NOTE_DIALOG);
  ps_analyst_story_wait_for_count (s, "has:note", 3000);
}

static gboolean
has_time_filter (gpointer data)
{
  return strstr (ps_document_get_filter (((PsAnalystStory *)data)->window->document), "time")
             != NULL
         && ps_story_is_settled (((PsAnalystStory *)data)->window);
}

static gboolean
is_at_why (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((PsAnalystStory *)data)->window));

  return focus != NULL
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (((PsAnalystStory *)data)->window->details));
}

static gboolean
is_at_timeline (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((PsAnalystStory *)data)->window));

  return focus != NULL
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (((PsAnalystStory *)data)->window->timeline));
}

static gboolean
is_at_table (gpointer data)
{
  GtkStack *views = ((PsAnalystStory *)data)->window->views;

  return g_strcmp0 (gtk_stack_get_visible_child_name (views), "table") == 0;
}

/* The odd port: why, who else, when; then it is escalated. */
static void
follow_the_beacon (PsAnalystStory *s)
{
  ps_story_focus_table (s->window);
  go_to_group (s, "u", 60);
  ps_keyboard_press ("shift+e");
  ps_wait_for (is_at_why (s), "why");
  ps_keyboard_press ("ctrl+d");
  ps_wait_for (ps_analyst_story_shows_flows (s), "the flows");
  ps_keyboard_press ("ctrl+1");
  ps_wait_for (is_at_table (s), "the table");
  ps_story_focus_table (s->window);
  choose (s, "i", 0);
  g_assert_cmpuint (ps_row_order_get_n_rows (ps_document_get_order (s->window->document)), ==, 60);
  /* The strip is there: off and on again is the way into it. */
  ps_keyboard_press ("ctrl+t");
  ps_keyboard_press ("ctrl+t");
  ps_wait_for (is_at_timeline (s), "the timeline");
  ps_keyboard_press ("Home");
  ps_keyboard_press ("shift+End");
  ps_keyboard_press ("Return");
  ps_wait_for (has_time_filter (s), "the brush is the filter");
  g_assert_cmpuint (ps_row_order_get_n_rows (ps_document_get_order (s->window->document)), ==, 60);
  ps_story_focus_table (s->window);
  ps_story_decide (s->window, "s", "Escalate 60 alerts; 60 have unusual ports");
  ps_analyst_story_wait_for_count (s, "is:escalated", 60);
}

static gboolean
shows_all (gpointer data)
{
  PsDocument *document = ((PsAnalystStory *)data)->window->document;

  return ps_story_is_settled (((PsAnalystStory *)data)->window)
         && ps_row_order_get_n_rows (ps_document_get_order (document))
                == ps_alert_store_get_n_rows (ps_document_get_store (document));
}

/* What the sensor and the ports disagree about is ruled, and the ruling taken back. */
static void
rule (PsAnalystStory *s)
{
  GtkWidget *entry;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GtkWindow *dialog;

  ps_keyboard_press ("ctrl+f");
  ps_keyboard_press ("Escape");
  ps_wait_for (shows_all (s), "the filter is cleared");
  ps_story_focus_table (s->window);
  go_to_group (s, "v", 1);
  ps_keyboard_press ("f");
  dialog = ps_story_find_and_focus (PS_TYPE_FLIP_DIALOG);
  ps_story_list_entries (GTK_WIDGET (dialog), entries);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = entries->pdata[0];
  gtk_widget_grab_focus (entry);
  ps_keyboard_type ("the first packet is an answer");
  ps_keyboard_press ("Return");
  ps_story_wait_for_end_of (PS_TYPE_FLIP_DIALOG);
  ps_analyst_story_wait_for_count (s, "is:flipped server.port=53 server.ip=10.0.0.54", 1);
  ps_story_focus_table (s->window);
  ps_keyboard_press ("ctrl+z");
  ps_analyst_story_wait_for_count (s, "is:flipped", 0);
  ps_keyboard_press ("ctrl+shift+z");
  ps_analyst_story_wait_for_count (s, "is:flipped", 1);
}

static gboolean
is_saved (gpointer data)
{
  PsWorkspaceSaver *saver = ((PsAnalystStory *)data)->window->saver;

  return ps_workspace_saver_get_path (saver) != NULL && !ps_workspace_saver_is_dirty (saver);
}

/* A night of twenty thousand alerts, from the largest group to the report, by keys alone. */
static void
test_night (void)
{
  g_autofree char *night = make_night (), *workspace = NULL, *report = NULL, *bytes = NULL;
  PsAnalystStory s = { 0 };

  if (!ps_keyboard_is_there ())
    return;
  ps_analyst_story_begin (&s, night);
  ps_story_focus_table (s.window);
  decide_the_bulk (&s);
  follow_the_beacon (&s);
  rule (&s);
  ps_keyboard_press ("ctrl+s");
  workspace = ps_story_name_file (s.folder, "night.portside");
  ps_wait_for (is_saved (&s), "the workspace is saved");
  ps_keyboard_focus (GTK_WINDOW (s.window));
  ps_keyboard_press ("ctrl+e");
  report = ps_story_save_report (s.folder, "shift.html");
  g_assert_nonnull (strstr (report, "the first packet is an answer"));
  g_assert_nonnull (strstr (report, "203.0.113.7"));
  /* The input is as it was. */
  g_assert_true (g_file_get_contents (s.path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, night);
  ps_analyst_story_end (&s);
}

static void
add_tests (void)
{
  g_test_add_func ("/analyst/night", test_night);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
