/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-columns-private.h"

#include <glib/gi18n-lib.h>

#include "ps-cell-direction.h"
#include "ps-group-cells.h"
#include "ps-sort-probe.h"
#include "ps-table-mirror.h"

/* Space to both sides of a cell's text, in pixels, as the theme gives it to a data table. */
#define CELL_PADDING 16

G_DEFINE_FINAL_TYPE (PsAlertColumns, ps_alert_columns, G_TYPE_OBJECT)

static const char item_key[] = "ps-list-item";
static const char column_key[] = "ps-column";

/* The cells of one row are filled one after another: its alert is fetched once. */
static gboolean
load (PsAlertColumns *self, GtkListItem *item)
{
  PsAlertItem *alert = gtk_list_item_get_item (item);
  guint32 row = alert != NULL ? ps_alert_item_get_row (alert) : PS_ROW_NONE;

  if (row == PS_ROW_NONE)
    return FALSE;
  ps_cell_context_load (&self->context, ps_alert_item_get_store (alert),
                        ps_alert_item_get_grouping (alert), row);
  return TRUE;
}

/* What the context holds may have become another alert, or be decided differently. */
static void
forget (PsAlertColumns *self)
{
  self->context.store = NULL;
  self->context.row = PS_ROW_NONE;
  g_clear_pointer (&self->context.grouping, ps_grouping_unref);
  self->context.group = NULL;
}

/* The widget of a whole row, once the cell is in it. */
static GtkWidget *
get_row_widget (GtkListItem *item)
{
  GtkWidget *cell = gtk_widget_get_parent (gtk_list_item_get_child (item));

  return cell != NULL ? gtk_widget_get_parent (cell) : NULL;
}

/* The cursor may be neither selected nor have the focus: its row has a style class. */
static void
mark_cursor (PsAlertColumns *self, GtkListItem *item)
{
  GtkWidget *row = get_row_widget (item);

  if (row == NULL)
    return;
  if (self->context.row == self->cursor)
    gtk_widget_add_css_class (row, "cursor");
  else
    gtk_widget_remove_css_class (row, "cursor");
}

static void
fill_cell (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  gboolean summed;

  gtk_widget_remove_css_class (cell, "summary");
  summed = context->group != NULL && ps_group_cell_fill (cell, kind, context);
  if (summed)
    gtk_widget_remove_css_class (cell, "undecided");
  if (!summed)
    kind->fill (cell, kind, context);
}

static void
fill (PsAlertColumn *column, GtkListItem *item)
{
  PsAlertColumns *self = column->columns;

  if (!load (self, item))
    return;
  fill_cell (gtk_list_item_get_child (item), column->kind, &self->context);
  mark_cursor (self, item);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, PsAlertColumn *column)
{
  GtkWidget *cell = ps_cell_new (column->kind->shape);

  g_object_set_data (G_OBJECT (cell), item_key, item);
  g_object_set_data (G_OBJECT (cell), column_key, column);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, PsAlertColumn *column)
{
  g_hash_table_insert (column->columns->bound, item, column);
  fill (column, item);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, PsAlertColumn *column)
{
  g_hash_table_remove (column->columns->bound, item);
}

static void
teardown_cb (GtkListItemFactory *factory, GtkListItem *item, PsAlertColumn *column)
{
  g_hash_table_remove (column->columns->bound, item);
  gtk_list_item_set_child (item, NULL);
}

static void
release_columns (gpointer data, GClosure *closure)
{
  g_object_unref (((PsAlertColumn *)data)->columns);
}

/* The view may outlive its owner for a moment: its factories keep the columns alive. */
static void
connect (GtkListItemFactory *factory, const char *signal, GCallback callback, PsAlertColumn *column)
{
  g_object_ref (column->columns);
  g_signal_connect_data (factory, signal, callback, column, release_columns, 0);
}

static GtkListItemFactory *
create_factory (PsAlertColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  connect (factory, "setup", G_CALLBACK (setup_cb), column);
  connect (factory, "bind", G_CALLBACK (bind_cb), column);
  connect (factory, "unbind", G_CALLBACK (unbind_cb), column);
  connect (factory, "teardown", G_CALLBACK (teardown_cb), column);
  return factory;
}

