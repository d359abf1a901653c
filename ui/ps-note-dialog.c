/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-note-dialog.h"

#include <glib/gi18n-lib.h>

#include "ps-menu-text.h"
#include "ps-settings.h"
#include "ps-transient.h"
#include "ps-visible-text.h"

#define MAX_TEMPLATES 12
#define MAX_LABEL_CHARS 40

struct _PsNoteDialog
{
  GtkWindow parent_instance;

  GtkLabel *subject;
  GtkTextView *editor;
  GtkMenuButton *templates;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (PsNoteDialog, ps_note_dialog, GTK_TYPE_WINDOW)

static char **
get_templates (void)
{
  g_autoptr (GVariant) value = ps_settings_get ("note-templates");

  return g_variant_dup_strv (value, NULL);
}

static void
update_templates (PsNoteDialog *self)
{
  g_auto (GStrv) templates = get_templates ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) uses = g_menu_new ();
  g_autoptr (GMenu) edits = g_menu_new ();

  for (guint i = 0; templates[i] != NULL; i++)
    {
      g_autofree char *label = ps_menu_text (templates[i], MAX_LABEL_CHARS);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "note.use-template", "s", templates[i]);
      g_menu_append_item (uses, item);
    }
  g_menu_append (edits, _ ("_Keep this note as a template"), "note.keep-template");
  g_menu_append (edits, _ ("_Forget the template of this text"), "note.forget-template");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (uses));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edits));
  gtk_menu_button_set_menu_model (self->templates, G_MENU_MODEL (menu));
}

/* The templates without @text, and with it at the front where it is to be kept. */
static void
set_template (PsNoteDialog *self, gboolean keep)
{
  g_autofree char *text = ps_note_dialog_dup_text (self);
  g_auto (GStrv) templates = get_templates ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) result = NULL;

  if (text[0] == '\0')
    return;
  if (keep)
    g_strv_builder_add (builder, text);
  for (guint i = 0; templates[i] != NULL && i < MAX_TEMPLATES; i++)
    if (!g_str_equal (templates[i], text))
      g_strv_builder_add (builder, templates[i]);
  result = g_strv_builder_end (builder);
  ps_settings_set ("note-templates", g_variant_new_strv ((const char *const *)result, -1));
  update_templates (self);
}

static void
keep_template_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_template (data, TRUE);
}

static void
forget_template_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_template (data, FALSE);
}

static void
use_template_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsNoteDialog *self = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->editor);

  gtk_text_buffer_insert_at_cursor (buffer, g_variant_get_string (parameter, NULL), -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
accept_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_note_dialog_accept (data);
}

static void
ps_note_dialog_dispose (GObject *object)
{
  g_clear_object (&PS_NOTE_DIALOG (object)->actions);
  G_OBJECT_CLASS (ps_note_dialog_parent_class)->dispose (object);
}

static void
ps_note_dialog_class_init (PsNoteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_note_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-note-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PsNoteDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, PsNoteDialog, editor);
  gtk_widget_class_bind_template_child (widget_class, PsNoteDialog, templates);
  g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
ps_note_dialog_init (PsNoteDialog *self)
{
  const GActionEntry entries[] = {
    { "accept", accept_cb, NULL, NULL, NULL, { 0 } },
    { "keep-template", keep_template_cb, NULL, NULL, NULL, { 0 } },
    { "forget-template", forget_template_cb, NULL, NULL, NULL, { 0 } },
    { "use-template", use_template_cb, "s", NULL, NULL, { 0 } },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "note", G_ACTION_GROUP (self->actions));
  update_templates (self);
}

/**
 * ps_note_dialog_new:
 * @parent: the window that it is for
 * @subject: what the note is on, in words
 * @text: what is noted already
 *
 * Returns: (transfer none): a dialog that is not shown yet
 */
PsNoteDialog *
ps_note_dialog_new (GtkWindow *parent, const char *subject, const char *text)
{
  PsNoteDialog *self = g_object_new (PS_TYPE_NOTE_DIALOG, "transient-for", parent, NULL);
  g_autofree char *visible = ps_visible_text (subject, -1);

  ps_transient_watch (self);
  gtk_label_set_text (self->subject, visible);
  ps_note_dialog_set_text (self, text);
  return self;
}

/* Returns: (transfer full): what is in the editor, without blanks behind it */
char *
ps_note_dialog_dup_text (PsNoteDialog *dialog)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (dialog->editor);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strchomp (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

void
ps_note_dialog_set_text (PsNoteDialog *dialog, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (dialog->editor), text, -1);
}

/* As if somebody saved the note. */
void
ps_note_dialog_accept (PsNoteDialog *dialog)
{
  g_signal_emit_by_name (dialog, "accepted");
  gtk_window_destroy (GTK_WINDOW (dialog));
}
