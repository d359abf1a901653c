/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson-editor.h"

#include <glib/gi18n-lib.h>

#include "ps-save-chooser.h"
#include "ps-transient.h"
#include "ps-visible-text.h"

struct _PsLessonEditor
{
  GtkWindow parent_instance;

  GtkEditable *title;
  GtkEditable *summary;
  GtkListBox *alerts;
  GtkWidget *fields;
  GtkEditable *prompt;
  GtkEditable *hint;
  GtkEditable *teach;
  GtkTextView *notes;
  GtkFlowBox *tags;
  GtkInfoBar *info_bar;
  GtkLabel *message;

  PsLesson *lesson;
  PsRedaction *redaction;
  GtkFileChooserNative *chooser;
  gboolean filling; /* fields are being filled: nothing is written down */
  gboolean changing; /* the lesson is changed from here: rows stay */
};

G_DEFINE_FINAL_TYPE (PsLessonEditor, ps_lesson_editor, GTK_TYPE_WINDOW)

static guint saved_signal;

static void
tell (PsLessonEditor *self, GtkMessageType type, const char *message)
{
  g_autofree char *visible = ps_visible_text (message, -1);

  gtk_info_bar_set_message_type (self->info_bar, type);
  gtk_label_set_text (self->message, visible);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

/* Returns: the alert that is selected, G_MAXUINT = none */
static guint
get_selected (PsLessonEditor *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->alerts);

  return row != NULL ? (guint)gtk_list_box_row_get_index (row) : G_MAXUINT;
}

static char *
describe_end (const PsAddress *address, guint16 port, gboolean has_port)
{
  const PsEndpoint endpoint = { .address = *address, .port = port, .has_port = has_port };

  return ps_endpoint_to_string (&endpoint);
}

static char *
describe_item (const PsLessonItem *item, guint index)
{
  g_autofree char *first = describe_end (&item->src, item->alert.src_port,
                                         (item->alert.flags & PS_ALERT_HAS_SRC_PORT) != 0);
  g_autofree char *second = describe_end (&item->dst, item->alert.dst_port,
                                          (item->alert.flags & PS_ALERT_HAS_DST_PORT) != 0);
  const char *signature = item->texts[PS_TEXT_SIGNATURE];
  g_autofree char *visible = ps_visible_text (signature != NULL ? signature : "", -1);

  return g_strdup_printf ("%u. %s → %s\n%s", index + 1, first, second, visible);
}

static void
add_row (PsLessonEditor *self, guint index)
{
  g_autofree char *text = describe_item (ps_lesson_get_item (self->lesson, index), index);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_list_box_append (self->alerts, label);
}

static void
select_row (PsLessonEditor *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->alerts, (int)index);

  gtk_list_box_select_row (self->alerts, row);
}

static void
fill_alerts (PsLessonEditor *self)
{
  guint selected = get_selected (self), n = ps_lesson_get_n_items (self->lesson);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->alerts))) != NULL)
    gtk_list_box_remove (self->alerts, row);
  for (guint i = 0; i < n; i++)
    add_row (self, i);
  if (n > 0)
    select_row (self, selected == G_MAXUINT ? 0 : MIN (selected, n - 1));
}

static void
set_text (GtkEditable *editable, const char *text)
{
  gtk_editable_set_text (editable, text != NULL ? text : "");
}

static GtkWidget *
get_tag (PsLessonEditor *self, guint misconception)
{
  GtkFlowBoxChild *child =
      gtk_flow_box_get_child_at_index (self->tags, (int)misconception - 1);

  return gtk_flow_box_child_get_child (child);
}

static void
fill_fields (PsLessonEditor *self)
{
  static const PsLessonItem nothing = { 0 };
  const PsLessonItem *item = &nothing;
  guint selected = get_selected (self);

  /* Rows are let go of when the editor goes, too. */
  if (self->lesson == NULL)
    return;
  if (selected < ps_lesson_get_n_items (self->lesson))
    item = ps_lesson_get_item (self->lesson, selected);
  self->filling = TRUE;
  gtk_widget_set_sensitive (self->fields, item != &nothing);
  set_text (self->prompt, item->prompt);
  set_text (self->hint, item->hint);
  set_text (self->teach, item->teach);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->notes),
                            item->notes != NULL ? item->notes : "", -1);
  for (guint i = PS_MISCONCEPTION_NONE + 1; i < PS_N_MISCONCEPTIONS; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (get_tag (self, i)),
                                 (item->tags & (1u << i)) != 0);
  self->filling = FALSE;
}

