/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ps-flow-sums.h"
#include "ps-node-map.h"
#include "ps-query-edit.h"
#include "ps-scene-geometry.h"
#include "ps-scene-svg.h"
#include "ps-store-fixture.h"

#define CALL(client, server)                                                                       \
  {                                                                                                \
    .src = client, .dst = server, .proto = "tcp"                                                   \
  }

static const char *const filters[] = {
  "",           "is:unusual", "server.is=unknown",      "-server.is=unknown",
  "proto=icmp", "10.0.1.",    "server.port={443,3389}", "nothing-is-called-that",
};

typedef PsFlowDiagram *(*Make) (const PsFlowInventory *inventory, const PsFlowOptions *options);

/* The flow map and the node view. */
static const Make makers[] = { ps_flow_map_new, ps_node_map_new };

static PsFlowDiagram *
make (Make maker, PsAlertStore *store, const char *filter, const PsFlowOptions *options)
{
  g_autoptr (PsRowOrder) order = ps_flow_filter_rows (store, filter);
  g_autoptr (PsFlowInventory) inventory = ps_flow_inventory_new (store, order, NULL);

  return maker (inventory, options);
}

static PsFlowDiagram *
draw (PsAlertStore *store, const char *filter, const PsFlowOptions *options)
{
  return make (ps_flow_map_new, store, filter, options);
}

/* What a part's terms let through is just what it stands for. */
static void
assert_terms (PsAlertStore *store, const char *filter, const PsFlowDiagram *diagram,
              PsFlowItem item, guint32 n_alerts, gboolean may_be_silent)
{
  g_autofree char *terms = ps_flow_diagram_dup_terms (diagram, item);
  g_autofree char *both = NULL;

  if (terms == NULL)
    {
      g_assert_true (may_be_silent);
      return;
    }
  both = ps_query_add_term (filter, terms);
  g_assert_cmpuint (ps_flow_count_rows (store, both), ==, n_alerts);
}

static void
assert_all_terms (PsAlertStore *store, const char *filter, const PsFlowDiagram *diagram)
{
  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (diagram); i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);

      /* Of undecided hosts the terms find both sides. */
      if (node->is_decided || node->side == PS_FLOW_PORT)
        assert_terms (store, filter, diagram, (PsFlowItem){ PS_FLOW_ITEM_NODE, i },
                      node->tally.n_alerts, FALSE);
    }
  for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i += 7)
    {
      const PsFlowLink *link = ps_flow_diagram_get_link (diagram, i);

      assert_terms (store, filter, diagram, (PsFlowItem){ PS_FLOW_ITEM_ANSWER, i },
                    link->tally.n_alerts, !link->is_decided);
    }
}

static void
test_sums (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (2000, i);
      guint32 n = ps_flow_count_rows (store, filters[i]);

      for (guint fold = PS_FLOW_FOLD_NONE; fold <= PS_FLOW_FOLD_LARGE; fold++)
        for (guint top = 0; top <= 20; top += 10)
          {
            PsFlowOptions options = { .fold = fold, .top = top, .logarithmic = fold % 2 == 1 };
            g_autoptr (PsFlowDiagram) diagram = draw (store, filters[i], &options);

            ps_flow_assert_sums (diagram, n);
          }
    }
}

static void
test_terms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (400, i + 50);

      for (guint fold = PS_FLOW_FOLD_NONE; fold <= PS_FLOW_FOLD_LARGE; fold++)
        {
          PsFlowOptions options = { .fold = fold, .top = 12 };
          g_autoptr (PsFlowDiagram) diagram = draw (store, filters[i], &options);

          assert_all_terms (store, filters[i], diagram);
        }
    }
}

static void
test_node_sums (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (800, i);
      guint32 n = ps_flow_count_rows (store, filters[i]);

      for (guint top = 0; top <= 12; top += 6)
        {
          PsFlowOptions options = { .top = top, .fold = i % 4 };
          g_autoptr (PsFlowDiagram) diagram = make (ps_node_map_new, store, filters[i], &options);

          ps_flow_assert_node_sums (diagram, n);
        }
    }
}

