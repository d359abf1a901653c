/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-policy-file.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ps-json-line.h"
#include "ps-json-reading.h"
#include "ps-protocol.h"

G_DEFINE_QUARK (ps - review - error - quark, ps_review_error)

/* A policy is written by hand: larger ones are something else. */
#define SIZE_MAX_BYTES (4 * 1024 * 1024)
#define VERSION 1

/* A file that is being read. */
typedef struct
{
  const char *name;
  const char *text;
  gsize length;
  const char *member; /* which list, and which of its elements */
  guint index;
  GArray *home;  /* of PsNetwork */
  GArray *rules; /* of PsPolicyRule */
  gboolean has_home;
} Reading;

G_GNUC_PRINTF (3, 4)
static gboolean
fail (const Reading *reading, GError **error, const char *format, ...)
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

/* A member that has to be a text; %NULL without an error where it is not there. */
static gboolean
get_text (const Reading *reading, JsonObject *object, const char *name, const char **text,
          GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *text = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (reading, error, _ ("“%s” has to be a text"), name);
  *text = json_node_get_string (node);
  return TRUE;
}

static gboolean
read_server (const Reading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!get_text (reading, object, "server", &text, error))
    return FALSE;
  rule->has_server = text != NULL;
  if (text != NULL && !ps_network_parse (text, -1, &rule->server))
    return fail (reading, error, _ ("“%s” is no address and no network such as 10.0.0.0/8"), text);
  return TRUE;
}

static gboolean
read_named_network (const Reading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!get_text (reading, object, "network", &text, error))
    return FALSE;
  if (text == NULL)
    return fail (reading, error, _ ("“network” is missing"));
  rule->has_server = TRUE;
  if (!ps_network_parse (text, -1, &rule->server))
    return fail (reading, error, _ ("“%s” is no address and no network such as 10.0.0.0/8"), text);
  return TRUE;
}

static gboolean
read_protocol (const Reading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!get_text (reading, object, "protocol", &text, error))
    return FALSE;
  rule->protocol = PS_PROTOCOL_UNKNOWN;
  if (text != NULL && !ps_protocol_parse (text, -1, &rule->protocol))
    return fail (reading, error, _ ("“%s” is no protocol such as tcp"), text);
  return TRUE;
}

static gboolean
parse_ports (const char *text, PsPolicyRule *rule)
{
  char *end;
  guint64 first = g_ascii_strtoull (text, &end, 10), last = first;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  if (*end == '-' && g_ascii_isdigit (end[1]))
    last = g_ascii_strtoull (end + 1, &end, 10);
  if (*end != '\0' || first > last || last > G_MAXUINT16)
    return FALSE;
  rule->has_ports = TRUE;
  rule->first_port = (guint16)first;
  rule->last_port = (guint16)last;
  return TRUE;
}

static gboolean
read_ports (const Reading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  JsonNode *node = json_object_get_member (object, "port");
  g_autofree char *text = NULL;

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = g_strdup (json_node_get_string (node));
  if (text == NULL || !parse_ports (text, rule))
    return fail (reading, error,
                 _ ("“port” has to be a number from 0 to 65535 or a range such as \"8000-8010\""));
  return TRUE;
}

static gboolean
read_application (const Reading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!get_text (reading, object, "application", &text, error))
    return FALSE;
  rule->application = text != NULL ? ps_application_lookup (text, -1) : NULL;
  if (text != NULL && rule->application == NULL)
    return fail (reading, error, _ ("there is no application “%s”"), text);
  return TRUE;
}

static gboolean
read_finding (const Reading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!get_text (reading, object, "finding", &text, error))
    return FALSE;
  for (guint kind = 0; text != NULL && kind < PS_N_FINDINGS; kind++)
    if (g_ascii_strcasecmp (text, ps_finding_get_id (kind)) == 0)
      {
        rule->finding = kind;
        return TRUE;
      }
  return text != NULL ? fail (reading, error, _ ("there is no finding “%s”"), text)
                      : fail (reading, error, _ ("“finding” is missing"));
}

