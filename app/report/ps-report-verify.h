#pragma once

#include "ps-report.h"

G_BEGIN_DECLS

GPtrArray *ps_report_verify (const char *path, const char *const *inputs,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
