/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-report-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "ps-page-view.h"
#include "ps-paper.h"
#include "ps-preferred.h"
#include "ps-report-print.h"
#include "ps-settings.h"
#include "ps-time-zone.h"
#include "ps-transient.h"
#include "ps-zone-list.h"

/* ms without another choice before the pages are made. */
#define PAUSE 350
/* ms between two looks at how far it is. */
#define LOOK_INTERVAL 100

G_DEFINE_FINAL_TYPE (PsReportDialog, ps_report_dialog, GTK_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
set_enabled (PsReportDialog *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
pulse_cb (gpointer data)
{
  PsReportDialog *self = data;
  int done = g_atomic_int_get (&self->thousandths);

  if (done > 0)
    gtk_progress_bar_set_fraction (self->progress, done / 1000.);
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

/* What can be done now, and whether something is being done. */
void
ps_report_dialog_update_work (PsReportDialog *self)
{
  gboolean busy = self->recording != NULL || self->writing != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_set_visible (self->stop, busy);
  set_enabled (self, "stop", busy);
  set_enabled (self, "save", self->writing == NULL);
  set_enabled (self, "print", self->pages != NULL);
  if (busy && self->pulse_id == 0)
    self->pulse_id = g_timeout_add (LOOK_INTERVAL, pulse_cb, self);
  else if (!busy)
    g_clear_handle_id (&self->pulse_id, g_source_remove);
}

void
ps_report_dialog_say (PsReportDialog *self, GtkMessageType type, const char *text)
{
  gtk_info_bar_set_message_type (self->info_bar, type);
  gtk_label_set_text (self->message, text);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

static char *
dup_text (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  return *text != '\0' ? g_strdup (text) : NULL;
}

static guint
get_without (PsReportDialog *self)
{
  guint without = 0;

  for (guint i = 0; i < PS_N_REPORT_SECTIONS; i++)
    if (!gtk_check_button_get_active (self->section_buttons[i]))
      without |= 1u << i;
  return without;
}

static const char *
get_zone (PsReportDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->zone);

  return selected < g_strv_length (self->zones) ? self->zones[selected] : "UTC";
}

PsReportJob *
ps_report_dialog_make_job (PsReportDialog *self)
{
  PsReportJob *job = ps_report_job_new (self->document);

  job->title = g_strdup (gtk_editable_get_text (self->title));
  job->author = dup_text (self->author);
  job->case_id = dup_text (self->case_id);
  job->preset = gtk_drop_down_get_selected (self->preset);
  job->without = get_without (self);
  job->times_in = ps_time_zone_new (get_zone (self), NULL);
  job->redact = gtk_check_button_get_active (self->redact);
  job->columns = g_memdup2 (self->columns, self->n_columns * sizeof *self->columns);
  job->n_columns = self->n_columns;
  job->defang = gtk_check_button_get_active (self->defang);
  job->thousandths = &self->thousandths;
  g_atomic_int_set (&self->thousandths, 0);
  return job;
}

/* The pages stay where they were looked at, as far as there are as many. */
static void
show_pages (PsReportDialog *self)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u page", "%u pages", self->pages->len), self->pages->len);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->pages->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      g_ptr_array_add (items, gtk_string_object_new (number));
    }
  g_list_store_splice (self->numbers, 0, g_list_model_get_n_items (G_LIST_MODEL (self->numbers)),
                       items->pdata, items->len);
  gtk_label_set_text (self->n_pages, text);
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsReportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = ps_report_job_record_finish (result, &error);

  /* An older one, or the dialog is gone. */
  if (self->document == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->recording)
    return;
  g_clear_object (&self->recording);
  if (pages != NULL)
    {
      g_clear_pointer (&self->pages, g_ptr_array_unref);
      self->pages = g_steal_pointer (&pages);
      show_pages (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ps_report_dialog_say (self, GTK_MESSAGE_ERROR, error->message);
  ps_report_dialog_update_work (self);
  if (self->pages != NULL && self->print_when_ready)
    {
      self->print_when_ready = FALSE;
      g_action_group_activate_action (G_ACTION_GROUP (self->actions), "print", NULL);
    }
}

static gboolean
pause_over_cb (gpointer data)
{
  PsReportDialog *self = data;

  self->pause_id = 0;
  if (self->recording != NULL)
    g_cancellable_cancel (self->recording);
  g_clear_object (&self->recording);
  self->recording = g_cancellable_new ();
  ps_report_job_record_async (ps_report_dialog_make_job (self), PS_PAPER_WIDTH, PS_PAPER_HEIGHT, self->recording,
                              recorded_cb, g_object_ref (self));
  ps_report_dialog_update_work (self);
  return G_SOURCE_REMOVE;
}

static void
choice_cb (PsReportDialog *self)
{
  if (self->filling)
    return;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE, pause_over_cb, self);
}

/* The next report is in the same zone, and so is a timeline that is saved. */
static void
zone_cb (PsReportDialog *self)
{
  if (self->filling)
    return;
  ps_settings_set ("report-zone", g_variant_new_string (get_zone (self)));
  choice_cb (self);
}

/* A preset sets the switches; for pupils, nobody is to be known either. */
static void
preset_cb (PsReportDialog *self)
{
  PsReportPreset preset = gtk_drop_down_get_selected (self->preset);
  guint without = ps_report_preset_get_without (preset);

  if (self->filling)
    return;
  self->filling = TRUE;
  for (guint i = 0; i < PS_N_REPORT_SECTIONS; i++)
    gtk_check_button_set_active (self->section_buttons[i], (without & 1u << i) == 0);
  gtk_check_button_set_active (self->redact, preset == PS_REPORT_CLASS);
  self->filling = FALSE;
  choice_cb (self);
}

static void
setup_page_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *view = ps_page_view_new ();

  gtk_list_item_set_activatable (item, FALSE);
  gtk_widget_set_margin_top (view, 6);
  gtk_widget_set_margin_bottom (view, 6);
  gtk_list_item_set_child (item, view);
}

static void
bind_page_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  PsReportDialog *self = data;
  guint position = gtk_list_item_get_position (item);

  if (self->pages != NULL && position < self->pages->len)
    ps_page_view_set_page (PS_PAGE_VIEW (gtk_list_item_get_child (item)),
                           g_ptr_array_index (self->pages, position), position + 1,
                           self->pages->len);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsReportDialog *self = data;

  ps_report_print (GTK_WINDOW (self), self->pages, gtk_editable_get_text (self->title), NULL);
}

