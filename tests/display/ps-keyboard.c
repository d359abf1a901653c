/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-keyboard.h"

#include <gdk/x11/gdkx.h>

/* How long anything may take, in µs. */
#define PATIENCE (30 * G_USEC_PER_SEC)

/* xdotool, which sends what the XTEST extension lets pass for a keyboard. */
static void
run (const char *command, const char *option, const char *argument)
{
  const char *arguments[] = { "xdotool", command, option, argument, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  if (*option == '\0')
    arguments[2] = argument, arguments[3] = NULL;
  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

/* Returns: whether keys can be sent */
gboolean
ps_keyboard_is_there (void)
{
  g_autofree char *path = g_find_program_in_path ("xdotool");

  return path != NULL && GDK_IS_X11_DISPLAY (gdk_display_get_default ());
}

static void
wait_until_mapped (GtkWidget *widget)
{
  gint64 start = g_get_monotonic_time ();

  while (!gtk_widget_get_mapped (widget))
    {
      g_assert_cmpint (g_get_monotonic_time () - start, <, PATIENCE);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/**
 * ps_keyboard_focus:
 * @window: a window that is shown, or will be
 *
 * Keys go to it from now on: there is no window manager that would see to it.
 */
void
ps_keyboard_focus (GtkWindow *window)
{
  gint64 start = g_get_monotonic_time ();
  g_autofree char *id = NULL;

  wait_until_mapped (GTK_WIDGET (window));
  id = g_strdup_printf (
      "%lu", gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window))));
  run ("windowfocus", "", id);
  while (!gtk_window_is_active (window))
    {
      g_assert_cmpint (g_get_monotonic_time () - start, <, PATIENCE);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/**
 * ps_keyboard_press:
 * @key: as X calls it, such as "space", "ctrl+F5"
 *
 * Presses and releases it. What comes of it has to be waited for.
 */
void
ps_keyboard_press (const char *key)
{
  run ("key", "", key);
}

/* A key for each letter of @text. */
void
ps_keyboard_type (const char *text)
{
  run ("type", "--delay=5", text);
}
