/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-manuscript.h"

#include "ps-picture.h"
#include "ps-report-facts.h"

struct _PsManuscript
{
  GArray *blocks;         /* PsBlock */
  PsRedaction *redaction; /* not owned; NULL = texts are as they are */
};

static void
clear_run (gpointer data)
{
  g_free (((PsRun *)data)->text);
}

static void
table_free (PsTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    g_free (table->columns[i].title);
  if (table->destroy != NULL)
    table->destroy (table->data);
  g_free (table->columns);
  g_free (table);
}

static void
clear_block (gpointer data)
{
  PsBlock *block = data;

  g_array_unref (block->runs);
  g_clear_pointer (&block->table, table_free);
  ps_scene_free (block->scene);
  g_free (block->marker);
  g_free (block->legend);
}

/**
 * ps_manuscript_new:
 * @redaction: (nullable): has to outlive the manuscript
 *
 * Returns: (transfer full): an empty manuscript
 */
PsManuscript *
ps_manuscript_new (PsRedaction *redaction)
{
  PsManuscript *manuscript = g_new0 (PsManuscript, 1);

  manuscript->redaction = redaction;
  manuscript->blocks = g_array_new (FALSE, TRUE, sizeof (PsBlock));
  g_array_set_clear_func (manuscript->blocks, clear_block);
  return manuscript;
}

/**
 * ps_manuscript_free:
 * @manuscript: (nullable) (transfer full): a manuscript
 */
void
ps_manuscript_free (PsManuscript *manuscript)
{
  if (manuscript == NULL)
    return;
  g_array_unref (manuscript->blocks);
  g_free (manuscript);
}

/**
 * ps_manuscript_get_redaction:
 * @manuscript: a manuscript
 *
 * Returns: (transfer none) (nullable): what is done to its texts
 */
PsRedaction *
ps_manuscript_get_redaction (PsManuscript *manuscript)
{
  return manuscript->redaction;
}

guint
ps_manuscript_get_n_blocks (const PsManuscript *manuscript)
{
  return manuscript->blocks->len;
}

/**
 * ps_manuscript_get_block:
 * @manuscript: a manuscript
 * @index: below ps_manuscript_get_n_blocks()
 *
 * Returns: (transfer none): a block; valid until another one is added
 */
const PsBlock *
ps_manuscript_get_block (const PsManuscript *manuscript, guint index)
{
  return &g_array_index (manuscript->blocks, PsBlock, index);
}

/**
 * ps_manuscript_dup_text:
 * @manuscript: a manuscript
 * @text: any bytes
 *
 * Returns: (transfer full): the text as it may be read; not escaped for any writer
 */
char *
ps_manuscript_dup_text (PsManuscript *manuscript, const char *text)
{
  return ps_redaction_dup_text (manuscript->redaction, text);
}

static PsBlock *
get_last (PsManuscript *manuscript)
{
  return &g_array_index (manuscript->blocks, PsBlock, manuscript->blocks->len - 1);
}

/**
 * ps_manuscript_begin:
 * @manuscript: a manuscript
 * @kind: of the block; not a table or a picture
 * @level: of a heading or an item, else 0
 *
 * Begins a block, for ps_manuscript_add_run().
 */
void
ps_manuscript_begin (PsManuscript *manuscript, PsBlockKind kind, guint level)
{
  PsBlock block = { .kind = kind, .level = level };

  block.runs = g_array_new (FALSE, TRUE, sizeof (PsRun));
  g_array_set_clear_func (block.runs, clear_run);
  g_array_append_val (manuscript->blocks, block);
}

/**
 * ps_manuscript_add_run:
 * @manuscript: a manuscript with a block
 * @ink: what it is about
 * @style: #PsRunStyle
 * @text: any bytes
 *
 * Adds a text to the last block.
 */
void
ps_manuscript_add_run (PsManuscript *manuscript, PsInk ink, guint style, const char *text)
{
  PsRun run = { ps_manuscript_dup_text (manuscript, text), ink, style };

  g_array_append_val (get_last (manuscript)->runs, run);
}

/**
 * ps_manuscript_add_hidden:
 * @manuscript: a manuscript with a block
 * @text: what is to be hidden in it is hidden already
 *
 * Adds a text to the last block.
 */
void
ps_manuscript_add_hidden (PsManuscript *manuscript, const char *text)
{
  PsRun run = { g_strdup (text), PS_INK_TEXT, 0 };

  g_array_append_val (get_last (manuscript)->runs, run);
}

/**
 * ps_manuscript_set_marker:
 * @manuscript: a manuscript whose last block is an item
 * @marker: what stands before it, in place of a dot
 */
void
ps_manuscript_set_marker (PsManuscript *manuscript, const char *marker)
{
  PsBlock *block = get_last (manuscript);

  g_free (block->marker);
  block->marker = g_strdup (marker);
}

/**
 * ps_manuscript_add_heading:
 * @manuscript: a manuscript
 * @level: 1 is the report's
 * @text: any bytes
 */
void
ps_manuscript_add_heading (PsManuscript *manuscript, guint level, const char *text)
{
  ps_manuscript_begin (manuscript, PS_BLOCK_HEADING, level);
  ps_manuscript_add_run (manuscript, PS_INK_TEXT, 0, text);
}

/**
 * ps_manuscript_add_paragraph:
 * @manuscript: a manuscript
 * @ink: what it is about
 * @text: any bytes
 */
