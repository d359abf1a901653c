#pragma once

#include <gtk/gtk.h>

#include "ps-picture.h"

G_BEGIN_DECLS

/**
 * PsPictureSource:
 *
 * A view whose picture can be saved and copied.
 */
#define PS_TYPE_PICTURE_SOURCE (ps_picture_source_get_type ())
G_DECLARE_INTERFACE (PsPictureSource, ps_picture_source, PS, PICTURE_SOURCE, GtkWidget)

/**
 * PsPictureSourceInterface:
 * @get_picture: fills layout, user_data, title and width of @picture, and counts where it shows
 *   less than the filter lets through; all of them stay until something else is shown; %FALSE
 *   where nothing is to be seen
 * @is_settled: (nullable): whether what is to be seen is of the present filter; %NULL: always
 */
struct _PsPictureSourceInterface
{
  GTypeInterface parent;

  gboolean (*get_picture) (PsPictureSource *source, PsPicture *picture);
  gboolean (*is_settled) (PsPictureSource *source);
};

gboolean ps_picture_source_get_picture (PsPictureSource *source, PsPicture *picture);
gboolean ps_picture_source_is_settled (PsPictureSource *source);

G_END_DECLS
