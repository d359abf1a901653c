/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ps-appearance.h"
#include "ps-input-row.h"
#include "ps-raw-view.h"
#include "ps-scene-view.h"
#include "ps-settings.h"
#include "ps-why-view.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

static const char events[] =
    "{\"timestamp\":\"2024-03-18T06:15:19.396128+0000\",\"event_type\":\"alert\","
    "\"src_ip\":\"203.0.113.80\",\"src_port\":443,\"dest_ip\":\"10.0.0.5\",\"dest_port\":53210,"
    "\"proto\":\"TCP\",\"alert\":{\"signature\":\"TEST <b>reply</b>\",\"severity\":1},"
    "\"flow\":{\"src_ip\":\"10.0.0.5\",\"src_port\":53210}}\n"
    "{\"timestamp\":\"2024-03-18T06:15:20.0+0000\",\"event_type\":\"alert\",\n"
    "{\"timestamp\":\"2024-03-18T06:15:21.0+0000\",\"event_type\":\"alert\","
    "\"src_ip\":\"10.0.0.9\",\"src_port\":49731,\"dest_ip\":\"203.0.113.9\",\"dest_port\":4444,"
    "\"proto\":\"TCP\",\"app_proto\":\"tls\","
    "\"alert\":{\"signature\":\"TEST beacon\",\"severity\":2}}\n";

typedef struct
{
  PsWindow *window;
  PsAppearance *appearance;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "events.json", events);
  f->appearance = ps_appearance_new (gdk_display_get_default ());
  f->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  g_object_unref (f->appearance);
  ps_test_folder_free (f->folder);
  g_free (f->path);
}

static gboolean
is_idle (Fixture *f)
{
  return !ps_document_is_busy (f->window->document);
}

static void
open_path (Fixture *f, const char *path)
{
  const char *const inputs[] = { path, NULL };

  ps_window_open (f->window, inputs);
  ps_wait_until (is_idle (f));
}

/* Whether a label below @widget holds @text. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static char *
dup_raw_text (Fixture *f)
{
  GtkWidget *view = ps_widget_find (GTK_WIDGET (f->window->details), GTK_TYPE_TEXT_VIEW);
  char *text;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  return text;
}

static gboolean
shows_reply (Fixture *f)
{
  return says (GTK_WIDGET (f->window->details), "Client 10.0.0.5")
         && says (GTK_WIDGET (f->window->details), "flow.src_ip: 10.0.0.5");
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->stack), ==, "empty");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Portside");
  g_assert_false (gtk_widget_get_visible (f->window->switcher));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "cancel"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "find"));
  g_assert_true (says (GTK_WIDGET (f->window->empty_page), "Suricata EVE, about 2,000 alerts"));
}

static void
test_open (Fixture *f, gconstpointer data)
{
  g_autofree char *raw = NULL;

  open_path (f, f->path);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->stack), ==, "document");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "events.json");
  g_assert_cmpstr (gtk_label_get_text (f->window->n_shown), ==, "2");
  g_assert_cmpstr (gtk_label_get_text (f->window->status), ==,
                   "3 read · 2 alerts · 0 skipped · 1 rejected");
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (ps_alert_table_get_model (f->window->table))), ==, 2);
  ps_wait_until (shows_reply (f));
  g_assert_true (says (GTK_WIDGET (f->window->details), "TEST <b>reply</b>"));
  raw = dup_raw_text (f);
  g_assert_cmpuint (strlen (raw), ==, (gsize)(strchr (events, '\n') - events));
}

static gboolean
shows_beacon (Fixture *f)
{
  return says (GTK_WIDGET (f->window->details), "called server 203.0.113.9 on 4444");
}

/* The second alert: an unusual port, and the reason for it. */
static void
test_unusual (Fixture *f, gconstpointer data)
{
  GtkWidget *scene;

  open_path (f, f->path);
  ps_alert_table_set_cursor (f->window->table, 1);
  ps_wait_until (shows_beacon (f));
  g_assert_true (says (GTK_WIDGET (f->window->details), "⚠"));
  scene = ps_widget_find (GTK_WIDGET (f->window->details), PS_TYPE_SCENE_VIEW);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (scene), GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (scene), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

/* The target that takes files, on the window's content. */
static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

/* Files that are dropped are opened. */
static void
test_drop (Fixture *f, gconstpointer data)
{
  GtkDropTarget *target = find_drop_target (f->window->content);
  GFile *file = g_file_new_for_path (f->path);
  GdkFileList *files = gdk_file_list_new_from_array (&file, 1);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_assert_nonnull (target);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_object_unref (file);
  g_assert_true (taken);
  ps_wait_until (is_idle (f));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "events.json");
}

