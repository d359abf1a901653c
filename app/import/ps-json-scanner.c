/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-scanner.h"

#include "ps-json-cursor.h"
#include "ps-json-paths.h"

/* No key that can be meant is longer than this when every byte of it is escaped. */
#define LONGEST_ESCAPED_KEY 512

typedef struct
{
  PsJsonCursor cursor;
  PsJsonValue *values;
} Scan;

static const char *scan_object (Scan *scan, const PsJsonTable *table, const char *p, guint depth);

/* Looks up a name that holds escapes. */
static const PsJsonNode *
find_escaped (const PsJsonTable *table, const char *key, gsize length)
{
  char buffer[LONGEST_ESCAPED_KEY];

  if (length > sizeof buffer)
    return NULL;
  return ps_json_table_find (table, buffer, ps_json_unescape (key, length, buffer), FALSE);
}

/* At a key: to its value; *@node is what is wanted of it. */
G_ALWAYS_INLINE static inline const char *
scan_key (Scan *scan, const PsJsonTable *table, const char *p, const PsJsonNode **node)
{
  const char *end = scan->cursor.end;
  const char *key = p + 1;

  if (G_UNLIKELY (p == end || *p != '"'))
    return ps_json_fail_here (&scan->cursor, p);
  p = ps_json_find_stop (key, end);
  if (G_LIKELY (p < end && *p == '"'))
    *node = ps_json_table_find (table, key, p - key, end - key >= 8);
  else
    {
      p = ps_json_pass_string_rest (&scan->cursor, p);
      if (p == NULL)
        return NULL;
      *node = find_escaped (table, key, p - key);
    }
  return ps_json_pass_colon (&scan->cursor, p + 1);
}

G_ALWAYS_INLINE static inline const char *
pass_value (Scan *scan, const char *p, guint depth, PsJsonType *type)
{
  if (*p != '{' && *p != '[')
    return ps_json_pass_scalar (&scan->cursor, p, type);
  *type = *p == '{' ? PS_JSON_OBJECT : PS_JSON_ARRAY;
  return ps_json_pass_nested (&scan->cursor, p, depth);
}

/* Forgets what an earlier member of the same name gave: the last one counts. */
static void
forget_values (Scan *scan, const PsJsonNode *node)
{
  for (guint i = 0; i < node->values->len; i++)
    scan->values[g_array_index (node->values, guint, i)] = (PsJsonValue){ NULL, 0, PS_JSON_ABSENT };
}

G_ALWAYS_INLINE static inline const char *
scan_member (Scan *scan, const PsJsonNode *node, const char *p, guint depth)
{
  const char *start = p;
  PsJsonType type = PS_JSON_OBJECT;

  if (node->children != NULL)
    forget_values (scan, node);
  if (*p == '{' && node->children != NULL)
    p = scan_object (scan, node->children, p, depth);
  else
    p = pass_value (scan, p, depth, &type);
  if (p != NULL && node->value >= 0)
    {
      gsize quote = type == PS_JSON_STRING ? 1 : 0;

      scan->values[node->value] =
          (PsJsonValue){ start + quote, (guint32)(p - start - 2 * quote), (guint8)type };
    }
  return p;
}

/* From the opening bracket of an object to behind its closing one. Calls itself for wanted
 * objects in wanted objects, so no deeper than the longest path, whatever the input. */
static const char *
scan_object (Scan *scan, const PsJsonTable *table, const char *p, guint depth)
{
  const char *end = scan->cursor.end;

  p = ps_json_pass_blanks (p + 1, end);
  if (p < end && *p == '}')
    return p + 1;
  for (;;)
    {
      const PsJsonNode *node = NULL;
      PsJsonType type;

      p = scan_key (scan, table, p, &node);
      if (p != NULL)
        p = node != NULL ? scan_member (scan, node, p, depth + 1)
                         : pass_value (scan, p, depth + 1, &type);
      if (p == NULL)
        return NULL;
      p = ps_json_pass_blanks (p, end);
      if (p < end && *p == '}')
        return p + 1;
      if (G_UNLIKELY (p == end || *p != ','))
        return ps_json_fail_here (&scan->cursor, p);
      p = ps_json_pass_blanks (p + 1, end);
    }
}

/**
 * ps_json_scan:
 * @paths: what is wanted
 * @text: JSON text; blanks before the value are passed over
 * @length: its length in bytes; nothing beyond is read
 * @values: (out caller-allocates): one a path. Only members of objects are found, not of arrays.
 * @consumed: (out): bytes up to the end of the first value, or the offset of the trouble
 *
 * Finds the wanted members in the first value of @text in one pass, without building a tree. The
 * value is held against the whole grammar of RFC 8259, also where nothing is wanted of it; only
 * that strings are valid UTF-8 is not asked for. What follows the value is not looked at. Of a
 * broken value, @values holds what was found before the trouble.
 *
 * Returns: how it went
 */
PsJsonStatus
ps_json_scan (const PsJsonPaths *paths, const char *text, gsize length, PsJsonValue *values,
              gsize *consumed)
{
  Scan scan = { .cursor = { .end = text + length, .status = PS_JSON_OK }, .values = values };
  const char *p = ps_json_pass_blanks (text, scan.cursor.end);
  PsJsonType type;

  memset (values, 0, paths->n_values * sizeof *values);
  if (p == scan.cursor.end)
    p = ps_json_fail_here (&scan.cursor, p);
  else if (*p == '{')
    p = scan_object (&scan, &paths->root, p, 0);
  else
    p = pass_value (&scan, p, 0, &type);
  *consumed = (p != NULL ? p : scan.cursor.trouble) - text;
  return scan.cursor.status;
}
