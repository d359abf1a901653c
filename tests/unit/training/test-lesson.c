/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>

#include "ps-column.h"
#include "ps-lesson-check.h"
#include "ps-lesson-make.h"
#include "ps-policy-file.h"
#include "ps-test-folder.h"
#include "ps-training-fixture.h"

static PsLesson *
parse (const char *text, GError **error)
{
  return ps_lesson_parse ("pack", text, strlen (text), error);
}

static PsLesson *
make_full_lesson (void)
{
  PsLesson *lesson = ps_fixture_lesson_new_mixed ();
  PsLessonItem *item = ps_lesson_item_copy (ps_lesson_get_item (lesson, 0));

  ps_lesson_set_summary (lesson, "What a port is.\nAnd what not: 1 < 2 & R&D.");
  ps_lesson_set_author (lesson, "Ada");
  ps_lesson_set_language (lesson, "en");
  ps_lesson_set_seed (lesson, 42);
  item->prompt = g_strdup ("Who is who?");
  item->hint = g_strdup ("Look at “443”.");
  item->notes = g_strdup ("For the trainer\nonly.");
  item->tags = 1u << PS_MISCONCEPTION_REPLY_DIRECTION | 1u << PS_MISCONCEPTION_NAT;
  item->alert.flags |= PS_ALERT_HAS_TIME | PS_ALERT_HAS_ZONE | PS_ALERT_HAS_YEAR
                       | PS_ALERT_HAS_TRAFFIC | PS_ALERT_PACKET_ORDER;
  item->alert.time = G_GINT64_CONSTANT (1714979289123457);
  item->alert.severity = PS_SEVERITY_HIGH;
  item->alert.bytes_src = G_GUINT64_CONSTANT (5000000000);
  item->alert.packets_dst = 7;
  item->texts[PS_TEXT_SENSOR] = g_strdup ("s1");
  item->texts[PS_TEXT_CATEGORY] = g_strdup ("<script>\"'\\");
  item->is_ruled = TRUE;
  item->ruled_server = item->server;
  item->ruling_reason = g_strdup ("I saw it.");
  ps_lesson_update_item (lesson, 0, item);
  return lesson;
}

/* What is printed is read again, and printed alike. */
static void
test_round_trip (void)
{
  g_autoptr (PsLesson) lesson = make_full_lesson ();
  g_autofree char *text = ps_lesson_print (lesson);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsLesson) again = parse (text, &error);
  g_autofree char *second = NULL;
  const PsLessonItem *item;
  guint64 seed;

  g_assert_no_error (error);
  second = ps_lesson_print (again);
  g_assert_cmpstr (second, ==, text);
  g_assert_cmpstr (ps_lesson_get_title (again), ==, "A lesson");
  g_assert_true (ps_lesson_get_seed (again, &seed));
  g_assert_cmpuint (seed, ==, 42);
  g_assert_cmpuint (ps_lesson_get_n_items (again), ==, 6);
  item = ps_lesson_get_item (again, 0);
  g_assert_cmpstr (item->id, ==, "https");
  g_assert_cmpstr (item->notes, ==, "For the trainer\nonly.");
  g_assert_cmpint (item->alert.time, ==, G_GINT64_CONSTANT (1714979289123457));
  g_assert_cmpuint (item->alert.bytes_src, ==, G_GUINT64_CONSTANT (5000000000));
  g_assert_cmpuint (item->alert.claim.kind, ==, PS_CLAIM_DIRECTION);
  g_assert_cmpuint (item->alert.claim.client, ==, PS_END_A);
  g_assert_cmpstr (item->texts[PS_TEXT_CATEGORY], ==, "<script>\"'\\");
  g_assert_true (item->is_ruled);
  g_assert_true (ps_address_equal (&item->src, &ps_lesson_get_item (lesson, 0)->src));
  g_assert_cmpuint (ps_lesson_get_item (again, 3)->alert.flags, ==,
                    ps_lesson_get_item (lesson, 3)->alert.flags);
}

