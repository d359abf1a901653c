/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-line-facts.h"

#include <string.h>

#include "ps-field-names.h"
#include "ps-name-finder.h"
#include "ps-text-find.h"
#include "ps-value-reader.h"

/* IOS: "%IPS-4-SIGNATURE: Sig:3051 Subsig:1 Sev:4 TCP Connection Window Size DoS […]" and
 * "%IDS-4-TCP_SENDMAIL_VRFY_SIG: Sig:3103:Sendmail Reconnaissance - from …"; @otherwise where there
 * is no such thing. */
static PsSpan
find_name_of_signature (const char *text, const char *end, PsSpan otherwise)
{
  static const struct
  {
    const char *before;
    const char *behind;
  } marks[] = { { " Sev:", " [" }, { " Sig:", " - from " } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *start = ps_text_find (text, end, marks[i].before);
      const char *stop = start != NULL ? ps_text_find (start, end, marks[i].behind) : NULL;

      if (stop == NULL)
        continue;
      for (start += strlen (marks[i].before);
           start < stop && (g_ascii_isdigit (*start) || *start == ':'); start++)
        ;
      if (start < stop)
        return ps_line_make_span (start, stop);
    }
  return otherwise;
}

/**
 * ps_line_find_mnemonic:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the signature
 *
 * The mnemonic of "%FACILITY-SEVERITY-MNEMONIC", which says what happened.
 */
void
ps_line_find_mnemonic (const char *text, const char *end, PsRecord *record)
{
  const char *digit = ps_line_find_facility (text, end);
  PsSpan word;

  if (digit == NULL || record->spans[PS_FIELD_SIGNATURE].text != NULL)
    return;
  digit += 2;
  word = ps_line_next_word (&digit, end);
  word = find_name_of_signature (digit, end, word);
  if (word.length > 2)
    ps_record_set (record, PS_FIELD_SIGNATURE, word);
}

/* "[**] [1:2:3] text [**]" */
static gboolean
find_snort_signature (const char *text, const char *end, PsRecord *record)
{
  const char *mark = ps_text_find (text, end, "[**]");
  const char *close;

  if (mark == NULL)
    return FALSE;
  mark += 4;
  close = ps_text_find (mark, end, "[**]");
  while (mark < end && ps_line_is_blank (*mark))
    mark++;
  if (mark < end && *mark == '[' && memchr (mark, ']', (gsize)(end - mark)) != NULL)
    mark = (const char *)memchr (mark, ']', (gsize)(end - mark)) + 1;
  if (close != NULL && close > mark)
    ps_record_set (record, PS_FIELD_SIGNATURE, ps_line_make_span (mark, close));
  return TRUE;
}

