/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-flip-dialog.h"
#include "ps-report-facts.h"
#include "ps-tag-dialog.h"

/* What is said of alerts: states, tags, rulings. A change of one alert is made at once; of
 * several, the numbers are said before. */

static PsAnnotationTable *
get_table (PsWindow *self)
{
  return ps_alert_store_get_annotations (ps_document_get_store (self->document));
}

static gboolean
is_open (PsWindow *self)
{
  return ps_document_get_review (self->document) != NULL;
}

static void
focus_table (PsWindow *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "table") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* Of one alert the table says it; of many it is said here how it is undone. */
static void
done_cb (PsReviewOperation *operation, const PsReviewEffect *effect, const GError *error,
         gpointer data)
{
  PsWindow *self = data;
  g_autofree char *done = NULL, *text = NULL;

  ps_window_update_undo (self);
  if (error != NULL)
    {
      ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      return;
    }
  if (effect->n_alerts <= 1)
    return;
  done = ps_review_operation_describe (operation, effect);
  /* Translators: %s is what was done, such as "Archive 12,408 alerts". */
  text = g_strdup_printf (_ ("Done: %s. Ctrl+Z undoes it."), done);
  ps_window_show_message (self, GTK_MESSAGE_INFO, text);
}

/* Does it, and says how it is undone. */
void
ps_window_apply (PsWindow *self, PsReviewOperation *operation)
{
  ps_document_apply (self->document, operation, done_cb, G_OBJECT (self));
}

/* Returns: (transfer full): all that the filter lets through */
PsRowOrder *
ps_window_dup_shown_rows (PsWindow *self)
{
  PsRowOrder *order = ps_document_get_order (self->document);

  return order != NULL ? ps_row_order_ref (order) : ps_row_order_new_all (0);
}

/* The same key once more takes a state away again. */
static gboolean
all_have_state (PsWindow *self, PsRowOrder *rows, PsTriageState state)
{
  guint32 n = ps_row_order_get_n_rows (rows);

  for (guint32 i = 0; i < n; i++)
    if (ps_annotation_table_get_state (get_table (self), ps_row_order_get (rows, i)) != state)
      return FALSE;
  return n > 0;
}

static void
set_state_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  g_autoptr (PsRowOrder) rows = ps_window_dup_acted_rows (self);
  g_autoptr (PsReviewOperation) operation = NULL;
  PsTriageState state;

  if (ps_window_waits_for_alert (self, action, parameter))
    return;
  if (!is_open (self) || ps_row_order_get_n_rows (rows) == 0
      || !ps_triage_state_from_name (g_variant_get_string (parameter, NULL), &state))
    return;
  if (all_have_state (self, rows, state))
    state = PS_TRIAGE_NEW;
  if (ps_row_order_get_n_rows (rows) > 1)
    {
      ps_review_bar_ask (self->review_bar, self->document, state, rows, PS_REVIEW_SCOPE_SELECTED);
      return;
    }
  operation = ps_review_operation_new (NULL);
  ps_review_operation_set_state (operation, ps_row_order_get_rows (rows), 1, state, FALSE);
  ps_window_apply (self, operation);
}

static void
set_state_shown_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  g_autoptr (PsRowOrder) rows = ps_window_dup_acted_rows (self);
  PsTriageState state;

  if (is_open (self)
      && ps_triage_state_from_name (g_variant_get_string (parameter, NULL), &state))
    ps_review_bar_ask (self->review_bar, self->document, state, rows, PS_REVIEW_SCOPE_SHOWN);
}

/* Returns: (transfer full): "3 alerts", or what the one alert is about */
char *
ps_window_describe_rows (PsWindow *self, PsRowOrder *rows)
{
  guint32 n = ps_row_order_get_n_rows (rows);
  PsAlertStore *store = ps_document_get_store (self->document);
  PsAlert alert;
  const char *signature;
  g_autofree char *number = ps_report_count (n);

  if (n != 1)
    return g_strdup_printf (ngettext ("%s alert", "%s alerts", n), number);
  ps_alert_store_get (store, ps_row_order_get (rows, 0), &alert);
  signature = ps_alert_store_get_text (store, PS_TEXT_SIGNATURE, alert.texts[PS_TEXT_SIGNATURE]);
  return g_strdup (signature[0] != '\0' ? signature : _ ("1 alert"));
}

/* The rows stay those that were meant when the dialog came up. */
static void
keep_rows (GObject *dialog, PsRowOrder *rows)
{
  g_object_set_data_full (dialog, "rows", ps_row_order_ref (rows),
                          (GDestroyNotify)ps_row_order_unref);
}