/* One line of a text changes one line of the file. */
static void
test_diffable (void)
{
  g_autoptr (PsLesson) lesson = make_full_lesson ();
  g_autofree char *before = ps_lesson_print (lesson);
  PsLessonItem *item = ps_lesson_item_copy (ps_lesson_get_item (lesson, 2));
  g_autofree char *after = NULL;
  g_auto (GStrv) old_lines = NULL, new_lines = NULL;
  guint n = 0;

  g_free (item->teach);
  item->teach = g_strdup ("Another sentence.");
  ps_lesson_update_item (lesson, 2, item);
  after = ps_lesson_print (lesson);
  old_lines = g_strsplit (before, "\n", -1);
  new_lines = g_strsplit (after, "\n", -1);
  g_assert_cmpuint (g_strv_length (old_lines), ==, g_strv_length (new_lines));
  for (guint i = 0; old_lines[i] != NULL; i++)
    n += !g_str_equal (old_lines[i], new_lines[i]);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_store (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  PsAlertStore *store = ps_lesson_get_store (lesson);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) raw = NULL;
  PsAlert alert;

  g_assert_cmpuint (ps_alert_store_get_n_rows (store), ==, 6);
  ps_column_print (PS_COLUMN_SERVER_PORT, store, 1, text);
  g_assert_cmpstr (text->str, ==, "80");
  g_string_truncate (text, 0);
  ps_column_print (PS_COLUMN_SERVER_IS, store, 2, text);
  g_assert_cmpstr (text->str, ==, "unknown");
  ps_alert_store_get (store, 4, &alert);
  raw = ps_raw_file_read_record (ps_alert_store_get_file (store, alert.file), alert.offset,
                                 alert.length, NULL);
  g_assert_cmpmem (g_bytes_get_data (raw, NULL), g_bytes_get_size (raw), "out to 198.51.100.66",
                   strlen ("out to 198.51.100.66"));
}

#define ALERT                                                                                      \
  "\"alert\":{\"protocol\":\"tcp\",\"source\":{\"address\":\"192.0.2.1\",\"port\":50000},"         \
  "\"destination\":{\"address\":\"192.0.2.2\",\"port\":443}}"
#define ROLES "\"roles\":{\"server\":\"destination\",\"findings\":[]}"
#define ITEM "{\"id\":\"a\"," ALERT "," ROLES "}"
#define PACK(items) "{\"version\":1,\n\"title\":\"T\",\n\"alerts\":[\n" items "]}"

typedef struct
{
  const char *name;
  const char *text;
  const char *message;
} HostileCase;

