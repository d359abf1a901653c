/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-problems-page-private.h"

#include <glib/gi18n-lib.h>

#include "ps-import-inputs.h"
#include "ps-report-facts.h"

/* ms between two looks at how far it is. */
#define LOOK_INTERVAL 100

/**
 * Export:
 *
 * What one export needs; the writing thread and the page look at @done.
 */
typedef struct
{
  PsAlertStore *store;
  GArray *entries;
  PsLedgerForm form;
  GFile *target;
  int done;
  guint timer;
} Export;

static void
free_export (gpointer data)
{
  Export *export = data;

  g_object_unref (export->store);
  g_array_unref (export->entries);
  g_object_unref (export->target);
  g_free (export);
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  g_atomic_int_set (&((Export *)data)->done, (int)done);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;

  if (ps_ledger_write (export->entries, export->store, export->form, export->target, progress_cb,
                       export, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
look_cb (gpointer data)
{
  PsProblemsPage *self = g_task_get_source_object (data);
  Export *export = g_task_get_task_data (data);

  if (self->actions == NULL)
    return G_SOURCE_CONTINUE;
  gtk_progress_bar_set_fraction (self->progress,
                                 (double)g_atomic_int_get (&export->done) / export->entries->len);
  return G_SOURCE_CONTINUE;
}

static char *
dup_name (GFile *file)
{
  g_autofree char *path = g_file_get_parse_name (file);

  return g_path_get_basename (path);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsProblemsPage *self = PS_PROBLEMS_PAGE (source);
  const Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = dup_name (export->target);
  g_autofree char *number = ps_report_count (export->entries->len);
  g_autofree char *message = NULL;

  g_source_remove (export->timer);
  g_clear_object (&self->exporting);
  /* The page may be gone from the window by now. */
  if (self->actions == NULL)
    return;
  gtk_widget_set_visible (self->work, FALSE);
  ps_problems_page_update_actions (self);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      message = g_strdup_printf (ngettext ("%s rejected record was written to “%s”.",
                                           "%s rejected records were written to “%s”.",
                                           export->entries->len),
                                 number, name);
      ps_problems_page_say (self, GTK_MESSAGE_INFO, message);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      message = g_strdup_printf (_ ("“%s” was not written: %s"), name, error->message);
      ps_problems_page_say (self, GTK_MESSAGE_ERROR, message);
    }
}

/* An input is never written to. */
static gboolean
spares_inputs (PsProblemsPage *self, GFile *target)
{
  const char *const *inputs = ps_document_get_inputs (self->document);
  g_autofree char *path = g_file_get_path (target);
  g_autofree char *name = NULL, *message = NULL;

  if (path == NULL || inputs == NULL || !ps_import_inputs_hold (inputs, path))
    return TRUE;
  name = dup_name (target);
  message =
      g_strdup_printf (_ ("“%s” is one of the files that are open; it is not written to."), name);
  ps_problems_page_say (self, GTK_MESSAGE_ERROR, message);
  return FALSE;
}

/**
 * ps_problems_page_export:
 * @self: a page that lists rejected records and does not write any
 * @form: how to write them
 * @target: the file that is made or replaced
 *
 * Writes all rejected records that are listed, in a thread; a message says what came of it.
 */
void
ps_problems_page_export (PsProblemsPage *self, PsLedgerForm form, GFile *target)
{
  g_autoptr (GTask) task = NULL;
  Export *export;

  if (self->exporting != NULL || self->ledger == NULL || !spares_inputs (self, target))
    return;
  export = g_new0 (Export, 1);
  export->store = g_object_ref (ps_document_get_store (self->document));
  export->entries = ps_ledger_dup_entries (self->ledger, 0);
  export->form = form;
  export->target = g_object_ref (target);
  self->exporting = g_cancellable_new ();
  task = g_task_new (self, self->exporting, written_cb, NULL);
  g_task_set_source_tag (task, ps_problems_page_export);
  g_task_set_task_data (task, export, free_export);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (self->work, TRUE);
  ps_problems_page_update_actions (self);
  export->timer = g_timeout_add (LOOK_INTERVAL, look_cb, task);
  g_task_run_in_thread (task, write_in_thread);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, PsProblemsPage *self)
{
  g_autoptr (GFile) file = NULL;
  PsLedgerForm form = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "form"));

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_destroy (dialog);
  g_clear_object (&self->chooser);
  if (file != NULL)
    ps_problems_page_export (self, form, file);
}

/* Asks where to write rejected records to. */
void
ps_problems_page_choose_target (PsProblemsPage *self, PsLedgerForm form)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Export rejected records"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  g_object_set_data (G_OBJECT (self->chooser), "form", GINT_TO_POINTER (form));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser),
                                     form == PS_LEDGER_FORM_TSV ? "rejected.tsv" : "rejected.txt");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
