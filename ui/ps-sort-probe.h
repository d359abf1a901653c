#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsSortProbe:
 *
 * The sorter of one column: it compares nothing, it notes that it was asked. GTK before 4.10 has
 * no way to ask a column view which columns it is sorted by (gtk_column_view_sorter_get_*);
 * ps_sort_probe_read() finds out. Goes when GTK 4.10 is the least.
 */
#define PS_TYPE_SORT_PROBE (ps_sort_probe_get_type ())
G_DECLARE_FINAL_TYPE (PsSortProbe, ps_sort_probe, PS, SORT_PROBE, GtkSorter)

typedef struct
{
  guint id;
  gboolean descending;
} PsSortProbeKey;

GtkSorter *ps_sort_probe_new (guint id);
guint ps_sort_probe_read (GtkSorter *view_sorter, PsSortProbeKey *keys, guint max_keys);

G_END_DECLS