static GMenuModel *
create_header_menu (PsAlertColumns *self, const PsCellKind *kind)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) sort = g_menu_new ();
  g_autofree char *up = g_strdup_printf ("table.sort-by(('%s', false))", kind->id);
  g_autofree char *down = g_strdup_printf ("table.sort-by(('%s', true))", kind->id);

  g_menu_append (sort, _ ("Sort _ascending"), up);
  g_menu_append (sort, _ ("Sort _descending"), down);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sort));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->menu));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static const char *
get_heading (PsAlertColumns *self, const PsCellKind *kind)
{
  if (self->context.raw_order && kind->raw_title != NULL)
    return _ (kind->raw_title);
  return kind->is_arrow ? ps_cell_get_arrow (FALSE) : _ (kind->title);
}

static void
add_column (PsAlertColumns *self, PsAlertColumn *column, guint index, GActionMap *actions)
{
  const PsCellKind *kind = ps_cell_kind_get (index);
  g_autofree char *name = g_strconcat ("show-", kind->id, NULL);
  g_autofree char *detailed_name = g_strconcat ("table.", name, NULL);
  g_autoptr (GtkSorter) sorter = ps_sort_probe_new (index);
  g_autoptr (GPropertyAction) action = NULL;
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  g_autoptr (GMenuModel) menu = NULL;

  column->columns = self;
  column->kind = kind;
  view_column = gtk_column_view_column_new (get_heading (self, kind), create_factory (column));
  column->column = view_column;
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_visible (view_column, kind->shown);
  ps_table_column_watch (view_column);
  action = g_property_action_new (name, view_column, "visible");
  g_action_map_add_action (actions, G_ACTION (action));
  /* What a wide window has to spare goes to the longest text. */
  gtk_column_view_column_set_expand (view_column, kind->column == PS_COLUMN_SIGNATURE);
  if (!ps_cell_kind_is_of_groups (kind))
    g_menu_append (kind->shown ? self->menu : self->more, _ (kind->title), detailed_name);
  menu = create_header_menu (self, kind);
  gtk_column_view_column_set_header_menu (view_column, menu);
  gtk_column_view_append_column (self->view, view_column);
}

static int
measure_char (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_digit_width (metrics),
                   pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return MAX (PANGO_PIXELS_CEIL (width), 1);
}

/* Returns: (nullable): the column of that name */
PsAlertColumn *
ps_alert_columns_find (PsAlertColumns *self, const char *id)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->list[i].kind->id, id))
      return &self->list[i];
  return NULL;
}

static void
sort_by_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsAlertColumns *self = data;
  const char *id;
  gboolean descending;
  PsAlertColumn *column;

  g_variant_get (parameter, "(&sb)", &id, &descending);
  column = ps_alert_columns_find (self, id);
  if (column != NULL && self->view != NULL)
    gtk_column_view_sort_by_column (self->view, column->column,
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
raw_order_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PsAlertColumns *self = data;

  if (self->view == NULL)
    return;
  g_simple_action_set_state (action, state);
  self->context.raw_order = g_variant_get_boolean (state);
  for (guint i = 0; i < self->n_columns; i++)
    gtk_column_view_column_set_title (self->list[i].column, get_heading (self, self->list[i].kind));
  ps_alert_columns_refill (self);
  /* The same headers stand for other columns now. */
  gtk_sorter_changed (gtk_column_view_get_sorter (self->view), GTK_SORTER_CHANGE_DIFFERENT);
}

static void
add_actions (PsAlertColumns *self, GActionMap *actions)
{
  const GActionEntry entries[] = {
    { "sort-by", sort_by_cb, "(sb)", NULL, NULL, { 0 } },
    { "raw-order", NULL, NULL, "false", raw_order_cb, { 0 } },
  };

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
}

