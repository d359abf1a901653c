#pragma once

#include "ps-record.h"

G_BEGIN_DECLS

gboolean ps_asa_read_ends (const char *text, const char *end, PsRecord *record);

G_END_DECLS
