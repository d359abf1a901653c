/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "ps-paper-private.h"
#include "ps-visible-text.h"

#define SIZE 8.0
#define BROAD_SIZE 7.0
#define PAD_X 4.0
#define PAD_Y 2.5
/* So many rows say how wide the columns are. */
#define MEASURED 200
/* A cell shows so many lines, and so many bytes, at most. */
#define MAX_LINES 12
#define MAX_CELL 2000

typedef struct
{
  PsPaper *paper;
  const PsTable *table;
  double size;
  double *widths;
  double left;
  PsTableCell *cells;
  PangoLayout **layouts; /* of the row at hand */
} Grid;

static PangoLayout *
lay_out_cell (Grid *grid, const char *text, gsize length, gboolean bold, double width)
{
  g_autofree char *visible = ps_visible_text (text, (gssize)MIN (length, MAX_CELL));
  PangoLayout *layout = ps_paper_make_layout (grid->paper, visible, -1, grid->size, bold, width);

  if (width >= 0)
    {
      pango_layout_set_height (layout, -MAX_LINES);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

static double
measure_text (Grid *grid, const char *text, gsize length, gboolean bold)
{
  g_autoptr (PangoLayout) layout = lay_out_cell (grid, text, length, bold, -1);

  return ceil (ps_paper_get_layout_width (layout)) + 1;
}

/* Digits in the midst of which nothing is broken: as wide as they are; of others the longest
 * word. */
static double
get_least (const PsTableColumn *column, double natural)
{
  switch (column->shape)
    {
    case PS_COLUMN_SHAPE_NUMBER:
    case PS_COLUMN_SHAPE_MARK:
      return natural;
    case PS_COLUMN_SHAPE_HOST:
    case PS_COLUMN_SHAPE_ENDPOINT:
      return MIN (natural, 116);
    case PS_COLUMN_SHAPE_TIME:
      return MIN (natural, 92);
    case PS_COLUMN_SHAPE_WIDE:
      return MIN (natural, 110);
    case PS_COLUMN_SHAPE_HASH:
      return MIN (natural, 150);
    case PS_COLUMN_SHAPE_TEXT:
    default:
      return MIN (natural, 62);
    }
}

/* What each column wants for itself. */
static void
measure_columns (Grid *grid, double *natural)
{
  const PsTable *table = grid->table;

  for (guint i = 0; i < table->n_columns; i++)
    natural[i] = measure_text (grid, table->columns[i].title, strlen (table->columns[i].title),
                               TRUE);
  for (guint row = 0; row < MIN (table->n_rows, MEASURED); row++)
    {
      ps_table_read (grid->paper->manuscript, table, row, grid->cells);
      for (guint i = 0; i < table->n_columns; i++)
        natural[i] = MAX (natural[i], measure_text (grid, grid->cells[i].text->str,
                                                    grid->cells[i].text->len, FALSE));
    }
}

/* All of them get what they need least; what is left over goes to those that want more, in
 * proportion. If even that is too much, all get less. */
static void
choose_widths (Grid *grid, double available)
{
  const PsTable *table = grid->table;
  g_autofree double *natural = g_new0 (double, table->n_columns);
  double least = 0, wanted = 0, room;

  measure_columns (grid, natural);
  for (guint i = 0; i < table->n_columns; i++)
    {
      grid->widths[i] = get_least (&table->columns[i], natural[i]);
      least += grid->widths[i];
      wanted += natural[i] - grid->widths[i];
    }
  room = available - 2 * PAD_X * table->n_columns - least;
  for (guint i = 0; i < table->n_columns; i++)
    {
      if (room < 0)
        grid->widths[i] *= (least + room) / least;
      else if (wanted > 0)
        grid->widths[i] += (natural[i] - grid->widths[i]) * MIN (1, room / wanted);
      grid->widths[i] += 2 * PAD_X;
    }
}

static PangoAlignment
get_alignment (PsColumnShape shape)
{
  return shape == PS_COLUMN_SHAPE_NUMBER ? PANGO_ALIGN_RIGHT
         : shape == PS_COLUMN_SHAPE_MARK ? PANGO_ALIGN_CENTER
                                         : PANGO_ALIGN_LEFT;
}

/* The layouts of a row; its height. */
static double
lay_out_row (Grid *grid, gboolean is_header)
{
  double height = 0;

  for (guint i = 0; i < grid->table->n_columns; i++)
    {
      const PsTableColumn *column = &grid->table->columns[i];
      const char *text = is_header ? column->title : grid->cells[i].text->str;
      gsize length = is_header ? strlen (text) : grid->cells[i].text->len;

      g_clear_object (&grid->layouts[i]);
      grid->layouts[i] =
          lay_out_cell (grid, text, length, is_header, grid->widths[i] - 2 * PAD_X);
      pango_layout_set_alignment (grid->layouts[i], get_alignment (column->shape));
      height = MAX (height, ps_paper_get_layout_height (grid->layouts[i]));
    }
  return height + 2 * PAD_Y;
}

static void
draw_row (Grid *grid, gboolean is_header, double height)
{
  PsPaper *paper = grid->paper;
  const char *tag = is_header ? "TH" : "TD";
  double x = grid->left;
  double total = 0;

  ps_paper_begin_tag (paper, "TR", NULL);
  for (guint i = 0; i < grid->table->n_columns; i++)
    {
      ps_paper_begin_tag (paper, tag, NULL);
      ps_paper_show_layout (paper, grid->layouts[i], x + PAD_X, paper->y + PAD_Y,
                            is_header ? PS_INK_TEXT : grid->cells[i].ink);
      ps_paper_end_tag (paper, tag);
      x += grid->widths[i];
      total += grid->widths[i];
    }
  ps_paper_end_tag (paper, "TR");
  paper->y += height;
  ps_paper_add_rule (paper, grid->left, paper->y, total);
}

static void
draw_header (Grid *grid)
{
  double height = lay_out_row (grid, TRUE);

  ps_paper_begin_tag (grid->paper, "Table", NULL);
  draw_row (grid, TRUE, height);
}

/* The header stands on every page that has a row. */
static gboolean
draw_rows (Grid *grid)
{
  PsPaper *paper = grid->paper;

  for (guint row = 0; row < grid->table->n_rows; row++)
    {
      double height;

      ps_table_read (paper->manuscript, grid->table, row, grid->cells);
      height = lay_out_row (grid, FALSE);
      if (ps_paper_get_room (paper) < height)
        {
          ps_paper_end_tag (paper, "Table");
          if (!ps_paper_begin_page (paper))
            return FALSE;
          draw_header (grid);
          lay_out_row (grid, FALSE);
        }
      draw_row (grid, FALSE, height);
    }
  ps_paper_end_tag (paper, "Table");
  return TRUE;
}

/**
 * ps_paper_add_table:
 * @paper: paper
 * @table: a table of its manuscript
 *
 * Adds a table that breaks between rows, with its header on every page.
 *
 * Returns: %FALSE once nobody wants it any more
 */
gboolean
ps_paper_add_table (PsPaper *paper, const PsTable *table)
{
  Grid grid = { .paper = paper, .table = table, .left = PS_PAPER_MARGIN };
  gboolean done;

  grid.size = table->is_broad ? BROAD_SIZE : SIZE;
  grid.widths = g_new0 (double, table->n_columns);
  grid.layouts = g_new0 (PangoLayout *, table->n_columns);
  grid.cells = ps_table_cells_new (table);
  choose_widths (&grid, ps_paper_get_text_width (paper));
  done = ps_paper_ensure (paper, lay_out_row (&grid, TRUE) + 40);
  if (done)
    {
      draw_header (&grid);
      done = draw_rows (&grid);
    }
  paper->y += 10;
  for (guint i = 0; i < table->n_columns; i++)
    g_clear_object (&grid.layouts[i]);
  ps_table_cells_free (grid.cells, table);
  g_free (grid.layouts);
  g_free (grid.widths);
  return done;
}
