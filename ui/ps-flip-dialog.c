/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flip-dialog.h"

#include <glib/gi18n-lib.h>

#include "ps-transient.h"
#include "ps-visible-text.h"
#include "ps-words.h"

struct _PsFlipDialog
{
  GtkWindow parent_instance;

  GtkCheckButton *source;
  GtkCheckButton *destination;
  GtkCheckButton *scope_alert;
  GtkCheckButton *scope_endpoint;
  GtkCheckButton *scope_pair;
  GtkCheckButton *scope_signature;
  GtkEditable *reason;
  GtkLabel *effect;
  GSimpleActionGroup *actions;

  PsDocument *document;
  PsAlertStore *store;
  guint32 row;
  PsRowOrder *rows;
  guint round; /* answers to earlier questions do not count */
};

G_DEFINE_FINAL_TYPE (PsFlipDialog, ps_flip_dialog, GTK_TYPE_WINDOW)

/* A question that a thread answers. */
typedef struct
{
  PsReview *review;
  PsReviewOperation *operation;
  PsReviewEffect effect;
  guint round;
} Question;

static void
free_question (Question *question)
{
  g_object_unref (question->review);
  ps_review_operation_unref (question->operation);
  g_free (question);
}

static PsRulingScope
get_scope (PsFlipDialog *self)
{
  if (gtk_check_button_get_active (self->scope_endpoint))
    return PS_RULING_ENDPOINT;
  if (gtk_check_button_get_active (self->scope_pair))
    return PS_RULING_PAIR;
  if (gtk_check_button_get_active (self->scope_signature))
    return PS_RULING_SIGNATURE;
  return PS_RULING_ALERT;
}

static PsEnd
get_server (PsFlipDialog *self)
{
  return gtk_check_button_get_active (self->source) ? PS_END_A : PS_END_B;
}

/* Of several alerts each is turned: what was its client is its server. */
static void
add_turned (PsFlipDialog *self, PsReviewOperation *operation)
{
  guint32 n = ps_row_order_get_n_rows (self->rows);

  for (PsEnd server = PS_END_A; server <= PS_END_B; server++)
    {
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
      const PsReviewRuling ruling = { .scope = PS_RULING_ALERT, .server = (guint8)server };

      for (guint32 i = 0; i < n; i++)
        {
          guint32 row = ps_row_order_get (self->rows, i);
          PsVerdict verdict;

          ps_alert_store_get_verdict (self->store, row, &verdict);
          if (verdict.server == ps_end_other (server))
            g_array_append_val (rows, row);
        }
      if (rows->len > 0)
        ps_review_operation_add_ruling (operation, (const guint32 *)(gpointer)rows->data, rows->len,
                                        &ruling);
    }
}

static PsReviewOperation *
make_operation (PsFlipDialog *self)
{
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
  PsReviewOperation *operation = ps_review_operation_new (why);
  PsRulingScope scope = get_scope (self);
  g_auto (PsReviewRuling) ruling = { 0 };

  if (scope == PS_RULING_ALERT && ps_row_order_get_n_rows (self->rows) > 1)
    {
      add_turned (self, operation);
      return operation;
    }
  ps_review_ruling_for_alert (self->store, self->row, scope, get_server (self), &ruling);
  ps_review_operation_add_ruling (operation, &self->row, scope == PS_RULING_ALERT ? 1 : 0, &ruling);
  return operation;
}

static void
set_acceptable (PsFlipDialog *self, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "accept");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsFlipDialog *self = PS_FLIP_DIALOG (source);
  const Question *question = g_task_get_task_data (G_TASK (result));
  g_autofree char *what = NULL, *rest = NULL, *text = NULL, *visible = NULL;

  if (question->round != self->round || self->actions == NULL)
    return;
  what = ps_review_operation_describe (question->operation, &question->effect);
  rest = ps_review_operation_describe_rest (question->operation, &question->effect);
  text = g_strconcat (what, rest[0] != '\0' ? "; " : "", rest, NULL);
  visible = ps_visible_text (text, -1);
  gtk_label_set_text (self->effect, visible);
  /* A ruling that agrees with what was decided makes it certain. */
  set_acceptable (self, question->effect.n_alerts > 0);
}

static void
answer_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;

  ps_review_try (question->review, question->operation, &question->effect);
  g_task_return_boolean (task, TRUE);
}

static void
ask (PsFlipDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, answered_cb, NULL);
  Question *question = g_new0 (Question, 1);

  self->round++;
  set_acceptable (self, FALSE);
  gtk_label_set_text (self->effect, _ ("Counting…"));
  question->round = self->round;
  question->review = g_object_ref (ps_document_get_review (self->document));
  question->operation = make_operation (self);
  g_task_set_task_data (task, question, (GDestroyNotify)free_question);
  g_task_run_in_thread (task, answer_in_thread);
}

static void
set_label (GtkCheckButton *button, const char *text)
{
  g_autofree char *visible = ps_visible_text (text, -1);
  GtkWidget *label = gtk_label_new (visible);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (label, visible);
  /* GTK 4.8 has a child of check buttons; it is not in its own name for assistive technology. */
  gtk_check_button_set_child (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, visible,
                                  -1);
}

static void
describe_scope (PsFlipDialog *self, GtkCheckButton *button, PsRulingScope scope)
{
  g_auto (PsReviewRuling) ruling = { 0 };
  g_autofree char *sentence = NULL;
  gboolean possible = ps_review_ruling_is_possible (self->store, self->row, scope);

  gtk_widget_set_visible (GTK_WIDGET (button), possible);
  if (!possible)
    return;
  ps_review_ruling_for_alert (self->store, self->row, scope, get_server (self), &ruling);
  sentence = ps_review_ruling_dup_sentence (&ruling, 1);
  set_label (button, sentence);
}