static gboolean
shows_one (Fixture *f)
{
  return g_str_equal (gtk_label_get_text (f->window->n_shown), "1 of 2");
}

static gboolean
shows_none (Fixture *f)
{
  return gtk_widget_get_visible (f->window->no_match);
}

static gboolean
shows_all (Fixture *f)
{
  return g_str_equal (gtk_label_get_text (f->window->n_shown), "2");
}

static gboolean
shows_both (Fixture *f)
{
  return g_str_equal (gtk_label_get_text (f->window->n_shown), "2 of 2");
}

static GtkWidget *
find_menu (Fixture *f)
{
  return ps_widget_find (GTK_WIDGET (f->window->table), GTK_TYPE_POPOVER_MENU);
}

static gboolean
shows_menu (Fixture *f)
{
  GtkWidget *menu = find_menu (f);

  return menu != NULL && gtk_widget_get_mapped (menu);
}

static gboolean
shows_no_menu (Fixture *f)
{
  return find_menu (f) == NULL;
}

static void
test_filter (Fixture *f, gconstpointer data)
{
  open_path (f, f->path);
  gtk_editable_set_text (f->window->filter, "beacon");
  ps_wait_until (shows_one (f));
  g_assert_false (shows_none (f));
  ps_wait_until (shows_beacon (f));
  gtk_editable_set_text (f->window->filter, "nothing like it");
  ps_wait_until (shows_none (f));
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "clear-filter", NULL);
  ps_wait_until (shows_all (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==, "");
}

static void
type_filter (Fixture *f, const char *text)
{
  gtk_editable_set_text (f->window->filter, text);
  ps_filter_guide_apply (f->window->guide);
}

static guint
count_attributes (Fixture *f, PangoAttrType type)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (f->window->filter));
  GSList *attributes = pango_attr_list_get_attributes (gtk_text_get_attributes (text));
  guint n = 0;

  for (GSList *l = attributes; l != NULL; l = l->next)
    n += ((const PangoAttribute *)l->data)->klass->type == type;
  g_slist_free_full (attributes, (GDestroyNotify)pango_attribute_destroy);
  return n;
}

/* While the text is no filter its error is told and underlined, and the last good one stays. */
static void
test_filter_error (Fixture *f, gconstpointer data)
{
  open_path (f, f->path);
  type_filter (f, "server.port=4444");
  ps_wait_until (shows_one (f));
  g_assert_cmpstr (ps_filter_guide_get_message (f->window->guide), ==, "");
  g_assert_cmpuint (count_attributes (f, PANGO_ATTR_UNDERLINE), ==, 0);
  g_assert_cmpuint (count_attributes (f, PANGO_ATTR_WEIGHT), ==, 1);
  type_filter (f, "server.prot=4444");
  g_assert_nonnull (strstr (ps_filter_guide_get_message (f->window->guide), "server.port"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (f->window->guide)));
  g_assert_cmpuint (count_attributes (f, PANGO_ATTR_UNDERLINE), ==, 1);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "server.port=4444");
  g_assert_true (shows_one (f));
  type_filter (f, "");
  ps_wait_until (shows_all (f));
  g_assert_cmpstr (ps_filter_guide_get_message (f->window->guide), ==, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->guide)));
}

static GtkWidget *
find_chip (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "chip-button"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *chip = find_chip (child);

      if (chip != NULL)
        return chip;
    }
  return NULL;
}

