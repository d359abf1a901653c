#pragma once

#include "ps-query-node.h"

G_BEGIN_DECLS

/* Where parsing has come to. */
typedef struct
{
  const char *text;
  const char *at;
  const PsQueryProvider *const *providers;
  gboolean unchecked; /* any field is one, and takes any value */
  guint depth;
  guint n_terms;
  PsQuerySpot spot; /* of the error */
} PsQueryParser;

/* Who stops a value, beside a blank. */
typedef enum
{
  PS_QUERY_IN_TERM,
  PS_QUERY_IN_LIST,
} PsQueryPlace;

void ps_query_skip_blanks (PsQueryParser *parser);
gboolean ps_query_is_blank (char c);
gboolean ps_query_fail (PsQueryParser *parser, const char *from, const char *to, PsQueryError code,
                        GError **error, const char *format, ...) G_GNUC_PRINTF (6, 7);
char *ps_query_describe_found (const PsQueryParser *parser);
char *ps_query_scan_word (PsQueryParser *parser, gboolean *quoted);
char *ps_query_scan_regex (PsQueryParser *parser, PsQueryPlace place);
gboolean ps_query_scan_values (PsQueryParser *parser, PsQueryNode *term, GError **error);

PsQueryNode *ps_query_parse (PsQueryParser *parser, GError **error);

/* ps-query-check.c: what the values of a term mean. */
gboolean ps_query_check_term (PsQueryParser *parser, PsQueryNode *term, GError **error);

G_END_DECLS
