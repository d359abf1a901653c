/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-practice-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-lesson-make.h"
#include "ps-lesson-packs.h"
#include "ps-random.h"
#include "ps-report-sink.h"

G_DEFINE_FINAL_TYPE (PsPracticeWindow, ps_practice_window, GTK_TYPE_APPLICATION_WINDOW)

void
ps_practice_window_say (PsPracticeWindow *self, const char *text)
{
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL && *text != '\0');
}

static void
show_progress (PsPracticeWindow *self)
{
  PsPracticeProgress p;
  g_autofree char *text = NULL, *boxes = NULL;

  ps_practice_get_progress (self->practice, &p);
  /* Translators: number of the session, of answers, of right ones, and of questions to come */
  text = g_strdup_printf (_ ("Session %u · %u answered, %u right · %u to come"), p.session,
                          p.n_answered, p.n_right, p.n_left);
  if (self->question != NULL && !self->is_told)
    boxes = g_strdup_printf (_ ("This question: box %u · boxes 1: %u, 2: %u, 3: %u"),
                             ps_practice_get_box (self->practice) + 1, p.boxes[0], p.boxes[1],
                             p.boxes[2]);
  else
    boxes = g_strdup_printf (_ ("Boxes 1: %u, 2: %u, 3: %u"), p.boxes[0], p.boxes[1], p.boxes[2]);
  gtk_label_set_text (self->progress, text);
  gtk_label_set_text (self->box, boxes);
  gtk_progress_bar_set_fraction (self->bar, p.n_answered + p.n_left > 0
                                                ? (double)p.n_answered / (p.n_answered + p.n_left)
                                                : 1);
}

static guint
find_slide (PsPracticeWindow *self)
{
  guint item = ps_practice_get_item_index (self->practice);

  for (guint slide = 0; slide < ps_deck_get_n_slides (self->deck); slide++)
    if (ps_deck_get_item_index (self->deck, slide) == item)
      return slide;
  g_assert_not_reached ();
}

static void
show_summary (PsPracticeWindow *self)
{
  ps_practice_summary_show (self->summary, self->practice, self->deck);
  gtk_stack_set_visible_child_name (self->stack, "summary");
  gtk_widget_grab_focus (GTK_WIDGET (self->summary));
}

/* Shows the question that is next, or the summary. */
void
ps_practice_window_ask (PsPracticeWindow *self)
{
  PsQuestion *next = ps_practice_get_question (self->practice);

  g_clear_pointer (&self->question, ps_question_unref);
  self->is_told = FALSE;
  if (next != NULL)
    {
      self->question = ps_question_ref (next);
      self->slide = self->deck != NULL ? find_slide (self) : 0;
      gtk_stack_set_visible_child_name (self->stack, "question");
      ps_practice_view_ask (self->view, next, self->deck, self->slide);
    }
  else
    show_summary (self);
  show_progress (self);
  ps_practice_window_update_actions (self);
}

/* Answers the question that is shown; @choice from 0. */
void
ps_practice_window_answer (PsPracticeWindow *self, guint choice)
{
  g_autoptr (GError) error = NULL;
  g_auto (PsGrade) grade = { 0 };

  if (self->question == NULL || self->is_told
      || choice >= ps_question_get_n_choices (self->question))
    return;
  if (!ps_practice_answer (self->practice, choice, &grade, &error))
    {
      ps_practice_window_say (self, error->message);
      return;
    }
  self->is_told = TRUE;
  ps_practice_window_say (self, NULL);
  ps_practice_view_tell (self->view, choice, &grade,
                         ps_practice_get_question (self->practice) == NULL);
  show_progress (self);
  ps_practice_window_update_actions (self);
}

void
ps_practice_window_undo (PsPracticeWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (ps_practice_undo (self->practice, &error))
    {
      ps_practice_window_ask (self);
      ps_practice_window_say (self, _ ("The last answer is taken back."));
    }
  else if (error != NULL)
    ps_practice_window_say (self, error->message);
}

/* Each session has an order of its own, the same on any machine. */
static guint64
make_seed (PsLesson *lesson, guint session)
{
  g_autofree char *name = g_strdup_printf ("session %u", session);
  guint64 seed = 0;

  if (lesson != NULL && !ps_lesson_get_seed (lesson, &seed))
    seed = 0;
  return ps_random_mix (seed, name);
}

