/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-command-palette.h"
#include "ps-flip-dialog.h"
#include "ps-keyboard.h"
#include "ps-note-dialog.h"
#include "ps-picture-source.h"
#include "ps-report-dialog.h"
#include "ps-story.h"
#include "ps-tag-dialog.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* An analyst's keys, in the whole program: what they do, and where they do nothing. */

/* Every letter and digit that is a command in the table. */
#define LETTERS "ajkxespbcdtfnuviogyrlqwhmz12345678"

typedef struct
{
  GtkApplication *application;
  PsWindow *window;
  char *folder;
  char *path;
  const char *filter; /* that is_counted() looks at */
  guint32 n;
  GtkWidget *entry;
  const char *text;
} Story;

static guint32
count_rows (Story *s, const char *filter)
{
  g_autoptr (PsQuery) query = ps_query_new (filter, NULL, NULL, NULL);
  g_autoptr (PsRowOrder) order =
      ps_row_order_filter (ps_document_get_store (s->window->document), query, 0, NULL, NULL);

  return ps_row_order_get_n_rows (order);
}

static gboolean
is_counted (gpointer data)
{
  Story *s = data;

  return !ps_document_is_reviewing (s->window->document) && count_rows (s, s->filter) == s->n;
}

/* Until so many alerts are what @filter says. */
static void
wait_for_count (Story *s, const char *filter, guint32 n)
{
  g_autofree char *what = g_strdup_printf ("%s: %u", filter, n);

  s->filter = filter;
  s->n = n;
  ps_wait_for (is_counted (s), what);
}

static void
begin (Story *s, const char *text)
{
  s->folder = ps_test_folder_new ();
  s->path = ps_test_folder_write (s->folder, *text == '{' ? "night.json" : "night.csv", text);
  s->application = ps_story_begin ();
  s->window = ps_story_open (s->application, s->path);
}

static void
end (Story *s)
{
  ps_story_end (s->application);
  ps_test_folder_free (s->folder);
  g_free (s->path);
}

static void
focus_table (Story *s)
{
  ps_keyboard_focus (GTK_WINDOW (s->window));
  gtk_widget_grab_focus (GTK_WIDGET (s->window->table));
}

static char *
dup_text (GtkWidget *entry)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_TEXT (entry))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
clear_text (GtkWidget *entry)
{
  if (GTK_IS_TEXT (entry))
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry)), "", 0);
}

static gboolean
has_letters (gpointer data)
{
  Story *s = data;
  g_autofree char *text = dup_text (s->entry);

  return strstr (text, LETTERS) != NULL;
}

static guint
count_windows (void)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      n += gtk_widget_get_mapped (window);
    }
  return n;
}

/* All that a letter could have done. */
static char *
describe (Story *s)
{
  PsWindow *w = s->window;
  g_autoptr (GVariant) raw =
      g_action_group_get_action_state (ps_alert_table_get_actions (w->table), "raw-order");
  guint n_notes = count_rows (s, "has:note"), n_new = count_rows (s, "state:new");

  return g_strdup_printf (
      "new %u, noted %u, tagged %u, flipped %u, selected %u, view %s, groups %s, raw %d, bar %d, "
      "presenting %d, windows %u",
      n_new, n_notes, count_rows (s, "has:tag"), count_rows (s, "is:flipped"),
      ps_alert_model_get_n_selected (ps_alert_table_get_model (w->table)),
      gtk_stack_get_visible_child_name (w->views), ps_document_get_groups (w->document),
      g_variant_get_boolean (raw), ps_review_bar_is_open (w->review_bar),
      ps_window_is_presenting (w), count_windows ());
}

/* Types all letters in every entry that is there: nothing comes of it but text. */
static guint
type_everywhere (Story *s, GtkWidget *place)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  ps_story_list_entries (place, entries);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *before = NULL, *after = NULL, *what = NULL;

      s->entry = entries->pdata[i];
      what = g_strdup_printf ("the letters are in the entry %s of %s",
                              gtk_buildable_get_buildable_id (
                                  GTK_BUILDABLE (gtk_widget_get_parent (s->entry))),
                              G_OBJECT_TYPE_NAME (place));
      if (!gtk_widget_get_mapped (s->entry))
        continue;
      clear_text (s->entry);
      gtk_widget_grab_focus (s->entry);
      before = describe (s);
      ps_keyboard_type (LETTERS);
      ps_wait_for (has_letters (s), what);
      /* What they might have set going comes to its end. */
      for (guint k = 0; k < 20; k++)
        g_main_context_iteration (NULL, FALSE);
      after = describe (s);
      g_assert_cmpstr (after, ==, before);
    }
  return entries->len;
}

static const char five[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto,signature\n"
                           "10.0.0.5,50001,10.0.0.9,443,tcp,tls,Rule 1\n"
                           "10.0.0.6,50002,10.0.0.9,443,tcp,tls,Rule 1\n"
                           "10.0.0.5,50003,203.0.113.9,4444,tcp,tls,Rule 2\n"
                           "10.0.0.7,50004,203.0.113.9,4444,tcp,tls,Rule 2\n"
                           "10.0.0.8,50005,10.0.0.9,443,tcp,tls,Rule 3\n";

static gboolean
has_popover (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (((Story *)data)->window->saved_filters));
}