void
ps_manuscript_add_paragraph (PsManuscript *manuscript, PsInk ink, const char *text)
{
  ps_manuscript_begin (manuscript, PS_BLOCK_PARAGRAPH, 0);
  ps_manuscript_add_run (manuscript, ink, 0, text);
}

/**
 * ps_manuscript_add_sentence:
 * @manuscript: a manuscript whose last block has a text
 * @sentence: (transfer full): put behind it, divided by a blank
 */
void
ps_manuscript_add_sentence (PsManuscript *manuscript, char *sentence)
{
  PsBlock *block = get_last (manuscript);
  g_autofree char *text = g_strconcat (block->runs->len > 0 ? " " : "", sentence, NULL);

  ps_manuscript_add_run (manuscript, PS_INK_TEXT, 0, text);
  g_free (sentence);
}

/**
 * ps_manuscript_add_tile:
 * @manuscript: a manuscript
 * @ink: what it is about
 * @title: what is counted
 * @number: how many
 *
 * Adds a number to a row of numbers, which it begins if the last block is none.
 */
void
ps_manuscript_add_tile (PsManuscript *manuscript, PsInk ink, const char *title, guint64 number)
{
  g_autofree char *text = ps_report_count (number);

  if (manuscript->blocks->len == 0 || get_last (manuscript)->kind != PS_BLOCK_TILES)
    ps_manuscript_begin (manuscript, PS_BLOCK_TILES, 0);
  ps_manuscript_add_run (manuscript, PS_INK_MUTED, 0, title);
  ps_manuscript_add_run (manuscript, ink, PS_RUN_BOLD, text);
}

/**
 * ps_manuscript_add_picture:
 * @manuscript: a manuscript
 * @scene: (transfer full): a picture, laid out without anything that is to be hidden: a text
 *   that was cut cannot be redacted any more
 */
void
ps_manuscript_add_picture (PsManuscript *manuscript, PsScene *scene)
{
  PsBlock *block;

  ps_manuscript_begin (manuscript, PS_BLOCK_PICTURE, 0);
  block = get_last (manuscript);
  block->scene = scene;
  block->legend = ps_scene_describe_legend (scene);
}

/**
 * ps_manuscript_add_table:
 * @manuscript: a manuscript
 * @titles: (array zero-terminated=1): of the columns
 * @shapes: of the columns
 * @n_rows: how many rows
 * @fill: writes a row
 * @data: for @fill
 * @destroy: (nullable): frees @data
 *
 * Returns: (transfer none): the table
 */
PsTable *
ps_manuscript_add_table (PsManuscript *manuscript, const char *const *titles,
                         const PsColumnShape *shapes, guint n_rows, PsTableFill fill, gpointer data,
                         GDestroyNotify destroy)
{
  PsTable *table = g_new0 (PsTable, 1);

  table->n_columns = g_strv_length ((char **)titles);
  table->columns = g_new0 (PsTableColumn, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    table->columns[i] = (PsTableColumn){ g_strdup (titles[i]), shapes[i] };
  table->n_rows = n_rows;
  table->fill = fill;
  table->data = data;
  table->destroy = destroy;
  ps_manuscript_begin (manuscript, PS_BLOCK_TABLE, 0);
  get_last (manuscript)->table = table;
  return table;
}

/**
 * ps_table_cells_new:
 * @table: a table
 *
 * Returns: (transfer full): cells for ps_table_read(); to be freed with ps_table_cells_free()
 */
PsTableCell *
ps_table_cells_new (const PsTable *table)
{
  PsTableCell *cells = g_new0 (PsTableCell, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    cells[i].text = g_string_new (NULL);
  return cells;
}

/**
 * ps_table_cells_free:
 * @cells: (transfer full): cells
 * @table: the table that they were made for
 */
void
ps_table_cells_free (PsTableCell *cells, const PsTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    g_string_free (cells[i].text, TRUE);
  g_free (cells);
}

/**
 * ps_table_read:
 * @manuscript: the manuscript that @table stands in
 * @table: a table
 * @row: below its number of rows
 * @cells: (out): what stands in the row, as it may be read
 */
void
ps_table_read (PsManuscript *manuscript, const PsTable *table, guint row, PsTableCell *cells)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_string_truncate (cells[i].text, 0);
      cells[i].ink = PS_INK_TEXT;
      cells[i].is_hidden = FALSE;
    }
  table->fill (row, cells, table->data);
  if (manuscript->redaction == NULL)
    return;
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autoptr (GString) text = g_string_sized_new (cells[i].text->len + 16);

      if (cells[i].is_hidden)
        continue;
      ps_redaction_append_text (manuscript->redaction, text, cells[i].text->str,
                                (gssize)cells[i].text->len);
      g_string_assign (cells[i].text, "");
      g_string_append_len (cells[i].text, text->str, (gssize)text->len);
    }
}

/**
 * ps_ink_of_severity:
 * @severity: a #PsSeverity
 *
 * Returns: its ink
 */
PsInk
ps_ink_of_severity (guint severity)
{
  switch (severity)
    {
    case PS_SEVERITY_INFO:
      return PS_INK_INFO;
    case PS_SEVERITY_LOW:
      return PS_INK_LOW;
    case PS_SEVERITY_MEDIUM:
      return PS_INK_MEDIUM;
    case PS_SEVERITY_HIGH:
      return PS_INK_HIGH;
    case PS_SEVERITY_CRITICAL:
      return PS_INK_CRITICAL;
    default:
      return PS_INK_TEXT;
    }
}
