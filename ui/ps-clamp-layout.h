#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsClampLayout:
 *
 * Gives children, which lie over each other, no more room across than lines have that can be read,
 * however wide the widget is. Alignment will not do: GTK 4.8 asks a text that wraps how wide it is
 * for the height that it has in all of the room.
 */
#define PS_TYPE_CLAMP_LAYOUT (ps_clamp_layout_get_type ())
G_DECLARE_FINAL_TYPE (PsClampLayout, ps_clamp_layout, PS, CLAMP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *ps_clamp_layout_new (guint n_chars);

G_END_DECLS
