#pragma once

#include "ps-key-values.h"

G_BEGIN_DECLS

guint ps_labels_read (const char *text, gsize length, PsKeyValueVisit visit, gpointer data);

G_END_DECLS
