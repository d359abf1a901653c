/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "ps-column-row.h"
#include "ps-import-preview.h"
#include "ps-preview-table.h"
#include "ps-sample-names.h"
#include "ps-transient.h"
#include "ps-visible-text.h"
#include "ps-zone-list.h"

struct _PsImportDialog
{
  GtkWindow parent_instance;

  GtkWidget *import_button;
  GtkLabel *file;
  GtkDropDown *format;
  GtkDropDown *zone;
  GtkCheckButton *guess_year;
  GtkSpinButton *year;
  GtkLabel *summary;
  GtkWidget *columns_box;
  GtkListBox *columns;
  GtkLabel *preview_title;
  GtkColumnView *preview;

  char *path;
  char **zones;
  PsImportOptions options;
  PsMappingBook *book;
  PsFieldMapping *mapping;
  char *fingerprint; /* of the names that are listed */
  char *first_zone;
  gint32 first_year;
  const PsFormat *first_format;
  GCancellable *looking;
  gboolean waits; /* to be presented if there is something to map */
  gboolean is_set_up;
};

G_DEFINE_FINAL_TYPE (PsImportDialog, ps_import_dialog, GTK_TYPE_WINDOW)

enum
{
  IMPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a thread needs to look at the file; a dialog that is closed is not held back by it. */
typedef struct
{
  GWeakRef dialog;
  char *path;
  char *zone;
  PsImportOptions options;
} Look;

static void
free_look (gpointer data)
{
  Look *look = data;

  g_weak_ref_clear (&look->dialog);
  g_clear_pointer (&look->options.mapping, ps_field_mapping_unref);
  g_clear_pointer (&look->options.book, ps_mapping_book_unref);
  g_free (look->zone);
  g_free (look->path);
  g_free (look);
}

static void
look_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;

  g_task_return_pointer (task, ps_import_preview_new (look->path, &look->options),
                         (GDestroyNotify)ps_import_preview_unref);
}

static void look_again (PsImportDialog *self);

static void
meaning_changed_cb (PsImportDialog *self)
{
  GtkWidget *child;

  if (!self->is_set_up)
    return;

  g_clear_pointer (&self->mapping, ps_field_mapping_unref);
  self->mapping = ps_field_mapping_new ();
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->columns)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      PsColumnRow *row = PS_COLUMN_ROW (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (child)));
      PsFieldMeaning meaning;

      /* All that is used is said, so that names that are not known make a header. */
      if (ps_column_row_get_meaning (row, &meaning) || meaning.is_used)
        ps_field_mapping_set (self->mapping, ps_column_row_get_name (row), &meaning);
    }
  look_again (self);
}

/* Columns are listed once for the same names: who chooses is not to be interrupted. */
static void
list_columns (PsImportDialog *self, const PsImportPreview *preview)
{
  GtkWidget *child;

  gtk_widget_set_visible (self->columns_box, preview->names->len > 0);
  if (g_strcmp0 (self->fingerprint, preview->fingerprint) == 0)
    return;
  g_free (self->fingerprint);
  self->fingerprint = g_strdup (preview->fingerprint);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_list_box_remove (self->columns, child);
  for (guint i = 0; i < preview->names->len; i++)
    {
      const PsSampleName *name = g_ptr_array_index (preview->names, i);
      GtkWidget *row = ps_column_row_new (name->name, name->example,
                                          &g_array_index (preview->meanings, PsFieldMeaning, i));

      g_signal_connect_object (row, "changed", G_CALLBACK (meaning_changed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->columns, row);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (row)), FALSE);
      gtk_widget_set_focusable (gtk_widget_get_parent (row), FALSE);
    }
}

static char *
describe (const PsImportPreview *preview)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (preview->trouble != NULL)
    return ps_visible_text (preview->trouble, -1);
  g_string_append_printf (text, _ ("Read as: %s."), _ (preview->format->title));
  g_string_append_c (text, ' ');
  if (preview->lacks_zone)
    g_string_append (text, _ ("Its times have no zone: the one above is assumed."));
  else
    g_string_append (text, _ ("Its times say their zone, or there are none."));
  if (preview->lacks_year)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, _ ("Its times have no year."));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_preview (PsImportDialog *self, const PsImportPreview *preview)
{
  guint n_rows = ps_alert_store_get_n_rows (preview->store);
  g_autofree char *summary = describe (preview);
  g_autofree char *title = g_strdup_printf (
      ngettext ("Preview: the first alert", "Preview: the first %u alerts", n_rows), n_rows);

  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->preview_title, n_rows > 0 ? title : _ ("No alerts in the preview"));
  gtk_widget_set_sensitive (self->import_button, n_rows > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->zone), preview->lacks_zone || n_rows == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->guess_year), preview->lacks_year);
  gtk_widget_set_sensitive (GTK_WIDGET (self->year),
                            preview->lacks_year && !gtk_check_button_get_active (self->guess_year));
  ps_preview_table_show (self->preview, preview);
  list_columns (self, preview);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (PsImportDialog) self = g_weak_ref_get (&look->dialog);
  g_autoptr (PsImportPreview) preview = g_task_propagate_pointer (G_TASK (result), NULL);

  if (preview == NULL || self == NULL || !self->is_set_up)
    return;
  show_preview (self, preview);
  if (!self->waits)
    return;
  self->waits = FALSE;
  if (preview->names->len > 1)
    gtk_window_present (GTK_WINDOW (self));
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

