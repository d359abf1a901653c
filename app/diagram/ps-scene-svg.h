#pragma once

#include "ps-scene.h"

G_BEGIN_DECLS

/* Appends an <svg> element with real <text>, a <title>, role="img", and classes for its colours, so
 * that it prints and follows a dark page. All text is escaped. */
void ps_scene_write_svg (const PsScene *scene, GString *html);

/* The colours of the stylesheet for painters that need numbers: 0xrrggbb. */
guint32 ps_tone_get_color (PsTone tone, gboolean dark);
const char *ps_tone_get_name (PsTone tone);

G_END_DECLS
