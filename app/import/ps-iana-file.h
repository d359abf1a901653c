#pragma once

#include <gio/gio.h>

#include "ps-site-policy.h"

G_BEGIN_DECLS

/* IANA's Service Name and Transport Protocol Port Number Registry, as IANA offers it in CSV. */
GArray *ps_iana_file_load (const char *path, GError **error);
gboolean ps_iana_file_add_names (PsSitePolicy **policy, GError **error);
char *ps_iana_file_get_default_path (void);

G_END_DECLS
