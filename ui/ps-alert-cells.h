#pragma once

#include <gtk/gtk.h>

#include "ps-grouping.h"
#include "ps-subject-notes.h"

G_BEGIN_DECLS

/* What a cell is made of. */
typedef enum
{
  PS_CELL_TEXT,     /* aligned to the left, cut at its end */
  PS_CELL_ADDRESS,  /* the same, cut in its middle */
  PS_CELL_NUMBER,   /* aligned to the right, tabular figures */
  PS_CELL_CENTRED,  /* a sign */
  PS_CELL_PORT,     /* a badge and a number */
  PS_CELL_SEVERITY, /* a bar and a word */
  PS_CELL_TIMES,    /* a sparkline */
} PsCellShape;

typedef struct _PsCellContext PsCellContext;
typedef struct _PsCellKind PsCellKind;

/**
 * PsCellKind:
 * @id: of the column, as in the action "table.show-ID"
 * @title: translatable
 * @is_arrow: the column's header is the arrow between its neighbours
 * @raw_title: its title in raw order, or %NULL: the same
 * @column: what is shown and sorted by; %PS_N_COLUMNS: it is of groups alone
 * @raw_column: the same in raw order
 * @shape: what a cell is made of
 * @n_chars: width
 * @shown: at first
 * @fill: puts the alert of a context into a cell
 *
 * A column of the table.
 */
struct _PsCellKind
{
  const char *id;
  const char *title;
  gboolean is_arrow;
  const char *raw_title;
  PsColumn column;
  PsColumn raw_column;
  PsCellShape shape;
  int n_chars;
  gboolean shown;
  void (*fill) (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context);
};

/**
 * PsCellContext:
 * @store: where the alert is
 * @row: its row
 * @raw_order: source and destination are shown where client and server else are
 * @alert: the alert
 * @verdict: what was decided of it
 * @findings: bits, 1 << #PsFindingKind
 * @grouping: (nullable): the groups, if the alert stands for one; a reference
 * @group: that group
 * @group_index: its number
 * @notes: (nullable): on hosts, ports and groups
 * @text: scratch
 *
 * The alert that a row's cells are filled from.
 */
struct _PsCellContext
{
  PsAlertStore *store;
  guint32 row;
  gboolean raw_order;
  PsAlert alert;
  PsVerdict verdict;
  guint32 findings;
  PsGrouping *grouping;
  const PsGroup *group;
  guint32 group_index;
  PsSubjectNotes *notes;
  GString *text;
};

const PsCellKind *ps_cell_kind_get (guint index);
guint ps_cell_kind_get_count (void);

GtkWidget *ps_cell_new (PsCellShape shape);
void ps_cell_context_load (PsCellContext *context, PsAlertStore *store, PsGrouping *grouping,
                           guint32 row);
char *ps_cell_dup_tooltip (const PsCellKind *kind, PsCellContext *context);

G_END_DECLS
