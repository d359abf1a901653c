#pragma once

#include "ps-deck.h"

G_BEGIN_DECLS

typedef enum
{
  PS_WORKSHEET_SHEET, /* questions only: no answer is anywhere in it */
  PS_WORKSHEET_KEY,   /* the same with every answer */
} PsWorksheetKind;

/* The part of a page that a line of a worksheet is. */
typedef enum
{
  PS_SHEET_TITLE,
  PS_SHEET_NOTE,
  PS_SHEET_HEADING, /* one an alert */
  PS_SHEET_TEXT,
  PS_SHEET_RECORD, /* as it was written */
  PS_SHEET_QUESTION,
  PS_SHEET_CHOICE, /* a box to tick */
  PS_SHEET_TICKED, /* a box that is ticked */
  PS_SHEET_BLANK,  /* a line to write on */
  PS_SHEET_ANSWER,
} PsSheetPart;

typedef struct
{
  PsSheetPart part;
  char *text;
} PsSheetLine;

GArray *ps_worksheet_compose (PsDeck *deck, PsWorksheetKind kind, guint64 seed);
char *ps_worksheet_print_html (const GArray *lines, const char *title);
gboolean ps_worksheet_write_pdf (const GArray *lines, const char *title, const char *path,
                                 GError **error);
gboolean ps_worksheet_write (PsDeck *deck, PsWorksheetKind kind, guint64 seed, const char *path,
                             GError **error);

G_END_DECLS