static void
test_node_terms (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (500, 3);
  PsFlowOptions options = { .top = 20, .fold = PS_FLOW_FOLD_SMALL };
  g_autoptr (PsFlowDiagram) diagram = make (ps_node_map_new, store, "", &options);

  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (diagram); i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);

      assert_terms (store, "", diagram, (PsFlowItem){ PS_FLOW_ITEM_NODE, i }, node->tally.n_alerts,
                    node->kind == PS_FLOW_NODE_OTHERS);
    }
  for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i++)
    {
      const PsFlowLink *link = ps_flow_diagram_get_link (diagram, i);
      gboolean of_others =
          ps_flow_diagram_get_node (diagram, link->from)->kind == PS_FLOW_NODE_OTHERS
          || ps_flow_diagram_get_node (diagram, link->to)->kind == PS_FLOW_NODE_OTHERS;

      assert_terms (store, "", diagram, (PsFlowItem){ PS_FLOW_ITEM_LINK, i }, link->tally.n_alerts,
                    of_others);
    }
}

/* Networks that the site names, one in another, and one of them unfolded. */
static void
test_sites (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (1500, 4);
  PsPolicyRule rules[] = {
    { .action = PS_POLICY_NETWORK, .protocol = PS_PROTOCOL_UNKNOWN, .text = "House" },
    { .action = PS_POLICY_NETWORK, .protocol = PS_PROTOCOL_UNKNOWN, .text = "Lab" },
  };
  g_autoptr (PsSitePolicy) policy = NULL;
  gboolean has_lab = FALSE;

  g_assert_true (ps_network_parse ("10.0.0.0/16", -1, &rules[0].server));
  g_assert_true (ps_network_parse ("10.0.1.0/26", -1, &rules[1].server));
  policy = ps_site_policy_new (NULL, 0, rules, G_N_ELEMENTS (rules));
  ps_alert_store_set_policy (store, policy);
  for (guint fold = PS_FLOW_FOLD_SITES; fold <= PS_FLOW_FOLD_LARGE; fold++)
    for (guint n_expanded = 0; n_expanded < 2; n_expanded++)
      {
        PsFlowOptions options = { .fold = fold,
                                  .top = n_expanded * 10,
                                  .expanded = &rules[1].server,
                                  .n_expanded = n_expanded };
        g_autoptr (PsFlowDiagram) diagram = draw (store, "", &options);

        ps_flow_assert_sums (diagram, 1500);
        for (guint i = 0; i < ps_flow_diagram_get_n_nodes (diagram); i++)
          {
            const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);
            gboolean is_lab = g_str_equal (node->label, "Lab (10.0.1.0/26)");

            has_lab |= is_lab;
            g_assert_false (is_lab && n_expanded > 0);
            if (node->is_decided && node->kind != PS_FLOW_NODE_OTHERS)
              assert_terms (store, "", diagram, (PsFlowItem){ PS_FLOW_ITEM_NODE, i },
                            node->tally.n_alerts, FALSE);
          }
      }
  g_assert_true (has_lab);
}

