/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-application.h"
#include "ps-command-palette.h"
#include "ps-keyboard.h"
#include "ps-lesson-packs.h"
#include "ps-practice-window-private.h"
#include "ps-presentation-private.h"
#include "ps-widget-find.h"
#include "ps-widget-looks.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"
#include "ps-worksheet-window.h"

/* A trainer's morning, in the whole program, with real keys and on the whole of the screen: a lesson
 * is presented and voted on, practised, and printed. */

/* What GTK keeps free around a window. */
#define SHADOW 20

/* More keys than this lead nowhere. */
#define MOST_KEYS 400

typedef struct
{
  PsWindow *window;
  PsPresentation *presentation;
  PsPracticeWindow *practice;
  GtkWidget *focus; /* before a key */
  char *folder;
  guint wanted;
} Story;

static gboolean
has_window (Story *s)
{
  s->window = ps_widget_find_window (PS_TYPE_WINDOW);
  return s->window != NULL && gtk_widget_get_mapped (GTK_WIDGET (s->window));
}

static gboolean
fills_screen (Story *s)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  int width = gtk_widget_get_width (GTK_WIDGET (s->window));
  int height = gtk_widget_get_height (GTK_WIDGET (s->window));
  GdkRectangle screen;

  gdk_monitor_get_geometry (monitor, &screen);
  return width <= screen.width && width >= screen.width - SHADOW && height <= screen.height
         && height >= screen.height - SHADOW;
}

/* There is no window manager to make it so. */
static void
fill_screen (Story *s)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle screen;

  gdk_monitor_get_geometry (monitor, &screen);
  gtk_window_set_default_size (GTK_WINDOW (s->window), screen.width, screen.height);
  ps_wait_for (fills_screen (s), "the window fills the screen");
}

static gboolean
is_at_lesson (Story *s)
{
  return ps_window_is_at_lesson (s->window);
}

static gboolean
focus_has_moved (Story *s)
{
  return gtk_window_get_focus (GTK_WINDOW (s->window)) != s->focus;
}

static gboolean
is_at_traps (GtkWidget *focus)
{
  const char *action =
      GTK_IS_ACTIONABLE (focus) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)) : NULL;
  GVariant *target = action != NULL
                         ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (focus))
                         : NULL;

  return g_strcmp0 (action, "win.open-lesson") == 0
         && g_str_equal (g_variant_get_string (target, NULL), "traps");
}

/* From the empty page, as far as Tab has to go. */
static void
open_lesson (Story *s)
{
  for (guint i = 0; !is_at_traps (gtk_window_get_focus (GTK_WINDOW (s->window))); i++)
    {
      g_assert_cmpuint (i, <, MOST_KEYS);
      s->focus = gtk_window_get_focus (GTK_WINDOW (s->window));
      ps_keyboard_press ("Tab");
      ps_wait_for (focus_has_moved (s), "Tab moves the focus");
    }
  ps_keyboard_press ("Return");
  ps_wait_for (is_at_lesson (s), "the lesson opens");
  s->presentation = s->window->presentation;
}

static gboolean
is_presenting (Story *s)
{
  return ps_window_is_presenting (s->window)
         && gtk_widget_get_mapped (GTK_WIDGET (s->presentation));
}

static gboolean
is_not_presenting (Story *s)
{
  return !ps_window_is_presenting (s->window) && gtk_widget_get_mapped (s->window->pages);
}

static PsDeck *
get_deck (Story *s)
{
  return ps_presentation_get_deck (s->presentation);
}

static PsStep
get_kind (Story *s)
{
  return ps_deck_get_step (get_deck (s), ps_presentation_get_slide (s->presentation),
                           ps_presentation_get_step (s->presentation));
}

static gboolean
is_at_step (Story *s)
{
  return ps_presentation_get_step (s->presentation) == s->wanted;
}

static gboolean
is_at_slide (Story *s)
{
  return ps_presentation_get_slide (s->presentation) == s->wanted;
}

static gboolean
has_hands (Story *s)
{
  return ps_tally_get_total (ps_presentation_get_tally (s->presentation),
                             ps_presentation_get_slide (s->presentation))
         == s->wanted;
}

static gboolean
is_blank_as_wanted (Story *s)
{
  return ps_presentation_is_blank (s->presentation) == (s->wanted != 0);
}

/* Once it is drawn: nothing is cut, no text is smaller than can be read from the back. */
static void
look (Story *s)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (s->presentation));
  gint64 wanted = gdk_frame_clock_get_frame_counter (clock) + 2;
  gint64 start = g_get_monotonic_time ();

  while (gdk_frame_clock_get_frame_counter (clock) < wanted)
    {
      g_assert_cmpint (g_get_monotonic_time () - start, <, PS_PATIENCE);
      gtk_widget_queue_draw (GTK_WIDGET (s->presentation));
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (fills_screen (s));
  ps_widget_assert_legible (GTK_WIDGET (s->presentation), 24);
}

