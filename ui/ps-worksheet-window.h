#pragma once

#include <gtk/gtk.h>

#include "ps-worksheet-writing.h"

G_BEGIN_DECLS

/**
 * PsWorksheetWindow:
 *
 * Writes the worksheet of a lesson or of an open file, its key, and flash cards. The same number gives the same order
 * and the same choices on any machine: sheet and key with one number belong together. Actions
 * "worksheet.save-sheet", "worksheet.save-key", "worksheet.save-cards".
 */
#define PS_TYPE_WORKSHEET_WINDOW (ps_worksheet_window_get_type ())
G_DECLARE_FINAL_TYPE (PsWorksheetWindow, ps_worksheet_window, PS, WORKSHEET_WINDOW, GtkWindow)

PsWorksheetWindow *ps_worksheet_window_open (GtkWindow *parent, PsLesson *lesson);
void ps_worksheet_window_offer_file (PsWorksheetWindow *window, PsAlertStore *store,
                                     PsRowOrder *order, const char *title, gboolean first);
void ps_worksheet_window_save (PsWorksheetWindow *window, PsPaper paper, const char *path);
gboolean ps_worksheet_window_is_busy (PsWorksheetWindow *window);

G_END_DECLS
