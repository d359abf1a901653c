/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-policy-file.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ps-json-reading.h"
#include "ps-protocol.h"

G_DEFINE_QUARK (ps - review - error - quark, ps_review_error)

/* A policy is written by hand: larger ones are something else. */
#define SIZE_MAX_BYTES (4 * 1024 * 1024)
#define VERSION 1

/* What a file held. */
typedef struct
{
  GArray *home;  /* of PsNetwork */
  GArray *rules; /* of PsPolicyRule */
  gboolean has_home;
} Found;

static gboolean
read_server (PsJsonReading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading, object, "server", &text, error))
    return FALSE;
  rule->has_server = text != NULL;
  if (text != NULL && !ps_network_parse (text, -1, &rule->server))
    return ps_json_reading_fail (
        reading, error, _ ("“%s” is no address and no network such as 10.0.0.0/8"), text);
  return TRUE;
}

static gboolean
read_named_network (PsJsonReading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading, object, "network", &text, error))
    return FALSE;
  if (text == NULL)
    return ps_json_reading_fail (reading, error, _ ("“network” is missing"));
  rule->has_server = TRUE;
  if (!ps_network_parse (text, -1, &rule->server))
    return ps_json_reading_fail (
        reading, error, _ ("“%s” is no address and no network such as 10.0.0.0/8"), text);
  return TRUE;
}

static gboolean
read_protocol (PsJsonReading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading, object, "protocol", &text, error))
    return FALSE;
  rule->protocol = PS_PROTOCOL_UNKNOWN;
  if (text != NULL && !ps_protocol_parse (text, -1, &rule->protocol))
    return ps_json_reading_fail (reading, error, _ ("“%s” is no protocol such as tcp"), text);
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
read_ports (PsJsonReading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
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
    return ps_json_reading_fail (reading, error,
                                 _ ("“port” has to be a number from 0 to 65535 or a range such as \"8000-8010\""));
  return TRUE;
}

static gboolean
read_application (PsJsonReading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading, object, "application", &text, error))
    return FALSE;
  rule->application = text != NULL ? ps_application_lookup (text, -1) : NULL;
  if (text != NULL && rule->application == NULL)
    return ps_json_reading_fail (reading, error, _ ("there is no application “%s”"), text);
  return TRUE;
}

static gboolean
read_finding (PsJsonReading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading, object, "finding", &text, error))
    return FALSE;
  for (guint kind = 0; text != NULL && kind < PS_N_FINDINGS; kind++)
    if (g_ascii_strcasecmp (text, ps_finding_get_id (kind)) == 0)
      {
        rule->finding = kind;
        return TRUE;
      }
  return text != NULL ? ps_json_reading_fail (reading, error, _ ("there is no finding “%s”"), text)
                      : ps_json_reading_fail (reading, error, _ ("“finding” is missing"));
}

static gboolean
read_severity (PsJsonReading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading, object, "severity", &text, error))
    return FALSE;
  for (guint i = PS_SEVERITY_INFO; text != NULL && i <= PS_SEVERITY_CRITICAL; i++)
    if (g_str_equal (text, ps_severity_get_name (i)))
      {
        rule->severity = i;
        return TRUE;
      }
  return ps_json_reading_fail (reading, error,
                               _ ("“severity” has to be info, low, medium, high or critical"));
}

static gboolean
read_name (PsJsonReading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  if (!ps_json_reading_get_text (reading, object, "name", &rule->text, error))
    return FALSE;
  if (rule->text == NULL || *rule->text == '\0')
    return ps_json_reading_fail (reading, error, _ ("“name” is missing"));
  return TRUE;
}

static gboolean
read_note (PsJsonReading *reading, JsonObject *object, PsPolicyRule *rule, GError **error)
{
  return ps_json_reading_get_text (reading, object, "note", &rule->text, error);
}

