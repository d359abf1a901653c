/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-application.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ps-appearance.h"
#include "ps-help-window.h"
#include "ps-lesson-packs.h"
#include "ps-preferences-window.h"
#include "ps-settings.h"
#include "ps-window.h"
#include "ps-zoom.h"

/* Not "PsApplication": that is an application protocol (app/core/ps-service-table.h). */
#define PS_TYPE_DESKTOP (ps_desktop_get_type ())
G_DECLARE_FINAL_TYPE (PsDesktop, ps_desktop, PS, DESKTOP, GtkApplication)

struct _PsDesktop
{
  GtkApplication parent_instance;
  PsAppearance *appearance;
  GtkWindow *preferences; /* (nullable): while it is open; as is the next */
  GtkWindow *help;
  char *to_present; /* a lesson that the command line names */
};

G_DEFINE_FINAL_TYPE (PsDesktop, ps_desktop, GTK_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *accels[4];
} Accels;

static const Accels accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.new-window", { "<Control>n" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.help", { "F1" } },
  { "app.zoom-in", { "<Control>equal", "<Control>plus", "<Control>KP_Add" } },
  { "app.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
  { "app.zoom-reset", { "<Control>0", "<Control>KP_0" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.findings", { "<Shift>F9" } },
  { "win.new-finding", { "<Control><Shift>n" } },
  { "win.add-to-selected-finding", { "<Control><Shift>a" } },
  { "win.pin-view", { "<Control><Shift>p" } },
  { "win.import-options", { "<Control><Shift>o" } },
  { "win.expected-here", { "<Control><Shift>e" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z" } },
  { "win.report", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.export-picture", { "<Control><Alt>p" } },
  { "win.copy-picture", { "<Control><Shift>c" } },
  { "win.commands", { "<Control>k" } },
  { "win.find", { "<Control>f" } },
  { "win.saved-filters", { "<Control>b" } },
  { "win.filter-back", { "<Alt>Left" } },
  { "win.filter-forward", { "<Alt>Right" } },
  { "win.follow", { "<Control><Shift>f" } },
  { "win.details", { "F9" } },
  { "win.facets", { "F8" } },
  { "win.timeline", { "<Control>t" } },
  { "win.port-lane", { "<Control><Shift>t" } },
  { "win.ladder", { "<Control>l" } },
  { "win.fullscreen", { "F11" } },
  { "win.edit-lesson", { "<Control><Shift>l" } },
  { "win.practice", { "<Control>F5" } },
  { "win.present", { "F5", "<Shift>F5" } },
  { "win.cancel", { "Escape" } },
  { "win.view::table", { "<Control>1" } },
  { "win.view::flows", { "<Control>d" } },
  { "win.view::ports", { "<Control>2" } },
  { "win.view::pivots", { "<Control>9" } },
  { "win.view::problems", { "<Control>3" } },
  { "window.close", { "<Control>w" } },
};

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (data));

  /* One may go with another. */
  for (GList *l = windows; l != NULL; l = l->next)
    if (g_list_find (gtk_application_get_windows (data), l->data) != NULL)
      gtk_window_close (l->data);
  g_list_free (windows);
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (ps_window_new (data)));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_show_about_dialog (
      gtk_application_get_active_window (data), "program-name", _ ("Portside"), "version",
      PS_VERSION, "logo-icon-name", "io.portside.Portside", "comments",
      _ ("See which end of a security alert is the client and which is the server."),
      "license-type", GTK_LICENSE_GPL_3_0, "translator-credits", _ ("translator-credits"), NULL);
}

/* What windows that are open once belong to: never to each other. */
static GtkWindow *
find_parent (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  while (window != NULL && (PS_IS_PREFERENCES_WINDOW (window) || PS_IS_HELP_WINDOW (window)))
    window = gtk_window_get_transient_for (window);
  return window;
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsDesktop *self = data;
  GtkWindow *parent = find_parent (data);

  if (self->preferences == NULL)
    g_set_weak_pointer (&self->preferences,
                        GTK_WINDOW (ps_preferences_window_new (data, parent)));
  else
    gtk_window_set_transient_for (self->preferences, parent);
  gtk_window_present (self->preferences);
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsDesktop *self = data;
  GtkWindow *parent = find_parent (data);
  const char *view = PS_IS_WINDOW (parent) ? ps_window_get_view (PS_WINDOW (parent)) : "lesson";

  if (self->help == NULL)
    g_set_weak_pointer (&self->help, GTK_WINDOW (ps_help_window_new (data, parent)));
  else
    gtk_window_set_transient_for (self->help, parent);
  ps_help_window_show_view (PS_HELP_WINDOW (self->help), view);
  gtk_window_present (self->help);
}

static void
change_appearance_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PsAppearanceMode mode;

  if (!ps_appearance_mode_from_name (g_variant_get_string (state, NULL), &mode))
    return;
  ps_appearance_set_mode (PS_DESKTOP (data)->appearance, mode);
  ps_settings_set ("appearance", g_variant_new_string (g_variant_get_string (state, NULL)));
  g_simple_action_set_state (action, state);
}

static void
change_zoom_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  double wanted = g_variant_get_double (state);
  double zoom = CLAMP (wanted, PS_ZOOM_LEAST, PS_ZOOM_MOST);

  if (isnan (wanted))
    return;
  ps_zoom_set (gdk_display_get_default (), zoom);
  ps_settings_set ("zoom", g_variant_new_double (zoom));
  g_simple_action_set_state (action, g_variant_new_double (zoom));
}