static void
lesson_changed_cb (PsLessonEditor *self)
{
  if (self->changing)
    return;
  fill_alerts (self);
  fill_fields (self);
}

/* Blank is nothing. */
static void
take_text (char **text, const char *written)
{
  g_autofree char *stripped = g_strstrip (g_strdup (written));

  g_free (*text);
  *text = *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

static char *
dup_notes (PsLessonEditor *self)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->notes);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
field_changed_cb (PsLessonEditor *self)
{
  guint selected = get_selected (self);
  g_autofree char *notes = NULL;
  PsLessonItem *item;

  if (self->filling || selected >= ps_lesson_get_n_items (self->lesson))
    return;
  notes = dup_notes (self);
  item = ps_lesson_item_copy (ps_lesson_get_item (self->lesson, selected));
  take_text (&item->prompt, gtk_editable_get_text (self->prompt));
  take_text (&item->hint, gtk_editable_get_text (self->hint));
  take_text (&item->teach, gtk_editable_get_text (self->teach));
  take_text (&item->notes, notes);
  item->tags = 0;
  for (guint i = PS_MISCONCEPTION_NONE + 1; i < PS_N_MISCONCEPTIONS; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (get_tag (self, i))))
      item->tags |= 1u << i;
  self->changing = TRUE;
  ps_lesson_update_item (self->lesson, selected, item);
  self->changing = FALSE;
}

static void
head_changed_cb (PsLessonEditor *self)
{
  if (self->filling)
    return;
  self->changing = TRUE;
  ps_lesson_set_title (self->lesson, gtk_editable_get_text (self->title));
  ps_lesson_set_summary (self->lesson, gtk_editable_get_text (self->summary));
  self->changing = FALSE;
}

static void
move (PsLessonEditor *self, int by)
{
  guint selected = get_selected (self), n = ps_lesson_get_n_items (self->lesson);
  guint to = selected + (guint)by;

  if (selected >= n || to >= n)
    return;
  ps_lesson_move_item (self->lesson, selected, to);
  select_row (self, to);
}

static void
up_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (PS_LESSON_EDITOR (widget), -1);
}

static void
down_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (PS_LESSON_EDITOR (widget), 1);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PsLessonEditor *self = PS_LESSON_EDITOR (widget);
  guint selected = get_selected (self);

  if (selected < ps_lesson_get_n_items (self->lesson))
    ps_lesson_remove_item (self->lesson, selected);
}

static const char *
find_bad_sentence (const PsLessonItem *item)
{
  const char *const texts[] = { item->prompt, item->hint, item->teach };
  const char *trouble = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts) && trouble == NULL; i++)
    if (texts[i] != NULL)
      trouble = ps_lesson_find_trouble (texts[i], FALSE);
  if (trouble == NULL && item->notes != NULL)
    trouble = ps_lesson_find_trouble (item->notes, TRUE);
  return trouble;
}

/**
 * ps_lesson_editor_find_trouble:
 * @editor: an editor
 *
 * Returns: (transfer full) (nullable): why the lesson cannot be given away as it is
 */
char *
ps_lesson_editor_find_trouble (PsLessonEditor *editor)
{
  const char *trouble = ps_lesson_find_trouble (ps_lesson_get_title (editor->lesson), FALSE);
  g_autofree char *left = NULL;

  g_return_val_if_fail (PS_IS_LESSON_EDITOR (editor), NULL);

  if (*ps_lesson_get_title (editor->lesson) == '\0')
    return g_strdup (_ ("Give the lesson a title first."));
  if (trouble == NULL && ps_lesson_get_summary (editor->lesson) != NULL)
    trouble = ps_lesson_find_trouble (ps_lesson_get_summary (editor->lesson), FALSE);
  if (trouble != NULL)
    return g_strdup_printf (_ ("Title or summary: %s"), trouble);
  for (guint i = 0; i < ps_lesson_get_n_items (editor->lesson); i++)
    {
      trouble = find_bad_sentence (ps_lesson_get_item (editor->lesson, i));
      if (trouble != NULL)
        return g_strdup_printf (_ ("Alert %u: %s"), i + 1, trouble);
    }
  left = editor->redaction != NULL ? ps_lesson_find_left (editor->lesson, editor->redaction) : NULL;
  if (left == NULL)
    return NULL;
  return g_strdup_printf (_ ("“%s” is in the lesson, but it was to be hidden. Take it out of what you "
                             "wrote."),
                          left);
}

/**
 * ps_lesson_editor_save:
 * @editor: an editor
 * @path: where to
 *
 * Saves the lesson, or says in the window why it cannot be.
 *
 * Returns: whether it is saved
 */
