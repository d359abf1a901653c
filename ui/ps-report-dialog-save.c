/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-report-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "ps-import-inputs.h"
#include "ps-save-chooser.h"

/* Saving: which file, and writing it in a thread. */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsReportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  gboolean done = ps_report_job_write_finish (result, &error);

  if (self->document == NULL)
    return;
  g_clear_object (&self->writing);
  ps_report_dialog_update_work (self);
  name = g_file_get_basename (self->target);
  if (done)
    {
      text = g_strdup_printf (_ ("The report was saved as “%s”."), name);
      ps_report_dialog_say (self, GTK_MESSAGE_INFO, text);
      g_signal_emit_by_name (self, "saved", self->target);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ps_report_dialog_say (self, GTK_MESSAGE_ERROR, error->message);
}

/**
 * ps_report_dialog_save_to:
 * @dialog: a dialog
 * @file: where to; a name without an ending gets that of the chosen format
 *
 * Saves the report in a worker thread. An input is never written to.
 */
void
ps_report_dialog_save_to (PsReportDialog *dialog, GFile *file)
{
  PsReportFormat format = gtk_drop_down_get_selected (dialog->format);
  const char *const *inputs = ps_document_get_inputs (dialog->document);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL && inputs != NULL && ps_import_inputs_hold (inputs, path))
    {
      ps_report_dialog_say (dialog, GTK_MESSAGE_ERROR,
           _ ("This file is one of the inputs; it is not written to."));
      return;
    }
  if (path != NULL)
    ps_report_format_from_path (path, &format);
  g_set_object (&dialog->target, file);
  g_clear_object (&dialog->writing);
  dialog->writing = g_cancellable_new ();
  gtk_info_bar_set_revealed (dialog->info_bar, FALSE);
  ps_report_job_write_async (ps_report_dialog_make_job (dialog), format, file, dialog->writing, written_cb,
                             g_object_ref (dialog));
  ps_report_dialog_update_work (dialog);
}

static void
chosen_cb (GtkNativeDialog *native, int response, gpointer data)
{
  PsReportDialog *self = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native))
                               : NULL;

  g_clear_object (&self->chooser);
  if (file != NULL)
    ps_report_dialog_save_to (self, file);
}

static char *
suggest_name (PsReportDialog *self)
{
  PsReportFormat format = gtk_drop_down_get_selected (self->format);
  g_autofree char *title = g_strdup (gtk_editable_get_text (self->title));

  g_strdelimit (title, "/\\", '-');
  return g_strconcat (*title != '\0' ? title : _ ("Report"), ps_report_format_get_ending (format),
                      NULL);
}

void
ps_report_dialog_save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsReportDialog *self = data;
  g_autofree char *name = suggest_name (self);

  if (self->chooser == NULL)
    {
      self->chooser = ps_save_chooser_new (GTK_WINDOW (self), _ ("Save report"), name);
      g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
