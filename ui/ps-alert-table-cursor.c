/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-table-private.h"

/* The cursor of #PsAlertTable: the alert whose details are shown, and the keys that move it. */

/* Returns: how many alerts are shown */
guint
ps_alert_table_get_n_items (PsAlertTable *self)
{
  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

/* Where the cursor's alert is shown now; sorting and filtering move it. */
guint
ps_alert_table_find_cursor (PsAlertTable *self)
{
  if (self->model == NULL || self->cursor == PS_ROW_NONE)
    return GTK_INVALID_LIST_POSITION;
  if (ps_alert_model_get_row (self->model, self->cursor_position) != self->cursor)
    self->cursor_position = ps_alert_model_find_row (self->model, self->cursor);
  return self->cursor_position;
}

/* Details are shown of @row from now on, which stands at @position. */
void
ps_alert_table_put_cursor (PsAlertTable *self, guint32 row, guint position)
{
  self->cursor_position = position;
  if (row == self->cursor)
    return;
  self->cursor = row;
  ps_alert_columns_set_cursor (self->columns, row);
  g_signal_emit_by_name (self, "cursor-changed", row);
}

/* Returns: whether keys go to the rows */
gboolean
ps_alert_table_has_focus (PsAlertTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == self->list || gtk_widget_is_ancestor (focus, self->list));
}

/* Returns: (nullable): the row, or the part of one, at that place of @widget, which is the table or
 * within it; %NULL for the header, and below all rows */
GtkWidget *
ps_alert_table_pick (PsAlertTable *self, GtkWidget *widget, double x, double y)
{
  GtkWidget *at = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);

  return at != NULL && gtk_widget_is_ancestor (at, self->list) ? at : NULL;
}

/* Returns: whether the row at @position is a live one and has the focus now */
gboolean
ps_alert_table_focus_position (PsAlertTable *self, guint position)
{
  GtkWidget *row = ps_alert_columns_find_row_widget (self->columns, position);

  return row != NULL && gtk_widget_grab_focus (row);
}

/* Makes the alert at @position the cursor and brings it into view. */
void
ps_alert_table_move_to (PsAlertTable *self, guint position)
{
  gboolean focused = ps_alert_table_has_focus (self);

  if (!self->holding)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
  ps_alert_table_put_cursor (self, ps_alert_model_get_row (self->model, position), position);
  if (focused)
    ps_alert_table_focus_position (self, position);
}

static void
move_by (PsAlertTable *self, gint64 distance)
{
  guint n_items = ps_alert_table_get_n_items (self);
  guint position = ps_alert_table_find_cursor (self);

  if (n_items == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  else
    position = CLAMP (position + distance, 0, (gint64)n_items - 1);
  ps_alert_table_move_to (self, position);
}

/* Returns: pixels, 0 while all rows fit, for then the list is as tall as its window */
int
ps_alert_table_get_row_height (PsAlertTable *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double height = gtk_adjustment_get_upper (adjustment);
  guint n_items = ps_alert_table_get_n_items (self);

  if (n_items == 0 || height <= gtk_adjustment_get_page_size (adjustment))
    return 0;
  return (int)(height / n_items);
}

/* How many rows a page is, one less than fit, so that the eye finds its place again. */
static gint64
get_page (PsAlertTable *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  int row_height = ps_alert_table_get_row_height (self);

  if (row_height <= 0)
    return ps_alert_table_get_n_items (self);
  return MAX ((gint64)(gtk_adjustment_get_page_size (adjustment) / row_height) - 1, 1);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_by (data, 1);
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_by (data, -1);
}

static void
page_down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_by (data, get_page (data));
}

static void
page_up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_by (data, -get_page (data));
}

static void
first_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_by (data, -(gint64)G_MAXUINT32);
}

static void
last_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_by (data, G_MAXUINT32);
}

/* Picks the cursor's row. The first one is selected already, because the selection follows the
 * cursor until rows are picked; it stays when the cursor moves on. */
static void
select_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsAlertTable *self = data;
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->model);
  guint position = ps_alert_table_find_cursor (self);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (!gtk_selection_model_is_selected (model, position))
    gtk_selection_model_select_item (model, position, FALSE);
  else if (self->holding)
    gtk_selection_model_unselect_item (model, position);
  self->holding = ps_alert_model_get_n_selected (self->model) > 0;
}

/**
 * ps_alert_table_take_at:
 * @table: a table
 * @x: a place in it, in pixels
 * @y: the same
 *
 * Whoever drags a row means that row. If it is selected it stands for all that is; if it is not, it
 * becomes what is selected, and the cursor.
 *
 * Returns: whether there is a row
 */
gboolean
ps_alert_table_take_at (PsAlertTable *table, double x, double y)
{
  GtkWidget *at = ps_alert_table_pick (table, GTK_WIDGET (table), x, y);
  guint position = at != NULL ? ps_alert_columns_get_position (at) : GTK_INVALID_LIST_POSITION;

  if (position >= ps_alert_table_get_n_items (table))
    return FALSE;
  if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (table->model), position))
    return TRUE;
  table->holding = FALSE;
  ps_alert_table_move_to (table, position);
  return TRUE;
}

/* What the keys of the table do. */
void
ps_alert_table_add_actions (PsAlertTable *self)
{
  const GActionEntry entries[] = {
    { "next", next_cb, NULL, NULL, NULL, { 0 } },
    { "previous", previous_cb, NULL, NULL, NULL, { 0 } },
    { "page-down", page_down_cb, NULL, NULL, NULL, { 0 } },
    { "page-up", page_up_cb, NULL, NULL, NULL, { 0 } },
    { "first", first_cb, NULL, NULL, NULL, { 0 } },
    { "last", last_cb, NULL, NULL, NULL, { 0 } },
    { "select", select_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
