#pragma once

#include "ps-cli.h"

G_BEGIN_DECLS

/**
 * PsCliGrid:
 *
 * A small table of texts on its way to standard output in the format that was asked for: cells
 * are added from left to right, line after line.
 */
typedef struct _PsCliGrid PsCliGrid;

/* A column: its name, and whether it holds numbers. */
typedef struct
{
  const char *name;
  gboolean is_number;
} PsCliGridColumn;

PsCliGrid *ps_cli_grid_new (const PsCliGridColumn *columns, guint n_columns);
void ps_cli_grid_free (PsCliGrid *grid);
void ps_cli_grid_add (PsCliGrid *grid, const char *value);
void ps_cli_grid_add_number (PsCliGrid *grid, guint64 value);
void ps_cli_grid_add_time (PsCliGrid *grid, gboolean has_time, gint64 time);
gboolean ps_cli_grid_check_sort (const PsCliGridColumn *columns, guint n_columns, const char *text,
                                 GError **error);
void ps_cli_grid_sort (PsCliGrid *grid, const char *text);
void ps_cli_grid_write (const PsCliGrid *grid, PsCliFormat format, gint64 limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsCliGrid, ps_cli_grid_free)

G_END_DECLS
