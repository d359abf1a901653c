#pragma once

#include "ps-report-dialog.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

G_BEGIN_DECLS

/* A window with three alerts open, and the dialog of their report. */
typedef struct
{
  PsWindow *window;
  PsReportDialog *dialog;
  char *folder;
  char *path;
  gboolean saved;
} PsReportFixture;

extern const char ps_report_fixture_alerts[];

gboolean ps_report_fixture_has_two_rows (PsReportFixture *f);
gboolean ps_report_fixture_is_ready (PsReportFixture *f);
gboolean ps_report_fixture_has_message (PsReportFixture *f);
void ps_report_fixture_open_dialog (PsReportFixture *f);
char *ps_report_fixture_save (PsReportFixture *f, const char *name);
void ps_report_fixture_verify (PsReportFixture *f, const char *name);
void ps_report_fixture_add (const char *path,
                            void (*test) (PsReportFixture *f, gconstpointer data));

G_END_DECLS
