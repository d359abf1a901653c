/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>
#include <math.h>

#include "ps-application.h"
#include "ps-keyboard.h"
#include "ps-preferences-window.h"
#include "ps-preferred.h"
#include "ps-report-dialog.h"
#include "ps-settings.h"
#include "ps-widget-find.h"
#include "ps-widget-looks.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"
#include "ps-zoom.h"

/* Preferences in the whole program: each takes effect at once, and is there after a restart. */

/* 04/03 is neither surely a day nor a month, and nothing names a zone. */
static const char alerts[] = "time,src_ip,src_port,dst_ip,dst_port,proto\n"
                             "04/03/2026 10:00:00,10.0.0.5,50001,10.0.0.9,443,tcp\n";
#define AT_10_ON_APRIL_3 (G_GINT64_CONSTANT (1775210400) * G_USEC_PER_SEC)
#define AT_10_ON_MARCH_4 (G_GINT64_CONSTANT (1772618400) * G_USEC_PER_SEC)
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static GtkApplication *application;

typedef struct
{
  PsWindow *window;
  PsPreferencesWindow *preferences;
  char *folder;
  char *path;
  double scale; /* of text */
} Fixture;

static gboolean
has_preferences (gpointer data)
{
  Fixture *f = data;

  f->preferences = ps_widget_find_window (PS_TYPE_PREFERENCES_WINDOW);
  return f->preferences != NULL && ps_widget_is_shown (f->preferences);
}

static gboolean
has_no_preferences (gpointer data)
{
  return ps_widget_find_window (PS_TYPE_PREFERENCES_WINDOW) == NULL;
}

static gpointer
get_control (Fixture *f, const char *id)
{
  GObject *control = gtk_widget_get_template_child (GTK_WIDGET (f->preferences),
                                                    PS_TYPE_PREFERENCES_WINDOW, id);

  g_assert_nonnull (control);
  return control;
}

static void
open_file (Fixture *f)
{
  const char *const inputs[] = { f->path, NULL };

  ps_window_open (f->window, inputs);
  ps_wait_until (!ps_document_is_busy (f->window->document));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", alerts);
  ps_settings_set ("window-size", g_variant_new ("(ii)", 1000, 800));
  f->window = ps_window_new (application);
  gtk_window_present (GTK_WINDOW (f->window));
  ps_wait_until (ps_widget_is_shown (f->window));
  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
  ps_wait_until (has_preferences (f));
}

/* Closing its window closes Preferences as well. */
static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  ps_wait_until (has_no_preferences (f));
  ps_test_folder_free (f->folder);
  g_free (f->path);
  for (guint i = 0; ps_settings_list_keys ()[i] != NULL; i++)
    {
      const char *key = ps_settings_list_keys ()[i];
      g_autoptr (GVariant) value = ps_settings_get_default (key);

      ps_settings_set (key, value);
    }
  g_action_group_change_action_state (G_ACTION_GROUP (application), "zoom",
                                      g_variant_new_double (1));
}

/* What the program would find if it was started again: read from the file of settings. */
static void
assert_kept (const char *key, const char *expected)
{
  g_autofree char *path =
      g_build_filename (g_get_user_config_dir (), "glib-2.0", "settings", "keyfile", NULL);
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GVariant) value = NULL, wanted = NULL;

  g_settings_sync ();
  backend = g_keyfile_settings_backend_new (path, "/", NULL);
  settings = g_settings_new_with_backend ("io.portside.Portside", backend);
  value = g_settings_get_value (settings, key);
  wanted = g_variant_parse (g_variant_get_type (value), expected, NULL, NULL, NULL);
  g_assert_cmpvariant (value, wanted);
}

/* A busy machine forgets keys: they are pressed again then. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  GtkWindow *first = GTK_WINDOW (f->preferences);

  if (!ps_keyboard_is_there ())
    {
      g_test_skip ("xdotool is not there");
      return;
    }
  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (first)));
  ps_keyboard_press_until (first, "Escape", has_no_preferences, f);
  ps_keyboard_press_until (GTK_WINDOW (f->window), "ctrl+comma", has_preferences, f);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (f->preferences))
                 == GTK_WINDOW (f->window));
  g_assert_false (gtk_window_get_modal (GTK_WINDOW (f->preferences)));
}

/* It is one window, however often and from where it is asked for. */
static void
test_once (Fixture *f, gconstpointer data)
{
  PsWindow *other = ps_window_new (application);
  guint n = 0;
  GListModel *windows = gtk_window_get_toplevels ();

  gtk_window_present (GTK_WINDOW (other));
  ps_wait_until (ps_widget_is_shown (other));
  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      n += PS_IS_PREFERENCES_WINDOW (window);
    }
  g_assert_cmpuint (n, ==, 1);
  gtk_window_destroy (GTK_WINDOW (other));
}

