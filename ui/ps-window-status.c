/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-decided-count.h"
#include "ps-report-facts.h"
#include "ps-visible-text.h"

/**
 * ps_window_show_message:
 * @self: a window
 * @type: how it looks
 * @message: what happened, and where
 */
void
ps_window_show_message (PsWindow *self, GtkMessageType type, const char *message)
{
  g_autofree char *visible = ps_visible_text (message, -1);

  gtk_info_bar_set_message_type (self->info_bar, type);
  gtk_label_set_text (self->message, visible);
  gtk_widget_set_visible (self->discard_button, FALSE);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

/* How many records are read in a second; "" while that cannot be told. */
static char *
describe_rate (PsWindow *self)
{
  gint64 elapsed = g_get_monotonic_time () - self->opened_at;
  PsImportProgress progress;
  g_autofree char *rate = NULL;

  if (elapsed < G_USEC_PER_SEC / 2)
    return g_strdup ("");
  ps_import_job_get_progress (ps_document_get_job (self->document), &progress);
  rate = ps_report_count (progress.records * G_USEC_PER_SEC / (guint64)elapsed);
  return g_strdup_printf (_ (" · %s records a second"), rate);
}

/* What became of the records. */
void
ps_window_update_status (PsWindow *self)
{
  g_autofree char *status = ps_document_dup_status (self->document);
  g_autofree char *text = NULL, *rate = NULL;

  if (ps_document_is_busy (self->document))
    {
      rate = describe_rate (self);
      text = g_strdup_printf (_ ("Reading · %s%s"), status, rate);
    }
  gtk_label_set_text (self->status, text != NULL ? text : status);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), text != NULL ? text : status);
}

