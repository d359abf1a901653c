/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-clamp-layout.h"

struct _PsClampLayout
{
  GtkLayoutManager parent_instance;

  guint n_chars;
};

G_DEFINE_FINAL_TYPE (PsClampLayout, ps_clamp_layout, GTK_TYPE_LAYOUT_MANAGER)

/* In pixels, of characters of usual width. */
static int
get_limit (PsClampLayout *self, GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width * (int)self->n_chars);
}

static GtkSizeRequestMode
ps_clamp_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ps_clamp_layout_measure (GtkLayoutManager *layout, GtkWidget *widget, GtkOrientation orientation,
                         int for_size, int *minimum, int *natural, int *minimum_baseline,
                         int *natural_baseline)
{
  int limit = get_limit (PS_CLAMP_LAYOUT (layout), widget);

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size > limit)
    for_size = limit;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      int least, wanted, most = limit, needed;

      gtk_widget_measure (c, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
      most = MAX (most, needed);
      gtk_widget_measure (c, orientation,
                          orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0
                              ? MAX (for_size, needed)
                              : -1,
                          &least, &wanted, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        wanted = MIN (wanted, most);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static void
ps_clamp_layout_allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height,
                          int baseline)
{
  int limit = get_limit (PS_CLAMP_LAYOUT (layout), widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      GtkAllocation room = { 0, 0, MIN (width, limit), height };
      int needed;

      gtk_widget_measure (c, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
      room.width = MAX (room.width, needed);
      room.x = rtl ? width - room.width : 0;
      gtk_widget_size_allocate (c, &room, baseline);
    }
}

static void
ps_clamp_layout_class_init (PsClampLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = ps_clamp_layout_get_request_mode;
  layout_class->measure = ps_clamp_layout_measure;
  layout_class->allocate = ps_clamp_layout_allocate;
}

static void
ps_clamp_layout_init (PsClampLayout *self)
{
}

/**
 * ps_clamp_layout_new:
 * @n_chars: of the longest line, in characters of usual width
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
ps_clamp_layout_new (guint n_chars)
{
  PsClampLayout *self = g_object_new (PS_TYPE_CLAMP_LAYOUT, NULL);

  self->n_chars = n_chars;
  return GTK_LAYOUT_MANAGER (self);
}
