#pragma once

#include "ps-import-source.h"

G_BEGIN_DECLS

/**
 * PsImportBoard:
 *
 *   reader ─ state, format, bytes ─▶ board ◀─ records, source ─ owner
 *                                      └─▶ anybody who looks on
 *
 * What is known of each input of a job, in the order in which they are read. One lock.
 */
typedef struct _PsImportBoard PsImportBoard;

/**
 * PsImportPlace:
 * @path: a path, or "-"
 * @state: what becomes of the input
 * @source: (nullable): what was read of it last
 *
 * How far an input has come, for a run that goes on with it.
 */
typedef struct
{
  char *path;
  PsImportInputState state;
  PsImportSource *source;
} PsImportPlace;

PsImportBoard *ps_import_board_new (void);
PsImportBoard *ps_import_board_ref (PsImportBoard *board);
void ps_import_board_unref (PsImportBoard *board);

guint ps_import_board_add (PsImportBoard *board, const char *path, gint64 size);
void ps_import_board_set_state (PsImportBoard *board, guint input, PsImportInputState state,
                                const char *message);
void ps_import_board_set_format (PsImportBoard *board, guint input, const PsFormat *format);
void ps_import_board_set_bytes (PsImportBoard *board, guint input, gint64 done, gint64 total);
void ps_import_board_count (PsImportBoard *board, guint input, guint64 n_records);
void ps_import_board_set_source (PsImportBoard *board, guint input, PsImportSource *source);
void ps_import_board_close (PsImportBoard *board);

guint ps_import_board_get_n_inputs (PsImportBoard *board);
gboolean ps_import_board_get (PsImportBoard *board, guint input, PsImportInputInfo *info);
gboolean ps_import_board_get_place (PsImportBoard *board, guint input, PsImportPlace *place);
guint ps_import_board_get_n_changes (PsImportBoard *board);

void ps_import_place_clear (PsImportPlace *place);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PsImportPlace, ps_import_place_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsImportBoard, ps_import_board_unref)

G_END_DECLS
