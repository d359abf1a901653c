#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *ps_text_find (const char *text, const char *end, const char *word);

G_END_DECLS
