#pragma once

#include <gtk/gtk.h>

#include "ps-picture.h"

G_BEGIN_DECLS

/**
 * PsSceneView:
 *
 * Shows a picture that is laid out for the width it gets. It follows the theme's colours and the
 * size of text; its title is its label for assistive technology.
 */
#define PS_TYPE_SCENE_VIEW (ps_scene_view_get_type ())
G_DECLARE_FINAL_TYPE (PsSceneView, ps_scene_view, PS, SCENE_VIEW, GtkWidget)

GtkWidget *ps_scene_view_new (void);
void ps_scene_view_set_layout (PsSceneView *view, PsSceneLayout layout, gpointer user_data);
/* Lays out anew: what @user_data says has changed. */
void ps_scene_view_refresh (PsSceneView *view);
gboolean ps_scene_view_has_words_at (PsSceneView *view, double x, double y, double height);

G_END_DECLS
