#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of a block of the store. */
#define PS_BLOCK_SHIFT 16
#define PS_BLOCK_ROWS (1u << PS_BLOCK_SHIFT)

/**
 * PsNarrowColumn:
 * @cells: address of the cells; the lowest two bits say how wide a cell is (1 << bits bytes);
 *   0 while every cell is 0
 *
 * One block's cells of a column of small numbers, such as pool numbers: no memory while all are
 * 0, then as many bytes a cell as the largest needs. When a larger one comes, the cells are
 * copied to wider ones and the old ones kept until the store goes, so that readers need no lock.
 */
typedef struct
{
  guintptr cells;
} PsNarrowColumn;

/**
 * PsNarrowKeeper:
 * @retired: what was replaced by wider cells
 * @memory: bytes of all cells
 *
 * Keeps the account of all narrow columns of a store.
 */
typedef struct
{
  GPtrArray *retired;
  gsize memory;
} PsNarrowKeeper;

void ps_narrow_column_write (PsNarrowColumn *column, guint first, guint n, const guint32 *values,
                             guint32 expected, PsNarrowKeeper *keeper);
void ps_narrow_column_read (const PsNarrowColumn *column, guint first, guint n, guint32 *values);
void ps_narrow_column_clear (PsNarrowColumn *column);

static inline guint32
ps_narrow_column_get (const PsNarrowColumn *column, guint index)
{
  guintptr cells = __atomic_load_n (&column->cells, __ATOMIC_ACQUIRE);
  gconstpointer data = (gconstpointer)(cells & ~(guintptr)3);

  if (cells == 0)
    return 0;
  switch (cells & 3)
    {
    case 0:
      return ((const guint8 *)data)[index];
    case 1:
      return ((const guint16 *)data)[index];
    default:
      return ((const guint32 *)data)[index];
    }
}

G_END_DECLS