static void
step (Story *s, const char *key)
{
  s->wanted = ps_presentation_get_step (s->presentation) + 1;
  ps_keyboard_press (key);
  ps_wait_for (is_at_step (s), "the next step");
  look (s);
}

static void
step_to (Story *s, PsStep kind)
{
  while (get_kind (s) != kind)
    step (s, "space");
}

static void
raise_hand (Story *s, const char *key, int change)
{
  s->wanted = (guint)((int)ps_tally_get_total (ps_presentation_get_tally (s->presentation),
                                               ps_presentation_get_slide (s->presentation))
                      + change);
  ps_keyboard_press (key);
  ps_wait_for (has_hands (s), "a hand is counted");
}

static guint
find_slide (Story *s, const char *id)
{
  guint slide = 0;

  while (!g_str_equal (ps_deck_get_item (get_deck (s), slide)->id, id))
    slide++;
  return slide;
}

/* Its number, then Enter. */
static void
jump (Story *s, const char *id)
{
  guint slide = find_slide (s, id);
  g_autofree char *number = g_strdup_printf ("%u", slide + 1);

  ps_keyboard_type (number);
  ps_keyboard_press ("Return");
  s->wanted = slide;
  ps_wait_for (is_at_slide (s), "the alert with that number");
  look (s);
}

static const char *
get_text (GtkLabel *label)
{
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (label)));
  return gtk_label_get_text (label);
}

/* A A A B, and B was one too many. */
static void
vote (Story *s)
{
  const PsTally *tally = ps_presentation_get_tally (s->presentation);

  step_to (s, PS_STEP_VOTE);
  raise_hand (s, "a", 1);
  raise_hand (s, "a", 1);
  raise_hand (s, "a", 1);
  raise_hand (s, "b", 1);
  raise_hand (s, "z", -1);
  g_assert_cmpuint (ps_tally_get (tally, 0, 0), ==, 3);
  g_assert_cmpuint (ps_tally_get (tally, 0, 1), ==, 0);
  look (s);
  step (s, "space");
  g_assert_cmpint (get_kind (s), ==, PS_STEP_ROLES);
  g_assert_cmpstr (get_text (s->presentation->hands), ==, "Hands: ✓ A 3 · B 0 · C 0 · D 0");
  step_to (s, PS_STEP_UNUSUAL);
}

/* The class takes the source for the client: it is the server. */
static void
show_reply (Story *s)
{
  guint slide = find_slide (s, "answer");

  jump (s, "answer");
  g_assert_cmpuint (ps_deck_get_conversation (get_deck (s), slide)->a.port, ==, 443);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (s->presentation->answer)));
  step_to (s, PS_STEP_ROLES);
  g_assert_nonnull (strstr (get_text (s->presentation->answer), "called server 203.0.113.55"));
  step (s, "Next"); /* of a clicker */
  g_assert_cmpint (get_kind (s), ==, PS_STEP_CLUE);
}

static void
show_undecided (Story *s)
{
  jump (s, "same-port");
  step_to (s, PS_STEP_ROLES);
  g_assert_true (g_str_has_prefix (get_text (s->presentation->answer), "Cannot tell which"));
  s->wanted = 1;
  ps_keyboard_press ("period");
  ps_wait_for (is_blank_as_wanted (s), "blank");
  s->wanted = 0;
  ps_keyboard_press ("period");
  ps_wait_for (is_blank_as_wanted (s), "not blank");
}

static void
present (Story *s)
{
  ps_keyboard_press ("F5");
  ps_wait_for (is_presenting (s), "it is presented");
  ps_keyboard_focus (GTK_WINDOW (s->window));
  look (s);
  vote (s);
  show_reply (s);
  show_undecided (s);
  ps_keyboard_press ("Escape");
  ps_wait_for (is_not_presenting (s), "it is left");
  g_assert_true (is_at_lesson (s));
}

static gboolean
is_practising (Story *s)
{
  s->practice = ps_widget_find_window (PS_TYPE_PRACTICE_WINDOW);
  return s->practice != NULL && s->practice->question != NULL;
}

static gboolean
is_told (Story *s)
{
  return s->practice->is_told;
}

static gboolean
is_asked_or_done (Story *s)
{
  return !s->practice->is_told || s->practice->question == NULL;
}

