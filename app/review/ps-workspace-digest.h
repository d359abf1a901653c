#pragma once

#include <gio/gio.h>

#include "ps-workspace.h"

G_BEGIN_DECLS

/* What became of a file since the workspace was saved. */
typedef enum
{
  PS_WORKSPACE_FILE_SAME,
  PS_WORKSPACE_FILE_GROWN, /* it begins with what it was */
  PS_WORKSPACE_FILE_CHANGED,
  PS_WORKSPACE_FILE_MISSING,
  PS_WORKSPACE_FILE_UNKNOWN, /* it was not measured then: a folder, a pipe */
} PsWorkspaceFileState;

gboolean ps_workspace_file_measure (PsWorkspaceFile *file, GCancellable *cancellable,
                                    GError **error);
PsWorkspaceFileState ps_workspace_file_check (const PsWorkspaceFile *file,
                                              GCancellable *cancellable);
char *ps_workspace_file_describe (const PsWorkspaceFile *file, PsWorkspaceFileState state);

G_END_DECLS