/* The word before a quoted text: its name. */
static PsSpan
read_name_before (const char *text, const char *quote)
{
  const char *stop = quote, *start;

  while (stop > text && strchr (" :=", stop[-1]) != NULL)
    stop--;
  for (start = stop; start > text && ps_line_is_word_byte (start[-1]); start--)
    ;
  return (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
}

static gboolean
names_id (const PsSpan *name)
{
  return name->length >= 2 && g_ascii_strncasecmp (name->text + name->length - 2, "id", 2) == 0;
}

/* Is a quoted text named as the message: msg "…", rule="…"? */
static gboolean
names_message (const PsSpan *name)
{
  static const char *const labels[] = { "msg",   "message",   "signature", "rule",
                                        "alert", "attack",    "threat",    "reason",
                                        "name",  "signature", "rulename",  NULL };

  return ps_line_word_is (name, labels);
}

/* "threat name: Web attack, …": a title without quotes. */
static gboolean
find_titled (const char *text, const char *end, PsRecord *record)
{
  static const char *const subjects[] = { "threat", "attack",  "signature",     "virus", "rule",
                                          "alert",  "malware", "vulnerability", NULL };
  static const char *const name[] = { "name", NULL };
  PsSpan last = { 0 };

  for (const char *p = text; p < end;)
    {
      PsSpan word = ps_line_next_word (&p, end);
      const char *stop;

      if (ps_line_word_is (&word, name) && ps_line_word_is (&last, subjects) && end - p > 2
          && p[0] == ':' && p[1] == ' ' && p[2] != '"')
        {
          for (stop = p + 2; stop < end && strchr (",;|", *stop) == NULL; stop++)
            ;
          ps_record_set (record, PS_FIELD_SIGNATURE, ps_line_make_span (p + 2, stop));
          return TRUE;
        }
      last = word;
    }
  return FALSE;
}

/**
 * ps_line_find_signature:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the signature
 *
 * What Snort puts between two "[**]", or a text in double quotes: one that is called a message,
 * else the first one.
 */
void
ps_line_find_signature (const char *text, const char *end, PsRecord *record)
{
  PsSpan first = { 0 };
  const char *open = text, *close;

  if (find_snort_signature (text, end, record) || find_titled (text, end, record))
    return;
  for (; open < end && (open = memchr (open, '"', (gsize)(end - open))) != NULL; open = close + 1)
    {
      PsSpan quoted, name;

      close = memchr (open + 1, '"', (gsize)(end - open - 1));
      if (close == NULL)
        break;
      quoted = ps_line_make_span (open + 1, close);
      name = read_name_before (text, open);
      if (quoted.length > 0 && names_message (&name))
        {
          ps_record_set (record, PS_FIELD_SIGNATURE, quoted);
          return;
        }
      if (first.text == NULL && quoted.length > 0 && !names_id (&name))
        first = quoted;
    }
  ps_record_set (record, PS_FIELD_SIGNATURE, first);
}

/* Is it words, not another program's fields or where the packet went? */
static gboolean
is_remark (const char *text, const char *end)
{
  static const char *const leading[] = { "on",   "in", "via",   "by",     "at",  "for", "with",
                                         "from", "to", "using", "length", "len", NULL };
  guint letters = 0, words = 0, commas = 0;
  const char *p = text;
  PsSpan first = ps_line_next_word (&p, end);

  for (p = text; p < end; p++)
    {
      letters += g_ascii_isalpha (*p);
      words +=
          (p == text || ps_line_is_blank (p[-1])) && (g_ascii_isalpha (*p) || (guchar)*p >= 0x80);
      commas += *p == ',';
      if (strchr ("=[{", *p) != NULL || (*p == ':' && p + 1 < end && p[1] != ' '))
        return FALSE;
    }
  return words >= 2 && commas < 3 && letters * 2 > end - text && !ps_line_word_is (&first, leading);
}

static gboolean
is_label (const PsSpan *word)
{
  PsField field;
  guint rank;

  return ps_field_from_name (word->text, word->length, &field, &rank)
         && field != PS_FIELD_SIGNATURE;
}

/**
 * ps_line_find_remark:
 * @text: behind both ends
 * @end: to here
 * @record: (inout): gets the signature
 *
 * What people write behind the two ends: "… - SSH brute force".
 */
void
ps_line_find_remark (const char *text, const char *end, PsRecord *record)
{
  const char *from = text;
  const char *bracket;
  const char *p;
  PsSpan first;

  while (text < end && !g_ascii_isalnum (*text) && (guchar)*text < 0x80)
    text++;
  p = text;
  first = ps_line_next_word (&p, end);
  /* "Rule: Default deny" says what was seen, "Action: Deny" and "ServerPort 443" are fields. */
  if (p < end && *p == ':' && first.length == 4 && g_ascii_strncasecmp (first.text, "rule", 4) == 0)
    {
      first = ps_line_make_span (p + 1, end);
      if (ps_name_has_letter (first.text, first.length))
        ps_record_set (record, PS_FIELD_SIGNATURE, first);
      return;
    }
  if (p < end && *p == ':' && is_label (&first))
    return;
  if (end - p > 1 && *p == ' ' && g_ascii_isdigit (p[1]) && is_label (&first))
    return;
  bracket = memchr (text, ']', (gsize)(end - text));
  if (bracket != NULL && text > from && text[-1] == '[')
    end = bracket;
  if (is_remark (text, end))
    ps_record_set (record, PS_FIELD_SIGNATURE, ps_line_make_span (text, end));
}

/**
 * ps_line_find_remark_before:
 * @text: a message
 * @end: where its first end begins
 * @record: (inout): gets the signature
 *
 * A sentence that ends before the two ends: "SQL injection detected. 10.0.0.5 -> …", "Port scan:
 * 10.0.0.5 …". What only leads to an end ("Denied tcp from") is none.
 */
void
ps_line_find_remark_before (const char *text, const char *end, PsRecord *record)
{
  const char *stop = end;
  const char *paren;

  while (stop > text && ps_line_is_blank (stop[-1]))
    stop--;
  if (stop == text || stop == end || strchr (".:;,", stop[-1]) == NULL)
    return;
  while (stop > text && strchr (".:;, ", stop[-1]) != NULL)
    stop--;
  paren = ps_text_find (text, stop, " (");
  if (paren != NULL && stop[-1] == ')')
    stop = paren;
  if (g_ascii_isalpha (*text) && is_remark (text, stop))
    ps_record_set (record, PS_FIELD_SIGNATURE, ps_line_make_span (text, stop));
}
