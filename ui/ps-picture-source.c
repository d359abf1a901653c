/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-picture-source.h"

G_DEFINE_INTERFACE (PsPictureSource, ps_picture_source, GTK_TYPE_WIDGET)

static void
ps_picture_source_default_init (PsPictureSourceInterface *iface)
{
}

/**
 * ps_picture_source_get_picture:
 * @source: a view
 * @picture: (out): what it shows; filter, date and most often counts are left out
 *
 * Returns: whether there is anything to be seen
 */
gboolean
ps_picture_source_get_picture (PsPictureSource *source, PsPicture *picture)
{
  g_return_val_if_fail (PS_IS_PICTURE_SOURCE (source), FALSE);

  *picture = (PsPicture){ 0 };
  return PS_PICTURE_SOURCE_GET_IFACE (source)->get_picture (source, picture);
}

/* Returns: whether the picture is the one of the present filter; if not, it will be soon */
gboolean
ps_picture_source_is_settled (PsPictureSource *source)
{
  PsPictureSourceInterface *iface;

  g_return_val_if_fail (PS_IS_PICTURE_SOURCE (source), TRUE);
  iface = PS_PICTURE_SOURCE_GET_IFACE (source);
  return iface->is_settled == NULL || iface->is_settled (source);
}
