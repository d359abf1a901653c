#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint ps_json_find_line (const char *text, gsize length, const char *member, guint index);

G_END_DECLS
