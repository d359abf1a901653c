/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-policy-file.h"
#include "ps-protocol.h"
#include "ps-test-folder.h"

static PsSitePolicy *
parse (const char *text, GError **error)
{
  return ps_policy_file_parse ("policy.json", text, strlen (text), error);
}

static PsEndpoint
make_end (const char *address, guint16 port)
{
  PsEndpoint end = { .port = port, .has_port = TRUE };

  g_assert_true (ps_address_parse (address, -1, &end.address));
  return end;
}

/* What is left of the findings U3, U7 and U9 of a server. */
typedef struct
{
  const char *name;
  const char *rule;
  const char *server;
  guint16 port;
  guint8 protocol;
  const char *application;
  const char *left;
} FilterCase;

static const FilterCase filter_cases[] = {
  { "nothing", "", "10.0.0.9", 4444, 6, NULL, "U3,U7,U9" },
  { "expected", "\"expected\":[{\"server\":\"10.0.0.9\",\"port\":4444}]", "10.0.0.9", 4444, 6, NULL,
    "U9" },
  { "expected-in-a-network", "\"expected\":[{\"server\":\"10.0.0.0/8\",\"port\":4444}]", "10.7.0.9",
    4444, 6, NULL, "U9" },
  { "expected-of-any-server", "\"expected\":[{\"port\":4444}]", "203.0.113.9", 4444, 6, NULL,
    "U9" },
  { "another-server", "\"expected\":[{\"server\":\"10.0.0.8\",\"port\":4444}]", "10.0.0.9", 4444, 6,
    NULL, "U3,U7,U9" },
  { "another-port", "\"expected\":[{\"port\":4445}]", "10.0.0.9", 4444, 6, NULL, "U3,U7,U9" },
  { "first-of-a-range", "\"expected\":[{\"port\":\"4444-4450\"}]", "10.0.0.9", 4444, 6, NULL,
    "U9" },
  { "last-of-a-range", "\"expected\":[{\"port\":\"4440-4444\"}]", "10.0.0.9", 4444, 6, NULL, "U9" },
  { "behind-a-range", "\"expected\":[{\"port\":\"4440-4443\"}]", "10.0.0.9", 4444, 6, NULL,
    "U3,U7,U9" },
  { "another-protocol", "\"expected\":[{\"port\":4444,\"protocol\":\"udp\"}]", "10.0.0.9", 4444, 6,
    NULL, "U3,U7,U9" },
  { "that-application", "\"expected\":[{\"port\":4444,\"application\":\"tls\"}]", "10.0.0.9", 4444,
    6, "tls", "U9" },
  { "no-application-seen", "\"expected\":[{\"port\":4444,\"application\":\"tls\"}]", "10.0.0.9",
    4444, 6, NULL, "U9" },
  { "another-application", "\"expected\":[{\"port\":4444,\"application\":\"tls\"}]", "10.0.0.9",
    4444, 6, "ssh", "U3,U7,U9" },
  { "muted", "\"muted\":[{\"finding\":\"u7\"}]", "10.0.0.9", 4444, 6, NULL, "U3,U9" },
  { "muted-elsewhere", "\"muted\":[{\"finding\":\"U7\",\"server\":\"10.0.1.0/24\"}]", "10.0.0.9",
    4444, 6, NULL, "U3,U7,U9" },
  { "ipv6", "\"expected\":[{\"server\":\"2001:db8::/32\",\"port\":4444}]", "2001:db8::9", 4444, 6,
    NULL, "U9" },
};

static void
test_filter (gconstpointer data)
{
  const FilterCase *c = data;
  g_autofree char *text =
      g_strdup_printf ("{\"version\":1%s%s}", *c->rule != '\0' ? "," : "", c->rule);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsSitePolicy) policy = parse (text, &error);
  g_autoptr (GString) left = g_string_new (NULL);
  PsEndpoint server = make_end (c->server, c->port);
  guint32 found = 1u << PS_FINDING_U3 | 1u << PS_FINDING_U7 | 1u << PS_FINDING_U9;

  g_assert_no_error (error);
  found = ps_site_policy_filter (policy, found, &server, c->protocol,
                                 c->application != NULL ? ps_application_lookup (c->application, -1)
                                                        : NULL);
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (found & 1u << kind)
      g_string_append_printf (left, "%s%s", left->len > 0 ? "," : "", ps_finding_get_id (kind));
  g_assert_cmpstr (left->str, ==, c->left);
}

