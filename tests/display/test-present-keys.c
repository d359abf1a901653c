/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-present-fixture.h"
#include "ps-presentation-private.h"
#include "ps-widget-looks.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* Keys of clickers and of the keyboard, votes, and a window of 800x600. */

static gboolean
is_laid_out (PsPresentFixture *f)
{
  return f->presentation->scroll_id == 0;
}

static void
vote (PsPresentFixture *f, guint choice)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (f->presentation), "present.vote", "u", choice));
}

/* The clock starts with the presentation, and again when it is asked to. */
static gboolean
has_counted (PsPresentFixture *f)
{
  return !g_str_equal (gtk_label_get_text (f->presentation->timer), "00:00");
}

static void
test_timer (PsPresentFixture *f, gconstpointer data)
{
  ps_present_pack (f, "traps");
  g_assert_cmpstr (gtk_label_get_text (f->presentation->timer), ==, "00:00");
  ps_wait_until (has_counted (f));
  ps_present_act (f, "restart-timer");
  g_assert_cmpstr (gtk_label_get_text (f->presentation->timer), ==, "00:00");
}

/* F3: hands. */
static void
test_votes (PsPresentFixture *f, gconstpointer data)
{
  const PsTally *tally;
  g_autoptr (GString) texts = g_string_new (NULL);

  ps_present_pack (f, "who-is-the-client");
  tally = ps_presentation_get_tally (f->presentation);
  vote (f, 0);
  g_assert_cmpuint (ps_tally_get_total (tally, 0), ==, 0);
  ps_present_go_to_step (f, PS_STEP_VOTE);
  vote (f, 0);
  vote (f, 0);
  vote (f, 0);
  vote (f, 1);
  vote (f, 3);
  ps_present_act (f, "undo-vote");
  g_assert_cmpuint (ps_tally_get (tally, 0, 0), ==, 3);
  g_assert_cmpuint (ps_tally_get (tally, 0, 1), ==, 1);
  g_assert_cmpuint (ps_tally_get (tally, 0, 3), ==, 0);
  ps_widget_append_all_texts (GTK_WIDGET (f->presentation->vote), texts);
  g_assert_nonnull (strstr (texts->str, "\n3\n"));
  ps_present_act (f, "next");
  vote (f, 0);
  g_assert_cmpuint (ps_tally_get_total (tally, 0), ==, 4);
  g_assert_cmpstr (gtk_label_get_text (f->presentation->hands), ==,
                   "Hands: A 3 · ✓ B 1 · C 0 · D 0");
  ps_present_act (f, "next-alert");
  ps_present_go_to_step (f, PS_STEP_VOTE);
  g_assert_cmpuint (ps_tally_get_total (tally, 1), ==, 0);
  ps_present_act (f, "previous-alert");
  g_assert_cmpuint (ps_tally_get_total (tally, 0), ==, 4);
}

/* Space reads a text that is longer than the window to its end before the next step comes. */
static void
test_more (PsPresentFixture *f, gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (f->presentation->scroller);
  guint step;

  ps_present_pack (f, "who-is-the-client");
  while (!g_str_equal (
      ps_deck_get_item (ps_present_get_deck (f), ps_presentation_get_slide (f->presentation))->id,
      "high-http"))
    ps_present_act (f, "next-alert");
  ps_present_go_to_step (f, PS_STEP_UNUSUAL);
  ps_present_draw_frame (f);
  ps_wait_until (is_laid_out (f));
  ps_present_draw_frame (f);
  step = ps_presentation_get_step (f->presentation);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >,
                     gtk_adjustment_get_page_size (adjustment) + 1);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, 1);
  ps_present_act (f, "next");
  g_assert_cmpuint (ps_presentation_get_step (f->presentation), ==, step);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment)
                         + gtk_adjustment_get_page_size (adjustment) + 1,
                     >, gtk_adjustment_get_upper (adjustment));
  ps_present_act (f, "next");
  g_assert_cmpuint (ps_presentation_get_step (f->presentation), ==, 0);
}

static void
test_small_window (PsPresentFixture *f, gconstpointer data)
{
  static const PsStep stops[] = { PS_STEP_RAW,   PS_STEP_TUPLE, PS_STEP_VOTE,
                                  PS_STEP_ROLES, PS_STEP_CLUE,  PS_STEP_UNUSUAL };
  guint n;

  ps_present_pack (f, data);
  n = ps_deck_get_n_slides (ps_present_get_deck (f));
  for (guint slide = 0; slide < n; slide++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
        {
          if (stops[i] == PS_STEP_CLUE && ps_deck_get_n_clues (ps_present_get_deck (f), slide) == 0)
            continue;
          ps_present_go_to_step (f, stops[i]);
          ps_present_draw_frame (f);
          ps_widget_assert_legible (GTK_WIDGET (f->presentation), 24);
          g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->presentation)), <=, 800);
          g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (f->presentation)), <=, 600);
        }
      ps_present_act (f, "next-alert");
    }
}