static gboolean
read_severity (const Reading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!get_text (reading, object, "severity", &text, error))
    return FALSE;
  for (guint i = PS_SEVERITY_INFO; text != NULL && i <= PS_SEVERITY_CRITICAL; i++)
    if (g_str_equal (text, ps_severity_get_name (i)))
      {
        rule->severity = i;
        return TRUE;
      }
  return fail (reading, error, _ ("“severity” has to be info, low, medium, high or critical"));
}

static gboolean
read_name (const Reading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  if (!get_text (reading, object, "name", &rule->text, error))
    return FALSE;
  if (rule->text == NULL || *rule->text == '\0')
    return fail (reading, error, _ ("“name” is missing"));
  return TRUE;
}

static gboolean
read_note (const Reading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  return get_text (reading, object, "note", &rule->text, error);
}

typedef gboolean (*ReadMember) (const Reading *reading, JsonObject *object, PsPolicyRule *rule,
                                GError **error);

/* A list of the file: the members that its objects may have. */
typedef struct
{
  const char *member;
  PsPolicyAction action;
  gboolean needs_port;
  struct
  {
    const char *name;
    ReadMember read;
  } members[7];
} List;

#define PLACE                                                                                      \
  { "server", read_server }, { "protocol", read_protocol },                                        \
  {                                                                                                \
    "port", read_ports                                                                             \
  }

static const List lists[] = {
  { "expected",
    PS_POLICY_EXPECTED,
    TRUE,
    { PLACE, { "application", read_application }, { "note", read_note } } },
  { "names", PS_POLICY_NAME, TRUE, { PLACE, { "name", read_name } } },
  { "severities",
    PS_POLICY_SEVERITY,
    FALSE,
    { PLACE, { "finding", read_finding }, { "severity", read_severity }, { "note", read_note } } },
  { "muted",
    PS_POLICY_MUTED,
    FALSE,
    { PLACE, { "finding", read_finding }, { "note", read_note } } },
  { "networks",
    PS_POLICY_NETWORK,
    FALSE,
    { { "network", read_named_network }, { "name", read_name } } },
};

static gboolean
knows_members (const Reading *reading, const List *list, JsonObject *object, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (const GList *l = names; l != NULL; l = l->next)
    {
      guint i = 0;

      while (list->members[i].name != NULL && !g_str_equal (list->members[i].name, l->data))
        i++;
      if (list->members[i].name == NULL)
        return fail (reading, error, _ ("“%s” is not known in “%s”"), (const char *)l->data,
                     list->member);
    }
  return TRUE;
}

static gboolean
read_rule (Reading *reading, const List *list, JsonNode *node, GError **error)
{
  PsPolicyRule rule = { .action = list->action, .protocol = PS_PROTOCOL_UNKNOWN };
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (reading, error, _ ("an object in braces was expected"));
  object = json_node_get_object (node);
  if (!knows_members (reading, list, object, error))
    return FALSE;
  for (guint i = 0; list->members[i].name != NULL; i++)
    if (!list->members[i].read (reading, object, &rule, error))
      return FALSE;
  if (list->needs_port && !rule.has_ports)
    return fail (reading, error, _ ("“port” is missing"));
  g_array_append_val (reading->rules, rule);
  return TRUE;
}

static gboolean
read_network (Reading *reading, JsonNode *node, GError **error)
{
  PsNetwork network;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING
      || !ps_network_parse (json_node_get_string (node), -1, &network))
    return fail (reading, error, _ ("a network such as \"10.0.0.0/8\" was expected"));
  g_array_append_val (reading->home, network);
  return TRUE;
}