static gboolean
has_no_popover (gpointer data)
{
  return !has_popover (data);
}

/* Dialogs with entries: how they are come to, and what they are. */
static void
type_in_dialogs (Story *s)
{
  const struct
  {
    const char *key;
    GType type;
    guint n_entries;
  } dialogs[] = {
    { "c", PS_TYPE_NOTE_DIALOG, 1 },
    { "t", PS_TYPE_TAG_DIALOG, 1 },
    { "f", PS_TYPE_FLIP_DIALOG, 1 },
    { "ctrl+k", PS_TYPE_COMMAND_PALETTE, 1 },
    { "ctrl+e", PS_TYPE_REPORT_DIALOG, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      GtkWindow *dialog;

      g_test_message ("%s", dialogs[i].key);
      focus_table (s);
      ps_keyboard_press (dialogs[i].key);
      dialog = ps_story_find_and_focus (dialogs[i].type);
      g_assert_cmpuint (type_everywhere (s, GTK_WIDGET (dialog)), >=, dialogs[i].n_entries);
      ps_keyboard_press ("Escape");
      ps_story_wait_for_end_of (dialogs[i].type);
    }
}

static gboolean
has_finding (gpointer data)
{
  PsWindow *w = ((Story *)data)->window;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (w));

  return ps_case_get_n_findings (ps_document_get_case (w->document)) > 0 && focus != NULL
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (w->findings));
}

static gboolean
shows_flows (gpointer data)
{
  PsWindow *w = ((Story *)data)->window;

  return gtk_stack_get_visible_child (w->views) == GTK_WIDGET (w->flows)
         && ps_picture_source_is_settled (PS_PICTURE_SOURCE (w->flows));
}

/* Letters that are commands in the table are letters wherever one can write. */
static void
test_letters (void)
{
  Story s = { 0 };

  if (!ps_keyboard_is_there ())
    return;
  begin (&s, five);
  focus_table (&s);
  /* There they are commands. */
  ps_keyboard_press ("e");
  wait_for_count (&s, "is:archived", 1);
  ps_keyboard_press ("ctrl+z");
  wait_for_count (&s, "is:archived", 0);
  type_in_dialogs (&s);
  /* A finding's headline and note, beside the filter. */
  focus_table (&s);
  ps_keyboard_press ("ctrl+shift+n");
  ps_wait_for (has_finding (&s), "the finding");
  g_assert_cmpuint (type_everywhere (&s, GTK_WIDGET (s.window)), >=, 3);
  ps_keyboard_press ("ctrl+d");
  ps_wait_for (shows_flows (&s), "the flows");
  g_assert_cmpuint (type_everywhere (&s, GTK_WIDGET (s.window)), >=, 2);
  gtk_editable_set_text (s.window->filter, "server.port=443");
  g_assert_true (ps_filter_guide_apply (s.window->guide));
  ps_keyboard_press ("ctrl+b");
  ps_wait_for (has_popover (&s), "the saved filters");
  g_assert_cmpuint (type_everywhere (&s, GTK_WIDGET (s.window->saved_filters)), ==, 1);
  ps_keyboard_press ("Escape");
  ps_wait_for (has_no_popover (&s), "the saved filters go");
  end (&s);
}

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
get_group (Story *s)
{
  PsGrouping *grouping = ps_document_get_grouping (s->window->document);
  guint32 row = ps_alert_table_get_cursor (s->window->table);
  guint32 index = grouping != NULL && row != PS_ROW_NONE ? ps_grouping_find_row (grouping, row)
                                                         : G_MAXUINT32;

  return index != G_MAXUINT32 ? ps_grouping_get (grouping, index) : NULL;
}

static gboolean
is_at_group (gpointer data)
{
  const PsGroup *group = get_group (data);

  return group != NULL && group->n_alerts == ((Story *)data)->n;
}

static gboolean
has_bar (gpointer data)
{
  PsReviewBar *bar = ((Story *)data)->window->review_bar;

  return ps_review_bar_is_open (bar) && strstr (ps_review_bar_get_text (bar), "alert") != NULL;
}

static gboolean
is_settled (gpointer data)
{
  PsDocument *document = ((Story *)data)->window->document;

  return ps_document_is_settled (document) && !ps_document_is_reviewing (document);
}

static gboolean
has_no_bar (gpointer data)
{
  return !ps_review_bar_is_open (((Story *)data)->window->review_bar);
}

/* A change of many alerts is said before, and done with Enter. */
static void
decide (Story *s, const char *key, const char *said)
{
  ps_keyboard_press (key);
  ps_wait_for (has_bar (s), "the numbers are said");
  g_assert_cmpstr (ps_review_bar_get_text (s->window->review_bar), ==, said);
  ps_keyboard_press ("Return");
  ps_wait_for (has_no_bar (s), "the bar goes");
}