/* Takes what is chosen, and looks at the file with it. */
static void
look_again (PsImportDialog *self)
{
  Look *look;
  g_autoptr (GTask) task = NULL;

  if (!self->is_set_up)
    return;
  look = g_new0 (Look, 1);
  g_weak_ref_init (&look->dialog, self);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  look->path = g_strdup (self->path);
  look->options = *ps_import_dialog_get_options (self);
  look->zone = g_strdup (look->options.zone);
  look->options.zone = look->zone;
  if (look->options.mapping != NULL)
    ps_field_mapping_ref (look->options.mapping);
  if (look->options.book != NULL)
    ps_mapping_book_ref (look->options.book);
  task = g_task_new (NULL, self->looking, looked_cb, NULL);
  g_task_set_task_data (task, look, free_look);
  g_task_run_in_thread (task, look_cb);
}

static void
changed_cb (PsImportDialog *self)
{
  look_again (self);
}

/* A mapping is kept for the next file with the same columns. */
static void
import_cb (PsImportDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (self->mapping != NULL && self->book != NULL && self->fingerprint != NULL
      && !ps_mapping_book_store (self->book, self->fingerprint, self->mapping, &error))
    g_warning ("%s", error->message);
  g_signal_emit (self, signals[IMPORT], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
ps_import_dialog_dispose (GObject *object)
{
  PsImportDialog *self = PS_IMPORT_DIALOG (object);

  self->is_set_up = FALSE;
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->mapping, ps_field_mapping_unref);
  g_clear_pointer (&self->book, ps_mapping_book_unref);
  g_clear_pointer (&self->fingerprint, g_free);
  g_clear_pointer (&self->first_zone, g_free);
  g_clear_pointer (&self->zones, g_strfreev);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (ps_import_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, file);
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, zone);
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, guess_year);
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, year);
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, columns_box);
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, preview_title);
  gtk_widget_class_bind_template_child (widget_class, PsImportDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
}

static void
ps_import_dialog_class_init (PsImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_import_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-import-dialog.ui");
  bind_children (widget_class);
  signals[IMPORT] = g_signal_new ("import", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
ps_import_dialog_init (PsImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ps_preview_table_set_up (self->preview);
}

/* The first one of each list is "by itself". */
static void
offer_formats (PsImportDialog *self, const PsFormat *chosen)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  guint n_formats, selected = 0;
  const PsFormat *const *formats = ps_format_table_get (&n_formats);

  gtk_string_list_append (titles, _ ("By content"));
  for (guint i = 0; i < n_formats; i++)
    {
      gtk_string_list_append (titles, _ (formats[i]->title));
      if (formats[i] == chosen)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->format, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->format, selected);
  g_object_unref (titles);
}

static void
offer_year (PsImportDialog *self, gint32 year)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  gtk_check_button_set_active (self->guess_year, year == 0);
  gtk_spin_button_set_value (self->year, year != 0 ? year : g_date_time_get_year (now));
}

/**
 * ps_import_dialog_new:
 * @parent: the window that it belongs to
 * @path: the file that is shown
 * @options: how it is read so far
 *
 * Returns: (transfer none): the dialog, not presented yet; it destroys itself when it is closed
 */
PsImportDialog *
ps_import_dialog_new (GtkWindow *parent, const char *path, const PsImportOptions *options)
{
  PsImportDialog *self = g_object_new (PS_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *visible = ps_visible_text (name, -1);

  ps_transient_watch (self);
  self->path = g_strdup (path);
  self->options = *options;
  self->book = options->book != NULL ? ps_mapping_book_ref (options->book) : NULL;
  self->mapping = options->mapping != NULL ? ps_field_mapping_ref (options->mapping) : NULL;
  self->first_zone = g_strdup (options->zone != NULL ? options->zone : "local");
  self->first_year = options->year;
  self->first_format = options->format;
  gtk_label_set_text (self->file, visible);
  offer_formats (self, options->format);
  self->zones = ps_zone_list_offer (self->zone, self->first_zone);
  offer_year (self, options->year);
  self->is_set_up = TRUE;
  look_again (self);
  return self;
}

/**
 * ps_import_dialog_present_if_mappable:
 * @dialog: a new dialog
 *
 * Presents it when it is known that the file has columns or keys; otherwise it goes away.
 */
void
ps_import_dialog_present_if_mappable (PsImportDialog *dialog)
{
  dialog->waits = TRUE;
}

/**
 * ps_import_dialog_get_options:
 * @dialog: a dialog
 *
 * Returns: (transfer none): what is chosen, until something else is
 */
const PsImportOptions *
ps_import_dialog_get_options (PsImportDialog *dialog)
{
  guint n_formats;
  const PsFormat *const *formats = ps_format_table_get (&n_formats);
  guint format = gtk_drop_down_get_selected (dialog->format);
  guint zone = gtk_drop_down_get_selected (dialog->zone);

  dialog->options.format = format > 0 && format <= n_formats ? formats[format - 1] : NULL;
  dialog->options.zone =
      zone < g_strv_length (dialog->zones) ? dialog->zones[zone] : dialog->zones[0];
  dialog->options.year = gtk_check_button_get_active (dialog->guess_year)
                             ? 0
                             : gtk_spin_button_get_value_as_int (dialog->year);
  dialog->options.mapping = dialog->mapping;
  dialog->options.book = dialog->book;
  return &dialog->options;
}

/**
 * ps_import_dialog_changes_reading:
 * @dialog: a dialog
 *
 * Returns: whether the file is to be read again: not where only zone or year are others
 */
gboolean
ps_import_dialog_changes_reading (PsImportDialog *dialog)
{
  return dialog->mapping != NULL
         || ps_import_dialog_get_options (dialog)->format != dialog->first_format;
}
