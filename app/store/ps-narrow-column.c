/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-narrow-column.h"

#include <string.h>

static guint
get_width_bits (guint32 max)
{
  return max <= G_MAXUINT8 ? 0 : max <= G_MAXUINT16 ? 1 : 2;
}

static void
store_cells (gpointer data, guint width_bits, guint first, guint n, const guint32 *values)
{
  for (guint i = 0; i < n; i++)
    if (width_bits == 0)
      ((guint8 *)data)[first + i] = (guint8)values[i];
    else if (width_bits == 1)
      ((guint16 *)data)[first + i] = (guint16)values[i];
    else
      ((guint32 *)data)[first + i] = values[i];
}

/* Cells of @width_bits with what was in the column before. */
static gpointer
widen (const PsNarrowColumn *column, guint width_bits, PsNarrowKeeper *keeper)
{
  gpointer data = g_malloc0 ((gsize)PS_BLOCK_ROWS << width_bits);
  guint32 values[256];

  keeper->memory += (gsize)PS_BLOCK_ROWS << width_bits;
  if (column->cells == 0)
    return data;
  for (guint first = 0; first < PS_BLOCK_ROWS; first += G_N_ELEMENTS (values))
    {
      ps_narrow_column_read (column, first, G_N_ELEMENTS (values), values);
      store_cells (data, width_bits, first, G_N_ELEMENTS (values), values);
    }
  g_ptr_array_add (keeper->retired, (gpointer)(column->cells & ~(guintptr)3));
  return data;
}

/**
 * ps_narrow_column_write:
 * @column: a column
 * @first: its first cell to be written, below %PS_BLOCK_ROWS
 * @n: how many
 * @values: (array length=n): what to write
 * @expected: the largest number that is to be expected, so that cells are wide enough at once
 * @keeper: the store's
 *
 * Only for the one writer, and only cells that no reader looks at yet.
 */
void
ps_narrow_column_write (PsNarrowColumn *column, guint first, guint n, const guint32 *values,
                        guint32 expected, PsNarrowKeeper *keeper)
{
  guint32 max = 0;
  guint width_bits;

  for (guint i = 0; i < n; i++)
    max = MAX (max, values[i]);
  if (max == 0 && column->cells == 0)
    return;
  width_bits = get_width_bits (MAX (max, column->cells == 0 ? expected : 0));
  if (column->cells == 0 || width_bits > (column->cells & 3))
    {
      guintptr data = (guintptr)widen (column, width_bits, keeper);

      store_cells ((gpointer)data, width_bits, first, n, values);
      __atomic_store_n (&column->cells, data | width_bits, __ATOMIC_RELEASE);
      return;
    }
  store_cells ((gpointer)(column->cells & ~(guintptr)3), column->cells & 3, first, n, values);
}

/**
 * ps_narrow_column_read:
 * @column: a column
 * @first: its first cell to be read
 * @n: how many
 * @values: (out) (array length=n): what is in them
 */
void
ps_narrow_column_read (const PsNarrowColumn *column, guint first, guint n, guint32 *values)
{
  guintptr cells = __atomic_load_n (&column->cells, __ATOMIC_ACQUIRE);
  const guint8 *data = (const guint8 *)(cells & ~(guintptr)3);

  if (cells == 0)
    memset (values, 0, n * sizeof *values);
  else if ((cells & 3) == 0)
    for (guint i = 0; i < n; i++)
      values[i] = data[first + i];
  else if ((cells & 3) == 1)
    for (guint i = 0; i < n; i++)
      values[i] = ((const guint16 *)(gconstpointer)data)[first + i];
  else
    memcpy (values, (const guint32 *)(gconstpointer)data + first, n * sizeof *values);
}

/**
 * ps_narrow_column_clear:
 * @column: a column whose cells are given back
 */
void
ps_narrow_column_clear (PsNarrowColumn *column)
{
  g_free ((gpointer)(column->cells & ~(guintptr)3));
  column->cells = 0;
}
