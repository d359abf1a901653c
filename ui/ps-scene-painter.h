#pragma once

#include <gdk/gdk.h>
#include <pango/pango.h>

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

void ps_scene_painter_draw (PsScenePainter *painter, const PsScene *scene, cairo_t *cr);
double ps_scene_painter_measure (const char *text, double size, gboolean bold, gpointer painter);

G_END_DECLS
