/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-practice-choice.h"

#include <glib/gi18n-lib.h>

struct _PsPracticeChoice
{
  GtkButton parent_instance;

  GtkLabel *text;
  GtkLabel *mark;
};

G_DEFINE_FINAL_TYPE (PsPracticeChoice, ps_practice_choice, GTK_TYPE_BUTTON)

static void
ps_practice_choice_class_init (PsPracticeChoiceClass *klass)
{
}

static void
ps_practice_choice_init (PsPracticeChoice *self)
{
  self->text = GTK_LABEL (gtk_label_new (NULL));
  self->mark = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_wrap_mode (self->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->text, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->mark), "mark");
  gtk_widget_add_css_class (GTK_WIDGET (self), "choice");
}

/**
 * ps_practice_choice_new:
 * @index: which choice, from 0, at most 25
 * @text: what it says
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
ps_practice_choice_new (guint index, const char *text)
{
  PsPracticeChoice *self = g_object_new (PS_TYPE_PRACTICE_CHOICE, NULL);
  const char letter[] = { (char)('A' + index), '\0' };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *key = gtk_label_new (letter);
  g_autofree char *label = g_strdup_printf ("%s: %s", letter, text);
  g_autofree char *tip = g_strdup_printf (_ ("Key %s or %u"), letter, index + 1);

  gtk_widget_add_css_class (key, "key");
  gtk_label_set_text (self->text, text);
  gtk_box_append (GTK_BOX (box), key);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->mark));
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "u", index + 1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.answer");
  return GTK_WIDGET (self);
}

static const char *
get_mark (gboolean is_right, gboolean was_taken)
{
  if (is_right)
    return was_taken ? _ ("✓ your answer, right") : _ ("✓ right");
  return was_taken ? _ ("✗ your answer") : "";
}

/**
 * ps_practice_choice_mark:
 * @choice: a choice
 * @is_right: whether it is the right one
 * @was_taken: whether it was the answer
 *
 * Says so, in shape, word and colour.
 */
void
ps_practice_choice_mark (PsPracticeChoice *choice, gboolean is_right, gboolean was_taken)
{
  const char *mark = get_mark (is_right, was_taken);
  g_autofree char *label = NULL;

  g_return_if_fail (PS_IS_PRACTICE_CHOICE (choice));

  if (*mark == '\0')
    return;
  label = g_strdup_printf ("%s, %s", gtk_label_get_text (choice->text), mark);
  gtk_label_set_text (choice->mark, mark);
  gtk_widget_set_visible (GTK_WIDGET (choice->mark), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (choice), is_right ? "is-right" : "is-wrong");
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}