static void
test_geometry (void)
{
  static const double widths[] = { 100, 640, 960, 1800 };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (600, 5);

  for (guint m = 0; m < G_N_ELEMENTS (makers); m++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
        {
          PsFlowOptions options = { .width = widths[w],
                                    .height = 100 + 300 * w,
                                    .top = i % 2 * 8,
                                    .fold = i % 4,
                                    .logarithmic = i % 3 == 0,
                                    .coloring = i % 2,
                                    .right_to_left = w % 2 };
          g_autoptr (PsFlowDiagram) diagram = make (makers[m], store, filters[i], &options);

          ps_scene_assert_geometry (ps_flow_diagram_get_scene (diagram));
          ps_scene_assert_signs_apart (ps_flow_diagram_get_scene (diagram));
        }
}

/* The same flows give the same picture, in whatever order the rows come. */
static void
test_deterministic (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (700, 6);
  g_autofree guint32 *rows = g_new (guint32, 700);
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (700), turned = NULL;

  for (guint32 i = 0; i < 700; i++)
    rows[i] = 699 - i;
  turned = ps_row_order_new_take (g_steal_pointer (&rows), 700);
  for (guint m = 0; m < G_N_ELEMENTS (makers); m++)
    {
      PsFlowOptions options = { .top = 15, .fold = PS_FLOW_FOLD_SMALL };
      g_autoptr (PsFlowInventory) a = ps_flow_inventory_new (store, all, NULL);
      g_autoptr (PsFlowInventory) b = ps_flow_inventory_new (store, turned, NULL);
      g_autoptr (PsFlowDiagram) one = makers[m](a, &options), other = makers[m](b, &options);
      g_autoptr (GString) first = g_string_new (NULL), second = g_string_new (NULL);

      ps_scene_write_svg (ps_flow_diagram_get_scene (one), first);
      ps_scene_write_svg (ps_flow_diagram_get_scene (other), second);
      g_assert_cmpstr (first->str, ==, second->str);
    }
}

/* Linear ribbons are as high as their alerts, logarithmic ones differ less, none is lost. */
static void
test_scale (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (900, 8);

  for (guint logarithmic = 0; logarithmic < 2; logarithmic++)
    {
      PsFlowOptions options = { .top = 3, .height = 4000, .logarithmic = logarithmic };
      g_autoptr (PsFlowDiagram) diagram = draw (store, "", &options);
      double sum = 0;
      guint n_checked = 0;

      for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i++)
        {
          const PsFlowLink *link = ps_flow_diagram_get_link (diagram, i);
          double wanted = link->tally.n_alerts * 4000. / 900;

          sum += link->height;
          if (!logarithmic)
            g_assert_cmpfloat_with_epsilon (link->height, MAX (1, wanted), 1e-6);
          n_checked += logarithmic && fabs (link->height - wanted) > 1;
        }
      g_assert_cmpfloat_with_epsilon (sum, 4000, 1);
      g_assert_true (!logarithmic || n_checked > 0);
    }
}

static PsAlertStore *
make_many_clients (guint n)
{
  g_autofree FixtureAlert *alerts = g_new0 (FixtureAlert, n + 2);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      char *client = g_strdup_printf ("10.1.%u.%u:50000", i / 100, i % 100);

      g_ptr_array_add (texts, client);
      alerts[i] = (FixtureAlert)CALL (client, "10.0.0.9:443");
    }
  alerts[n] = (FixtureAlert)CALL ("10.9.9.9:50000", "10.0.0.8:23");
  alerts[n + 1] = (FixtureAlert)CALL ("10.1.0.0:50001", "10.0.0.9:443");
  return ps_fixture_store_new (alerts, n + 2);
}

static const PsFlowNode *
find_node (const PsFlowDiagram *diagram, PsFlowSide side, const char *label, guint *index)
{
  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (diagram); i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);

      if (node->side != side || !g_str_equal (node->label, label))
        continue;
      if (index != NULL)
        *index = i;
      return node;
    }
  return NULL;
}

/* "Others" stands for the right number of hosts and of alerts; what is unusual is not among them.
 */
static void
test_others (void)
{
  g_autoptr (PsAlertStore) store = make_many_clients (250);
  PsFlowOptions options = { .top = 8 };
  g_autoptr (PsFlowDiagram) diagram = draw (store, "", &options);
  const PsFlowNode *others = find_node (diagram, PS_FLOW_CLIENT, "243 other hosts", NULL);

  ps_flow_assert_sums (diagram, 252);
  g_assert_nonnull (others);
  g_assert_cmpuint (others->n_members, ==, 243);
  g_assert_cmpuint (others->tally.n_alerts, ==, 243);
  g_assert_nonnull (find_node (diagram, PS_FLOW_CLIENT, "10.9.9.9", NULL));
  g_assert_nonnull (find_node (diagram, PS_FLOW_CLIENT, "10.1.0.0", NULL));
  g_assert_null (find_node (diagram, PS_FLOW_SERVER, "1 other host", NULL));
}

