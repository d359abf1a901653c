#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsHelpWindow:
 *
 * Topics at the side, what there is to say of one beside them.
 */
#define PS_TYPE_HELP_WINDOW (ps_help_window_get_type ())
G_DECLARE_FINAL_TYPE (PsHelpWindow, ps_help_window, PS, HELP_WINDOW, GtkWindow)

PsHelpWindow *ps_help_window_new (GtkApplication *application, GtkWindow *parent);
void ps_help_window_show_view (PsHelpWindow *window, const char *view);

G_END_DECLS
