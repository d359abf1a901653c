/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-lesson-packs.h"
#include "ps-present-fixture.h"
#include "ps-presentation-private.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"
#include "ps-zoom.h"

/* The window that presents: it is left as it was found, and lessons open in it. */

/* Waits until the window has the size that its contents ask for. */
static void
settle_size (GtkWidget *window)
{
  int width = -1, height = -1;

  for (guint i = 0, still = 0; i < 100 && still < 5; i++)
    {
      ps_present_settle ();
      still = width == gtk_widget_get_width (window) && height == gtk_widget_get_height (window)
                  ? still + 1
                  : 0;
      width = gtk_widget_get_width (window);
      height = gtk_widget_get_height (window);
    }
}

static gboolean
is_at_lesson (PsPresentFixture *f)
{
  return ps_window_is_at_lesson (f->window);
}

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
take_state (PsPresentFixture *f, State *state)
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
leave_and_compare (PsPresentFixture *f, const State *before)
{
  State after;

  ps_present_act (f, "leave");
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
test_restores (PsPresentFixture *f, gconstpointer data)
{
  State before;

  ps_present_open_file (f);
  gtk_widget_grab_focus (GTK_WIDGET (f->window->filter));
  settle_size (GTK_WIDGET (f->window));
  take_state (f, &before);
  g_assert_nonnull (before.focus);
  ps_present_pack (f, "traps");
  g_assert_false (gtk_widget_get_mapped (f->window->pages));
  g_assert_false (gtk_widget_get_visible (gtk_window_get_titlebar (GTK_WINDOW (f->window))));
  ps_present_act (f, "look");
  ps_present_act (f, "look");
  ps_zoom_set (gdk_display_get_default (), 1.5);
  ps_present_act (f, "next");
  leave_and_compare (f, &before);
  state_clear (&before);
}

/* From the page of a lesson, and twice. */
static void
test_restores_lesson (PsPresentFixture *f, gconstpointer data)
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
      ps_present_act (f, "next");
      leave_and_compare (f, &before);
    }
  state_clear (&before);
}

/* Commands that act on what is not seen do nothing meanwhile. */
static void
test_other_commands (PsPresentFixture *f, gconstpointer data)
{
  ps_present_open_file (f);
  ps_present_pack (f, "traps");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "open"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "view"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "fullscreen"));
  ps_present_act (f, "leave");
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "view"));
}

/* What the filter lets through is presented where no lesson is open. */
static void
test_rows (PsPresentFixture *f, gconstpointer data)
{
  ps_present_open_file (f);
  ps_wait_until (ps_window_fixture_count_shown (f->window) == 3);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL);
  ps_wait_until (ps_present_is_presenting (f));
  g_assert_cmpuint (ps_deck_get_n_slides (ps_present_get_deck (f)), ==, 3);
  ps_present_act (f, "leave");
  ps_document_set_filter (f->window->document, "server.port=22");
  ps_wait_until (ps_window_fixture_count_shown (f->window) == 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL);
  ps_wait_until (ps_present_is_presenting (f));
  g_assert_cmpuint (ps_deck_get_n_slides (ps_present_get_deck (f)), ==, 1);
}

/* A wide window has room for the ports; one of 4:3 has not. */
static void
test_wide (PsPresentFixture *f, gconstpointer data)
{
  GtkWidget *presentation = GTK_WIDGET (f->presentation);

  ps_present_pack (f, "traps");
  ps_present_settle ();
  g_assert_false (gtk_widget_has_css_class (presentation, "wide"));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 700);
  ps_wait_until (gtk_widget_has_css_class (presentation, "wide"));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 600);
  ps_wait_until (!gtk_widget_has_css_class (presentation, "wide"));
}

/* A lesson opens as any file does; what was open comes back when it is closed. */
static void
test_open (PsPresentFixture *f, gconstpointer data)
{
  g_autofree char *path = ps_lesson_packs_find ("traps");
  const char *inputs[] = { path, NULL };

  ps_present_open_file (f);
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
test_open_by_content (PsPresentFixture *f, gconstpointer data)
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
says_something (PsPresentFixture *f)
{
  return gtk_info_bar_get_revealed (f->window->info_bar);
}

/* What is wrong is said with its line; nothing is presented, and the window goes on. */
static void
expect_message (PsPresentFixture *f, const char *path, const char *message)
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
test_bad_lesson (PsPresentFixture *f, gconstpointer data)
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
add_tests (void)
{
  ps_present_add ("/present/restores", NULL, test_restores);
  ps_present_add ("/present/restores-lesson", NULL, test_restores_lesson);
  ps_present_add ("/present/other-commands", NULL, test_other_commands);
  ps_present_add ("/present/rows", NULL, test_rows);
  ps_present_add ("/present/wide", NULL, test_wide);
  ps_present_add ("/present/open", NULL, test_open);
  ps_present_add ("/present/open-by-content", NULL, test_open_by_content);
  ps_present_add ("/present/bad-lesson", NULL, test_bad_lesson);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
