/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-training-fixture.h"

#include "ps-lesson-make.h"

static void
read_end (const char *text, PsAddress *address, guint16 *port, gboolean *has_port)
{
  PsEndpoint end = { 0 };

  g_assert_true (ps_endpoint_parse (text, -1, &end));
  *address = end.address;
  *port = end.port;
  *has_port = end.has_port;
}

/* Roles are those that are stored later, see ps_lesson_store_roles(). */
PsLessonItem *
ps_fixture_item_new (const FixtureItem *fixture)
{
  PsLessonItem *item = ps_lesson_item_new ();
  gboolean has_src_port, has_dst_port;

  item->id = g_strdup (fixture->id);
  item->tags = fixture->tags;
  item->teach = g_strdup ("Look at the ports.");
  read_end (fixture->src, &item->src, &item->alert.src_port, &has_src_port);
  read_end (fixture->dst, &item->dst, &item->alert.dst_port, &has_dst_port);
  item->alert.flags = PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST;
  if (has_src_port)
    item->alert.flags |= PS_ALERT_HAS_SRC_PORT;
  if (has_dst_port)
    item->alert.flags |= PS_ALERT_HAS_DST_PORT;
  if (fixture->is_icmp)
    {
      item->alert.flags |= PS_ALERT_HAS_ICMP;
      item->alert.src_port = fixture->icmp_type;
    }
  if (fixture->bytes_src != 0 || fixture->bytes_dst != 0)
    {
      item->alert.flags |= PS_ALERT_HAS_TRAFFIC;
      item->alert.bytes_src = fixture->bytes_src;
      item->alert.bytes_dst = fixture->bytes_dst;
    }
  item->alert.claim = fixture->claim;
  g_assert_true (ps_protocol_parse (fixture->proto, -1, &item->alert.protocol));
  item->texts[PS_TEXT_APP_PROTO] = g_strdup (fixture->app_proto);
  item->texts[PS_TEXT_SIGNATURE] = g_strdup (fixture->signature);
  item->raw = g_strdup (fixture->raw);
  return item;
}

PsLesson *
ps_fixture_lesson_new (const FixtureItem *items, guint n_items)
{
  PsLesson *lesson = ps_lesson_new ();

  ps_lesson_set_title (lesson, "A lesson");
  for (guint i = 0; i < n_items; i++)
    g_assert_true (ps_lesson_add_item (lesson, ps_fixture_item_new (&items[i])));
  ps_lesson_store_roles (lesson);
  return lesson;
}

/* One alert of each sort, with hosts that have nothing to do with each other. */
PsLesson *
ps_fixture_lesson_new_mixed (void)
{
  static const FixtureItem items[] = {
    { "https",
      "10.0.0.5:53210",
      "203.0.113.80:443",
      "tcp",
      "tls",
      "ET POLICY TLS Client Hello",
      "{\"src_ip\":\"10.0.0.5\",\"direction\":\"to_server\"}",
      { PS_CLAIM_DIRECTION, PS_END_A } },
    { "reply", "198.51.100.7:80", "10.0.1.9:50001", "tcp", "http", "HTTP Server reply",
      "id.orig_h 10.0.1.9 id.resp_h 198.51.100.7" },
    { "ntp", "192.0.2.1:123", "192.0.2.2:123", "udp", NULL, "NTP", "ntp from 192.0.2.1" },
    { "echo", "10.0.2.1", "10.0.2.2", "icmp", NULL, "PING", "icmp echo", { 0 }, 0, TRUE, 8 },
    { "shell", "10.0.3.1:49900", "198.51.100.66:4444", "tcp", NULL, "shell",
      "out to 198.51.100.66" },
    { "both-high", "10.0.4.1:55555", "10.0.4.2:56666", "tcp", NULL, NULL, NULL },
  };

  return ps_fixture_lesson_new (items, G_N_ELEMENTS (items));
}