static void
edit_tag (PsWindow *self, PsRowOrder *rows, const char *tag, gboolean add)
{
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);
  const guint32 *list = ps_row_order_get_rows (rows);
  guint32 n = ps_row_order_get_n_rows (rows);

  if (add)
    ps_review_operation_add_tag (operation, list, n, tag);
  else
    ps_review_operation_remove_tag (operation, list, n, tag);
  ps_window_apply (self, operation);
}

static void
tag_accepted_cb (PsTagDialog *dialog, const char *tag, PsWindow *self)
{
  edit_tag (self, g_object_get_data (G_OBJECT (dialog), "rows"), tag, TRUE);
}

static void
tag_removed_cb (PsTagDialog *dialog, const char *tag, PsWindow *self)
{
  edit_tag (self, g_object_get_data (G_OBJECT (dialog), "rows"), tag, FALSE);
}

static void
write_tag (PsWindow *self, PsRowOrder *rows)
{
  g_auto (GStrv) known = NULL;
  g_autofree char *subject = NULL;
  PsTagDialog *dialog;

  if (!is_open (self) || ps_row_order_get_n_rows (rows) == 0)
    return;
  known = ps_review_dup_tags (ps_document_get_review (self->document));
  subject = ps_window_describe_rows (self, rows);
  dialog = ps_tag_dialog_new (GTK_WINDOW (self), subject, (const char *const *)known);
  keep_rows (G_OBJECT (dialog), rows);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (tag_accepted_cb), self, 0);
  g_signal_connect_object (dialog, "removed", G_CALLBACK (tag_removed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tag_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (PsRowOrder) rows = ps_window_dup_acted_rows (data);

  if (!ps_window_waits_for_alert (data, action, parameter))
    write_tag (data, rows);
}

static void
tag_shown_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (PsRowOrder) rows = ps_window_dup_shown_rows (data);

  write_tag (data, rows);
}

/* From the alert whose details are shown. */
static void
remove_tag_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  guint32 row = ps_alert_table_get_cursor (self->table);
  g_autoptr (PsRowOrder) rows = NULL;

  if (!is_open (self) || row == PS_ROW_NONE)
    return;
  rows = ps_row_order_new_take (g_memdup2 (&row, sizeof row), 1);
  edit_tag (self, rows, g_variant_get_string (parameter, NULL), FALSE);
}

static void
flip_accepted_cb (PsFlipDialog *dialog, PsReviewOperation *operation, PsWindow *self)
{
  ps_window_apply (self, operation);
}

static void
flip_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  g_autoptr (PsRowOrder) rows = ps_window_dup_acted_rows (self);
  guint32 row = ps_alert_table_get_cursor (self->table);
  PsFlipDialog *dialog;

  if (ps_window_waits_for_alert (self, action, parameter))
    return;
  if (!is_open (self) || ps_row_order_get_n_rows (rows) == 0)
    return;
  if (ps_row_order_get_n_rows (rows) == 1 || row == PS_ROW_NONE)
    row = ps_row_order_get (rows, 0);
  dialog = ps_flip_dialog_new (GTK_WINDOW (self), self->document, row, rows);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (flip_accepted_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take_back_ruling_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  guint32 row = ps_alert_table_get_cursor (self->table);
  g_autoptr (PsReviewOperation) operation = NULL;
  guint64 id = 0;

  if (is_open (self) && row != PS_ROW_NONE)
    id = ps_review_find_ruling (ps_document_get_review (self->document), row);
  if (id == 0)
    return;
  operation = ps_review_operation_new (NULL);
  ps_review_operation_remove_ruling (operation, id);
  ps_window_apply (self, operation);
}

static void
discard_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);

  if (!is_open (self))
    return;
  ps_review_operation_clear_all (operation);
  ps_window_apply (self, operation);
}

static void
confirmed_cb (PsReviewBar *bar, PsReviewOperation *operation, PsWindow *self)
{
  ps_window_apply (self, operation);
}

static void
closed_cb (PsWindow *self)
{
  focus_table (self);
}

static void
append_count (GString *text, PsTriageState state, guint32 n, const char *format)
{
  g_autofree char *number = ps_report_count (n);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *part = g_strjoinv (number, parts);

  if (n > 0)
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "",
                            ps_triage_state_get_glyph (state), part);
}

