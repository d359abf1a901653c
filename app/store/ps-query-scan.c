/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-parse.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words and values: from bytes to what the parser goes by. */

gboolean
ps_query_is_blank (char c)
{
  return g_ascii_isspace (c);
}

void
ps_query_skip_blanks (PsQueryParser *parser)
{
  while (ps_query_is_blank (*parser->at))
    parser->at++;
}

/* Sets an error about the text between @from and @to. Returns: FALSE */
gboolean
ps_query_fail (PsQueryParser *parser, const char *from, const char *to, PsQueryError code,
               GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  parser->spot.offset = (gsize)(from - parser->text);
  parser->spot.length = (gsize)(to - from);
  g_set_error_literal (error, PS_QUERY_ERROR, (int)code, message);
  return FALSE;
}

/* Returns: (transfer full): the word at which the parser stands, in quotation marks */
char *
ps_query_describe_found (const PsQueryParser *parser)
{
  const char *end = parser->at;
  glong n = 0;

  if (*end == '\0')
    return g_strdup (_ ("the end"));
  for (; *end != '\0' && !ps_query_is_blank (*end) && n < 24; n++)
    end = g_utf8_next_char (end);
  return g_strdup_printf (_ ("“%.*s”"), (int)(end - parser->at), parser->at);
}

/* Adds what stands between quotes; a quote that is not closed goes to the end. */
static void
scan_quoted (PsQueryParser *parser, GString *word)
{
  for (parser->at++; *parser->at != '\0' && *parser->at != '"'; parser->at++)
    {
      if (*parser->at == '\\' && (parser->at[1] == '"' || parser->at[1] == '\\'))
        parser->at++;
      g_string_append_c (word, *parser->at);
    }
  if (*parser->at == '"')
    parser->at++;
}

/* A word up to a blank, to a parenthesis that it did not open itself, or to one of @stops;
 * double quotes hold anything in. */
static char *
scan_until (PsQueryParser *parser, const char *stops, gboolean stop_at_range, gboolean *quoted)
{
  GString *word = g_string_new (NULL);
  guint n_open = 0;

  *quoted = FALSE;
  while (*parser->at != '\0' && !ps_query_is_blank (*parser->at))
    {
      if (strchr (stops, *parser->at) != NULL
          || (stop_at_range && g_str_has_prefix (parser->at, ".."))
          || (*parser->at == ')' && n_open == 0))
        break;
      if (*parser->at == '"')
        {
          *quoted = TRUE;
          scan_quoted (parser, word);
          continue;
        }
      n_open += *parser->at == '(';
      n_open -= *parser->at == ')';
      g_string_append_c (word, *parser->at++);
    }
  return g_string_free (word, FALSE);
}

/* Returns: (transfer full): a bare word; @quoted: whether some of it was quoted */
char *
ps_query_scan_word (PsQueryParser *parser, gboolean *quoted)
{
  return scan_until (parser, "", FALSE, quoted);
}

static gboolean
ends_regex (char next, PsQueryPlace place)
{
  if (place == PS_QUERY_IN_LIST && (next == ',' || next == '}'))
    return TRUE;
  return next == '\0' || next == ')' || ps_query_is_blank (next);
}

/* Returns: (transfer full) (nullable): what stands between slashes, as it is written; NULL if the
 * parser does not stand at a slash, or no other slash ends a value */
char *
ps_query_scan_regex (PsQueryParser *parser, PsQueryPlace place)
{
  const char *begin = parser->at + 1;

  if (*parser->at != '/')
    return NULL;
  for (const char *p = begin; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '/' && p > begin && ends_regex (p[1], place))
        {
          parser->at = p + 1;
          return g_strndup (begin, (gsize)(p - begin));
        }
    }
  return NULL;
}

static PsQueryValue *
scan_regex_value (PsQueryParser *parser, PsQueryPlace place)
{
  g_autofree char *regex = ps_query_scan_regex (parser, place);

  return regex != NULL ? ps_query_value_new (PS_QUERY_REGEX, regex, NULL) : NULL;
}

/* NULL if there is no value here. */
static PsQueryValue *
scan_value (PsQueryParser *parser, PsQueryPlace place)
{
  const char *stops = place == PS_QUERY_IN_LIST ? ",}" : "";
  const char *begin = parser->at;
  PsQueryValue *value = scan_regex_value (parser, place);
  g_autofree char *text = NULL;
  gboolean quoted;

  if (value != NULL)
    return value;
  text = scan_until (parser, stops, TRUE, &quoted);
  quoted = quoted || *begin == '/';
  value = ps_query_value_new (quoted ? PS_QUERY_QUOTED : PS_QUERY_WORD, text, NULL);
  if (g_str_has_prefix (parser->at, ".."))
    {
      parser->at += 2;
      value->form = PS_QUERY_RANGE;
      value->high = scan_until (parser, stops, FALSE, &value->high_quoted);
    }
  if (parser->at == begin)
    g_clear_pointer (&value, ps_query_value_free);
  return value;
}

static gboolean
add_value (PsQueryParser *parser, PsQueryPlace place, PsQueryNode *term, GError **error)
{
  const char *begin = parser->at;
  PsQueryValue *value = scan_value (parser, place);
  g_autofree char *found = NULL;

  if (value == NULL)
    {
      found = ps_query_describe_found (parser);
      return ps_query_fail (parser, parser->at, parser->at, PS_QUERY_ERROR_SYNTAX, error,
                            _ ("A value is expected here, not %s"), found);
    }
  value->spot = (PsQuerySpot){ (gsize)(begin - parser->text), (gsize)(parser->at - begin) };
  g_ptr_array_add (term->values, value);
  return TRUE;
}

static gboolean
scan_list (PsQueryParser *parser, PsQueryNode *term, GError **error)
{
  g_autofree char *found = NULL;

  term->is_list = TRUE;
  do
    {
      parser->at++;
      ps_query_skip_blanks (parser);
      if (!add_value (parser, PS_QUERY_IN_LIST, term, error))
        return FALSE;
      ps_query_skip_blanks (parser);
    }
  while (*parser->at == ',');
  found = ps_query_describe_found (parser);
  if (*parser->at != '}')
    return ps_query_fail (parser, parser->at, parser->at, PS_QUERY_ERROR_SYNTAX, error,
                          _ ("“,” or “}” is expected in the list, not %s"), found);
  parser->at++;
  if (*parser->at == '\0' || *parser->at == ')' || ps_query_is_blank (*parser->at))
    return TRUE;
  g_free (found);
  found = ps_query_describe_found (parser);
  return ps_query_fail (parser, parser->at, parser->at, PS_QUERY_ERROR_SYNTAX, error,
                        _ ("A blank is expected after the list, not %s"), found);
}

/* Reads what stands behind the operator of @term. */
gboolean
ps_query_scan_values (PsQueryParser *parser, PsQueryNode *term, GError **error)
{
  ps_query_skip_blanks (parser);
  if (*parser->at == '{')
    return scan_list (parser, term, error);
  return add_value (parser, PS_QUERY_IN_TERM, term, error);
}
