/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-table-private.h"

#include <glib/gi18n-lib.h>

#include "ps-alert-model-private.h"
#include "ps-report-facts.h"
#include "ps-scroll-gate.h"
#include "ps-table-mirror.h"

G_DEFINE_FINAL_TYPE (PsAlertTable, ps_alert_table, GTK_TYPE_WIDGET)

/* The focus went somewhere: by a click, or by a key that is GTK's own. */
static void
focus_changed_cb (GtkRoot *root, GParamSpec *pspec, PsAlertTable *self)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  guint position;

  if (!ps_alert_table_has_focus (self) || focus == self->list)
    return;
  position = ps_alert_columns_get_position (focus);
  if (position < ps_alert_table_get_n_items (self))
    ps_alert_table_put_cursor (self, ps_alert_model_get_row (self->model, position), position);
}

static guint
find_cut (gpointer data, guint n_items)
{
  return ps_alert_columns_find_cut (PS_ALERT_TABLE (data)->columns, n_items);
}

/* A click on one row ends the picking of rows one by one. */
static void
selection_replaced_cb (PsAlertTable *self)
{
  self->holding = FALSE;
}

static void
sort_changed_cb (PsAlertTable *self)
{
  PsSortKey keys[PS_N_COLUMNS];
  guint n_keys;

  if (self->document == NULL)
    return;
  n_keys = ps_alert_columns_read_sort (self->columns, keys, G_N_ELEMENTS (keys));
  ps_document_set_sort (self->document, keys, n_keys);
}

/* The row that has the focus may show another alert than the cursor's by now. The list keeps the
 * focus then, and no row looks as if it were the cursor. */
static void
settle_focus (PsAlertTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (ps_alert_table_has_focus (self)
      && ps_alert_columns_get_position (gtk_root_get_focus (root))
             != ps_alert_table_find_cursor (self))
    gtk_root_set_focus (root, self->list);
}

/* The cursor was on the last alert, and others were added behind it: it stays at the end. */
static gboolean
is_at_end (PsAlertTable *self, guint n_before, guint n_items)
{
  return n_items > n_before && n_before > 0 && self->document != NULL
         && ps_document_is_following (self->document) && !ps_document_is_sorted (self->document)
         && ps_alert_model_get_row (self->model, n_before - 1) == self->cursor;
}

/* There is a cursor whenever there are alerts: the details are never about nothing, nor about
 * an alert that the filter hides. */
static void
order_changed_cb (PsAlertTable *self)
{
  guint n_items = ps_alert_table_get_n_items (self);
  guint n_before = self->n_items;

  self->n_items = n_items;
  /* Other files may be open. */
  ps_alert_columns_set_notes (
      self->columns, self->document != NULL ? ps_document_get_subject_notes (self->document) : NULL);
  ps_alert_columns_set_grouping (
      self->columns, self->model != NULL ? ps_alert_model_get_grouping (self->model) : NULL);
  if (n_items == 0)
    {
      self->holding = FALSE;
      ps_alert_table_put_cursor (self, PS_ROW_NONE, 0);
    }
  else if (self->from_top || ps_alert_table_find_cursor (self) == GTK_INVALID_LIST_POSITION)
    {
      self->from_top = FALSE;
      ps_alert_table_move_to (self, 0);
    }
  else if (is_at_end (self, n_before, n_items))
    {
      ps_alert_table_move_to (self, n_items - 1);
    }
  else
    {
      /* Another row may stand for the group that the cursor's alert is in. */
      ps_alert_table_put_cursor (
          self, ps_alert_model_get_row (self->model, self->cursor_position), self->cursor_position);
    }
  settle_focus (self);
}

static void
annotations_changed_cb (PsAlertTable *self)
{
  ps_alert_columns_set_notes (self->columns, ps_document_get_subject_notes (self->document));
}

static void
rest_changed_cb (PsAlertTable *self)
{
  guint n_hidden = ps_alert_model_get_n_hidden (self->model);
  g_autofree char *number = ps_report_count (n_hidden);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s more alert does not fit into the table: narrow the filter to see it",
                "%s more alerts do not fit into the table: narrow the filter to see them",
                n_hidden),
      number);

  gtk_label_set_text (self->rest, text);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), n_hidden > 0);
}

static gboolean
measure_cb (gpointer data)
{
  PsAlertTable *self = data;

  self->measure_id = 0;
  if (self->model != NULL)
    ps_alert_model_set_row_height (self->model, ps_alert_table_get_row_height (self));
  return G_SOURCE_REMOVE;
}

/* The list was laid out. How tall its rows are may not be told to the model here, for that may
 * change the list. */
static void
laid_out_cb (PsAlertTable *self)
{
  if (self->measure_id == 0)
    self->measure_id = g_idle_add (measure_cb, self);
}

