/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-zoom.h"

#include <math.h>

#define STEP 0.1
/* Pixels per inch at which a text of 10 points is as large as themes expect, as in GtkSettings. */
#define USUAL_DPI (96 * 1024)

/* What the desktop said before anybody zoomed. */
static GQuark
get_base_quark (void)
{
  return g_quark_from_static_string ("ps-zoom-base");
}

static int
get_dpi (GtkSettings *settings)
{
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi : USUAL_DPI;
}

static int
get_base (GtkSettings *settings)
{
  int base = GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (settings), get_base_quark ()));

  return base > 0 ? base : get_dpi (settings);
}

/* Returns: how many times as large as the desktop's all text is, 0.5-3 */
double
ps_zoom_get (GdkDisplay *display)
{
  GtkSettings *settings = gtk_settings_get_for_display (display);

  return (double)get_dpi (settings) / get_base (settings);
}

/**
 * ps_zoom_set:
 * @display: a display
 * @zoom: 0.5-3, 1 = as the desktop says
 *
 * Makes all text of the program larger or smaller.
 */
void
ps_zoom_set (GdkDisplay *display, double zoom)
{
  GtkSettings *settings = gtk_settings_get_for_display (display);
  int base = get_base (settings);

  g_object_set_qdata (G_OBJECT (settings), get_base_quark (), GINT_TO_POINTER (base));
  g_object_set (settings, "gtk-xft-dpi", (int)round (base * CLAMP (zoom, PS_ZOOM_LEAST, PS_ZOOM_MOST)), NULL);
}

/* Returns: the size that is @steps larger than @zoom, or smaller if below 0; 0.5-3 */
double
ps_zoom_step (double zoom, int steps)
{
  return CLAMP (round (zoom / STEP + steps) * STEP, PS_ZOOM_LEAST, PS_ZOOM_MOST);
}

/* Returns: by how much text is larger than at the usual 96 pixels an inch, zoom and desktop
 *   taken together: the factor for what is drawn in pixels and should grow with text */
double
ps_zoom_get_text_scale (GtkWidget *widget)
{
  return (double)get_dpi (gtk_widget_get_settings (widget)) / USUAL_DPI;
}
