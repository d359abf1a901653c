/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-text-columns.h"

#include <glib/gi18n-lib.h>

#include "ps-cell-direction.h"

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const PsTextColumn *column = data;
  GtkInscription *text = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_min_chars (text, column->n_chars);
  gtk_inscription_set_nat_chars (text, column->n_chars);
  gtk_inscription_set_text_overflow (text, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (text, (column->flags & PS_TEXT_COLUMN_NUMBER) != 0 ? 1 : 0);
  gtk_widget_add_css_class (GTK_WIDGET (text), "tabular");
  gtk_list_item_set_child (item, GTK_WIDGET (text));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const PsTextColumn *column = data;
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = column->print (gtk_list_item_get_item (item));

  ps_cell_set_text (child, text);
  gtk_widget_set_tooltip_text (child, *text != '\0' ? text : NULL);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const PsTextColumn *column = data;
  g_autofree char *text_a = NULL, *text_b = NULL;

  if (column->compare != NULL)
    return column->compare ((gpointer)a, (gpointer)b);
  if (column->rank != NULL)
    {
      gint64 rank_a = column->rank ((gpointer)a), rank_b = column->rank ((gpointer)b);

      return rank_a < rank_b ? -1 : rank_a > rank_b;
    }
  text_a = column->print ((gpointer)a);
  text_b = column->print ((gpointer)b);
  return g_utf8_collate (text_a, text_b);
}

static const char *
get_title (const PsTextColumn *column)
{
  return column->title != NULL ? _ (column->title) : ps_cell_get_arrow (FALSE);
}

/**
 * ps_text_columns_set_up:
 * @view: an empty column view
 * @columns: (array length=n_columns): they have to live as long as the view
 * @n_columns: how many
 *
 * Gives it columns that can be sorted by.
 */
void
ps_text_columns_set_up (GtkColumnView *view, const PsTextColumn *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      gpointer data = (gpointer)&columns[i];
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;
      g_autoptr (GtkSorter) sorter =
          GTK_SORTER (gtk_custom_sorter_new (compare_items, data, NULL));

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), data);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
      column = gtk_column_view_column_new (get_title (&columns[i]), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, (columns[i].flags & PS_TEXT_COLUMN_EXPAND) != 0);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_append_column (view, column);
    }
}