static void
go_to_group (Story *s, const char *key, guint32 n)
{
  ps_keyboard_press (key);
  s->n = n;
  ps_wait_for (is_at_group (s), "the group is gone to");
}

static gboolean
is_menu_up (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((Story *)data)->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER_MENU) != NULL;
}

static gboolean
is_menu_down (gpointer data)
{
  return !is_menu_up (data);
}

/* @key brings a menu up; the item that is so far down is chosen. */
static void
choose (Story *s, const char *key, guint n_down)
{
  ps_keyboard_press (key);
  ps_wait_for (is_menu_up (s), "the menu comes up");
  for (guint i = 0; i < n_down; i++)
    ps_keyboard_press ("Down");
  ps_keyboard_press ("Return");
  ps_wait_for (is_menu_down (s), "the menu goes");
  ps_wait_for (is_settled (s), "what was chosen is done");
}

/* Eight tenths of the night with three decisions. */
static void
decide_the_bulk (Story *s)
{
  choose (s, "g", 2);
  g_assert_cmpstr (ps_document_get_groups (s->window->document), ==,
                   "signature,server_ip,server_port");
  focus_table (s);
  go_to_group (s, "n", 9000);
  decide (s, "e", "Archive 9,000 alerts");
  wait_for_count (s, "is:archived", 9000);
  ps_wait_for (is_settled (s), "the order follows");
  go_to_group (s, "n", 6000);
  decide (s, "p", "Mark 6,000 alerts as benign");
  wait_for_count (s, "state:benign", 6000);
  ps_wait_for (is_settled (s), "the order follows");
  go_to_group (s, "n", 3000);
  ps_keyboard_press ("c");
  ps_story_find_and_focus (PS_TYPE_NOTE_DIALOG);
  ps_keyboard_type ("backup of the file server");
  ps_keyboard_press ("ctrl+Return");
  ps_story_wait_for_end_of (PS_TYPE_NOTE_DIALOG);
  wait_for_count (s, "has:note", 3000);
}

static gboolean
has_time_filter (gpointer data)
{
  return strstr (ps_document_get_filter (((Story *)data)->window->document), "time") != NULL
         && is_settled (data);
}

static gboolean
is_at_why (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((Story *)data)->window));

  return focus != NULL
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (((Story *)data)->window->details));
}

static gboolean
is_at_timeline (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((Story *)data)->window));

  return focus != NULL
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (((Story *)data)->window->timeline));
}

static gboolean
is_at_table (gpointer data)
{
  GtkStack *views = ((Story *)data)->window->views;

  return g_strcmp0 (gtk_stack_get_visible_child_name (views), "table") == 0;
}

/* The odd port: why, who else, when; then it is escalated. */
static void
follow_the_beacon (Story *s)
{
  focus_table (s);
  go_to_group (s, "u", 60);
  ps_keyboard_press ("shift+e");
  ps_wait_for (is_at_why (s), "why");
  ps_keyboard_press ("ctrl+d");
  ps_wait_for (shows_flows (s), "the flows");
  ps_keyboard_press ("ctrl+1");
  ps_wait_for (is_at_table (s), "the table");
  focus_table (s);
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
  focus_table (s);
  decide (s, "s", "Escalate 60 alerts; 60 have unusual ports");
  wait_for_count (s, "is:escalated", 60);
}

static gboolean
shows_all (gpointer data)
{
  PsDocument *document = ((Story *)data)->window->document;

  return is_settled (data)
         && ps_row_order_get_n_rows (ps_document_get_order (document))
                == ps_alert_store_get_n_rows (ps_document_get_store (document));
}

/* What the sensor and the ports disagree about is ruled, and the ruling taken back. */
static void
rule (Story *s)
{
  GtkWidget *entry;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GtkWindow *dialog;

  ps_keyboard_press ("ctrl+f");
  ps_keyboard_press ("Escape");
  ps_wait_for (shows_all (s), "the filter is cleared");
  focus_table (s);
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
  wait_for_count (s, "is:flipped server.port=53 server.ip=10.0.0.54", 1);
  focus_table (s);
  ps_keyboard_press ("ctrl+z");
  wait_for_count (s, "is:flipped", 0);
  ps_keyboard_press ("ctrl+shift+z");
  wait_for_count (s, "is:flipped", 1);
}

static gboolean
is_saved (gpointer data)
{
  PsWorkspaceSaver *saver = ((Story *)data)->window->saver;

  return ps_workspace_saver_get_path (saver) != NULL && !ps_workspace_saver_is_dirty (saver);
}

/* A night of twenty thousand alerts, from the largest group to the report, by keys alone. */
static void
test_night (void)
{
  g_autofree char *night = make_night (), *workspace = NULL, *report = NULL, *bytes = NULL;
  Story s = { 0 };

  if (!ps_keyboard_is_there ())
    return;
  begin (&s, night);
  focus_table (&s);
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
  end (&s);
}

static void
add_tests (void)
{
  g_test_add_func ("/analyst/letters", test_letters);
  g_test_add_func ("/analyst/night", test_night);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
