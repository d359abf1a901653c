/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-reading.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ps-fingerprint.h"
#include "ps-json-line.h"
#include "ps-policy-file.h"

#define FINGERPRINT_LENGTH 32

struct _PsJsonReading
{
  char *name;
  const char *text;
  gsize length;
  guint lines_before; /* in the file that the document is a part of */
  JsonParser *parser;
  GArray *steps; /* PsJsonStep: the value that is looked at */
};

/**
 * ps_json_reading_new:
 * @name: what messages call the document
 * @text: the document
 * @length: its length in bytes
 *
 * Returns: (transfer full): a reading that has not begun
 */
PsJsonReading *
ps_json_reading_new (const char *name, const char *text, gsize length)
{
  PsJsonReading *reading = g_new0 (PsJsonReading, 1);

  reading->name = g_strdup (name);
  reading->text = text;
  reading->length = length;
  reading->parser = json_parser_new_immutable ();
  reading->steps = g_array_new (FALSE, FALSE, sizeof (PsJsonStep));
  return reading;
}

void
ps_json_reading_free (PsJsonReading *reading)
{
  g_free (reading->name);
  g_object_unref (reading->parser);
  g_array_unref (reading->steps);
  g_free (reading);
}

void
ps_json_reading_begin_at (PsJsonReading *reading, guint line)
{
  reading->lines_before = line - 1;
}

static void
push (PsJsonReading *reading, const char *member, guint index)
{
  const PsJsonStep step = { member, index };

  g_array_append_val (reading->steps, step);
}

static void
pop (PsJsonReading *reading)
{
  g_array_set_size (reading->steps, reading->steps->len - 1);
}

void
ps_json_reading_enter (PsJsonReading *reading, const char *member)
{
  push (reading, member, 0);
}

void
ps_json_reading_leave (PsJsonReading *reading)
{
  pop (reading);
}

static void
set_error_at (PsJsonReading *reading, guint line, const char *message, GError **error)
{
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX, "%s:%u: %s", reading->name,
               reading->lines_before + line, message);
}

static void
set_error (PsJsonReading *reading, const char *message, GError **error)
{
  set_error_at (reading,
                ps_json_find_step_line (reading->text, reading->length,
                                        (const PsJsonStep *)(gpointer)reading->steps->data,
                                        reading->steps->len),
                message, error);
}

/* json-glib says "<data>:3:5: Parse error: …". */
static void
set_parse_error (PsJsonReading *reading, const char *message, GError **error)
{
  const char *place = strstr (message, "<data>:");
  char *rest = NULL;
  guint64 line = place != NULL ? g_ascii_strtoull (place + strlen ("<data>:"), &rest, 10) : 0;

  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX, "%s:%u%s%s", reading->name,
               reading->lines_before + (guint)MAX (1, line), line > 0 ? "" : ": ",
               line > 0 ? rest : message);
}

/* Returns: %FALSE, with an error about the value that is looked at */
gboolean
ps_json_reading_fail (PsJsonReading *reading, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  set_error (reading, message, error);
  return FALSE;
}

/* Returns: %FALSE, with an error about a member of the value that is looked at */
gboolean
ps_json_reading_fail_at (PsJsonReading *reading, const char *member, GError **error,
                         const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  push (reading, member, 0);
  set_error (reading, message, error);
  pop (reading);
  return FALSE;
}

/**
 * ps_json_reading_parse:
 * @reading: a reading
 * @error: %PS_REVIEW_ERROR_SYNTAX with the line
 *
 * Returns: (transfer none) (nullable): the outermost value
 */
JsonNode *
ps_json_reading_parse (PsJsonReading *reading, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  guint bad_line;

  if (ps_json_is_too_deep (reading->text, reading->length))
    {
      ps_json_reading_fail (reading, error, _ ("the brackets are nested too deep"));
      return NULL;
    }
  bad_line = ps_json_find_bad_escape (reading->text, reading->length);
  if (bad_line > 0)
    {
      set_error_at (reading, bad_line, _ ("an escape stands for no character"), error);
      return NULL;
    }
  if (json_parser_load_from_data (reading->parser, reading->text, (gssize)reading->length,
                                  &trouble))
    {
      JsonNode *root = json_parser_get_root (reading->parser);

      if (root == NULL)
        ps_json_reading_fail (reading, error, _ ("the file is empty"));
      return root;
    }
  set_parse_error (reading, trouble->message, error);
  return NULL;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

gboolean
ps_json_reading_get_text (PsJsonReading *reading, JsonObject *object, const char *member,
                          const char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  *text = NULL;
  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_STRING))
    return ps_json_reading_fail_at (reading, member, error, _ ("“%s” has to be a text"), member);
  *text = json_node_get_string (node);
  return TRUE;
}

/* A text that has to be there. */
gboolean
ps_json_reading_need_text (PsJsonReading *reading, JsonObject *object, const char *member,
                           const char **text, GError **error)
{
  if (!ps_json_reading_get_text (reading, object, member, text, error))
    return FALSE;
  return *text != NULL || ps_json_reading_fail (reading, error, _ ("“%s” is missing"), member);
}

gboolean
ps_json_reading_get_number (PsJsonReading *reading, JsonObject *object, const char *member,
                            gint64 low, gint64 high, gint64 *number, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_INT64) || json_node_get_int (node) < low
      || json_node_get_int (node) > high)
    {
      g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, low);
      g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, high);

      return ps_json_reading_fail_at (
          reading, member, error, _ ("“%s” has to be a number from %s to %s"), member, first, last);
    }
  *number = json_node_get_int (node);
  return TRUE;
}