/* "▲ 2 escalated · ▣ 12,408 archived" */
static void
update_counts (PsWindow *self)
{
  PsReview *review = ps_document_get_review (self->document);
  guint32 counts[PS_N_TRIAGE_STATES] = { 0 }, categories = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  if (review != NULL)
    ps_review_get_counts (review, counts);
  for (guint i = PS_TRIAGE_CATEGORY_1; i <= PS_TRIAGE_CATEGORY_7; i++)
    categories += counts[i];
  append_count (text, PS_TRIAGE_ESCALATED, counts[PS_TRIAGE_ESCALATED], _ ("%s escalated"));
  append_count (text, PS_TRIAGE_ARCHIVED, counts[PS_TRIAGE_ARCHIVED], _ ("%s archived"));
  append_count (text, PS_TRIAGE_BENIGN, counts[PS_TRIAGE_BENIGN], _ ("%s benign"));
  append_count (text, PS_TRIAGE_CATEGORY_1, categories, _ ("%s in categories"));
  append_count (text, PS_TRIAGE_EXPIRED, counts[PS_TRIAGE_EXPIRED], _ ("%s expired"));
  gtk_label_set_text (self->triage, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->triage), text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->triage), text->len > 0);
}

static void
annotations_changed_cb (PsWindow *self, guint changes)
{
  update_counts (self);
  if ((changes & PS_REVIEW_CHANGED_STATES) != 0)
    ps_window_update_triage (self);
  ps_window_update_undo (self);
  ps_details_pane_set_alert (self->details, self->document,
                             ps_alert_table_get_cursor (self->table));
}

/* What was said of these files before is here: that is said, and can be taken back. */
static void
opened_cb (PsWindow *self, const PsReviewOpened *opened, const GError *error)
{
  PsReview *review = ps_document_get_review (self->document);
  g_autofree char *unknown = NULL, *text = NULL, *damaged = NULL;
  guint n;

  update_counts (self);
  ps_window_update_triage (self);
  ps_window_update_undo (self);
  if (error != NULL)
    {
      ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      return;
    }
  if (opened->n_operations == 0 || ps_review_is_empty (review))
    return;
  n = ps_review_get_n_unknown (review);
  if (n > 0)
    unknown = g_strdup_printf (
        ngettext (" What was said of %'u alert that is not here any more is kept.",
                  " What was said of %'u alerts that are not here any more is kept.", n),
        n);
  if (opened->n_damaged > 0)
    damaged = g_strdup_printf (ngettext (" %'u change could not be read.",
                                         " %'u changes could not be read.", opened->n_damaged),
                               opened->n_damaged);
  text = g_strconcat (opened->read_only
                          ? _ ("What was said of these alerts is here. They are open in another "
                               "window, too: nothing can be changed in this one.")
                          : _ ("What was said of these alerts last time is here again."),
                      unknown != NULL ? unknown : "", damaged, NULL);
  ps_window_show_message (self, GTK_MESSAGE_INFO, text);
  gtk_widget_set_visible (self->discard_button, !opened->read_only);
}

static void
update_enabled (PsWindow *self)
{
  static const char *const names[] = {
    "set-state", "set-state-shown",  "note",       "note-shown",         "note-on", "tag",
    "tag-shown", "flip",             "remove-tag", "take-back-ruling",   "discard-annotations",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), names[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_open (self));
    }
}

/* The commands about what is said of alerts. */
void
ps_window_add_review (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "set-state", set_state_cb, "s", NULL, NULL, { 0 } },
    { "set-state-shown", set_state_shown_cb, "s", NULL, NULL, { 0 } },
    { "tag", tag_cb, NULL, NULL, NULL, { 0 } },
    { "tag-shown", tag_shown_cb, NULL, NULL, NULL, { 0 } },
    { "remove-tag", remove_tag_cb, "s", NULL, NULL, { 0 } },
    { "flip", flip_cb, NULL, NULL, NULL, { 0 } },
    { "take-back-ruling", take_back_ruling_cb, NULL, NULL, NULL, { 0 } },
    { "discard-annotations", discard_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  ps_window_add_notes (self);
  g_signal_connect_object (self->document, "annotations-changed",
                           G_CALLBACK (annotations_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "annotations-opened", G_CALLBACK (opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::busy", G_CALLBACK (update_enabled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review_bar, "confirmed", G_CALLBACK (confirmed_cb), self, 0);
  g_signal_connect_object (self->review_bar, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
  update_enabled (self);
}

/* Something else is opened. */
void
ps_window_reset_review (PsWindow *self)
{
  ps_review_bar_close (self->review_bar);
  ps_window_stop_triage (self);
  update_counts (self);
  update_enabled (self);
  ps_window_update_undo (self);
}