/* The button that shows the inputs says what they are. */
static void
update_inputs (PsWindow *self)
{
  g_autofree char *summary = ps_inputs_view_dup_summary (self->document);
  g_autofree char *name = g_strdup_printf (_ ("Files that are open: %s"), summary);

  if (g_str_equal (gtk_label_get_text (self->inputs_label), summary))
    return;
  gtk_label_set_text (self->inputs_label, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->inputs_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
ps_window_update_selected (PsWindow *self)
{
  PsAlertModel *model = ps_alert_table_get_model (self->table);
  guint n_selected = model != NULL ? ps_alert_model_get_n_selected (model) : 0;
  g_autofree char *number = ps_report_count (n_selected);
  guint n_alerts = model != NULL ? ps_alert_model_count_selected_alerts (model) : 0;
  g_autofree char *alerts = ps_report_count (n_alerts);
  gboolean grouped = model != NULL && ps_alert_model_get_grouping (model) != NULL;
  g_autofree char *text =
      grouped ? g_strdup_printf (ngettext ("%s group → %s alerts", "%s groups → %s alerts",
                                           n_selected),
                                 number, alerts)
              : g_strdup_printf (ngettext ("%s selected", "%s selected", n_selected), number);

  gtk_label_set_text (self->selected, n_selected > 1 ? text : "");
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gssize n_decided = ps_decided_count_finish (result, &error);
  PsWindow *self = data;
  guint32 n_rows;
  g_autofree char *share = NULL, *text = NULL;

  if (n_decided < 0)
    return;
  n_rows = ps_alert_store_get_n_rows (PS_ALERT_STORE (source));
  share = ps_report_share ((guint64)n_decided, n_rows);
  /* Translators: a share, such as "98 %". */
  text = g_strdup_printf (_ ("roles known: %s"), share);
  gtk_label_set_text (self->decided, n_rows > 0 ? text : "");
}

/* The share of alerts whose ends are known. */
static void
count_decided (PsWindow *self)
{
  PsAlertStore *store = ps_document_get_store (self->document);

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  gtk_label_set_text (self->decided, "");
  if (store == NULL || ps_document_is_busy (self->document))
    return;
  self->counting = g_cancellable_new ();
  ps_decided_count_async (store, self->counting, counted_cb, self);
}

static void
update_progress (PsWindow *self)
{
  double fraction = ps_document_get_fraction (self->document);

  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

/* The Problems view says how many there are. */
static void
update_problems (PsWindow *self)
{
  PsLedger *ledger = ps_document_get_ledger (self->document);
  PsLedgerCounts counts = { 0 };
  g_auto (GStrv) warnings = ledger != NULL ? ps_ledger_dup_warnings (ledger) : NULL;
  guint n_warnings = warnings != NULL ? g_strv_length (warnings) : 0;
  g_autofree char *number = NULL, *title = NULL;

  if (ledger != NULL)
    ps_ledger_get_counts (ledger, &counts);
  number = ps_report_count (counts.rejected + n_warnings);
  title = g_strdup_printf (_ ("Problems (%s)"), number);
  gtk_stack_page_set_title (self->problems_view,
                            counts.rejected + n_warnings > 0 ? title : _ ("Problems"));
}

static void
update_shown_cb (PsWindow *self)
{
  gboolean filtered = ps_document_get_filter (self->document)[0] != '\0';
  guint n_rows, n_shown;
  g_autofree char *rows = NULL, *shown = NULL, *text = NULL;

  g_object_get (self->document, "n-rows", &n_rows, "n-shown", &n_shown, NULL);
  rows = ps_report_count (n_rows);
  shown = ps_report_count (n_shown);
  text = filtered ? g_strdup_printf (_ ("%s of %s"), shown, rows) : g_strdup (rows);
  gtk_label_set_text (self->n_shown, text);
  gtk_widget_set_visible (self->no_match, filtered && n_shown == 0 && n_rows > 0);
  ps_window_update_selected (self);
}

static void
progress_cb (PsWindow *self)
{
  update_progress (self);
  update_problems (self);
  update_shown_cb (self);
  update_inputs (self);
  ps_window_update_times (self);
  ps_window_update_status (self);
}

static void
following_cb (PsWindow *self)
{
  gtk_widget_set_visible (self->following, ps_document_is_following (self->document));
}

static void
busy_cb (PsWindow *self)
{
  gboolean busy = ps_document_is_busy (self->document);

  if (busy)
    self->opened_at = g_get_monotonic_time ();
  ps_window_update_saved (self);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_set_visible (self->cancel_button, busy);
  count_decided (self);
  progress_cb (self);
}

/* Nothing could be read: back to where one can open something else, or to the list that says
 * why, if there is one. */
static void
finish_empty (PsWindow *self)
{
  PsLedger *ledger = ps_document_get_ledger (self->document);

  if (ps_ledger_get_n_entries (ledger) > 0)
    gtk_stack_set_visible_child_name (self->views, "problems");
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      gtk_widget_set_visible (self->switcher, FALSE);
      gtk_widget_set_visible (self->status_bar, FALSE);
      gtk_window_set_title (GTK_WINDOW (self), _ ("Portside"));
      gtk_widget_grab_focus (GTK_WIDGET (self->empty_page));
    }
}

static void
finished_cb (PsWindow *self, const GError *error)
{
  PsAlertStore *store = ps_document_get_store (self->document);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ps_window_show_message (self, GTK_MESSAGE_INFO,
                            _ ("Reading was stopped. What was read until then is here."));
  else if (error != NULL)
    ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
  if (ps_workspace_saver_get_path (self->saver) != NULL)
    ps_window_note_workspace (self);
  else if (ps_alert_store_get_n_rows (store) > 0)
    ps_window_note_recent (self);
  if (ps_alert_store_get_n_rows (store) == 0)
    finish_empty (self);
  /* A person may know what the columns mean. */
  if (g_error_matches (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED)
      && ps_alert_store_get_n_rows (store) == 0)
    ps_window_show_import_options (self, TRUE);
}

static void
message_cb (PsWindow *self, int type, const char *message)
{
  ps_window_show_message (self, type, message);
}

/* Shows whatever happens to the window's document. */
void
ps_window_watch_document (PsWindow *self)
{
  g_signal_connect_object (self->document, "notify::busy", G_CALLBACK (busy_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::following", G_CALLBACK (following_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::n-shown", G_CALLBACK (update_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "verdicts-changed", G_CALLBACK (count_decided), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "import-finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems, "message", G_CALLBACK (message_cb), self,
                           G_CONNECT_SWAPPED);
}
