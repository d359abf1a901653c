/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-subject-notes.h"

#include "ps-group-key.h"
#include "ps-row-order.h"
#include "ps-store-fixture.h"

static const struct
{
  const char *subject;
  gboolean is_subject;
  PsSubjectKind kind;
  const char *name;
  const char *filter;
} cases[] = {
  { "host:10.0.0.5", TRUE, PS_SUBJECT_HOST, "10.0.0.5", "ip=10.0.0.5" },
  { "host:2001:db8::1", TRUE, PS_SUBJECT_HOST, "2001:db8::1", "ip=2001:db8::1" },
  { "port:443/tcp", TRUE, PS_SUBJECT_PORT, "443/tcp", "server.port=443 proto=tcp" },
  { "port:10.0.0.9:443/tcp", TRUE, PS_SUBJECT_PORT, "10.0.0.9:443/tcp",
    "server.ip=10.0.0.9 server.port=443 proto=tcp" },
  { "port:[2001:db8::1]:53/udp", TRUE, PS_SUBJECT_PORT, "[2001:db8::1]:53/udp",
    "server.ip=2001:db8::1 server.port=53 proto=udp" },
  { "group:signature=\"a b\" proto=tcp", TRUE, PS_SUBJECT_GROUP, "signature=\"a b\" proto=tcp",
    "signature=\"a b\" proto=tcp" },
  { "host:", FALSE, PS_SUBJECT_HOST, "", NULL },
  { "alert:7", FALSE, PS_SUBJECT_HOST, "7", NULL },
  { "", FALSE, PS_SUBJECT_HOST, "", NULL },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PsSubjectKind kind = PS_N_SUBJECT_KINDS;
      g_autofree char *filter = NULL;
      g_autoptr (PsQuery) query = NULL;

      g_test_message ("%s", cases[i].subject);
      g_assert_cmpint (ps_review_subject_parse (cases[i].subject, &kind), ==, cases[i].is_subject);
      g_assert_cmpstr (ps_review_subject_get_name (cases[i].subject), ==, cases[i].name);
      if (!cases[i].is_subject)
        continue;
      g_assert_cmpint (kind, ==, cases[i].kind);
      filter = ps_review_subject_dup_filter (cases[i].subject);
      g_assert_cmpstr (filter, ==, cases[i].filter);
      query = ps_query_new (filter, NULL, NULL, NULL);
      g_assert_nonnull (query);
    }
}

/* A name that somebody's journal has and nobody understands is looked for as it is. */
static void
test_strange (void)
{
  g_autofree char *filter = ps_review_subject_dup_filter ("port:x y (");
  g_autoptr (PsQuery) query = ps_query_new (filter, NULL, NULL, NULL);

  g_assert_nonnull (query);
}

static gboolean
holds (PsRowOrder *order, guint32 row)
{
  for (guint32 i = 0; i < ps_row_order_get_n_rows (order); i++)
    if (ps_row_order_get (order, i) == row)
      return TRUE;
  return FALSE;
}

/* The filter of each subject of an alert lets that alert through. */
static void
test_roles (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (300, 3);
  guint n_told = 0;

  for (guint32 row = 0; row < 300; row += 7)
    for (guint role = 0; role < PS_N_SUBJECT_ROLES; role++)
      {
        g_autofree char *subject = ps_review_subject_for_role (store, row, role);
        g_autofree char *filter = NULL;
        g_autoptr (PsQuery) query = NULL;
        g_autoptr (PsRowOrder) order = NULL;

        if (subject == NULL)
          continue;
        n_told++;
        filter = ps_review_subject_dup_filter (subject);
        query = ps_query_new (filter, NULL, NULL, NULL);
        g_assert_nonnull (query);
        order = ps_row_order_filter (store, query, 0, NULL, NULL);
        g_assert_true (holds (order, row));
      }
  g_assert_cmpuint (n_told, >, 100);
}

static void
set_note (PsReview *review, const char *subject, const char *text)
{
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);
  PsReviewEffect effect;

  ps_review_operation_set_subject_note (operation, subject, text);
  g_assert_true (ps_review_apply (review, operation, &effect, NULL));
}

