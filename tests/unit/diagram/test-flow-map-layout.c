/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ps-flow-picture.h"
#include "ps-flow-sums.h"
#include "ps-node-map.h"
#include "ps-scene-geometry.h"
#include "ps-scene-svg.h"
#include "ps-store-fixture.h"

/* Where things stand in pictures of flows, and what is written on them. */

static void
test_geometry (void)
{
  static const double widths[] = { 100, 640, 960, 1800 };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (600, 5);

  for (guint m = 0; m < G_N_ELEMENTS (ps_flow_makers); m++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      for (guint i = 0; i < G_N_ELEMENTS (ps_flow_filters); i++)
        {
          PsFlowOptions options = { .width = widths[w],
                                    .height = 100 + 300 * w,
                                    .top = i % 2 * 8,
                                    .fold = i % 4,
                                    .logarithmic = i % 3 == 0,
                                    .coloring = i % 2,
                                    .right_to_left = w % 2 };
          g_autoptr (PsFlowDiagram) diagram =
              ps_flow_picture_make (ps_flow_makers[m], store, ps_flow_filters[i], &options);

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
  for (guint m = 0; m < G_N_ELEMENTS (ps_flow_makers); m++)
    {
      PsFlowOptions options = { .top = 15, .fold = PS_FLOW_FOLD_SMALL };
      g_autoptr (PsFlowInventory) a = ps_flow_inventory_new (store, all, NULL);
      g_autoptr (PsFlowInventory) b = ps_flow_inventory_new (store, turned, NULL);
      g_autoptr (PsFlowDiagram) one = ps_flow_makers[m](a, &options),
                                other = ps_flow_makers[m](b, &options);
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
      g_autoptr (PsFlowDiagram) diagram = ps_flow_picture_draw (store, "", &options);
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
  diagram = ps_flow_picture_draw (store, "", &options);
  ps_flow_picture_find_node (diagram, PS_FLOW_CLIENT, "10.0.0.9", &client);
  ps_flow_picture_find_node (diagram, PS_FLOW_SERVER, "10.0.0.9", &server);
  ps_flow_picture_find_node (diagram, PS_FLOW_PORT, "443/tcp https", &port);
  ps_flow_picture_find_node (diagram, PS_FLOW_PORT, "udp", &undecided);
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
  g_autoptr (PsAlertStore) store = ps_flow_picture_make_many_clients (250);
  PsFlowOptions options = { .top = 8 }, folded = { .fold = PS_FLOW_FOLD_SMALL };
  g_autoptr (PsFlowDiagram) others = ps_flow_picture_draw (store, "", &options);
  g_autoptr (PsFlowDiagram) networks = ps_flow_picture_draw (store, "", &folded);
  guint client;

  ps_flow_picture_find_node (others, PS_FLOW_CLIENT, "243 other hosts", &client);
  for (guint i = 0; i < ps_flow_diagram_get_n_links (others); i++)
    if (ps_flow_diagram_get_link (others, i)->from == client)
      assert_sentence (others, (PsFlowItem){ PS_FLOW_ITEM_LINK, i },
                       "Clients among 243 other hosts called server 10.0.0.9 on 443/tcp https: 243 "
                       "alerts.");
  ps_flow_picture_find_node (networks, PS_FLOW_CLIENT, "10.1.1.0/24", &client);
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
  g_autoptr (PsAlertStore) many = ps_flow_picture_make_many_clients (250);

  for (guint m = 0; m < G_N_ELEMENTS (ps_flow_makers); m++)
    for (guint i = 0; i < 2; i++)
      {
        PsFlowOptions options = { .top = 8, .width = 640 };
        g_autoptr (PsFlowDiagram) diagram =
            ps_flow_picture_make (ps_flow_makers[m], i == 0 ? few : many, "", &options);

        g_assert_cmpuint (ps_scene_count_texts (ps_flow_diagram_get_scene (diagram), "…"), ==, 0);
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
  g_autoptr (PsFlowDiagram) diagram = ps_flow_picture_make (ps_node_map_new, store, "", &options);
  const PsFlowNode *client = ps_flow_picture_find_node (diagram, PS_FLOW_HOST, "10.0.0.5", NULL);
  const PsFlowNode *both = ps_flow_picture_find_node (diagram, PS_FLOW_HOST, "10.0.0.9", NULL);
  const PsFlowNode *server = ps_flow_picture_find_node (diagram, PS_FLOW_HOST, "203.0.113.9", NULL);

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
  g_test_add_func ("/flow-map/geometry", test_geometry);
  g_test_add_func ("/flow-map/deterministic", test_deterministic);
  g_test_add_func ("/flow-map/scale", test_scale);
  g_test_add_func ("/flow-map/words", test_words);
  g_test_add_func ("/flow-map/plural", test_plural);
  g_test_add_func ("/flow-map/whole-names", test_whole_names);
  g_test_add_func ("/flow-map/paper", test_paper);
  g_test_add_func ("/node-map/words", test_node_words);
  return g_test_run ();
}
