#pragma once

#include "ps-report-dialog.h"
#include "ps-report-job.h"

G_BEGIN_DECLS

struct _PsReportDialog
{
  GtkWindow parent_instance;

  GtkDropDown *preset;
  GtkEditable *title;
  GtkEditable *author;
  GtkEditable *case_id;
  GtkBox *sections;
  GtkCheckButton *redact;
  GtkCheckButton *defang;
  GtkDropDown *zone;
  GtkDropDown *format;
  GtkListView *pages_view;
  GtkLabel *n_pages;
  GtkProgressBar *progress;
  GtkWidget *stop;
  GtkInfoBar *info_bar;
  GtkLabel *message;

  PsDocument *document;
  char **zones; /* in the order of @zone */
  PsColumn *columns; /* of the table of alerts, NULL = the usual ones */
  guint n_columns;
  GtkCheckButton *section_buttons[PS_N_REPORT_SECTIONS];
  GListStore *numbers; /* one GtkStringObject a page */
  GPtrArray *pages;    /* NULL while they are made */
  GCancellable *recording;
  GCancellable *writing;
  GSimpleActionGroup *actions;
  GtkFileChooserNative *chooser;
  GFile *target;
  guint pause_id;
  guint pulse_id;
  int thousandths; /* atomic: how far the newest work is */
  gboolean filling; /* what changes is not a choice */
  gboolean print_when_ready;
};

void ps_report_dialog_update_work (PsReportDialog *self);
void ps_report_dialog_say (PsReportDialog *self, GtkMessageType type, const char *text);
PsReportJob *ps_report_dialog_make_job (PsReportDialog *self);

/* ps-report-dialog-save.c */
void ps_report_dialog_save_cb (GSimpleAction *action, GVariant *parameter, gpointer data);

G_END_DECLS
