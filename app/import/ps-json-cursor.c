/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-cursor.h"

/* The open brackets around a place, one bit each: set for an object. */
typedef struct
{
  guint64 objects[PS_JSON_MAX_DEPTH / 64 + 1];
} Brackets;

static inline void
push_bracket (Brackets *brackets, guint depth, gboolean object)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (depth % 64);
  guint64 *word = &brackets->objects[depth / 64];

  *word = object ? *word | bit : *word & ~bit;
}

static inline gboolean
is_object (const Brackets *brackets, guint depth)
{
  return (brackets->objects[depth / 64] >> (depth % 64)) & 1;
}

/**
 * ps_json_fail:
 * @cursor: the cursor
 * @at: where the trouble is
 * @status: what it is
 *
 * Notes the trouble.
 *
 * Returns: %NULL, always
 */
const char *
ps_json_fail (PsJsonCursor *cursor, const char *at, PsJsonStatus status)
{
  cursor->trouble = at;
  cursor->status = status;
  return NULL;
}

/**
 * ps_json_fail_here:
 * @cursor: the cursor
 * @at: where something else had to stand
 *
 * Notes that the text is cut off, if it ends at @at, or else that its grammar is broken there.
 *
 * Returns: %NULL, always
 */
const char *
ps_json_fail_here (PsJsonCursor *cursor, const char *at)
{
  return ps_json_fail (cursor, at,
                       at == cursor->end ? PS_JSON_ERROR_CUT_OFF : PS_JSON_ERROR_SYNTAX);
}

/**
 * ps_json_pass_escape:
 * @cursor: the cursor
 * @p: at a backslash in a string
 *
 * Passes one escape (RFC 8259 §7).
 *
 * Returns: the place behind it, or %NULL
 */
const char *
ps_json_pass_escape (PsJsonCursor *cursor, const char *p)
{
  if (++p == cursor->end)
    return ps_json_fail_here (cursor, p);
  if (*p != 'u')
    return *p != '\0' && strchr ("\"\\/bfnrt", *p) != NULL ? p + 1 : ps_json_fail_here (cursor, p);
  p++;
  for (guint i = 0; i < 4; i++, p++)
    if (p == cursor->end || !g_ascii_isxdigit (*p))
      return ps_json_fail_here (cursor, p);
  return p;
}

/**
 * ps_json_pass_string_rest:
 * @cursor: the cursor
 * @p: where the search in a string stopped
 *
 * Goes on in a string that holds escapes or that is broken.
 *
 * Returns: the closing quote, or %NULL
 */
const char *
ps_json_pass_string_rest (PsJsonCursor *cursor, const char *p)
{
  while (p < cursor->end && *p == '\\')
    {
      p = ps_json_pass_escape (cursor, p);
      if (p == NULL)
        return NULL;
      p = ps_json_find_stop (p, cursor->end);
    }
  if (p == cursor->end)
    return ps_json_fail_here (cursor, p);
  return *p == '"' ? p : ps_json_fail (cursor, p, PS_JSON_ERROR_CONTROL_CHARACTER);
}

static const char *
pass_digits (PsJsonCursor *cursor, const char *p)
{
  if (p == cursor->end || !ps_json_is_digit (*p))
    return ps_json_fail_here (cursor, p);
  return ps_json_pass_digits (p + 1, cursor->end);
}

/**
 * ps_json_pass_fraction:
 * @cursor: the cursor
 * @p: behind the whole part of a number, at its point or exponent
 *
 * Passes the rest of a number (RFC 8259 §6).
 *
 * Returns: the place behind it, or %NULL
 */
const char *
ps_json_pass_fraction (PsJsonCursor *cursor, const char *p)
{
  if (*p == '.')
    p = pass_digits (cursor, p + 1);
  if (p == NULL || p == cursor->end || (*p != 'e' && *p != 'E'))
    return p;
  p++;
  if (p < cursor->end && (*p == '+' || *p == '-'))
    p++;
  return pass_digits (cursor, p);
}

