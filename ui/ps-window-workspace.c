/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-save-chooser.h"
#include "ps-transient.h"
#include "ps-visible-text.h"

/* Saving .portside files. */

static void
update_title (PsWindow *self)
{
  const char *path = ps_workspace_saver_get_path (self->saver);
  const char *title = ps_document_get_title (self->document);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *visible = NULL, *text = NULL;

  if (title == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Portside"));
      return;
    }
  visible = ps_visible_text (name != NULL ? name : title, -1);
  text = g_strconcat (ps_workspace_saver_is_dirty (self->saver) ? "• " : "", visible, NULL);
  gtk_window_set_title (GTK_WINDOW (self), text);
}

/* There is nothing to save before it is known what was said. */
static void
update_enabled (PsWindow *self)
{
  static const char *const names[] = { "save", "save-as", "merge-workspace" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])),
        ps_workspace_saver_is_ready (self->saver));
}

/* The title has a dot while something is not saved; the status line says it in words. */
void
ps_window_update_saved (PsWindow *self)
{
  g_autofree char *status = ps_workspace_saver_dup_status (self->saver);

  update_title (self);
  update_enabled (self);
  gtk_label_set_text (self->saved, status);
  gtk_widget_set_visible (GTK_WIDGET (self->saved), *status != '\0');
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean closes = self->closes_when_saved;

  self->closes_when_saved = FALSE;
  if (!ps_workspace_saver_save_finish (PS_WORKSPACE_SAVER (source), result, &error))
    {
      ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      return;
    }
  ps_window_note_workspace (self);
  if (closes && !ps_workspace_saver_is_dirty (self->saver))
    gtk_window_close (GTK_WINDOW (self));
}

/* Saves to @path, and says so only if that fails. */
void
ps_window_save_to (PsWindow *self, const char *path)
{
  ps_workspace_saver_save_async (self->saver, path, saved_cb, g_object_ref (self));
}

static void
save_chosen_cb (GtkNativeDialog *dialog, int response, PsWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *full = NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    {
      full = ps_workspace_is_name (path) ? g_strdup (path)
                                         : g_strconcat (path, PS_WORKSPACE_SUFFIX, NULL);
      /* The name with the ending was not asked about. */
      if (!g_str_equal (full, path) && g_file_test (full, G_FILE_TEST_EXISTS))
        ps_window_show_message (self, GTK_MESSAGE_ERROR,
                                _ ("There is such a workspace already. Choose its full name to "
                                   "replace it."));
      else
        ps_window_save_to (self, full);
    }
  else
    self->closes_when_saved = FALSE;
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* "eve.json.gz" → "eve.portside" */
static char *
suggest_name (PsWindow *self)
{
  const char *const *inputs = ps_document_get_inputs (self->document);
  g_autofree char *name =
      inputs != NULL && inputs[0] != NULL ? g_path_get_basename (inputs[0]) : g_strdup ("alerts");

  if (strchr (name, '.') > name)
    *strchr (name, '.') = '\0';
  return g_strconcat (name, PS_WORKSPACE_SUFFIX, NULL);
}

/* Returns: (transfer full): for file choosers: only workspaces */
GtkFileFilter *
ps_window_make_workspace_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Portside workspaces"));
  gtk_file_filter_add_pattern (filter, "*" PS_WORKSPACE_SUFFIX);
  return filter;
}

static void
choose_target (PsWindow *self)
{
  g_autofree char *name = suggest_name (self);
  GtkFileChooserNative *chooser =
      ps_save_chooser_new (GTK_WINDOW (self), _ ("Save workspace"), name);
  g_autoptr (GtkFileFilter) filter = ps_window_make_workspace_filter ();

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect_object (chooser, "response", G_CALLBACK (save_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  const char *path = ps_workspace_saver_get_path (self->saver);

  ps_findings_pane_commit (self->findings);
  if (path != NULL)
    ps_window_save_to (self, path);
  else
    choose_target (self);
}

static void
save_as_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_findings_pane_commit (PS_WINDOW (data)->findings);
  choose_target (data);
}

/* How the window is, for the next time. */
static void
collect_cb (PsWindow *self, PsWorkspace *workspace)
{
  g_autoptr (GVariant) shown = g_action_group_get_action_state (G_ACTION_GROUP (self), "details");
  const char *page = gtk_stack_get_visible_child_name (self->side_pages);

  g_tree_insert (workspace->layout, g_strdup ("view"),
                 g_strdup (gtk_stack_get_visible_child_name (self->views)));
  g_tree_insert (workspace->layout, g_strdup ("filter"),
                 g_strdup (ps_document_get_filter (self->document)));
  g_tree_insert (workspace->layout, g_strdup ("side"),
                 g_strdup (g_variant_get_boolean (shown) ? page : "hidden"));
}

static void
close_answered_cb (GtkDialog *dialog, int response, PsWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (response == GTK_RESPONSE_ACCEPT)
    {
      self->closes_when_saved = TRUE;
      g_action_group_activate_action (G_ACTION_GROUP (self), "save", NULL);
    }
  else if (response == GTK_RESPONSE_NO)
    {
      ps_workspace_saver_drop_copy (self->saver);
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

/* Returns: whether the window has to stay, because somebody is asked about what is not saved */
gboolean
ps_window_ask_to_save (PsWindow *self)
{
  GtkWidget *dialog;

  if (!ps_workspace_saver_is_dirty (self->saver))
    return FALSE;
  dialog = gtk_message_dialog_new (
      GTK_WINDOW (self), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT, GTK_MESSAGE_QUESTION,
      GTK_BUTTONS_NONE, "%s", _ ("Save what was said of the alerts?"));
  ps_transient_watch (dialog);
  gtk_message_dialog_format_secondary_text (
      GTK_MESSAGE_DIALOG (dialog),
      _ ("States, notes, rulings and findings go into a workspace. The alert files are never "
         "changed."));
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("Close _without saving"), GTK_RESPONSE_NO);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Cancel"), GTK_RESPONSE_CANCEL);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Save"), GTK_RESPONSE_ACCEPT);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
copy_failed_cb (PsWindow *self, const GError *error)
{
  ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
}

/* The commands about workspaces. */
void
ps_window_add_workspace (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "save", save_cb, NULL, NULL, NULL, { 0 } },
    { "save-as", save_as_cb, NULL, NULL, NULL, { 0 } },
    { "merge-workspace", ps_window_choose_merge_cb, NULL, NULL, NULL, { 0 } },
  };

  self->saver = ps_workspace_saver_new (self->document);
  g_signal_connect_object (self->document, "annotations-opened",
                           G_CALLBACK (ps_window_apply_workspace), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  update_enabled (self);
  g_signal_connect_object (self->saver, "changed", G_CALLBACK (ps_window_update_saved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "collect", G_CALLBACK (collect_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "failed", G_CALLBACK (copy_failed_cb), self,
                           G_CONNECT_SWAPPED);
}