static void
test_names (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *control;
    const char *name;
  } cases[] = {
    { "appearance", "Light or dark" }, { "text_size", "Text size in percent" },
    { "details", "Details" },          { "facets", "Facets" },
    { "timeline", "Timeline" },        { "port_lane", "Port lane" },
    { "zone", "Zone of times without one" },
    { "date_order", "Dates such as 03/04" },
    { "author", "Author of new reports" },
    { "recent", "Recent files" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_control (f, cases[i].control)),
                                         GTK_ACCESSIBLE_PROPERTY_LABEL, cases[i].name);
}

static void
test_appearance (Fixture *f, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkDropDown *appearance = get_control (f, "appearance");
  gboolean dark;

  gtk_drop_down_set_selected (appearance, 2);
  g_object_get (settings, "gtk-application-prefer-dark-theme", &dark, NULL);
  g_assert_true (dark);
  assert_kept ("appearance", "'dark'");
  gtk_drop_down_set_selected (appearance, 1);
  g_object_get (settings, "gtk-application-prefer-dark-theme", &dark, NULL);
  g_assert_false (dark);
  assert_kept ("appearance", "'light'");
  g_action_group_activate_action (G_ACTION_GROUP (application), "appearance",
                                  g_variant_new_string ("system"));
  g_assert_cmpuint (gtk_drop_down_get_selected (appearance), ==, 0);
}

static void
test_text_size (Fixture *f, gconstpointer data)
{
  GtkSpinButton *size = get_control (f, "text_size");
  GdkDisplay *display = gdk_display_get_default ();

  gtk_spin_button_set_value (size, 155);
  g_assert_cmpfloat_with_epsilon (ps_zoom_get (display), 1.55, 0.001);
  assert_kept ("zoom", "1.55");
  g_action_group_activate_action (G_ACTION_GROUP (application), "zoom-reset", NULL);
  g_assert_cmpfloat (gtk_spin_button_get_value (size), ==, 100);
  g_action_group_activate_action (G_ACTION_GROUP (application), "zoom-in", NULL);
  g_assert_cmpfloat (gtk_spin_button_get_value (size), ==, 110);
  g_action_group_change_action_state (G_ACTION_GROUP (application), "zoom",
                                      g_variant_new_double (NAN));
  g_action_group_change_action_state (G_ACTION_GROUP (application), "zoom",
                                      g_variant_new_double (1e9));
  g_assert_cmpfloat (gtk_spin_button_get_value (size), ==, 300);
}

static void
assert_pane (PsWindow *window, const char *action, GtkWidget *pane, gboolean shown)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), action);

  g_assert_cmpint (g_variant_get_boolean (state), ==, shown);
  g_assert_cmpint (gtk_widget_get_visible (pane), ==, shown);
}

/* All windows follow, and Preferences follow a window. */
static void
test_panes (Fixture *f, gconstpointer data)
{
  PsWindow *other = ps_window_new (application);
  const struct
  {
    const char *control;
    const char *action;
    const char *setting;
    GtkWidget *panes[2];
  } cases[] = {
    { "details", "details", "details-shown", { f->window->side, other->side } },
    { "facets",
      "facets",
      "facets-shown",
      { GTK_WIDGET (f->window->facets), GTK_WIDGET (other->facets) } },
    { "timeline",
      "timeline",
      "timeline-shown",
      { GTK_WIDGET (f->window->timeline), GTK_WIDGET (other->timeline) } },
    { "port_lane",
      "port-lane",
      "port-lane-shown",
      { GTK_WIDGET (f->window->port_lane), GTK_WIDGET (other->port_lane) } },
  };

  open_file (f);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkSwitch *control = get_control (f, cases[i].control);
      gboolean shown = gtk_switch_get_active (control);

      gtk_switch_set_active (control, !shown);
      assert_pane (f->window, cases[i].action, cases[i].panes[0], !shown);
      assert_pane (other, cases[i].action, cases[i].panes[1], !shown);
      assert_kept (cases[i].setting, shown ? "false" : "true");
      gtk_switch_set_active (control, shown);
      assert_pane (f->window, cases[i].action, cases[i].panes[0], shown);
      g_action_group_activate_action (G_ACTION_GROUP (f->window), cases[i].action, NULL);
      g_assert_cmpint (gtk_switch_get_active (control), ==, !shown);
      assert_pane (other, cases[i].action, cases[i].panes[1], shown);
    }
  gtk_window_destroy (GTK_WINDOW (other));
}

static gboolean
lane_gave_way (gpointer data)
{
  return ((Fixture *)data)->window->lane_gave_way;
}

