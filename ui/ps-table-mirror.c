/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-table-mirror.h"

/* What GTK 4.8 lacks to show a table from right to left: it puts the cells where they are of a row
 * that is as wide as the columns that are shown, but makes the row as wide as all columns that have a
 * width, hidden ones too, and mirrors it within that; and it begins with the last columns. */

/* The width of a hidden column, which has none for GTK meanwhile. */
#define WIDTH "ps-hidden-width"
/* Of a scrolled window. */
#define PLACE "ps-table-place"

/* Where a table is scrolled to. */
typedef struct
{
  double end; /* where the first column was the last time */
  guint tick_id;
} Place;

/* Where the first column is. */
static double
get_end (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static gboolean
tick_cb (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (window));
  Place *place = data;

  place->tick_id = 0;
  gtk_adjustment_set_value (adjustment, get_end (adjustment));
  return G_SOURCE_REMOVE;
}

/* Whoever is at the first column stays there when the table gets another width; with the next frame,
 * for within a layout GTK does not notice that it is scrolled. */
static void
changed_cb (GtkAdjustment *adjustment, GtkWidget *window)
{
  Place *place = g_object_get_data (G_OBJECT (window), PLACE);
  gboolean at_end = gtk_adjustment_get_value (adjustment) >= place->end - 1;

  place->end = get_end (adjustment);
  if (at_end && place->tick_id == 0 && gtk_widget_get_direction (window) == GTK_TEXT_DIR_RTL)
    place->tick_id = gtk_widget_add_tick_callback (window, tick_cb, place, NULL);
}

/**
 * ps_table_mirror:
 * @view: a table in a scrolled window
 *
 * Lets the table be read from right to left too. Its columns are to be given their widths with
 * ps_table_column_set_width().
 */
void
ps_table_mirror (GtkColumnView *view)
{
  GtkWidget *window = gtk_widget_get_parent (GTK_WIDGET (view));

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (window));

  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (view), GTK_SCROLL_MINIMUM);
  g_object_set_data_full (G_OBJECT (window), PLACE, g_new0 (Place, 1), g_free);
  g_signal_connect_object (
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (window)), "changed",
      G_CALLBACK (changed_cb), window, 0);
}

static void
visible_cb (GtkColumnViewColumn *column)
{
  int width = ps_table_column_get_width (column);

  g_object_set_data (G_OBJECT (column), WIDTH, NULL);
  ps_table_column_set_width (column, width);
}

/**
 * ps_table_column_watch:
 * @column: a column that can be hidden
 *
 * Takes its width away while it is hidden.
 */
void
ps_table_column_watch (GtkColumnViewColumn *column)
{
  g_signal_connect (column, "notify::visible", G_CALLBACK (visible_cb), NULL);
}

/* Returns: the width that was set, also while it is hidden; -1 without one */
int
ps_table_column_get_width (GtkColumnViewColumn *column)
{
  int hidden = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), WIDTH));

  return hidden > 0 ? hidden : gtk_column_view_column_get_fixed_width (column);
}

void
ps_table_column_set_width (GtkColumnViewColumn *column, int width)
{
  gboolean visible = gtk_column_view_column_get_visible (column);

  g_object_set_data (G_OBJECT (column), WIDTH, GINT_TO_POINTER (visible ? 0 : width));
  gtk_column_view_column_set_fixed_width (column, visible ? width : -1);
}
