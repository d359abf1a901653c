/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-place.h"

#include <string.h>

/* Deeper than the importer goes. */
#define MAX_DEPTH 128

/* An object or array that is open at the place that was reached. */
typedef struct
{
  gboolean is_object;
  const char *key;
  gsize key_length;
} Level;

typedef struct
{
  Level levels[MAX_DEPTH];
  guint depth;
  gboolean wants_key;
} Path;

static gboolean
open_level (Path *path, gboolean is_object)
{
  if (path->depth == MAX_DEPTH)
    return FALSE;
  path->levels[path->depth++] = (Level){ .is_object = is_object };
  path->wants_key = is_object;
  return TRUE;
}

/* Takes what has a meaning between values. */
static gboolean
take_sign (Path *path, char c)
{
  if (c == '{' || c == '[')
    return open_level (path, c == '{');
  if ((c == '}' || c == ']') && path->depth > 0)
    path->depth--;
  if (c == ',')
    path->wants_key = path->depth > 0 && path->levels[path->depth - 1].is_object;
  return TRUE;
}

static gsize
find_string_end (const char *bytes, gsize length, gsize i)
{
  for (i++; i < length && bytes[i] != '"'; i++)
    if (bytes[i] == '\\')
      i++;
  return MIN (i, length);
}

static char *
join (const Path *path)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < path->depth; i++)
    {
      const Level *level = &path->levels[i];

      if (level->key == NULL)
        continue;
      if (name->len > 0)
        g_string_append_c (name, '.');
      g_string_append_len (name, level->key, (gssize)level->key_length);
    }
  return name->len > 0 ? g_string_free (g_steal_pointer (&name), FALSE) : NULL;
}

/**
 * ps_json_place_name:
 * @bytes: a record; need not be JSON, nor valid
 * @length: in bytes
 * @at: a byte of a value
 *
 * Returns: (transfer full) (nullable): the names that lead to the value, as in "flow.src_ip", as
 *   the record writes them; %NULL if it has no names
 */
char *
ps_json_place_name (const char *bytes, gsize length, gsize at)
{
  Path path = { .depth = 0 };
  gsize i = 0;

  while (i < length && strchr (" \t\r\n", bytes[i]) != NULL && bytes[i] != '\0')
    i++;
  if (i == length || (bytes[i] != '{' && bytes[i] != '['))
    return NULL;
  while (i < length && i < at)
    {
      gsize end = bytes[i] == '"' ? find_string_end (bytes, length, i) : i;

      if (bytes[i] != '"')
        {
          if (!take_sign (&path, bytes[i]))
            return NULL;
        }
      else if (path.wants_key && path.depth > 0)
        {
          Level *level = &path.levels[path.depth - 1];

          level->key = bytes + i + 1;
          level->key_length = end - i - 1;
          path.wants_key = FALSE;
        }
      else if (at <= end)
        break;
      i = end + 1;
    }
  return join (&path);
}