/* The words stand at what they are about, not below the whole table. */
static void
place_tooltip (GtkTooltip *tooltip, GtkWidget *table, GtkWidget *at)
{
  graphene_rect_t place;

  if (gtk_widget_compute_bounds (at, table, &place))
    gtk_tooltip_set_tip_area (tooltip,
                              &(GdkRectangle){ (int)place.origin.x, (int)place.origin.y,
                                               (int)place.size.width, (int)place.size.height });
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  PsAlertTable *self)
{
  g_autofree char *text = NULL;
  GtkWidget *at;

  if (keyboard)
    at = ps_alert_columns_find_row_widget (self->columns, ps_alert_table_find_cursor (self));
  else
    at = ps_alert_table_pick (self, widget, x, y);
  text = at != NULL ? ps_alert_columns_dup_tooltip (self->columns, at) : NULL;
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  place_tooltip (tooltip, widget, at);
  return TRUE;
}

static GtkWidget *
find_list (GtkColumnView *view)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
ps_alert_table_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ps_alert_table_parent_class)->root (widget);
  g_signal_connect (gtk_widget_get_root (widget), "notify::focus-widget",
                    G_CALLBACK (focus_changed_cb), widget);
}

static void
ps_alert_table_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_changed_cb, widget);
  GTK_WIDGET_CLASS (ps_alert_table_parent_class)->unroot (widget);
}

static void
ps_alert_table_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ps_alert_table_parent_class)->css_changed (widget, change);
  if (PS_ALERT_TABLE (widget)->columns != NULL)
    ps_alert_columns_fit (PS_ALERT_TABLE (widget)->columns, widget);
}

/* The focus goes to the cursor, wherever that has gone to. */
static gboolean
ps_alert_table_grab_focus (GtkWidget *widget)
{
  PsAlertTable *self = PS_ALERT_TABLE (widget);
  guint position = ps_alert_table_find_cursor (self);

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
  return ps_alert_table_focus_position (self, position) || gtk_widget_grab_focus (self->list);
}

/* Tab leaves the table at once: GTK before 4.12 goes through all rows, be they a million. Within a
 * menu the arrow keys go through the menu. */
static gboolean
ps_alert_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (PS_ALERT_TABLE (widget)->menu != NULL)
    return gtk_widget_child_focus (PS_ALERT_TABLE (widget)->menu, direction);
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (ps_alert_table_parent_class)->focus (widget, direction);
  if (ps_alert_table_has_focus (PS_ALERT_TABLE (widget)))
    return FALSE;
  return ps_alert_table_grab_focus (widget);
}

static void
clear_document (PsAlertTable *self)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->model, self);
      g_signal_handlers_disconnect_by_data (self->model, self->columns);
      ps_alert_model_set_cut_func (self->model, NULL, NULL);
    }
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->document);
}

static void
ps_alert_table_dispose (GObject *object)
{
  PsAlertTable *self = PS_ALERT_TABLE (object);
  GtkWidget *child;

  clear_document (self);
  if (self->actions != NULL)
    {
      g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));

      /* Others may hold the group for their menus. */
      for (guint i = 0; names[i] != NULL; i++)
        g_action_map_remove_action (G_ACTION_MAP (self->actions), names[i]);
    }
  g_clear_object (&self->actions);
  self->menu = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_handle_id (&self->measure_id, g_source_remove);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (ps_alert_table_parent_class)->dispose (object);
}