/* Networks fold and unfold; one host alone is shown as itself. */
static void
test_fold (void)
{
  g_autoptr (PsAlertStore) store = make_many_clients (250);
  PsNetwork expanded;
  PsFlowOptions options = { .fold = PS_FLOW_FOLD_SMALL, .expanded = &expanded };
  g_autoptr (PsFlowDiagram) folded = draw (store, "", &options);
  g_autoptr (PsFlowDiagram) unfolded = NULL;
  const PsFlowNode *network = find_node (folded, PS_FLOW_CLIENT, "10.1.1.0/24", NULL);

  g_assert_cmpuint (network->n_members, ==, 100);
  g_assert_cmpuint (network->tally.n_alerts, ==, 100);
  g_assert_nonnull (find_node (folded, PS_FLOW_CLIENT, "10.9.9.9", NULL));
  g_assert_nonnull (find_node (folded, PS_FLOW_SERVER, "10.0.0.0/24", NULL));
  expanded = network->network;
  options.n_expanded = 1;
  unfolded = draw (store, "", &options);
  g_assert_null (find_node (unfolded, PS_FLOW_CLIENT, "10.1.1.0/24", NULL));
  g_assert_nonnull (find_node (unfolded, PS_FLOW_CLIENT, "10.1.1.7", NULL));
  g_assert_nonnull (find_node (unfolded, PS_FLOW_CLIENT, "10.1.2.0/24", NULL));
}

static void
assert_sentence (const PsFlowDiagram *diagram, PsFlowItem item, const char *wanted)
{
  g_autofree char *sentence = ps_flow_diagram_dup_sentence (diagram, item);

  g_assert_cmpstr (sentence, ==, wanted);
}

/* A host that is called and calls stands on both sides; words say what the picture shows. */
static void
test_words (void)
{
  FixtureAlert alerts[] = { CALL ("10.0.0.5:50001", "10.0.0.9:443"),
                            CALL ("10.0.0.9:50002", "203.0.113.9:4444"),
                            { .src = "10.0.0.5:123", .dst = "10.0.0.6:123", .proto = "udp" } };
  g_autoptr (PsAlertStore) store = NULL;
  PsFlowOptions options = { 0 };
  g_autoptr (PsFlowDiagram) diagram = NULL;
  guint client, server, port, undecided;

  alerts[1].severity = PS_SEVERITY_HIGH;
  store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  diagram = draw (store, "", &options);
  find_node (diagram, PS_FLOW_CLIENT, "10.0.0.9", &client);
  find_node (diagram, PS_FLOW_SERVER, "10.0.0.9", &server);
  find_node (diagram, PS_FLOW_PORT, "443/tcp https", &port);
  find_node (diagram, PS_FLOW_PORT, "udp", &undecided);
  g_assert_cmpuint (ps_flow_diagram_get_node (diagram, client)->twin, ==, server);
  g_assert_cmpuint (ps_flow_diagram_get_node (diagram, server)->twin, ==, client);
  assert_sentence (diagram, (PsFlowItem){ PS_FLOW_ITEM_NODE, client },
                   "Client 10.0.0.9: 1 alert; worst severity: high; 1 unusual: default port of "
                   "attack tools. It is a server as well.");
  assert_sentence (diagram, (PsFlowItem){ PS_FLOW_ITEM_NODE, port },
                   "Server port 443/tcp https: 1 alert.");
  assert_sentence (diagram, (PsFlowItem){ PS_FLOW_ITEM_NODE, undecided },
                   "Cannot tell which end is the server, udp: 1 alert.");
  for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i++)
    {
      const PsFlowLink *link = ps_flow_diagram_get_link (diagram, i);

      if (link->via == port)
        assert_sentence (diagram, (PsFlowItem){ PS_FLOW_ITEM_ANSWER, i },
                         "Client 10.0.0.5 called server 10.0.0.9 on 443/tcp https: 1 alert.");
      if (link->via == undecided)
        assert_sentence (diagram, (PsFlowItem){ PS_FLOW_ITEM_LINK, i },
                         "Cannot tell which of 10.0.0.5 and 10.0.0.6 is the server (udp): 1 "
                         "alert.");
    }
}