/* In a low window it is not shown anyway; who does not want it does not get it there. */
static void
test_low (Fixture *f, gconstpointer data)
{
  GtkSwitch *lane = get_control (f, "port_lane");

  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 600);
  ps_wait_until (lane_gave_way (f));
  gtk_switch_set_active (lane, FALSE);
  assert_pane (f->window, "port-lane", GTK_WIDGET (f->window->port_lane), FALSE);
  assert_kept ("port-lane-shown", "false");
  g_assert_false (gtk_switch_get_active (lane));
  gtk_switch_set_active (lane, TRUE);
  assert_pane (f->window, "port-lane", GTK_WIDGET (f->window->port_lane), TRUE);
}

static gint64
get_time (Fixture *f)
{
  PsAlert alert;

  ps_alert_store_get (ps_document_get_store (f->window->document), 0, &alert);
  g_assert_true (alert.flags & PS_ALERT_HAS_TIME);
  return alert.time;
}

static guint
find_label (GtkDropDown *list, const char *label)
{
  GListModel *model = gtk_drop_down_get_model (list);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (item), label))
        return i;
    }
  g_assert_not_reached ();
}

static void
test_zone (Fixture *f, gconstpointer data)
{
  GtkDropDown *zone = get_control (f, "zone");

  gtk_drop_down_set_selected (zone, find_label (zone, "+02:00"));
  assert_kept ("assumed-zone", "'+02:00'");
  open_file (f);
  g_assert_cmpint (get_time (f), ==, AT_10_ON_APRIL_3 - 2 * HOUR);
  g_assert_true (gtk_widget_get_visible (f->window->times_button));
  g_assert_cmpstr (gtk_label_get_text (f->window->times), ==, "Assumed: +02:00");
  gtk_drop_down_set_selected (zone, 1);
  assert_kept ("assumed-zone", "'UTC'");
  g_assert_cmpint (get_time (f), ==, AT_10_ON_APRIL_3 - 2 * HOUR);
  open_file (f);
  g_assert_cmpint (get_time (f), ==, AT_10_ON_APRIL_3);
}

static gboolean
is_selected (PsPreferencesWindow *preferences, const char *selected)
{
  GObject *zone = gtk_widget_get_template_child (GTK_WIDGET (preferences),
                                                 PS_TYPE_PREFERENCES_WINDOW, "zone");
  GtkStringObject *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (zone));

  return g_str_equal (gtk_string_object_get_string (item), selected);
}

/* A zone that is not in the list is shown; one that there is not counts for none. */
static void
test_strange_zone (Fixture *f, gconstpointer data)
{
  g_autofree char *zone = NULL, *none = NULL;
  PsPreferencesWindow *again;

  ps_settings_set ("assumed-zone", g_variant_new_string ("+05:45"));
  again = ps_preferences_window_new (application, NULL);
  g_assert_true (is_selected (again, "+05:45"));
  gtk_window_destroy (GTK_WINDOW (again));
  zone = ps_preferred_dup_zone ();
  g_assert_cmpstr (zone, ==, "+05:45");
  ps_settings_set ("assumed-zone", g_variant_new_string ("Nowhere/At all"));
  none = ps_preferred_dup_zone ();
  g_assert_null (none);
  open_file (f);
  g_assert_false (gtk_info_bar_get_revealed (f->window->info_bar));
}

static void
test_date_order (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *setting;
    guint n_ambiguous;
    gint64 time;
  } cases[] = {
    { "'none'", 1, AT_10_ON_APRIL_3 },
    { "'day'", 0, AT_10_ON_MARCH_4 },
    { "'month'", 0, AT_10_ON_APRIL_3 },
  };
  GtkDropDown *zone = get_control (f, "zone");

  gtk_drop_down_set_selected (zone, find_label (zone, "UTC"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PsImportAssumed assumed = { 0 };

      gtk_drop_down_set_selected (get_control (f, "date_order"), i);
      assert_kept ("assumed-date-order", cases[i].setting);
      open_file (f);
      ps_import_job_get_assumed (ps_document_get_job (f->window->document), &assumed);
      g_assert_cmpuint (assumed.n_ambiguous, ==, cases[i].n_ambiguous);
      g_assert_cmpint (get_time (f), ==, cases[i].time);
    }
}

static void
test_author (Fixture *f, gconstpointer data)
{
  GtkEditable *author = get_control (f, "author");
  PsReportDialog *dialog;
  GObject *entry;
  g_autofree char *own = NULL;

  gtk_editable_set_text (author, " Ada of the day shift ");
  assert_kept ("report-author", "' Ada of the day shift '");
  open_file (f);
  dialog = ps_report_dialog_new (GTK_WINDOW (f->window), f->window->document);
  entry = gtk_widget_get_template_child (GTK_WIDGET (dialog), PS_TYPE_REPORT_DIALOG, "author");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Ada of the day shift");
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_editable_set_text (author, "");
  own = ps_preferred_dup_author ();
  g_assert_cmpstr (own, ==,
                   g_str_equal (g_get_real_name (), "Unknown") ? "" : g_get_real_name ());
}

