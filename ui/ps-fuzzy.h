#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint ps_fuzzy_score (const char *typed, const char *text);

G_END_DECLS
