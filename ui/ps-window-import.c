/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-import-dialog.h"
#include "ps-zone-list.h"

/* Only what changes how the file is read makes it be read again. */
static void
import_cb (PsImportDialog *dialog, PsWindow *self)
{
  const PsImportOptions *options = ps_import_dialog_get_options (dialog);
  const char *const *inputs = ps_document_get_inputs (self->document);
  g_autoptr (GError) error = NULL;
  gboolean has_rows = ps_alert_store_get_n_rows (ps_document_get_store (self->document)) > 0;

  if (ps_import_dialog_changes_reading (dialog) || !has_rows)
    ps_window_open_with (self, inputs, options);
  else if (!ps_document_assume (self->document, options->zone, options->year, &error))
    ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
}

static gboolean
get_assumed (PsWindow *self, PsImportAssumed *assumed)
{
  PsImportJob *job = ps_document_get_job (self->document);

  if (job == NULL)
    return FALSE;
  ps_import_job_get_assumed (job, assumed);
  return assumed->n_without_zone > 0 || assumed->n_without_year > 0;
}

/* One of the files that are open stands for all: the first whose times leave something open, if
 * there is one. */
static char *
find_file (PsWindow *self)
{
  PsImportJob *job = ps_document_get_job (self->document);
  const char *const *inputs = ps_document_get_inputs (self->document);
  g_auto (PsImportInputInfo) info = { 0 };
  PsImportAssumed assumed;

  if (inputs == NULL || inputs[0] == NULL || g_str_equal (inputs[0], "-"))
    return NULL;
  if (get_assumed (self, &assumed))
    {
      PsAlertStore *store = ps_document_get_store (self->document);
      const char *name = ps_raw_file_get_name (ps_alert_store_get_file (store, assumed.file));

      if (g_file_test (name, G_FILE_TEST_IS_REGULAR))
        return g_strdup (name);
    }
  if (g_file_test (inputs[0], G_FILE_TEST_IS_DIR))
    return job != NULL && ps_import_job_get_input (job, 0, &info) ? g_strdup (info.name) : NULL;
  return g_strdup (inputs[0]);
}

/* @if_mappable: only if the file has columns or keys of which something can be said */
void
ps_window_show_import_options (PsWindow *self, gboolean if_mappable)
{
  g_autofree char *path = find_file (self);
  PsImportDialog *dialog;

  if (path == NULL)
    return;
  dialog = ps_import_dialog_new (GTK_WINDOW (self), path, ps_document_get_options (self->document));
  g_signal_connect_object (dialog, "import", G_CALLBACK (import_cb), self, 0);
  if (if_mappable)
    ps_import_dialog_present_if_mappable (dialog);
  else
    gtk_window_present (GTK_WINDOW (dialog));
}

/* What had to be assumed of times is always in sight. */
void
ps_window_update_times (PsWindow *self)
{
  PsImportAssumed assumed;
  gboolean is_open = get_assumed (self, &assumed);
  g_autofree char *zone = NULL, *text = NULL;

  gtk_widget_set_visible (self->times_button, is_open);
  if (!is_open)
    return;
  zone = ps_zone_list_dup_label (assumed.zone != NULL ? assumed.zone : "local");
  if (assumed.n_without_year > 0 && assumed.year != 0)
    text = g_strdup_printf (_ ("Assumed: %s, %d"), zone, assumed.year);
  else if (assumed.n_without_year > 0)
    text = g_strdup_printf (_ ("Assumed: %s, year of the file"), zone);
  else
    text = g_strdup_printf (_ ("Assumed: %s"), zone);
  gtk_label_set_text (self->times, text);
}
