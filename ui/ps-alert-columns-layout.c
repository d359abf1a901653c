/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-columns-private.h"

#include "ps-table-mirror.h"

/* Which columns of the table are shown, in which order and how wide. */

#define LAYOUT_TYPE "a(sbd)"

static PsAlertColumn *
find_kind (PsAlertColumns *self, GtkColumnViewColumn *column)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->list[i].column == column)
      return &self->list[i];
  return NULL;
}

/**
 * ps_alert_columns_dup_layout:
 * @columns: the columns
 *
 * While alerts are grouped it is the layout from before that: columns of groups come and go.
 *
 * Returns: (transfer full): "a(sbd)": each column's name, whether it is shown, and its width in
 *   characters, in the order of the table
 */
GVariant *
ps_alert_columns_dup_layout (PsAlertColumns *columns)
{
  GListModel *list;
  GVariantBuilder builder;

  g_return_val_if_fail (PS_IS_ALERT_COLUMNS (columns), NULL);

  if (columns->before != NULL)
    return g_variant_ref (columns->before);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (LAYOUT_TYPE));
  list = columns->view != NULL ? gtk_column_view_get_columns (columns->view) : NULL;
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);
      const PsAlertColumn *known = find_kind (columns, column);
      double width = ps_table_column_get_width (column);

      if (known == NULL || ps_cell_kind_is_of_groups (known->kind))
        continue;
      g_variant_builder_add (&builder, "(sbd)", known->kind->id,
                             gtk_column_view_column_get_visible (column),
                             width / MAX (columns->char_width, 1));
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/**
 * ps_alert_columns_dup_shown:
 * @columns: the columns
 * @n_shown: (out): how many
 *
 * While alerts are grouped it is how it was before that.
 *
 * Returns: (transfer full) (array length=n_shown): what the table shows of an alert, in its order
 */
PsColumn *
ps_alert_columns_dup_shown (PsAlertColumns *columns, guint *n_shown)
{
  g_autoptr (GVariant) layout = ps_alert_columns_dup_layout (columns);
  PsColumn *shown = g_new (PsColumn, g_variant_n_children (layout) + 1);
  GVariantIter iter;
  const char *id;
  gboolean is_shown;

  *n_shown = 0;
  g_variant_iter_init (&iter, layout);
  while (g_variant_iter_loop (&iter, "(&sbd)", &id, &is_shown, NULL))
    {
      const PsCellKind *kind = ps_alert_columns_find (columns, id)->kind;

      if (is_shown)
        shown[(*n_shown)++] = columns->context.raw_order ? kind->raw_column : kind->column;
    }
  return shown;
}

/* Columns of groups are the first ones, wherever the others go. */
static guint
count_of_groups (PsAlertColumns *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_columns; i++)
    n += ps_cell_kind_is_of_groups (self->list[i].kind);
  return n;
}

static void
apply (PsAlertColumns *self, GVariant *layout, gboolean with_widths)
{
  guint position = count_of_groups (self);
  GVariantIter iter;
  const char *id;
  gboolean shown;
  double width;

  g_variant_iter_init (&iter, layout);
  while (g_variant_iter_loop (&iter, "(&sbd)", &id, &shown, &width))
    {
      const PsAlertColumn *column = ps_alert_columns_find (self, id);

      if (column == NULL || ps_cell_kind_is_of_groups (column->kind))
        continue;
      gtk_column_view_insert_column (self->view, position++, column->column);
      gtk_column_view_column_set_visible (column->column, shown);
      if (with_widths && width >= 1 && width < 1000)
        ps_table_column_set_width (column->column, (int)(width * self->char_width));
    }
}

/**
 * ps_alert_columns_set_layout:
 * @columns: the columns, which have their widths already
 * @layout: as of ps_alert_columns_dup_layout(); columns that it does not know stay behind the others
 */
void
ps_alert_columns_set_layout (PsAlertColumns *columns, GVariant *layout)
{
  g_return_if_fail (PS_IS_ALERT_COLUMNS (columns));

  if (columns->view == NULL || !g_variant_is_of_type (layout, G_VARIANT_TYPE (LAYOUT_TYPE)))
    return;
  apply (columns, layout, TRUE);
}

static gboolean
is_key (const PsGrouping *grouping, PsColumn column)
{
  guint n_keys;
  const PsGroupKey *keys = ps_grouping_get_keys (grouping, &n_keys);

  for (guint i = 0; i < n_keys; i++)
    if (keys[i].column == column)
      return TRUE;
  return FALSE;
}

/* The ends keep their places beside each other, with the arrow between them. */
static gboolean
is_end (PsColumn column)
{
  return column == PS_COLUMN_CLIENT_IP || column == PS_COLUMN_CLIENT_PORT
         || column == PS_COLUMN_SERVER_IP || column == PS_COLUMN_SERVER_PORT
         || column == PS_COLUMN_SERVER_IS;
}

/* What alerts are grouped by comes first; ports of clients say nothing where they are many. */
static void
arrange_for_groups (PsAlertColumns *self, const PsGrouping *grouping)
{
  guint position = count_of_groups (self);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const PsAlertColumn *column = &self->list[i];
      PsColumn shows = column->kind->column;

      if (ps_cell_kind_is_of_groups (column->kind))
        gtk_column_view_column_set_visible (column->column, TRUE);
      else if (is_key (grouping, shows))
        gtk_column_view_column_set_visible (column->column, TRUE);
      else if (shows == PS_COLUMN_CLIENT_PORT)
        gtk_column_view_column_set_visible (column->column, FALSE);
      if (!ps_cell_kind_is_of_groups (column->kind) && is_key (grouping, shows) && !is_end (shows))
        gtk_column_view_insert_column (self->view, position++, column->column);
    }
}

static void
leave_groups (PsAlertColumns *self)
{
  g_autoptr (GVariant) before = g_steal_pointer (&self->before);

  for (guint i = 0; i < self->n_columns; i++)
    if (ps_cell_kind_is_of_groups (self->list[i].kind))
      gtk_column_view_column_set_visible (self->list[i].column, FALSE);
  apply (self, before, FALSE);
}

/**
 * ps_alert_columns_set_grouping:
 * @columns: the columns
 * @grouping: (nullable): the groups that lines stand for, %NULL if they are alerts
 *
 * Columns of groups come and go.
 */
void
ps_alert_columns_set_grouping (PsAlertColumns *columns, const PsGrouping *grouping)
{
  gboolean was_grouped;

  g_return_if_fail (PS_IS_ALERT_COLUMNS (columns));

  was_grouped = columns->grouped;
  if (columns->view == NULL || (grouping == NULL && !was_grouped))
    return;
  if (columns->before == NULL)
    columns->before = ps_alert_columns_dup_layout (columns);
  columns->grouped = grouping != NULL;
  if (grouping == NULL)
    leave_groups (columns);
  else if (!was_grouped || !ps_grouping_has_keys (grouping, columns->keys, columns->n_keys))
    arrange_for_groups (columns, grouping);
  if (grouping != NULL)
    columns->n_keys = ps_grouping_copy_keys (grouping, columns->keys);
  if (columns->grouped != was_grouped)
    gtk_sorter_changed (gtk_column_view_get_sorter (columns->view), GTK_SORTER_CHANGE_DIFFERENT);
}
