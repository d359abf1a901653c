#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ps_json_place_name (const char *bytes, gsize length, gsize at);

G_END_DECLS