/* Does what a shortcut of the presentation does. */
static gboolean
press (PsPresentFixture *f, guint keyval)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (f->presentation));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (shortcuts))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (shortcuts); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);
          g_autofree char *trigger =
              gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
          g_auto (GStrv) keys = g_strsplit (trigger, "|", -1);

          if (g_strv_contains ((const char *const *)keys, gdk_keyval_name (keyval)))
            return gtk_shortcut_action_activate (
                gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE,
                GTK_WIDGET (f->presentation), gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

typedef struct
{
  guint keyval;
  guint slide; /* after it, from 1 */
  guint step;
  gboolean blank;
} Key;

static void
test_keys (PsPresentFixture *f, gconstpointer data)
{
  static const Key keys[] = {
    { GDK_KEY_Page_Down, 1, 2, FALSE }, { GDK_KEY_space, 1, 3, FALSE },
    { GDK_KEY_Page_Up, 1, 2, FALSE },   { GDK_KEY_BackSpace, 1, 1, FALSE },
    { GDK_KEY_Page_Up, 1, 1, FALSE },   { GDK_KEY_period, 1, 1, TRUE },
    { GDK_KEY_period, 1, 1, FALSE },    { GDK_KEY_period, 1, 1, TRUE },
    { GDK_KEY_Page_Down, 1, 1, FALSE }, /* comes back first */
    { GDK_KEY_Right, 2, 1, FALSE },     { GDK_KEY_Page_Down, 2, 2, FALSE },
    { GDK_KEY_Right, 3, 1, FALSE },     { GDK_KEY_Left, 2, 2, FALSE },
    { GDK_KEY_1, 2, 2, FALSE },         { GDK_KEY_0, 2, 2, FALSE },
    { GDK_KEY_Return, 10, 1, FALSE },   { GDK_KEY_Page_Up, 9, 1, FALSE },
    { GDK_KEY_9, 9, 1, FALSE },         { GDK_KEY_9, 9, 1, FALSE },
    { GDK_KEY_Return, 15, 1, FALSE },   { GDK_KEY_Right, 15, 1, FALSE },
    { GDK_KEY_3, 15, 1, FALSE },        { GDK_KEY_Escape, 15, 1, FALSE },
    { GDK_KEY_Return, 15, 2, FALSE },   { GDK_KEY_Home, 1, 1, FALSE },
    { GDK_KEY_End, 15, 2, FALSE },
  };

  ps_present_pack (f, "who-is-the-client");
  g_assert_cmpuint (ps_deck_get_n_slides (ps_present_get_deck (f)), ==, 15);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_test_message ("key %u: %s", i, gdk_keyval_name (keys[i].keyval));
      g_assert_true (press (f, keys[i].keyval));
      g_assert_cmpuint (ps_presentation_get_slide (f->presentation) + 1, ==, keys[i].slide);
      g_assert_cmpuint (ps_presentation_get_step (f->presentation) + 1, ==, keys[i].step);
      g_assert_cmpint (ps_presentation_is_blank (f->presentation), ==, keys[i].blank);
      g_assert_cmpint (gtk_widget_get_visible (f->presentation->page), ==, !keys[i].blank);
    }
  g_assert_true (press (f, GDK_KEY_Escape));
  g_assert_false (ps_window_is_presenting (f->window));
}

/* Hint and notes come only when they are asked for, and go with the slide. */
static void
test_help (PsPresentFixture *f, gconstpointer data)
{
  PsPresentation *p = f->presentation;

  ps_present_pack (f, "traps");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (p->hint)));
  g_assert_true (press (f, GDK_KEY_h));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (p->hint)));
  g_assert_true (press (f, GDK_KEY_t));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (p->notes)));
  g_assert_cmpstr (gtk_label_get_text (p->notes), !=, "");
  ps_present_act (f, "next-alert");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (p->hint)));
  g_assert_cmpstr (gtk_label_get_text (p->notes), ==, "");
}

static void
add_tests (void)
{
  ps_present_add_for_packs ("/present/small-window", test_small_window);
  ps_present_add ("/present/timer", NULL, test_timer);
  ps_present_add ("/present/votes", NULL, test_votes);
  ps_present_add ("/present/more", NULL, test_more);
  ps_present_add ("/present/keys", NULL, test_keys);
  ps_present_add ("/present/help", NULL, test_help);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