static const HostileCase hostile_cases[] = {
  { "empty", "", "pack:1: the file is empty" },
  { "no-json", "{\"version\":1,\n\"title\": oops}", "pack:2:" },
  { "half-character", PACK ("{\"id\":\"\\ude00\"}"),
    "pack:4: an escape stands for no character" },
  { "list", "[1]", "pack:1: an object in braces was expected" },
  { "no-version", "{\"title\":\"T\"}", "pack:1: “version” is missing" },
  { "version-text", "{\"version\":\"1\"}", "pack:1: “version” has to be a number from 1" },
  { "newer", "{\"version\":2}", "pack was written for a newer version of Portside." },
  { "unknown-member", "{\"version\":1,\"x\":1,\"alerts\":[]}", "pack:1: “x” is not known here" },
  { "no-alerts", "{\"version\":1}", "“alerts” is missing" },
  { "alerts-object", "{\"version\":1,\n\"alerts\":{}}", "pack:2: “alerts” has to be a list" },
  { "title-number", "{\"version\":1,\n\"title\":5,\"alerts\":[]}",
    "pack:2: “title” has to be a text" },
  { "title-lines", "{\"version\":1,\n\"title\":\"a\\nb\",\"alerts\":[]}",
    "pack:2: “title”: control characters" },
  { "seed-below", "{\"version\":1,\n\"seed\":-1,\"alerts\":[]}",
    "pack:2: “seed” has to be a number from 0" },
  { "seed-fraction", "{\"version\":1,\n\"seed\":1.5,\"alerts\":[]}",
    "pack:2: “seed” has to be a number from 0" },
  { "alert-number", PACK ("7"), "an object in braces was expected" },
  { "no-id", PACK ("{" ALERT "," ROLES "}"), "pack:4: “id” is missing" },
  { "id-twice", PACK (ITEM ",\n" ITEM), "pack:5: the id “a” is there twice" },
  { "no-alert", PACK ("{\"id\":\"a\"," ROLES "}"), "pack:4: “alert” is missing" },
  { "no-roles", PACK ("{\"id\":\"a\"," ALERT "}"), "pack:4: “roles” is missing" },
  { "unknown-in-item", PACK ("{\"id\":\"a\",\"promt\":\"x\"," ALERT "," ROLES "}"),
    "pack:4: “promt” is not known here" },
  { "markup-in-prompt", PACK ("{\"id\":\"a\",\"prompt\":\"<b>x</b>\"," ALERT "," ROLES "}"),
    "pack:4: “prompt”: markup is not allowed" },
  { "entity-in-hint", PACK ("{\"id\":\"a\",\"hint\":\"x &#38; y\"," ALERT "," ROLES "}"),
    "pack:4: “hint”: markup is not allowed" },
  { "bidi-in-teach", PACK ("{\"id\":\"a\",\"teach\":\"\xe2\x80\xaex\"," ALERT "," ROLES "}"),
    "pack:4: “teach”: control characters" },
  { "escape-in-notes", PACK ("{\"id\":\"a\",\"notes\":\"\\u001b[31m\"," ALERT "," ROLES "}"),
    "pack:4: “notes”: control characters" },
  { "misconception", PACK ("{\"id\":\"a\",\"misconceptions\":[\"x\"]," ALERT "," ROLES "}"),
    "pack:4: there is no misconception “x”" },
  { "misconception-number", PACK ("{\"id\":\"a\",\"misconceptions\":[1]," ALERT "," ROLES "}"),
    "pack:4: a text in quotes was expected" },
  { "finding",
    PACK ("{\"id\":\"a\"," ALERT ",\"roles\":{\"server\":\"source\",\"findings\":[\"U99\"]}}"),
    "pack:4: there is no finding “U99”" },
  { "server", PACK ("{\"id\":\"a\"," ALERT ",\"roles\":{\"server\":\"b\"}}"),
    "pack:4: “server” has to be source, destination or unknown" },
  { "confidence",
    PACK ("{\"id\":\"a\"," ALERT ",\"roles\":{\"server\":\"source\",\"confidence\":101}}"),
    "pack:4: “confidence” has to be a number from 50 to 100" },
  { "one-end", PACK ("{\"id\":\"a\",\"alert\":{\"source\":{\"address\":\"192.0.2.1\"}}," ROLES "}"),
    "pack:4: an alert of a lesson needs the addresses of both ends" },
  { "address", PACK ("{\"id\":\"a\",\"alert\":{\"source\":{\"address\":\"x\"}}," ROLES "}"),
    "pack:4: “x” is no address" },
  { "port", PACK ("{\"id\":\"a\",\"alert\":{\"source\":{\"port\":65536}}," ROLES "}"),
    "pack:4: “port” has to be a number from 0 to 65535" },
  { "protocol", PACK ("{\"id\":\"a\",\"alert\":{\"protocol\":\"xyz\"}," ROLES "}"),
    "pack:4: “xyz” is no protocol" },
  { "time", PACK ("{\"id\":\"a\",\"alert\":{\"time\":\"yesterday\"}," ROLES "}"),
    "pack:4: “time” has to be as" },
  { "time-month", PACK ("{\"id\":\"a\",\"alert\":{\"time\":\"2024-13-01T00:00:00Z\"}," ROLES "}"),
    "pack:4: “time” has to be as" },
  { "severity", PACK ("{\"id\":\"a\",\"alert\":{\"severity\":\"bad\"}," ROLES "}"),
    "pack:4: “severity” has to be info" },
  { "claim-analyst",
    PACK ("{\"id\":\"a\",\"alert\":{\"claim\":{\"kind\":\"analyst\",\"client\":\"source\"}}," ROLES
          "}"),
    "pack:4: “analyst” is no kind of claim" },
  { "claim-nobody",
    PACK (
        "{\"id\":\"a\",\"alert\":{\"claim\":{\"kind\":\"direction\",\"client\":\"unknown\"}}," ROLES
        "}"),
    "pack:4: a claim has to name the end that opened" },
  { "icmp-and-ports",
    PACK ("{\"id\":\"a\",\"alert\":{\"source\":{\"port\":1},\"icmp\":{\"type\":8}}," ROLES "}"),
    "pack:4: an alert has ports or ICMP, not both" },
  { "raw-object", PACK ("{\"id\":\"a\",\"alert\":{\"raw\":{}}," ROLES "}"),
    "“raw” has to be a text" },
  { "reason-markup",
    PACK ("{\"id\":\"a\"," ALERT "," ROLES
          ",\"ruling\":{\"server\":\"source\",\"reason\":\"</p>\"}}"),
    "pack:4: “reason”: markup is not allowed" },
};

static void
test_hostile (gconstpointer data)
{
  const HostileCase *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PsLesson) lesson = parse (c->text, &error);

  g_assert_null (lesson);
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, PS_REVIEW_ERROR);
  if (strstr (error->message, c->message) == NULL)
    g_error ("%s: “%s” is not in “%s”", c->name, c->message, error->message);
}

