#pragma once

#include "ps-cli-grid.h"

G_BEGIN_DECLS

struct _PsCliGrid
{
  const PsCliGridColumn *columns;
  guint n_columns;
  GPtrArray *cells; /* of char *, line after line */
};

static inline const char *
ps_cli_grid_get (const PsCliGrid *grid, guint line, guint column)
{
  return g_ptr_array_index (grid->cells, line * grid->n_columns + column);
}

G_END_DECLS
