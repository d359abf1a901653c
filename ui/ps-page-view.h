#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsPageView:
 *
 * Shows a page of a report, as wide as it gets room, on paper white in any theme.
 */
#define PS_TYPE_PAGE_VIEW (ps_page_view_get_type ())
G_DECLARE_FINAL_TYPE (PsPageView, ps_page_view, PS, PAGE_VIEW, GtkWidget)

GtkWidget *ps_page_view_new (void);
void ps_page_view_set_page (PsPageView *view, cairo_surface_t *page, guint number, guint n_pages);

G_END_DECLS
