#pragma once

#include "ps-record.h"

G_BEGIN_DECLS

const char *ps_snort_find_rule (const char *text, const char *end);
const char *ps_snort_read_message (const char *text, const char *end, PsRecord *record);
const char *ps_snort_read_options (const char *text, const char *end, PsRecord *record);
gboolean ps_snort_read_ends (const char *text, const char *end, gboolean with_ports,
                             PsRecord *record);
gboolean ps_snort_has_ports (const PsSpan *protocol);

G_END_DECLS
