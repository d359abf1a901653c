#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint32 *ps_text_rank (const char *const *texts, guint32 n_texts);

G_END_DECLS
