/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-practice-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-practice-choice.h"
#include "ps-practice-ends.h"
#include "ps-why-view.h"
#include "ps-zoom.h"

/* In a view narrower than this (in pixels of usual text) the answer is below the question. GTK
 * before 4.14 has no breakpoints. */
#define NARROW_WIDTH 860

struct _PsPracticeView
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *columns;
  GtkWidget *alert;
  PsPracticeEnds *ends;
  GtkLabel *signature;
  GtkLabel *raw;
  GtkLabel *prompt;
  GtkWidget *hint_button;
  GtkLabel *hint;
  GtkLabel *question;
  GtkBox *choices;
  GtkStack *answer;
  GtkLabel *keys;
  GtkLabel *verdict;
  GtkLabel *feedback;
  GtkLabel *again;
  GtkWidget *next;
  GtkLabel *next_label;
  GtkWidget *evidence;
  PsWhyView *why;

  PsDeck *deck;
  guint slide;
  guint step; /* the last one that tells no role */
};

G_DEFINE_FINAL_TYPE (PsPracticeView, ps_practice_view, GTK_TYPE_WIDGET)

/* What learners may see before they answer is what the deck shows before its answer. */
static guint
find_last_blind_step (PsDeck *deck, guint slide)
{
  guint step = 0;

  while (step + 1 < ps_deck_get_n_steps (deck, slide)
         && (ps_deck_get_shows (deck, slide, step + 1) & PS_SHOWS_ROLES) == 0)
    step++;
  return step;
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_alert (PsPracticeView *self)
{
  g_autofree char *signature = ps_deck_dup_signature (self->deck, self->slide, self->step);
  g_autofree char *raw = ps_deck_dup_raw (self->deck, self->slide, self->step);

  ps_practice_ends_set_slide (self->ends, self->deck, self->slide, self->step);
  show_text (self->signature, signature);
  show_text (self->raw, raw);
  show_text (self->prompt, ps_deck_get_item (self->deck, self->slide)->prompt);
}

static void
clear_choices (PsPracticeView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    gtk_box_remove (self->choices, child);
}

static void
show_choices (PsPracticeView *self, const PsQuestion *question)
{
  guint n = ps_question_get_n_choices (question);
  g_autofree char *keys = g_strdup_printf (
      _ ("Answer with the keys A to %c or 1 to %u, or with the mouse.\nSpace goes on to the next "
         "question, Z takes an answer back, Esc leaves: the session is kept."),
      (char)('A' + n - 1), n);

  clear_choices (self);
  for (guint i = 0; i < n; i++)
    gtk_box_append (self->choices,
                    ps_practice_choice_new (i, ps_question_get_choice (question, i)->text));
  gtk_label_set_text (self->keys, keys);
}

/* Nothing of the answer before stays anywhere, hidden or not. */
static void
clear_answer (PsPracticeView *self)
{
  static const PsEvidenceList nothing = { 0 };
  static const PsConversation nobody = { 0 };
  const PsVerdict undecided = { .p_b = 5000 };

  gtk_stack_set_visible_child_name (self->answer, "open");
  gtk_label_set_text (self->verdict, "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "is-right");
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "is-wrong");
  gtk_label_set_text (self->feedback, "");
  show_text (self->again, NULL);
  ps_why_view_set_evidence (self->why, &undecided, &nobody, &nothing, NULL);
  gtk_widget_set_visible (self->evidence, FALSE);
  show_text (self->hint, NULL);
}

/**
 * ps_practice_view_ask:
 * @view: a view
 * @question: what to ask
 * @deck: (nullable): the alerts; %NULL for a flash card
 * @slide: which slide of @deck it is about
 *
 * Shows a question that is not answered.
 */
void
ps_practice_view_ask (PsPracticeView *view, const PsQuestion *question, PsDeck *deck, guint slide)
{
  g_return_if_fail (PS_IS_PRACTICE_VIEW (view));

  if (deck != NULL)
    ps_deck_ref (deck);
  g_clear_pointer (&view->deck, ps_deck_unref);
  view->deck = deck;
  view->slide = slide;
  clear_answer (view);
  gtk_widget_set_visible (view->alert, deck != NULL);
  if (deck != NULL)
    {
      view->step = find_last_blind_step (deck, slide);
      show_alert (view);
    }
  gtk_widget_set_visible (view->hint_button, ps_practice_view_has_hint (view));
  gtk_label_set_text (view->question, ps_question_get_text (question));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ps_question_get_text (question), -1);
  show_choices (view, question);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
mark_choices (PsPracticeView *self, guint taken, guint right)
{
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); child != NULL;
       child = gtk_widget_get_next_sibling (child), i++)
    ps_practice_choice_mark (PS_PRACTICE_CHOICE (child), i == right, i == taken);
}

