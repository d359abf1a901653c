#pragma once

#include "ps-import-board.h"

G_BEGIN_DECLS

/**
 * PsImportInput:
 * @path: a path, or "-"
 * @folder: (nullable): the folder among the inputs in which it was found
 * @size: in bytes, -1 where it is not known
 * @index: on the job's board
 * @source: (nullable): what was read of it before; then it is only to be followed
 *
 * One input.
 */
typedef struct
{
  char *path;
  const char *folder;
  gint64 size;
  guint index;
  PsImportSource *source;
} PsImportInput;

/**
 * PsImportInputs:
 * @paths: as they were given
 * @items: #PsImportInput in the order in which they are read, a folder replaced with its files
 * @folders: those of @paths that are folders
 * @errors: folders that cannot be looked into
 * @total: sum of all sizes in bytes, -1 where it is not known
 */
typedef struct
{
  char **paths;
  GArray *items;
  GPtrArray *folders;
  GPtrArray *errors;
  gint64 total;
} PsImportInputs;

char *ps_import_input_dup_name (const char *path);

PsImportInputs *ps_import_inputs_new (const char *const *inputs, PsImportBoard *board);
PsImportInputs *ps_import_inputs_new_rest (PsImportBoard *board);
gboolean ps_import_inputs_hold (const char *const *inputs, const char *path);
void ps_import_inputs_free (PsImportInputs *inputs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsImportInputs, ps_import_inputs_free)

G_END_DECLS
