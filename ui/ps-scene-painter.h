#pragma once

#include <gtk/gtk.h>

#include "ps-scene.h"

G_BEGIN_DECLS

/**
 * PsScenePainter:
 * @colors: one a tone
 * @layout: texts are measured and drawn with it; its font is the one of the picture
 *
 * Draws a #PsScene with cairo and pango.
 */
typedef struct
{
  GdkRGBA colors[PS_N_TONES];
  PangoLayout *layout;
} PsScenePainter;

void ps_scene_painter_look_up_colors (PsScenePainter *painter, GtkStyleContext *style);
void ps_scene_painter_draw (PsScenePainter *painter, const PsScene *scene, cairo_t *cr);
void ps_scene_painter_draw_shape (PsScenePainter *painter, const PsShape *shape, cairo_t *cr);
PangoLayout *ps_scene_painter_lay_out (PsScenePainter *painter, const PsShape *shape, double *x,
                                       double *y);
double ps_scene_painter_measure (const char *text, double size, gboolean bold, gpointer painter);

G_END_DECLS
