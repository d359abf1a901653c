/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-tag-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-chip-box.h"
#include "ps-transient.h"
#include "ps-visible-text.h"

/* No more of the tags that are used are offered at once. */
#define MAX_OFFERED 24

struct _PsTagDialog
{
  GtkWindow parent_instance;

  GtkLabel *subject;
  GtkEditable *entry;
  GtkLabel *hint;
  GtkFlowBox *known;
  GSimpleActionGroup *actions;
  char **tags;
};

G_DEFINE_FINAL_TYPE (PsTagDialog, ps_tag_dialog, GTK_TYPE_WINDOW)

static char *
dup_tag (PsTagDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
set_enabled (PsTagDialog *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
choose_cb (GtkButton *button, PsTagDialog *self)
{
  gtk_editable_set_text (self->entry, g_object_get_data (G_OBJECT (button), "tag"));
  gtk_editable_set_position (self->entry, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static GtkWidget *
make_button (PsTagDialog *self, const char *tag)
{
  g_autofree char *visible = ps_visible_text (tag, -1);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (visible);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_button_set_child (GTK_BUTTON (button), label);
  g_object_set_data_full (G_OBJECT (button), "tag", g_strdup (tag), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), self, 0);
  return button;
}

/* Those that begin with what is written, without regard to case. */
static void
offer_known (PsTagDialog *self, const char *begin)
{
  g_autofree char *wanted = g_utf8_casefold (begin, -1);
  guint n = 0;

  ps_chip_box_clear (self->known);
  for (guint i = 0; self->tags[i] != NULL && n < MAX_OFFERED; i++)
    {
      g_autofree char *folded = g_utf8_casefold (self->tags[i], -1);

      if (!g_str_has_prefix (folded, wanted))
        continue;
      ps_chip_box_add (self->known, make_button (self, self->tags[i]));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->known), n > 0);
}

static void
changed_cb (PsTagDialog *self)
{
  g_autofree char *tag = dup_tag (self);
  gboolean valid = ps_review_tag_is_valid (tag);

  gtk_label_set_text (self->hint, tag[0] == '\0' || valid
                                      ? _ ("The filter tag=NAME shows the alerts that have it.")
                                      : _ ("A tag has no commas and at most 64 characters."));
  set_enabled (self, "accept", valid);
  set_enabled (self, "remove",
               valid && g_strv_contains ((const char *const *)self->tags, tag));
  offer_known (self, tag);
}

static void
activated_cb (PsTagDialog *self)
{
  ps_tag_dialog_accept (self);
}

static void
finish (PsTagDialog *self, const char *signal)
{
  g_autofree char *tag = dup_tag (self);

  if (!ps_review_tag_is_valid (tag))
    return;
  g_signal_emit_by_name (self, signal, tag);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
accept_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  finish (data, "accepted");
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  finish (data, "removed");
}

static void
ps_tag_dialog_dispose (GObject *object)
{
  g_clear_object (&PS_TAG_DIALOG (object)->actions);
  G_OBJECT_CLASS (ps_tag_dialog_parent_class)->dispose (object);
}

static void
ps_tag_dialog_finalize (GObject *object)
{
  g_strfreev (PS_TAG_DIALOG (object)->tags);
  G_OBJECT_CLASS (ps_tag_dialog_parent_class)->finalize (object);
}

static void
ps_tag_dialog_class_init (PsTagDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_tag_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ps_tag_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-tag-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PsTagDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, PsTagDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, PsTagDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, PsTagDialog, known);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  g_signal_new ("accepted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
ps_tag_dialog_init (PsTagDialog *self)
{
  const GActionEntry entries[] = {
    { "accept", accept_cb, NULL, NULL, NULL, { 0 } },
    { "remove", remove_cb, NULL, NULL, NULL, { 0 } },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "tag", G_ACTION_GROUP (self->actions));
}

/**
 * ps_tag_dialog_new:
 * @parent: the window that it is for
 * @subject: which alerts are tagged, in words
 * @known: (array zero-terminated=1): the tags that are used already
 *
 * Returns: (transfer none): a dialog that is not shown yet
 */
PsTagDialog *
ps_tag_dialog_new (GtkWindow *parent, const char *subject, const char *const *known)
{
  PsTagDialog *self = g_object_new (PS_TYPE_TAG_DIALOG, "transient-for", parent, NULL);

  ps_transient_watch (self);
  self->tags = g_strdupv ((char **)known);
  gtk_label_set_text (self->subject, subject);
  changed_cb (self);
  return self;
}

void
ps_tag_dialog_set_text (PsTagDialog *dialog, const char *tag)
{
  gtk_editable_set_text (dialog->entry, tag);
}

/* As if somebody added the tag; nothing happens while it is none. */
void
ps_tag_dialog_accept (PsTagDialog *dialog)
{
  finish (dialog, "accepted");
}
