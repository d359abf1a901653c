/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-finding.h"
#include "ps-protocol.h"

/* From the values of a term to what they mean. Each reader adds a matcher or sets an error about
 * the value. */
typedef gboolean (*ValueReader) (PsQueryParser *parser, PsQueryNode *term,
                                 const PsQueryValue *value, GError **error);

/*
 * ps_query_fail_value:
 *
 * Sets an error about @value. Returns: %FALSE
 */
gboolean
ps_query_fail_value (PsQueryParser *parser, const PsQueryValue *value, GError **error,
                     const char *format, ...)
{
  g_autofree char *message = NULL;
  const char *from = parser->text + value->spot.offset;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return ps_query_fail (parser, from, from + value->spot.length, PS_QUERY_ERROR_VALUE, error, "%s",
                        message);
}

/* A range of something that has no order is a text with dots. */
static char *
join_range (const PsQueryValue *value)
{
  if (value->form != PS_QUERY_RANGE)
    return g_strdup (value->text);
  return g_strconcat (value->text, "..", value->high, NULL);
}

/*
 * ps_query_read_regex:
 *
 * Adds a matcher of a regular expression.
 */
gboolean
ps_query_read_regex (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value,
                     GError **error)
{
  g_autoptr (GError) trouble = NULL;
  PsQueryMatcher *matcher = ps_query_matcher_new_regex (value->text, &trouble);

  if (matcher == NULL)
    return ps_query_fail_value (parser, value, error, "%s", trouble->message);
  g_ptr_array_add (term->matchers, matcher);
  return TRUE;
}

static gboolean
finds_parts (const PsQueryNode *term)
{
  if (term->field == NULL)
    return TRUE;
  return term->operation == PS_QUERY_MATCHES
         && (term->field->type == PS_QUERY_TYPE_TEXT || term->field->type == PS_QUERY_TYPE_RAW
             || term->field->type == PS_QUERY_TYPE_PROVIDED);
}

/* In a bare word a pattern is part of the text, as a word without asterisks is. */
static PsQueryMatcher *
make_glob (const PsQueryNode *term, const char *text)
{
  g_autofree char *anywhere = g_strconcat ("*", text, "*", NULL);

  return ps_query_matcher_new_text (PS_QUERY_MATCH_GLOB, term->field == NULL ? anywhere : text);
}

static gboolean
read_text (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value, GError **error)
{
  g_autofree char *text = join_range (value);
  PsQueryMatcher *matcher;

  if (value->form == PS_QUERY_REGEX)
    return ps_query_read_regex (parser, term, value, error);
  if (value->form == PS_QUERY_WORD && ps_query_is_glob (text))
    matcher = make_glob (term, text);
  else
    matcher = ps_query_matcher_new_text (
        finds_parts (term) ? PS_QUERY_MATCH_PART : PS_QUERY_MATCH_WHOLE, text);
  g_ptr_array_add (term->matchers, matcher);
  return TRUE;
}

static gboolean
read_protocol (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value, GError **error)
{
  g_autofree char *text = join_range (value);
  guint8 protocol;

  if (value->form == PS_QUERY_REGEX || (value->form == PS_QUERY_WORD && ps_query_is_glob (text)))
    return read_text (parser, term, value, error);
  if (!ps_protocol_parse (text, -1, &protocol))
    return ps_query_fail_value (parser, value, error,
                                _ ("“%s” is no protocol such as tcp, nor a number from 0 to 255"),
                                text);
  g_ptr_array_add (term->matchers, ps_query_matcher_new_text (PS_QUERY_MATCH_WHOLE,
                                                              ps_protocol_get_name (protocol)));
  return TRUE;
}

/* "a, b or c" */
static char *
list_words (const char *const *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (text, "%s%s",
                            i == 0                 ? ""
                            : words[i + 1] == NULL ? _ (" or ")
                                                   : ", ",
                            words[i]);
  return g_string_free (text, FALSE);
}

static gboolean
fail_word (PsQueryParser *parser, const PsQueryNode *term, const PsQueryValue *value,
           const char *const *words, GError **error)
{
  g_autofree char *list = list_words (words);
  g_autofree char *text = join_range (value);
  const char *meant = ps_query_suggest (text, words);

  if (meant != NULL)
    return ps_query_fail_value (parser, value, error, _ ("“%s” is no %s; did you mean “%s”?"), text,
                                term->field->name, meant);
  return ps_query_fail_value (parser, value, error, _ ("%s is %s, not “%s”"), term->field->name,
                              list, text);
}

static gboolean
read_server_is (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value, GError **error)
{
  static const char *const words[] = { "src", "dst", "unknown", NULL };
  g_autofree char *text = g_ascii_strdown (value->text, -1);

  if (value->form == PS_QUERY_RANGE || value->form == PS_QUERY_REGEX
      || !g_strv_contains (words, text))
    return fail_word (parser, term, value, words, error);
  g_ptr_array_add (term->matchers, ps_query_matcher_new_text (PS_QUERY_MATCH_WHOLE, text));
  return TRUE;
}

