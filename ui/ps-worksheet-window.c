/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-worksheet-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-flash-card.h"
#include "ps-lesson-packs.h"
#include "ps-report-sink.h"
#include "ps-worksheet.h"

/* In the order of the list. */
static const char *const endings[] = { ".pdf", ".html" };

struct _PsWorksheetWindow
{
  GtkWindow parent_instance;

  GtkDropDown *lessons;
  GtkSpinButton *number;
  GtkDropDown *format;
  GtkLabel *status;

  PsLesson *lesson; /* NULL: packs alone */
  GSimpleActionGroup *actions;
  GtkFileChooserNative *chooser;
  PsPaper paper; /* what the chooser is for */
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (PsWorksheetWindow, ps_worksheet_window, GTK_TYPE_WINDOW)

/* What is written in another thread, which alone has the deck and its lesson. */
typedef struct
{
  PsDeck *deck;
  PsPaper paper;
  guint64 seed;
  char *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_pointer (&writing->deck, ps_deck_unref);
  g_free (writing->path);
  g_free (writing);
}

static gboolean
write_cards (const char *path, GError **error)
{
  g_autofree char *text = ps_flash_cards_print_anki ();

  return ps_report_sink_write (path, text, strlen (text), error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Writing *writing = data;
  GError *error = NULL;
  gboolean done;

  if (writing->paper == PS_PAPER_CARDS)
    done = write_cards (writing->path, &error);
  else
    done = ps_worksheet_write (
        writing->deck, writing->paper == PS_PAPER_KEY ? PS_WORKSHEET_KEY : PS_WORKSHEET_SHEET,
        writing->seed, writing->path, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsWorksheetWindow *self = PS_WORKSHEET_WINDOW (source);
  const Writing *writing = g_task_get_task_data (G_TASK (result));
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

/* The lesson that is chosen, to be had by one thread alone. */
static PsLesson *
dup_lesson (PsWorksheetWindow *self, GError **error)
{
  guint chosen = gtk_drop_down_get_selected (self->lessons), n_packs;
  const PsLessonPack *packs = ps_lesson_packs_get (&n_packs);
  g_autofree char *path = NULL;

  if (self->lesson != NULL && chosen == 0)
    return ps_lesson_copy (self->lesson);
  chosen -= self->lesson != NULL;
  path = chosen < n_packs ? ps_lesson_packs_find (packs[chosen].name) : NULL;
  if (path != NULL)
    return ps_lesson_load (path, error);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
               _ ("This lesson is not where it was installed."));
  return NULL;
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
  g_autoptr (PsLesson) lesson = NULL;
  Writing *writing;

  g_return_if_fail (PS_IS_WORKSHEET_WINDOW (window));

  if (paper != PS_PAPER_CARDS)
    {
      lesson = dup_lesson (window, &error);
      if (lesson == NULL)
        {
          gtk_label_set_text (window->status, error->message);
          return;
        }
    }
  writing = g_new0 (Writing, 1);
  writing->paper = paper;
  writing->path = g_strdup (path);
  writing->seed = (guint64)gtk_spin_button_get_value (window->number);
  writing->deck = lesson != NULL ? ps_deck_new_with_seed (lesson, writing->seed) : NULL;
  window->is_busy = TRUE;
  gtk_label_set_text (window->status, _ ("Writing…"));
  task = g_task_new (window, NULL, written_cb, NULL);
  g_task_set_task_data (task, writing, writing_free);
  g_clear_object (&lesson);
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
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
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

static void
offer_lessons (PsWorksheetWindow *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  guint n_packs;
  const PsLessonPack *packs = ps_lesson_packs_get (&n_packs);

  if (self->lesson != NULL)
    gtk_string_list_append (titles, ps_lesson_get_title (self->lesson));
  for (guint i = 0; i < n_packs; i++)
    gtk_string_list_append (titles, _ (packs[i].title));
  gtk_drop_down_set_model (self->lessons, G_LIST_MODEL (titles));
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

  self->lesson = lesson != NULL ? ps_lesson_copy (lesson) : NULL;
  offer_lessons (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
