/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "ps-policy-file.h"
#include "ps-protocol.h"

static void
add_member (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_place (JsonBuilder *builder, const PsPolicyRule *rule)
{
  if (rule->has_server)
    {
      g_autofree char *server = ps_network_to_string (&rule->server);

      add_member (builder, rule->action == PS_POLICY_NETWORK ? "network" : "server", server);
    }
  if (rule->protocol != PS_PROTOCOL_UNKNOWN)
    add_member (builder, "protocol", ps_protocol_get_name (rule->protocol));
  if (!rule->has_ports)
    return;
  json_builder_set_member_name (builder, "port");
  if (rule->first_port == rule->last_port)
    json_builder_add_int_value (builder, rule->first_port);
  else
    {
      g_autofree char *range = g_strdup_printf ("%u-%u", rule->first_port, rule->last_port);

      json_builder_add_string_value (builder, range);
    }
}

static gboolean
is_name (PsPolicyAction action)
{
  return action == PS_POLICY_NAME || action == PS_POLICY_NETWORK;
}

static void
add_rule (JsonBuilder *builder, const PsPolicyRule *rule)
{
  json_builder_begin_object (builder);
  add_place (builder, rule);
  if (rule->application != NULL)
    add_member (builder, "application", rule->application->name);
  if (rule->action == PS_POLICY_SEVERITY || rule->action == PS_POLICY_MUTED)
    add_member (builder, "finding", ps_finding_get_id (rule->finding));
  if (rule->action == PS_POLICY_SEVERITY)
    add_member (builder, "severity", ps_severity_get_name (rule->severity));
  add_member (builder, is_name (rule->action) ? "name" : "note", rule->text);
  json_builder_end_object (builder);
}

static void
add_rules (JsonBuilder *builder, const PsSitePolicy *policy, PsPolicyAction action,
           const char *member)
{
  guint n_rules, n = 0;
  const PsPolicyRule *rules = ps_site_policy_get_rules (policy, &n_rules);

  for (guint i = 0; i < n_rules; i++)
    n += rules[i].action == action;
  if (n == 0)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_rules; i++)
    if (rules[i].action == action)
      add_rule (builder, &rules[i]);
  json_builder_end_array (builder);
}

static void
add_home (JsonBuilder *builder, const PsSitePolicy *policy)
{
  gsize n_home;
  const PsNetwork *home = ps_site_policy_get_home (policy, &n_home);

  if (home == NULL)
    return;
  json_builder_set_member_name (builder, "home");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_home; i++)
    {
      g_autofree char *text = ps_network_to_string (&home[i]);

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}

/**
 * ps_policy_file_print:
 * @policy: a policy
 *
 * Returns: (transfer full): it as ps_policy_file_parse() reads it
 */
char *
ps_policy_file_print (const PsSitePolicy *policy)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  add_home (builder, policy);
  add_rules (builder, policy, PS_POLICY_EXPECTED, "expected");
  add_rules (builder, policy, PS_POLICY_NAME, "names");
  add_rules (builder, policy, PS_POLICY_SEVERITY, "severities");
  add_rules (builder, policy, PS_POLICY_MUTED, "muted");
  add_rules (builder, policy, PS_POLICY_NETWORK, "networks");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, NULL);
}

/**
 * ps_policy_file_save:
 * @policy: a policy
 * @path: where to; folders that are missing are made
 * @error: %PS_REVIEW_ERROR_WRITE
 *
 * Writes it aside, and puts it in its place when it is whole and on the disk.
 *
 * Returns: %FALSE if it could not be written; what was there before is there still
 */
gboolean
ps_policy_file_save (const PsSitePolicy *policy, const char *path, GError **error)
{
  g_autofree char *text = ps_policy_file_print (policy);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) trouble = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (g_file_set_contents_full (path, line, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &trouble))
    return TRUE;
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE, "%s: %s", name, trouble->message);
  return FALSE;
}

/**
 * ps_policy_file_get_default_path:
 *
 * Returns: (transfer full): the policy that the desktop program reads and writes; the command
 *   line reads only what it is told to, so that it says the same on every machine
 */
char *
ps_policy_file_get_default_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "portside", "policy.json", NULL);
}
