#pragma once

#include "ps-address.h"
#include "ps-finding.h"
#include "ps-query-field.h"

G_BEGIN_DECLS

typedef enum
{
  PS_QUERY_MATCH_NOTHING, /* the field is empty */
  PS_QUERY_MATCH_PART,
  PS_QUERY_MATCH_WHOLE,
  PS_QUERY_MATCH_GLOB,
  PS_QUERY_MATCH_REGEX,
  PS_QUERY_MATCH_NUMBERS,
  PS_QUERY_MATCH_TIME_OF_DAY, /* with the low end after the high one: over midnight */
  PS_QUERY_MATCH_ADDRESSES,
  PS_QUERY_MATCH_FIELD, /* of has: and is: */
} PsQueryMatch;

/**
 * PsQueryMatcher:
 * @kind: what it compares
 * @text: of texts, without case
 * @source: of a regular expression, as it was written
 * @low: of numbers: from; of times in µs; of fractions in 1/10000
 * @high: of numbers: to
 * @from: of addresses: from
 * @to: of addresses: to
 * @field: of has:
 * @provider: of is:
 *
 * What one value of a term means.
 */
typedef struct
{
  PsQueryMatch kind;
  char *text;
  char *source;
  GRegex *regex;
  gint64 low;
  gint64 high;
  PsAddress from;
  PsAddress to;
  const PsQueryField *field;
  const PsQueryProvider *provider;
} PsQueryMatcher;

PsQueryMatcher *ps_query_matcher_new (PsQueryMatch kind);
PsQueryMatcher *ps_query_matcher_new_text (PsQueryMatch kind, const char *text);
PsQueryMatcher *ps_query_matcher_new_regex (const char *source, GError **error);
PsQueryMatcher *ps_query_matcher_new_numbers (gint64 low, gint64 high);
void ps_query_matcher_free (PsQueryMatcher *matcher);
gboolean ps_query_matcher_has_text (const PsQueryMatcher *matcher, const char *text,
                                    const char *folded, GError **error);
gboolean ps_query_matcher_has_number (const PsQueryMatcher *matcher, gint64 number);
gboolean ps_query_matcher_has_address (const PsQueryMatcher *matcher, const PsAddress *address);
gboolean ps_query_matcher_has_finding (const PsQueryMatcher *matcher, PsFindingKind kind);
gboolean ps_query_glob (const char *pattern, const char *text);
gboolean ps_query_is_glob (const char *text);

gboolean ps_query_read_interval (PsQueryType type, const char *text, gint64 *low, gint64 *high);
gboolean ps_query_read_time (const char *text, gint64 *low, gint64 *high);
gboolean ps_query_read_time_of_day (const char *text, gint64 *low, gint64 *high);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsQueryMatcher, ps_query_matcher_free)

G_END_DECLS
