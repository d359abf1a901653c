/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-row-order.h"

struct _PsRowOrder
{
  gatomicrefcount refs;
  guint32 n_rows;
  guint32 *rows; /* NULL: every row, in the store's order; made when someone asks for it */
};

/**
 * ps_row_order_new_all:
 * @n_rows: how many rows
 *
 * Costs neither time nor memory, however many rows there are.
 *
 * Returns: (transfer full): rows 0 to @n_rows - 1 in the store's order
 */
PsRowOrder *
ps_row_order_new_all (guint32 n_rows)
{
  return ps_row_order_new_take (NULL, n_rows);
}

/**
 * ps_row_order_new_take:
 * @rows: (transfer full) (array length=n_rows): rows, allocated by g_malloc()
 * @n_rows: how many
 *
 * Returns: (transfer full): these rows in this order
 */
PsRowOrder *
ps_row_order_new_take (guint32 *rows, guint32 n_rows)
{
  PsRowOrder *order = g_new0 (PsRowOrder, 1);

  g_atomic_ref_count_init (&order->refs);
  order->rows = rows;
  order->n_rows = n_rows;
  return order;
}

/**
 * ps_row_order_ref:
 * @order: an order
 *
 * Returns: (transfer full): @order
 */
PsRowOrder *
ps_row_order_ref (PsRowOrder *order)
{
  g_atomic_ref_count_inc (&order->refs);
  return order;
}

/**
 * ps_row_order_unref:
 * @order: (transfer full): an order
 */
void
ps_row_order_unref (PsRowOrder *order)
{
  if (!g_atomic_ref_count_dec (&order->refs))
    return;
  g_free (order->rows);
  g_free (order);
}

/**
 * ps_row_order_get_n_rows:
 * @order: an order
 *
 * Returns: how many rows it has
 */
guint32
ps_row_order_get_n_rows (const PsRowOrder *order)
{
  return order->n_rows;
}

/**
 * ps_row_order_get:
 * @order: an order
 * @position: a position, from 0
 *
 * Returns: the store's row there, %PS_ROW_NONE behind the end
 */
guint32
ps_row_order_get (const PsRowOrder *order, guint32 position)
{
  const guint32 *rows;

  if (position >= order->n_rows)
    return PS_ROW_NONE;
  rows = __atomic_load_n (&order->rows, __ATOMIC_ACQUIRE);
  return rows != NULL ? rows[position] : position;
}

static guint32 *
make_all (guint32 n_rows)
{
  guint32 *rows = g_malloc (MAX (1, (gsize)n_rows) * sizeof *rows);

  for (guint32 i = 0; i < n_rows; i++)
    rows[i] = i;
  return rows;
}

/**
 * ps_row_order_get_rows:
 * @order: an order
 *
 * Returns: (transfer none): all rows; of ps_row_order_new_all() they are made when they are asked
 *   for the first time
 */
const guint32 *
ps_row_order_get_rows (const PsRowOrder *order)
{
  PsRowOrder *self = (PsRowOrder *)order;
  guint32 *rows = g_atomic_pointer_get (&self->rows);

  if (rows != NULL)
    return rows;
  rows = make_all (order->n_rows);
  /* Two threads may make them; one of them is first. */
  if (!g_atomic_pointer_compare_and_exchange (&self->rows, NULL, rows))
    {
      g_free (rows);
      rows = g_atomic_pointer_get (&self->rows);
    }
  return rows;
}

/**
 * ps_row_order_dup_rows:
 * @order: an order
 *
 * Returns: (transfer full) (array): a copy of all rows
 */
guint32 *
ps_row_order_dup_rows (const PsRowOrder *order)
{
  const guint32 *rows = __atomic_load_n (&order->rows, __ATOMIC_ACQUIRE);

  if (rows == NULL || order->n_rows == 0)
    return make_all (order->n_rows);
  return g_memdup2 (rows, order->n_rows * sizeof *rows);
}

static gboolean
is_ascending (const guint32 *rows, guint32 n_rows)
{
  for (guint32 i = 1; i < n_rows; i++)
    if (rows[i - 1] >= rows[i])
      return FALSE;
  return TRUE;
}

/* Every row is there once at most: a bit for each row of the store says which are. */
static guint32 *
make_ascending (const guint32 *rows, guint32 n_rows)
{
  guint32 *sorted = g_new (guint32, MAX (1, n_rows)), n = 0, max = 0;
  g_autofree guint64 *bits = NULL;

  for (guint32 i = 0; i < n_rows; i++)
    max = MAX (max, rows[i]);
  bits = g_new0 (guint64, max / 64 + 1);
  for (guint32 i = 0; i < n_rows; i++)
    bits[rows[i] / 64] |= (guint64)1 << rows[i] % 64;
  for (guint32 word = 0; word <= max / 64; word++)
    for (guint64 left = bits[word]; left != 0; left &= left - 1)
      sorted[n++] = word * 64 + (guint32)__builtin_ctzll (left);
  return sorted;
}

/**
 * ps_row_order_dup_ascending:
 * @order: an order
 *
 * For who counts rows and does not care which comes first: the columns of the store are then read
 * from front to back, which is several times as fast as here and there.
 *
 * Returns: (transfer full): the same rows in the order of the store; perhaps @order
 */
PsRowOrder *
ps_row_order_dup_ascending (const PsRowOrder *order)
{
  const guint32 *rows = __atomic_load_n (&order->rows, __ATOMIC_ACQUIRE);

  if (rows == NULL || is_ascending (rows, order->n_rows))
    return ps_row_order_ref ((PsRowOrder *)order);
  return ps_row_order_new_take (make_ascending (rows, order->n_rows), order->n_rows);
}
