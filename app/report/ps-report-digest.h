#pragma once

#include "ps-raw-file.h"

G_BEGIN_DECLS

char *ps_report_digest_input (PsRawFile *file, GCancellable *cancellable, guint64 *size,
                              GError **error);

G_END_DECLS
