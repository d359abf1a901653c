/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-appearance.h"
#include "ps-blind-text.h"
#include "ps-lesson-packs.h"
#include "ps-presentation-private.h"
#include "ps-widget-looks.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"
#include "ps-zoom.h"

static const char alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp,tls\n"
                             "10.0.0.9,443,10.0.0.6,50002,tcp,tls\n"
                             "10.0.0.5,50003,203.0.113.9,22,tcp,ssh\n";

typedef struct
{
  PsWindow *window;
  PsPresentation *presentation;
  PsAppearance *appearance;
  char *folder;
  char *path;
} Fixture;

/* Lets what is queued be laid out. */
static void
settle (void)
{
  for (guint i = 0; i < 60; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* Lets what is shown be laid out and drawn. */
static void
draw_frame (Fixture *f)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (f->presentation));
  gint64 wanted = gdk_frame_clock_get_frame_counter (clock) + 2;
  gint64 start = g_get_monotonic_time ();

  while (gdk_frame_clock_get_frame_counter (clock) < wanted)
    {
      g_assert_cmpint (g_get_monotonic_time () - start, <, PS_PATIENCE);
      gtk_widget_queue_draw (GTK_WIDGET (f->presentation));
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Waits until the window has the size that its contents ask for. */
static void
settle_size (GtkWidget *window)
{
  int width = -1, height = -1;

  for (guint i = 0, still = 0; i < 100 && still < 5; i++)
    {
      settle ();
      still = width == gtk_widget_get_width (window) && height == gtk_widget_get_height (window)
                  ? still + 1
                  : 0;
      width = gtk_widget_get_width (window);
      height = gtk_widget_get_height (window);
    }
}

static gboolean
is_presenting (Fixture *f)
{
  return ps_window_is_presenting (f->window)
         && gtk_widget_get_mapped (GTK_WIDGET (f->presentation));
}

static gboolean
is_at_lesson (Fixture *f)
{
  return ps_window_is_at_lesson (f->window);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", alerts);
  f->appearance = ps_appearance_new (gdk_display_get_default ());
  f->window = ps_window_new (NULL);
  f->presentation = f->window->presentation;
  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 600);
  gtk_window_present (GTK_WINDOW (f->window));
  settle ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  g_clear_object (&f->appearance);
  ps_test_folder_free (f->folder);
  g_free (f->path);
}

static void
open_file (Fixture *f)
{
  const char *inputs[] = { f->path, NULL };

  ps_window_open (f->window, inputs);
  ps_wait_until (!ps_document_is_busy (f->window->document));
}

static void
present_pack (Fixture *f, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present-lesson", "s", name);
  ps_wait_until (is_presenting (f));
}

static gboolean
is_laid_out (Fixture *f)
{
  return f->presentation->scroll_id == 0;
}

static void
act (Fixture *f, const char *action)
{
  g_autofree char *name = g_strconcat ("present.", action, NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->presentation), name, NULL));
}

static void
vote (Fixture *f, guint choice)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (f->presentation), "present.vote", "u", choice));
}

static PsDeck *
get_deck (Fixture *f)
{
  return ps_presentation_get_deck (f->presentation);
}

static PsStep
get_kind (Fixture *f)
{
  return ps_deck_get_step (get_deck (f), ps_presentation_get_slide (f->presentation),
                           ps_presentation_get_step (f->presentation));
}

static void
go_to_step (Fixture *f, PsStep kind)
{
  while (get_kind (f) != kind)
    act (f, "next");
}

/* F1: the window is left as it was found. */

typedef struct
{
  GtkWidget *focus;
  GtkWidget *page;
  GtkWidget *view;
  gboolean fullscreen;
  gboolean titlebar;
  gboolean status;
  int width;
  int height;
  double zoom;
  gboolean dark;
  char *theme;
  char *actions;
} State;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
list_enabled (PsWindow *window)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (window));
  GString *text = g_string_new (NULL);

  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_action_group_get_action_enabled (G_ACTION_GROUP (window), names[i]))
      g_string_append_printf (text, "%s ", names[i]);
  return g_string_free (text, FALSE);
}

