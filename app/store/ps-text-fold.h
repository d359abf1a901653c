#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ps_text_fold (const char *text, gssize length);

G_END_DECLS
