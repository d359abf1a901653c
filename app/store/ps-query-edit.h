#pragma once

#include "ps-query.h"

G_BEGIN_DECLS

/*
 * Filters made from filters. Each takes the text of a filter (NULL, blank or unreadable: none) and
 * returns a new one (transfer full). Terms are those that are ANDed at the top.
 *
 * @field is a name such as "server.port"; @value is a value as ps_column_print() prints it, "" for
 * rows that have none: it is quoted here where it has to be.
 */
char *ps_query_quote (const char *value);
char *ps_query_include (const char *text, const char *field, const char *value);
char *ps_query_exclude (const char *text, const char *field, const char *value);
char *ps_query_only (const char *field, const char *value);
char *ps_query_set_range (const char *text, const char *field, const char *low, const char *high);
gboolean ps_query_get_range (const char *text, const char *field, gint64 *low, gint64 *high);

char *ps_query_add_term (const char *text, const char *term);
char *ps_query_remove_term (const char *text, guint index);
char **ps_query_dup_terms (const char *text);

G_END_DECLS
