#pragma once

#include <gio/gio.h>

#include "ps-workspace.h"

G_BEGIN_DECLS

/**
 * PsReportVerifyOptions:
 * @inputs: (nullable) (array zero-terminated=1): where the inputs of the report are now, if not
 *   where they were; told by their names, or by their order
 * @policy: (nullable): where its site policy is now, if not where it was
 * @baseline: (nullable): where its baseline is now, if not where it was
 * @workspace: (nullable): whose rulings are compared with those of the report, and whose
 *   annotations its filter is about
 *
 * What a report is compared with.
 */
typedef struct
{
  const char *const *inputs;
  const char *policy;
  const char *baseline;
  const PsWorkspace *workspace;
} PsReportVerifyOptions;

GPtrArray *ps_report_verify (const char *path, const PsReportVerifyOptions *options,
                             GCancellable *cancellable, GError **error);
gboolean ps_report_is_on_inputs_of (const char *path, const PsWorkspace *workspace);

G_END_DECLS