static void
zoom_to (gpointer application, double zoom)
{
  g_action_group_change_action_state (application, "zoom", g_variant_new_double (zoom));
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_to (data, ps_zoom_step (ps_zoom_get (gdk_display_get_default ()), 1));
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_to (data, ps_zoom_step (ps_zoom_get (gdk_display_get_default ()), -1));
}

static void
zoom_reset_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_to (data, 1);
}

static void
add_actions (PsDesktop *self)
{
  const GActionEntry entries[] = {
    { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
    { "new-window", new_window_cb, NULL, NULL, NULL, { 0 } },
    { "about", about_cb, NULL, NULL, NULL, { 0 } },
    { "preferences", preferences_cb, NULL, NULL, NULL, { 0 } },
    { "help", help_cb, NULL, NULL, NULL, { 0 } },
    { "appearance", NULL, "s", "'system'", change_appearance_cb, { 0 } },
    { "zoom", NULL, NULL, "1.0", change_zoom_cb, { 0 } },
    { "zoom-in", zoom_in_cb, NULL, NULL, NULL, { 0 } },
    { "zoom-out", zoom_out_cb, NULL, NULL, NULL, { 0 } },
    { "zoom-reset", zoom_reset_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           (const char *const *)accels[i].accels);
}

static void
restore_settings (PsDesktop *self)
{
  g_autoptr (GVariant) appearance = ps_settings_get ("appearance");
  g_autoptr (GVariant) zoom = ps_settings_get ("zoom");

  g_action_group_change_action_state (G_ACTION_GROUP (self), "appearance", appearance);
  if (g_variant_get_double (zoom) != 1)
    zoom_to (self, g_variant_get_double (zoom));
}

static void
ps_desktop_startup (GApplication *application)
{
  PsDesktop *self = PS_DESKTOP (application);

  G_APPLICATION_CLASS (ps_desktop_parent_class)->startup (application);
  gtk_window_set_default_icon_name ("io.portside.Portside");
  self->appearance = ps_appearance_new (gdk_display_get_default ());
  add_actions (self);
  restore_settings (self);
}

/* What ps_desktop_open() is told where the files are lessons to be presented. */
#define PRESENT_HINT "present"

/* A relative path is one of here, not of where the first instance was started. */
static char *
find_lesson (const char *name)
{
  g_autofree char *pack = NULL;

  if (!g_file_test (name, G_FILE_TEST_EXISTS))
    pack = ps_lesson_packs_find (name);
  return pack != NULL ? g_steal_pointer (&pack) : g_canonicalize_filename (name, NULL);
}

static void
present_lesson (GApplication *application, const char *lesson)
{
  PsWindow *window = ps_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  ps_window_open_lesson (window, lesson, TRUE);
}

static void
ps_desktop_activate (GApplication *application)
{
  PsDesktop *self = PS_DESKTOP (application);
  g_autofree char *lesson = g_steal_pointer (&self->to_present);

  if (lesson != NULL)
    present_lesson (application, lesson);
  else
    gtk_window_present (GTK_WINDOW (ps_window_new (GTK_APPLICATION (application))));
}

/* The active window, if nothing was ever opened in it. */
static PsWindow *
find_empty_window (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL || !PS_IS_WINDOW (window)
      || ps_document_get_store (ps_window_get_document (PS_WINDOW (window))) != NULL
      || ps_window_get_lesson (PS_WINDOW (window)) != NULL)
    return NULL;
  return PS_WINDOW (window);
}

static void
ps_desktop_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  PsWindow *window;
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  if (g_strcmp0 (hint, PRESENT_HINT) == 0)
    {
      for (int i = 0; i < n_files; i++)
        {
          g_autofree char *lesson = g_file_get_path (files[i]);

          if (lesson != NULL)
            present_lesson (application, lesson);
        }
      return;
    }
  window = find_empty_window (application);
  for (int i = 0; i < n_files; i++)
    g_list_store_append (list, files[i]);
  if (window == NULL)
    window = ps_window_new (GTK_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));
  ps_window_open_files (window, G_LIST_MODEL (list));
}

