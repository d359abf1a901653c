/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-worksheet-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-lesson-packs.h"
#include "ps-save-chooser.h"
#include "ps-transient.h"
#include "ps-worksheet-writing.h"

/* In the order of the list. */
static const char *const endings[] = { ".pdf", ".html" };

struct _PsWorksheetWindow
{
  GtkWindow parent_instance;

  GtkDropDown *lessons;
  GtkSpinButton *number;
  GtkDropDown *format;
  GtkWidget *hides;
  GtkLabel *status;

  PsLesson *lesson;    /* that is open, NULL = none */
  PsAlertStore *store; /* that is open, NULL = none */
  PsRowOrder *order;
  char *title;
  gboolean file_first; /* before the lesson */
  GSimpleActionGroup *actions;
  GtkFileChooserNative *chooser;
  PsPaper paper; /* what the chooser is for */
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (PsWorksheetWindow, ps_worksheet_window, GTK_TYPE_WINDOW)

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (ps_worksheet_writing_run (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsWorksheetWindow *self = PS_WORKSHEET_WINDOW (source);
  const PsWorksheetWriting *writing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_name (writing->path);
  g_autofree char *text = NULL;

  self->is_busy = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_ ("“%s” was written."), name);
  /* The window may be closed by now. */
  if (self->actions != NULL)
    gtk_label_set_text (self->status, text != NULL ? text : error->message);
}

typedef enum
{
  SOURCE_LESSON,
  SOURCE_FILE,
  SOURCE_PACK,
} Source;

/* What is chosen. @pack: which of the lessons that come with the program, for SOURCE_PACK. */
static Source
get_source (PsWorksheetWindow *self, guint *pack)
{
  guint chosen = gtk_drop_down_get_selected (self->lessons);
  guint n_open = (self->lesson != NULL) + (self->store != NULL);

  *pack = chosen - n_open;
  if (chosen >= n_open)
    return SOURCE_PACK;
  if (n_open == 2)
    return (chosen == 0) == self->file_first ? SOURCE_FILE : SOURCE_LESSON;
  return self->lesson != NULL ? SOURCE_LESSON : SOURCE_FILE;
}

static PsLesson *
load_pack (guint pack, GError **error)
{
  guint n_packs;
  const PsLessonPack *packs = ps_lesson_packs_get (&n_packs);
  g_autofree char *path = pack < n_packs ? ps_lesson_packs_find (packs[pack].name) : NULL;

  if (path != NULL)
    return ps_lesson_load (path, error);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
               _ ("This lesson is not where it was installed."));
  return NULL;
}

/* Alerts to write of: those of a file are chosen while it is written. */
static gboolean
take_alerts (PsWorksheetWindow *self, PsWorksheetWriting *writing, GError **error)
{
  g_autoptr (PsLesson) lesson = NULL;
  guint pack;

  switch (get_source (self, &pack))
    {
    case SOURCE_FILE:
      writing->store = g_object_ref (self->store);
      writing->order = ps_row_order_ref (self->order);
      writing->title = g_strdup (self->title);
      writing->hides = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->hides));
      return TRUE;
    case SOURCE_LESSON:
      lesson = ps_lesson_copy (self->lesson);
      break;
    case SOURCE_PACK:
      lesson = load_pack (pack, error);
      break;
    }
  if (lesson == NULL)
    return FALSE;
  writing->deck = ps_deck_new_with_seed (lesson, writing->number);
  return TRUE;
}

/**
 * ps_worksheet_window_save:
 * @window: a window
 * @paper: what to write
 * @path: the file that is made or replaced, which ends in .pdf or .html but for %PS_PAPER_CARDS
 *
 * Writes in another thread; the window says what came of it.
 */
void
ps_worksheet_window_save (PsWorksheetWindow *window, PsPaper paper, const char *path)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  PsWorksheetWriting *writing;

  g_return_if_fail (PS_IS_WORKSHEET_WINDOW (window));

  writing = g_new0 (PsWorksheetWriting, 1);
  writing->paper = paper;
  writing->path = g_strdup (path);
  writing->number = (guint64)gtk_spin_button_get_value (window->number);
  if (paper != PS_PAPER_CARDS && !take_alerts (window, writing, &error))
    {
      gtk_label_set_text (window->status, error->message);
      ps_worksheet_writing_free (writing);
      return;
    }
  window->is_busy = TRUE;
  gtk_label_set_text (window->status, _ ("Writing…"));
  task = g_task_new (window, NULL, written_cb, NULL);
  g_task_set_task_data (task, writing, (GDestroyNotify)ps_worksheet_writing_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * ps_worksheet_window_is_busy:
 * @window: a window
 *
 * Returns: whether something is being written
 */
gboolean
ps_worksheet_window_is_busy (PsWorksheetWindow *window)
{
  g_return_val_if_fail (PS_IS_WORKSHEET_WINDOW (window), FALSE);
  return window->is_busy;
}

/* A name without an ending gets the one that was chosen. */
static char *
complete_path (PsWorksheetWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (self->paper == PS_PAPER_CARDS || strchr (name, '.') != NULL)
    return g_strdup (path);
  return g_strconcat (path, endings[gtk_drop_down_get_selected (self->format)], NULL);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, PsWorksheetWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *chosen = NULL, *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_destroy (dialog);
  g_clear_object (&self->chooser);
  chosen = file != NULL ? g_file_get_path (file) : NULL;
  if (chosen == NULL)
    return;
  path = complete_path (self, chosen);
  ps_worksheet_window_save (self, self->paper, path);
}

static char *
propose_name (PsWorksheetWindow *self, PsPaper paper)
{
  const char *ending = endings[gtk_drop_down_get_selected (self->format)];
  guint number = (guint)gtk_spin_button_get_value_as_int (self->number);

  if (paper == PS_PAPER_CARDS)
    return g_strdup ("ports.tsv");
  return g_strdup_printf ("%s-%u%s", paper == PS_PAPER_KEY ? "key" : "worksheet", number, ending);
}

static void
ask_where (PsWorksheetWindow *self, PsPaper paper, const char *title)
{
  g_autofree char *name = propose_name (self, paper);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->paper = paper;
  self->chooser = ps_save_chooser_new (GTK_WINDOW (self), title, name);
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_sheet_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask_where (data, PS_PAPER_SHEET, _ ("Save worksheet"));
}

static void
save_key_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask_where (data, PS_PAPER_KEY, _ ("Save key"));
}