void
ps_practice_window_restart (PsPracticeWindow *self)
{
  g_autoptr (GError) error = NULL;
  PsPracticeProgress progress;
  guint64 seed;

  ps_practice_get_progress (self->practice, &progress);
  seed = make_seed (ps_practice_get_lesson (self->practice), progress.session + 1);
  if (!ps_practice_begin_session (self->practice, seed, &error))
    {
      ps_practice_window_say (self, error->message);
      return;
    }
  ps_practice_window_say (self, NULL);
  ps_practice_window_ask (self);
}

static void
show_trouble (PsPracticeWindow *self, const char *text)
{
  gtk_label_set_text (self->trouble, text);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
  ps_practice_window_update_actions (self);
}

/* What was found of an earlier session. */
static void
say_what_was (PsPracticeWindow *self)
{
  guint n_damaged = ps_practice_get_n_damaged (self->practice);
  PsPracticeProgress progress;
  g_autofree char *text = NULL;

  ps_practice_get_progress (self->practice, &progress);
  if (n_damaged > 0)
    text = g_strdup_printf (ngettext ("%u line of what was written down could not be read; the "
                                      "answer in it does not count.",
                                      "%u lines of what was written down could not be read; the "
                                      "answers in them do not count.",
                                      n_damaged),
                            n_damaged);
  else if (ps_practice_was_resumed (self->practice) && progress.n_answered > 0)
    text = g_strdup (_ ("The session goes on where it was left."));
  ps_practice_window_say (self, text);
}

static void
begin (PsPracticeWindow *self, PsLesson *lesson, PsPracticeMode mode)
{
  g_autofree char *folder = ps_practice_get_default_folder ();
  g_autoptr (GError) error = NULL;

  self->practice = ps_practice_new (lesson, mode, make_seed (lesson, 1), folder, &error);
  if (self->practice == NULL)
    {
      show_trouble (self, error->message);
      return;
    }
  if (mode == PS_PRACTICE_ALERTS)
    self->deck = ps_deck_new (ps_practice_get_lesson (self->practice));
  gtk_widget_set_visible (self->state, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  say_what_was (self);
  ps_practice_window_ask (self);
}

static void
begin_lesson (PsPracticeWindow *self, PsLesson *lesson)
{
  g_autofree char *title = g_strdup_printf (_ ("%s – practice"), ps_lesson_get_title (lesson));

  gtk_window_set_title (GTK_WINDOW (self), title);
  if (ps_lesson_get_n_items (lesson) == 0)
    show_trouble (self, _ ("This lesson has no alerts yet."));
  else
    begin (self, lesson, PS_PRACTICE_ALERTS);
}

static PsPracticeWindow *
find_window (const char *key)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (PS_IS_PRACTICE_WINDOW (window) && g_str_equal (PS_PRACTICE_WINDOW (window)->key, key))
        return PS_PRACTICE_WINDOW (window);
    }
  return NULL;
}

/* One window for each thing that is practised: two would write into one log. */
static PsPracticeWindow *
open_window (GtkApplication *application, const char *key, gboolean *is_new)
{
  PsPracticeWindow *self = find_window (key);

  *is_new = self == NULL;
  if (self == NULL)
    {
      self = g_object_new (PS_TYPE_PRACTICE_WINDOW, "application", application, NULL);
      self->key = g_strdup (key);
    }
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/**
 * ps_practice_window_open_lesson:
 * @application: (nullable): what the window belongs to
 * @lesson: what is practised
 *
 * Returns: (transfer none): the window in which it is, in front
 */
PsPracticeWindow *
ps_practice_window_open_lesson (GtkApplication *application, PsLesson *lesson)
{
  g_autofree char *key = ps_lesson_get_key (lesson);
  PsPracticeWindow *self;
  gboolean is_new;

  self = open_window (application, key, &is_new);
  if (is_new)
    begin_lesson (self, lesson);
  return self;
}

/**
 * ps_practice_window_open_cards:
 * @application: (nullable): what the window belongs to
 *
 * Returns: (transfer none): the window with the flash cards, in front
 */
PsPracticeWindow *
ps_practice_window_open_cards (GtkApplication *application)
{
  gboolean is_new;
  PsPracticeWindow *self = open_window (application, "flash", &is_new);

  if (!is_new)
    return self;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Ports and services – flash cards"));
  begin (self, NULL, PS_PRACTICE_FLASH);
  return self;
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsPracticeWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PsLesson) lesson = ps_lesson_new_from_rows_finish (result, &error);

  if (self->choosing == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->choosing);
  if (lesson == NULL)
    show_trouble (self, error->message);
  else if (ps_lesson_get_n_items (lesson) == 0)
    show_trouble (self, _ ("None of these alerts is decided well enough to learn from, and nobody "
                           "has ruled on one. Practise one of these lessons instead:"));
  else
    {
      ps_lesson_set_title (lesson, gtk_window_get_title (GTK_WINDOW (self)));
      begin_lesson (self, lesson);
    }
}

