#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PS_TYPE_WRAP_LAYOUT (ps_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (PsWrapLayout, ps_wrap_layout, PS, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