static void
take_state (Fixture *f, State *state)
{
  GtkWindow *window = GTK_WINDOW (f->window);

  state->focus = gtk_window_get_focus (window);
  state->page = gtk_stack_get_visible_child (f->window->stack);
  state->view = gtk_stack_get_visible_child (f->window->views);
  state->fullscreen = gtk_window_is_fullscreen (window);
  state->titlebar = gtk_widget_get_visible (gtk_window_get_titlebar (window));
  state->status = gtk_widget_get_visible (f->window->status_bar);
  state->width = gtk_widget_get_width (GTK_WIDGET (window));
  state->height = gtk_widget_get_height (GTK_WIDGET (window));
  state->zoom = ps_zoom_get (gdk_display_get_default ());
  state->actions = list_enabled (f->window);
  g_object_get (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", &state->dark,
                "gtk-theme-name", &state->theme, NULL);
}

static void
state_clear (State *state)
{
  g_free (state->theme);
  g_free (state->actions);
}

static void
assert_same (const State *a, const State *b)
{
  g_assert_true (a->focus == b->focus);
  g_assert_true (a->page == b->page);
  g_assert_true (a->view == b->view);
  g_assert_cmpint (a->fullscreen, ==, b->fullscreen);
  g_assert_cmpint (a->titlebar, ==, b->titlebar);
  g_assert_cmpint (a->status, ==, b->status);
  g_assert_cmpint (a->width, ==, b->width);
  g_assert_cmpint (a->height, ==, b->height);
  g_assert_cmpfloat_with_epsilon (a->zoom, b->zoom, .001);
  g_assert_cmpint (a->dark, ==, b->dark);
  g_assert_cmpstr (a->theme, ==, b->theme);
  g_assert_cmpstr (a->actions, ==, b->actions);
}

static void
leave_and_compare (Fixture *f, const State *before)
{
  State after;

  act (f, "leave");
  settle_size (GTK_WIDGET (f->window));
  g_assert_false (ps_window_is_presenting (f->window));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->presentation)));
  g_assert_true (gtk_widget_get_mapped (f->window->pages));
  take_state (f, &after);
  assert_same (before, &after);
  state_clear (&after);
}

/* Theme and zoom are changed on the way; the focus was in the filter. */
static void
test_restores (Fixture *f, gconstpointer data)
{
  State before;

  open_file (f);
  gtk_widget_grab_focus (GTK_WIDGET (f->window->filter));
  settle_size (GTK_WIDGET (f->window));
  take_state (f, &before);
  g_assert_nonnull (before.focus);
  present_pack (f, "traps");
  g_assert_false (gtk_widget_get_mapped (f->window->pages));
  g_assert_false (gtk_widget_get_visible (gtk_window_get_titlebar (GTK_WINDOW (f->window))));
  act (f, "look");
  act (f, "look");
  ps_zoom_set (gdk_display_get_default (), 1.5);
  act (f, "next");
  leave_and_compare (f, &before);
  state_clear (&before);
}

/* From the page of a lesson, and twice. */
static void
test_restores_lesson (Fixture *f, gconstpointer data)
{
  State before;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-lesson", "s", "traps");
  ps_wait_until (is_at_lesson (f));
  settle_size (GTK_WIDGET (f->window));
  take_state (f, &before);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL);
      g_assert_true (ps_window_is_presenting (f->window));
      act (f, "next");
      leave_and_compare (f, &before);
    }
  state_clear (&before);
}

/* Commands that act on what is not seen do nothing meanwhile. */
static void
test_other_commands (Fixture *f, gconstpointer data)
{
  open_file (f);
  present_pack (f, "traps");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "open"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "view"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "fullscreen"));
  act (f, "leave");
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "view"));
}

