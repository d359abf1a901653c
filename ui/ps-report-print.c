/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-report-print.h"

#include <glib/gi18n-lib.h>

#include "ps-transient.h"

static gboolean
get_extents (GPtrArray *pages, int page, cairo_rectangle_t *extents)
{
  return page < (int)pages->len
         && cairo_recording_surface_get_extents (g_ptr_array_index (pages, page), extents);
}

/* Broad pages lie on their side. */
static void
request_page_setup_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page,
                       GtkPageSetup *setup, GPtrArray *pages)
{
  cairo_rectangle_t extents;

  if (get_extents (pages, page, &extents) && extents.width > extents.height)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
}

/* A page has its margins already; it is made as large as the paper takes it. */
static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, GPtrArray *pages)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  cairo_rectangle_t extents;
  double scale;

  if (!get_extents (pages, page, &extents))
    return;
  scale = MIN (width / extents.width, height / extents.height);
  cairo_translate (cr, (width - extents.width * scale) / 2, 0);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, g_ptr_array_index (pages, page), 0, 0);
  cairo_paint (cr);
}

static void
show_error (GtkWindow *parent, const char *text)
{
  GtkWidget *dialog =
      gtk_message_dialog_new (parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                              GTK_MESSAGE_ERROR, GTK_BUTTONS_CLOSE, "%s", text);

  ps_transient_watch (dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_window_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
parent_gone_cb (GtkDialog *dialog)
{
  gtk_dialog_response (dialog, GTK_RESPONSE_CANCEL);
}

/* GTK's dialog for printers stays when its parent goes; nothing is printed then. */
static void
watch_dialog (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_DIALOG (window) && gtk_window_get_transient_for (window) == parent)
        g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_gone_cb), window,
                                 G_CONNECT_SWAPPED);
    }
}

/**
 * ps_report_print:
 * @parent: the dialog's parent
 * @pages: (element-type cairo_surface_t): recording surfaces
 * @title: name of the print job
 * @path: (nullable): write them to this PDF file, without a dialog
 */
void
ps_report_print (GtkWindow *parent, GPtrArray *pages, const char *title, const char *path)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_n_pages (operation, (int)pages->len);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, path == NULL);
  if (path != NULL)
    gtk_print_operation_set_export_filename (operation, path);
  /* They have to be there for as long as it prints, even if the dialog is closed before. */
  g_object_set_data_full (G_OBJECT (operation), "pages", g_ptr_array_ref (pages),
                          (GDestroyNotify)g_ptr_array_unref);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (request_page_setup_cb), pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), pages);
  if (gtk_print_operation_run (operation,
                               path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                            : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_autofree char *text = g_strdup_printf (_ ("Printing failed: %s"), error->message);

      show_error (parent, text);
    }
  else if (path == NULL)
    watch_dialog (parent);
}
