/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-matcher.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-text-fold.h"

/* How often PCRE may try within one text before it gives up, and how deep (pcre2pattern(3)): an
 * expression cannot raise what stands before it. A plain one needs a few tries a byte. */
#define REGEX_LIMITS "(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=5000)"

#define DAY_MICROS (86400 * G_TIME_SPAN_SECOND)

/* Returns: (transfer full): a matcher of that kind */
PsQueryMatcher *
ps_query_matcher_new (PsQueryMatch kind)
{
  PsQueryMatcher *matcher = g_new0 (PsQueryMatcher, 1);

  matcher->kind = kind;
  return matcher;
}

/* Returns: (transfer full): a matcher of part, whole or glob */
PsQueryMatcher *
ps_query_matcher_new_text (PsQueryMatch kind, const char *text)
{
  PsQueryMatcher *matcher = ps_query_matcher_new (kind);

  matcher->text = ps_text_fold (text, -1);
  return matcher;
}

/* Returns: (transfer full) (nullable): NULL with an error if it is no regular expression */
PsQueryMatcher *
ps_query_matcher_new_regex (const char *source, GError **error)
{
  g_autofree char *limited = g_strconcat (REGEX_LIMITS, source, NULL);
  g_autoptr (GError) trouble = NULL;
  GRegex *regex = g_regex_new (limited, G_REGEX_CASELESS, 0, &trouble);
  PsQueryMatcher *matcher;

  if (regex == NULL)
    {
      /* GLib's message tells the position in what it was given, limits and all. */
      const char *reason = strstr (trouble->message, ": ");

      reason = g_strrstr (trouble->message, ": ") != NULL ? g_strrstr (trouble->message, ": ") + 2
                                                          : reason;
      g_set_error (error, PS_QUERY_ERROR, PS_QUERY_ERROR_VALUE,
                   _ ("“%s” is not a regular expression: %s"), source,
                   reason != NULL ? reason : trouble->message);
      return NULL;
    }
  matcher = ps_query_matcher_new (PS_QUERY_MATCH_REGEX);
  matcher->source = g_strdup (source);
  matcher->regex = regex;
  return matcher;
}

/* Returns: (transfer full): a matcher of the numbers from @low to @high, both included */
PsQueryMatcher *
ps_query_matcher_new_numbers (gint64 low, gint64 high)
{
  PsQueryMatcher *matcher = ps_query_matcher_new (PS_QUERY_MATCH_NUMBERS);

  matcher->low = low;
  matcher->high = high;
  return matcher;
}

void
ps_query_matcher_free (PsQueryMatcher *matcher)
{
  g_free (matcher->text);
  g_free (matcher->source);
  g_clear_pointer (&matcher->regex, g_regex_unref);
  g_free (matcher);
}

/* Returns: whether @text has an asterisk or a question mark */
gboolean
ps_query_is_glob (const char *text)
{
  return strpbrk (text, "*?") != NULL;
}

/* Returns: whether all of @text is like @pattern, in which * is any text and ? any character */
gboolean
ps_query_glob (const char *pattern, const char *text)
{
  const char *star = NULL, *resume = NULL;

  while (*text != '\0')
    {
      if (*pattern == '*')
        {
          star = pattern++;
          resume = text;
        }
      else if (*pattern == '?')
        {
          pattern++;
          text = g_utf8_next_char (text);
        }
      else if (*pattern == *text)
        {
          pattern++;
          text++;
        }
      else if (star != NULL)
        {
          /* The last star takes a byte more; earlier ones need not be tried again. */
          pattern = star + 1;
          text = ++resume;
        }
      else
        return FALSE;
    }
  while (*pattern == '*')
    pattern++;
  return *pattern == '\0';
}

static gboolean
matches_regex (const PsQueryMatcher *matcher, const char *text, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  if (g_regex_match_full (matcher->regex, text, -1, 0, 0, NULL, &trouble))
    return TRUE;
  if (trouble != NULL && error != NULL && *error == NULL)
    g_set_error (error, PS_QUERY_ERROR, PS_QUERY_ERROR_COSTLY,
                 _ ("The regular expression /%s/ takes too long; make it simpler"),
                 matcher->source);
  return FALSE;
}

/**
 * ps_query_matcher_has_text:
 * @matcher: a matcher
 * @text: a text
 * @folded: the same by ps_text_fold()
 * @error: (nullable): return location; the first error stays
 *
 * Returns: whether the text matches; %FALSE with %PS_QUERY_ERROR_COSTLY where a regular
 *   expression gives up
 */
gboolean
ps_query_matcher_has_text (const PsQueryMatcher *matcher, const char *text, const char *folded,
                           GError **error)
{
  guint64 number;

  switch (matcher->kind)
    {
    case PS_QUERY_MATCH_NOTHING:
      return text[0] == '\0';
    case PS_QUERY_MATCH_PART:
      return strstr (folded, matcher->text) != NULL;
    case PS_QUERY_MATCH_WHOLE:
      return g_str_equal (folded, matcher->text);
    case PS_QUERY_MATCH_GLOB:
      return text[0] != '\0' && ps_query_glob (matcher->text, folded);
    case PS_QUERY_MATCH_REGEX:
      return text[0] != '\0' && matches_regex (matcher, text, error);
    case PS_QUERY_MATCH_NUMBERS:
      return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &number, NULL)
             && ps_query_matcher_has_number (matcher, (gint64)number);
    default:
      return FALSE;
    }
}

/* Returns: whether the number matches; of times of day @number is a time in µs */
gboolean
ps_query_matcher_has_number (const PsQueryMatcher *matcher, gint64 number)
{
  gint64 time;

  if (matcher->kind == PS_QUERY_MATCH_NUMBERS)
    return number >= matcher->low && number <= matcher->high;
  if (matcher->kind != PS_QUERY_MATCH_TIME_OF_DAY)
    return FALSE;
  time = (number % DAY_MICROS + DAY_MICROS) % DAY_MICROS;
  if (matcher->low <= matcher->high)
    return time >= matcher->low && time <= matcher->high;
  return time >= matcher->low || time <= matcher->high;
}

/* Returns: whether the address matches, as an address or as text */
gboolean
ps_query_matcher_has_address (const PsQueryMatcher *matcher, const PsAddress *address)
{
  char text[PS_ADDRESS_TEXT_SIZE];

  if (matcher->kind == PS_QUERY_MATCH_ADDRESSES)
    return ps_address_compare (address, &matcher->from) >= 0
           && ps_address_compare (address, &matcher->to) <= 0;
  ps_address_print (address, text);
  return ps_query_matcher_has_text (matcher, text, text, NULL);
}

/* Returns: whether the finding's id or label matches. A part of an id is not enough: U1 is not
 * U10. */
gboolean
ps_query_matcher_has_finding (const PsQueryMatcher *matcher, PsFindingKind kind)
{
  g_autofree char *id = ps_text_fold (ps_finding_get_id (kind), -1);
  g_autofree char *label = ps_text_fold (ps_finding_get_label (kind), -1);

  if (matcher->kind == PS_QUERY_MATCH_PART && g_str_equal (id, matcher->text))
    return TRUE;
  return ps_query_matcher_has_text (matcher, ps_finding_get_label (kind), label, NULL)
         || (matcher->kind != PS_QUERY_MATCH_PART
             && ps_query_matcher_has_text (matcher, ps_finding_get_id (kind), id, NULL));
}
