#pragma once

#include "ps-format.h"

G_BEGIN_DECLS

gboolean ps_mixed_lines_find (const PsFormat *format, gconstpointer plan, const PsSample *sample);
gboolean ps_mixed_lines_read (const char *text, gsize length, PsRecord *record,
                              PsReadResult *result);

G_END_DECLS