static void
ps_alert_columns_finalize (GObject *object)
{
  PsAlertColumns *self = PS_ALERT_COLUMNS (object);

  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->before, g_variant_unref);
  forget (self);
  g_hash_table_unref (self->bound);
  ps_subject_notes_unref (self->context.notes);
  g_string_free (self->context.text, TRUE);
  g_object_unref (self->menu);
  g_object_unref (self->more);
  g_free (self->list);
  G_OBJECT_CLASS (ps_alert_columns_parent_class)->finalize (object);
}

static void
ps_alert_columns_class_init (PsAlertColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_alert_columns_finalize;
}

static void
ps_alert_columns_init (PsAlertColumns *self)
{
  self->bound = g_hash_table_new (NULL, NULL);
  self->context.text = g_string_new (NULL);
  self->menu = g_menu_new ();
  self->more = g_menu_new ();
  self->n_columns = ps_cell_kind_get_count ();
  self->list = g_new0 (PsAlertColumn, self->n_columns);
  self->cursor = PS_ROW_NONE;
  forget (self);
}

/**
 * ps_alert_columns_new:
 * @view: an empty view, which gets all columns
 * @actions: where the actions go; it must not outlive the object
 *
 * Returns: (transfer full): the columns
 */
PsAlertColumns *
ps_alert_columns_new (GtkColumnView *view, GActionMap *actions)
{
  PsAlertColumns *self = g_object_new (PS_TYPE_ALERT_COLUMNS, NULL);

  g_set_weak_pointer (&self->view, view);
  for (guint i = 0; i < self->n_columns; i++)
    add_column (self, &self->list[i], i, actions);
  g_menu_append_submenu (self->menu, _ ("_More columns"), G_MENU_MODEL (self->more));
  add_actions (self, actions);
  return self;
}

/**
 * ps_alert_columns_fit:
 * @columns: the columns
 * @widget: whose font the cells have
 *
 * Sets fixed widths: in characters at first; later they grow and shrink with the font, so that
 * what a person pulled wider stays wider (a projector's zoom is a larger font).
 */
void
ps_alert_columns_fit (PsAlertColumns *columns, GtkWidget *widget)
{
  int before = columns->char_width;
  int now = measure_char (widget);

  if (now == before || columns->view == NULL)
    return;
  columns->char_width = now;
  for (guint i = 0; i < columns->n_columns; i++)
    {
      GtkColumnViewColumn *column = columns->list[i].column;
      int width = ps_table_column_get_width (column);

      width = before == 0 ? columns->list[i].kind->n_chars * now + CELL_PADDING
                          : MAX (width * now / before, 1);
      ps_table_column_set_width (column, width);
    }
}

/* Fills the cells that are on the screen again. */
void
ps_alert_columns_refill (PsAlertColumns *columns)
{
  GHashTableIter iter;
  gpointer item, column;

  g_return_if_fail (PS_IS_ALERT_COLUMNS (columns));

  forget (columns);
  g_hash_table_iter_init (&iter, columns->bound);
  while (g_hash_table_iter_next (&iter, &item, &column))
    fill (column, item);
}

/* @notes: (nullable): on hosts, ports and groups, to be marked */
void
ps_alert_columns_set_notes (PsAlertColumns *columns, PsSubjectNotes *notes)
{
  g_return_if_fail (PS_IS_ALERT_COLUMNS (columns));

  if (notes == columns->context.notes)
    return;
  ps_subject_notes_unref (columns->context.notes);
  columns->context.notes = notes != NULL ? ps_subject_notes_ref (notes) : NULL;
  ps_alert_columns_refill (columns);
}

