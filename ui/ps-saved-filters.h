#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsSavedFilters:
 *
 * The filters that were saved under a name, in a popover: to be used again ("win.use-filter"), to
 * be forgotten ("win.forget-filter"), and an entry for the name of the present one
 * ("win.save-filter").
 */
#define PS_TYPE_SAVED_FILTERS (ps_saved_filters_get_type ())
G_DECLARE_FINAL_TYPE (PsSavedFilters, ps_saved_filters, PS, SAVED_FILTERS, GtkWidget)

void ps_saved_filters_set (PsSavedFilters *view, GTree *filters, const char *present);

G_END_DECLS
