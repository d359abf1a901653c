#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lines and signs grow with the text, so that they are as thick on the wall whatever the projector.
 * Returns: how many times larger they are than beside the least text, which is 24 px; 1 or more */
static inline double
ps_deck_get_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  int size = pango_font_description_get_size (pango_context_get_font_description (context));

  return MAX (1.0, (double)size / PANGO_SCALE / 24);
}

G_END_DECLS
