/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-blind-text.h"
#include "ps-present-fixture.h"
#include "ps-presentation-private.h"
#include "ps-widget-looks.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* Nothing gives the answer away before it is revealed; then all of it is there. */

/* What assistive technology is told: the test back end of GTK compares only whole values. */
static void
assert_label (GtkWidget *widget, const char *label)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       label);
}

static void
cut (GString *texts, const char *text)
{
  g_string_replace (texts, text, "", 0);
}

/* Nothing but the question of the vote may name a role, and no class may have a role's colour. */
static void
assert_silent (PsPresentFixture *f)
{
  guint slide = ps_presentation_get_slide (f->presentation);
  g_autoptr (GString) texts = g_string_new (NULL);
  const PsLessonItem *item = ps_deck_get_item (ps_present_get_deck (f), slide);
  g_auto (GStrv) lines = NULL;

  ps_widget_append_all_texts (GTK_WIDGET (f->presentation), texts);
  if (ps_present_get_kind (f) == PS_STEP_VOTE)
    cut (texts, ps_question_get_text (ps_deck_get_vote (ps_present_get_deck (f), slide)));
  lines = g_strsplit (texts->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (ps_text_names_role (lines[i]))
        g_error ("slide %u says “%s” at step %u", slide + 1, lines[i],
                 ps_presentation_get_step (f->presentation) + 1);
      g_assert_cmpstr (lines[i], !=, "class undecided");
      g_assert_cmpstr (lines[i], !=, "class unusual");
      g_assert_cmpstr (lines[i], !=, "class correct");
    }
  if (item->teach != NULL)
    g_assert_null (strstr (texts->str, item->teach));
  if (item->notes != NULL)
    g_assert_null (strstr (texts->str, item->notes));
}

/* Classes, colours, and what assistive technology calls it, of a widget and all that is in it. */
static void
assert_same_style (GtkWidget *a, GtkWidget *b)
{
  g_auto (GStrv) classes_a = gtk_widget_get_css_classes (a);
  g_auto (GStrv) classes_b = gtk_widget_get_css_classes (b);
  GdkRGBA color_a, color_b;
  GtkWidget *child_a = gtk_widget_get_first_child (a), *child_b = gtk_widget_get_first_child (b);

  gtk_style_context_get_color (gtk_widget_get_style_context (a), &color_a);
  gtk_style_context_get_color (gtk_widget_get_style_context (b), &color_b);
  g_assert_true (gdk_rgba_equal (&color_a, &color_b));
  g_assert_true (g_strv_equal ((const char *const *)classes_a, (const char *const *)classes_b));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (a)), ==,
                   gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (b)));
  for (; child_a != NULL && child_b != NULL; child_a = gtk_widget_get_next_sibling (child_a),
                                             child_b = gtk_widget_get_next_sibling (child_b))
    assert_same_style (child_a, child_b);
  g_assert_true (child_a == NULL && child_b == NULL);
}

/* The labels of what is drawn, and that both ends are drawn alike, in the order of the packet. */
static void
assert_alike (PsPresentFixture *f)
{
  PsPresentation *p = f->presentation;
  guint slide = ps_presentation_get_slide (p), step = ps_presentation_get_step (p);
  const PsConversation *c = ps_deck_get_conversation (ps_present_get_deck (f), slide);
  g_autofree char *first = ps_deck_dup_end (ps_present_get_deck (f), slide, PS_END_A);
  g_autofree char *second = ps_deck_dup_end (ps_present_get_deck (f), slide, PS_END_B);
  PsDeckShows shows = ps_deck_get_shows (ps_present_get_deck (f), slide, step);
  g_autofree char *ports =
      g_strdup_printf ("Ports %u and %u from 0 to 65535", c->a.port, c->b.port);
  g_autofree char *title = ps_deck_dup_step_title (ps_present_get_deck (f), slide, step);
  g_autofree char *text = ps_deck_dup_step_text (ps_present_get_deck (f), slide, step);
  g_autofree char *whole =
      g_strdup_printf ("Alert %u of %u. %s. %s", slide + 1,
                       ps_deck_get_n_slides (ps_present_get_deck (f)), title, text);

  assert_label (GTK_WIDGET (p), whole);
  assert_label (GTK_WIDGET (p->ruler), (shows & PS_SHOWS_RULER) != 0 ? ports : "");
  if ((shows & PS_SHOWS_TUPLE) == 0)
    return;
  if (c->a.has_port)
    {
      assert_label (GTK_WIDGET (p->first), first);
      assert_label (GTK_WIDGET (p->second), second);
    }
  g_assert_true (gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (p->first)))
                 == GTK_WIDGET (p->first));
  assert_same_style (GTK_WIDGET (p->first), GTK_WIDGET (p->second));
  g_assert_cmpint (ps_deck_arrow_get_kind (p->packet), ==, PS_DECK_ARROW_TO_END);
  g_assert_cmpint (ps_deck_arrow_get_kind (p->call_arrow), ==, PS_DECK_ARROW_NONE);
  g_assert_false (gtk_widget_get_visible (p->call));
}

/* Colours come with the roles. */
static void
assert_grey (PsPresentFixture *f, gboolean wanted)
{
  ps_present_draw_frame (f);
  g_assert_cmpint (ps_widget_is_grey (GTK_WIDGET (f->presentation)), ==, wanted);
}

/* Each slide of the pack is revealed to its end and taken back to its beginning: nothing of what
 * was seen is left, and the next slide is as silent as the first. */
