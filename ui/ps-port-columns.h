#pragma once

#include "ps-port-row.h"

G_BEGIN_DECLS

void ps_port_columns_set_up (GtkColumnView *view);

G_END_DECLS
