#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char **ps_zone_list_new (void);
char *ps_zone_list_dup_label (const char *zone);

G_END_DECLS
