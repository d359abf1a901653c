#pragma once

#include <gtk/gtk.h>

#include "ps-finding.h"

G_BEGIN_DECLS

/**
 * PsFacetRow:
 *
 * A value that alerts divide by and how many have it: a button that activates "facets.include", and
 * a menu with "facets.exclude" and "facets.only". All have the field and the value as their target.
 */
#define PS_TYPE_FACET_ROW (ps_facet_row_get_type ())
G_DECLARE_FINAL_TYPE (PsFacetRow, ps_facet_row, PS, FACET_ROW, GtkWidget)

GtkWidget *ps_facet_row_new (const char *field, const char *value, const char *label);
void ps_facet_row_set_mark (PsFacetRow *row, GtkWidget *mark);
void ps_facet_row_set_count (PsFacetRow *row, guint32 n_alerts);
gboolean ps_facet_row_is_of (PsFacetRow *row, const char *field, const char *value,
                             const char *label);
gboolean ps_facet_row_is_like (PsFacetRow *row, PsFacetRow *other);

G_END_DECLS
