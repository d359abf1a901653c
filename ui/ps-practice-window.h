#pragma once

#include <gtk/gtk.h>

#include "ps-practice.h"
#include "ps-row-order.h"

G_BEGIN_DECLS

/**
 * PsPracticeWindow:
 *
 *   PsPracticeWindow ── stack ─┬─ PsPracticeView: a question, then what the answer was worth
 *                              └─ PsPracticeSummary, when the session is over
 *
 * A learner's session, in a window of its own. Answers are written down as they are given: a
 * window of the same lesson goes on where another one was left, or killed.
 */
#define PS_TYPE_PRACTICE_WINDOW (ps_practice_window_get_type ())
G_DECLARE_FINAL_TYPE (PsPracticeWindow, ps_practice_window, PS, PRACTICE_WINDOW,
                      GtkApplicationWindow)

PsPracticeWindow *ps_practice_window_open_lesson (GtkApplication *application, PsLesson *lesson);
PsPracticeWindow *ps_practice_window_open_pack (GtkApplication *application, const char *name);
PsPracticeWindow *ps_practice_window_open_cards (GtkApplication *application);
PsPracticeWindow *ps_practice_window_open_rows (GtkApplication *application, PsAlertStore *store,
                                                PsRowOrder *order, const char *title);

PsPractice *ps_practice_window_get_practice (PsPracticeWindow *window);
gboolean ps_practice_window_save_results (PsPracticeWindow *window, const char *path,
                                          GError **error);

G_END_DECLS
