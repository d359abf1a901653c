/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-picture-export.h"
#include "ps-report-dialog.h"

/* Key of the widget that was chosen by going there; the window outlives it. */
#define CHOSEN "picture-chosen"

static PsReportDialog *
show_report (PsWindow *self)
{
  PsReportDialog *dialog = ps_report_dialog_new (GTK_WINDOW (self), self->document);
  guint n_columns;
  g_autofree PsColumn *columns = ps_alert_table_dup_shown (self->table, &n_columns);

  ps_report_dialog_set_columns (dialog, columns, n_columns);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
report_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_report (data);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_report_dialog_print_when_ready (show_report (data));
}

/* Takes @chooser, the one native dialog of the window, unless there is one already; @chosen gets
 * its answer. */
static void
show_chooser (PsWindow *self, GtkFileChooserNative *chooser, GCallback chosen)
{
  if (self->chooser != NULL)
    {
      g_object_unref (chooser);
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
      return;
    }
  self->chooser = chooser;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", chosen, self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static GFile *
take_file (PsWindow *self, int response)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT
                    ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser))
                    : NULL;

  g_clear_object (&self->chooser);
  return file;
}

static void
verify_chosen_cb (GtkNativeDialog *native, int response, PsWindow *self)
{
  g_autoptr (GFile) file = take_file (self, response);

  if (file != NULL)
    ps_window_verify_report (self, file);
}

static void
verify_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_chooser (data,
                gtk_file_chooser_native_new (_ ("Verify a report"), GTK_WINDOW (data),
                                             GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Verify"), NULL),
                G_CALLBACK (verify_chosen_cb));
}

/* Where the keyboard is, or was before a menu was opened: a strip is chosen so. */
static void
focus_cb (PsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL)
    g_object_set_data (G_OBJECT (self), CHOSEN,
                       gtk_widget_get_ancestor (focus, PS_TYPE_PICTURE_SOURCE));
}

/* What is seen: the strip that has the keyboard, else the view's own picture, beside the table that
 * of the alert. */
static PsPictureSource *
find_source (PsWindow *self)
{
  GtkWidget *view = gtk_stack_get_visible_child (self->views);
  gpointer chosen = g_object_get_data (G_OBJECT (self), CHOSEN);

  if ((chosen == self->timeline || chosen == self->port_lane) && chosen != NULL
      && gtk_widget_get_mapped (chosen))
    return chosen;
  return PS_IS_PICTURE_SOURCE (view) ? PS_PICTURE_SOURCE (view)
                                     : PS_PICTURE_SOURCE (self->details);
}

static void
say_no_picture (PsWindow *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED))
    ps_window_show_message (self, GTK_MESSAGE_INFO,
                            _ ("There is no picture yet: select an alert first."));
  else
    ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
}

/**
 * ps_window_export_picture:
 * @self: a window
 * @file: where to; its name says the format, PNG without one
 *
 * Saves what the present view shows, with filter, counts, legend and date.
 *
 * Returns: whether it was written; if not, a message says why
 */
gboolean
ps_window_export_picture (PsWindow *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *text = NULL;

  if (!ps_picture_export_save (find_source (self), self->document, file, &error))
    {
      say_no_picture (self, error);
      return FALSE;
    }
  name = g_file_get_basename (file);
  text = g_strdup_printf (_ ("The picture was saved as “%s”."), name);
  ps_window_show_message (self, GTK_MESSAGE_INFO, text);
  return TRUE;
}

static void
picture_chosen_cb (GtkNativeDialog *native, int response, PsWindow *self)
{
  g_autoptr (GFile) file = take_file (self, response);

  if (file != NULL)
    ps_window_export_picture (self, file);
}

static void
export_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;

  show_chooser (self, ps_picture_export_new_chooser (data), G_CALLBACK (picture_chosen_cb));
}

static void
copy_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  g_autoptr (GError) error = NULL;

  if (ps_picture_export_copy (find_source (self), self->document, &error))
    ps_window_show_message (self, GTK_MESSAGE_INFO, _ ("The picture was copied."));
  else
    say_no_picture (self, error);
}

static void
update_enabled_cb (PsWindow *self)
{
  static const char *const names[] = { "report", "print", "export-picture", "copy-picture" };
  gboolean open = ps_document_get_store (self->document) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])), open);
}

/* The commands that hand something over. */
void
ps_window_add_report (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "report", report_cb, NULL, NULL, NULL, { 0 } },
    { "print", print_cb, NULL, NULL, NULL, { 0 } },
    { "verify-report", verify_cb, NULL, NULL, NULL, { 0 } },
    { "export-picture", export_picture_cb, NULL, NULL, NULL, { 0 } },
    { "copy-picture", copy_picture_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->document, "notify::busy", G_CALLBACK (update_enabled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
  update_enabled_cb (self);
}