static void
ps_alert_table_class_init (PsAlertTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ps_alert_table_dispose;
  widget_class->root = ps_alert_table_root;
  widget_class->unroot = ps_alert_table_unroot;
  widget_class->css_changed = ps_alert_table_css_changed;
  widget_class->grab_focus = ps_alert_table_grab_focus;
  widget_class->focus = ps_alert_table_focus;
  gtk_widget_class_set_css_name (widget_class, "alerttable");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-alert-table.ui");
  g_type_ensure (PS_TYPE_GROUP_BAR);
  gtk_widget_class_bind_template_child (widget_class, PsAlertTable, bar);
  gtk_widget_class_bind_template_child (widget_class, PsAlertTable, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PsAlertTable, view);
  gtk_widget_class_bind_template_child (widget_class, PsAlertTable, rest);
  gtk_widget_class_bind_template_child (widget_class, PsAlertTable, shortcuts);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);

  g_signal_new ("cursor-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);
  g_signal_new ("fill-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_MENU);
}

static void
ps_alert_table_init (PsAlertTable *self)
{
  self->cursor = PS_ROW_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  self->columns = ps_alert_columns_new (self->view, G_ACTION_MAP (self->actions));
  ps_alert_columns_fit (self->columns, GTK_WIDGET (self));
  ps_alert_table_add_actions (self);
  ps_alert_table_add_value_actions (self);
  ps_alert_table_add_group_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", G_ACTION_GROUP (self->actions));

  ps_scroll_gate_install (self->scrolled);
  ps_table_mirror (self->view);
  /* On the inner list, not on the view: the menus of the headers have keys of their own. */
  self->list = find_list (self->view);
  gtk_widget_add_controller (self->list, g_object_ref (GTK_EVENT_CONTROLLER (self->shortcuts)));
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "changed",
                           G_CALLBACK (laid_out_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ps_alert_table_new (void)
{
  return g_object_new (PS_TYPE_ALERT_TABLE, NULL);
}

/* @document: (nullable): whose alerts are shown; the table sorts it as its headers say */
void
ps_alert_table_set_document (PsAlertTable *table, PsDocument *document)
{
  g_return_if_fail (PS_IS_ALERT_TABLE (table));

  if (document == table->document)
    return;
  clear_document (table);
  if (document != NULL)
    {
      table->document = g_object_ref (document);
      table->model = ps_alert_model_new (document);
      g_signal_connect_swapped (table->model, "rebind", G_CALLBACK (ps_alert_columns_refill),
                                table->columns);
      ps_alert_model_set_cut_func (table->model, find_cut, table);
      g_signal_connect_swapped (table->model, "selection-replaced",
                                G_CALLBACK (selection_replaced_cb), table);
      g_signal_connect_swapped (table->model, "notify::n-hidden", G_CALLBACK (rest_changed_cb),
                                table);
      g_signal_connect_swapped (document, "order-changed", G_CALLBACK (order_changed_cb), table);
      g_signal_connect_swapped (document, "annotations-changed",
                                G_CALLBACK (annotations_changed_cb), table);
      g_signal_connect_swapped (document, "notify::groups",
                                G_CALLBACK (ps_alert_table_follow_groups), table);
      gtk_column_view_set_model (table->view, GTK_SELECTION_MODEL (table->model));
      sort_changed_cb (table);
    }
  ps_group_bar_set_document (table->bar, document);
  ps_alert_table_follow_groups (table);
  order_changed_cb (table);
}

/* Returns: the store row of the alert that details are shown of, %PS_ROW_NONE if there is none */
guint32
ps_alert_table_get_cursor (PsAlertTable *table)
{
  g_return_val_if_fail (PS_IS_ALERT_TABLE (table), PS_ROW_NONE);
  return table->cursor;
}

/* Goes to the alert at store row @row; nothing happens if it is not shown. */
void
ps_alert_table_set_cursor (PsAlertTable *table, guint32 row)
{
  guint position;

  g_return_if_fail (PS_IS_ALERT_TABLE (table));

  if (table->model == NULL)
    return;
  position = ps_alert_model_find_row (table->model, row);
  if (position != GTK_INVALID_LIST_POSITION)
    ps_alert_table_move_to (table, position);
}

/* Returns: (transfer none) (nullable): the model, %NULL while there is no document */
PsAlertModel *
ps_alert_table_get_model (PsAlertTable *table)
{
  g_return_val_if_fail (PS_IS_ALERT_TABLE (table), NULL);
  return table->model;
}

/* Returns: (transfer none): a toggle for each column, in the action group "table" */
GMenuModel *
ps_alert_table_get_columns_menu (PsAlertTable *table)
{
  g_return_val_if_fail (PS_IS_ALERT_TABLE (table), NULL);
  return ps_alert_columns_get_menu (table->columns);
}

/* Returns: (transfer full): the columns as they stand, see ps_alert_columns_dup_layout() */
GVariant *
ps_alert_table_dup_columns (PsAlertTable *table)
{
  g_return_val_if_fail (PS_IS_ALERT_TABLE (table), NULL);
  return ps_alert_columns_dup_layout (table->columns);
}

/* Returns: (transfer full) (array length=n_shown): see ps_alert_columns_dup_shown() */
PsColumn *
ps_alert_table_dup_shown (PsAlertTable *table, guint *n_shown)
{
  g_return_val_if_fail (PS_IS_ALERT_TABLE (table), NULL);
  return ps_alert_columns_dup_shown (table->columns, n_shown);
}

/* @layout: what ps_alert_table_dup_columns() returned; columns that are not in it stay */
void
ps_alert_table_set_columns (PsAlertTable *table, GVariant *layout)
{
  g_return_if_fail (PS_IS_ALERT_TABLE (table));
  ps_alert_columns_set_layout (table->columns, layout);
}

/* Returns: (transfer none): the actions of the table and its columns */
GActionGroup *
ps_alert_table_get_actions (PsAlertTable *table)
{
  g_return_val_if_fail (PS_IS_ALERT_TABLE (table), NULL);
  return G_ACTION_GROUP (table->actions);
}
