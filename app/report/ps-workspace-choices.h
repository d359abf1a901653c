#pragma once

#include "ps-import-job.h"
#include "ps-workspace.h"

G_BEGIN_DECLS

void ps_workspace_choices_put (PsWorkspaceImport *import, const PsImportOptions *options);
gboolean ps_workspace_choices_get (const PsWorkspaceImport *import, PsImportOptions *options,
                                   GError **error);

G_END_DECLS