/* The name of a state; "c*" is every category. */
static gboolean
read_state (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value, GError **error)
{
  const char *names[PS_N_TRIAGE_STATES + 1] = { NULL };
  PsTriageState state = PS_TRIAGE_NEW;

  for (guint i = 0; i < PS_N_TRIAGE_STATES; i++)
    names[i] = ps_triage_state_get_name ((PsTriageState)i);
  if (value->form == PS_QUERY_REGEX || (value->form == PS_QUERY_WORD && ps_query_is_glob (value->text)))
    return read_text (parser, term, value, error);
  /* A column shows nothing of new ones. */
  if (value->form == PS_QUERY_RANGE
      || (value->text[0] != '\0' && !ps_triage_state_from_name (value->text, &state)))
    return fail_word (parser, term, value, names, error);
  g_ptr_array_add (term->matchers,
                   ps_query_matcher_new_text (PS_QUERY_MATCH_WHOLE, names[state]));
  return TRUE;
}

/* The id of a finding, or a part of its label. */
static gboolean
read_finding (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value, GError **error)
{
  const char *ids[PS_N_FINDINGS + 1] = { NULL };
  const PsQueryMatcher *matcher;

  if (value->form == PS_QUERY_REGEX
      || (value->form == PS_QUERY_WORD && ps_query_is_glob (value->text)))
    return read_text (parser, term, value, error);
  g_ptr_array_add (term->matchers, ps_query_matcher_new_text (PS_QUERY_MATCH_PART, value->text));
  matcher = term->matchers->pdata[term->matchers->len - 1];
  for (guint i = 0; i < PS_N_FINDINGS; i++)
    {
      ids[i] = ps_finding_get_id ((PsFindingKind)i);
      if (value->form != PS_QUERY_RANGE && ps_query_matcher_has_finding (matcher, (PsFindingKind)i))
        return TRUE;
    }
  return fail_word (parser, term, value, ids, error);
}

static void
set_network (PsQueryMatcher *matcher, const PsNetwork *network)
{
  matcher->from = matcher->to = network->base;
  for (guint bit = network->length; bit < 128; bit++)
    matcher->to.bytes[bit / 8] |= (guint8)(0x80 >> bit % 8);
}

static gboolean
read_address (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value, GError **error)
{
  g_autofree char *text = join_range (value);
  g_autoptr (PsQueryMatcher) matcher = ps_query_matcher_new (PS_QUERY_MATCH_ADDRESSES);
  PsNetwork network;

  if (value->form == PS_QUERY_REGEX || (value->form == PS_QUERY_WORD && ps_query_is_glob (text)))
    return read_text (parser, term, value, error);
  if (value->form == PS_QUERY_RANGE)
    {
      memset (matcher->to.bytes, 0xff, sizeof matcher->to.bytes);
      if ((value->text[0] != '\0' && !ps_address_parse (value->text, -1, &matcher->from))
          || (value->high[0] != '\0' && !ps_address_parse (value->high, -1, &matcher->to)))
        return ps_query_fail_value (parser, value, error,
                                    _ ("“%s” is no range such as 10.0.0.1..10.0.0.9"), text);
    }
  else if (ps_network_parse (text, -1, &network))
    set_network (matcher, &network);
  else if (ps_address_parse_hardware (text, -1, &matcher->from))
    matcher->to = matcher->from;
  else
    return ps_query_fail_value (
        parser, value, error,
        _ ("“%s” is no address; write one as 10.0.0.1, 10.0.0.0/8, 10.0.* or 10.0.0.1..10.0.0.9"),
        text);
  g_ptr_array_add (term->matchers, g_steal_pointer (&matcher));
  return TRUE;
}

static gboolean
fail_is (PsQueryParser *parser, const PsQueryValue *value, const char *const *words, GError **error)
{
  g_autofree char *list = list_words (words);
  g_autofree char *text = join_range (value);
  const char *meant = ps_query_suggest (text, words);

  if (meant != NULL)
    return ps_query_fail_value (parser, value, error,
                                _ ("There is no “is:%s”; did you mean “is:%s”?"), text, meant);
  return ps_query_fail_value (parser, value, error, _ ("There is no “is:%s”; it takes %s"), text,
                              list);
}

