#pragma once

#include "ps-record.h"

G_BEGIN_DECLS

PsField ps_name_parts_read (const char *folded);

G_END_DECLS
