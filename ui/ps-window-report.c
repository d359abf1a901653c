/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-picture-file.h"
#include "ps-picture-source.h"
#include "ps-report-dialog.h"
#include "ps-report-facts.h"

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

/* The one native dialog of the window; @chosen gets the file. */
static void
choose_file (PsWindow *self, const char *title, GtkFileChooserAction action, const char *accept,
             const char *name, GCallback chosen)
{
  if (self->chooser != NULL)
    {
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
      return;
    }
  self->chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, NULL);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
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
  choose_file (data, _ ("Verify a report"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Verify"), NULL,
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

/* Texts of a picture, for as long as it is drawn. */
typedef struct
{
  PsPicture picture;
  char *counts;
  char *date;
} Shown;

static void
shown_clear (Shown *shown)
{
  g_free (shown->counts);
  g_free (shown->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, shown_clear)

static gboolean
get_shown (PsWindow *self, Shown *shown)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  PsRowOrder *order = ps_document_get_order (self->document);
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H:%M %:z");
  g_autofree char *alerts = NULL;

  if (order == NULL || !ps_picture_source_get_picture (find_source (self), &shown->picture))
    {
      ps_window_show_message (self, GTK_MESSAGE_INFO,
                              _ ("There is no picture yet: select an alert first."));
      return FALSE;
    }
  alerts = ps_report_count (ps_row_order_get_n_rows (order));
  shown->counts = g_strdup_printf (_ ("%s: %s alerts shown."),
                                   ps_document_get_title (self->document), alerts);
  shown->date = g_strdup_printf (_ ("Drawn by Portside %s on %s"), PS_VERSION, when);
  shown->picture.filter = ps_document_get_filter (self->document);
  shown->picture.counts = shown->counts;
  shown->picture.date = shown->date;
  shown->picture.right_to_left =
      gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  return TRUE;
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
  g_auto (Shown) shown = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = NULL;
  PsPictureFormat format = PS_PICTURE_PNG;

  if (path == NULL || !get_shown (self, &shown))
    return FALSE;
  ps_picture_format_from_path (path, &format);
  if (!ps_picture_write_file (&shown.picture, format, path, &error))
    {
      ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      return FALSE;
    }
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
  choose_file (data, _ ("Save picture (.svg, .pdf, .png, @2x.png)"),
               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), "portside.svg",
               G_CALLBACK (picture_chosen_cb));
}

/* As an image and as SVG: the other program takes what it can. */
static void
copy_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  g_auto (Shown) shown = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  GdkContentProvider *providers[2];

  if (!get_shown (self, &shown))
    return;
  png = ps_picture_write_bytes (&shown.picture, PS_PICTURE_PNG_2X, &error);
  if (png != NULL)
    svg = ps_picture_write_bytes (&shown.picture, PS_PICTURE_SVG, &error);
  if (svg == NULL)
    {
      ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      return;
    }
  providers[0] = gdk_content_provider_new_for_bytes ("image/png", png);
  providers[1] = gdk_content_provider_new_for_bytes ("image/svg+xml", svg);
  provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
  ps_window_show_message (self, GTK_MESSAGE_INFO, _ ("The picture was copied."));
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
