/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-key-values.h"

#include <string.h>

#include "ps-field-names.h"

/* Longer is no key. */
#define KEY_MAX 96

/* A key of more words is a sentence. */
#define WORDS_MAX 3

/* key=value as firewalls write it: divided by blanks, commas, semicolons, bars, carets or bytes
 * that cannot be seen. */
const PsKeyValueStyle ps_key_value_style_any = { '=', " \t,;|^\x1c\x1d\x1e\x1f\x01\x02", FALSE };

/* The extension of CEF: blanks divide, a backslash escapes '=', '\\' and line ends. */
const PsKeyValueStyle ps_key_value_style_cef = { '=', " ", TRUE };

/* The same as some senders write it. */
const PsKeyValueStyle ps_key_value_style_cef_semicolons = { '=', ";", TRUE };

typedef struct
{
  const PsKeyValueStyle *style;
  const char *text;
  const char *end;
} Reader;

static gboolean
is_key_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-' || c == '.' || c == '[' || c == ']';
}

static gboolean
is_divider (const Reader *self, char c)
{
  return c != '\0' && strchr (self->style->dividers, c) != NULL;
}

/* H3C numbers its keys: "SrcIPAddr(1003)=". */
static const char *
pass_number_back (const char *from, const char *equals)
{
  const char *p = equals;

  if (p == from || p[-1] != ')')
    return equals;
  for (p--; p > from && g_ascii_isdigit (p[-1]); p--)
    ;
  return p > from && p[-1] == '(' ? p - 1 : equals;
}

/* Where commas divide, a key may be of more words: ", Device IP Address=10.0.0.5". Words count only
 * where together they are a name that exports use. */
static const char *
widen_key (const Reader *self, const char *from, const char *key, const char *equals)
{
  const char *p = key;

  for (guint n = 1; n < WORDS_MAX && p > from && p[-1] == ' '; n++)
    {
      const char *stop = --p;

      while (p > from && is_key_byte (p[-1]))
        p--;
      if (p == stop)
        return key;
      if (p >= from + 2 && p[-1] == ' ' && (p[-2] == ',' || p[-2] == ';'))
        return ps_name_is_known (p, equals - p) ? p : key;
      if (p > from && (p[-1] == ',' || p[-1] == ';'))
        return ps_name_is_known (p, equals - p) ? p : key;
    }
  return key;
}

/* A key that ends before @equals; NULL where none does. */
static const char *
find_key (const Reader *self, const char *from, const char *equals)
{
  const char *key = pass_number_back (from, equals);

  while (key > from && equals - key < KEY_MAX && is_key_byte (key[-1]))
    key--;
  /* "[source-address=": structured data without an id. */
  while (key < equals && (*key == '[' || *key == ']'))
    key++;
  if (key == equals || (!g_ascii_isalpha (*key) && *key != '_'))
    return NULL;
  if (key > self->text && !is_divider (self, key[-1]) && key[-1] != '"' && key[-1] != '{'
      && key[-1] != '(' && key[-1] != ':' && key[-1] != '[')
    return NULL;
  return self->style->escapes ? key : widen_key (self, from, key, equals);
}

/* The next key at or behind @from; *@equals is what follows it. */
static const char *
find_next_key (const Reader *self, const char *from, const char **equals)
{
  const char *p = from;

  while (p < self->end && (p = memchr (p, self->style->equals, (gsize)(self->end - p))) != NULL)
    {
      const char *key =
          self->style->escapes && p > from && p[-1] == '\\' ? NULL : find_key (self, from, p);

      if (key != NULL)
        {
          *equals = p;
          return key;
        }
      p++;
    }
  return NULL;
}

/* The quote that closes the one at @p, NULL where there is none. */
static const char *
find_quote (const char *p, const char *end)
{
  for (p++; p < end; p++)
    if (*p == '\\')
      p++;
    else if (*p == '"')
      return p;
  return NULL;
}

static PsSpan
trim (const Reader *self, const char *start, const char *stop)
{
  guint8 encoding = PS_ENCODING_PLAIN;

  while (start < stop && g_ascii_isspace (*start))
    start++;
  while (stop > start && (g_ascii_isspace (stop[-1]) || is_divider (self, stop[-1])))
    stop--;
  if (stop - start >= 2 && *start == '"' && stop[-1] == '"')
    {
      start++;
      stop--;
    }
  /* The line was cut off in the value. */
  else if (start < stop && *start == '"' && stop == self->end
           && memchr (start + 1, '"', (gsize)(stop - start - 1)) == NULL)
    start++;
  if (memchr (start, '\\', (gsize)(stop - start)) != NULL)
    encoding = PS_ENCODING_BACKSLASH;
  return (PsSpan){ start, (guint32)(stop - start), encoding };
}

/**
 * ps_key_values_read:
 * @style: how pairs are written
 * @text: from here
 * @length: so many bytes
 * @visit: called for each pair, in their order
 * @data: for @visit
 *
 * Returns: how many pairs there are
 */
guint
ps_key_values_read (const PsKeyValueStyle *style, const char *text, gsize length,
                    PsKeyValueVisit visit, gpointer data)
{
  Reader self = { style, text, text + length };
  const char *equals = NULL, *next_equals = NULL;
  const char *key = find_next_key (&self, text, &equals);
  guint n = 0;

  while (key != NULL)
    {
      const char *start = equals + 1;
      const char *stop = NULL;
      const char *next;
      PsSpan value;

      while (start < self.end && *start == ' ' && style->equals == ':')
        start++;
      if (start < self.end && *start == '"')
        stop = find_quote (start, self.end);
      next = find_next_key (&self, stop != NULL ? stop : start, &next_equals);
      if (stop == NULL)
        stop = next != NULL ? next : self.end;
      else
        stop++;
      value = trim (&self, start, stop);
      visit (key, (gsize)(equals - key), &value, data);
      n++;
      key = next;
      equals = next_equals;
    }
  return n;
}