/* Of those that are put together the sentence does not say that all of them called. */
static void
test_plural (void)
{
  g_autoptr (PsAlertStore) store = make_many_clients (250);
  PsFlowOptions options = { .top = 8 }, folded = { .fold = PS_FLOW_FOLD_SMALL };
  g_autoptr (PsFlowDiagram) others = draw (store, "", &options);
  g_autoptr (PsFlowDiagram) networks = draw (store, "", &folded);
  guint client;

  find_node (others, PS_FLOW_CLIENT, "243 other hosts", &client);
  for (guint i = 0; i < ps_flow_diagram_get_n_links (others); i++)
    if (ps_flow_diagram_get_link (others, i)->from == client)
      assert_sentence (others, (PsFlowItem){ PS_FLOW_ITEM_LINK, i },
                       "Clients among 243 other hosts called server 10.0.0.9 on 443/tcp https: 243 "
                       "alerts.");
  find_node (networks, PS_FLOW_CLIENT, "10.1.1.0/24", &client);
  for (guint i = 0; i < ps_flow_diagram_get_n_links (networks); i++)
    if (ps_flow_diagram_get_link (networks, i)->from == client)
      assert_sentence (networks, (PsFlowItem){ PS_FLOW_ITEM_LINK, i },
                       "Clients in 10.1.1.0/24 called servers in 10.0.0.0/24 on 443/tcp https: 100 "
                       "alerts.");
}

/* In a window of the usual width no name of a host or port is cut. */
static void
test_whole_names (void)
{
  static const FixtureAlert alerts[] = { CALL ("192.168.100.101:50001", "198.51.100.240:8443"),
                                         CALL ("198.51.100.240:50001", "192.168.200.202:443") };
  g_autoptr (PsAlertStore) few = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsAlertStore) many = make_many_clients (250);

  for (guint m = 0; m < G_N_ELEMENTS (makers); m++)
    for (guint i = 0; i < 2; i++)
      {
        PsFlowOptions options = { .top = 8, .width = 640 };
        g_autoptr (PsFlowDiagram) diagram = make (makers[m], i == 0 ? few : many, "", &options);

        g_assert_cmpuint (ps_scene_count_texts (ps_flow_diagram_get_scene (diagram), "…"), ==, 0);
      }
}

/* Strokes that cross each other in the middle: "+". */
static guint
count_pluses (const PsScene *scene, guint32 row)
{
  guint n = 0;

  for (guint i = 1; i < scene->shapes->len; i++)
    {
      const PsShape *a = &g_array_index (scene->shapes, PsShape, i - 1);
      const PsShape *b = &g_array_index (scene->shapes, PsShape, i);

      n += a->kind == PS_SHAPE_LINE && b->kind == PS_SHAPE_LINE && a->row == row && b->row == row
           && a->y == a->y2 && b->x == b->x2 && b->x == (a->x + a->x2) / 2;
    }
  return n;
}

