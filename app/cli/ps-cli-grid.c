/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-cli-grid-private.h"

#include "ps-time-print.h"

/* A table's column is no wider than this, in characters. */
#define WIDTH_MAX 60

/**
 * ps_cli_grid_new:
 * @columns: (array length=n_columns): its columns; not copied
 * @n_columns: how many
 *
 * Returns: (transfer full): a table without lines
 */
PsCliGrid *
ps_cli_grid_new (const PsCliGridColumn *columns, guint n_columns)
{
  PsCliGrid *grid = g_new0 (PsCliGrid, 1);

  grid->columns = columns;
  grid->n_columns = n_columns;
  grid->cells = g_ptr_array_new_with_free_func (g_free);
  return grid;
}

/**
 * ps_cli_grid_free:
 * @grid: (transfer full) (nullable): a table
 */
void
ps_cli_grid_free (PsCliGrid *grid)
{
  if (grid == NULL)
    return;
  g_ptr_array_unref (grid->cells);
  g_free (grid);
}

/**
 * ps_cli_grid_add:
 * @grid: a table
 * @value: (nullable): the next cell; nothing is an empty one
 */
void
ps_cli_grid_add (PsCliGrid *grid, const char *value)
{
  g_ptr_array_add (grid->cells, g_strdup (value != NULL ? value : ""));
}

/**
 * ps_cli_grid_add_number:
 * @grid: a table
 * @value: the next cell
 */
void
ps_cli_grid_add_number (PsCliGrid *grid, guint64 value)
{
  g_ptr_array_add (grid->cells, g_strdup_printf ("%" G_GUINT64_FORMAT, value));
}

/**
 * ps_cli_grid_add_time:
 * @grid: a table
 * @has_time: whether there is one; if not the cell is empty
 * @time: the next cell, µs since 1970 UTC
 */
void
ps_cli_grid_add_time (PsCliGrid *grid, gboolean has_time, gint64 time)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (has_time)
    ps_time_print_iso (time, text);
  ps_cli_grid_add (grid, text->str);
}

static guint
measure (const PsCliGrid *grid, guint column, guint n_lines)
{
  guint width = (guint)strlen (grid->columns[column].name);

  for (guint line = 0; line < n_lines; line++)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      ps_escape_text (cell, ps_cli_grid_get (grid, line, column), -1);
      width = MAX (width, (guint)MIN (g_utf8_strlen (cell->str, -1), WIDTH_MAX));
    }
  return width;
}

static void
append_json (GString *text, const PsCliGrid *grid, guint line)
{
  const char *comma = "{";

  for (guint i = 0; i < grid->n_columns; i++)
    {
      const char *value = ps_cli_grid_get (grid, line, i);

      if (*value == '\0')
        continue;
      g_string_append_printf (text, "%s\"%s\":", comma, grid->columns[i].name);
      comma = ",";
      if (grid->columns[i].is_number)
        g_string_append (text, value);
      else
        {
          g_string_append_c (text, '"');
          ps_escape_json (text, value, -1);
          g_string_append_c (text, '"');
        }
    }
  g_string_append (text, *comma == '{' ? "{}\n" : "}\n");
}

/**
 * ps_cli_grid_write:
 * @grid: a table of whole lines
 * @format: how to write it
 * @limit: at most so many lines, -1 = all
 *
 * Writes it to standard output, with its header unless as JSON: one object a line then, without
 * the members that are empty.
 */
void
ps_cli_grid_write (const PsCliGrid *grid, PsCliFormat format, gint64 limit)
{
  guint n_lines = grid->cells->len / grid->n_columns;
  g_autofree guint *widths = g_new0 (guint, grid->n_columns);
  g_autoptr (GString) text = g_string_new (NULL);

  if (limit >= 0 && limit < n_lines)
    n_lines = (guint)limit;
  for (guint i = 0; i < grid->n_columns; i++)
    {
      if (format == PS_CLI_FORMAT_TABLE)
        widths[i] = measure (grid, i, n_lines);
      if (format != PS_CLI_FORMAT_JSON)
        ps_cli_append_cell (text, format, i, grid->columns[i].name, -1, widths[i],
                            grid->columns[i].is_number);
    }
  if (format != PS_CLI_FORMAT_JSON)
    g_string_append_c (text, '\n');
  for (guint line = 0; line < n_lines; line++)
    {
      if (format == PS_CLI_FORMAT_JSON)
        append_json (text, grid, line);
      for (guint i = 0; format != PS_CLI_FORMAT_JSON && i < grid->n_columns; i++)
        ps_cli_append_cell (text, format, i, ps_cli_grid_get (grid, line, i), -1, widths[i],
                            grid->columns[i].is_number);
      if (format != PS_CLI_FORMAT_JSON)
        g_string_append_c (text, '\n');
      fwrite (text->str, 1, text->len, stdout);
      g_string_truncate (text, 0);
    }
  fwrite (text->str, 1, text->len, stdout);
}
