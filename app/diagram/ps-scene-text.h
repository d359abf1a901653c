#pragma once

#include "ps-scene.h"

G_BEGIN_DECLS

typedef enum
{
  PS_SCENE_ERROR_SYNTAX, /* this is no picture; the message says in which line */
} PsSceneError;

#define PS_SCENE_ERROR (ps_scene_error_quark ())
GQuark ps_scene_error_quark (void);

char *ps_scene_print (const PsScene *scene);
PsScene *ps_scene_parse (const char *text, GError **error);

G_END_DECLS
