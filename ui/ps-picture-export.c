/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-picture-export.h"

#include <glib/gi18n-lib.h>

#include "ps-picture-file.h"
#include "ps-report-facts.h"
#include "ps-save-chooser.h"

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

/* What a view says of its own counts comes first: it may show less than the filter lets through. */
static char *
describe_counts (PsDocument *document, const char *counts)
{
  const char *title = ps_document_get_title (document);
  g_autofree char *alerts = NULL;

  if (counts != NULL)
    /* Translators: the name of a file, and how many of its alerts a picture shows. */
    return g_strdup_printf (_ ("%s: %s"), title, counts);
  alerts = ps_report_count (ps_row_order_get_n_rows (ps_document_get_order (document)));
  return g_strdup_printf (_ ("%s: %s alerts shown."), title, alerts);
}

static gboolean
get_shown (PsPictureSource *source, PsDocument *document, Shown *shown, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H:%M %:z");

  if (ps_document_get_order (document) == NULL
      || !ps_picture_source_get_picture (source, &shown->picture))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                           _ ("There is nothing to be seen of which a picture could be made."));
      return FALSE;
    }
  shown->counts = describe_counts (document, shown->picture.counts);
  shown->date = g_strdup_printf (_ ("Drawn by Portside %s on %s"), PS_VERSION, when);
  shown->picture.filter = ps_document_get_filter (document);
  shown->picture.counts = shown->counts;
  shown->picture.date = shown->date;
  shown->picture.right_to_left =
      gtk_widget_get_direction (GTK_WIDGET (source)) == GTK_TEXT_DIR_RTL;
  return TRUE;
}

/**
 * ps_picture_export_new_chooser:
 * @parent: a window
 *
 * Returns: (transfer full): a dialog that asks where a picture is to be saved
 */
GtkFileChooserNative *
ps_picture_export_new_chooser (GtkWindow *parent)
{
  return ps_save_chooser_new (parent, _ ("Save picture (.svg, .pdf, .png, @2x.png)"),
                              "portside.svg");
}

/**
 * ps_picture_export_save:
 * @source: a view
 * @document: what it shows
 * @file: where to; its name says the format, PNG without one
 * @error: return location
 *
 * Saves what the view shows, with filter, counts, legend and date.
 *
 * Returns: whether it was written; else %G_IO_ERROR, of a view without a picture
 *   %G_IO_ERROR_NOT_INITIALIZED
 */
gboolean
ps_picture_export_save (PsPictureSource *source, PsDocument *document, GFile *file, GError **error)
{
  g_auto (Shown) shown = { 0 };
  g_autofree char *path = g_file_get_path (file);
  PsPictureFormat format = PS_PICTURE_PNG;

  if (!get_shown (source, document, &shown, error))
    return FALSE;
  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("Pictures are saved in folders of this computer only."));
      return FALSE;
    }
  ps_picture_format_from_path (path, &format);
  return ps_picture_write_file (&shown.picture, format, path, error);
}

/**
 * ps_picture_export_copy:
 * @source: a view
 * @document: what it shows
 * @error: return location
 *
 * Puts the picture on the clipboard, as an image and as SVG: the other program takes what it can.
 *
 * Returns: whether it is there; else as ps_picture_export_save()
 */
gboolean
ps_picture_export_copy (PsPictureSource *source, PsDocument *document, GError **error)
{
  g_auto (Shown) shown = { 0 };
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  GdkContentProvider *providers[2];

  if (!get_shown (source, document, &shown, error))
    return FALSE;
  png = ps_picture_write_bytes (&shown.picture, PS_PICTURE_PNG_2X, error);
  if (png != NULL)
    svg = ps_picture_write_bytes (&shown.picture, PS_PICTURE_SVG, error);
  if (svg == NULL)
    return FALSE;
  providers[0] = gdk_content_provider_new_for_bytes ("image/png", png);
  providers[1] = gdk_content_provider_new_for_bytes ("image/svg+xml", svg);
  provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  return gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (source)), provider);
}