/* Every element of the array @member, which @list describes; without a list, of networks. */
static gboolean
read_list (Reading *reading, JsonNode *node, const char *member, const List *list, GError **error)
{
  JsonArray *array;

  reading->member = member;
  reading->index = 0;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (reading, error, _ ("“%s” has to be a list in brackets"), member);
  array = json_node_get_array (node);
  for (; reading->index < json_array_get_length (array); reading->index++)
    {
      JsonNode *element = json_array_get_element (array, reading->index);

      if (list != NULL ? !read_rule (reading, list, element, error)
                       : !read_network (reading, element, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_version (Reading *reading, JsonNode *node, GError **error)
{
  reading->member = "version";
  reading->index = 0;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64
      || json_node_get_int (node) < 1)
    return fail (reading, error, _ ("“version” has to be 1"));
  if (json_node_get_int (node) <= VERSION)
    return TRUE;
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_VERSION,
               _ ("%s was written for a newer version of Portside."), reading->name);
  return FALSE;
}

static gboolean
read_member (Reading *reading, const char *member, JsonNode *node, GError **error)
{
  if (g_str_equal (member, "version"))
    return check_version (reading, node, error);
  if (g_str_equal (member, "home"))
    {
      reading->has_home = TRUE;
      return read_list (reading, node, member, NULL, error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (member, lists[i].member))
      return read_list (reading, node, member, &lists[i], error);
  reading->member = member;
  reading->index = 0;
  return fail (reading, error,
               _ ("“%s” is not known; a policy has home, expected, names, "
                  "severities, muted and networks"),
               member);
}

static gboolean
read_document (Reading *reading, JsonNode *root, GError **error)
{
  g_autoptr (GList) members = NULL;
  JsonObject *object;

  reading->member = "";
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail (reading, error, _ ("a policy is an object in braces"));
  object = json_node_get_object (root);
  members = json_object_get_members (object);
  if (!json_object_has_member (object, "version"))
    return fail (reading, error, _ ("“version” is missing"));
  for (const GList *l = members; l != NULL; l = l->next)
    if (!read_member (reading, l->data, json_object_get_member (object, l->data), error))
      return FALSE;
  return TRUE;
}

/**
 * ps_policy_file_parse:
 * @name: what messages call it
 * @text: the JSON document, see portside-policy(5)
 * @length: its length in bytes
 * @error: %PS_REVIEW_ERROR with the line and the reason
 *
 * Returns: (transfer full) (nullable): the whole policy, or none of it
 */
PsSitePolicy *
ps_policy_file_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  /* With room from the beginning: an empty list is not the same as none. */
  g_autoptr (GArray) home = g_array_sized_new (FALSE, FALSE, sizeof (PsNetwork), 1);
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (PsPolicyRule));
  g_autoptr (GError) trouble = NULL;
  Reading reading = { .name = name, .text = text, .length = length, .member = "" };
  guint bad_line;

  reading.home = home;
  reading.rules = rules;
  if (length > SIZE_MAX_BYTES || ps_json_is_too_deep (text, length))
    {
      fail (&reading, error, _ ("this is too large or too deep for a policy"));
      return NULL;
    }
  bad_line = ps_json_find_bad_escape (text, length);
  if (bad_line > 0)
    {
      g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX, "%s:%u: %s", name, bad_line,
                   _ ("an escape stands for no character"));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize)length, &trouble))
    {
      const char *place = strstr (trouble->message, "<data>:");

      /* "<data>:3:5: Parse error: …" */
      g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX, "%s:%s", name,
                   place != NULL ? place + strlen ("<data>:") : trouble->message);
      return NULL;
    }
  if (!read_document (&reading, json_parser_get_root (parser), error))
    return NULL;
  return ps_site_policy_new (reading.has_home ? (const PsNetwork *)(gpointer)home->data : NULL,
                             home->len, (const PsPolicyRule *)(gpointer)rules->data, rules->len);
}

/**
 * ps_policy_file_load:
 * @path: a file
 * @error: %PS_REVIEW_ERROR; the message names the file, the line and the reason
 *
 * Returns: (transfer full) (nullable): the whole policy, or none of it
 */
PsSitePolicy *
ps_policy_file_load (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gsize length;
  g_autofree char *text = ps_json_file_read (path, SIZE_MAX_BYTES, &length, error);

  return text != NULL ? ps_policy_file_parse (name, text, length, error) : NULL;
}