gboolean
ps_lesson_editor_save (PsLessonEditor *editor, const char *path)
{
  g_autofree char *trouble = ps_lesson_editor_find_trouble (editor);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (PS_IS_LESSON_EDITOR (editor), FALSE);

  if (trouble != NULL)
    {
      tell (editor, GTK_MESSAGE_WARNING, trouble);
      return FALSE;
    }
  editor->changing = TRUE;
  ps_lesson_store_roles (editor->lesson);
  editor->changing = FALSE;
  if (!ps_lesson_save (editor->lesson, path, &error))
    {
      tell (editor, GTK_MESSAGE_ERROR, error->message);
      return FALSE;
    }
  text = g_strdup_printf (_ ("Saved as %s"), path);
  tell (editor, GTK_MESSAGE_INFO, text);
  g_signal_emit (editor, saved_signal, 0, path);
  return TRUE;
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, PsLessonEditor *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    ps_lesson_editor_save (self, path);
  gtk_native_dialog_destroy (dialog);
  g_clear_object (&self->chooser);
}

/* What is wrong is said before a name is asked for. */
static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PsLessonEditor *self = PS_LESSON_EDITOR (widget);
  g_autofree char *trouble = ps_lesson_editor_find_trouble (self);

  if (trouble != NULL)
    {
      tell (self, GTK_MESSAGE_WARNING, trouble);
      return;
    }
  if (self->chooser != NULL)
    return;
  self->chooser =
      ps_save_chooser_new (GTK_WINDOW (self), _ ("Save the lesson"), "lesson" PS_LESSON_SUFFIX);
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
info_bar_response_cb (GtkInfoBar *bar, int response, PsLessonEditor *self)
{
  gtk_info_bar_set_revealed (bar, FALSE);
}

static void
ps_lesson_editor_dispose (GObject *object)
{
  PsLessonEditor *self = PS_LESSON_EDITOR (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->lesson != NULL)
    g_signal_handlers_disconnect_by_func (self->lesson, lesson_changed_cb, self);
  g_clear_object (&self->lesson);
  self->redaction = NULL;
  self->filling = TRUE;
  G_OBJECT_CLASS (ps_lesson_editor_parent_class)->dispose (object);
}

static void
ps_lesson_editor_class_init (PsLessonEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_lesson_editor_dispose;
  saved_signal = g_signal_new ("saved", PS_TYPE_LESSON_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-lesson-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, title);
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, summary);
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, alerts);
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, fields);
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, prompt);
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, hint);
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, teach);
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, notes);
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, tags);
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, info_bar);
  gtk_widget_class_bind_template_child (widget_class, PsLessonEditor, message);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, head_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_fields);
  gtk_widget_class_bind_template_callback (widget_class, info_bar_response_cb);
  gtk_widget_class_install_action (widget_class, "lesson.up", NULL, up_cb);
  gtk_widget_class_install_action (widget_class, "lesson.down", NULL, down_cb);
  gtk_widget_class_install_action (widget_class, "lesson.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "lesson.save", NULL, save_cb);
}

static void
ps_lesson_editor_init (PsLessonEditor *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = PS_MISCONCEPTION_NONE + 1; i < PS_N_MISCONCEPTIONS; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (ps_misconception_get_title (i));

      gtk_widget_set_tooltip_text (check, ps_misconception_get_sentence (i));
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (field_changed_cb), self);
      gtk_flow_box_append (self->tags, check);
    }
  g_signal_connect_object (gtk_text_view_get_buffer (self->notes), "changed",
                           G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * ps_lesson_editor_new:
 * @parent: the window that it is for
 * @lesson: a lesson that is being made
 * @redaction: (nullable): what its alerts were hidden by; nothing of that is left in what is saved.
 *   It has to live as long as @parent
 *
 * Returns: (transfer none): the editor, not shown yet
 */
GtkWindow *
ps_lesson_editor_new (GtkWindow *parent, PsLesson *lesson, PsRedaction *redaction)
{
  PsLessonEditor *self = g_object_new (PS_TYPE_LESSON_EDITOR, "transient-for", parent,
                                       "destroy-with-parent", TRUE, NULL);

  ps_transient_watch (self);
  self->lesson = g_object_ref (lesson);
  self->redaction = redaction;
  set_text (self->title, ps_lesson_get_title (lesson));
  set_text (self->summary, ps_lesson_get_summary (lesson));
  self->filling = FALSE;
  g_signal_connect_object (lesson, "changed", G_CALLBACK (lesson_changed_cb), self,
                           G_CONNECT_SWAPPED);
  lesson_changed_cb (self);
  return GTK_WINDOW (self);
}
