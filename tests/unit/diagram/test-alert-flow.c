/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "ps-alert-flow.h"
#include "ps-finding.h"
#include "ps-scene-geometry.h"
#include "ps-scene-svg.h"

typedef struct
{
  const char *name;
  const char *a;
  int a_port; /* -1 = none */
  const char *b;
  int b_port;
  guint8 protocol;
  int icmp_type; /* -1 = none */
  const char *signature;
  const char *service;
  guint32 findings;
} FlowCase;

#define LONG_SIGNATURE                                                                             \
  "ET MALWARE Something That Phones Home With A Rather Long Name And "                             \
  "AVeryLongWordWithoutAnyBlankThatGoesOnAndOnAndOnAndOnAndOnAndOnAndOnAndOn (from server) M2"

static const FlowCase cases[] = {
  { "usual", "10.0.0.5", 53210, "192.0.2.100", 443, 6, -1, "ET INFO x", "https", 0 },
  { "shortest", "::", 0, "::1", 1, 6, -1, NULL, NULL, 0 },
  { "longest addresses", "2001:db8:dddd:eeee:aaaa:bbbb:cccc:dddd", 65535,
    "fd00:2222:3333:4444:5555:6666:7777:8888", 65535, 17, -1, LONG_SIGNATURE, "a-long-service-name",
    0x1f },
  { "both at the left", "10.0.0.1", 0, "10.0.0.2", 0, 6, -1, LONG_SIGNATURE, "", 1 },
  { "both at the right", "10.0.0.1", 65535, "10.0.0.2", 65535, 6, -1, "x", "x", 2 },
  { "ntp", "10.1.1.1", 123, "10.1.1.2", 123, 17, -1, "GPL NTP", "ntp", 0 },
  { "icmp", "10.1.1.1", -1, "224.0.0.1", -1, 1, 8, "PING", NULL, 0 },
  { "icmpv6", "fe80::1", -1, "ff02::16", -1, 58, 143, "MLD", NULL, 0 },
  { "unknown icmp type", "10.1.1.1", -1, "10.1.1.2", -1, 1, 200, "", NULL, 0 },
  { "gre", "10.1.1.1", -1, "203.0.113.1", -1, 47, -1, "tunnel", NULL, 0 },
  { "no protocol", "10.1.1.1", 5, "203.0.113.1", 6, PS_PROTOCOL_UNKNOWN, -1, "x", NULL, 0 },
  { "one port", "10.1.1.1", -1, "203.0.113.1", 80, 6, -1, "x", "http", 4 },
  { "wide signature", "10.1.1.1", 1, "10.1.1.2", 2, 6, -1,
    "\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad"
    "\x97"
    "\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad"
    "\x97",
    NULL, 8 },
  { "treacherous signature", "10.1.1.1", 1, "10.1.1.2", 2, 6, -1,
    "<b>\xe2\x80\xae"
    "evil\x1b[31m\xff & \"x\"\n",
    NULL, 16 },
};

static const double widths[] = { 280, 300, 360, 480, 519, 520, 600, 700, 800, 1000, 1200 };

static PsScene *
lay_out (const FlowCase *test, PsEnd server, double width, gboolean right_to_left)
{
  PsConversation conversation = { .protocol = test->protocol };
  PsVerdict verdict = { .server = server };
  PsAlertFlow flow = { &conversation, &verdict, test->signature, test->service, test->findings };

  g_assert_true (ps_address_parse (test->a, -1, &conversation.a.address));
  g_assert_true (ps_address_parse (test->b, -1, &conversation.b.address));
  conversation.a.port = (guint16)MAX (test->a_port, 0);
  conversation.b.port = (guint16)MAX (test->b_port, 0);
  conversation.a.has_port = test->a_port >= 0;
  conversation.b.has_port = test->b_port >= 0;
  conversation.has_icmp = test->icmp_type >= 0;
  conversation.icmp_type = (guint8)MAX (test->icmp_type, 0);
  return ps_alert_flow_layout (&flow, width, right_to_left, NULL, NULL);
}

/* Every text lies wholly inside or wholly outside of every card and badge. */
static void
check_containment (const PsScene *scene)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    for (guint k = 0; k < scene->shapes->len; k++)
      {
        const PsShape *text = &g_array_index (scene->shapes, PsShape, i);
        const PsShape *box = &g_array_index (scene->shapes, PsShape, k);
        PsSceneBounds inner = ps_scene_get_bounds (text);
        PsSceneBounds outer = ps_scene_get_bounds (box);

        if (text->kind != PS_SHAPE_TEXT || box->kind != PS_SHAPE_BOX
            || !ps_scene_bounds_overlap (&inner, &outer))
          continue;
        g_assert_cmpfloat (inner.left, >=, outer.left);
        g_assert_cmpfloat (inner.right, <=, outer.right);
      }
}

static const PsShape *
find_text (const PsScene *scene, const char *text)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      if (shape->kind == PS_SHAPE_TEXT && strcmp (shape->text, text) == 0)
        return shape;
    }
  return NULL;
}

static const PsShape *
find_kind (const PsScene *scene, PsShapeKind kind)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    if (g_array_index (scene->shapes, PsShape, i).kind == kind)
      return &g_array_index (scene->shapes, PsShape, i);
  return NULL;
}