/* The policy's word counts where findings are made. */
static void
test_findings (void)
{
  g_autoptr (PsSitePolicy) policy =
      parse ("{\"version\":1,\"severities\":[{\"finding\":\"U7\",\"severity\":\"low\"}],"
             "\"expected\":[{\"server\":\"10.0.0.9\",\"port\":4444}]}",
             NULL);
  PsClassifierOptions options = { .policy = policy };
  PsConversation conversation = { .a = make_end ("10.0.0.5", 51000),
                                  .b = make_end ("203.0.113.9", 4444),
                                  .protocol = PS_PROTOCOL_TCP };
  PsVerdict verdict = { .p_b = 9900, .server = PS_END_B };

  g_assert_cmpint (ps_finding_get_severity (PS_FINDING_U7, &conversation, &verdict, NULL), ==,
                   PS_SEVERITY_HIGH);
  g_assert_cmpint (ps_finding_get_severity (PS_FINDING_U7, &conversation, &verdict, &options), ==,
                   PS_SEVERITY_LOW);
  conversation.b = make_end ("10.0.0.9", 4444);
  g_assert_cmphex (ps_finding_check (&conversation, &verdict, NULL), ==, 1u << PS_FINDING_U7);
  g_assert_cmphex (ps_finding_check (&conversation, &verdict, &options), ==, 0);
  g_assert_cmpint (ps_finding_get_severity (PS_FINDING_U7, &conversation, &verdict, &options), ==,
                   PS_SEVERITY_NONE);
}

static void
test_home_and_names (void)
{
  g_autoptr (PsSitePolicy) policy =
      parse ("{\"version\":1,\"home\":[\"10.0.0.0/8\",\"192.0.2.1\"],\"names\":["
             "{\"server\":\"10.0.0.9\",\"port\":8443,\"name\":\"wiki\"},"
             "{\"port\":8443,\"protocol\":\"tcp\",\"name\":\"console\"}]}",
             NULL);
  g_autoptr (PsSitePolicy) silent = parse ("{\"version\":1}", NULL);
  g_autoptr (PsSitePolicy) empty = parse ("{\"version\":1,\"home\":[]}", NULL);
  PsEndpoint wiki = make_end ("10.0.0.9", 8443), other = make_end ("10.0.0.8", 8443);
  gsize n;

  g_assert_nonnull (ps_site_policy_get_home (policy, &n));
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (ps_site_policy_get_home (silent, &n));
  g_assert_nonnull (ps_site_policy_get_home (empty, &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpstr (ps_site_policy_find_name (policy, &wiki, 6)->text, ==, "wiki");
  g_assert_cmpstr (ps_site_policy_find_name (policy, &other, 6)->text, ==, "console");
  g_assert_null (ps_site_policy_find_name (policy, &other, 17));
  g_assert_null (ps_site_policy_find_name (silent, &wiki, 6));
}

/* The smallest network that somebody named. */
static void
test_networks (void)
{
  g_autoptr (PsSitePolicy) policy =
      parse ("{\"version\":1,\"networks\":[{\"network\":\"10.0.0.0/8\",\"name\":\"house\"},"
             "{\"network\":\"10.0.4.0/24\",\"name\":\"lab\"}]}",
             NULL);
  static const char *const cases[][2] = { { "10.0.4.7", "lab" }, { "10.0.5.7", "house" } };
  PsEndpoint other = make_end ("192.0.2.1", 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PsEndpoint end = make_end (cases[i][0], 1);

      g_assert_cmpstr (ps_site_policy_find_network (policy, &end.address)->text, ==, cases[i][1]);
      g_assert_cmpuint (ps_site_policy_filter (policy, 1, &end, 6, NULL), ==, 1);
    }
  g_assert_null (ps_site_policy_find_network (policy, &other.address));
}

/* A mistake is told with its line, and nothing is applied. */
static const struct
{
  const char *name;
  const char *text;
  const char *message;
} mistakes[] = {
  { "empty", "", "policy.json:" },
  { "no-json", "{\n\"version\":1,\n\"home\" 5}", "policy.json:3:" },
  { "half-character", "{\n\"version\":1,\n\"\\\\\":\"\\ud83d\\ud83d\"}",
    "policy.json:3: an escape stands for no character" },
  { "octal-escape", "{\"version\":1,\n\"home\":[],\n\"muted\":[{\"note\":\"a\\372\"}]}",
    "policy.json:3: an escape stands for no character" },
  { "half-character-alone", "{\"version\":1,\n\"home\":[\"\\udc00\"]}",
    "policy.json:2: an escape stands for no character" },
  { "no-object", "[]", "policy.json:1: a policy is an object in braces" },
  { "no-version", "{}", "policy.json:1: “version” is missing" },
  { "newer", "{\"version\":2}", "policy.json was written for a newer version of Portside." },
  { "wrong-version", "{\n\"version\":\"1\"}", "policy.json:2: “version” has to be 1" },
  { "unknown-member", "{\"version\":1,\n\n\"allowed\":[]}",
    "policy.json:3: “allowed” is not known" },
  { "no-list", "{\"version\":1,\n\"expected\":{}}",
    "policy.json:2: “expected” has to be a list in brackets" },
  { "no-network", "{\"version\":1,\"home\":[\n\"10.0.0.0/8\",\n\"ten\"]}",
    "policy.json:3: a network such as" },
  { "no-port", "{\"version\":1,\"expected\":[\n{\"port\":1},\n{\"server\":\"10.0.0.9\"}]}",
    "policy.json:3: “port” is missing" },
  { "port-too-high", "{\"version\":1,\"expected\":[{\"port\":65536}]}",
    "policy.json:1: “port” has to be a number from 0 to 65535" },
  { "port-negative", "{\"version\":1,\"expected\":[{\"port\":-1}]}", "policy.json:1: “port”" },
  { "range-turned", "{\"version\":1,\"expected\":[{\"port\":\"9-8\"}]}", "policy.json:1: “port”" },
  { "wrong-server", "{\"version\":1,\"expected\":[{\"port\":1,\"server\":\"wiki\"}]}",
    "policy.json:1: “wiki” is no address" },
  { "wrong-type", "{\"version\":1,\"expected\":[{\"port\":1,\"server\":9}]}",
    "policy.json:1: “server” has to be a text" },
  { "wrong-application", "{\"version\":1,\"expected\":[{\"port\":1,\"application\":\"x\"}]}",
    "policy.json:1: there is no application “x”" },
  { "wrong-finding", "{\"version\":1,\"muted\":[\n\n{\"finding\":\"U99\"}]}",
    "policy.json:3: there is no finding “U99”" },
  { "no-finding", "{\"version\":1,\"muted\":[{}]}", "policy.json:1: “finding” is missing" },
  { "wrong-severity", "{\"version\":1,\"severities\":[{\"finding\":\"U1\",\"severity\":\"bad\"}]}",
    "policy.json:1: “severity” has to be" },
  { "no-name", "{\"version\":1,\"names\":[{\"port\":1}]}", "policy.json:1: “name” is missing" },
  { "no-network-named", "{\"version\":1,\"networks\":[{\"name\":\"x\"}]}",
    "policy.json:1: “network” is missing" },
  { "wrong-network-named", "{\"version\":1,\"networks\":[\n{\"network\":\"lab\",\"name\":\"x\"}]}",
    "policy.json:2: “lab” is no address" },
  { "unknown-in-rule", "{\"version\":1,\"muted\":[\n{\"finding\":\"U1\"},\n{\"find\":1}]}",
    "policy.json:3: “find” is not known in “muted”" },
  { "quote-in-text",
    "{\"version\":1,\"muted\":[\n{\"finding\":\"U1\",\"note\":\"{\\\"\\n{\"},\n{}]}",
    "policy.json:3: “finding” is missing" },
};

static void
test_mistakes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", mistakes[i].name);
      g_assert_null (parse (mistakes[i].text, &error));
      g_assert_cmpint (error->domain, ==, PS_REVIEW_ERROR);
      if (!g_str_has_prefix (error->message, mistakes[i].message))
        g_assert_cmpstr (error->message, ==, mistakes[i].message);
    }
}

