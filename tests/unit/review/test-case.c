/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-case.h"

/* What can be undone, as somebody keeps it who listens. */
typedef struct
{
  PsCase *review_case;
  GPtrArray *before; /* PsCaseState */
  GPtrArray *after;
  guint n_changed;
} Fixture;

static void
edited_cb (PsCase *review_case, const char *what, PsCaseState *before, PsCaseState *after,
           Fixture *fixture)
{
  g_assert_cmpstr (what, !=, NULL);
  g_ptr_array_add (fixture->before, ps_case_state_ref (before));
  g_ptr_array_add (fixture->after, ps_case_state_ref (after));
}

static void
changed_cb (PsCase *review_case, Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->review_case = ps_case_new ();
  fixture->before = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_case_state_unref);
  fixture->after = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_case_state_unref);
  g_signal_connect (fixture->review_case, "edited", G_CALLBACK (edited_cb), fixture);
  g_signal_connect (fixture->review_case, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->review_case);
  g_ptr_array_unref (fixture->before);
  g_ptr_array_unref (fixture->after);
}

static void
add (PsCase *review_case, const char *headline)
{
  PsCaseFinding values = { .headline = (char *)headline, .tlp = PS_TLP_AMBER };
  g_autoptr (PsCaseFinding) finding = ps_case_finding_new (&values);

  ps_case_add (review_case, G_MAXUINT, finding);
}

/* "a b c": the headlines, in their order */
static char *
print_order (PsCase *review_case)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ps_case_get_n_findings (review_case); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ps_case_get_finding (review_case, i)->headline);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_order (PsCase *review_case, const char *expected)
{
  g_autofree char *order = print_order (review_case);

  g_assert_cmpstr (order, ==, expected);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  PsCase *c = fixture->review_case;

  g_assert_true (ps_case_is_empty (c));
  add (c, "a");
  add (c, "b");
  add (c, "c");
  assert_order (c, "a b c");
  ps_case_move (c, 0, 2);
  assert_order (c, "b c a");
  ps_case_move (c, 2, 1);
  assert_order (c, "b a c");
  ps_case_move (c, 0, 99);
  assert_order (c, "a c b");
  ps_case_move (c, 1, 1);
  g_assert_cmpuint (fixture->n_changed, ==, 6);
  ps_case_remove (c, 1);
  assert_order (c, "a b");
  g_assert_false (ps_case_is_empty (c));
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  PsCase *c = fixture->review_case;
  g_autoptr (PsCaseFinding) other = NULL;
  guint n_steps;

  ps_case_set_text (c, PS_CASE_TITLE, "Night shift");
  ps_case_set_text (c, PS_CASE_TITLE, "Night shift");
  add (c, "a");
  add (c, "b");
  other = ps_case_finding_with_text (ps_case_get_finding (c, 1), "B", "*why*");
  ps_case_replace (c, 1, other, NULL);
  ps_case_move (c, 0, 1);
  ps_case_remove (c, 0);
  n_steps = fixture->before->len;
  g_assert_cmpuint (n_steps, ==, 6);
  for (guint i = n_steps; i-- > 0;)
    {
      g_assert_true (ps_case_get_state (c) == g_ptr_array_index (fixture->after, i));
      ps_case_restore (c, g_ptr_array_index (fixture->before, i));
    }
  g_assert_true (ps_case_is_empty (c));
  ps_case_restore (c, g_ptr_array_index (fixture->after, 4));
  assert_order (c, "B a");
  g_assert_cmpstr (ps_case_get_finding (c, 0)->note, ==, "*why*");
  g_assert_cmpstr (ps_case_get_text (c, PS_CASE_TITLE), ==, "Night shift");
  g_assert_cmpuint (fixture->before->len, ==, n_steps);
}

/* Alerts of findings are sets. */
static void
test_alerts (void)
{
  static const guint64 first[] = { 5, 1, 5, 3 }, second[] = { 3, 2 }, away[] = { 1, 9 };
  static const guint64 expected[] = { 2, 3, 5 };
  g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_autoptr (GArray) c = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_autoptr (PsCaseFinding) begin = NULL, more = NULL, less = NULL;
  PsCaseFinding values = { .headline = (char *)" one\nline ", .alerts = a };

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_array_append_vals (a, &(PsFingerprint){ { 7, first[i] } }, 1);
  for (guint i = 0; i < G_N_ELEMENTS (second); i++)
    {
      g_array_append_vals (b, &(PsFingerprint){ { 7, second[i] } }, 1);
      g_array_append_vals (c, &(PsFingerprint){ { 7, away[i] } }, 1);
    }
  begin = ps_case_finding_new (&values);
  g_assert_cmpstr (begin->headline, ==, "one line");
  g_assert_cmpuint (begin->alerts->len, ==, 3);
  more = ps_case_finding_with_alerts (begin, b);
  g_assert_cmpstr (more->id, ==, begin->id);
  less = ps_case_finding_without_alerts (more, c);
  g_assert_cmpuint (less->alerts->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpuint (g_array_index (less->alerts, PsFingerprint, i).words[1], ==, expected[i]);
      g_assert_true (ps_case_finding_holds (less, &(PsFingerprint){ { 7, expected[i] } }));
    }
  g_assert_false (ps_case_finding_holds (less, &(PsFingerprint){ { 7, 1 } }));
  g_assert_false (ps_case_finding_equal (less, more));
}

static void
test_pins (void)
{
  PsPin values = { .view = PS_PIN_LANE, .title = (char *)"Ports", .n_alerts = 12, .time = 99 };
  PsCaseFinding none = { 0 };
  g_autoptr (PsPin) pin = ps_pin_new (&values), same = ps_pin_new (&values);
  g_autoptr (PsCaseFinding) empty = ps_case_finding_new (&none);
  g_autoptr (PsCaseFinding) one = ps_case_finding_with_pin (empty, pin);
  g_autoptr (PsCaseFinding) two = ps_case_finding_with_pin (empty, same);
  g_autoptr (PsCaseFinding) away = ps_case_finding_without_pin (one, 0);

  g_assert_cmpstr (pin->filter, ==, "");
  g_assert_true (ps_case_finding_equal (one, two));
  g_assert_true (ps_case_finding_equal (away, empty));
  g_assert_false (ps_case_finding_equal (one, empty));
}

static void
test_names (void)
{
  for (guint i = 0; i < PS_N_TLPS; i++)
    {
      g_autofree char *upper = g_ascii_strup (ps_tlp_get_name (i), -1);
      g_autofree char *label = g_strconcat ("TLP:", upper, NULL);
      PsTlp tlp;

      g_assert_cmpstr (ps_tlp_get_label (i), ==, label);
      g_assert_true (ps_tlp_from_name (ps_tlp_get_name (i), &tlp));
      g_assert_cmpuint (tlp, ==, i);
    }
  for (guint i = 0; i < PS_N_PINS; i++)
    {
      PsPinView view;

      g_assert_true (ps_pin_view_from_name (ps_pin_view_get_name (i), &view));
      g_assert_cmpuint (view, ==, i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/case/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/case/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add_func ("/case/alerts", test_alerts);
  g_test_add_func ("/case/pins", test_pins);
  g_test_add_func ("/case/names", test_names);
  return g_test_run ();
}