/* What is new since the baseline is marked, on its box and on its line, in both pictures. */
static void
test_new (void)
{
  static const FixtureAlert alerts[] = { CALL ("10.0.0.5:50001", "10.0.0.9:443"),
                                         CALL ("10.0.0.5:50002", "10.0.0.8:443") };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsBaseline) baseline = ps_baseline_new ("yesterday");
  PsBaselinePair pair = { .port = 443, .protocol = PS_PROTOCOL_TCP };

  g_assert_true (ps_address_parse ("10.0.0.5", -1, &pair.client));
  g_assert_true (ps_address_parse ("10.0.0.9", -1, &pair.server));
  ps_baseline_add (baseline, &pair);
  for (guint m = 0; m < G_N_ELEMENTS (makers); m++)
    for (guint has_baseline = 0; has_baseline < 2; has_baseline++)
      {
        PsFlowOptions options = { 0 };
        g_autoptr (PsFlowDiagram) diagram = NULL;
        const PsScene *scene;

        ps_alert_store_set_baseline (store, has_baseline ? baseline : NULL);
        ps_alert_store_decide (store, 0, 2);
        diagram = make (makers[m], store, "", &options);
        scene = ps_flow_diagram_get_scene (diagram);
        g_test_message ("maker %u, baseline %u", m, has_baseline);
        g_assert_cmpuint (ps_scene_count_texts (scene, "new · "), ==,
                          has_baseline * (m == 0 ? 3 : 2));
        g_assert_cmpuint (ps_scene_count_texts (scene, "new since the baseline"), ==,
                          m == 1 ? has_baseline : 0);
        for (guint i = 0; m == 1 && i < ps_flow_diagram_get_n_links (diagram); i++)
          g_assert_cmpuint (
              count_pluses (scene, ps_flow_diagram_get_n_nodes (diagram) + 2 * i), ==,
              ps_flow_diagram_get_link (diagram, i)->tally.n_new > 0 ? 1 : 0);
      }
}

/* Of the node view the words name the port, and the marks of a host say both of its roles. */
static void
test_node_words (void)
{
  static const FixtureAlert alerts[] = { CALL ("10.0.0.5:50001", "10.0.0.9:443"),
                                         CALL ("10.0.0.9:50002", "203.0.113.9:4444"),
                                         CALL ("10.0.0.9:50003", "203.0.113.9:22") };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  PsFlowOptions options = { 0 };
  g_autoptr (PsFlowDiagram) diagram = make (ps_node_map_new, store, "", &options);
  const PsFlowNode *client = find_node (diagram, PS_FLOW_HOST, "10.0.0.5", NULL);
  const PsFlowNode *both = find_node (diagram, PS_FLOW_HOST, "10.0.0.9", NULL);
  const PsFlowNode *server = find_node (diagram, PS_FLOW_HOST, "203.0.113.9", NULL);

  g_assert_cmpuint (ps_flow_diagram_get_n_nodes (diagram), ==, 3);
  g_assert_true (client->calls && !client->serves);
  g_assert_true (both->calls && both->serves);
  g_assert_true (!server->calls && server->serves);
  g_assert_cmpfloat (client->x, <, both->x);
  g_assert_cmpfloat (both->x, <, server->x);
  assert_sentence (diagram, (PsFlowItem){ PS_FLOW_ITEM_LINK, 0 },
                   "Client 10.0.0.5 called server 10.0.0.9 on 443/tcp: 1 alert.");
  g_assert_cmpuint (ps_flow_diagram_get_link (diagram, 1)->n_ports, ==, 2);
  g_assert_false (ps_flow_diagram_get_link (diagram, 1)->has_port);
}

static gboolean
is_same (PsFlowItem a, PsFlowItem b)
{
  return a.kind == b.kind && a.index == b.index;
}

/* What is drawn can be picked where it is, mirrored or not. */
static void
test_pick (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (300, 11);

  for (guint m = 0; m < G_N_ELEMENTS (makers); m++)
    for (guint mirrored = 0; mirrored < 2; mirrored++)
      {
        PsFlowOptions options = { .top = 10, .right_to_left = mirrored };
        g_autoptr (PsFlowDiagram) diagram = make (makers[m], store, "", &options);

        for (guint i = 0; i < ps_flow_diagram_get_n_nodes (diagram); i++)
          {
            const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);
            PsFlowItem wanted = { PS_FLOW_ITEM_NODE, i };

            g_assert_true (is_same (ps_flow_diagram_pick (diagram, node->x + node->width / 2,
                                                          node->y + node->height / 2, 3),
                                    wanted));
          }
        for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i++)
          for (guint kind = PS_FLOW_ITEM_LINK;
               kind <= (m == 0 ? PS_FLOW_ITEM_ANSWER : PS_FLOW_ITEM_LINK); kind++)
            {
              PsShape ribbon;
              double x, top, bottom;
              PsFlowItem found;

              ps_flow_diagram_get_ribbon (diagram, (PsFlowItem){ kind, i }, &ribbon);
              ps_ribbon_get_slice (&ribbon, .3, &x, &top, &bottom);
              found = ps_flow_diagram_pick (diagram, x, (top + bottom) / 2, 3);
              /* Another one may lie over it, but not nothing. */
              g_assert_cmpint (found.kind, !=, PS_FLOW_ITEM_NONE);
              if (m == 0)
                g_assert_cmpint (found.kind, ==, kind);
            }
        g_assert_cmpint (ps_flow_diagram_pick (diagram, 1, 1, 3).kind, ==, PS_FLOW_ITEM_NONE);
      }
}