/**
 * ps_json_pass_literal:
 * @cursor: the cursor
 * @p: not the end
 * @type: (out): which it is
 *
 * Passes true, false or null; anything else is a syntax error.
 *
 * Returns: the place behind it, or %NULL
 */
const char *
ps_json_pass_literal (PsJsonCursor *cursor, const char *p, PsJsonType *type)
{
  const char *word = *p == 't' ? "true" : *p == 'f' ? "false" : *p == 'n' ? "null" : NULL;

  if (word == NULL)
    return ps_json_fail_here (cursor, p);
  *type = *p == 't' ? PS_JSON_TRUE : *p == 'f' ? PS_JSON_FALSE : PS_JSON_NULL;
  for (; *word != '\0'; word++, p++)
    if (p == cursor->end || *p != *word)
      return ps_json_fail_here (cursor, p);
  return p;
}

/* At a key: to its value. */
static inline const char *
pass_key (PsJsonCursor *cursor, const char *p)
{
  if (p == cursor->end || *p != '"')
    return ps_json_fail_here (cursor, p);
  p = ps_json_pass_string (cursor, p + 1);
  return p != NULL ? ps_json_pass_colon (cursor, p + 1) : NULL;
}

/* At the beginning of a member of an object or an array: to its value. */
static inline const char *
pass_to_value (PsJsonCursor *cursor, const char *p, gboolean object)
{
  p = ps_json_pass_blanks (p, cursor->end);
  if (object)
    return pass_key (cursor, p);
  return p < cursor->end ? p : ps_json_fail_here (cursor, p);
}

/* Behind a value, closes the brackets that end there: to the comma that follows, or, at *@depth
 * = @outside, behind the last of them. */
static inline const char *
close_brackets (PsJsonCursor *cursor, const char *p, Brackets *brackets, guint outside,
                guint *depth)
{
  for (;;)
    {
      p = ps_json_pass_blanks (p, cursor->end);
      if (p < cursor->end && *p == ',')
        return p;
      if (p == cursor->end || *p != (is_object (brackets, *depth) ? '}' : ']'))
        return ps_json_fail_here (cursor, p);
      p++;
      if (--*depth == outside)
        return p;
    }
}

/* At an opening bracket: to the first value in it, or to its closing bracket (*@empty). */
static inline const char *
open_bracket (PsJsonCursor *cursor, const char *p, gboolean object, gboolean *empty)
{
  p = ps_json_pass_blanks (p + 1, cursor->end);
  *empty = p < cursor->end && *p == (object ? '}' : ']');
  return *empty ? p : pass_to_value (cursor, p, object);
}

/**
 * ps_json_pass_nested:
 * @cursor: the cursor
 * @p: at the opening bracket of an object or array
 * @depth: how many brackets are open around it
 *
 * Passes an object or an array that nobody wants anything of. It is checked all the same. The
 * brackets are kept in a fixed array of bits: no recursion, whatever the input.
 *
 * Returns: the place behind its closing bracket, or %NULL
 */
const char *
ps_json_pass_nested (PsJsonCursor *cursor, const char *p, guint depth)
{
  Brackets brackets;
  guint outside = depth;

  for (;;)
    {
      gboolean empty = FALSE;
      PsJsonType type;

      if (*p == '{' || *p == '[')
        {
          gboolean object = *p == '{';

          if (++depth > PS_JSON_MAX_DEPTH)
            return ps_json_fail (cursor, p, PS_JSON_ERROR_TOO_DEEP);
          push_bracket (&brackets, depth, object);
          p = open_bracket (cursor, p, object, &empty);
          if (p == NULL)
            return NULL;
          if (!empty)
            continue;
        }
      else
        p = ps_json_pass_scalar (cursor, p, &type);
      if (p != NULL)
        p = close_brackets (cursor, p, &brackets, outside, &depth);
      if (p == NULL || depth == outside)
        return p;
      p = pass_to_value (cursor, p + 1, is_object (&brackets, depth));
      if (p == NULL)
        return NULL;
    }
}
