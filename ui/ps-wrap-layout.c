/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-wrap-layout.h"

/* Between the two, in px. */
#define SPACING_X 12
#define SPACING_Y 6

/*
 * Two children: side by side, the second one at the end of the line, as long as both fit whole;
 * otherwise one below the other. Words of another language, and large text, then lose nothing.
 * GTK 4.8 has no layout that wraps.
 */
struct _PsWrapLayout
{
  GtkLayoutManager parent;
};

G_DEFINE_FINAL_TYPE (PsWrapLayout, ps_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
get_width (GtkWidget *child, gboolean natural)
{
  int least, wanted;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  return natural ? wanted : least;
}

static int
get_height (GtkWidget *child, int width)
{
  int wanted;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &wanted, NULL, NULL);
  return wanted;
}

/* @width is -1 where it is not known yet. */
static gboolean
fits (GtkWidget *first, GtkWidget *second, int width)
{
  return width < 0 || get_width (first, TRUE) + SPACING_X + get_width (second, TRUE) <= width;
}

static GtkSizeRequestMode
ps_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ps_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                        int for_size, int *minimum, int *natural, int *minimum_baseline,
                        int *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (get_width (first, FALSE), get_width (second, FALSE));
      *natural = get_width (first, TRUE) + SPACING_X + get_width (second, TRUE);
    }
  else if (fits (first, second, for_size))
    *minimum = *natural = MAX (get_height (first, -1), get_height (second, -1));
  else
    *minimum = *natural = get_height (first, for_size) + SPACING_Y + get_height (second, for_size);
}

static void
ps_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                         int baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (fits (first, second, width))
    {
      int end = get_width (second, TRUE), start = width - SPACING_X - end;

      gtk_widget_size_allocate (
          first, &(GtkAllocation){ mirrored ? end + SPACING_X : 0, 0, start, height }, -1);
      gtk_widget_size_allocate (
          second, &(GtkAllocation){ mirrored ? 0 : start + SPACING_X, 0, end, height }, -1);
    }
  else
    {
      int top = get_height (first, width), y = top + SPACING_Y;
      int wide = MIN (get_width (second, TRUE), width);

      gtk_widget_size_allocate (first, &(GtkAllocation){ 0, 0, width, top }, -1);
      gtk_widget_size_allocate (
          second, &(GtkAllocation){ mirrored ? width - wide : 0, y, wide, height - y }, -1);
    }
}

static void
ps_wrap_layout_class_init (PsWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = ps_wrap_layout_get_request_mode;
  layout_class->measure = ps_wrap_layout_measure;
  layout_class->allocate = ps_wrap_layout_allocate;
}

static void
ps_wrap_layout_init (PsWrapLayout *self)
{
}
