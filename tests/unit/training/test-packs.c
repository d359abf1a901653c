/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-blind-text.h"
#include "ps-deck.h"
#include "ps-lesson-check.h"

/* The lessons that come with the program, and what they are there for. */
static PsLesson *
load (const char *name)
{
  g_autofree char *file = g_strconcat (name, PS_LESSON_SUFFIX, NULL);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "resources", "lessons", file, NULL);
  g_autoptr (GError) error = NULL;
  PsLesson *lesson = ps_lesson_load (path, &error);

  g_assert_no_error (error);
  return lesson;
}

static const char *const lessons[] = {
  "ports-101",    "who-is-the-client",    "traps",    "unusual-server-ports",
  "ports-101.de", "who-is-the-client.de", "traps.de", "unusual-server-ports.de",
};

/* Roles and findings are what the classifier says, or ruled; each alert has a sentence. */
static void
test_valid (gconstpointer data)
{
  g_autoptr (PsLesson) lesson = load (data);
  g_autoptr (GPtrArray) troubles = ps_lesson_check (lesson);
  g_autoptr (GPtrArray) remarks = ps_lesson_list_remarks (lesson);

  for (guint i = 0; i < troubles->len; i++)
    g_printerr ("%s\n", (char *)g_ptr_array_index (troubles, i));
  g_assert_cmpuint (troubles->len, ==, 0);
  g_assert_cmpuint (remarks->len, ==, 0);
  g_assert_cmpuint (ps_lesson_get_n_items (lesson), >=, 10);
  g_assert_cmpstr (ps_lesson_get_language (lesson), ==,
                   g_str_has_suffix (data, ".de") ? "de" : "en");
}

static gboolean
is_private_or_documentation (const PsAddress *address)
{
  PsAddressKind kind = ps_address_get_kind (address);

  return kind == PS_ADDRESS_PRIVATE || kind == PS_ADDRESS_DOCUMENTATION;
}

static void
test_addresses (gconstpointer data)
{
  g_autoptr (PsLesson) lesson = load (data);

  for (guint i = 0; i < ps_lesson_get_n_items (lesson); i++)
    {
      const PsLessonItem *item = ps_lesson_get_item (lesson, i);

      g_assert_true (is_private_or_documentation (&item->src));
      g_assert_true (is_private_or_documentation (&item->dst));
    }
}

/* Words for which way a packet goes, which is who is who. */
static gboolean
names_direction (const char *text)
{
  static const char *const words[] = { "answer",  "reply",    "request", "response",
                                       "inbound", "outbound", "antwort", "anfrage" };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Nothing before the roles tells them, the author's prompts and hints included. */
static void
test_no_leak (gconstpointer data)
{
  g_autoptr (PsLesson) lesson = load (data);
  g_autoptr (PsDeck) deck = ps_deck_new (lesson);

  for (guint slide = 0; slide < ps_deck_get_n_slides (deck); slide++)
    for (guint step = 0; ps_deck_get_step (deck, slide, step) < PS_STEP_ROLES; step++)
      {
        g_autofree char *text = ps_deck_dup_step_text (deck, slide, step);
        g_autofree char *raw = ps_deck_dup_raw (deck, slide, step);
        const PsLessonItem *item = ps_deck_get_item (deck, slide);

        g_assert_true (ps_deck_get_step (deck, slide, step) == PS_STEP_VOTE
                       || !ps_text_names_role (text));
        g_assert_false (ps_text_names_role (raw));
        g_assert_false (names_direction (item->texts[PS_TEXT_SIGNATURE]));
        g_assert_true (item->hint == NULL || !ps_text_names_role (item->hint));
      }
}

/* The server ports of a first course are all asked. */
static void
test_ports_101 (void)
{
  static const guint16 wanted[] = { 20,  21,  22,  23,  25,  53,  67,  80,
                                    110, 123, 143, 161, 389, 443, 445, 3389 };
  g_autoptr (PsLesson) lesson = load ("ports-101");

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < ps_lesson_get_n_items (lesson); j++)
        {
          const PsLessonItem *item = ps_lesson_get_item (lesson, j);
          guint16 port = item->server == PS_END_A ? item->alert.src_port : item->alert.dst_port;

          found |= item->server != PS_END_NONE && port == wanted[i];
        }
      if (!found)
        g_error ("no server on %u", wanted[i]);
    }
}

/* Each misconception has an alert in which a wrong answer is taken for it. */
static void
test_traps (void)
{
  g_autoptr (PsLesson) lesson = load ("traps");
  guint32 met = 0, tagged = 0;

  for (guint i = 0; i < ps_lesson_get_n_items (lesson); i++)
    {
      tagged |= ps_lesson_get_item (lesson, i)->tags;
      for (guint kind = 0; kind < PS_N_ALERT_QUESTIONS; kind++)
        {
          g_autoptr (PsQuestion) question = ps_question_new (lesson, i, kind, 1);

          for (guint choice = 0; question != NULL && choice < ps_question_get_n_choices (question);
               choice++)
            met |= 1u << ps_question_get_choice (question, choice)->misconception;
        }
    }
  g_assert_cmphex (tagged, ==, (1u << PS_N_MISCONCEPTIONS) - 2);
  g_assert_cmphex (met & ~1u, ==, (1u << PS_N_MISCONCEPTIONS) - 2);
}

/* Each kind of finding, but for those that only a baseline can give, has an alert named after it.
 */
static void
test_unusual (void)
{
  g_autoptr (PsLesson) lesson = load ("unusual-server-ports");

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    {
      gboolean found = FALSE;

      if ((PS_FINDINGS_NEW & (1u << kind)) != 0)
        continue;
      for (guint i = 0; i < ps_lesson_get_n_items (lesson); i++)
        found |= g_str_equal (ps_lesson_get_item (lesson, i)->id, ps_finding_get_id (kind))
                 && (ps_lesson_get_findings (lesson, i) & (1u << kind)) != 0;
      if (!found)
        g_error ("no alert for %s", ps_finding_get_id (kind));
    }
}

/* Answers, high ports, and one that cannot be told. */
static void
test_who (void)
{
  g_autoptr (PsLesson) lesson = load ("who-is-the-client");
  guint n_answers = 0, n_high = 0, n_unknown = 0;

  for (guint i = 0; i < ps_lesson_get_n_items (lesson); i++)
    {
      const PsLessonItem *item = ps_lesson_get_item (lesson, i);
      guint16 port = item->server == PS_END_A ? item->alert.src_port : item->alert.dst_port;

      n_answers += item->server == PS_END_A;
      n_unknown += item->server == PS_END_NONE;
      n_high += item->server != PS_END_NONE && port > 1023;
    }
  g_assert_cmpuint (n_answers, >=, 4);
  g_assert_cmpuint (n_high, >=, 4);
  g_assert_cmpuint (n_unknown, >=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    {
      g_autofree char *valid = g_strdup_printf ("/packs/valid/%s", lessons[i]);
      g_autofree char *addresses = g_strdup_printf ("/packs/addresses/%s", lessons[i]);
      g_autofree char *leak = g_strdup_printf ("/packs/no-leak/%s", lessons[i]);

      g_test_add_data_func (valid, lessons[i], test_valid);
      g_test_add_data_func (addresses, lessons[i], test_addresses);
      g_test_add_data_func (leak, lessons[i], test_no_leak);
    }
  g_test_add_func ("/packs/ports-101", test_ports_101);
  g_test_add_func ("/packs/traps", test_traps);
  g_test_add_func ("/packs/unusual", test_unusual);
  g_test_add_func ("/packs/who", test_who);
  return g_test_run ();
}