static gboolean
read_is (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *text = join_range (value);
  g_autofree char *qualified = g_strconcat ("is:", text, NULL);
  g_autoptr (PsQueryMatcher) matcher = ps_query_matcher_new (PS_QUERY_MATCH_FIELD);
  const char *const *known = ps_query_is_get_words ();

  matcher->provider = ps_query_provider_lookup (qualified, parser->providers);
  matcher->low = g_ascii_strcasecmp (text, "undecided") == 0 ? PS_QUERY_IS_UNSURE : -1;
  for (guint i = 0; known[i] != NULL; i++)
    {
      g_ptr_array_add (words, (gpointer)known[i]);
      if (g_ascii_strcasecmp (text, known[i]) == 0)
        matcher->low = i;
    }
  for (guint i = 0; parser->providers != NULL && parser->providers[i] != NULL; i++)
    if (g_str_has_prefix (parser->providers[i]->name, "is:"))
      g_ptr_array_add (words, (gpointer)(parser->providers[i]->name + strlen ("is:")));
  g_ptr_array_add (words, NULL);
  if (matcher->provider == NULL && matcher->low < 0)
    return fail_is (parser, value, (const char *const *)words->pdata, error);
  g_ptr_array_add (term->matchers, g_steal_pointer (&matcher));
  return TRUE;
}

static gboolean
read_has (PsQueryParser *parser, PsQueryNode *term, const PsQueryValue *value, GError **error)
{
  g_autofree char *text = join_range (value);
  PsQueryMatcher *matcher = ps_query_matcher_new (PS_QUERY_MATCH_FIELD);
  const char *meant;

  g_ptr_array_add (term->matchers, matcher);
  matcher->provider = ps_query_provider_lookup (text, parser->providers);
  matcher->field = ps_query_field_lookup (text);
  if (matcher->provider != NULL
      || (matcher->field != NULL && matcher->field->column != PS_N_COLUMNS))
    return TRUE;
  meant = ps_query_field_suggest (text, parser->providers);
  if (meant != NULL)
    return ps_query_fail_value (parser, value, error,
                                _ ("There is no field “%s”; did you mean “%s”?"), text, meant);
  return ps_query_fail_value (parser, value, error, _ ("There is no field “%s”"), text);
}

static ValueReader
find_reader (const PsQueryNode *term)
{
  if (term->field == NULL)
    return read_text;
  switch (term->field->type)
    {
    case PS_QUERY_TYPE_ADDRESS:
      return read_address;
    case PS_QUERY_TYPE_PROTOCOL:
      return read_protocol;
    case PS_QUERY_TYPE_SERVER_IS:
      return read_server_is;
    case PS_QUERY_TYPE_FINDING:
      return read_finding;
    case PS_QUERY_TYPE_STATE:
      return read_state;
    case PS_QUERY_TYPE_IS:
      return read_is;
    case PS_QUERY_TYPE_HAS:
      return read_has;
    case PS_QUERY_TYPE_TEXT:
    case PS_QUERY_TYPE_NAME:
    case PS_QUERY_TYPE_RAW:
    case PS_QUERY_TYPE_PROVIDED:
      return read_text;
    default:
      return ps_query_read_numbers;
    }
}

static gboolean
is_comparison (PsQueryOperator operation)
{
  return operation >= PS_QUERY_LESS;
}

static gboolean
check_operator (PsQueryParser *parser, const PsQueryNode *term, ValueReader reader, GError **error)
{
  const PsQueryValue *value = term->values->pdata[0];
  const char *operation = ps_query_operator_get_text (term->operation);

  if (!is_comparison (term->operation))
    return TRUE;
  if (reader != ps_query_read_numbers)
    return ps_query_fail_value (parser, value, error,
                                _ ("“%s” has no order; use : or = or != and not %s"),
                                term->field->name, operation);
  if (term->is_list || value->form == PS_QUERY_RANGE || value->form == PS_QUERY_REGEX)
    return ps_query_fail_value (parser, value, error, _ ("%s takes one value, not several"),
                                operation);
  return TRUE;
}

static gboolean
is_nothing (const PsQueryNode *term, const PsQueryValue *value)
{
  return term->field != NULL && value->form == PS_QUERY_QUOTED && value->text[0] == '\0'
         && !is_comparison (term->operation) && term->field->type != PS_QUERY_TYPE_IS
         && term->field->type != PS_QUERY_TYPE_HAS;
}

/*
 * ps_query_check_term:
 *
 * Gives @term its matchers. Returns: %FALSE with an error at parser->spot where the field does not
 * take such a value or operator
 */
gboolean
ps_query_check_term (PsQueryParser *parser, PsQueryNode *term, GError **error)
{
  ValueReader reader = find_reader (term);

  if (!check_operator (parser, term, reader, error))
    return FALSE;
  for (guint i = 0; i < term->values->len; i++)
    {
      const PsQueryValue *value = term->values->pdata[i];

      if (is_nothing (term, value))
        g_ptr_array_add (term->matchers, ps_query_matcher_new (PS_QUERY_MATCH_NOTHING));
      else if (!reader (parser, term, value, error))
        return FALSE;
    }
  return TRUE;
}
