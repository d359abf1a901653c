/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-lesson-check.h"
#include "ps-lesson-make.h"
#include "ps-training-fixture.h"

static PsLesson *
make (PsAlertStore *store, const guint32 *rows, guint n_rows, PsRedaction *redaction)
{
  PsLesson *lesson = ps_lesson_new ();
  g_autoptr (GError) error = NULL;
  guint n_added;

  ps_lesson_set_title (lesson, "Made");
  g_assert_true (ps_lesson_add_rows (lesson, store, rows, n_rows, redaction, &n_added, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_added, ==, n_rows);
  g_assert_cmpuint (ps_lesson_get_n_items (lesson), ==, n_rows);
  return lesson;
}

/* All is right but for what only a trainer can add. */
static void
expect_agreement (PsLesson *lesson)
{
  g_autoptr (GPtrArray) troubles = ps_lesson_check (lesson);
  g_autoptr (GPtrArray) remarks = ps_lesson_list_remarks (lesson);

  for (guint i = 0; i < troubles->len; i++)
    g_error ("%s", (char *)g_ptr_array_index (troubles, i));
  g_assert_cmpuint (remarks->len, ==, ps_lesson_get_n_items (lesson));
}

/* What the store knows of an alert is in the lesson, the record too. */
static void
test_columns (void)
{
  static const guint32 rows[] = { 4, 0, 3, 2 };
  g_autoptr (PsLesson) from = ps_fixture_lesson_new_mixed ();
  g_autoptr (PsLesson) lesson = make (ps_lesson_get_store (from), rows, 4, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const PsLessonItem *old = ps_lesson_get_item (from, rows[i]);
      const PsLessonItem *item = ps_lesson_get_item (lesson, i);

      g_assert_cmpuint (item->alert.flags, ==, old->alert.flags);
      g_assert_cmpuint (item->alert.src_port, ==, old->alert.src_port);
      g_assert_cmpuint (item->alert.dst_port, ==, old->alert.dst_port);
      g_assert_cmpuint (item->alert.claim.kind, ==, old->alert.claim.kind);
      g_assert_true (ps_address_equal (&item->src, &old->src));
      g_assert_true (ps_address_equal (&item->dst, &old->dst));
      g_assert_cmpstr (item->texts[PS_TEXT_SIGNATURE], ==, old->texts[PS_TEXT_SIGNATURE]);
      g_assert_cmpstr (item->raw, ==, old->raw);
      g_assert_cmpuint (item->server, ==, old->server);
      g_assert_cmpuint (item->findings, ==, old->findings);
      g_assert_cmpuint (item->confidence, ==, old->confidence);
      g_assert_false (item->is_ruled);
    }
  expect_agreement (lesson);
}

/* Two dynamic ports, which the other conversations of the two hosts decide. */
static PsLesson *
make_rpc_file (void)
{
  static const FixtureItem items[] = {
    { "map-1", "10.0.4.1:50001", "10.0.4.2:135", "tcp" },
    { "map-2", "10.0.4.1:50002", "10.0.4.2:135", "tcp" },
    { "map-3", "10.0.4.1:50003", "10.0.4.2:135", "tcp" },
    { "call", "10.0.4.1:55555", "10.0.4.2:49664", "tcp", NULL, "from 10.0.4.1", "10.0.4.1 called" },
  };

  return ps_fixture_lesson_new (items, G_N_ELEMENTS (items));
}

/* What the lesson alone could not decide is ruled, with what the file told as the reason. */
static void
test_context (void)
{
  static const guint32 row = 3;
  g_autoptr (PsLesson) from = make_rpc_file ();
  g_autoptr (PsLesson) lesson = make (ps_lesson_get_store (from), &row, 1, NULL);
  const PsLessonItem *item = ps_lesson_get_item (lesson, 0);

  g_assert_cmpuint (ps_lesson_get_item (from, 3)->server, ==, PS_END_B);
  g_assert_cmpuint (item->server, ==, PS_END_B);
  g_assert_true (item->is_ruled);
  g_assert_cmpuint (item->ruled_server, ==, PS_END_B);
  g_assert_nonnull (strstr (item->ruling_reason,
                            "In 3 of 3 other conversations between these two hosts 10.0.4.2 was "
                            "the server."));
  expect_agreement (lesson);
}

/* No address of the file is left, whatever text it stands in; the networks are still networks. */
static void
test_pseudonyms (void)
{
  static const guint8 key[PS_PSEUDONYM_KEY_SIZE] = { 1, 2, 3 };
  static const guint32 row = 3;
  g_autoptr (PsLesson) from = make_rpc_file ();
  g_autoptr (PsRedaction) redaction = ps_redaction_new (ps_pseudonymizer_new (key), FALSE);
  g_autoptr (PsLesson) lesson = make (ps_lesson_get_store (from), &row, 1, redaction);
  const PsLessonItem *item = ps_lesson_get_item (lesson, 0);
  g_autofree char *text = ps_lesson_print (lesson);
  g_autofree char *left = ps_lesson_find_left (lesson, redaction);
  char src[PS_ADDRESS_TEXT_SIZE], dst[PS_ADDRESS_TEXT_SIZE];
  g_autofree char *raw = NULL, *signature = NULL, *left_then = NULL;

  ps_address_print (&item->src, src);
  ps_address_print (&item->dst, dst);
  raw = g_strdup_printf ("%s called", src);
  signature = g_strdup_printf ("from %s", src);
  g_assert_null (strstr (text, "10.0.4."));
  g_assert_null (left);
  g_assert_cmpstr (item->raw, ==, raw);
  g_assert_cmpstr (item->texts[PS_TEXT_SIGNATURE], ==, signature);
  g_assert_nonnull (strstr (item->ruling_reason, dst));
  g_assert_cmpuint (ps_address_get_kind (&item->src), ==, PS_ADDRESS_PRIVATE);
  expect_agreement (lesson);
  /* What a person writes into it is looked through too. */
  ps_lesson_set_title (lesson, "Look at 10.0.4.2");
  left_then = ps_lesson_find_left (lesson, redaction);
  g_assert_cmpstr (left_then, ==, "10.0.4.2");
}

/* A file with a thousand alerts of one kind, four of other kinds and two that nobody can tell. */
static PsLesson *
make_uneven_file (void)
{
  static const FixtureItem others[] = {
    { "ssh", "10.1.0.1:51000", "10.1.0.2:22", "tcp" },
    { "reply", "203.0.113.9:443", "10.1.0.3:51000", "tcp" },
    { "dns", "10.1.0.4:51000", "10.1.0.5:53", "udp" },
    { "shell", "10.1.0.6:51000", "198.51.100.4:4444", "tcp", .claim = { PS_CLAIM_TCP_SYN, 1 } },
    { "ntp", "192.0.2.1:123", "192.0.2.2:123", "udp" },
    { "high", "10.1.0.7:55555", "10.1.0.8:56666", "tcp" },
  };
  PsLesson *lesson = ps_lesson_new ();

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *src = g_strdup_printf ("10.2.%u.%u:51000", i / 250, i % 250 + 1);
      const FixtureItem item = { NULL, src, "203.0.113.1:443", "tcp" };

      ps_lesson_add_item (lesson, ps_fixture_item_new (&item));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    ps_lesson_add_item (lesson, ps_fixture_item_new (&others[i]));
  return lesson;
}

static void
test_choose (void)
{
  g_autoptr (PsLesson) from = make_uneven_file ();
  PsAlertStore *store = ps_lesson_get_store (from);
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (ps_alert_store_get_n_rows (store));
  g_autoptr (GArray) five = ps_lesson_choose_rows (store, order, 5, 1);
  g_autoptr (GArray) again = ps_lesson_choose_rows (store, order, 5, 1);
  g_autoptr (GArray) other = ps_lesson_choose_rows (store, order, 5, 2);
  g_autoptr (GArray) more = ps_lesson_choose_rows (store, order, 20, 1);
  guint n_usual = 0;

  g_assert_cmpuint (five->len, ==, 5);
  g_assert_cmpmem (five->data, five->len * sizeof (guint32), again->data,
                   again->len * sizeof (guint32));
  g_assert_false (memcmp (five->data, other->data, five->len * sizeof (guint32)) == 0);
  for (guint i = 0; i < five->len; i++)
    {
      guint32 row = g_array_index (five, guint32, i);

      n_usual += row < 1000;
      g_assert_cmpuint (row, <, 1004); /* not those that nobody can tell */
    }
  g_assert_cmpuint (n_usual, ==, 1);
  g_assert_cmpuint (more->len, ==, 20);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **place = data;

  *place = g_object_ref (result);
}

/* In another thread the same lesson is made. */
static void
test_async (void)
{
  g_autoptr (PsLesson) from = make_uneven_file ();
  PsAlertStore *store = ps_lesson_get_store (from);
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (ps_alert_store_get_n_rows (store));
  g_autoptr (PsLesson) wanted = ps_lesson_new_from_rows (store, order, 8, 3, NULL, NULL);
  g_autofree char *wanted_text = ps_lesson_print (wanted);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PsLesson) lesson = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  ps_lesson_new_from_rows_async (store, order, 8, 3, NULL, made_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  lesson = ps_lesson_new_from_rows_finish (result, &error);
  g_assert_no_error (error);
  text = ps_lesson_print (lesson);
  g_assert_cmpstr (text, ==, wanted_text);
  g_assert_cmpuint (ps_lesson_get_n_items (lesson), ==, 8);
}

static void
test_teachable (void)
{
  g_autoptr (PsLesson) from = make_uneven_file ();
  PsAlertStore *store = ps_lesson_get_store (from);
  PsEndpoint first, second;
  PsRuling ruling = { .protocol = PS_PROTOCOL_UDP,
                      .scope = PS_RULING_CONVERSATION,
                      .is_server = TRUE };

  g_assert_true (ps_lesson_is_teachable (store, 0));
  g_assert_false (ps_lesson_is_teachable (store, 1004));
  g_assert_true (ps_endpoint_parse ("192.0.2.1:123", -1, &first));
  g_assert_true (ps_endpoint_parse ("192.0.2.2:123", -1, &second));
  ruling.end = first;
  ruling.peer = second;
  ps_alert_store_set_rulings (store, &ruling, 1);
  ps_alert_store_settle (store);
  ps_alert_store_decide (store, 0, ps_alert_store_get_n_rows (store));
  g_assert_true (ps_lesson_is_teachable (store, 1004));
  {
    guint32 row = 1004;
    g_autoptr (PsLesson) lesson = make (store, &row, 1, NULL);

    g_assert_true (ps_lesson_get_item (lesson, 0)->is_ruled);
    g_assert_cmpuint (ps_lesson_get_item (lesson, 0)->ruled_server, ==, PS_END_A);
    expect_agreement (lesson);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-make/columns", test_columns);
  g_test_add_func ("/lesson-make/context", test_context);
  g_test_add_func ("/lesson-make/pseudonyms", test_pseudonyms);
  g_test_add_func ("/lesson-make/choose", test_choose);
  g_test_add_func ("/lesson-make/async", test_async);
  g_test_add_func ("/lesson-make/teachable", test_teachable);
  return g_test_run ();
}