static void
stop_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsReportDialog *self = data;

  if (self->writing != NULL)
    g_cancellable_cancel (self->writing);
  if (self->recording != NULL)
    g_cancellable_cancel (self->recording);
}

static void
close_message_cb (PsReportDialog *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

static void
fill_choices (PsReportDialog *self)
{
  g_autoptr (GtkStringList) presets = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) formats = gtk_string_list_new (NULL);
  g_autofree char *zone = ps_zone_list_dup_chosen ();

  self->zones = ps_zone_list_offer (self->zone, zone);
  for (guint i = 0; i < PS_N_REPORT_PRESETS; i++)
    gtk_string_list_append (presets, ps_report_preset_get_label (i));
  for (guint i = 0; i < PS_N_REPORT_FORMATS; i++)
    gtk_string_list_append (formats, ps_report_format_get_label (i));
  gtk_drop_down_set_model (self->preset, G_LIST_MODEL (presets));
  gtk_drop_down_set_model (self->format, G_LIST_MODEL (formats));
  for (guint i = 0; i < PS_N_REPORT_SECTIONS; i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (ps_report_section_get_label (i));

      self->section_buttons[i] = GTK_CHECK_BUTTON (button);
      gtk_box_append (self->sections, button);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (choice_cb), self);
    }
}

static void
ps_report_dialog_dispose (GObject *object)
{
  PsReportDialog *self = PS_REPORT_DIALOG (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  if (self->recording != NULL)
    g_cancellable_cancel (self->recording);
  if (self->writing != NULL)
    g_cancellable_cancel (self->writing);
  g_clear_object (&self->recording);
  g_clear_object (&self->writing);
  g_clear_object (&self->chooser);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ps_report_dialog_parent_class)->dispose (object);
}

