/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-check.h"

#include <glib/gi18n-lib.h>

#define DAY_MICROS (86400 * G_TIME_SPAN_SECOND)

/* What a value of that type looks like. */
static const char *
describe (PsQueryType type)
{
  switch (type)
    {
    case PS_QUERY_TYPE_PORT:
      return _ ("a port from 0 to 65535");
    case PS_QUERY_TYPE_SEVERITY:
      return _ ("info, low, medium, high or critical");
    case PS_QUERY_TYPE_FRACTION:
      return _ ("a number from 0 to 1, or a percentage such as 95%");
    case PS_QUERY_TYPE_TIME:
      return _ ("a time such as 2026-03-01, 2026-03-01T08:30 or 08:30");
    case PS_QUERY_TYPE_EPOCH:
      return _ ("seconds since 1970");
    default:
      return _ ("a whole number");
    }
}

static gboolean
fail_number (PsQueryParser *parser, const PsQueryNode *term, const PsQueryValue *value,
             const char *text, GError **error)
{
  /* Translators: a field, what is expected ("a port from 0 to 65535"), what was found. */
  return ps_query_fail_value (parser, value, error, _ ("%s is %s, not “%s”"), term->field->name,
                              describe (term->field->type), text);
}

/* Both ends of a number as it is written; @daily: whether it is a time of day. */
static gboolean
read_one (PsQueryParser *parser, const PsQueryNode *term, const PsQueryValue *value,
          const char *text, gint64 *low, gint64 *high, gboolean *daily, GError **error)
{
  *daily = term->field->type == PS_QUERY_TYPE_TIME && ps_query_read_time_of_day (text, low, high);
  if (*daily || ps_query_read_interval (term->field->type, text, low, high))
    return TRUE;
  return fail_number (parser, term, value, text, error);
}

/* A range, one end of which may be open. */
static gboolean
read_range (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value, GError **error)
{
  gint64 low = G_MININT64, high = G_MAXINT64, ignored;
  gboolean daily = FALSE, high_daily = FALSE;
  PsQueryMatcher *matcher;

  if (value->text[0] == '\0' && value->high[0] == '\0')
    return fail_number (parser, term, value, "..", error);
  if (value->text[0] != '\0'
      && !read_one (parser, term, value, value->text, &low, &ignored, &daily, error))
    return FALSE;
  if (value->high[0] != '\0'
      && !read_one (parser, term, value, value->high, &ignored, &high, &high_daily, error))
    return FALSE;
  if (value->text[0] != '\0' && value->high[0] != '\0' && daily != high_daily)
    return ps_query_fail_value (parser, value, error,
                                _ ("A range goes from a date to a date, or from a time of day to "
                                   "a time of day"));
  matcher = ps_query_matcher_new_numbers (low, high);
  if (daily || high_daily)
    {
      matcher->kind = PS_QUERY_MATCH_TIME_OF_DAY;
      matcher->low = MAX (low, 0);
      matcher->high = MIN (high, DAY_MICROS);
    }
  g_ptr_array_add (term->matchers, matcher);
  if (!daily && !high_daily && low > high)
    return ps_query_fail_value (parser, value, error, _ ("A range goes from low to high"));
  return TRUE;
}

/* Only what is kept as text can be like a regular expression. */
static gboolean
read_regex (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value, GError **error)
{
  if (term->field->type == PS_QUERY_TYPE_NUMBER_NAME)
    return ps_query_read_regex (parser, term, value, error);
  return fail_number (parser, term, value, value->text, error);
}

static gboolean
is_text (const PsQueryNode *term, const PsQueryValue *value)
{
  return term->field->type == PS_QUERY_TYPE_NUMBER_NAME && term->operation <= PS_QUERY_NOT_EQUAL
         && value->form != PS_QUERY_RANGE;
}

/* A number that is kept as text may also be compared as text. */
static void
add_text (PsQueryNode *term, const PsQueryValue *value)
{
  gboolean glob = value->form == PS_QUERY_WORD && ps_query_is_glob (value->text);

  g_ptr_array_add (
      term->matchers,
      ps_query_matcher_new_text (glob ? PS_QUERY_MATCH_GLOB : PS_QUERY_MATCH_WHOLE, value->text));
}

/* What is before, behind, up to or from a value that reaches from @low to @high. */
static void
compare (PsQueryMatcher *matcher, PsQueryOperator operation, gboolean daily)
{
  gint64 low = matcher->low, high = matcher->high;

  if (operation == PS_QUERY_LESS || operation == PS_QUERY_AT_MOST)
    {
      matcher->low = daily ? 0 : G_MININT64;
      matcher->high = operation == PS_QUERY_LESS ? low - 1 : high;
    }
  else if (operation == PS_QUERY_MORE || operation == PS_QUERY_AT_LEAST)
    {
      matcher->low = operation == PS_QUERY_AT_LEAST ? low : MIN (high, G_MAXINT64 - 1) + 1;
      matcher->high = daily ? DAY_MICROS : G_MAXINT64;
    }
  /* Nothing is before midnight, or behind it: no interval may wrap here. */
  if (matcher->low > matcher->high)
    {
      matcher->low = 1;
      matcher->high = 0;
      matcher->kind = PS_QUERY_MATCH_NUMBERS;
    }
  else if (daily)
    matcher->kind = PS_QUERY_MATCH_TIME_OF_DAY;
}

/*
 * ps_query_read_numbers:
 *
 * Adds what a value of an ordered field means: the numbers between two ends.
 */
gboolean
ps_query_read_numbers (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value,
                       GError **error)
{
  gint64 low, high;
  gboolean daily;
  PsQueryMatcher *matcher;

  if (value->form == PS_QUERY_REGEX)
    return read_regex (parser, term, value, error);
  if (is_text (term, value))
    {
      add_text (term, value);
      return TRUE;
    }
  if (value->form == PS_QUERY_RANGE)
    return read_range (parser, term, value, error);
  if (!read_one (parser, term, value, value->text, &low, &high, &daily, error))
    return FALSE;
  matcher = ps_query_matcher_new_numbers (low, high);
  compare (matcher, term->operation, daily);
  g_ptr_array_add (term->matchers, matcher);
  return TRUE;
}