/* F2: nothing gives the answer away. */

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
assert_silent (Fixture *f)
{
  guint slide = ps_presentation_get_slide (f->presentation);
  g_autoptr (GString) texts = g_string_new (NULL);
  const PsLessonItem *item = ps_deck_get_item (get_deck (f), slide);
  g_auto (GStrv) lines = NULL;

  ps_widget_append_all_texts (GTK_WIDGET (f->presentation), texts);
  if (get_kind (f) == PS_STEP_VOTE)
    cut (texts, ps_question_get_text (ps_deck_get_vote (get_deck (f), slide)));
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
assert_alike (Fixture *f)
{
  PsPresentation *p = f->presentation;
  guint slide = ps_presentation_get_slide (p), step = ps_presentation_get_step (p);
  const PsConversation *c = ps_deck_get_conversation (get_deck (f), slide);
  g_autofree char *first = ps_deck_dup_end (get_deck (f), slide, PS_END_A);
  g_autofree char *second = ps_deck_dup_end (get_deck (f), slide, PS_END_B);
  PsDeckShows shows = ps_deck_get_shows (get_deck (f), slide, step);
  g_autofree char *ports = g_strdup_printf ("Ports %u and %u from 0 to 65535", c->a.port, c->b.port);
  g_autofree char *title = ps_deck_dup_step_title (get_deck (f), slide, step);
  g_autofree char *text = ps_deck_dup_step_text (get_deck (f), slide, step);
  g_autofree char *whole = g_strdup_printf ("Alert %u of %u. %s. %s", slide + 1,
                                            ps_deck_get_n_slides (get_deck (f)), title, text);

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
assert_grey (Fixture *f, gboolean wanted)
{
  draw_frame (f);
  g_assert_cmpint (ps_widget_is_grey (GTK_WIDGET (f->presentation)), ==, wanted);
}

/* Each slide of the pack is revealed to its end and taken back to its beginning: nothing of what was
 * seen is left, and the next slide is as silent as the first. */
static void
test_silent (Fixture *f, gconstpointer data)
{
  guint n;

  present_pack (f, data);
  n = ps_deck_get_n_slides (get_deck (f));
  for (guint slide = 0; slide < n; slide++)
    {
      for (guint pass = 0; pass < 2; pass++)
        {
          guint step = 0, n_steps = ps_deck_get_n_steps (get_deck (f), slide);

          g_assert_cmpuint (ps_presentation_get_slide (f->presentation), ==, slide);
          for (; (ps_deck_get_shows (get_deck (f), slide, step) & PS_SHOWS_ROLES) == 0; step++)
            {
              assert_silent (f);
              assert_alike (f);
              if (pass == 0 && get_kind (f) == PS_STEP_VOTE)
                assert_grey (f, TRUE);
              act (f, "next");
            }
          for (; step + 1 < n_steps; step++)
            act (f, "next");
          g_assert_cmpint (get_kind (f), ==, PS_STEP_UNUSUAL);
          for (guint i = 0; pass == 0 && i + 1 < n_steps; i++)
            act (f, "back");
        }
      if (slide + 1 < n)
        act (f, "next-alert");
    }
}

/* The test above can fail: once the roles are there it finds them. */
static void
test_revealed (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  present_pack (f, "who-is-the-client");
  go_to_step (f, PS_STEP_ROLES);
  ps_widget_append_all_texts (GTK_WIDGET (f->presentation), texts);
  g_assert_true (ps_text_names_role (texts->str));
  g_assert_nonnull (strstr (texts->str, "class client\n"));
  g_assert_nonnull (strstr (texts->str, "class server\n"));
  g_assert_true (gtk_widget_get_visible (f->presentation->call));
  assert_grey (f, FALSE);
}

/* Pages that show roles are out of reach, and a lesson that was left is in no widget. */
static void
test_nothing_left (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  open_file (f);
  present_pack (f, "who-is-the-client");
  for (GtkWidget *c = gtk_widget_get_first_child (f->window->content); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    g_assert_cmpint (gtk_widget_get_visible (c), ==, c == GTK_WIDGET (f->presentation));
  go_to_step (f, PS_STEP_UNUSUAL);
  act (f, "leave");
  ps_widget_append_all_texts (GTK_WIDGET (f->presentation), texts);
  g_assert_false (ps_text_names_role (texts->str));
}

/* Where the exam's rule says something else than what is so, both are seen, after the reveal. */
static void
test_rules (Fixture *f, gconstpointer data)
{
  gboolean seen = FALSE;
  guint n;

  present_pack (f, "traps");
  n = ps_deck_get_n_slides (get_deck (f));
  for (guint slide = 0; slide < n; slide++)
    {
      gboolean differ = ps_deck_rules_differ (get_deck (f), slide);

      go_to_step (f, PS_STEP_VOTE);
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->presentation->rules)));
      go_to_step (f, PS_STEP_ROLES);
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (f->presentation->rules)), ==, differ);
      seen |= differ;
      act (f, "next-alert");
    }
  g_assert_true (seen);
}

