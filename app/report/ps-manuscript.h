#pragma once

#include "ps-redaction.h"
#include "ps-scene.h"

G_BEGIN_DECLS

/* What a text is about; each writer has its own way to show it, never by colour alone. */
typedef enum
{
  PS_INK_TEXT,
  PS_INK_MUTED,
  PS_INK_CLIENT,
  PS_INK_SERVER,
  PS_INK_UNUSUAL,
  PS_INK_UNDECIDED,
  PS_INK_INFO,
  PS_INK_LOW,
  PS_INK_MEDIUM,
  PS_INK_HIGH,
  PS_INK_CRITICAL,
  PS_N_INKS,
} PsInk;

typedef enum
{
  PS_RUN_BOLD = 1 << 0,
  PS_RUN_ITALIC = 1 << 1,
  PS_RUN_CODE = 1 << 2,
} PsRunStyle;

/* A piece of a paragraph. */
typedef struct
{
  char *text;
  PsInk ink;
  guint style;
} PsRun;

/* How much room a column wants, and where its texts stand. */
typedef enum
{
  PS_COLUMN_SHAPE_TEXT,
  PS_COLUMN_SHAPE_NUMBER, /* at the end of the line */
  PS_COLUMN_SHAPE_HOST,   /* an address */
  PS_COLUMN_SHAPE_ENDPOINT, /* with a port */
  PS_COLUMN_SHAPE_TIME,
  PS_COLUMN_SHAPE_WIDE, /* a sentence */
  PS_COLUMN_SHAPE_MARK, /* in the middle */
  PS_COLUMN_SHAPE_HASH, /* hexadecimal digits */
} PsColumnShape;

typedef struct
{
  char *title;
  PsColumnShape shape;
} PsTableColumn;

/* @is_hidden: what is to be hidden in it is hidden already. */
typedef struct
{
  GString *text;
  PsInk ink;
  gboolean is_hidden;
} PsTableCell;

/* Writes what stands in a row into empty cells of %PS_INK_TEXT. */
typedef void (*PsTableFill) (guint row, PsTableCell *cells, gpointer data);

/**
 * PsTable:
 *
 * A table whose rows are made when they are wanted: a writer reads one at a time.
 */
typedef struct
{
  PsTableColumn *columns;
  guint n_columns;
  guint n_rows;
  gboolean is_broad; /* wants the long side of a page */
  PsTableFill fill;
  gpointer data;
  GDestroyNotify destroy;
} PsTable;

typedef enum
{
  PS_BLOCK_HEADING,   /* of a level from 1 */
  PS_BLOCK_PARAGRAPH,
  PS_BLOCK_ITEM,      /* of a list, of a level from 1 */
  PS_BLOCK_QUOTE,
  PS_BLOCK_CODE,      /* one run, its line ends kept */
  PS_BLOCK_TABLE,
  PS_BLOCK_PICTURE,
  PS_BLOCK_TILES,     /* numbers: runs in pairs of title and number */
  PS_BLOCK_FRAME,     /* begins something that belongs together */
  PS_BLOCK_FRAME_END,
} PsBlockKind;

/**
 * PsBlock:
 * @kind: what it is
 * @level: of a heading or an item
 * @marker: (nullable): what stands before an item
 * @runs: (element-type PsRun): its text
 * @table: (nullable): of %PS_BLOCK_TABLE
 * @scene: (nullable): of %PS_BLOCK_PICTURE
 * @legend: (nullable): what the shapes of @scene mean, in words
 *
 * A part of a report.
 */
typedef struct
{
  PsBlockKind kind;
  guint level;
  char *marker;
  GArray *runs;
  PsTable *table;
  PsScene *scene;
  char *legend;
} PsBlock;

/**
 * PsManuscript:
 *
 * What a report says, in order, before any writer gives it a form. Every text goes through the
 * redaction here, so that no writer has to think of it.
 */
typedef struct _PsManuscript PsManuscript;

PsManuscript *ps_manuscript_new (PsRedaction *redaction);
void ps_manuscript_free (PsManuscript *manuscript);
PsRedaction *ps_manuscript_get_redaction (PsManuscript *manuscript);
guint ps_manuscript_get_n_blocks (const PsManuscript *manuscript);
const PsBlock *ps_manuscript_get_block (const PsManuscript *manuscript, guint index);
char *ps_manuscript_dup_text (PsManuscript *manuscript, const char *text);

void ps_manuscript_begin (PsManuscript *manuscript, PsBlockKind kind, guint level);
void ps_manuscript_add_run (PsManuscript *manuscript, PsInk ink, guint style, const char *text);
void ps_manuscript_add_hidden (PsManuscript *manuscript, const char *text);
void ps_manuscript_set_marker (PsManuscript *manuscript, const char *marker);
void ps_manuscript_add_heading (PsManuscript *manuscript, guint level, const char *text);
void ps_manuscript_add_paragraph (PsManuscript *manuscript, PsInk ink, const char *text);
void ps_manuscript_add_sentence (PsManuscript *manuscript, char *sentence);
void ps_manuscript_add_tile (PsManuscript *manuscript, PsInk ink, const char *title,
                             guint64 number);
void ps_manuscript_add_picture (PsManuscript *manuscript, PsScene *scene);
PsTable *ps_manuscript_add_table (PsManuscript *manuscript, const char *const *titles,
                                  const PsColumnShape *shapes, guint n_rows, PsTableFill fill,
                                  gpointer data, GDestroyNotify destroy);

PsTableCell *ps_table_cells_new (const PsTable *table);
void ps_table_cells_free (PsTableCell *cells, const PsTable *table);
void ps_table_read (PsManuscript *manuscript, const PsTable *table, guint row, PsTableCell *cells);

PsInk ps_ink_of_severity (guint severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsManuscript, ps_manuscript_free)

G_END_DECLS