gboolean
ps_json_reading_get_boolean (PsJsonReading *reading, JsonObject *object, const char *member,
                             gboolean *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_BOOLEAN))
    return ps_json_reading_fail_at (reading, member, error, _ ("“%s” has to be true or false"),
                                    member);
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
visit_elements (PsJsonReading *reading, JsonArray *array, PsJsonVisit visit, gpointer data,
                GError **error)
{
  gboolean all = TRUE;

  for (guint i = 0; all && i < json_array_get_length (array); i++)
    {
      push (reading, NULL, i);
      all = visit (reading, json_array_get_element (array, i), data, error);
      pop (reading);
    }
  return all;
}

/**
 * ps_json_reading_visit_list:
 * @reading: a reading
 * @object: the object that is looked at
 * @member: its member that has to be a list, if it is there
 * @visit: called for each element, until it returns %FALSE
 * @data: for @visit
 * @error: that of @visit, or that it is no list
 *
 * Returns: whether all were visited
 */
gboolean
ps_json_reading_visit_list (PsJsonReading *reading, JsonObject *object, const char *member,
                            PsJsonVisit visit, gpointer data, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  gboolean all;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return ps_json_reading_fail_at (reading, member, error, _ ("“%s” has to be a list in brackets"),
                                    member);
  push (reading, member, 0);
  all = visit_elements (reading, json_node_get_array (node), visit, data, error);
  pop (reading);
  return all;
}

/* As ps_json_reading_visit_list(), for a member that has to be an object. */
gboolean
ps_json_reading_visit_object (PsJsonReading *reading, JsonObject *object, const char *member,
                              PsJsonVisitMember visit, gpointer data, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autoptr (GList) members = NULL;
  JsonObject *inner;
  gboolean all = TRUE;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return ps_json_reading_fail_at (reading, member, error,
                                    _ ("“%s” has to be an object in braces"), member);
  inner = json_node_get_object (node);
  members = json_object_get_members (inner);
  push (reading, member, 0);
  for (const GList *l = members; all && l != NULL; l = l->next)
    {
      push (reading, l->data, 0);
      all = visit (reading, l->data, json_object_get_member (inner, l->data), data, error);
      pop (reading);
    }
  pop (reading);
  return all;
}

gboolean
ps_json_reading_take_object (PsJsonReading *reading, JsonNode *node, JsonObject **object,
                             GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return ps_json_reading_fail (reading, error, _ ("an object in braces was expected"));
  *object = json_node_get_object (node);
  return TRUE;
}

gboolean
ps_json_reading_take_text (PsJsonReading *reading, JsonNode *node, const char **text,
                           GError **error)
{
  if (!holds (node, G_TYPE_STRING))
    return ps_json_reading_fail (reading, error, _ ("a text in quotes was expected"));
  *text = json_node_get_string (node);
  return TRUE;
}

/* A #PsJsonVisitMember for texts, into a tree of ps_name_tree_new(). */
gboolean
ps_json_reading_visit_name (PsJsonReading *reading, const char *member, JsonNode *node,
                            gpointer data, GError **error)
{
  const char *text;

  if (!ps_json_reading_take_text (reading, node, &text, error))
    return FALSE;
  g_tree_insert (data, g_strdup (member), g_strdup (text));
  return TRUE;
}

/**
 * ps_json_reading_check_members:
 * @reading: a reading
 * @object: the object that is looked at
 * @members: (array zero-terminated=1): what it may hold
 * @error: names what it may not
 *
 * What is not known would be lost when the file is saved again: it is no file of ours then.
 *
 * Returns: whether @object holds nothing else
 */
gboolean
ps_json_reading_check_members (PsJsonReading *reading, JsonObject *object,
                               const char *const *members, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (const GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (members, l->data))
      return ps_json_reading_fail_at (reading, l->data, error, _ ("“%s” is not known here"),
                                      (const char *)l->data);
  return TRUE;
}

static gboolean
parse_hex (const char *text, guint64 *number)
{
  *number = 0;
  for (guint i = 0; i < 16; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      *number = *number << 4 | (guint)digit;
    }
  return TRUE;
}

/* A #PsJsonVisit for fingerprints with one blank between two, into a #GArray of them. */
gboolean
ps_json_reading_visit_alerts (PsJsonReading *reading, JsonNode *node, gpointer data, GError **error)
{
  const char *text;
  gsize length;

  if (!ps_json_reading_take_text (reading, node, &text, error))
    return FALSE;
  length = strlen (text);
  for (gsize at = 0; at == 0 || at <= length; at += FINGERPRINT_LENGTH + 1)
    {
      PsFingerprint alert;

      if (length < at + FINGERPRINT_LENGTH || !parse_hex (text + at, &alert.words[0])
          || !parse_hex (text + at + 16, &alert.words[1])
          || (text[at + FINGERPRINT_LENGTH] != '\0' && text[at + FINGERPRINT_LENGTH] != ' '))
        return ps_json_reading_fail (reading, error,
                                     _ ("fingerprints of alerts were expected: 32 hexadecimal "
                                        "digits each, with a blank between two"));
      g_array_append_val ((GArray *)data, alert);
    }
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
