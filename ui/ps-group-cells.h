#pragma once

#include "ps-alert-cells.h"

G_BEGIN_DECLS

gboolean ps_group_cell_fill (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context);
char *ps_group_dup_sentence (PsCellContext *context);
char *ps_group_dup_times (const PsGroup *group);

G_END_DECLS
