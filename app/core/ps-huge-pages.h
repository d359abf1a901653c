#pragma once

#include <glib.h>

G_BEGIN_DECLS

void ps_huge_pages_advise (gpointer memory, gsize size);

G_END_DECLS