/* The first instance presents it. Returns: an exit status, -1 where that is this one */
static int
present_from_command_line (GApplication *application, const char *lesson)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = find_lesson (lesson);
  g_autoptr (GFile) file = NULL;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("portside: %s\n", error->message);
      return 1;
    }
  if (!g_application_get_is_remote (application))
    {
      g_free (PS_DESKTOP (application)->to_present);
      PS_DESKTOP (application)->to_present = g_steal_pointer (&found);
      return -1;
    }
  file = g_file_new_for_path (found);
  g_application_open (application, &file, 1, PRESENT_HINT);
  return 0;
}

static int
ps_desktop_handle_local_options (GApplication *application, GVariantDict *options)
{
  const char *lesson;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("portside %s\n", PS_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "present", "^&ay", &lesson))
    return present_from_command_line (application, lesson);
  return -1;
}

static void
ps_desktop_dispose (GObject *object)
{
  g_clear_object (&PS_DESKTOP (object)->appearance);
  g_clear_weak_pointer (&PS_DESKTOP (object)->preferences);
  g_clear_weak_pointer (&PS_DESKTOP (object)->help);
  g_clear_pointer (&PS_DESKTOP (object)->to_present, g_free);
  G_OBJECT_CLASS (ps_desktop_parent_class)->dispose (object);
}

static void
ps_desktop_class_init (PsDesktopClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_desktop_dispose;
  application_class->startup = ps_desktop_startup;
  application_class->activate = ps_desktop_activate;
  application_class->open = ps_desktop_open;
  application_class->handle_local_options = ps_desktop_handle_local_options;
}

static void
ps_desktop_init (PsDesktop *self)
{
  const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
    { "present", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Present a lesson: a file, or the name of one that comes with the program"),
      N_ ("LESSON") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
}

/**
 * ps_application_new:
 *
 * Returns: (transfer full): the desktop application; a second launch opens a window in the first
 */
GtkApplication *
ps_application_new (void)
{
  return g_object_new (PS_TYPE_DESKTOP, "application-id", "io.portside.Portside", "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
}
