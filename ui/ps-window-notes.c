/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-note-dialog.h"

/* Notes: on alerts, and on their hosts, ports and groups. */

static void
note_accepted_cb (PsNoteDialog *dialog, PsWindow *self)
{
  PsRowOrder *rows = g_object_get_data (G_OBJECT (dialog), "rows");
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);
  g_autofree char *text = ps_note_dialog_dup_text (dialog);

  ps_review_operation_set_note (operation, ps_row_order_get_rows (rows),
                                ps_row_order_get_n_rows (rows), text);
  ps_window_apply (self, operation);
}

/* The note that all of them have, else "". */
static const char *
find_note (PsWindow *self, PsRowOrder *rows)
{
  PsAnnotationTable *table =
      ps_alert_store_get_annotations (ps_document_get_store (self->document));
  guint32 n = ps_row_order_get_n_rows (rows);
  guint32 first = ps_row_order_get (rows, 0);
  guint32 note = ps_annotation_table_get_note (table, first);

  for (guint32 i = 1; i < n; i++)
    if (ps_annotation_table_get_note (table, ps_row_order_get (rows, i)) != note)
      return "";
  return ps_annotation_table_get_note_text (table, first);
}

/* The rows stay those that were meant when the dialog came up. */
static void
write_note (PsWindow *self, PsRowOrder *rows)
{
  g_autofree char *subject = NULL;
  PsNoteDialog *dialog;

  if (ps_document_get_review (self->document) == NULL || ps_row_order_get_n_rows (rows) == 0)
    return;
  subject = ps_window_describe_rows (self, rows);
  dialog = ps_note_dialog_new (GTK_WINDOW (self), subject, find_note (self, rows));
  g_object_set_data_full (G_OBJECT (dialog), "rows", ps_row_order_ref (rows),
                          (GDestroyNotify)ps_row_order_unref);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (note_accepted_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
note_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (PsRowOrder) rows = ps_window_dup_acted_rows (data);

  if (!ps_window_waits_for_alert (data, action, parameter))
    write_note (data, rows);
}

static void
note_shown_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (PsRowOrder) rows = ps_window_dup_shown_rows (data);

  write_note (data, rows);
}

static void
subject_note_accepted_cb (PsNoteDialog *dialog, PsWindow *self)
{
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);
  g_autofree char *text = ps_note_dialog_dup_text (dialog);

  ps_review_operation_set_subject_note (
      operation, g_object_get_data (G_OBJECT (dialog), "subject"), text);
  ps_window_apply (self, operation);
}

static void
write_subject_note (PsWindow *self, const char *subject)
{
  const PsSubjectNote *note =
      ps_subject_notes_find (ps_document_get_subject_notes (self->document), subject);
  g_autofree char *title = NULL;
  PsSubjectKind kind = PS_SUBJECT_GROUP;
  PsNoteDialog *dialog;

  ps_review_subject_parse (subject, &kind);
  title = g_strdup_printf ("%s · %s", ps_subject_kind_get_label (kind),
                           ps_review_subject_get_name (subject));
  dialog =
      ps_note_dialog_new (GTK_WINDOW (self), title, note != NULL ? note->note : "");
  g_object_set_data_full (G_OBJECT (dialog), "subject", g_strdup (subject), g_free);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (subject_note_accepted_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Where a menu names no host: what of the alert under the cursor is meant. */
static const struct
{
  const char *name;
  PsSubjectRole role;
} roles[] = {
  { "server", PS_SUBJECT_ROLE_SERVER },
  { "client", PS_SUBJECT_ROLE_CLIENT },
  { "server-port", PS_SUBJECT_ROLE_SERVER_PORT },
  { "port", PS_SUBJECT_ROLE_SERVICE_PORT },
};

static char *
find_subject (PsWindow *self, const char *name)
{
  guint32 row = ps_alert_table_get_cursor (self->table);
  PsGrouping *grouping = ps_document_get_grouping (self->document);

  if (row == PS_ROW_NONE)
    return NULL;
  if (g_str_equal (name, "group"))
    return grouping != NULL ? ps_review_subject_for_grouping (
               grouping, ps_document_get_store (self->document), row)
                            : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (name, roles[i].name))
      return ps_review_subject_for_role (ps_document_get_store (self->document), row,
                                         roles[i].role);
  return NULL;
}

/* @parameter: a subject of notes, or "server", "client", "server-port", "port" or "group" of the
 * alert under the cursor */
static void
note_on_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  const char *name = g_variant_get_string (parameter, NULL);
  g_autofree char *subject = NULL;
  PsSubjectKind kind;

  if (ps_document_get_review (self->document) == NULL)
    return;
  subject = ps_review_subject_parse (name, &kind) ? g_strdup (name) : find_subject (self, name);
  if (subject != NULL)
    write_subject_note (self, subject);
  else if (g_str_equal (name, "group"))
    ps_window_show_message (self, GTK_MESSAGE_INFO,
                            _ ("Group the alerts first: G in the table offers by what."));
  else
    ps_window_show_message (self, GTK_MESSAGE_INFO,
                            _ ("Choose an alert whose server can be told first."));
}

/* "win.note", "win.note-shown", "win.note-on" */
void
ps_window_add_notes (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "note", note_cb, NULL, NULL, NULL, { 0 } },
    { "note-shown", note_shown_cb, NULL, NULL, NULL, { 0 } },
    { "note-on", note_on_cb, "s", NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
