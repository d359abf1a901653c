#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PS_ZOOM_LEAST 0.5
#define PS_ZOOM_MOST 3.0

double ps_zoom_get (GdkDisplay *display);
void ps_zoom_set (GdkDisplay *display, double zoom);
double ps_zoom_step (double zoom, int steps);
double ps_zoom_get_text_scale (GtkWidget *widget);

G_END_DECLS