static gboolean
is_recent (Fixture *f)
{
  g_autofree char *uri = g_filename_to_uri (f->path, NULL, NULL);

  return gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri);
}

static gboolean
is_noted (gpointer data)
{
  return is_recent (data);
}

static void
test_recent (Fixture *f, gconstpointer data)
{
  GtkSwitch *recent = get_control (f, "recent");

  gtk_switch_set_active (recent, FALSE);
  assert_kept ("recent-files-offered", "false");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->recent_button)));
  open_file (f);
  ps_window_note_recent (f->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (is_recent (f));
  gtk_switch_set_active (recent, TRUE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->recent_button)));
  ps_window_note_recent (f->window);
  ps_wait_until (is_noted (f));
}

static void
use_filter (Fixture *f, const char *filter)
{
  ps_document_set_filter (f->window->document, filter);
}

/* Nothing of it comes back, from windows that are open either. */
static void
test_forget (Fixture *f, gconstpointer data)
{
  static const char *const commands[] = { "win.open", NULL };
  g_autoptr (GVariant) before = NULL;

  open_file (f);
  use_filter (f, "server.port=443");
  use_filter (f, "client.port>1000");
  before = ps_settings_get ("filter-history");
  g_assert_cmpuint (g_variant_n_children (before), ==, 2);
  ps_settings_set ("recent-commands", g_variant_new_strv (commands, -1));
  gtk_widget_activate_action (GTK_WIDGET (f->preferences), "preferences.forget", NULL);
  g_assert_cmpstr (gtk_label_get_text (get_control (f, "forgotten")), ==,
                   "Used filters and commands are forgotten.");
  g_assert_true (gtk_widget_get_visible (get_control (f, "forgotten")));
  assert_kept ("filter-history", "[]");
  assert_kept ("recent-commands", "[]");
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "filter-back", NULL);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "client.port>1000");
  use_filter (f, "proto=tcp");
  assert_kept ("filter-history", "['client.port>1000', 'proto=tcp']");
}

static gboolean
is_laid_out (gpointer data)
{
  Fixture *f = data;
  int least, width = gtk_widget_get_width (GTK_WIDGET (f->preferences));

  gtk_widget_measure (GTK_WIDGET (f->preferences), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                      NULL, NULL);
  return width >= least && ps_zoom_get_text_scale (GTK_WIDGET (f->preferences)) == f->scale;
}

/* With large text too no word is cut, and the window fits on a small screen. */
static void
test_fits (Fixture *f, gconstpointer data)
{
  static const double zooms[] = { 1, 2 };
  static const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };
  GtkWidget *window = GTK_WIDGET (f->preferences);
  double usual = ps_zoom_get_text_scale (window);

  for (guint i = 0; i < G_N_ELEMENTS (zooms) * G_N_ELEMENTS (directions); i++)
    {
      int width, height;

      gtk_widget_set_default_direction (directions[i / G_N_ELEMENTS (zooms)]);
      f->scale = usual * zooms[i % G_N_ELEMENTS (zooms)];
      g_action_group_change_action_state (G_ACTION_GROUP (application), "zoom",
                                          g_variant_new_double (zooms[i % G_N_ELEMENTS (zooms)]));
      ps_wait_until (is_laid_out (f));
      gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 800);
      g_assert_cmpint (height, <=, 600);
      for (guint k = 0; k < 50; k++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (1000);
        }
      ps_widget_assert_legible (window, 8);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
add_tests (void)
{
  g_autofree char *schemas = g_test_build_filename (G_TEST_BUILT, "..", "resources", NULL);

  g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  application = ps_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
#define ADD(name, function)                                                                        \
  g_test_add ("/preferences/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("keys", test_keys);
  ADD ("once", test_once);
  ADD ("names", test_names);
  ADD ("appearance", test_appearance);
  ADD ("text-size", test_text_size);
  ADD ("panes", test_panes);
  ADD ("low", test_low);
  ADD ("zone", test_zone);
  ADD ("strange-zone", test_strange_zone);
  ADD ("date-order", test_date_order);
  ADD ("author", test_author);
  ADD ("recent", test_recent);
  ADD ("forget", test_forget);
  ADD ("fits", test_fits);
#undef ADD
}

int
main (int argc, char **argv)
{
  int status = ps_window_fixture_main (argc, argv, add_tests);

  g_clear_object (&application);
  return status;
}
