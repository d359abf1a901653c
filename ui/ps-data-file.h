#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ps_data_file_find (const char *folder, const char *name);

G_END_DECLS