static void
show_evidence (PsPracticeView *self)
{
  g_autofree char *signature = NULL, *raw = NULL;
  guint last = ps_deck_get_n_steps (self->deck, self->slide) - 1;

  signature = ps_deck_dup_signature (self->deck, self->slide, last);
  raw = ps_deck_dup_raw (self->deck, self->slide, last);
  show_text (self->signature, signature);
  show_text (self->raw, raw);
  ps_practice_ends_reveal (self->ends);
  ps_why_view_set_evidence (self->why, ps_deck_get_verdict (self->deck, self->slide),
                            ps_deck_get_conversation (self->deck, self->slide),
                            ps_deck_get_evidence (self->deck, self->slide), NULL);
  gtk_widget_set_visible (self->evidence, TRUE);
}

/* The feedback begins with the word of the verdict, which stands above it. */
static void
show_verdict (PsPracticeView *self, const PsGrade *grade)
{
  const char *word = grade->is_right ? _ ("Right.") : _ ("Not so.");
  const char *feedback = grade->feedback;
  g_autofree char *verdict = g_strconcat (grade->is_right ? "✓ " : "✗ ", word, NULL);

  if (g_str_has_prefix (feedback, word))
    feedback += strlen (word);
  while (g_ascii_isspace (*feedback))
    feedback++;
  gtk_label_set_text (self->verdict, verdict);
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict), grade->is_right ? "is-right" : "is-wrong");
  gtk_label_set_text (self->feedback, feedback);
}

static void
name_next (PsPracticeView *self, const char *mnemonic)
{
  gtk_label_set_text_with_mnemonic (self->next_label, mnemonic);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->next_label), -1);
}

/**
 * ps_practice_view_tell:
 * @view: a view that asks
 * @choice: what was answered
 * @grade: what that is worth
 * @is_last: the session is over with it
 *
 * Shows what was right, the roles and the evidence.
 */
void
ps_practice_view_tell (PsPracticeView *view, guint choice, const PsGrade *grade, gboolean is_last)
{
  g_return_if_fail (PS_IS_PRACTICE_VIEW (view));

  show_verdict (view, grade);
  show_text (view->again, grade->is_right ? NULL
                                          : _ ("The question comes again later in this session. "
                                               "Z takes the answer back."));
  mark_choices (view, choice, grade->right);
  gtk_widget_set_visible (view->hint_button, FALSE);
  if (view->deck != NULL)
    show_evidence (view);
  name_next (view, is_last ? _ ("_Summary") : _ ("_Next question"));
  gtk_stack_set_visible_child_name (view->answer, "told");
  gtk_widget_grab_focus (view->next);
}

/**
 * ps_practice_view_has_hint:
 * @view: a view
 *
 * Returns: whether the author of the lesson gave a help on the way
 */
gboolean
ps_practice_view_has_hint (PsPracticeView *view)
{
  g_return_val_if_fail (PS_IS_PRACTICE_VIEW (view), FALSE);

  return view->deck != NULL && ps_deck_get_item (view->deck, view->slide)->hint != NULL;
}

/**
 * ps_practice_view_show_hint:
 * @view: a view
 *
 * Shows the hint, where there is one.
 */
void
ps_practice_view_show_hint (PsPracticeView *view)
{
  g_return_if_fail (PS_IS_PRACTICE_VIEW (view));

  if (!ps_practice_view_has_hint (view))
    return;
  show_text (view->hint, ps_deck_get_item (view->deck, view->slide)->hint);
  gtk_widget_set_visible (view->hint_button, FALSE);
}

/* The answer beside the question where there is room, else below. */
static void
layout_cb (GdkSurface *surface, int width, int height, PsPracticeView *self)
{
  gboolean narrow = width < NARROW_WIDTH * ps_zoom_get_text_scale (GTK_WIDGET (self));
  GtkOrientation wanted = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->columns)) != wanted)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), wanted);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), !narrow);
}

static void
ps_practice_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ps_practice_view_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (gtk_widget_get_native (widget)), "layout",
                           G_CALLBACK (layout_cb), widget, 0);
}

static void
ps_practice_view_dispose (GObject *object)
{
  PsPracticeView *self = PS_PRACTICE_VIEW (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->deck, ps_deck_unref);
  G_OBJECT_CLASS (ps_practice_view_parent_class)->dispose (object);
}

static void
ps_practice_view_class_init (PsPracticeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_practice_view_dispose;
  widget_class->realize = ps_practice_view_realize;
  g_type_ensure (PS_TYPE_PRACTICE_ENDS);
  g_type_ensure (PS_TYPE_WHY_VIEW);
  gtk_widget_class_set_css_name (widget_class, "practiceview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-practice-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, columns);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, alert);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, ends);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, signature);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, raw);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, prompt);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, hint_button);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, hint);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, question);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, choices);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, answer);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, keys);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, verdict);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, feedback);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, again);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, next);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, next_label);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, evidence);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeView, why);
}

static void
ps_practice_view_init (PsPracticeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
