/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-keyboard.h"

#include <gdk/x11/gdkx.h>

#include "ps-wait.h"

/* Of a key that is forgotten. */
#define MOST_PRESSES 5

/* xdotool, which sends what the XTEST extension lets pass for a keyboard or a mouse. */
static void
run (const char *command, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *argument = command;
  va_list list;
  int status;

  g_ptr_array_add (arguments, (char *)"xdotool");
  va_start (list, command);
  for (; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, (char *)argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  g_assert_true (g_spawn_sync (NULL, (char **)arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL,
                               NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

/* Returns: whether keys can be sent; where they cannot the test is skipped */
gboolean
ps_keyboard_is_there (void)
{
  g_autofree char *path = g_find_program_in_path ("xdotool");
  gboolean is_there = path != NULL && GDK_IS_X11_DISPLAY (gdk_display_get_default ());

  if (!is_there)
    g_test_skip ("xdotool is needed");
  return is_there;
}

static char *
dup_window_id (GtkNative *native)
{
  return g_strdup_printf ("%lu", gdk_x11_surface_get_xid (gtk_native_get_surface (native)));
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
  g_autofree char *id = NULL;

  ps_wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
  id = dup_window_id (GTK_NATIVE (window));
  run ("windowfocus", id, NULL);
  ps_wait_until (gtk_window_is_active (window));
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
  run ("key", key, NULL);
}

/**
 * ps_keyboard_press_until:
 * @window: where keys go
 * @key: as for ps_keyboard_press(), which may be pressed more often than once
 * @is_so: what is to come of it
 * @data: for @is_so
 *
 * A busy machine forgets keys now and then: it is pressed again then.
 */
void
ps_keyboard_press_until (GtkWindow *window, const char *key, gboolean (*is_so) (gpointer data),
                         gpointer data)
{
  for (guint i = 0; i < MOST_PRESSES && !is_so (data); i++)
    {
      gint64 start = g_get_monotonic_time ();

      ps_keyboard_focus (window);
      ps_keyboard_press (key);
      while (!is_so (data) && g_get_monotonic_time () - start < PS_PATIENCE / MOST_PRESSES)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (1000);
        }
    }
  g_assert_true (is_so (data));
}

/* A key for each letter of @text. */
void
ps_keyboard_type (const char *text)
{
  run ("type", "--delay=5", text, NULL);
}

/**
 * ps_mouse_move:
 * @widget: a widget
 * @x: within it, in pixels
 * @y: the same
 *
 * Moves the pointer there.
 */
void
ps_mouse_move (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autofree char *id = dup_window_id (native), *across = NULL, *down = NULL;
  double left, top;

  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &x, &y));
  gtk_native_get_surface_transform (native, &left, &top);
  across = g_strdup_printf ("%d", (int)(x + left));
  down = g_strdup_printf ("%d", (int)(y + top));
  run ("mousemove", "--window", id, across, down, NULL);
}

void
ps_mouse_press (void)
{
  run ("mousedown", "1", NULL);
}

void
ps_mouse_release (void)
{
  run ("mouseup", "1", NULL);
}

/* With a key held meanwhile, such as "ctrl"; "" for none. */
void
ps_mouse_click (const char *held)
{
  if (*held != '\0')
    run ("keydown", held, NULL);
  ps_mouse_press ();
  ps_mouse_release ();
  if (*held != '\0')
    run ("keyup", held, NULL);
}
