#pragma once

#include <glib.h>

G_BEGIN_DECLS

void ps_renderer_choose (const char *device_folder);

G_END_DECLS
