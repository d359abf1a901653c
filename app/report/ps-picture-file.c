/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-picture-file.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "ps-report-sink.h"
#include "ps-scene-cairo.h"
#include "ps-scene-svg.h"
#include "ps-visible-text.h"

/* The most that cairo's images may measure, in pixels. */
#define MAX_PIXELS 32767

/**
 * ps_picture_format_get_label:
 * @format: a format
 *
 * Returns: (transfer none): its name for people
 */
const char *
ps_picture_format_get_label (PsPictureFormat format)
{
  static const char *const labels[PS_N_PICTURE_FORMATS] = {
    [PS_PICTURE_SVG] = N_ ("SVG (text can be selected)"),
    [PS_PICTURE_PDF] = N_ ("PDF"),
    [PS_PICTURE_PNG] = N_ ("PNG"),
    [PS_PICTURE_PNG_2X] = N_ ("PNG, twice the size"),
  };

  return format < PS_N_PICTURE_FORMATS ? _ (labels[format]) : "";
}

/**
 * ps_picture_format_get_ending:
 * @format: a format
 *
 * Returns: (transfer none): how the names of its files end
 */
const char *
ps_picture_format_get_ending (PsPictureFormat format)
{
  static const char *const endings[PS_N_PICTURE_FORMATS] = {
    [PS_PICTURE_SVG] = ".svg",
    [PS_PICTURE_PDF] = ".pdf",
    [PS_PICTURE_PNG] = ".png",
    [PS_PICTURE_PNG_2X] = "@2x.png",
  };

  return format < PS_N_PICTURE_FORMATS ? endings[format] : "";
}

/**
 * ps_picture_format_from_path:
 * @path: where a picture is to go
 * @format: (out): its format
 *
 * Returns: whether the name says so
 */
gboolean
ps_picture_format_from_path (const char *path, PsPictureFormat *format)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  /* "@2x.png" before ".png". */
  for (guint i = PS_N_PICTURE_FORMATS; i-- > 0;)
    if (g_str_has_suffix (lower, ps_picture_format_get_ending (i)))
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

static cairo_status_t
append (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
fail (cairo_status_t status, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The picture cannot be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

static gboolean
fail_empty (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is nothing to draw."));
  return FALSE;
}

static gboolean
write_svg (const PsPicture *picture, GByteArray *bytes, GError **error)
{
  g_autoptr (PsScene) scene = ps_picture_compose (picture, NULL, NULL);
  g_autoptr (GString) svg = g_string_new (NULL);
  const char *head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<svg xmlns=\"http://www.w3.org/2000/svg\""
                     " style=\"background:#ffffff;font-variant-numeric:tabular-nums\"";

  if (scene == NULL)
    return fail_empty (error);
  ps_scene_write_svg (scene, svg);
  g_byte_array_append (bytes, (const guint8 *)head, strlen (head));
  g_byte_array_append (bytes, (const guint8 *)svg->str + strlen ("<svg"),
                       svg->len - strlen ("<svg"));
  g_byte_array_append (bytes, (const guint8 *)"\n", 1);
  return TRUE;
}

/* Laid out with the font of the surface that it is drawn on. */
static PsScene *
compose_for (cairo_surface_t *surface, const PsPicture *picture)
{
  cairo_t *cr = cairo_create (surface);
  g_auto (PsSceneCairo) painter = { 0 };
  PsScene *scene;

  ps_scene_cairo_init (&painter, cr, NULL, FALSE);
  scene = ps_picture_compose (picture, ps_scene_cairo_measure, &painter);
  cairo_destroy (cr);
  return scene;
}

static void
draw (cairo_surface_t *surface, const PsScene *scene)
{
  cairo_t *cr = cairo_create (surface);
  g_auto (PsSceneCairo) painter = { 0 };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  ps_scene_cairo_init (&painter, cr, NULL, FALSE);
  ps_scene_cairo_draw (&painter, scene, cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

static gboolean
write_pdf (const PsPicture *picture, GByteArray *bytes, GError **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, 1, 1);
  g_autoptr (PsScene) scene = compose_for (surface, picture);
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  if (scene != NULL)
    {
      g_autofree char *title = ps_visible_text (picture->title, -1);

      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, scene->title);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Portside " PS_VERSION);
      cairo_pdf_surface_set_size (surface, scene->width, scene->height);
      draw (surface, scene);
      cairo_surface_finish (surface);
      status = cairo_surface_status (surface);
    }
  cairo_surface_destroy (surface);
  if (scene == NULL)
    return fail_empty (error);
  return status == CAIRO_STATUS_SUCCESS || fail (status, error);
}

static gboolean
write_png (const PsPicture *picture, int scale, GByteArray *bytes, GError **error)
{
  cairo_surface_t *probe = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1, 1);
  g_autoptr (PsScene) scene = compose_for (probe, picture);
  cairo_status_t status = CAIRO_STATUS_INVALID_SIZE;

  cairo_surface_destroy (probe);
  if (scene == NULL)
    return fail_empty (error);
  if (scene->width * scale < MAX_PIXELS && scene->height * scale < MAX_PIXELS)
    {
      cairo_surface_t *surface =
          cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (scene->width * scale),
                                      (int)ceil (scene->height * scale));

      cairo_surface_set_device_scale (surface, scale, scale);
      draw (surface, scene);
      status = cairo_surface_write_to_png_stream (surface, append, bytes);
      cairo_surface_destroy (surface);
    }
  return status == CAIRO_STATUS_SUCCESS || fail (status, error);
}

/**
 * ps_picture_write_bytes:
 * @picture: what to show
 * @format: how
 * @error: %G_IO_ERROR
 *
 * Returns: (transfer full): the contents of a file
 */
GBytes *
ps_picture_write_bytes (const PsPicture *picture, PsPictureFormat format, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean done = FALSE;

  switch (format)
    {
    case PS_PICTURE_SVG:
      done = write_svg (picture, bytes, error);
      break;
    case PS_PICTURE_PDF:
      done = write_pdf (picture, bytes, error);
      break;
    case PS_PICTURE_PNG:
    case PS_PICTURE_PNG_2X:
      done = write_png (picture, format == PS_PICTURE_PNG_2X ? 2 : 1, bytes, error);
      break;
    case PS_N_PICTURE_FORMATS:
    default:
      g_return_val_if_reached (NULL);
    }
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * ps_picture_write_file:
 * @picture: what to show
 * @format: how
 * @path: where to
 * @error: return location
 *
 * Returns: whether @path holds the picture now; if not, it holds what it held
 */
gboolean
ps_picture_write_file (const PsPicture *picture, PsPictureFormat format, const char *path,
                       GError **error)
{
  g_autoptr (GBytes) bytes = ps_picture_write_bytes (picture, format, error);

  return bytes != NULL
         && ps_report_sink_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  error);
}