/**
 * ps_practice_window_open_rows:
 * @application: (nullable): what the window belongs to
 * @store: what is open
 * @order: the alerts to choose from
 * @title: what it is called; what is known of a learner hangs on it
 *
 * Practises those alerts that are decided with confidence or ruled; the same ones each time.
 *
 * Returns: (transfer none): the window, in front
 */
PsPracticeWindow *
ps_practice_window_open_rows (GtkApplication *application, PsAlertStore *store, PsRowOrder *order,
                              const char *title)
{
  g_autofree char *key = g_strconcat ("file ", title, NULL);
  gboolean is_new;
  PsPracticeWindow *self = open_window (application, key, &is_new);

  if (!is_new)
    return self;
  gtk_window_set_title (GTK_WINDOW (self), title);
  self->choosing = g_cancellable_new ();
  ps_lesson_new_from_rows_async (store, order, PS_PRACTICE_N_ALERTS, 1, self->choosing, chosen_cb,
                                 g_object_ref (self));
  return self;
}

/**
 * ps_practice_window_open_pack:
 * @application: (nullable): what the window belongs to
 * @name: of a lesson that comes with the program
 *
 * Returns: (transfer none): the window in which it is, in front; it says so where there is none
 */
PsPracticeWindow *
ps_practice_window_open_pack (GtkApplication *application, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ps_lesson_packs_find (name);
  g_autoptr (PsLesson) lesson = path != NULL ? ps_lesson_load (path, &error) : NULL;
  PsPracticeWindow *self;
  gboolean is_new;

  if (lesson != NULL)
    return ps_practice_window_open_lesson (application, lesson);
  self = open_window (application, name, &is_new);
  show_trouble (self, error != NULL ? error->message
                                    : _ ("This lesson is not among those that come with the "
                                         "program:"));
  return self;
}

/**
 * ps_practice_window_get_practice:
 * @window: a window
 *
 * Returns: (transfer none) (nullable): what is practised, %NULL until alerts are chosen
 */
PsPractice *
ps_practice_window_get_practice (PsPracticeWindow *window)
{
  g_return_val_if_fail (PS_IS_PRACTICE_WINDOW (window), NULL);
  return window->practice;
}

/**
 * ps_practice_window_save_results:
 * @window: a window with a practice
 * @path: the file that is made or replaced
 * @error: %G_FILE_ERROR
 *
 * Returns: whether all answers were written, as CSV
 */
gboolean
ps_practice_window_save_results (PsPracticeWindow *window, const char *path, GError **error)
{
  g_autofree char *csv = NULL;

  g_return_val_if_fail (PS_IS_PRACTICE_WINDOW (window) && window->practice != NULL, FALSE);

  csv = ps_practice_print_csv (window->practice);
  return ps_report_sink_write (path, csv, strlen (csv), error);
}

static void
ps_practice_window_dispose (GObject *object)
{
  PsPracticeWindow *self = PS_PRACTICE_WINDOW (object);

  if (self->choosing != NULL)
    g_cancellable_cancel (self->choosing);
  g_clear_object (&self->choosing);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->question, ps_question_unref);
  g_clear_pointer (&self->deck, ps_deck_unref);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (ps_practice_window_parent_class)->dispose (object);
}

static void
ps_practice_window_finalize (GObject *object)
{
  g_free (PS_PRACTICE_WINDOW (object)->key);
  G_OBJECT_CLASS (ps_practice_window_parent_class)->finalize (object);
}

static void
ps_practice_window_class_init (PsPracticeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_practice_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ps_practice_window_finalize;
  g_type_ensure (PS_TYPE_PRACTICE_VIEW);
  g_type_ensure (PS_TYPE_PRACTICE_SUMMARY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-practice-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PsPracticeWindow, state);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeWindow, box);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeWindow, lessons);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeWindow, view);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeWindow, summary);
}

static void
offer_lessons (PsPracticeWindow *self)
{
  guint n_packs;
  const PsLessonPack *packs = ps_lesson_packs_get (&n_packs);

  for (guint i = 0; i < n_packs; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (packs[i].title));

      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", packs[i].name);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.practice-lesson");
      gtk_box_append (self->lessons, button);
    }
}

static void
ps_practice_window_init (PsPracticeWindow *self)
{
  ps_practice_window_add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  offer_lessons (self);
}
