/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-line.h"

#include <string.h>

/* Where a document was read to. */
typedef struct
{
  const char *p;
  const char *end;
  guint line;
  guint depth;
  gboolean in_member; /* behind the name of the member, at its depth */
} Place;

/* To behind the closing quote. */
static gsize
pass_string (Place *place)
{
  const char *start = ++place->p;

  for (; place->p < place->end && *place->p != '"'; place->p++)
    {
      if (*place->p == '\\' && place->p + 1 < place->end)
        place->p++;
      place->line += *place->p == '\n';
    }
  return (gsize)(place->p - start);
}

static gboolean
is_name (const Place *place, gsize length, const char *member)
{
  const char *p = place->p + 1;

  if (place->p >= place->end || length != strlen (member)
      || memcmp (place->p - length, member, length) != 0)
    return FALSE;
  while (p < place->end && g_ascii_isspace (*p))
    p++;
  return p < place->end && *p == ':';
}

/**
 * ps_json_find_line:
 * @text: a JSON document: one object
 * @length: its length in bytes
 * @member: name of one of the object's members
 * @index: which element of the array that is its value; 0 for a value that is no array
 *
 * For messages: json-glib does not say where a value stood.
 *
 * Returns: the line on which the element begins, from 1; the member's own line where there is no
 *   such element, 1 where there is no such member
 */
guint
ps_json_find_line (const char *text, gsize length, const char *member, guint index)
{
  Place place = { text, text + length, 1, 0, FALSE };
  guint found = 1, n = 0;

  for (; place.p < place.end; place.p++)
    {
      gboolean begins = place.in_member && place.depth == 2 && strchr ("{\"", *place.p) != NULL;

      if (begins && n++ == index)
        return place.line;
      if (*place.p == '\n')
        place.line++;
      else if (*place.p == '"')
        {
          guint line = place.line;
          gsize size = pass_string (&place);

          if (place.depth == 1 && is_name (&place, size, member))
            {
              place.in_member = TRUE;
              found = line;
            }
        }
      else if (*place.p == '{' || *place.p == '[')
        place.depth++;
      else if (*place.p == '}' || *place.p == ']')
        place.depth -= place.depth > 0;
      if (place.in_member && place.depth == 1 && (*place.p == ']' || *place.p == ','))
        break;
    }
  return found;
}
