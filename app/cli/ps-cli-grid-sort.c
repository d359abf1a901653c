/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ps-cli-grid-private.h"

typedef struct
{
  guint column;
  gboolean descending;
} Key;

typedef struct
{
  const PsCliGrid *grid;
  const GArray *keys; /* of Key */
} Order;

static gboolean
find_column (const PsCliGridColumn *columns, guint n_columns, const char *name, guint *column)
{
  for (guint i = 0; i < n_columns; i++)
    if (g_str_equal (columns[i].name, name))
      {
        *column = i;
        return TRUE;
      }
  return FALSE;
}

/* "alerts" or "alerts:desc". Sets an error about what was typed, made printable. */
static gboolean
read_key (const PsCliGridColumn *columns, guint n_columns, char *text, Key *key, GError **error)
{
  g_autoptr (GString) word = g_string_new (NULL);
  char *colon = strchr (text, ':');

  if (colon != NULL)
    *colon++ = '\0';
  if (!find_column (columns, n_columns, text, &key->column))
    {
      ps_escape_text (word, text, -1);
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--sort: there is no column “%s”"), word->str);
      return FALSE;
    }
  key->descending = colon != NULL && g_str_equal (colon, "desc");
  if (colon == NULL || key->descending || g_str_equal (colon, "asc"))
    return TRUE;
  ps_escape_text (word, colon, -1);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("--sort: “asc” or “desc”, not “%s”"), word->str);
  return FALSE;
}

static GArray *
read_keys (const PsCliGridColumn *columns, guint n_columns, const char *text, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, TRUE, sizeof (Key));
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      Key key;

      if (!read_key (columns, n_columns, words[i], &key, error))
        return NULL;
      g_array_append_val (keys, key);
    }
  return g_steal_pointer (&keys);
}

/**
 * ps_cli_grid_check_sort:
 * @columns: (array length=n_columns): the columns of a table
 * @n_columns: how many
 * @text: (nullable): what was asked for: "COLUMN[:desc],…"
 * @error: %G_OPTION_ERROR
 *
 * Returns: %FALSE with a message where ps_cli_grid_sort() could not sort by that
 */
gboolean
ps_cli_grid_check_sort (const PsCliGridColumn *columns, guint n_columns, const char *text,
                        GError **error)
{
  g_autoptr (GArray) keys = read_keys (columns, n_columns, text, error);

  return keys != NULL;
}

/* Addresses by their numbers, other words as they are; nothing last of all. */
static int
compare_words (const char *a, const char *b)
{
  PsAddress x, y;

  if (*a == '\0' || *b == '\0')
    return (*a == '\0') - (*b == '\0');
  if (ps_address_parse (a, -1, &x) && ps_address_parse (b, -1, &y))
    return ps_address_compare (&x, &y);
  return strcmp (a, b);
}

static int
compare_numbers (const char *a, const char *b)
{
  guint64 x = g_ascii_strtoull (a, NULL, 10), y = g_ascii_strtoull (b, NULL, 10);

  if (*a == '\0' || *b == '\0')
    return (*a == '\0') - (*b == '\0');
  return x < y ? -1 : x > y;
}

static gint
compare_lines (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;
  guint line = *(const guint *)a, other = *(const guint *)b;

  for (guint i = 0; i < order->keys->len; i++)
    {
      const Key *key = &g_array_index (order->keys, Key, i);
      const char *x = ps_cli_grid_get (order->grid, line, key->column);
      const char *y = ps_cli_grid_get (order->grid, other, key->column);
      int difference = order->grid->columns[key->column].is_number ? compare_numbers (x, y)
                                                                   : compare_words (x, y);

      if (difference != 0)
        return key->descending ? -difference : difference;
    }
  return line < other ? -1 : line > other;
}

/**
 * ps_cli_grid_sort:
 * @grid: a table of whole lines
 * @text: (nullable): what ps_cli_grid_check_sort() found right; %NULL leaves the lines as they are
 *
 * Sorts the lines; those that are equal keep their order.
 */
void
ps_cli_grid_sort (PsCliGrid *grid, const char *text)
{
  g_autoptr (GArray) keys = read_keys (grid->columns, grid->n_columns, text, NULL);
  guint n_lines = grid->cells->len / grid->n_columns;
  g_autofree guint *lines = g_new (guint, n_lines + 1);
  g_autofree gpointer *cells = g_new (gpointer, grid->cells->len + 1);
  Order order = { grid, keys };

  g_return_if_fail (keys != NULL);
  for (guint i = 0; i < n_lines; i++)
    lines[i] = i;
  g_qsort_with_data (lines, (gint)n_lines, sizeof *lines, compare_lines, &order);
  for (guint i = 0; i < n_lines; i++)
    for (guint k = 0; k < grid->n_columns; k++)
      cells[i * grid->n_columns + k] = grid->cells->pdata[lines[i] * grid->n_columns + k];
  for (guint i = 0; i < n_lines * grid->n_columns; i++)
    grid->cells->pdata[i] = cells[i];
}