static void
test_silent (PsPresentFixture *f, gconstpointer data)
{
  guint n;

  ps_present_pack (f, data);
  n = ps_deck_get_n_slides (ps_present_get_deck (f));
  for (guint slide = 0; slide < n; slide++)
    {
      for (guint pass = 0; pass < 2; pass++)
        {
          guint step = 0, n_steps = ps_deck_get_n_steps (ps_present_get_deck (f), slide);

          g_assert_cmpuint (ps_presentation_get_slide (f->presentation), ==, slide);
          for (; (ps_deck_get_shows (ps_present_get_deck (f), slide, step) & PS_SHOWS_ROLES) == 0;
               step++)
            {
              assert_silent (f);
              assert_alike (f);
              if (pass == 0 && ps_present_get_kind (f) == PS_STEP_VOTE)
                assert_grey (f, TRUE);
              ps_present_act (f, "next");
            }
          for (; step + 1 < n_steps; step++)
            ps_present_act (f, "next");
          g_assert_cmpint (ps_present_get_kind (f), ==, PS_STEP_UNUSUAL);
          for (guint i = 0; pass == 0 && i + 1 < n_steps; i++)
            ps_present_act (f, "back");
        }
      if (slide + 1 < n)
        ps_present_act (f, "next-alert");
    }
}

/* The test above can fail: once the roles are there it finds them. */
static void
test_revealed (PsPresentFixture *f, gconstpointer data)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  ps_present_pack (f, "who-is-the-client");
  ps_present_go_to_step (f, PS_STEP_ROLES);
  ps_widget_append_all_texts (GTK_WIDGET (f->presentation), texts);
  g_assert_true (ps_text_names_role (texts->str));
  g_assert_nonnull (strstr (texts->str, "class client\n"));
  g_assert_nonnull (strstr (texts->str, "class server\n"));
  g_assert_true (gtk_widget_get_visible (f->presentation->call));
  assert_grey (f, FALSE);
}

/* Pages that show roles are out of reach, and a lesson that was left is in no widget. */
static void
test_nothing_left (PsPresentFixture *f, gconstpointer data)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  ps_present_open_file (f);
  ps_present_pack (f, "who-is-the-client");
  for (GtkWidget *c = gtk_widget_get_first_child (f->window->content); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    g_assert_cmpint (gtk_widget_get_visible (c), ==, c == GTK_WIDGET (f->presentation));
  ps_present_go_to_step (f, PS_STEP_UNUSUAL);
  ps_present_act (f, "leave");
  ps_widget_append_all_texts (GTK_WIDGET (f->presentation), texts);
  g_assert_false (ps_text_names_role (texts->str));
}

/* Where the exam's rule says something else than what is so, both are seen, after the reveal. */
static void
test_rules (PsPresentFixture *f, gconstpointer data)
{
  gboolean seen = FALSE;
  guint n;

  ps_present_pack (f, "traps");
  n = ps_deck_get_n_slides (ps_present_get_deck (f));
  for (guint slide = 0; slide < n; slide++)
    {
      gboolean differ = ps_deck_rules_differ (ps_present_get_deck (f), slide);

      ps_present_go_to_step (f, PS_STEP_VOTE);
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->presentation->rules)));
      ps_present_go_to_step (f, PS_STEP_ROLES);
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (f->presentation->rules)), ==, differ);
      seen |= differ;
      ps_present_act (f, "next-alert");
    }
  g_assert_true (seen);
}

/* With active FTP the server called, and the arrow says so; with anything else the client did. */
static void
test_call (PsPresentFixture *f, gconstpointer data)
{
  guint n_servers = 0, n;

  ps_present_pack (f, "traps");
  n = ps_deck_get_n_slides (ps_present_get_deck (f));
  for (guint slide = 0; slide < n; slide++)
    {
      PsEnd server = ps_deck_get_verdict (ps_present_get_deck (f), slide)->server;
      gboolean is_ftp =
          g_str_equal (ps_deck_get_item (ps_present_get_deck (f), slide)->id, "active-ftp");
      PsEnd caller = is_ftp ? server : ps_end_other (server);

      ps_present_go_to_step (f, PS_STEP_ROLES);
      g_assert_cmpint (ps_deck_arrow_get_kind (f->presentation->call_arrow), ==,
                       caller == PS_END_NONE ? PS_DECK_ARROW_NONE
                       : caller == PS_END_A  ? PS_DECK_ARROW_TO_END
                                             : PS_DECK_ARROW_TO_START);
      n_servers += is_ftp;
      ps_present_act (f, "next-alert");
    }
  g_assert_cmpuint (n_servers, ==, 1);
}

/* The sentence that teaches is the last thing, and by itself. */
static void
test_teach (PsPresentFixture *f, gconstpointer data)
{
  ps_present_pack (f, "traps");
  ps_present_go_to_step (f, PS_STEP_UNUSUAL);
  g_assert_cmpstr (gtk_label_get_text (f->presentation->teach), ==,
                   ps_deck_get_item (ps_present_get_deck (f), 0)->teach);
  g_assert_null (strstr (gtk_label_get_text (f->presentation->unusual),
                         ps_deck_get_item (ps_present_get_deck (f), 0)->teach));
  ps_present_act (f, "back");
  g_assert_cmpstr (gtk_label_get_text (f->presentation->teach), ==, "");
}

static void
add_tests (void)
{
  ps_present_add_for_packs ("/present/silent", test_silent);
  ps_present_add ("/present/revealed", NULL, test_revealed);
  ps_present_add ("/present/nothing-left", NULL, test_nothing_left);
  ps_present_add ("/present/rules", NULL, test_rules);
  ps_present_add ("/present/call", NULL, test_call);
  ps_present_add ("/present/teach", NULL, test_teach);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
