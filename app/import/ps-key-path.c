/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-key-path.h"

/**
 * ps_key_path_init:
 * @path: (out caller-allocates): a path without keys
 */
void
ps_key_path_init (PsKeyPath *path)
{
  path->folded[0] = '\0';
  path->length = 0;
  path->n = path->n_lost = 0;
  path->is_utc = FALSE;
}

/**
 * ps_key_path_push:
 * @path: a path
 * @key: the key of a member of what the path leads to
 * @length: its length in bytes
 *
 * Goes one key deeper.
 */
void
ps_key_path_push (PsKeyPath *path, const char *key, gsize length)
{
  if (path->n_lost > 0 || path->n == PS_KEY_PATH_MAX)
    {
      path->n_lost++;
      return;
    }
  path->starts[path->n++] = path->length;
  path->is_utc = FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (key[i] == '[' || key[i] == '(')
        {
          path->is_utc = length - i >= 5 && g_ascii_strncasecmp (key + i + 1, "UTC", 3) == 0;
          break;
        }
      if (key[i] == '_' || key[i] == ' ' || key[i] == '-' || key[i] == '.')
        continue;
      if (path->length == PS_FIELD_NAME_MAX - 1)
        {
          path->length = path->starts[--path->n];
          path->n_lost = 1;
          break;
        }
      path->folded[path->length++] = g_ascii_tolower (key[i]);
    }
  path->folded[path->length] = '\0';
}

/**
 * ps_key_path_pop:
 * @path: a path with a key
 *
 * Takes the innermost key off again.
 */
void
ps_key_path_pop (PsKeyPath *path)
{
  if (path->n_lost > 0)
    path->n_lost--;
  else
    path->length = path->starts[--path->n];
  path->folded[path->length] = '\0';
}
