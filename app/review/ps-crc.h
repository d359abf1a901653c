#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint32 ps_crc (const guint8 *bytes, gsize size);
gboolean ps_crc_repair (guint8 *bytes, gsize size, guint32 crc);

G_END_DECLS
