/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-page-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_WIDTH 160
#define USUAL_WIDTH 560

struct _PsPageView
{
  GtkWidget parent_instance;

  cairo_surface_t *page; /* a recording surface; NULL without one */
  double page_width;     /* in points */
  double page_height;
};

G_DEFINE_FINAL_TYPE (PsPageView, ps_page_view, GTK_TYPE_WIDGET)

static void
ps_page_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  PsPageView *self = PS_PAGE_VIEW (widget);
  double ratio = self->page_width > 0 ? self->page_height / self->page_width : 1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = USUAL_WIDTH;
    }
  else
    *minimum = *natural = (int)ceil ((for_size > 0 ? for_size : USUAL_WIDTH) * ratio);
}

static GtkSizeRequestMode
ps_page_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ps_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PsPageView *self = PS_PAGE_VIEW (widget);
  float width = (float)gtk_widget_get_width (widget);
  float height = (float)gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->page == NULL || width < 1)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / self->page_width, width / self->page_width);
  cairo_set_source_surface (cr, self->page, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
ps_page_view_finalize (GObject *object)
{
  g_clear_pointer (&PS_PAGE_VIEW (object)->page, cairo_surface_destroy);
  G_OBJECT_CLASS (ps_page_view_parent_class)->finalize (object);
}

static void
ps_page_view_class_init (PsPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ps_page_view_finalize;
  widget_class->measure = ps_page_view_measure;
  widget_class->get_request_mode = ps_page_view_get_request_mode;
  widget_class->snapshot = ps_page_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ps_page_view_init (PsPageView *self)
{
}

GtkWidget *
ps_page_view_new (void)
{
  return g_object_new (PS_TYPE_PAGE_VIEW, NULL);
}

/**
 * ps_page_view_set_page:
 * @view: a view
 * @page: (nullable): a recording surface with extents
 * @number: from 1
 * @n_pages: of how many
 */
void
ps_page_view_set_page (PsPageView *view, cairo_surface_t *page, guint number, guint n_pages)
{
  g_autofree char *label = g_strdup_printf (_ ("Page %u of %u"), number, n_pages);
  cairo_rectangle_t extents = { 0 };

  g_return_if_fail (PS_IS_PAGE_VIEW (view));

  g_clear_pointer (&view->page, cairo_surface_destroy);
  if (page != NULL && cairo_recording_surface_get_extents (page, &extents))
    {
      view->page = cairo_surface_reference (page);
      view->page_width = extents.width;
      view->page_height = extents.height;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_resize (GTK_WIDGET (view));
}
