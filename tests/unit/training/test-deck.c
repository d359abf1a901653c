/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-blind-text.h"
#include "ps-deck.h"
#include "ps-random.h"
#include "ps-range-rule.h"
#include "ps-training-fixture.h"

/* The first numbers of SplitMix64 with seed 1234567, as its authors' reference gives them. */
static void
test_random (void)
{
  static const guint64 wanted[] = { G_GUINT64_CONSTANT (6457827717110365317),
                                    G_GUINT64_CONSTANT (3203168211198807973),
                                    G_GUINT64_CONSTANT (9817491932198370423) };
  PsRandom random = ps_random_new (1234567);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpuint (ps_random_next (&random), ==, wanted[i]);
}

static char *
print_order (PsDeck *deck)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ps_deck_get_n_slides (deck); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ps_deck_get_item (deck, i)->id);
  return g_string_free (text, FALSE);
}

/* Written down once: the same on every machine. */
static void
test_order (void)
{
  static const struct
  {
    guint64 seed;
    const char *order;
  } cases[] = { { 1, "https reply echo ntp shell both-high" },
                { 2, "ntp both-high https echo reply shell" },
                { G_MAXINT64, "both-high reply shell https ntp echo" } };
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autoptr (PsDeck) plain = ps_deck_new (lesson);
  g_autofree char *as_written = print_order (plain);

  g_assert_cmpstr (as_written, ==, "https reply ntp echo shell both-high");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PsDeck) deck = ps_deck_new_with_seed (lesson, cases[i].seed);
      g_autofree char *order = print_order (deck);

      g_assert_cmpstr (order, ==, cases[i].order);
    }
  ps_lesson_set_seed (lesson, 2);
  {
    g_autoptr (PsDeck) deck = ps_deck_new (lesson);
    g_autofree char *order = print_order (deck);

    g_assert_cmpstr (order, ==, cases[1].order);
  }
}

static void
test_steps (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autoptr (PsDeck) deck = ps_deck_new (lesson);

  for (guint slide = 0; slide < ps_deck_get_n_slides (deck); slide++)
    {
      guint n_clues = ps_deck_get_n_clues (deck, slide);
      gboolean has_ports = slide != 3;
      guint n = ps_deck_get_n_steps (deck, slide), shows = 0;

      g_assert_cmpuint (n, ==, (has_ports ? 6 : 5) + n_clues);
      g_assert_cmpuint (ps_deck_get_step (deck, slide, 0), ==, PS_STEP_RAW);
      g_assert_cmpuint (ps_deck_get_step (deck, slide, n - 1), ==, PS_STEP_UNUSUAL);
      for (guint step = 0; step < n; step++)
        {
          guint now = ps_deck_get_shows (deck, slide, step);
          g_autofree char *text = ps_deck_dup_step_text (deck, slide, step);

          g_assert_cmpstr (text, !=, "");
          g_assert_cmpuint (now & shows, ==, shows); /* nothing is hidden again */
          g_assert_cmpint ((now & PS_SHOWS_ROLES) != 0, ==,
                           ps_deck_get_step (deck, slide, step) >= PS_STEP_ROLES);
          g_assert_true (has_ports || (now & PS_SHOWS_RULER) == 0);
          shows = now;
        }
      g_assert_cmpuint (ps_deck_get_n_shown_clues (deck, slide, n - 1), ==, n_clues);
      g_assert_cmpuint (ps_deck_get_n_shown_clues (deck, slide, n - 2 - n_clues), ==, 0);
    }
}

/* No text before the roles are revealed tells one; the vote asks for them, and only that. */
static void
test_no_leak (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autoptr (PsDeck) deck = ps_deck_new (lesson);

  for (guint slide = 0; slide < ps_deck_get_n_slides (deck); slide++)
    for (guint step = 0; ps_deck_get_step (deck, slide, step) < PS_STEP_ROLES; step++)
      {
        g_autofree char *title = ps_deck_dup_step_title (deck, slide, step);
        g_autofree char *text = ps_deck_dup_step_text (deck, slide, step);
        g_autofree char *raw = ps_deck_dup_raw (deck, slide, step);
        g_autofree char *signature = ps_deck_dup_signature (deck, slide, step);
        gboolean is_vote = ps_deck_get_step (deck, slide, step) == PS_STEP_VOTE;

        g_assert_false (ps_text_names_role (title));
        g_assert_true (is_vote || !ps_text_names_role (text));
        g_assert_null (strstr (text, "temporary"));
        g_assert_true (raw == NULL || !ps_text_names_role (raw));
        g_assert_true (signature == NULL || !ps_text_names_role (signature));
      }
}

