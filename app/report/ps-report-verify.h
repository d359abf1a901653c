#pragma once

#include "ps-report.h"
#include "ps-workspace.h"

G_BEGIN_DECLS

GPtrArray *ps_report_verify (const char *path, const char *const *inputs,
                             const PsWorkspace *workspace, GCancellable *cancellable,
                             GError **error);

G_END_DECLS
