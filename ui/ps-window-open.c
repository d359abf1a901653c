/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ps-preferred.h"
#include "ps-settings.h"
#include "ps-visible-text.h"

#define MAX_RECENT 10

/**
 * ps_window_open_files:
 * @self: a window
 * @files: (element-type GFile): what a person chose or dropped
 *
 * Opens those that are on this machine and says which ones are not.
 */
void
ps_window_open_files (PsWindow *self, GListModel *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);
      g_autofree char *name = NULL, *message = NULL;

      if (path != NULL)
        {
          g_strv_builder_add (builder, path);
          continue;
        }
      name = g_file_get_parse_name (file);
      message = g_strdup_printf (_ ("“%s” is not on this machine: copy it here and open the copy."),
                                 name);
      ps_window_show_message (self, GTK_MESSAGE_ERROR, message);
    }
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL && ps_workspace_is_name (paths[0]))
    ps_window_open_workspace (self, paths[0]);
  else if (paths[0] != NULL)
    ps_window_open (self, (const char *const *)paths);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, PsWindow *self)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      ps_window_open_files (self, files);
    }
  gtk_native_dialog_destroy (dialog);
  g_clear_object (&self->chooser);
}

/* Asks which files to open. */
void
ps_window_choose_files (PsWindow *self)
{
  if (self->chooser != NULL)
    {
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
      return;
    }
  self->chooser = gtk_file_chooser_native_new (_ ("Open alert files"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PsWindow *self)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = files; l != NULL; l = l->next)
    g_list_store_append (list, l->data);
  g_slist_free (files);
  ps_window_open_files (self, G_LIST_MODEL (list));
  return TRUE;
}

/* Files may be dropped anywhere in the window. */
void
ps_window_accept_drops (PsWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (self->content, GTK_EVENT_CONTROLLER (target));
}

static int
compare_recent (gconstpointer a, gconstpointer b)
{
  GDateTime *time_a = gtk_recent_info_get_visited ((GtkRecentInfo *)a);
  GDateTime *time_b = gtk_recent_info_get_visited ((GtkRecentInfo *)b);

  return g_date_time_compare (time_b, time_a);
}

/* Names are shown whole: their underlines are no mnemonics, nothing in them is hidden. */
static char *
make_label (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *visible = ps_visible_text (name, -1);
  g_auto (GStrv) parts = g_strsplit (visible, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append_recent (GMenu *menu, GtkRecentInfo *info)
{
  g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (info), NULL, NULL);
  g_autofree char *label = NULL;
  g_autoptr (GMenuItem) item = NULL;

  if (path == NULL || !gtk_recent_info_has_application (info, g_get_application_name ())
      || !g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  label = make_label (path);
  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, "win.open-recent", "s", path);
  g_menu_append_item (menu, item);
}

/* The menu is made when it is looked at: other windows and programs change the list. */
static void
make_recent_menu_cb (GtkMenuButton *button, gpointer data)
{
  GList *infos = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  g_autoptr (GMenu) menu = g_menu_new ();

  infos = g_list_sort (infos, compare_recent);
  for (GList *l = infos; l != NULL && g_menu_model_get_n_items (G_MENU_MODEL (menu)) < MAX_RECENT;
       l = l->next)
    append_recent (menu, l->data);
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 0)
    g_menu_append (menu, _ ("No recent files"), "win.no-recent");
  g_list_free_full (infos, (GDestroyNotify)gtk_recent_info_unref);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
update_recent_cb (gpointer data)
{
  gtk_widget_set_visible (GTK_WIDGET (PS_WINDOW (data)->recent_button),
                          ps_preferred_offers_recent ());
}

void
ps_window_offer_recent (PsWindow *self)
{
  ps_settings_watch ("recent-files-offered", update_recent_cb, self);
  update_recent_cb (self);
  gtk_menu_button_set_create_popup_func (self->recent_button, make_recent_menu_cb, NULL, NULL);
}

/**
 * ps_window_note_recent_file:
 * @path: a file that was opened; others, such as folders, are not noted
 *
 * Puts it into the desktop's list of recent files, unless that is not wanted.
 */
void
ps_window_note_recent_file (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = NULL;

  if (!ps_preferred_offers_recent () || !g_file_test (absolute, G_FILE_TEST_IS_REGULAR))
    return;
  /* The list is kept there, and GTK does not make the folder. */
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  uri = g_filename_to_uri (absolute, NULL, NULL);
  if (uri != NULL)
    gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

/* Puts the workspace into the desktop's list of recent files. */
void
ps_window_note_workspace (PsWindow *self)
{
  if (ps_workspace_saver_get_path (self->saver) != NULL)
    ps_window_note_recent_file (ps_workspace_saver_get_path (self->saver));
}

/* Puts what is open into the desktop's list of recent files. */
void
ps_window_note_recent (PsWindow *self)
{
  const char *const *inputs = ps_document_get_inputs (self->document);

  for (guint i = 0; inputs != NULL && inputs[i] != NULL; i++)
    ps_window_note_recent_file (inputs[i]);
}
