#pragma once

#include "ps-raw-file.h"

G_BEGIN_DECLS

gboolean ps_report_file_write (const char *path, const char *text, gsize length, GError **error);
char *ps_report_file_digest (PsRawFile *file, guint64 *size, GError **error);

G_END_DECLS