/* Every box is reached with the arrows, and each step goes to a neighbour. */
static void
test_walk (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (120, 12);

  for (guint m = 0; m < G_N_ELEMENTS (makers); m++)
    for (guint mirrored = 0; mirrored < 2; mirrored++)
      {
        PsFlowOptions options = { .top = 12, .right_to_left = mirrored };
        g_autoptr (PsFlowDiagram) diagram = make (makers[m], store, "", &options);
        guint n_nodes = ps_flow_diagram_get_n_nodes (diagram);
        guint n_links = ps_flow_diagram_get_n_links (diagram);
        g_autofree gboolean *seen = g_new0 (gboolean, n_nodes + 2 * n_links);
        g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (PsFlowItem));
        PsFlowItem start = ps_flow_diagram_move (diagram, (PsFlowItem){ 0 }, PS_FLOW_MOVE_DOWN);

        g_assert_true (is_same (start, (PsFlowItem){ PS_FLOW_ITEM_NODE, 0 }));
        g_array_append_val (queue, start);
        for (guint i = 0; i < queue->len; i++)
          for (guint move = PS_FLOW_MOVE_UP; move <= PS_FLOW_MOVE_RIGHT; move++)
            {
              PsFlowItem item = g_array_index (queue, PsFlowItem, i);
              PsFlowItem next = ps_flow_diagram_move (diagram, item, move);
              guint place = next.kind == PS_FLOW_ITEM_NODE
                                ? next.index
                                : n_nodes + next.index * 2 + (next.kind == PS_FLOW_ITEM_ANSWER);

              if (move >= PS_FLOW_MOVE_LEFT && next.kind == PS_FLOW_ITEM_NODE
                  && item.kind != PS_FLOW_ITEM_NODE)
                g_assert_true (ps_flow_diagram_touches (diagram, next, item.index));
              if (move >= PS_FLOW_MOVE_LEFT && next.kind != PS_FLOW_ITEM_NODE)
                g_assert_true (item.kind != PS_FLOW_ITEM_NODE
                               || ps_flow_diagram_touches (diagram, item, next.index));
              if (seen[place])
                continue;
              seen[place] = TRUE;
              g_array_append_val (queue, next);
            }
        for (guint i = 0; i < n_nodes; i++)
          g_assert_true (seen[i]);
        for (guint i = 0; i < n_links; i++)
          g_assert_true (seen[n_nodes + 2 * i]);
      }
}

/* A selection finds itself again when the filter changes. */
static void
test_same (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (300, 13);

  for (guint m = 0; m < G_N_ELEMENTS (makers); m++)
    {
      PsFlowOptions options = { 0 };
      g_autoptr (PsFlowDiagram) all = make (makers[m], store, "", &options);
      g_autoptr (PsFlowDiagram) some = make (makers[m], store, "is:unusual", &options);

      g_assert_cmpuint (ps_flow_diagram_get_n_links (some), >, 3);
      for (guint i = 0; i < ps_flow_diagram_get_n_links (some); i++)
        {
          PsFlowItem item = { PS_FLOW_ITEM_LINK, i };
          PsFlowItem found = ps_flow_diagram_find_same (all, some, item);

          g_assert_cmpint (found.kind, ==, PS_FLOW_ITEM_LINK);
          g_assert_true (is_same (ps_flow_diagram_find_same (some, all, found), item));
        }
      g_assert_cmpint (
          ps_flow_diagram_find_same (some, all, (PsFlowItem){ PS_FLOW_ITEM_NODE, G_MAXUINT }).kind,
          ==, PS_FLOW_ITEM_NONE);
    }
}

