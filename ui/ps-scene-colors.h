#pragma once

#include <gtk/gtk.h>

#include "ps-scene-cairo.h"

G_BEGIN_DECLS

void ps_scene_colors_look_up (PsSceneColor colors[PS_N_TONES], GtkWidget *widget);
GdkRGBA ps_scene_color_to_rgba (const PsSceneColor *color);

G_END_DECLS