static void
ps_report_dialog_finalize (GObject *object)
{
  PsReportDialog *self = PS_REPORT_DIALOG (object);

  g_clear_object (&self->target);
  g_clear_object (&self->actions);
  g_clear_object (&self->numbers);
  g_free (self->columns);
  g_strfreev (self->zones);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  G_OBJECT_CLASS (ps_report_dialog_parent_class)->finalize (object);
}

static void
ps_report_dialog_class_init (PsReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_report_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ps_report_dialog_finalize;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  g_type_ensure (PS_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, preset);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, author);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, case_id);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, sections);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, redact);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, defang);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, zone);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, pages_view);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, n_pages);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, stop);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, info_bar);
  gtk_widget_class_bind_template_child (widget_class, PsReportDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, preset_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_message_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "report.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "report.print",
                                       NULL);
}

static void
ps_report_dialog_init (PsReportDialog *self)
{
  static const GActionEntry entries[] = {
    { "save", ps_report_dialog_save_cb, NULL, NULL, NULL, { 0 } },
    { "print", print_cb, NULL, NULL, NULL, { 0 } },
    { "stop", stop_cb, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr (GtkNoSelection) selection = NULL;

  self->filling = TRUE;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "report", G_ACTION_GROUP (self->actions));
  self->numbers = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->numbers)));
  gtk_list_view_set_model (self->pages_view, GTK_SELECTION_MODEL (selection));
  fill_choices (self);
  ps_report_dialog_update_work (self);
}

/* What the case says stands at the head. */
static void
fill_text (GtkEditable *entry, PsDocument *document, PsCaseText which)
{
  const char *text = ps_case_get_text (ps_document_get_case (document), which);

  if (*text != '\0')
    gtk_editable_set_text (entry, text);
}

/**
 * ps_report_dialog_new:
 * @parent: the window that it belongs to
 * @document: with something open
 *
 * Returns: (transfer none): a dialog, to be presented
 */
PsReportDialog *
ps_report_dialog_new (GtkWindow *parent, PsDocument *document)
{
  PsReportDialog *self = g_object_new (PS_TYPE_REPORT_DIALOG, "transient-for", parent, NULL);
  g_autofree char *author = ps_preferred_dup_author ();

  ps_transient_watch (self);
  self->document = g_object_ref (document);
  gtk_editable_set_text (self->title, ps_document_get_title (document));
  gtk_editable_set_text (self->author, author);
  fill_text (self->title, document, PS_CASE_TITLE);
  fill_text (self->author, document, PS_CASE_AUTHOR);
  fill_text (self->case_id, document, PS_CASE_ID);
  self->filling = FALSE;
  preset_cb (self);
  return self;
}

/**
 * ps_report_dialog_set_columns:
 * @dialog: a dialog
 * @columns: (array length=n_columns): of the table of alerts, as they are seen in the window
 * @n_columns: how many; with 0 it is the usual ones
 */
void
ps_report_dialog_set_columns (PsReportDialog *dialog, const PsColumn *columns, guint n_columns)
{
  g_free (dialog->columns);
  dialog->columns = n_columns > 0 ? g_memdup2 (columns, n_columns * sizeof *columns) : NULL;
  dialog->n_columns = n_columns;
  choice_cb (dialog);
}

/**
 * ps_report_dialog_print_when_ready:
 * @dialog: a dialog
 *
 * Prints as soon as the pages are there.
 */
void
ps_report_dialog_print_when_ready (PsReportDialog *dialog)
{
  dialog->print_when_ready = TRUE;
}

/* Whether the pages are those of what is chosen. */
gboolean
ps_report_dialog_is_ready (PsReportDialog *dialog)
{
  return dialog->pages != NULL && dialog->recording == NULL && dialog->pause_id == 0;
}

guint
ps_report_dialog_get_n_pages (PsReportDialog *dialog)
{
  return dialog->pages != NULL ? dialog->pages->len : 0;
}

/* Returns: (transfer none) (nullable) (element-type cairo_surface_t): see ps_report_record_pages(),
 * of what was chosen last; %NULL before there are any */
GPtrArray *
ps_report_dialog_get_pages (PsReportDialog *dialog)
{
  return dialog->pages;
}