static char *
print_notes (PsReview *review)
{
  g_autoptr (GPtrArray) notes = ps_review_dup_subject_notes (review);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      const PsSubjectNote *note = g_ptr_array_index (notes, i);

      g_string_append_printf (text, "%s %s: %s\n", ps_subject_kind_get_label (note->kind),
                              note->name, note->note);
    }
  return g_string_free (text, FALSE);
}

/* Hosts by address, ports by number, and what was undone is not there. */
static void
test_notes (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (10, 3);
  g_autoptr (PsReview) review = ps_review_new (store);
  g_autofree char *listed = NULL, *undone = NULL;

  set_note (review, "group:proto=tcp", "g");
  set_note (review, "host:10.0.0.20", "h2");
  set_note (review, "port:8080/tcp", "p2");
  set_note (review, "host:10.0.0.3", "h1");
  set_note (review, "port:443/tcp", "p1");
  set_note (review, "port:10.0.0.3:80/tcp", "p3");
  set_note (review, "host:10.0.0.4", "gone");
  set_note (review, "host:10.0.0.4", "");
  listed = print_notes (review);
  g_assert_cmpstr (listed, ==,
                   "Host 10.0.0.3: h1\nHost 10.0.0.20: h2\nPort 443/tcp: p1\nPort 8080/tcp: p2\n"
                   "Port 10.0.0.3:80/tcp: p3\nGroup proto=tcp: g\n");
  for (guint i = 0; i < 7; i++)
    g_assert_true (ps_review_undo (review, NULL, NULL));
  undone = print_notes (review);
  g_assert_cmpstr (undone, ==, "Group proto=tcp: g\n");
}

/* What concerns an alert: its groups, its ends and its port; of other alerts nothing. */
static void
test_concern (void)
{
  static const FixtureAlert alerts[] = {
    { "10.0.0.5:50001", "10.0.0.9:443", "tcp", "Rule 1", .app_proto = "tls" },
    { "10.0.0.6:50002", "10.0.0.9:443", "tcp", "Rule 2", .app_proto = "tls" },
  };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsReview) review = ps_review_new (store);
  g_autoptr (PsSubjectNotes) none = ps_subject_notes_new (review);
  g_autoptr (PsSubjectNotes) notes = NULL;
  g_autoptr (GPtrArray) first = NULL, second = NULL, nothing = NULL;
  PsGroupKey keys[PS_MAX_GROUP_KEYS];
  guint n_keys = ps_group_keys_parse ("signature,client_net", keys, NULL);
  g_autofree char *filter = ps_group_keys_dup_filter (keys, n_keys, store, 0);
  g_autofree char *group = ps_review_subject_for_group (filter);

  set_note (review, group, "a group");
  set_note (review, "group:severity>low", "of no grouping");
  set_note (review, "host:10.0.0.5", "a client");
  set_note (review, "port:443/tcp", "a port");
  g_assert_true (ps_subject_notes_is_empty (none));
  nothing = ps_subject_notes_list (none, store, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
  notes = ps_subject_notes_new (review);
  g_assert_cmpstr (ps_subject_notes_find (notes, group)->note, ==, "a group");
  first = ps_subject_notes_list (notes, store, 0);
  g_assert_cmpuint (first->len, ==, 3);
  g_assert_cmpstr (((PsSubjectNote *)first->pdata[0])->note, ==, "a group");
  g_assert_cmpstr (((PsSubjectNote *)first->pdata[1])->note, ==, "a client");
  g_assert_cmpstr (((PsSubjectNote *)first->pdata[2])->note, ==, "a port");
  second = ps_subject_notes_list (notes, store, 1);
  g_assert_cmpuint (second->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/subject/parse", test_parse);
  g_test_add_func ("/subject/strange", test_strange);
  g_test_add_func ("/subject/roles", test_roles);
  g_test_add_func ("/subject/notes", test_notes);
  g_test_add_func ("/subject/concern", test_concern);
  return g_test_run ();
}
