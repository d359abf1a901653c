/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-label-row.h"

/* What is left free between two texts, in points. */
#define SPACE 6.0

/**
 * ps_label_row_init:
 * @row: a row
 * @left: where it begins, in points
 * @right: where it ends
 *
 * Nothing stands on the row yet.
 */
void
ps_label_row_init (PsLabelRow *row, double left, double right)
{
  row->left = left;
  row->right = right;
  row->taken = g_array_new (FALSE, FALSE, 2 * sizeof (double));
}

void
ps_label_row_clear (PsLabelRow *row)
{
  g_clear_pointer (&row->taken, g_array_unref);
}

/**
 * ps_label_row_take:
 * @row: a row
 * @left: left edge of a text, in points
 * @right: its right edge
 *
 * Takes that place, if nothing else stands there and it is within the row.
 *
 * Returns: whether the text may stand there
 */
gboolean
ps_label_row_take (PsLabelRow *row, double left, double right)
{
  const double span[2] = { left - SPACE, right + SPACE };

  if (left < row->left || right > row->right)
    return FALSE;
  for (guint i = 0; i < row->taken->len; i++)
    {
      const double *taken = &g_array_index (row->taken, double, 2 * i);

      if (span[0] < taken[1] - SPACE && taken[0] + SPACE < span[1])
        return FALSE;
    }
  g_array_append_val (row->taken, span);
  return TRUE;
}
