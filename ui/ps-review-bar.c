/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-bar.h"

#include <glib/gi18n-lib.h>

#include "ps-review-question.h"
#include "ps-visible-text.h"
#include "ps-words.h"

struct _PsReviewBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *text;
  GtkDropDown *scope;
  GtkWidget *confirm;

  PsDocument *document;
  PsTriageState state;
  PsRowOrder *selected;
  PsReviewOperation *operation; /* NULL until its numbers are there */
  GSimpleActionGroup *actions;
  guint round; /* which question is asked: answers to earlier ones do not count */
};

G_DEFINE_FINAL_TYPE (PsReviewBar, ps_review_bar, GTK_TYPE_WIDGET)

static void
set_confirmable (PsReviewBar *self, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "confirm");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
set_text (PsReviewBar *self, const char *text)
{
  gtk_label_set_text (self->text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
show_effect (PsReviewBar *self, const PsReviewQuestion *question)
{
  g_autofree char *text = ps_review_question_describe (question);

  set_text (self, text);
  g_clear_pointer (&self->operation, ps_review_operation_unref);
  self->operation = ps_review_operation_ref (question->operation);
  set_confirmable (self, question->effect.n_changed > 0);
  if (question->effect.n_changed > 0)
    gtk_widget_grab_focus (self->confirm);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsReviewBar *self = PS_REVIEW_BAR (source);
  const PsReviewQuestion *question = ps_review_question_get (result);

  if (question->round == self->round && gtk_widget_get_visible (GTK_WIDGET (self)))
    show_effect (self, question);
}

/* Asks the review, in a thread, what would happen. */
static void
ask (PsReviewBar *self)
{
  gboolean shown = gtk_drop_down_get_selected (self->scope) == PS_REVIEW_SCOPE_SHOWN;
  PsRowOrder *order = shown ? ps_document_get_order (self->document) : self->selected;
  PsReviewOperation *operation = ps_review_operation_new (NULL);

  self->round++;
  g_clear_pointer (&self->operation, ps_review_operation_unref);
  set_confirmable (self, FALSE);
  set_text (self, _ ("Counting…"));
  ps_review_operation_set_state (
      operation, order != NULL ? ps_row_order_get_rows (order) : NULL,
      order != NULL ? ps_row_order_get_n_rows (order) : 0, self->state,
      self->state != PS_TRIAGE_NEW && self->state != PS_TRIAGE_ESCALATED);
  ps_review_question_ask (self, ps_document_get_review (self->document), operation, self->round,
                          answered_cb);
}

static void
scope_changed_cb (PsReviewBar *self)
{
  if (self->document != NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    ask (self);
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_review_bar_close (data);
}

static void
confirm_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_review_bar_confirm (data);
}

static void
ps_review_bar_dispose (GObject *object)
{
  PsReviewBar *self = PS_REVIEW_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->selected, ps_row_order_unref);
  g_clear_pointer (&self->operation, ps_review_operation_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ps_review_bar_parent_class)->dispose (object);
}

static void
ps_review_bar_class_init (PsReviewBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_review_bar_dispose;
  gtk_widget_class_set_css_name (widget_class, "reviewbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-review-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PsReviewBar, box);
  gtk_widget_class_bind_template_child (widget_class, PsReviewBar, text);
  gtk_widget_class_bind_template_child (widget_class, PsReviewBar, scope);
  gtk_widget_class_bind_template_child (widget_class, PsReviewBar, confirm);
  gtk_widget_class_bind_template_callback (widget_class, scope_changed_cb);
  g_signal_new ("confirmed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_POINTER);
  g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ps_review_bar_init (PsReviewBar *self)
{
  const GActionEntry entries[] = {
    { "close", close_cb, NULL, NULL, NULL, { 0 } },
    { "confirm", confirm_cb, NULL, NULL, NULL, { 0 } },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "review-bar", G_ACTION_GROUP (self->actions));
}

/* "Selected (12)" and "All that the filter lets through (12,408)". */
static GListModel *
make_scopes (PsReviewBar *self)
{
  PsRowOrder *order = ps_document_get_order (self->document);
  guint32 n_shown = order != NULL ? ps_row_order_get_n_rows (order) : 0;
  g_autofree char *n_all = ps_words_count (n_shown);
  g_autofree char *n_selected = ps_words_count (ps_row_order_get_n_rows (self->selected));
  g_autofree char *selected = g_strdup_printf (_ ("Selected (%s)"), n_selected);
  g_autofree char *shown = g_strdup_printf (
      ps_document_get_filter (self->document)[0] != '\0' ? _ ("All the filter lets through (%s)")
                                                         : _ ("All alerts (%s)"),
      n_all);
  const char *const names[] = { selected, shown, NULL };

  return G_LIST_MODEL (gtk_string_list_new (names));
}

/**
 * ps_review_bar_ask:
 * @bar: a bar
 * @document: what is open
 * @state: what the alerts are to become
 * @selected: the rows that are selected
 * @scope: which alerts are meant at first
 *
 * Shows what would happen and waits for an answer. Alerts that the filter hides are never meant.
 */
void
ps_review_bar_ask (PsReviewBar *bar, PsDocument *document, PsTriageState state,
                   PsRowOrder *selected, PsReviewScope scope)
{
  g_autoptr (GListModel) scopes = NULL;

  g_return_if_fail (PS_IS_REVIEW_BAR (bar));

  gtk_widget_set_visible (GTK_WIDGET (bar), FALSE);
  g_set_object (&bar->document, document);
  bar->state = state;
  g_clear_pointer (&bar->selected, ps_row_order_unref);
  bar->selected = ps_row_order_ref (selected);
  scopes = make_scopes (bar);
  gtk_drop_down_set_model (bar->scope, scopes);
  gtk_drop_down_set_selected (bar->scope, scope);
  gtk_widget_set_visible (GTK_WIDGET (bar), TRUE);
  ask (bar);
}

/* Does what is asked about, once its numbers are there. */
void
ps_review_bar_confirm (PsReviewBar *bar)
{
  g_autoptr (PsReviewOperation) operation = NULL;

  g_return_if_fail (PS_IS_REVIEW_BAR (bar));

  operation = g_steal_pointer (&bar->operation);
  if (operation == NULL)
    return;
  ps_review_bar_close (bar);
  g_signal_emit_by_name (bar, "confirmed", operation);
}

void
ps_review_bar_close (PsReviewBar *bar)
{
  g_return_if_fail (PS_IS_REVIEW_BAR (bar));

  if (!gtk_widget_get_visible (GTK_WIDGET (bar)))
    return;
  bar->round++;
  gtk_widget_set_visible (GTK_WIDGET (bar), FALSE);
  g_clear_pointer (&bar->operation, ps_review_operation_unref);
  g_clear_pointer (&bar->selected, ps_row_order_unref);
  g_signal_emit_by_name (bar, "closed");
}

gboolean
ps_review_bar_is_open (PsReviewBar *bar)
{
  g_return_val_if_fail (PS_IS_REVIEW_BAR (bar), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (bar));
}

/* Returns: (transfer none): what is asked */
const char *
ps_review_bar_get_text (PsReviewBar *bar)
{
  g_return_val_if_fail (PS_IS_REVIEW_BAR (bar), "");
  return gtk_label_get_text (bar->text);
}
