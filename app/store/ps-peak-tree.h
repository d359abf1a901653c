#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsPeakTree:
 * @peaks: the higher of each pair of numbers, of each four, and so on: that of @i is the higher
 *   one of 2 @i and 2 @i + 1; the numbers themselves begin at @size
 * @size: a power of two, at least as many as there are numbers
 *
 * An array of numbers, of which the next one above a bar is found without looking at those before.
 */
typedef struct
{
  gint64 *peaks;
  guint32 size;
} PsPeakTree;

void ps_peak_tree_init (PsPeakTree *tree, guint32 n);
void ps_peak_tree_build (PsPeakTree *tree);
void ps_peak_tree_clear (PsPeakTree *tree);
guint32 ps_peak_tree_find (const PsPeakTree *tree, guint32 from, guint32 end, gint64 bar);

/* One of the numbers; ps_peak_tree_build() is owed then. */
static inline void
ps_peak_tree_set (PsPeakTree *tree, guint32 index, gint64 number)
{
  tree->peaks[tree->size + index] = number;
}

static inline gint64
ps_peak_tree_get (const PsPeakTree *tree, guint32 index)
{
  return tree->peaks[tree->size + index];
}

G_END_DECLS