static void
save_cards_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask_where (data, PS_PAPER_CARDS, _ ("Save flash cards"));
}

static void
ps_worksheet_window_dispose (GObject *object)
{
  PsWorksheetWindow *self = PS_WORKSHEET_WINDOW (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->lesson);
  g_clear_object (&self->store);
  g_clear_pointer (&self->order, ps_row_order_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ps_worksheet_window_parent_class)->dispose (object);
}

static void
ps_worksheet_window_class_init (PsWorksheetWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_worksheet_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-worksheet-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PsWorksheetWindow, lessons);
  gtk_widget_class_bind_template_child (widget_class, PsWorksheetWindow, number);
  gtk_widget_class_bind_template_child (widget_class, PsWorksheetWindow, format);
  gtk_widget_class_bind_template_child (widget_class, PsWorksheetWindow, hides);
  gtk_widget_class_bind_template_child (widget_class, PsWorksheetWindow, status);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ps_worksheet_window_init (PsWorksheetWindow *self)
{
  static const GActionEntry entries[] = {
    { "save-sheet", save_sheet_cb, NULL, NULL, NULL, { 0 } },
    { "save-key", save_key_cb, NULL, NULL, NULL, { 0 } },
    { "save-cards", save_cards_cb, NULL, NULL, NULL, { 0 } },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "worksheet", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Only a file can have something to hide: a lesson is as it was made. */
static void
chosen_lesson_cb (PsWorksheetWindow *self)
{
  guint pack;

  gtk_widget_set_visible (self->hides, get_source (self, &pack) == SOURCE_FILE);
}

static void
offer_lessons (PsWorksheetWindow *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  guint n_packs;
  const PsLessonPack *packs = ps_lesson_packs_get (&n_packs);

  if (self->file_first && self->store != NULL)
    gtk_string_list_append (titles, self->title);
  if (self->lesson != NULL)
    gtk_string_list_append (titles, ps_lesson_get_title (self->lesson));
  if (!self->file_first && self->store != NULL)
    gtk_string_list_append (titles, self->title);
  for (guint i = 0; i < n_packs; i++)
    gtk_string_list_append (titles, _ (packs[i].title));
  gtk_drop_down_set_model (self->lessons, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->lessons, 0);
  chosen_lesson_cb (self);
  g_object_unref (titles);
}

/**
 * ps_worksheet_window_open:
 * @parent: (nullable): what it belongs to
 * @lesson: (nullable): the lesson that is open; those that come with the program are offered too
 *
 * Returns: (transfer none): a window, in front
 */
PsWorksheetWindow *
ps_worksheet_window_open (GtkWindow *parent, PsLesson *lesson)
{
  PsWorksheetWindow *self =
      g_object_new (PS_TYPE_WORKSHEET_WINDOW, "transient-for", parent, "destroy-with-parent",
                    parent != NULL, "modal", parent != NULL, NULL);

  ps_transient_watch (self);
  self->lesson = lesson != NULL ? ps_lesson_copy (lesson) : NULL;
  g_signal_connect_object (self->lessons, "notify::selected", G_CALLBACK (chosen_lesson_cb), self,
                           G_CONNECT_SWAPPED);
  offer_lessons (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/**
 * ps_worksheet_window_offer_file:
 * @window: a window
 * @store: what is open
 * @order: the alerts to choose from
 * @title: what it is called
 * @first: whether it is chosen, and not the lesson that is open too
 *
 * Offers alerts of an open file: some that are decided with confidence or ruled, the same ones for
 * each number. Others stand for its addresses and names unless that is not wanted.
 */
void
ps_worksheet_window_offer_file (PsWorksheetWindow *window, PsAlertStore *store, PsRowOrder *order,
                                const char *title, gboolean first)
{
  g_return_if_fail (PS_IS_WORKSHEET_WINDOW (window));

  g_set_object (&window->store, store);
  g_clear_pointer (&window->order, ps_row_order_unref);
  window->order = ps_row_order_ref (order);
  g_free (window->title);
  window->title = g_strdup (title);
  window->file_first = first;
  offer_lessons (window);
}
