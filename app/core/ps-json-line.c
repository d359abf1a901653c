/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-line.h"

#include <string.h>

/* json-glib recurses; what we write needs a handful of levels. */
#define DEPTH_MAX 1000

/* Where a document was read to. */
typedef struct
{
  const char *p;
  const char *end;
  guint line;
} Place;

static void
advance (Place *place)
{
  place->line += *place->p == '\n';
  place->p++;
}

static void
pass_space (Place *place)
{
  while (place->p < place->end && g_ascii_isspace (*place->p))
    advance (place);
}

/* From one quote to behind the other. */
static void
pass_string (Place *place)
{
  advance (place);
  while (place->p < place->end && *place->p != '"')
    {
      if (*place->p == '\\' && place->p + 1 < place->end)
        advance (place);
      advance (place);
    }
  if (place->p < place->end)
    advance (place);
}

/* To behind a value of any kind: where a comma, a bracket or a brace that is not its own is. */
static void
pass_value (Place *place)
{
  guint depth = 0;

  while (place->p < place->end)
    {
      char c = *place->p;

      if (c == '"')
        {
          pass_string (place);
          continue;
        }
      if (depth == 0 && (c == ',' || c == ']' || c == '}'))
        return;
      if (c == '[' || c == '{')
        depth++;
      else if (c == ']' || c == '}')
        depth--;
      advance (place);
    }
}

/* From behind a value to the next one. Returns: %FALSE if there is none */
static gboolean
pass_comma (Place *place)
{
  pass_value (place);
  if (place->p >= place->end || *place->p != ',')
    return FALSE;
  advance (place);
  pass_space (place);
  return place->p < place->end;
}

static gboolean
enter (Place *place, char bracket)
{
  pass_space (place);
  if (place->p >= place->end || *place->p != bracket)
    return FALSE;
  advance (place);
  pass_space (place);
  return place->p < place->end && *place->p != ']' && *place->p != '}';
}

/* To the value of a member; @line is that of its name. */
static gboolean
find_member (Place *place, const char *member, guint *line)
{
  gsize length = strlen (member);

  if (!enter (place, '{'))
    return FALSE;
  do
    {
      const char *start = place->p + 1;

      *line = place->line;
      if (*place->p != '"')
        return FALSE;
      pass_string (place);
      if ((gsize)(place->p - start) == length + 1 && memcmp (start, member, length) == 0)
        {
          pass_space (place);
          if (place->p < place->end && *place->p == ':')
            advance (place);
          pass_space (place);
          return TRUE;
        }
    }
  while (pass_comma (place));
  return FALSE;
}

static gboolean
find_element (Place *place, guint index, guint *line)
{
  if (!enter (place, '['))
    return FALSE;
  while (index-- > 0)
    if (!pass_comma (place))
      return FALSE;
  *line = place->line;
  return TRUE;
}

/**
 * ps_json_find_step_line:
 * @text: a JSON document
 * @length: its length in bytes
 * @steps: (array length=n_steps): how to get to a value, from the outermost one
 * @n_steps: how many
 *
 * For messages: json-glib does not say where a value stood.
 *
 * Returns: the line on which the value begins (of a member: its name), from 1; where there is no
 *   such value, that of the last one on the way that there is
 */
guint
ps_json_find_step_line (const char *text, gsize length, const PsJsonStep *steps, guint n_steps)
{
  Place place = { text, text + length, 1 };
  guint found = 1;

  for (guint i = 0; i < n_steps; i++)
    {
      guint line = found;

      if (steps[i].member != NULL ? !find_member (&place, steps[i].member, &line)
                                  : !find_element (&place, steps[i].index, &line))
        break;
      found = line;
    }
  return found;
}

/**
 * ps_json_find_line:
 * @text: a JSON document: one object
 * @length: its length in bytes
 * @member: name of one of the object's members
 * @index: which element of the array that is its value; 0 for a value that is no array
 *
 * Returns: the line on which the element begins, from 1; the member's own line where there is no
 *   such element, 1 where there is no such member
 */
guint
ps_json_find_line (const char *text, gsize length, const char *member, guint index)
{
  const PsJsonStep steps[] = { { member, 0 }, { NULL, index } };

  return ps_json_find_step_line (text, length, steps, G_N_ELEMENTS (steps));
}

/* Returns: whether reading @text would take more stack than we want to give */
gboolean
ps_json_is_too_deep (const char *text, gsize length)
{
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '[' || text[i] == '{')
      {
        if (++depth > DEPTH_MAX)
          return TRUE;
      }
    else if ((text[i] == ']' || text[i] == '}') && depth > 0)
      depth--;
  return FALSE;
}

/* The code unit of an escape, "\u" and four digits, at @at; %G_MAXUINT if there is none. */
static guint
read_unit (const char *text, gsize length, gsize at)
{
  guint unit = 0;

  if (length < 6 || at > length - 6 || text[at] != '\\' || text[at + 1] != 'u')
    return G_MAXUINT;
  for (gsize i = at + 2; i < at + 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return G_MAXUINT;
      unit = unit << 4 | (guint)g_ascii_xdigit_value (text[i]);
    }
  return unit;
}

/* How long the escape at @at is, which begins with a backslash; 0 if it stands for no character. */
static gsize
measure_escape (const char *text, gsize length, gsize at)
{
  guint unit = read_unit (text, length, at), low;

  if (at + 1 < length && text[at + 1] != '\0' && strchr ("\"\\/bfnrt", text[at + 1]) != NULL)
    return 2;
  if (unit < 0xd800 || (unit > 0xdfff && unit <= 0xffff))
    return 6;
  low = read_unit (text, length, at + 6);
  return unit < 0xdc00 && low >= 0xdc00 && low <= 0xdfff ? 12 : 0;
}

/**
 * ps_json_find_bad_escape:
 * @text: a document
 * @length: its length in bytes
 *
 * Looks for escapes that JSON does not have (RFC 8259 §7), and for a surrogate without its other
 * half (§8.2). json-glib reads both, and makes texts of them that are no UTF-8.
 *
 * Returns: the line of the first one, from 1; 0 if there is none
 */
guint
ps_json_find_bad_escape (const char *text, gsize length)
{
  guint line = 1;

  for (gsize i = 0, n; i < length; i += n)
    {
      n = text[i] == '\\' ? measure_escape (text, length, i) : 1;
      if (n == 0)
        return line;
      line += text[i] == '\n';
    }
  return 0;
}
