#pragma once

#include "ps-record.h"

G_BEGIN_DECLS

gboolean ps_line_is_blank (char c);
gboolean ps_line_is_word_byte (char c);
PsSpan ps_line_make_span (const char *start, const char *end);
PsSpan ps_line_next_word (const char **p, const char *end);
gboolean ps_line_word_is (const PsSpan *word, const char *const *list);
const char *ps_line_find_facility (const char *text, const char *end);

G_END_DECLS
