/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-preview-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-cell-text.h"
#include "ps-column.h"

/* Between the cells of a row; in no text, which is tamed. */
#define DIVIDER "\x1f"

#define CELL_MAX 200

static const struct
{
  PsColumn columns[2]; /* joined by a colon */
  const char *title;
} cells[] = {
  { { PS_COLUMN_TIME, PS_N_COLUMNS }, N_ ("Time (UTC)") },
  { { PS_COLUMN_SRC_IP, PS_COLUMN_SRC_PORT }, N_ ("Source") },
  { { PS_COLUMN_DST_IP, PS_COLUMN_DST_PORT }, N_ ("Destination") },
  { { PS_COLUMN_PROTO, PS_N_COLUMNS }, N_ ("Protocol") },
  { { PS_COLUMN_SIGNATURE, PS_N_COLUMNS }, N_ ("Signature") },
  { { PS_COLUMN_SEVERITY, PS_N_COLUMNS }, N_ ("Severity") },
  { { PS_COLUMN_SERVER_IP, PS_COLUMN_SERVER_PORT }, N_ ("Server") },
};

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "tabular");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringObject *row = gtk_list_item_get_item (item);
  g_auto (GStrv) texts = g_strsplit (gtk_string_object_get_string (row), DIVIDER, -1);
  guint cell = GPOINTER_TO_UINT (data);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      cell < g_strv_length (texts) ? texts[cell] : "");
}

/**
 * ps_preview_table_set_up:
 * @view: an empty column view
 *
 * Gives it the columns of a preview.
 */
void
ps_preview_table_set_up (GtkColumnView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (_ (cells[i].title), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i + 1 == G_N_ELEMENTS (cells));
      gtk_column_view_append_column (view, column);
    }
}

/* "192.0.2.1:443", "[2001:db8::1]:443" (RFC 5952 §6). */
static void
append_port (GString *address, PsColumn column, PsAlertStore *store, guint32 row)
{
  g_autoptr (GString) port = g_string_new (NULL);

  ps_column_print (column, store, row, port);
  if (port->len == 0)
    return;
  if (strchr (address->str, ':') != NULL)
    {
      g_string_prepend_c (address, '[');
      g_string_append_c (address, ']');
    }
  g_string_append_printf (address, ":%s", port->str);
}

static void
append_cell (GString *text, PsAlertStore *store, guint32 row, guint cell)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autofree char *tame = NULL;

  ps_column_print (cells[cell].columns[0], store, row, whole);
  if (cells[cell].columns[0] == PS_COLUMN_TIME)
    ps_cell_text_shorten_time (whole);
  if (cells[cell].columns[1] != PS_N_COLUMNS)
    append_port (whole, cells[cell].columns[1], store, row);
  tame = ps_cell_text_tame (whole->str, CELL_MAX);
  g_string_append (text, tame != NULL ? tame : whole->str);
  g_string_append (text, DIVIDER);
}

/**
 * ps_preview_table_show:
 * @view: set up
 * @preview: what to show
 */
void
ps_preview_table_show (GtkColumnView *view, const PsImportPreview *preview)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  GtkSelectionModel *model;

  for (guint32 row = 0; row < ps_alert_store_get_n_rows (preview->store); row++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint cell = 0; cell < G_N_ELEMENTS (cells); cell++)
        append_cell (text, preview->store, row, cell);
      gtk_string_list_append (rows, text->str);
    }
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows)));
  gtk_column_view_set_model (view, model);
  g_object_unref (model);
}
