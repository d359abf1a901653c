/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-reading.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ps-json-line.h"
#include "ps-policy-file.h"

/* json-glib recurses; no document of ours needs ten levels. */
#define DEPTH_MAX 1000

/**
 * ps_json_reading_fail:
 * @reading: where it stands
 * @error: set to %PS_REVIEW_ERROR_SYNTAX, "NAME:LINE: " and the reason
 * @format: the reason, translated
 * @...: what it speaks of
 *
 * Returns: %FALSE
 */
gboolean
ps_json_reading_fail (const PsJsonReading *reading, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX, "%s:%u: %s", reading->name,
               ps_json_find_line (reading->text, reading->length, reading->member, reading->index),
               message);
  return FALSE;
}

static gboolean
is_too_deep (const char *text, gsize length)
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

/**
 * ps_json_reading_load:
 * @reading: name, text and length are set
 * @parser: what to load it with
 * @max_length: in bytes; larger documents are something else
 * @error: %PS_REVIEW_ERROR with the line and the reason
 *
 * Returns: %FALSE where the document is too large, too deep, or no JSON
 */
gboolean
ps_json_reading_load (PsJsonReading *reading, JsonParser *parser, gsize max_length, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  const char *place;

  reading->member = "";
  reading->index = 0;
  if (reading->length > max_length || is_too_deep (reading->text, reading->length))
    return ps_json_reading_fail (reading, error, _ ("this document is too large or too deep"));
  if (json_parser_load_from_data (parser, reading->text, (gssize)reading->length, &trouble))
    return TRUE;
  /* "<data>:3:5: Parse error: …" */
  place = strstr (trouble->message, "<data>:");
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX, "%s:%s", reading->name,
               place != NULL ? place + strlen ("<data>:") : trouble->message);
  return FALSE;
}

/**
 * ps_json_reading_check_version:
 * @reading: where it stands
 * @object: the outermost object
 * @newest: the newest version that can be read
 * @error: %PS_REVIEW_ERROR
 *
 * Returns: %FALSE where "version" is missing, no version, or too new
 */
gboolean
ps_json_reading_check_version (PsJsonReading *reading, JsonObject *object, guint newest,
                               GError **error)
{
  JsonNode *node = json_object_get_member (object, "version");

  reading->member = "version";
  reading->index = 0;
  if (node == NULL)
    return ps_json_reading_fail (reading, error, _ ("“version” is missing"));
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64
      || json_node_get_int (node) < 1)
    return ps_json_reading_fail (reading, error, _ ("“version” has to be %u"), newest);
  if (json_node_get_int (node) <= newest)
    return TRUE;
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_VERSION,
               _ ("%s was written for a newer version of Portside."), reading->name);
  return FALSE;
}

/**
 * ps_json_reading_knows:
 * @reading: where it stands
 * @object: an object
 * @names: %NULL-terminated: the members that it may have
 * @where: what messages call it
 * @error: %PS_REVIEW_ERROR_SYNTAX
 *
 * Returns: %FALSE where it has another one: a slip of the pen is not passed over
 */
gboolean
ps_json_reading_knows (const PsJsonReading *reading, JsonObject *object, const char *const *names,
                       const char *where, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (const GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (names, l->data))
      return ps_json_reading_fail (reading, error, _ ("“%s” is not known in “%s”"),
                                   (const char *)l->data, where);
  return TRUE;
}

/**
 * ps_json_reading_get_text:
 * @reading: where it stands
 * @object: an object
 * @name: one of its members
 * @text: (out): the text, %NULL where there is no such member
 * @error: %PS_REVIEW_ERROR_SYNTAX
 *
 * Returns: %FALSE where the member is no text
 */
gboolean
ps_json_reading_get_text (const PsJsonReading *reading, JsonObject *object, const char *name,
                          const char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *text = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return ps_json_reading_fail (reading, error, _ ("“%s” has to be a text"), name);
  *text = json_node_get_string (node);
  return TRUE;
}

/**
 * ps_json_reading_get_int:
 * @reading: where it stands
 * @object: an object
 * @name: one of its members
 * @minimum: the least that it may be
 * @maximum: the most
 * @value: (inout): set where there is such a member
 * @error: %PS_REVIEW_ERROR_SYNTAX
 *
 * Returns: %FALSE where the member is no whole number from @minimum to @maximum
 */
gboolean
ps_json_reading_get_int (const PsJsonReading *reading, JsonObject *object, const char *name,
                         gint64 minimum, gint64 maximum, gint64 *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 number;

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      number = json_node_get_int (node);
      if (number >= minimum && number <= maximum)
        {
          *value = number;
          return TRUE;
        }
    }
  return ps_json_reading_fail (
      reading, error,
      _ ("“%s” has to be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT), name,
      minimum, maximum);
}

/**
 * ps_json_reading_get_bool:
 * @reading: where it stands
 * @object: an object
 * @name: one of its members
 * @value: (inout): set where there is such a member
 * @error: %PS_REVIEW_ERROR_SYNTAX
 *
 * Returns: %FALSE where the member is neither true nor false
 */
gboolean
ps_json_reading_get_bool (const PsJsonReading *reading, JsonObject *object, const char *name,
                          gboolean *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return ps_json_reading_fail (reading, error, _ ("“%s” has to be true or false"), name);
  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * ps_json_reading_get_object:
 * @reading: where it stands
 * @object: an object
 * @name: one of its members
 * @member: (out) (transfer none): the object that it is, %NULL where there is no such member
 * @error: %PS_REVIEW_ERROR_SYNTAX
 *
 * Returns: %FALSE where the member is no object
 */
gboolean
ps_json_reading_get_object (const PsJsonReading *reading, JsonObject *object, const char *name,
                            JsonObject **member, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *member = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return ps_json_reading_fail (reading, error, _ ("“%s” has to be an object in braces"), name);
  *member = json_node_get_object (node);
  return TRUE;
}

/**
 * ps_json_reading_get_array:
 * @reading: where it stands
 * @object: an object
 * @name: one of its members
 * @member: (out) (transfer none): the array that it is, %NULL where there is no such member
 * @error: %PS_REVIEW_ERROR_SYNTAX
 *
 * Returns: %FALSE where the member is no array
 */
gboolean
ps_json_reading_get_array (const PsJsonReading *reading, JsonObject *object, const char *name,
                           JsonArray **member, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *member = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return ps_json_reading_fail (reading, error, _ ("“%s” has to be a list in brackets"), name);
  *member = json_node_get_array (node);
  return TRUE;
}

/**
 * ps_json_file_read:
 * @path: a file
 * @max_length: in bytes
 * @length: (out): how long it is
 * @error: %PS_REVIEW_ERROR_READ, with the file's name
 *
 * Returns: (transfer full) (nullable): what is in it; nothing where it is a folder, a device, or
 *   longer than @max_length
 */
char *
ps_json_file_read (const char *path, gsize max_length, gsize *length, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) trouble = NULL;
  char *text = NULL;
  GStatBuf status;

  if (g_stat (path, &status) == 0
      && (!S_ISREG (status.st_mode) || (guint64)status.st_size > max_length))
    {
      g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_READ,
                   _ ("%s: this is no file, or it is too large"), name);
      return NULL;
    }
  if (g_file_get_contents (path, &text, length, &trouble))
    return text;
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_READ, "%s: %s", name, trouble->message);
  return NULL;
}