/* With active FTP the server called, and the arrow says so; with anything else the client did. */
static void
test_call (Fixture *f, gconstpointer data)
{
  guint n_servers = 0, n;

  present_pack (f, "traps");
  n = ps_deck_get_n_slides (get_deck (f));
  for (guint slide = 0; slide < n; slide++)
    {
      PsEnd server = ps_deck_get_verdict (get_deck (f), slide)->server;
      gboolean is_ftp = g_str_equal (ps_deck_get_item (get_deck (f), slide)->id, "active-ftp");
      PsEnd caller = is_ftp ? server : ps_end_other (server);

      go_to_step (f, PS_STEP_ROLES);
      g_assert_cmpint (ps_deck_arrow_get_kind (f->presentation->call_arrow), ==,
                       caller == PS_END_NONE ? PS_DECK_ARROW_NONE
                       : caller == PS_END_A  ? PS_DECK_ARROW_TO_END
                                             : PS_DECK_ARROW_TO_START);
      n_servers += is_ftp;
      act (f, "next-alert");
    }
  g_assert_cmpuint (n_servers, ==, 1);
}

/* The sentence that teaches is the last thing, and by itself. */
static void
test_teach (Fixture *f, gconstpointer data)
{
  present_pack (f, "traps");
  go_to_step (f, PS_STEP_UNUSUAL);
  g_assert_cmpstr (gtk_label_get_text (f->presentation->teach), ==,
                   ps_deck_get_item (get_deck (f), 0)->teach);
  g_assert_null (strstr (gtk_label_get_text (f->presentation->unusual),
                         ps_deck_get_item (get_deck (f), 0)->teach));
  act (f, "back");
  g_assert_cmpstr (gtk_label_get_text (f->presentation->teach), ==, "");
}

/* The clock starts with the presentation, and again when it is asked to. */
static gboolean
has_counted (Fixture *f)
{
  return !g_str_equal (gtk_label_get_text (f->presentation->timer), "00:00");
}

static void
test_timer (Fixture *f, gconstpointer data)
{
  present_pack (f, "traps");
  g_assert_cmpstr (gtk_label_get_text (f->presentation->timer), ==, "00:00");
  ps_wait_until (has_counted (f));
  act (f, "restart-timer");
  g_assert_cmpstr (gtk_label_get_text (f->presentation->timer), ==, "00:00");
}

/* F3: hands. */
static void
test_votes (Fixture *f, gconstpointer data)
{
  const PsTally *tally;
  g_autoptr (GString) texts = g_string_new (NULL);

  present_pack (f, "who-is-the-client");
  tally = ps_presentation_get_tally (f->presentation);
  vote (f, 0);
  g_assert_cmpuint (ps_tally_get_total (tally, 0), ==, 0);
  go_to_step (f, PS_STEP_VOTE);
  vote (f, 0);
  vote (f, 0);
  vote (f, 0);
  vote (f, 1);
  vote (f, 3);
  act (f, "undo-vote");
  g_assert_cmpuint (ps_tally_get (tally, 0, 0), ==, 3);
  g_assert_cmpuint (ps_tally_get (tally, 0, 1), ==, 1);
  g_assert_cmpuint (ps_tally_get (tally, 0, 3), ==, 0);
  ps_widget_append_all_texts (GTK_WIDGET (f->presentation->vote), texts);
  g_assert_nonnull (strstr (texts->str, "\n3\n"));
  act (f, "next");
  vote (f, 0);
  g_assert_cmpuint (ps_tally_get_total (tally, 0), ==, 4);
  g_assert_cmpstr (gtk_label_get_text (f->presentation->hands), ==,
                   "Hands: A 3 · ✓ B 1 · C 0 · D 0");
  act (f, "next-alert");
  go_to_step (f, PS_STEP_VOTE);
  g_assert_cmpuint (ps_tally_get_total (tally, 1), ==, 0);
  act (f, "previous-alert");
  g_assert_cmpuint (ps_tally_get_total (tally, 0), ==, 4);
}

/* F4: a window of 800x600. */

