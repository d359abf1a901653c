#pragma once

#include "ps-query-matcher.h"
#include "ps-query-parse.h"

G_BEGIN_DECLS

gboolean ps_query_fail_value (PsQueryParser *parser, const PsQueryValue *value, GError **error,
                              const char *format, ...) G_GNUC_PRINTF (4, 5);
gboolean ps_query_read_regex (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value,
                              GError **error);
gboolean ps_query_read_numbers (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value,
                                GError **error);

G_END_DECLS