/* Marks the live row that shows @row as the cursor. */
void
ps_alert_columns_set_cursor (PsAlertColumns *columns, guint32 row)
{
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (PS_IS_ALERT_COLUMNS (columns));

  columns->cursor = row;
  g_hash_table_iter_init (&iter, columns->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (load (columns, item))
      mark_cursor (columns, item);
}

/**
 * ps_alert_columns_read_sort:
 * @columns: the columns
 * @keys: (out caller-allocates) (array length=max_keys): where to write
 * @max_keys: length of @keys
 *
 * Returns: by how many keys the view is sorted; the first one matters most
 */
guint
ps_alert_columns_read_sort (PsAlertColumns *columns, PsSortKey *keys, guint max_keys)
{
  PsSortProbeKey asked[PS_N_COLUMNS];
  guint n_keys, n_read = 0;

  g_return_val_if_fail (PS_IS_ALERT_COLUMNS (columns), 0);

  if (columns->view == NULL)
    return 0;
  n_keys = ps_sort_probe_read (gtk_column_view_get_sorter (columns->view), asked,
                               MIN (max_keys, G_N_ELEMENTS (asked)));
  for (guint i = 0; i < n_keys; i++)
    {
      const PsCellKind *kind = ps_cell_kind_get (asked[i].id);

      if (ps_cell_kind_is_of_groups (kind) && !columns->grouped)
        continue;
      keys[n_read].column = columns->context.raw_order ? kind->raw_column : kind->column;
      keys[n_read++].descending = asked[i].descending;
    }
  return n_read;
}

/* Returns: (transfer none): a toggle for each column */
GMenuModel *
ps_alert_columns_get_menu (PsAlertColumns *columns)
{
  g_return_val_if_fail (PS_IS_ALERT_COLUMNS (columns), NULL);
  return G_MENU_MODEL (columns->menu);
}

/* The cell that @widget is, is in, or (a row) has as its first one. */
static GtkWidget *
find_cell (GtkWidget *widget)
{
  GtkWidget *w;

  for (w = widget; w != NULL && !GTK_IS_LIST_VIEW (w); w = gtk_widget_get_parent (w))
    if (g_object_get_data (G_OBJECT (w), item_key) != NULL)
      return w;
  for (w = widget; w != NULL; w = gtk_widget_get_first_child (w))
    if (g_object_get_data (G_OBJECT (w), item_key) != NULL)
      return w;
  return NULL;
}

/* Returns: the position of a row's or cell's widget, %GTK_INVALID_LIST_POSITION for others */
guint
ps_alert_columns_get_position (GtkWidget *row_widget)
{
  GtkWidget *cell = find_cell (row_widget);

  if (cell == NULL)
    return GTK_INVALID_LIST_POSITION;
  return gtk_list_item_get_position (g_object_get_data (G_OBJECT (cell), item_key));
}

/**
 * ps_alert_columns_find_cut:
 * @columns: the columns
 * @n_items: how long the list will be
 *
 * Returns: the first position after the last live row before @n_items, 0 if there is none
 */
guint
ps_alert_columns_find_cut (PsAlertColumns *columns, guint n_items)
{
  GHashTableIter iter;
  gpointer item;
  guint cut = 0;

  g_return_val_if_fail (PS_IS_ALERT_COLUMNS (columns), 0);

  g_hash_table_iter_init (&iter, columns->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      guint position = gtk_list_item_get_position (item);

      if (position < n_items && position >= cut)
        cut = position + 1;
    }
  return cut;
}

/* Returns: (transfer none) (nullable): the widget of the row at @position, if it is a live one */
GtkWidget *
ps_alert_columns_find_row_widget (PsAlertColumns *columns, guint position)
{
  GHashTableIter iter;
  gpointer item;

  g_return_val_if_fail (PS_IS_ALERT_COLUMNS (columns), NULL);

  g_hash_table_iter_init (&iter, columns->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (gtk_list_item_get_position (item) == position)
      return get_row_widget (item);
  return NULL;
}

/* Returns: (transfer full) (nullable): what to say about the cell that @widget is in */
char *
ps_alert_columns_dup_tooltip (PsAlertColumns *columns, GtkWidget *widget)
{
  GtkWidget *cell = find_cell (widget);

  g_return_val_if_fail (PS_IS_ALERT_COLUMNS (columns), NULL);

  if (cell == NULL || !load (columns, g_object_get_data (G_OBJECT (cell), item_key)))
    return NULL;
  return ps_cell_dup_tooltip (((PsAlertColumn *)g_object_get_data (G_OBJECT (cell), column_key))->kind,
                              &columns->context);
}
