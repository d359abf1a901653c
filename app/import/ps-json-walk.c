/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-json-walk.h"

#include "ps-json-cursor.h"

/* Keys with escapes are looked at up to this length. */
#define ESCAPED_KEY_MAX 256

typedef struct
{
  PsJsonCursor cursor;
  const char *text;
  PsKeyPath path;
  gsize element;
  PsJsonVisit visit;
  gpointer data;
} Walk;

static const char *walk_value (Walk *walk, const char *p, guint depth);

/* From a key to its value, with the key on the path. */
static const char *
walk_key (Walk *walk, const char *p)
{
  char buffer[ESCAPED_KEY_MAX];
  const char *end = walk->cursor.end;
  const char *key = p + 1;

  if (p == end || *p != '"')
    return ps_json_fail_here (&walk->cursor, p);
  p = ps_json_find_stop (key, end);
  if (p < end && *p == '"')
    ps_key_path_push (&walk->path, key, p - key);
  else
    {
      p = ps_json_pass_string_rest (&walk->cursor, p);
      if (p == NULL)
        return NULL;
      if (p - key <= ESCAPED_KEY_MAX)
        ps_key_path_push (&walk->path, buffer, ps_json_unescape (key, p - key, buffer));
      else
        ps_key_path_push (&walk->path, key, ESCAPED_KEY_MAX);
    }
  return ps_json_pass_colon (&walk->cursor, p + 1);
}

static const char *
walk_object (Walk *walk, const char *p, guint depth)
{
  const char *end = walk->cursor.end;

  p = ps_json_pass_blanks (p + 1, end);
  if (p < end && *p == '}')
    return p + 1;
  for (;;)
    {
      p = walk_key (walk, p);
      p = p != NULL ? walk_value (walk, p, depth + 1) : NULL;
      if (p == NULL)
        return NULL;
      ps_key_path_pop (&walk->path);
      p = ps_json_pass_blanks (p, end);
      if (p < end && *p == '}')
        return p + 1;
      if (p == end || *p != ',')
        return ps_json_fail_here (&walk->cursor, p);
      p = ps_json_pass_blanks (p + 1, end);
    }
}

/* The elements behind the first one are passed over: of a list the first one speaks, and lists of
 * records are taken apart by who asked. */
static const char *
walk_array (Walk *walk, const char *p, guint depth)
{
  const char *end = walk->cursor.end;
  gsize element = walk->element;
  PsJsonType type;
  gboolean first = TRUE;

  p = ps_json_pass_blanks (p + 1, end);
  if (p < end && *p == ']')
    return p + 1;
  for (;; first = FALSE)
    {
      if (p == end)
        return ps_json_fail_here (&walk->cursor, p);
      if (first && *p == '{')
        walk->element = (gsize)(p - walk->text);
      if (first)
        p = walk_value (walk, p, depth + 1);
      else if (*p == '{' || *p == '[')
        p = ps_json_pass_nested (&walk->cursor, p, depth + 1);
      else
        p = ps_json_pass_scalar (&walk->cursor, p, &type);
      walk->element = element;
      if (p == NULL)
        return NULL;
      p = ps_json_pass_blanks (p, end);
      if (p < end && *p == ']')
        return p + 1;
      if (p == end || *p != ',')
        return ps_json_fail_here (&walk->cursor, p);
      p = ps_json_pass_blanks (p + 1, end);
    }
}

/* @p is not the end. Calls itself no deeper than paths go. */
static const char *
walk_value (Walk *walk, const char *p, guint depth)
{
  const char *start = p;
  gboolean shallow = depth < 2 * PS_KEY_PATH_MAX;
  PsJsonType type;
  gsize quote;

  if (*p == '{' && shallow)
    return walk_object (walk, p, depth);
  if (*p == '[' && shallow)
    return walk_array (walk, p, depth);
  if (*p == '{' || *p == '[')
    return ps_json_pass_nested (&walk->cursor, p, depth);
  p = ps_json_pass_scalar (&walk->cursor, p, &type);
  if (p == NULL || walk->path.n_lost > 0)
    return p;
  quote = type == PS_JSON_STRING ? 1 : 0;
  walk->visit (&walk->path,
               &(PsJsonValue){ start + quote, (guint32)(p - start - 2 * quote), (guint8)type },
               walk->element, walk->data);
  return p;
}

/**
 * ps_json_walk:
 * @text: JSON text; blanks before the value are passed over
 * @length: its length in bytes; nothing beyond is read
 * @visit: called for the values of its first value's objects
 * @data: for @visit
 * @consumed: (out): bytes up to the end of the first value, or the offset of the trouble
 *
 * Walks through the first value of @text, of arrays through the first element. The value is held
 * against the grammar of RFC 8259 like ps_json_scan() does; of a broken value @visit was called
 * for what stands before the trouble.
 *
 * Returns: how it went
 */
PsJsonStatus
ps_json_walk (const char *text, gsize length, PsJsonVisit visit, gpointer data, gsize *consumed)
{
  Walk walk = { .cursor = { .end = text + length, .status = PS_JSON_OK },
                .text = text,
                .visit = visit,
                .data = data };
  const char *p = ps_json_pass_blanks (text, walk.cursor.end);

  ps_key_path_init (&walk.path);
  p = p < walk.cursor.end ? walk_value (&walk, p, 0) : ps_json_fail_here (&walk.cursor, p);
  *consumed = (gsize)((p != NULL ? p : walk.cursor.trouble) - text);
  return walk.cursor.status;
}
