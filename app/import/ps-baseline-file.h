#pragma once

#include "ps-alert-store.h"
#include "ps-import-job.h"

G_BEGIN_DECLS

PsBaseline *ps_baseline_file_load (const char *path, const PsClassifierOptions *classifier,
                                   const PsImportOptions *options, GCancellable *cancellable,
                                   GError **error);
PsBaseline *ps_baseline_take (PsAlertStore *store, const char *name);
gboolean ps_baseline_file_save (const PsBaseline *baseline, const char *path, GError **error);

G_END_DECLS
