#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ps_visible_note (const char *note);

G_END_DECLS
