#pragma once

#include <glib.h>

G_BEGIN_DECLS

void ps_time_print_iso (gint64 time, GString *text);
void ps_time_print_epoch (gint64 time, GString *text);

G_END_DECLS
