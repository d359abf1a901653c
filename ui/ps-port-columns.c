/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-cell-direction.h"
#include "ps-endpoint.h"
#include "ps-report-facts.h"
#include "ps-severity-bar.h"
#include "ps-sparkline.h"
#include "ps-visible-text.h"

typedef enum
{
  CELL_TEXT,
  CELL_NUMBER,
  CELL_SEVERITY,
  CELL_TIMES,
} CellShape;

typedef struct
{
  const char *title;
  CellShape shape;
  guint n_chars;
  char *(*print) (PsPortRow *row);
  gint64 (*rank) (const PsPortUse *use); /* NULL: sorted by text */
} Cell;

static char *
print_service (PsPortRow *row)
{
  return g_strdup (ps_port_row_get_service (row));
}

static char *
print_range (PsPortRow *row)
{
  return g_strdup (ps_port_row_get_range (row));
}

static char *
print_servers (PsPortRow *row)
{
  return ps_report_count (ps_port_row_get_use (row)->n_servers);
}

static char *
print_clients (PsPortRow *row)
{
  return ps_report_count (ps_port_row_get_use (row)->n_clients);
}

static char *
print_alerts (PsPortRow *row)
{
  return ps_report_count (ps_port_row_get_use (row)->n_alerts);
}

static char *
print_severity (PsPortRow *row)
{
  PsSeverity severity = ps_port_row_get_use (row)->severity;

  return g_strdup (severity != PS_SEVERITY_NONE ? ps_severity_get_label (severity) : "");
}

static char *
print_first (PsPortRow *row)
{
  return ps_port_row_dup_time (row, FALSE);
}

static char *
print_last (PsPortRow *row)
{
  return ps_port_row_dup_time (row, TRUE);
}

/* One line; the card has it whole. */
static char *
print_note (PsPortRow *row)
{
  const char *note = ps_port_row_get_note (row);
  g_auto (GStrv) lines = g_strsplit (note != NULL ? note : "", "\n", 2);

  return ps_visible_text (lines[0] != NULL ? lines[0] : "", -1);
}

static gint64
rank_port (const PsPortUse *use)
{
  return (gint64)use->port << 8 | use->protocol;
}

static gint64
rank_range (const PsPortUse *use)
{
  return ps_port_get_range (use->port);
}

static gint64
rank_servers (const PsPortUse *use)
{
  return use->n_servers;
}

static gint64
rank_clients (const PsPortUse *use)
{
  return use->n_clients;
}

static gint64
rank_alerts (const PsPortUse *use)
{
  return use->n_alerts;
}

static gint64
rank_severity (const PsPortUse *use)
{
  return use->severity;
}

static gint64
rank_first (const PsPortUse *use)
{
  return use->first;
}

static gint64
rank_last (const PsPortUse *use)
{
  return use->last;
}

static const Cell cells[] = {
  { N_ ("Port"), CELL_NUMBER, 10, ps_port_row_dup_port, rank_port },
  { N_ ("Service"), CELL_TEXT, 14, print_service, NULL },
  { N_ ("Severity"), CELL_SEVERITY, 9, print_severity, rank_severity },
  { N_ ("Unusual"), CELL_TEXT, 24, ps_port_row_dup_unusual, NULL },
  { N_ ("Servers"), CELL_NUMBER, 6, print_servers, rank_servers },
  { N_ ("Clients"), CELL_NUMBER, 6, print_clients, rank_clients },
  { N_ ("Alerts"), CELL_NUMBER, 7, print_alerts, rank_alerts },
  { N_ ("When"), CELL_TIMES, 8, NULL, rank_first },
  { N_ ("First (UTC)"), CELL_TEXT, 16, print_first, rank_first },
  { N_ ("Last (UTC)"), CELL_TEXT, 16, print_last, rank_last },
  { N_ ("Note"), CELL_TEXT, 16, print_note, NULL },
  { N_ ("Range"), CELL_TEXT, 12, print_range, rank_range },
};

static GtkWidget *
new_inscription (const Cell *cell)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), cell->n_chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), cell->n_chars);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), cell->shape == CELL_NUMBER ? 1 : 0);
  gtk_widget_add_css_class (text, "tabular");
  return text;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Cell *cell = data;
  GtkWidget *child;

  if (cell->shape == CELL_TIMES)
    child = ps_sparkline_new ();
  else
    child = new_inscription (cell);
  if (cell->shape == CELL_SEVERITY)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (box), ps_severity_bar_new ());
      gtk_box_append (GTK_BOX (box), child);
      child = box;
    }
  gtk_list_item_set_child (item, child);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Cell *cell = data;
  PsPortRow *row = gtk_list_item_get_item (item);
  const PsPortUse *use = ps_port_row_get_use (row);
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = cell->print != NULL ? cell->print (row) : NULL;

  if (cell->shape == CELL_TIMES)
    {
      ps_sparkline_set_counts (PS_SPARKLINE (child), use->buckets, PS_PORT_BUCKETS);
      return;
    }
  if (cell->shape == CELL_SEVERITY)
    {
      GtkWidget *bar = gtk_widget_get_first_child (child);

      ps_severity_bar_set_severity (PS_SEVERITY_BAR (bar), use->severity);
      child = gtk_widget_get_next_sibling (bar);
    }
  ps_cell_set_text (child, text);
  gtk_widget_set_tooltip_text (child, text != NULL && *text != '\0' ? text : NULL);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Cell *cell = data;
  PsPortRow *x = (PsPortRow *)a, *y = (PsPortRow *)b;
  g_autofree char *text_x = NULL, *text_y = NULL;

  if (cell->rank != NULL)
    {
      gint64 rank_x = cell->rank (ps_port_row_get_use (x));
      gint64 rank_y = cell->rank (ps_port_row_get_use (y));

      return rank_x < rank_y ? -1 : rank_x > rank_y;
    }
  text_x = cell->print (x);
  text_y = cell->print (y);
  return g_utf8_collate (text_x, text_y);
}

/**
 * ps_port_columns_set_up:
 * @view: an empty column view
 *
 * Gives it the columns of an inventory of ports; each can be sorted by.
 */
void
ps_port_columns_set_up (GtkColumnView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;
      g_autoptr (GtkSorter) sorter =
          GTK_SORTER (gtk_custom_sorter_new (compare_rows, (gpointer)&cells[i], NULL));

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer)&cells[i]);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer)&cells[i]);
      column = gtk_column_view_column_new (_ (cells[i].title), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, cells[i].print == ps_port_row_dup_unusual);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_append_column (view, column);
    }
}