/* A lesson is known by what is in it. */
static void
test_recognised (void)
{
  static const struct
  {
    const char *text;
    gboolean is_lesson;
  } cases[] = {
    { "{\"version\":1,\"title\":\"A\",\"alerts\":[]}", TRUE },
    { "\xEF\xBB\xBF {\n\"version\" : 1,\n\"alerts\" : [ {\n\"id\" : \"x\"", TRUE },
    { "{\"title\":\"[ \\\" ] {\",\"seed\":7,\"version\":1,\"alerts\":[{\"alert\":{", TRUE },
    { "{\"alerts\":[{\"roles\":{}}],\"version\":1}", TRUE },
    { "{\"alerts\":[{\"id\":7,\"src_ip\":\"192.0.2.1\"}]}", FALSE },
    { "{\"version\":1,\"alerts\":[{\"src_ip\":\"192.0.2.1\"}]}", FALSE },
    { "{\"version\":1,\"kind\":\"x\",\"alerts\":[{\"id\":1}]}", FALSE },
    { "{\"event_type\":\"alert\",\"src_ip\":\"192.0.2.1\"}", FALSE },
    { "{\"version\":1", FALSE },
    { "version,alerts\n1,2\n", FALSE },
    { "\xff\xfe{", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (ps_lesson_is_text (cases[i].text, strlen (cases[i].text)) != cases[i].is_lesson)
      g_error ("%s", cases[i].text);
}

/* Whatever its name, and no other file is taken for one; a pipe is not read from. */
static void
test_recognised_file (void)
{
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "lesson.json", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.json", NULL);
  g_autoptr (PsLesson) lesson = make_full_lesson ();

  g_assert_true (ps_lesson_save (lesson, path, NULL));
  g_assert_true (ps_lesson_is_file (path));
  g_assert_true (g_file_set_contents (path, "{\"event_type\":\"alert\"}\n", -1, NULL));
  g_assert_false (ps_lesson_is_file (path));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_false (ps_lesson_is_file (pipe));
  g_assert_false (ps_lesson_is_file (folder));
  g_assert_false (ps_lesson_is_file ("/nowhere/at/all"));
  g_assert_true (ps_lesson_is_file ("/nowhere/at/all" PS_LESSON_SUFFIX));
  ps_test_folder_remove (folder);
}

static void
test_deep_and_huge (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"version\":1,\"alerts\":");
  g_autofree char *huge = g_malloc (17 * 1024 * 1024);
  g_autoptr (GString) many = g_string_new ("{\"version\":1,\n\"alerts\":[");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_assert_null (parse (deep->str, &error));
  g_assert_nonnull (strstr (error->message, "nested too deep"));
  g_clear_error (&error);
  memset (huge, ' ', 17 * 1024 * 1024);
  g_assert_null (ps_lesson_parse ("pack", huge, 17 * 1024 * 1024, &error));
  g_assert_nonnull (strstr (error->message, "too large for a lesson"));
  g_clear_error (&error);
  for (guint i = 0; i <= PS_LESSON_MAX_ITEMS; i++)
    g_string_append_printf (many, "%s{\"id\":\"%u\"," ALERT "," ROLES "}\n", i > 0 ? "," : "", i);
  g_string_append (many, "]}");
  g_assert_null (parse (many->str, &error));
  g_assert_nonnull (strstr (error->message, "pack:5002: a lesson has at most 5000 alerts"));
}

/* What could not be read again is not written over what is there. */
static void
test_save (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a" PS_LESSON_SUFFIX, NULL);
  g_autofree char *wanted = ps_lesson_print (lesson);
  g_autofree char *there = NULL;
  g_autoptr (PsLesson) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ps_lesson_save (lesson, path, &error));
  g_assert_no_error (error);
  ps_lesson_set_title (lesson, "<b>markup</b>");
  g_assert_false (ps_lesson_save (lesson, path, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &there, NULL, NULL));
  g_assert_cmpstr (there, ==, wanted);
  again = ps_lesson_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ps_lesson_get_n_items (again), ==, 6);
  g_assert_null (ps_lesson_load (folder, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_READ);
  ps_test_folder_remove (folder);
}

static void
count_cb (PsLesson *lesson, gpointer data)
{
  (*(guint *)data)++;
}

static void
test_edit (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  guint n_changes = 0;
  PsLessonItem *item;

  g_signal_connect (lesson, "changed", G_CALLBACK (count_cb), &n_changes);
  ps_lesson_move_item (lesson, 0, 5);
  g_assert_cmpstr (ps_lesson_get_item (lesson, 5)->id, ==, "https");
  g_assert_cmpstr (ps_lesson_get_item (lesson, 0)->id, ==, "reply");
  ps_lesson_remove_item (lesson, 0);
  g_assert_cmpstr (ps_lesson_get_item (lesson, 0)->id, ==, "ntp");
  g_assert_cmpuint (ps_alert_store_get_n_rows (ps_lesson_get_store (lesson)), ==, 5);
  item = ps_lesson_item_copy (ps_lesson_get_item (lesson, 0));
  g_assert_true (ps_lesson_add_item (lesson, item));
  g_assert_cmpstr (ps_lesson_get_item (lesson, 5)->id, ==, "alert-6");
  g_assert_cmpuint (n_changes, ==, 3);
}