/* As somebody who believes what is not so, where that can be answered. */
static guint
find_belief (const PsQuestion *question)
{
  for (guint i = 0; i < ps_question_get_n_choices (question); i++)
    if (ps_question_get_choice (question, i)->misconception != PS_MISCONCEPTION_NONE)
      return i;
  return ps_question_get_right (question);
}

/* The first answers are wrong. */
static void
practise (Story *s)
{
  PsPracticeProgress progress;
  guint met[PS_N_MISCONCEPTIONS], n_met = 0;

  ps_keyboard_press ("ctrl+F5");
  ps_wait_for (is_practising (s), "it is practised");
  ps_keyboard_focus (GTK_WINDOW (s->practice));
  for (guint i = 0; s->practice->question != NULL; i++)
    {
      guint choice = i < 3 ? find_belief (s->practice->question)
                           : ps_question_get_right (s->practice->question);
      g_autofree char *key = g_strdup_printf ("%u", choice + 1);

      g_assert_cmpuint (i, <, MOST_KEYS);
      ps_keyboard_press (key);
      ps_wait_for (is_told (s), "the answer is told");
      ps_keyboard_press ("space");
      ps_wait_for (is_asked_or_done (s), "the next question");
    }
  ps_practice_get_progress (s->practice->practice, &progress);
  g_assert_cmpuint (progress.n_answered, >, 10);
  ps_practice_get_mistakes (s->practice->practice, met);
  for (guint i = 1; i < PS_N_MISCONCEPTIONS; i++)
    n_met += met[i];
  g_assert_cmpuint (n_met, >, 0);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (s->practice->summary)));
}

static gboolean
has_no_practice (Story *s)
{
  return ps_widget_find_window (PS_TYPE_PRACTICE_WINDOW) == NULL;
}

static gboolean
has_palette (Story *s)
{
  return ps_widget_find_window (PS_TYPE_COMMAND_PALETTE) != NULL;
}

static gboolean
has_worksheet (Story *s)
{
  return ps_widget_find_window (PS_TYPE_WORKSHEET_WINDOW) != NULL;
}

static gboolean
has_chooser (Story *s)
{
  return ps_widget_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL;
}

static gboolean
has_no_chooser (Story *s)
{
  return !has_chooser (s);
}

static gboolean
is_written (Story *s)
{
  return !ps_worksheet_window_is_busy (
      PS_WORKSHEET_WINDOW (ps_widget_find_window (PS_TYPE_WORKSHEET_WINDOW)));
}

/* Asked for with @key, named in the dialog of the desktop. */
static char *
print (Story *s, const char *key, const char *name)
{
  g_autofree char *path = g_build_filename (s->folder, name, NULL);
  char *text = NULL;

  ps_keyboard_focus (ps_widget_find_window (PS_TYPE_WORKSHEET_WINDOW));
  ps_keyboard_press (key);
  ps_wait_for (has_chooser (s), "it is asked where to");
  ps_keyboard_focus (ps_widget_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  ps_keyboard_press ("ctrl+a");
  ps_keyboard_type (path);
  ps_keyboard_press ("Return");
  ps_wait_for (has_no_chooser (s), "that is answered");
  ps_wait_for (is_written (s), "it is written");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

static void
print_papers (Story *s)
{
  g_autofree char *sheet = NULL, *key = NULL;
  const PsLessonItem *item = ps_lesson_get_item (ps_window_get_lesson (s->window), 0);

  ps_keyboard_press ("ctrl+w");
  ps_wait_for (has_no_practice (s), "practice is closed");
  ps_keyboard_focus (GTK_WINDOW (s->window));
  ps_keyboard_press ("ctrl+k");
  ps_wait_for (has_palette (s), "commands are offered");
  ps_keyboard_focus (ps_widget_find_window (PS_TYPE_COMMAND_PALETTE));
  ps_keyboard_type ("worksheet");
  ps_keyboard_press ("Return");
  ps_wait_for (has_worksheet (s), "the worksheet window opens");
  sheet = print (s, "alt+w", "sheet.html");
  key = print (s, "alt+k", "key.html");
  g_assert_null (strstr (sheet, item->teach));
  g_assert_nonnull (strstr (key, item->teach));
}

static void
test_trainer (void)
{
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  Story s = { 0 };

  if (!ps_keyboard_is_there ())
    return;
  s.folder = ps_test_folder_new ();
  application = ps_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (application));
  ps_wait_for (has_window (&s), "the window opens");
  fill_screen (&s);
  ps_keyboard_focus (GTK_WINDOW (s.window));
  open_lesson (&s);
  present (&s);
  practise (&s);
  print_papers (&s);
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (gtk_application_get_windows (application));
  ps_test_folder_free (s.folder);
}

static void
add_tests (void)
{
  g_test_add_func ("/storyboard/trainer", test_trainer);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
