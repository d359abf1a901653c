/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-peak-tree.h"

/**
 * ps_peak_tree_init:
 * @tree: (out caller-allocates): a tree
 * @n: how many numbers it is to have, below 2^31
 *
 * All of them are the lowest there is.
 */
void
ps_peak_tree_init (PsPeakTree *tree, guint32 n)
{
  tree->size = 1;
  while (tree->size < n)
    tree->size *= 2;
  tree->peaks = g_new (gint64, (gsize)tree->size * 2);
  for (gsize i = 0; i < (gsize)tree->size * 2; i++)
    tree->peaks[i] = G_MININT64;
}

/**
 * ps_peak_tree_build:
 * @tree: a tree, after its numbers were set
 */
void
ps_peak_tree_build (PsPeakTree *tree)
{
  for (guint32 i = tree->size - 1; i > 0; i--)
    tree->peaks[i] = MAX (tree->peaks[2 * (gsize)i], tree->peaks[2 * (gsize)i + 1]);
}

/**
 * ps_peak_tree_clear:
 * @tree: a tree whose memory is given back; one that is all zero is left as it is
 */
void
ps_peak_tree_clear (PsPeakTree *tree)
{
  g_clear_pointer (&tree->peaks, g_free);
}

/**
 * ps_peak_tree_find:
 * @tree: a tree that was built
 * @from: index of the first number that is looked at
 * @end: index behind the last one, no more than there are numbers
 * @bar: a number
 *
 * Takes time with the logarithm of how far it is.
 *
 * Returns: index of the first number above @bar, @end if there is none
 */
guint32
ps_peak_tree_find (const PsPeakTree *tree, guint32 from, guint32 end, gint64 bar)
{
  guint32 at = tree->size + from;

  if (from >= end)
    return end;
  /* To the right, and up wherever a pair is done. */
  while (tree->peaks[at] <= bar)
    {
      while ((at & 1) != 0)
        at /= 2;
      if (at == 0)
        return end;
      at++;
    }
  while (at < tree->size)
    {
      at *= 2;
      at += tree->peaks[at] <= bar;
    }
  return MIN (at - tree->size, end);
}
