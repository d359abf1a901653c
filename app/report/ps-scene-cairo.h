#pragma once

#include <pango/pangocairo.h>

#include "ps-scene.h"

G_BEGIN_DECLS

/* Each from 0 to 1. */
typedef struct
{
  double red, green, blue, alpha;
} PsSceneColor;

/**
 * PsSceneCairo:
 * @colors: one a tone
 * @layout: texts are measured and drawn with it; the font of its context is the one of the picture
 *
 * Draws a #PsScene with cairo and pango: on a widget, a page, an image.
 */
typedef struct
{
  PsSceneColor colors[PS_N_TONES];
  PangoLayout *layout;
} PsSceneCairo;

void ps_scene_cairo_init (PsSceneCairo *painter, cairo_t *cr, const char *font, gboolean dark);
void ps_scene_cairo_clear (PsSceneCairo *painter);
void ps_scene_cairo_draw (PsSceneCairo *painter, const PsScene *scene, cairo_t *cr);
void ps_scene_cairo_draw_shape (PsSceneCairo *painter, const PsShape *shape, cairo_t *cr);
PangoLayout *ps_scene_cairo_lay_out (PsSceneCairo *painter, const PsShape *shape, double *x,
                                     double *y);
double ps_scene_cairo_measure (const char *text, double size, gboolean bold, gpointer painter);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PsSceneCairo, ps_scene_cairo_clear)

G_END_DECLS