static void
describe_scopes (PsFlipDialog *self)
{
  guint32 n = ps_row_order_get_n_rows (self->rows);
  g_autofree char *number = ps_words_count (n);
  g_autofree char *alerts = g_strdup_printf (
      ngettext ("Only this alert", "Only these %s alerts: each is turned", n), number);

  set_label (self->scope_alert, alerts);
  describe_scope (self, self->scope_endpoint, PS_RULING_ENDPOINT);
  describe_scope (self, self->scope_pair, PS_RULING_PAIR);
  describe_scope (self, self->scope_signature, PS_RULING_SIGNATURE);
}

static void
changed_cb (PsFlipDialog *self)
{
  if (self->document == NULL)
    return;
  describe_scopes (self);
  ask (self);
}

static void
activated_cb (PsFlipDialog *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "accept", NULL);
}

static void
accept_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_flip_dialog_accept (data);
}

static void
ps_flip_dialog_dispose (GObject *object)
{
  PsFlipDialog *self = PS_FLIP_DIALOG (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->document);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, ps_row_order_unref);
  G_OBJECT_CLASS (ps_flip_dialog_parent_class)->dispose (object);
}

static void
ps_flip_dialog_class_init (PsFlipDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_flip_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-flip-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PsFlipDialog, source);
  gtk_widget_class_bind_template_child (widget_class, PsFlipDialog, destination);
  gtk_widget_class_bind_template_child (widget_class, PsFlipDialog, scope_alert);
  gtk_widget_class_bind_template_child (widget_class, PsFlipDialog, scope_endpoint);
  gtk_widget_class_bind_template_child (widget_class, PsFlipDialog, scope_pair);
  gtk_widget_class_bind_template_child (widget_class, PsFlipDialog, scope_signature);
  gtk_widget_class_bind_template_child (widget_class, PsFlipDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, PsFlipDialog, effect);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
ps_flip_dialog_init (PsFlipDialog *self)
{
  const GActionEntry entries[] = { { "accept", accept_cb, NULL, NULL, NULL, { 0 } } };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "flip", G_ACTION_GROUP (self->actions));
}

/* Each end by its name, and what it is now. */
static void
describe_ends (PsFlipDialog *self)
{
  PsConversation conversation;
  PsVerdict verdict;

  ps_alert_store_get_conversation (self->store, self->row, &conversation);
  ps_alert_store_get_verdict (self->store, self->row, &verdict);
  for (PsEnd end = PS_END_A; end <= PS_END_B; end++)
    {
      const PsEndpoint *endpoint = end == PS_END_A ? &conversation.a : &conversation.b;
      g_autofree char *name = ps_endpoint_to_string (endpoint);
      const char *format = verdict.server == PS_END_NONE  ? _ ("%s (cannot tell yet)")
                           : verdict.server == (guint8)end ? _ ("%s, as it is now")
                                                           : _ ("%s, the client now");
      g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
      g_autofree char *text = g_strjoinv (name, parts);

      set_label (end == PS_END_A ? self->source : self->destination, text);
    }
  /* The other way round; of two that cannot be told, what the file names second. */
  gtk_check_button_set_active (verdict.server == PS_END_B ? self->source : self->destination, TRUE);
}

/**
 * ps_flip_dialog_new:
 * @parent: the window that it is for
 * @document: what is open
 * @row: the alert that is spoken of
 * @rows: the alerts that are selected
 *
 * Returns: (transfer none): a dialog that is not shown yet
 */
PsFlipDialog *
ps_flip_dialog_new (GtkWindow *parent, PsDocument *document, guint32 row, PsRowOrder *rows)
{
  PsFlipDialog *self = g_object_new (PS_TYPE_FLIP_DIALOG, "transient-for", parent, NULL);

  ps_transient_watch (self);
  self->store = g_object_ref (ps_document_get_store (document));
  self->row = row;
  self->rows = ps_row_order_ref (rows);
  describe_ends (self);
  self->document = g_object_ref (document);
  changed_cb (self);
  return self;
}

/* As if somebody chose it. */
void
ps_flip_dialog_choose (PsFlipDialog *dialog, PsRulingScope scope, const char *reason)
{
  GtkCheckButton *buttons[] = { [PS_RULING_ALERT] = dialog->scope_alert,
                                [PS_RULING_PAIR] = dialog->scope_pair,
                                [PS_RULING_ENDPOINT] = dialog->scope_endpoint,
                                [PS_RULING_SIGNATURE] = dialog->scope_signature };

  g_return_if_fail (scope <= PS_RULING_SIGNATURE && buttons[scope] != NULL);
  gtk_check_button_set_active (buttons[scope], TRUE);
  gtk_editable_set_text (dialog->reason, reason);
}

/* Returns: (transfer none): what would turn */
const char *
ps_flip_dialog_get_effect (PsFlipDialog *dialog)
{
  return gtk_label_get_text (dialog->effect);
}

/* As if somebody ruled it. */
void
ps_flip_dialog_accept (PsFlipDialog *dialog)
{
  g_autoptr (PsReviewOperation) operation = make_operation (dialog);

  g_signal_emit_by_name (dialog, "accepted", operation);
  gtk_window_destroy (GTK_WINDOW (dialog));
}
