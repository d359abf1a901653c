/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-json-reading.h"
#include "ps-report-meta.h"

/* The mark of a report of JSON stands as a key. */
#define JSON_MARK "{\"portside-report\": "
#define COMMENT_MARK "<!-- " PS_REPORT_META_MARK
#define STREAM_MARK "stream\n" PS_REPORT_META_MARK

/* Deeper or longer ones are none of this program's. */
#define MAX_META (16 * 1024 * 1024)

static const char *
find (const char *text, gsize length, const char *mark)
{
  return g_strstr_len (text, (gssize)length, mark);
}

/* Where the JSON begins. In a page it stands before all text of alerts, in a PDF file behind it;
 * neither a page's text nor a compressed stream can have it at the place where it is looked for. */
static const char *
find_meta (const char *text, gsize length)
{
  gsize head = MIN (length, 64);
  const char *found;

  if (g_str_has_prefix (text, "%PDF-"))
    {
      found = NULL;
      for (const char *p = text; (p = memmem (p, length - (gsize)(p - text), STREAM_MARK,
                                              strlen (STREAM_MARK)))
                                 != NULL;
           p++)
        found = p;
      return found != NULL ? found + strlen (STREAM_MARK) : NULL;
    }
  if ((found = find (text, head, JSON_MARK)) == text)
    return found + strlen (JSON_MARK);
  found = find (text, head, COMMENT_MARK);
  return found != NULL ? found + strlen (COMMENT_MARK) : NULL;
}

/* On which line @place is, from 1. */
static guint
find_line (const char *text, const char *place)
{
  guint line = 1;

  for (; text < place; text++)
    line += *text == '\n';
  return line;
}

/* Returns: (transfer full) (nullable): what stands from @meta to @end */
static JsonNode *
parse (const char *name, const char *text, const char *meta, const char *end, GError **error)
{
  g_autoptr (PsJsonReading) reading = ps_json_reading_new (name, meta, (gsize)(end - meta));
  JsonNode *root;
  JsonObject *object;

  ps_json_reading_begin_at (reading, find_line (text, meta));
  root = ps_json_reading_parse (reading, error);
  if (root == NULL || !ps_json_reading_take_object (reading, root, &object, error))
    return NULL;
  return json_node_ref (root);
}

/**
 * ps_report_meta_read:
 * @path: a report
 * @error: %G_FILE_ERROR, %PS_REPORT_ERROR, or %PS_REVIEW_ERROR_SYNTAX with the line
 *
 * Returns: (transfer full) (nullable): what ps_report_meta_print() put into it, an object
 */
JsonNode *
ps_report_meta_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = g_filename_display_name (path);
  const char *meta, *end;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  meta = find_meta (text, length);
  end = meta != NULL ? memchr (meta, '\n', length - (gsize)(meta - text)) : NULL;
  /* What follows it on its line is the end of a comment or a comma. */
  while (end != NULL && end > meta && end[-1] != '}')
    end--;
  if (end != NULL && end > meta && end - meta < MAX_META)
    return parse (name, text, meta, end, error);
  g_set_error (error, PS_REPORT_ERROR, PS_REPORT_ERROR_READ,
               _ ("“%s” is no report of Portside that can be verified (those in CSV cannot be)."),
               name);
  return NULL;
}

static JsonNode *
get_value (JsonObject *object, const char *key, GType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type
             ? node
             : NULL;
}

/* Returns: (transfer none) (nullable): a text */
const char *
ps_report_meta_get_string (JsonObject *object, const char *key)
{
  JsonNode *node = get_value (object, key, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/* Returns: a whole number, 0 for none */
gint64
ps_report_meta_get_number (JsonObject *object, const char *key)
{
  JsonNode *node = get_value (object, key, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : 0;
}

/* Returns: whether it is there and true */
gboolean
ps_report_meta_get_flag (JsonObject *object, const char *key)
{
  JsonNode *node = get_value (object, key, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

/* Returns: (transfer none) (nullable): an object */
JsonObject *
ps_report_meta_get_object (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Returns: (transfer none) (nullable): an array */
JsonArray *
ps_report_meta_get_array (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}
