#pragma once

#include "ps-field-names.h"

G_BEGIN_DECLS

PsField ps_name_parts_read (const char *folded);
PsSide ps_name_parts_read_side (const char *folded);
gboolean ps_name_parts_is_late (const char *folded);
gsize ps_name_parts_cut_unit (const char *folded);
const char *ps_name_parts_pass_layer (const char *folded);

G_END_DECLS