/* Space reads a text that is longer than the window to its end before the next step comes. */
static void
test_more (Fixture *f, gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (f->presentation->scroller);
  guint step;

  present_pack (f, "who-is-the-client");
  while (!g_str_equal (ps_deck_get_item (get_deck (f), ps_presentation_get_slide (f->presentation))->id,
                       "high-http"))
    act (f, "next-alert");
  go_to_step (f, PS_STEP_UNUSUAL);
  draw_frame (f);
  ps_wait_until (is_laid_out (f));
  draw_frame (f);
  step = ps_presentation_get_step (f->presentation);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >,
                     gtk_adjustment_get_page_size (adjustment) + 1);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, 1);
  act (f, "next");
  g_assert_cmpuint (ps_presentation_get_step (f->presentation), ==, step);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment)
                         + gtk_adjustment_get_page_size (adjustment) + 1,
                     >, gtk_adjustment_get_upper (adjustment));
  act (f, "next");
  g_assert_cmpuint (ps_presentation_get_step (f->presentation), ==, 0);
}

static void
test_small_window (Fixture *f, gconstpointer data)
{
  static const PsStep stops[] = { PS_STEP_RAW,   PS_STEP_TUPLE, PS_STEP_VOTE,
                                  PS_STEP_ROLES, PS_STEP_CLUE,  PS_STEP_UNUSUAL };
  guint n;

  present_pack (f, data);
  n = ps_deck_get_n_slides (get_deck (f));
  for (guint slide = 0; slide < n; slide++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
        {
          if (stops[i] == PS_STEP_CLUE && ps_deck_get_n_clues (get_deck (f), slide) == 0)
            continue;
          go_to_step (f, stops[i]);
          draw_frame (f);
          ps_widget_assert_legible (GTK_WIDGET (f->presentation), 24);
          { GtkAdjustment *v = gtk_scrolled_window_get_vadjustment (f->presentation->scroller);
            double over = gtk_adjustment_get_upper (v) - gtk_adjustment_get_page_size (v);
            if (over > .5) g_printerr ("OVER %s %s step %d: %.0f of %.0f\n", (char *)data, ps_deck_get_item (get_deck (f), slide)->id, stops[i], over, gtk_adjustment_get_page_size (v)); }
          g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->presentation)), <=, 800);
          g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (f->presentation)), <=, 600);
        }
      act (f, "next-alert");
    }
}

/* F5: keys of clickers and of the keyboard. */

/* Does what a shortcut of the presentation does. */
static gboolean
press (Fixture *f, guint keyval)
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
test_keys (Fixture *f, gconstpointer data)
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

  present_pack (f, "who-is-the-client");
  g_assert_cmpuint (ps_deck_get_n_slides (get_deck (f)), ==, 15);
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
test_help (Fixture *f, gconstpointer data)
{
  PsPresentation *p = f->presentation;

  present_pack (f, "traps");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (p->hint)));
  g_assert_true (press (f, GDK_KEY_h));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (p->hint)));
  g_assert_true (press (f, GDK_KEY_t));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (p->notes)));
  g_assert_cmpstr (gtk_label_get_text (p->notes), !=, "");
  act (f, "next-alert");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (p->hint)));
  g_assert_cmpstr (gtk_label_get_text (p->notes), ==, "");
}

/* What is presented where no lesson is open. */

static gboolean
shows_three (Fixture *f)
{
  return ps_window_fixture_count_shown (f->window) == 3;
}

static gboolean
shows_one (Fixture *f)
{
  return ps_window_fixture_count_shown (f->window) == 1;
}

