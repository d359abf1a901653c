/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-merge-dialog.h"
#include "ps-workspace-review.h"

/* Another workspace of the same alerts. */

static void
merge_applied_cb (PsReviewOperation *operation, const PsReviewEffect *effect, const GError *error,
                  gpointer data)
{
  if (error != NULL)
    ps_window_show_message (data, GTK_MESSAGE_ERROR, error->message);
  else
    ps_window_show_message (data, GTK_MESSAGE_INFO,
                            _ ("The workspace was merged. Ctrl+Z takes it back."));
}

static void
merge_done_cb (PsMergeDialog *dialog, PsWorkspace *merged, PsWindow *self)
{
  g_autoptr (PsReviewOperation) operation =
      ps_workspace_make_operation (merged, _ ("Merge a workspace"));

  ps_document_apply (self->document, operation, merge_applied_cb, G_OBJECT (self));
}

static void
merge_collected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsWindow) self = data;
  g_autoptr (GError) error = NULL;
  PsWorkspace *theirs = g_object_steal_data (G_OBJECT (self), "merge-theirs");
  PsWorkspace *mine =
      ps_workspace_saver_collect_finish (PS_WORKSPACE_SAVER (source), result, &error);
  GtkWidget *dialog;

  if (mine == NULL || theirs == NULL)
    {
      if (error != NULL)
        ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      ps_workspace_free (mine);
      ps_workspace_free (theirs);
      return;
    }
  dialog = ps_merge_dialog_new (GTK_WINDOW (self), mine, theirs);
  g_signal_connect_object (dialog, "merged", G_CALLBACK (merge_done_cb), self, 0);
  ps_merge_dialog_run (PS_MERGE_DIALOG (dialog));
}

static void
merge_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsWindow *self = PS_WINDOW (source);
  g_autoptr (GError) error = NULL;
  PsWorkspace *theirs = g_task_propagate_pointer (G_TASK (result), &error);

  if (theirs == NULL || self->document == NULL)
    {
      if (error != NULL && self->document != NULL)
        ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      return;
    }
  g_object_set_data_full (G_OBJECT (self), "merge-theirs", theirs,
                          (GDestroyNotify)ps_workspace_free);
  ps_workspace_saver_collect_async (self->saver, merge_collected_cb, g_object_ref (self));
}

/* Reads another workspace of the same alerts and asks what is to hold where both differ. */
void
ps_window_merge_workspace (PsWindow *self, const char *path)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, merge_loaded_cb, NULL);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, ps_window_load_workspace_in_thread);
}

static void
merge_chosen_cb (GtkNativeDialog *dialog, int response, PsWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    ps_window_merge_workspace (self, path);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* "win.merge-workspace" */
void
ps_window_choose_merge_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Merge workspace"), GTK_WINDOW (data), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Merge"), NULL);
  g_autoptr (GtkFileFilter) filter = ps_window_make_workspace_filter ();

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (merge_chosen_cb), data, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
