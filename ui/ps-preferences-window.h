#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsPreferencesWindow:
 *
 * What a person prefers, for all windows. Each choice counts at once: what the program has an action
 * for is done by that, the rest is a setting.
 */
#define PS_TYPE_PREFERENCES_WINDOW (ps_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (PsPreferencesWindow, ps_preferences_window, PS, PREFERENCES_WINDOW, GtkWindow)

PsPreferencesWindow *ps_preferences_window_new (GtkApplication *application, GtkWindow *parent);

G_END_DECLS