static void
test_rows (Fixture *f, gconstpointer data)
{
  open_file (f);
  ps_wait_until (shows_three (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL);
  ps_wait_until (is_presenting (f));
  g_assert_cmpuint (ps_deck_get_n_slides (get_deck (f)), ==, 3);
  act (f, "leave");
  ps_document_set_filter (f->window->document, "server.port=22");
  ps_wait_until (shows_one (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL);
  ps_wait_until (is_presenting (f));
  g_assert_cmpuint (ps_deck_get_n_slides (get_deck (f)), ==, 1);
}

/* A lesson opens as any file does; what was open comes back when it is closed. */
static void
test_open (Fixture *f, gconstpointer data)
{
  g_autofree char *path = ps_lesson_packs_find ("traps");
  const char *inputs[] = { path, NULL };

  open_file (f);
  ps_window_open (f->window, inputs);
  ps_wait_until (is_at_lesson (f));
  g_assert_cmpstr (ps_lesson_get_title (ps_window_get_lesson (f->window)), ==, "Traps");
  g_assert_false (gtk_widget_get_visible (f->window->status_bar));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.close-lesson", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->stack), ==, "document");
  g_assert_null (ps_window_get_lesson (f->window));
}

/* Its name may be any. */
static void
test_open_by_content (Fixture *f, gconstpointer data)
{
  g_autofree char *pack = ps_lesson_packs_find ("traps");
  g_autofree char *path = g_build_filename (f->folder, "monday.json", NULL);
  g_autofree char *text = NULL;
  const char *inputs[] = { path, NULL };

  g_assert_true (g_file_get_contents (pack, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  ps_window_open (f->window, inputs);
  ps_wait_until (is_at_lesson (f));
  g_assert_cmpstr (ps_lesson_get_title (ps_window_get_lesson (f->window)), ==, "Traps");
  g_unlink (path);
}

static gboolean
says_something (Fixture *f)
{
  return gtk_info_bar_get_revealed (f->window->info_bar);
}

/* What is wrong is said with its line; nothing is presented, and the window goes on. */
static void
expect_message (Fixture *f, const char *path, const char *message)
{
  const char *inputs[] = { path, NULL };

  gtk_info_bar_set_revealed (f->window->info_bar, FALSE);
  ps_window_open (f->window, inputs);
  ps_wait_until (says_something (f));
  if (strstr (gtk_label_get_text (f->window->message), message) == NULL)
    g_error ("“%s” is not in “%s”", message, gtk_label_get_text (f->window->message));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "bad.portside-lesson"));
  g_assert_false (ps_window_is_at_lesson (f->window));
}

static char *
repeat (char letter, gsize n)
{
  char *text = g_malloc (n + 1);

  memset (text, letter, n);
  text[n] = '\0';
  return text;
}

static void
test_bad_lesson (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "{\"version\": 1, \"alerts\": 7}", ":1: " },
    { "{\"version\": 1,\n\"title\": \"<b>A</b>\", \"alerts\": []}", ":2: “title”: markup" },
    { "{\"version\": 1,\n\n\"alerts\": [{\"id\": 5}]}", ":3: “id” has to be" },
    { "{\"version\": 99, \"alerts\": []}", "newer version" },
    { "{\"version\": 1, \"alerts\": []", ":1:" },
    { "\xff\xfe\x00", "" },
    { "", "" },
  };
  g_autofree char *path = g_build_filename (f->folder, "bad.portside-lesson", NULL);
  g_autofree char *deep = repeat ('[', 100000);
  g_autofree char *huge = repeat (' ', 17 * 1024 * 1024);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      expect_message (f, path, cases[i].message);
    }
  g_assert_true (g_file_set_contents (path, deep, -1, NULL));
  expect_message (f, path, "too deep");
  g_assert_true (g_file_set_contents (path, huge, -1, NULL));
  expect_message (f, path, "too large");
  g_unlink (path);
  expect_message (f, path, "");
}

static void
add (const char *path, gconstpointer data, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

static void
add_tests (void)
{
  guint n_packs;
  const PsLessonPack *packs = ps_lesson_packs_get (&n_packs);

  add ("/present/restores", NULL, test_restores);
  add ("/present/restores-lesson", NULL, test_restores_lesson);
  add ("/present/other-commands", NULL, test_other_commands);
  for (guint i = 0; i < n_packs; i++)
    {
      g_autofree char *path = g_strdup_printf ("/present/silent/%s", packs[i].name);
      g_autofree char *small = g_strdup_printf ("/present/small-window/%s", packs[i].name);

      add (path, packs[i].name, test_silent);
      add (small, packs[i].name, test_small_window);
    }
  add ("/present/revealed", NULL, test_revealed);
  add ("/present/nothing-left", NULL, test_nothing_left);
  add ("/present/rules", NULL, test_rules);
  add ("/present/call", NULL, test_call);
  add ("/present/teach", NULL, test_teach);
  add ("/present/timer", NULL, test_timer);
  add ("/present/votes", NULL, test_votes);
  add ("/present/more", NULL, test_more);
  add ("/present/keys", NULL, test_keys);
  add ("/present/help", NULL, test_help);
  add ("/present/rows", NULL, test_rows);
  add ("/present/open", NULL, test_open);
  add ("/present/open-by-content", NULL, test_open_by_content);
  add ("/present/bad-lesson", NULL, test_bad_lesson);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