/* What the trainer ruled stands before what the classifier says, "cannot tell" too. */
static void
test_ruling (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  PsLessonItem *item = ps_lesson_item_copy (ps_lesson_get_item (lesson, 0));
  PsConversation conversation;
  PsVerdict verdict;

  item->is_ruled = TRUE;
  item->ruled_server = item->server = PS_END_A;
  ps_lesson_update_item (lesson, 0, item);
  verdict = ps_lesson_explain (lesson, 0, &conversation, NULL);
  g_assert_cmpuint (verdict.server, ==, PS_END_A);
  item = ps_lesson_item_copy (ps_lesson_get_item (lesson, 0));
  item->ruled_server = item->server = PS_END_NONE;
  ps_lesson_update_item (lesson, 0, item);
  verdict = ps_lesson_explain (lesson, 0, &conversation, NULL);
  g_assert_cmpuint (verdict.server, ==, PS_END_NONE);
  g_assert_cmpuint (ps_lesson_get_findings (lesson, 0), ==, 0);
}

static void
expect_trouble (PsLesson *lesson, const char *wanted)
{
  g_autoptr (GPtrArray) troubles = ps_lesson_check (lesson);

  if (wanted == NULL)
    {
      g_assert_cmpuint (troubles->len, ==, 0);
      return;
    }
  g_assert_cmpuint (troubles->len, ==, 1);
  if (strstr (g_ptr_array_index (troubles, 0), wanted) == NULL)
    g_error ("“%s” is not in “%s”", wanted, (char *)g_ptr_array_index (troubles, 0));
}

static void
test_check (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  PsLessonItem *item;

  expect_trouble (lesson, NULL);
  item = ps_lesson_item_copy (ps_lesson_get_item (lesson, 0));
  item->server = PS_END_A;
  ps_lesson_update_item (lesson, 0, item);
  expect_trouble (lesson, "alert 1 (https): the server is “source”, but the classifier says "
                          "“destination”, and nobody ruled it");
  item = ps_lesson_item_copy (item);
  item->is_ruled = TRUE;
  item->ruled_server = PS_END_A;
  ps_lesson_update_item (lesson, 0, item);
  ps_lesson_store_roles (lesson);
  expect_trouble (lesson, NULL);
  item = ps_lesson_item_copy (ps_lesson_get_item (lesson, 4));
  item->findings = 0;
  ps_lesson_update_item (lesson, 4, item);
  expect_trouble (lesson, "alert 5 (shell): the findings are none");
  ps_lesson_store_roles (lesson);
  item = ps_lesson_item_copy (ps_lesson_get_item (lesson, 1));
  item->prompt = g_strdup ("Is the server on 80?");
  ps_lesson_update_item (lesson, 1, item);
  expect_trouble (lesson, "“prompt” gives the answer away");
  item = ps_lesson_item_copy (item);
  g_free (item->prompt);
  item->prompt = g_strdup ("Which end is the server?");
  ps_lesson_update_item (lesson, 1, item);
  expect_trouble (lesson, NULL);
  item = ps_lesson_item_copy (item);
  item->hint = g_strdup ("80 is a server port.");
  ps_lesson_update_item (lesson, 1, item);
  expect_trouble (lesson, "“hint” gives the answer away");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/round-trip", test_round_trip);
  g_test_add_func ("/lesson/diffable", test_diffable);
  g_test_add_func ("/lesson/store", test_store);
  g_test_add_func ("/lesson/recognised", test_recognised);
  g_test_add_func ("/lesson/recognised-file", test_recognised_file);
  g_test_add_func ("/lesson/deep-and-huge", test_deep_and_huge);
  g_test_add_func ("/lesson/save", test_save);
  g_test_add_func ("/lesson/edit", test_edit);
  g_test_add_func ("/lesson/ruling", test_ruling);
  g_test_add_func ("/lesson/check", test_check);
  for (guint i = 0; i < G_N_ELEMENTS (hostile_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lesson/hostile/%s", hostile_cases[i].name);

      g_test_add_data_func (path, &hostile_cases[i], test_hostile);
    }
  return g_test_run ();
}
