/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-merge-dialog.h"

#include <glib/gi18n-lib.h>

#include "ps-transient.h"
#include "ps-visible-text.h"

struct _PsMergeDialog
{
  GtkWindow parent_instance;

  GtkLabel *summary;
  GtkListBox *list;

  PsWorkspace *mine;
  PsWorkspace *theirs;
  PsWorkspaceMerge *merge;
};

G_DEFINE_FINAL_TYPE (PsMergeDialog, ps_merge_dialog, GTK_TYPE_WINDOW)

static guint merged_signal;

static void
merge_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PsMergeDialog *self = PS_MERGE_DIALOG (widget);
  g_autoptr (PsWorkspace) merged = ps_workspace_merge_finish (self->merge);

  g_object_ref (self);
  g_signal_emit (self, merged_signal, 0, merged);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
chosen_cb (GtkDropDown *choice, GParamSpec *pspec, PsMergeConflict *conflict)
{
  conflict->choice = (PsMergeChoice)gtk_drop_down_get_selected (choice);
}

static GtkWidget *
make_text (const char *title, const char *text)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *visible = ps_visible_text (text, -1);
  g_autofree char *line = g_strdup_printf ("%s: %s", title, visible);

  gtk_label_set_text (GTK_LABEL (label), line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
make_choice (PsMergeConflict *conflict, const char *what)
{
  const char *const choices[] = { _ ("Keep mine"), _ ("Take theirs"),
                                  conflict->can_keep_both ? _ ("Keep both") : NULL, NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (choices);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), conflict->choice);
  gtk_widget_set_valign (choice, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (chosen_cb), conflict);
  return choice;
}

static void
add_conflict (PsMergeDialog *self, PsMergeConflict *conflict)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *what = ps_merge_conflict_describe (conflict);
  GtkWidget *title = gtk_label_new (what);

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), make_text (_ ("Mine"), conflict->mine));
  gtk_box_append (GTK_BOX (texts), make_text (_ ("Theirs"), conflict->theirs));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), make_choice (conflict, what));
  gtk_widget_add_css_class (box, "merge-conflict");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
}

static void
ps_merge_dialog_finalize (GObject *object)
{
  PsMergeDialog *self = PS_MERGE_DIALOG (object);

  ps_workspace_merge_free (self->merge);
  ps_workspace_free (self->mine);
  ps_workspace_free (self->theirs);
  G_OBJECT_CLASS (ps_merge_dialog_parent_class)->finalize (object);
}

static void
ps_merge_dialog_class_init (PsMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ps_merge_dialog_finalize;
  merged_signal = g_signal_new ("merged", PS_TYPE_MERGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PsMergeDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, PsMergeDialog, list);
  gtk_widget_class_install_action (widget_class, "merge.apply", NULL, merge_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ps_merge_dialog_init (PsMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ps_merge_dialog_new:
 * @parent: the window that it is about
 * @mine: (transfer full): what is open
 * @theirs: (transfer full): what is to be merged into it
 *
 * Returns: (transfer none): a dialog, see ps_merge_dialog_run()
 */
GtkWidget *
ps_merge_dialog_new (GtkWindow *parent, PsWorkspace *mine, PsWorkspace *theirs)
{
  PsMergeDialog *self =
      g_object_new (PS_TYPE_MERGE_DIALOG, "transient-for", parent, "destroy-with-parent", TRUE,
                    "modal", TRUE, NULL);
  guint n;
  g_autofree char *summary = NULL;

  ps_transient_watch (self);
  self->mine = mine;
  self->theirs = theirs;
  self->merge = ps_workspace_merge_new (mine, theirs);
  n = ps_workspace_merge_get_n_conflicts (self->merge);
  summary = g_strdup_printf (
      ngettext ("The two workspaces say different things of %u matter. What only one of them says "
                "is taken over in any case.",
                "The two workspaces say different things of %u matters. What only one of them says "
                "is taken over in any case.",
                n),
      n);
  gtk_label_set_text (self->summary, summary);
  for (guint i = 0; i < n; i++)
    add_conflict (self, ps_workspace_merge_get_conflict (self->merge, i));
  return GTK_WIDGET (self);
}

/* Asks; where both agree in everything there is nothing to ask. */
void
ps_merge_dialog_run (PsMergeDialog *self)
{
  if (ps_workspace_merge_get_n_conflicts (self->merge) > 0)
    gtk_window_present (GTK_WINDOW (self));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "merge.apply", NULL);
}

/* Returns: (transfer none): what is asked about */
PsWorkspaceMerge *
ps_merge_dialog_get_merge (PsMergeDialog *self)
{
  return self->merge;
}