/* Views add terms, each of which can be taken away; back and forward go through the filters. */
static void
test_filter_terms (Fixture *f, gconstpointer data)
{
  GActionGroup *table, *window = G_ACTION_GROUP (f->window);

  open_path (f, f->path);
  table = ps_alert_table_get_actions (f->window->table);
  g_action_group_activate_action (table, "include", g_variant_new ("(ss)", "server_port", "4444"));
  ps_wait_until (shows_one (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==, "server.port=4444");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->guide)));
  g_action_group_activate_action (table, "exclude",
                                  g_variant_new ("(ss)", "signature", "TEST beacon"));
  ps_wait_until (shows_none (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==,
                   "server.port=4444 -signature=\"TEST beacon\"");
  g_signal_emit_by_name (find_chip (GTK_WIDGET (f->window->guide)), "clicked");
  ps_wait_until (shows_one (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==, "-signature=\"TEST beacon\"");
  g_action_group_activate_action (table, "only", g_variant_new ("(ss)", "proto", "tcp"));
  ps_wait_until (shows_both (f));
  g_action_group_activate_action (window, "filter-back", NULL);
  g_action_group_activate_action (window, "filter-back", NULL);
  ps_wait_until (shows_none (f));
  g_action_group_activate_action (window, "filter-forward", NULL);
  ps_wait_until (shows_one (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==, "-signature=\"TEST beacon\"");
}

/* The keys of the table offer the values of the cursor's alert. */
static void
test_filter_offer (Fixture *f, gconstpointer data)
{
  static const char *const offers[] = { "offer-include", "offer-exclude", "offer-only",
                                        "offer-values" };
  GActionGroup *table;

  open_path (f, f->path);
  table = ps_alert_table_get_actions (f->window->table);
  ps_alert_table_set_cursor (f->window->table, 0);
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      g_action_group_activate_action (table, offers[i], NULL);
      ps_wait_until (shows_menu (f));
      gtk_popover_popdown (GTK_POPOVER (find_menu (f)));
      ps_wait_until (shows_no_menu (f));
    }
}

static gboolean
shows_problem (Fixture *f)
{
  return says (GTK_WIDGET (f->window->problems), "line 2 · byte");
}

static void
test_problems (Fixture *f, gconstpointer data)
{
  g_autofree char *title = NULL;

  open_path (f, f->path);
  g_object_get (f->window->problems_view, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "Problems (1)");
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "view",
                                  g_variant_new_string ("problems"));
  ps_wait_until (shows_problem (f));
  g_assert_true (says (GTK_WIDGET (f->window->problems), "3 read · 2 alerts"));
  g_assert_true (says (GTK_WIDGET (f->window->problems), "06:15:20.0+0000"));
  gtk_widget_activate_action (GTK_WIDGET (f->window->problems), "problems.copy-all", NULL);
}

/* A file that is not there: a message that names it, and the way back. */
static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "missing.json", NULL);

  open_path (f, path);
  g_assert_true (gtk_info_bar_get_revealed (f->window->info_bar));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "missing.json"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->stack), ==, "empty");
  open_path (f, f->path);
  g_assert_false (gtk_info_bar_get_revealed (f->window->info_bar));
}

static const char third[] =
    "{\"timestamp\":\"2024-03-18T06:15:22.0+0000\",\"event_type\":\"alert\","
    "\"src_ip\":\"10.0.0.9\",\"src_port\":49732,\"dest_ip\":\"203.0.113.9\",\"dest_port\":443,"
    "\"proto\":\"TCP\",\"alert\":{\"signature\":\"TEST added\",\"severity\":3}}\n";

static void
append (Fixture *f, const char *text)
{
  int fd = g_open (f->path, O_WRONLY | O_APPEND, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize)strlen (text));
  close (fd);
}

static void
set_following (Fixture *f, gboolean following)
{
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "follow",
                                      g_variant_new_boolean (following));
}

static gboolean
is_followed (Fixture *f)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (f->window), "follow");

  return g_variant_get_boolean (state);
}

static gboolean
shows_three (Fixture *f)
{
  return g_str_equal (gtk_label_get_text (f->window->n_shown), "3");
}

