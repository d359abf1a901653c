#pragma once

#include "ps-document.h"
#include "ps-lesson.h"

G_BEGIN_DECLS

#define PS_TYPE_WINDOW (ps_window_get_type ())
G_DECLARE_FINAL_TYPE (PsWindow, ps_window, PS, WINDOW, GtkApplicationWindow)

PsWindow *ps_window_new (GtkApplication *application);
void ps_window_open (PsWindow *window, const char *const *inputs);
void ps_window_open_with (PsWindow *window, const char *const *inputs,
                          const PsImportOptions *options);
/* @files: (element-type GFile): those that are not on this machine are named in a message. */
void ps_window_open_files (PsWindow *window, GListModel *files);
/* @path: a file, or the name of a lesson that comes with the program */
void ps_window_open_lesson (PsWindow *window, const char *path, gboolean present);
PsLesson *ps_window_get_lesson (PsWindow *window);
PsDocument *ps_window_get_document (PsWindow *window);
const char *ps_window_get_view (PsWindow *window);
void ps_window_forget_filters (PsWindow *window);

G_END_DECLS
