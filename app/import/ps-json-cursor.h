#pragma once

#include "ps-json-block.h"
#include "ps-json-scanner.h"

G_BEGIN_DECLS

/*
 * The grammar of RFC 8259, one production a function. Each takes the place where its text
 * begins and returns the place behind it, or NULL with the trouble noted in the cursor.
 */
typedef struct
{
  const char *end;
  const char *trouble;
  PsJsonStatus status;
} PsJsonCursor;

const char *ps_json_fail (PsJsonCursor *cursor, const char *at, PsJsonStatus status);
const char *ps_json_fail_here (PsJsonCursor *cursor, const char *at);
const char *ps_json_pass_escape (PsJsonCursor *cursor, const char *p);
const char *ps_json_pass_string_rest (PsJsonCursor *cursor, const char *p);
const char *ps_json_pass_fraction (PsJsonCursor *cursor, const char *p);
const char *ps_json_pass_literal (PsJsonCursor *cursor, const char *p, PsJsonType *type);
const char *ps_json_pass_nested (PsJsonCursor *cursor, const char *p, guint depth);

static inline gboolean
ps_json_is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static inline gboolean
ps_json_is_digit (char c)
{
  return (guchar)(c - '0') <= 9;
}

G_ALWAYS_INLINE static inline const char *
ps_json_pass_blanks (const char *p, const char *end)
{
  while (p < end && ps_json_is_blank (*p))
    p++;
  return p;
}

/* From behind the opening quote to the closing one. */
G_ALWAYS_INLINE static inline const char *
ps_json_pass_string (PsJsonCursor *cursor, const char *p)
{
  p = ps_json_find_stop (p, cursor->end);
  if (G_LIKELY (p < cursor->end && *p == '"'))
    return p;
  return ps_json_pass_string_rest (cursor, p);
}

G_ALWAYS_INLINE static inline const char *
ps_json_pass_number (PsJsonCursor *cursor, const char *p)
{
  const char *end = cursor->end;

  if (*p == '-')
    p++;
  if (G_UNLIKELY (p == end || !ps_json_is_digit (*p)))
    return ps_json_fail_here (cursor, p);
  p = *p == '0' ? p + 1 : ps_json_pass_digits (p + 1, end);
  if (G_UNLIKELY (p < end && (*p == '.' || *p == 'e' || *p == 'E')))
    return ps_json_pass_fraction (cursor, p);
  return p;
}

/* The colon between a key and its value, from behind the key's closing quote to the value. */
G_ALWAYS_INLINE static inline const char *
ps_json_pass_colon (PsJsonCursor *cursor, const char *p)
{
  p = ps_json_pass_blanks (p, cursor->end);
  if (G_UNLIKELY (p == cursor->end || *p != ':'))
    return ps_json_fail_here (cursor, p);
  p = ps_json_pass_blanks (p + 1, cursor->end);
  return p < cursor->end ? p : ps_json_fail_here (cursor, p);
}

/* Any value but an object or an array; @p is not the end. */
G_ALWAYS_INLINE static inline const char *
ps_json_pass_scalar (PsJsonCursor *cursor, const char *p, PsJsonType *type)
{
  if (*p == '"')
    {
      *type = PS_JSON_STRING;
      p = ps_json_pass_string (cursor, p + 1);
      return p != NULL ? p + 1 : NULL;
    }
  if (ps_json_is_digit (*p) || *p == '-')
    {
      *type = PS_JSON_NUMBER;
      return ps_json_pass_number (cursor, p);
    }
  return ps_json_pass_literal (cursor, p, type);
}

G_END_DECLS