static gboolean
shows_four (Fixture *f)
{
  return g_str_equal (gtk_label_get_text (f->window->n_shown), "4");
}

static gboolean
is_let_go (Fixture *f)
{
  return says (GTK_WIDGET (f->window->inputs), "5 records");
}

/* Rows are added to a file that was read; the cursor stays, unless it is on the last alert. */
static void
test_follow (Fixture *f, gconstpointer data)
{
  GtkSelectionModel *model;

  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "follow"));
  open_path (f, f->path);
  model = GTK_SELECTION_MODEL (ps_alert_table_get_model (f->window->table));
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 0);
  set_following (f, TRUE);
  g_assert_true (gtk_widget_get_visible (f->window->following));
  append (f, third);
  ps_wait_until (shows_three (f));
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 0);
  g_assert_true (gtk_selection_model_is_selected (model, 0));
  g_assert_false (gtk_selection_model_is_selected (model, 2));
  g_assert_false (ps_document_is_busy (f->window->document));

  ps_alert_table_set_cursor (f->window->table, 2);
  append (f, third);
  ps_wait_until (shows_four (f));
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 3);
  g_assert_true (gtk_selection_model_is_selected (model, 3));

  gtk_menu_button_popup (f->window->inputs_button);
  set_following (f, FALSE);
  g_assert_false (gtk_widget_get_visible (f->window->following));
  g_assert_false (gtk_info_bar_get_revealed (f->window->info_bar));
  ps_wait_until (is_let_go (f));
  g_assert_cmpstr (gtk_label_get_text (f->window->n_shown), ==, "4");
}

/* What cannot be followed: a message, and the switch goes back. */
static gboolean
says_why_not (Fixture *f)
{
  return gtk_info_bar_get_revealed (f->window->info_bar) && !is_followed (f);
}

static void
test_follow_packed (Fixture *f, gconstpointer data)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "containers", "three.json.gz", NULL);

  open_path (f, path);
  set_following (f, TRUE);
  ps_wait_until (says_why_not (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "nothing to follow"));
  g_assert_false (gtk_widget_get_visible (f->window->following));
}

static gboolean
shows_inputs (Fixture *f)
{
  return says (GTK_WIDGET (f->window->inputs), "events.json")
         && says (GTK_WIDGET (f->window->inputs), "3 records")
         && says (GTK_WIDGET (f->window->inputs), "⚠ Not read");
}

/* Each file's progress and format; the button that shows them can be reached by the keyboard. */
static void
test_inputs (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "missing.json", NULL);
  const char *const inputs[] = { f->path, missing, NULL };
  GtkWidget *bar;

  open_path (f, f->path);
  g_assert_cmpstr (gtk_label_get_text (f->window->inputs_label), ==, "Suricata EVE JSON");
  ps_window_open (f->window, inputs);
  ps_wait_until (is_idle (f));
  g_assert_cmpstr (gtk_label_get_text (f->window->inputs_label), ==, "2 files");
  g_assert_true (gtk_widget_get_focusable (
      gtk_widget_get_first_child (GTK_WIDGET (f->window->inputs_button))));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->window->inputs_button),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Files that are open: 2 files");
  gtk_menu_button_popup (f->window->inputs_button);
  ps_wait_until (shows_inputs (f));
  g_assert_true (says (GTK_WIDGET (f->window->inputs), "Suricata EVE"));
  bar = ps_widget_find (GTK_WIDGET (f->window->inputs), GTK_TYPE_PROGRESS_BAR);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), ==, 1);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_menu_button_popdown (f->window->inputs_button);
}

/* One file after the other in the same window. */
static void
test_again (Fixture *f, gconstpointer data)
{
  open_path (f, f->path);
  ps_wait_until (shows_reply (f));
  open_path (f, f->path);
  open_path (f, f->path);
  ps_wait_until (shows_reply (f));
}

