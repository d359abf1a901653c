#pragma once

#include "ps-deck.h"
#include "ps-row-order.h"

G_BEGIN_DECLS

/* What can be written. */
typedef enum
{
  PS_PAPER_SHEET, /* questions without answers */
  PS_PAPER_KEY,   /* the same with the answers */
  PS_PAPER_CARDS, /* flash cards for Anki, of no lesson */
} PsPaper;

/**
 * PsWorksheetWriting:
 * @paper: what to write
 * @number: seed of the order, the choices, and which alerts of a file
 * @path: where to
 * @deck: (nullable): alerts of a lesson
 * @store: (nullable): a file to choose alerts from, where there is no @deck
 * @order: (nullable): those of its rows that may be chosen
 * @title: (nullable): what the file is called
 * @hides: others stand for the addresses and names of the file
 *
 * Something that is written in another thread, which alone has the deck and its lesson.
 */
typedef struct
{
  PsPaper paper;
  guint64 number;
  char *path;
  PsDeck *deck;
  PsAlertStore *store;
  PsRowOrder *order;
  char *title;
  gboolean hides;
} PsWorksheetWriting;

void ps_worksheet_writing_free (PsWorksheetWriting *writing);
gboolean ps_worksheet_writing_run (const PsWorksheetWriting *writing, GError **error);

G_END_DECLS