typedef gboolean (*ReadMember) (PsJsonReading *reading, JsonObject *object, PsPolicyRule *rule,
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
knows_members (PsJsonReading *reading, const List *list, JsonObject *object, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (const GList *l = names; l != NULL; l = l->next)
    {
      guint i = 0;

      while (list->members[i].name != NULL && !g_str_equal (list->members[i].name, l->data))
        i++;
      if (list->members[i].name == NULL)
        return ps_json_reading_fail_at (reading, l->data, error, _ ("“%s” is not known in “%s”"),
                                        (const char *)l->data, list->member);
    }
  return TRUE;
}

/* A list that is read, and where its rules go. */
typedef struct
{
  const List *list;
  GArray *rules;
} RuleVisit;

static gboolean
visit_rule (PsJsonReading *reading, JsonNode *node, gpointer data, GError **error)
{
  const RuleVisit *visit = data;
  PsPolicyRule rule = { .action = visit->list->action, .protocol = PS_PROTOCOL_UNKNOWN };
  JsonObject *object;

  if (!ps_json_reading_take_object (reading, node, &object, error)
      || !knows_members (reading, visit->list, object, error))
    return FALSE;
  for (guint i = 0; visit->list->members[i].name != NULL; i++)
    if (!visit->list->members[i].read (reading, object, &rule, error))
      return FALSE;
  if (visit->list->needs_port && !rule.has_ports)
    return ps_json_reading_fail (reading, error, _ ("“port” is missing"));
  g_array_append_val (visit->rules, rule);
  return TRUE;
}

static gboolean
visit_network (PsJsonReading *reading, JsonNode *node, gpointer data, GError **error)
{
  PsNetwork network;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING
      || !ps_network_parse (json_node_get_string (node), -1, &network))
    return ps_json_reading_fail (reading, error,
                                 _ ("a network such as \"10.0.0.0/8\" was expected"));
  g_array_append_val ((GArray *)data, network);
  return TRUE;
}

static gboolean
check_version (PsJsonReading *reading, const char *name, JsonNode *node, GError **error)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64
      || json_node_get_int (node) < 1)
    return ps_json_reading_fail_at (reading, "version", error, _ ("“version” has to be 1"));
  if (json_node_get_int (node) <= VERSION)
    return TRUE;
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_VERSION,
               _ ("%s was written for a newer version of Portside."), name);
  return FALSE;
}

static gboolean
read_member (PsJsonReading *reading, JsonObject *object, const char *member, Found *found,
             GError **error)
{
  if (g_str_equal (member, "home"))
    {
      found->has_home = TRUE;
      return ps_json_reading_visit_list (reading, object, member, visit_network, found->home, error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (member, lists[i].member))
      {
        RuleVisit visit = { &lists[i], found->rules };

        return ps_json_reading_visit_list (reading, object, member, visit_rule, &visit, error);
      }
  return g_str_equal (member, "version")
         || ps_json_reading_fail_at (reading, member, error,
                                     _ ("“%s” is not known; a policy has home, expected, names, "
                                        "severities, muted and networks"),
                                     member);
}

static gboolean
read_document (PsJsonReading *reading, const char *name, JsonNode *root, Found *found,
               GError **error)
{
  g_autoptr (GList) members = NULL;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    return ps_json_reading_fail (reading, error, _ ("a policy is an object in braces"));
  object = json_node_get_object (root);
  members = json_object_get_members (object);
  if (!json_object_has_member (object, "version"))
    return ps_json_reading_fail (reading, error, _ ("“version” is missing"));
  if (!check_version (reading, name, json_object_get_member (object, "version"), error))
    return FALSE;
  for (const GList *l = members; l != NULL; l = l->next)
    if (!read_member (reading, object, l->data, found, error))
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
  g_autoptr (PsJsonReading) reading = ps_json_reading_new (name, text, length);
  /* With room from the beginning: an empty list is not the same as none. */
  g_autoptr (GArray) home = g_array_sized_new (FALSE, FALSE, sizeof (PsNetwork), 1);
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (PsPolicyRule));
  Found found = { .home = home, .rules = rules };
  JsonNode *root;

  if (length > SIZE_MAX_BYTES)
    {
      ps_json_reading_fail (reading, error, _ ("this is too large for a policy"));
      return NULL;
    }
  root = ps_json_reading_parse (reading, error);
  if (root == NULL || !read_document (reading, name, root, &found, error))
    return NULL;
  return ps_site_policy_new (found.has_home ? (const PsNetwork *)(gpointer)home->data : NULL,
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