static void
test_hostile (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autoptr (GString) large = g_string_new ("{\"version\":1,\"home\":[\"");
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (deep, &error));
  g_clear_error (&error);
  for (guint i = 0; i < 1 << 20; i++)
    g_string_append (large, "10.0.0.1");
  g_string_append (large, "\"]}");
  g_assert_null (parse (large->str, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX);
}

/* What is written is read again as the same, and stands in the file whole. */
static void
test_save (void)
{
  static const char text[] =
      "{\"version\":1,\"home\":[\"10.0.0.0/8\",\"2001:db8::/32\"],\"expected\":[{\"server\":"
      "\"10.0.0.9\",\"protocol\":\"tcp\",\"port\":\"8000-8010\",\"application\":\"http\",\"note\":"
      "\"a \\\"b\\\"\"}],\"names\":[{\"port\":7,\"name\":\"n\"}],\"severities\":[{\"finding\":"
      "\"U1t\",\"severity\":\"high\"}],\"muted\":[{\"finding\":\"new-pair\"}],\"networks\":"
      "[{\"network\":\"10.0.4.0/24\",\"name\":\"lab\"}]}";
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a", "policy.json", NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsSitePolicy) policy = parse (text, &error);
  g_autoptr (PsSitePolicy) again = NULL;
  g_autofree char *first = NULL, *second = NULL;

  g_assert_no_error (error);
  g_assert_true (ps_policy_file_save (policy, path, &error));
  again = ps_policy_file_load (path, &error);
  g_assert_no_error (error);
  first = ps_policy_file_print (policy);
  second = ps_policy_file_print (again);
  g_assert_cmpstr (first, ==, second);
  g_assert_nonnull (strstr (first, "8000-8010"));
  g_assert_nonnull (strstr (first, "new-pair"));
  g_assert_false (ps_policy_file_save (policy, parent, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE);
  ps_test_folder_remove (folder);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ps_policy_file_load ("/nonexistent/policy.json", &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_READ);
  g_clear_error (&error);
  g_assert_null (ps_policy_file_load ("/", &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_READ);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (filter_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/filter/", filter_cases[i].name, NULL);

      g_test_add_data_func (path, &filter_cases[i], test_filter);
    }
  g_test_add_func ("/policy/findings", test_findings);
  g_test_add_func ("/policy/home-and-names", test_home_and_names);
  g_test_add_func ("/policy-file/networks", test_networks);
  g_test_add_func ("/policy/mistakes", test_mistakes);
  g_test_add_func ("/policy/hostile", test_hostile);
  g_test_add_func ("/policy/save", test_save);
  g_test_add_func ("/policy/missing", test_missing);
  return g_test_run ();
}
