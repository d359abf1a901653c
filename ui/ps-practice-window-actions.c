/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-practice-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-save-chooser.h"
#include "ps-worksheet-window.h"

static void
answer_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  guint choice = g_variant_get_uint32 (parameter);

  if (choice > 0)
    ps_practice_window_answer (data, choice - 1);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_practice_window_ask (data);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_practice_window_undo (data);
}

static void
restart_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_practice_window_restart (data);
}

static void
hint_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_practice_view_show_hint (PS_PRACTICE_WINDOW (data)->view);
}

static void
saved_cb (GtkNativeDialog *dialog, int response, PsPracticeWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *text = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_destroy (dialog);
  g_clear_object (&self->chooser);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL)
    return;
  if (ps_practice_window_save_results (self, path, &error))
    text = g_strdup_printf (_ ("The results were written to “%s”."), path);
  ps_practice_window_say (self, text != NULL ? text : error->message);
}

static void
save_results_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPracticeWindow *self = data;

  if (self->chooser == NULL)
    {
      self->chooser = ps_save_chooser_new (GTK_WINDOW (self), _ ("Save results"), "results.csv");
      g_signal_connect (self->chooser, "response", G_CALLBACK (saved_cb), self);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
practice_cards_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_practice_window_open_cards (gtk_window_get_application (data));
}

static void
practice_lesson_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_practice_window_open_pack (gtk_window_get_application (data),
                                g_variant_get_string (parameter, NULL));
}

static void
worksheet_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPracticeWindow *self = data;

  ps_worksheet_window_open (data,
                            self->deck != NULL ? ps_practice_get_lesson (self->practice) : NULL);
}

static void
fullscreen_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_object_set (data, "fullscreened", !gtk_window_is_fullscreen (data), NULL);
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_close (data);
}

static void
set_enabled (PsPracticeWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Those that need a question, an answer, or a practice at all. */
void
ps_practice_window_update_actions (PsPracticeWindow *self)
{
  gboolean asks = self->question != NULL && !self->is_told;

  set_enabled (self, "answer", asks);
  set_enabled (self, "hint", asks && ps_practice_view_has_hint (self->view));
  set_enabled (self, "next", self->is_told);
  set_enabled (self, "undo", self->practice != NULL && ps_practice_can_undo (self->practice));
  set_enabled (self, "restart", self->practice != NULL);
  set_enabled (self, "save-results", self->practice != NULL);
}

/* The number that a key stands for, 1-9 or A-I; 0 = none. */
static guint
get_choice (guint keyval)
{
  guint key = gdk_keyval_to_lower (keyval);

  if (key >= GDK_KEY_1 && key <= GDK_KEY_9)
    return key - GDK_KEY_1 + 1;
  if (key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_9)
    return key - GDK_KEY_KP_1 + 1;
  return key >= GDK_KEY_a && key < GDK_KEY_a + PS_QUESTION_MAX_CHOICES ? key - GDK_KEY_a + 1 : 0;
}

static const char *
get_action (guint keyval)
{
  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_space:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Page_Down:
      return "next";
    case GDK_KEY_z:
      return "undo";
    case GDK_KEY_h:
      return "hint";
    default:
      return NULL;
    }
}

/* There is no entry in the window: bare letters are commands. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, gpointer data)
{
  guint choice = get_choice (keyval);
  const char *name = choice > 0 ? "answer" : get_action (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || name == NULL
      || !g_action_group_get_action_enabled (data, name))
    return GDK_EVENT_PROPAGATE;
  g_action_group_activate_action (data, name, choice > 0 ? g_variant_new_uint32 (choice) : NULL);
  return GDK_EVENT_STOP;
}

/* The commands of the window, "win.NAME", and their bare keys. */
void
ps_practice_window_add_actions (PsPracticeWindow *self)
{
  static const GActionEntry entries[] = {
    { "answer", answer_cb, "u", NULL, NULL, { 0 } },
    { "next", next_cb, NULL, NULL, NULL, { 0 } },
    { "undo", undo_cb, NULL, NULL, NULL, { 0 } },
    { "restart", restart_cb, NULL, NULL, NULL, { 0 } },
    { "hint", hint_cb, NULL, NULL, NULL, { 0 } },
    { "save-results", save_results_cb, NULL, NULL, NULL, { 0 } },
    { "practice-cards", practice_cards_cb, NULL, NULL, NULL, { 0 } },
    { "practice-lesson", practice_lesson_cb, "s", NULL, NULL, { 0 } },
    { "worksheet", worksheet_cb, NULL, NULL, NULL, { 0 } },
    { "fullscreen", fullscreen_cb, NULL, NULL, NULL, { 0 } },
    { "cancel", cancel_cb, NULL, NULL, NULL, { 0 } },
  };
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
