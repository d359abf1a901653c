#pragma once

#include "ps-framing.h"
#include "ps-raw-file.h"

G_BEGIN_DECLS

guint32 ps_line_count (const PsFramer *framer, const char *text, gsize length);
guint32 ps_line_count_file (const PsFramer *framer, PsRawFile *file, guint64 from, guint64 to);

G_END_DECLS