static char *
to_svg (const PsScene *scene)
{
  GString *svg = g_string_new (NULL);

  ps_scene_write_svg (scene, svg);
  return g_string_free (svg, FALSE);
}

static void
check_case (const FlowCase *test, PsEnd server, double width, gboolean right_to_left)
{
  g_autoptr (PsScene) scene = lay_out (test, server, width, right_to_left);
  g_autoptr (PsScene) again = lay_out (test, server, width, right_to_left);
  g_autofree char *svg = to_svg (scene);
  g_autofree char *svg_again = to_svg (again);
  char address[PS_ADDRESS_TEXT_SIZE];
  PsAddress parsed;

  g_assert_cmpfloat (scene->width, ==, width);
  ps_scene_assert_geometry (scene);
  check_containment (scene);
  g_assert_cmpstr (svg, ==, svg_again);
  ps_address_parse (test->a, -1, &parsed);
  ps_address_print (&parsed, address);
  g_assert_nonnull (find_text (scene, address)); /* whole */
  g_assert_nonnull (strstr (scene->title, address));
  g_assert_true ((find_kind (scene, PS_SHAPE_ARROW) != NULL) == (server != PS_END_NONE));
  g_assert_true ((find_text (scene, "Client") != NULL) == (server != PS_END_NONE));
  g_assert_true ((find_kind (scene, PS_SHAPE_TRIANGLE) != NULL)
                 == (server != PS_END_NONE && test->findings != 0));
}

static void
test_geometry (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
        for (PsEnd server = PS_END_NONE; server <= PS_END_B; server++)
          {
            check_case (&cases[i], server, widths[w], FALSE);
            check_case (&cases[i], server, widths[w], TRUE);
          }
    }
}

/* The client is at the left whatever the record's order, at the right in right-to-left. */
static void
test_direction (void)
{
  for (PsEnd server = PS_END_A; server <= PS_END_B; server++)
    for (guint mirrored = 0; mirrored < 2; mirrored++)
      {
        g_autoptr (PsScene) scene = lay_out (&cases[0], server, 800, mirrored == 1);
        const PsShape *arrow = find_kind (scene, PS_SHAPE_ARROW);
        const PsShape *client = find_text (scene, "Client");
        const PsShape *address = find_text (scene, server == PS_END_B ? "10.0.0.5" : "192.0.2.100");
        const char *note = "⇄ the file had it the other way round";

        g_assert_true ((arrow->x < arrow->x2) == (mirrored == 0));
        g_assert_true ((client->x < 400) == (mirrored == 0));
        g_assert_true ((address->x < 400) == (mirrored == 0));
        g_assert_true ((find_text (scene, note) != NULL) == (server == PS_END_A));
      }
}

static void
test_cannot_tell (void)
{
  g_autoptr (PsScene) scene = lay_out (&cases[5], PS_END_NONE, 800, FALSE);
  const PsShape *first = find_text (scene, "Cannot tell · First named");
  const PsShape *second = find_text (scene, "Cannot tell · Second named");
  guint dashed = 0;

  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_cmpfloat (first->size, ==, second->size);
  g_assert_cmpint (first->tone, ==, second->tone);
  g_assert_cmpfloat (find_text (scene, "10.1.1.1")->x, <, find_text (scene, "10.1.1.2")->x);
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      dashed += (shape->style & PS_STYLE_DASHED) != 0;
      g_assert_true (shape->tone != PS_TONE_CLIENT && shape->tone != PS_TONE_SERVER);
    }
  g_assert_cmpuint (dashed, ==, 5); /* two frames, two rings, the line */
}

static void
test_no_ports (void)
{
  g_autoptr (PsScene) icmp = lay_out (&cases[6], PS_END_B, 800, FALSE);
  g_autoptr (PsScene) gre = lay_out (&cases[9], PS_END_B, 800, FALSE);

  g_assert_nonnull (find_text (icmp, "—"));
  g_assert_nonnull (find_text (icmp, "ICMP · echo request (8/0)"));
  g_assert_nonnull (find_text (icmp, "ICMP has no ports"));
  g_assert_nonnull (find_text (gre, "GRE has no ports"));
}

static gboolean
has_finding (const PsScene *scene, PsFindingKind kind)
{
  return strstr (scene->title, ps_finding_get_label (kind)) != NULL;
}

static void
test_findings (void)
{
  g_autoptr (PsScene) scene = lay_out (&cases[2], PS_END_B, 1200, FALSE);
  g_autoptr (PsScene) plain = lay_out (&cases[0], PS_END_B, 1200, FALSE);
  guint badges = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    badges += (g_array_index (scene->shapes, PsShape, i).style & PS_STYLE_HATCHED) != 0;
  g_assert_cmpuint (badges, ==, 5);
  for (guint kind = 0; kind < 5; kind++)
    {
      g_assert_true (has_finding (scene, kind));
      g_assert_false (has_finding (plain, kind));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alert-flow/geometry", test_geometry);
  g_test_add_func ("/alert-flow/direction", test_direction);
  g_test_add_func ("/alert-flow/cannot-tell", test_cannot_tell);
  g_test_add_func ("/alert-flow/no-ports", test_no_ports);
  g_test_add_func ("/alert-flow/findings", test_findings);
  return g_test_run ();
}