/* The question and the answers of the vote are the same whoever is the server. */
static void
test_vote_is_blind (void)
{
  static const FixtureItem items[] = {
    { "a", "10.0.0.5:53210", "203.0.113.80:443", "tcp" },
    { "b", "203.0.113.81:443", "10.0.0.6:53210", "tcp" },
  };
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new (items, 2);
  g_autoptr (PsDeck) deck = ps_deck_new (lesson);
  PsQuestion *first = ps_deck_get_vote (deck, 0), *second = ps_deck_get_vote (deck, 1);

  g_assert_cmpstr (ps_question_get_text (first), ==, ps_question_get_text (second));
  g_assert_cmpuint (ps_question_get_n_choices (first), ==, 4);
  g_assert_cmpstr (ps_question_get_choice (first, 0)->text, ==, "10.0.0.5:53210");
  g_assert_cmpstr (ps_question_get_choice (second, 0)->text, ==, "203.0.113.81:443");
  g_assert_cmpuint (ps_question_get_right (first), ==, 1);
  g_assert_cmpuint (ps_question_get_right (second), ==, 0);
}

typedef struct
{
  const char *text;
  const char *blind;
} BlindCase;

#define M PS_BLIND_MARK
#define M6 M M M M M M

static const BlindCase blind_cases[] = {
  { "to_server", "to_" M6 },
  { "ClientHello", M6 "Hello" },
  { "id.orig_h original", "id." M M M M "_h original" },
  { "resp respond", M M M M " respond" },
  { "C2S x", M M M " x" },
  { "MAC2S", "MAC2S" },
  { "443 https", "443 https" },
  { "", "" },
};

static void
test_blind (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (blind_cases); i++)
    {
      g_autofree char *blind = ps_blind_text (blind_cases[i].text);

      g_assert_cmpstr (blind, ==, blind_cases[i].blind);
    }
}

typedef struct
{
  guint16 a;
  guint16 b;
  PsEnd truth;
  PsEnd says[PS_N_RANGE_RULES];
  gboolean differ;
} RuleCase;

static const RuleCase rule_cases[] = {
  { 53210, 443, PS_END_B, { PS_END_B, PS_END_B, PS_END_B }, FALSE },
  { 443, 53210, PS_END_A, { PS_END_A, PS_END_A, PS_END_A }, FALSE },
  { 40000, 443, PS_END_B, { PS_END_B, PS_END_NONE, PS_END_B }, TRUE },
  { 62000, 443, PS_END_B, { PS_END_B, PS_END_B, PS_END_NONE }, TRUE },
  { 1025, 80, PS_END_B, { PS_END_B, PS_END_NONE, PS_END_NONE }, TRUE },
  { 50000, 3306, PS_END_B, { PS_END_NONE, PS_END_B, PS_END_B }, TRUE },
  { 123, 123, PS_END_NONE, { PS_END_NONE, PS_END_NONE, PS_END_NONE }, FALSE },
  { 68, 67, PS_END_B, { PS_END_NONE, PS_END_NONE, PS_END_NONE }, TRUE },
};

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rule_cases); i++)
    {
      const RuleCase *c = &rule_cases[i];
      PsConversation conversation = { .protocol = PS_PROTOCOL_TCP,
                                      .a = { .port = c->a, .has_port = TRUE },
                                      .b = { .port = c->b, .has_port = TRUE } };

      for (guint rule = 0; rule < PS_N_RANGE_RULES; rule++)
        g_assert_cmpuint (ps_range_rule_get_server (rule, &conversation), ==, c->says[rule]);
      g_assert_cmpint (ps_range_rules_differ (&conversation, c->truth), ==, c->differ);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deck/random", test_random);
  g_test_add_func ("/deck/order", test_order);
  g_test_add_func ("/deck/steps", test_steps);
  g_test_add_func ("/deck/no-leak", test_no_leak);
  g_test_add_func ("/deck/vote-is-blind", test_vote_is_blind);
  g_test_add_func ("/deck/blind", test_blind);
  g_test_add_func ("/deck/rules", test_rules);
  return g_test_run ();
}