static void
test_layout (Fixture *f, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (f->window);
  g_autoptr (GVariant) shown = NULL;

  open_path (f, f->path);
  g_assert_true (gtk_widget_get_visible (f->window->side));
  g_action_group_activate_action (actions, "details", NULL);
  g_assert_false (gtk_widget_get_visible (f->window->side));
  shown = ps_settings_get ("details-shown");
  g_assert_false (g_variant_get_boolean (shown));
  g_action_group_activate_action (actions, "why", NULL);
  g_assert_true (gtk_widget_get_visible (f->window->side));
}

static gboolean
is_narrow (Fixture *f)
{
  return f->window->narrow && gtk_widget_get_height (GTK_WIDGET (f->window->table)) > 0;
}

/* In a small window the details are below the table. */
static void
test_narrow (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) size = ps_settings_get ("window-size");

  gtk_window_destroy (GTK_WINDOW (f->window));
  ps_settings_set ("window-size", g_variant_new ("(ii)", 800, 600));
  f->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  open_path (f, f->path);
  ps_wait_until (is_narrow (f));
  g_assert_cmpint (gtk_orientable_get_orientation (GTK_ORIENTABLE (f->window->paned)), ==,
                   GTK_ORIENTATION_VERTICAL);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->window)), <=, 800);
  ps_settings_set ("window-size", size);
}

static gboolean
is_low (Fixture *f)
{
  return f->window->low && f->window->lane_gave_way;
}

/* In a low window the port lane leaves its room to the view, until somebody asks for it. */
static void
test_low (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) size = ps_settings_get ("window-size");
  GtkWidget *lane;

  gtk_window_destroy (GTK_WINDOW (f->window));
  ps_settings_set ("window-size", g_variant_new ("(ii)", 1000, 600));
  f->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  open_path (f, f->path);
  ps_wait_until (is_low (f));
  lane = GTK_WIDGET (f->window->port_lane);
  g_assert_false (gtk_widget_get_visible (lane));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.port-lane", NULL);
  g_assert_true (gtk_widget_get_visible (lane));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.port-lane", NULL);
  g_assert_false (gtk_widget_get_visible (lane));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.port-lane", NULL);
  g_assert_true (gtk_widget_get_visible (lane));
  ps_settings_set ("window-size", size);
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

/* The keyboard shortcuts can be looked at, and GTK does not complain. */
static void
test_shortcuts (Fixture *f, gconstpointer data)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/portside/Portside/gtk/help-overlay.ui");
  GObject *overlay = gtk_builder_get_object (builder, "help_overlay");

  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (overlay));
  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (f->window),
                                           GTK_SHORTCUTS_WINDOW (overlay));
  gtk_window_present (GTK_WINDOW (overlay));
  ps_wait_until (is_shown (overlay));
}

typedef GtkWidget *(*MakeWidget) (void);

/* Each template can be made, and nothing of it stays. */
static void
test_templates (void)
{
  const MakeWidget make[] = { ps_alert_table_new,   ps_details_pane_new, ps_empty_page_new,
                              ps_problems_page_new, ps_raw_view_new,     ps_scene_view_new,
                              ps_why_view_new };

  for (guint i = 0; i < G_N_ELEMENTS (make); i++)
    {
      GtkWidget *widget = g_object_ref_sink (make[i]());

      g_assert_finalize_object (widget);
    }
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static void
add_tests (void)
{
  g_test_add_func ("/window/templates", test_templates);
  add_test ("/window/empty", test_empty);
  add_test ("/window/open", test_open);
  add_test ("/window/unusual", test_unusual);
  add_test ("/window/drop", test_drop);
  add_test ("/window/filter", test_filter);
  add_test ("/window/filter-error", test_filter_error);
  add_test ("/window/filter-terms", test_filter_terms);
  add_test ("/window/filter-offer", test_filter_offer);
  add_test ("/window/problems", test_problems);
  add_test ("/window/missing", test_missing);
  add_test ("/window/again", test_again);
  add_test ("/window/follow", test_follow);
  add_test ("/window/follow-packed", test_follow_packed);
  add_test ("/window/inputs", test_inputs);
  add_test ("/window/layout", test_layout);
  add_test ("/window/narrow", test_narrow);
  add_test ("/window/low", test_low);
  add_test ("/window/shortcuts", test_shortcuts);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
