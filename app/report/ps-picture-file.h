#pragma once

#include <gio/gio.h>

#include "ps-picture.h"

G_BEGIN_DECLS

typedef enum
{
  PS_PICTURE_SVG,
  PS_PICTURE_PDF,
  PS_PICTURE_PNG,
  PS_PICTURE_PNG_2X,
  PS_N_PICTURE_FORMATS,
} PsPictureFormat;

const char *ps_picture_format_get_label (PsPictureFormat format);
const char *ps_picture_format_get_ending (PsPictureFormat format);
gboolean ps_picture_format_from_path (const char *path, PsPictureFormat *format);

GBytes *ps_picture_write_bytes (const PsPicture *picture, PsPictureFormat format, GError **error);
gboolean ps_picture_write_file (const PsPicture *picture, PsPictureFormat format, const char *path,
                                GError **error);

G_END_DECLS