/* What is drawn for a part says which one it is. */
static void
test_rows (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (200, 14);
  PsFlowOptions options = { .top = 9 };
  g_autoptr (PsFlowDiagram) diagram = draw (store, "", &options);
  const PsScene *scene = ps_flow_diagram_get_scene (diagram);
  guint n_ribbons = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);
      PsFlowItem item;
      PsShape ribbon;

      if (shape->kind != PS_SHAPE_RIBBON || shape->row == G_MAXUINT32)
        continue;
      n_ribbons++;
      item = ps_flow_diagram_get_item (diagram, shape->row);
      ps_flow_diagram_get_ribbon (diagram, item, &ribbon);
      g_assert_cmpfloat (ribbon.x, ==, shape->x);
      g_assert_cmpfloat (shape->y2, >=, ribbon.y2);
      g_assert_cmpfloat_with_epsilon (MAX (shape->y2 + shape->height2, ribbon.y2 + ribbon.height2),
                                      ribbon.y2 + ribbon.height2, 1e-6);
    }
  g_assert_cmpuint (n_ribbons, >, 10);
  g_assert_cmpint (ps_flow_diagram_get_item (diagram, G_MAXUINT32).kind, ==, PS_FLOW_ITEM_NONE);
}

/* The picture as a file is well-formed, its texts can be selected, and paper gets few links. */
static void
test_paper (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (3000, 15);
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (3000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  static const GMarkupParser parser = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  PsFlowOptions options = { .width = 1000 };
  g_autoptr (PsScene) scene = ps_flow_map_draw (store, all, &options, NULL);
  g_autoptr (GString) svg = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n_paths = 0;

  g_assert_cmpfloat (scene->width, ==, 1000);
  g_assert_nonnull (strstr (scene->title, "3,000 alerts"));
  ps_scene_assert_geometry (scene);
  ps_scene_assert_signs_apart (scene);
  ps_scene_write_svg (scene, svg);
  g_markup_parse_context_parse (context, svg->str, (gssize)svg->len, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (svg->str, ">443/tcp https</text>"));
  for (const char *p = svg->str; (p = strstr (p, "fill-opacity")) != NULL; p++)
    n_paths++;
  g_assert_cmpuint (n_paths, >, 50);
  g_assert_cmpuint (n_paths, <=, 820);
  g_cancellable_cancel (cancellable);
  g_assert_null (ps_flow_map_draw (store, all, &options, cancellable));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow-map/sums", test_sums);
  g_test_add_func ("/flow-map/terms", test_terms);
  g_test_add_func ("/flow-map/sites", test_sites);
  g_test_add_func ("/flow-map/geometry", test_geometry);
  g_test_add_func ("/flow-map/deterministic", test_deterministic);
  g_test_add_func ("/flow-map/scale", test_scale);
  g_test_add_func ("/flow-map/others", test_others);
  g_test_add_func ("/flow-map/fold", test_fold);
  g_test_add_func ("/flow-map/words", test_words);
  g_test_add_func ("/flow-map/plural", test_plural);
  g_test_add_func ("/flow-map/whole-names", test_whole_names);
  g_test_add_func ("/flow-map/new", test_new);
  g_test_add_func ("/flow-map/pick", test_pick);
  g_test_add_func ("/flow-map/walk", test_walk);
  g_test_add_func ("/flow-map/same", test_same);
  g_test_add_func ("/flow-map/rows", test_rows);
  g_test_add_func ("/flow-map/paper", test_paper);
  g_test_add_func ("/node-map/sums", test_node_sums);
  g_test_add_func ("/node-map/terms", test_node_terms);
  g_test_add_func ("/node-map/words", test_node_words);
  return g_test_run ();
}
