#pragma once

#include "ps-alert-cells.h"

G_BEGIN_DECLS

/* What cells and tooltips say of notes on hosts, ports and groups. */

#define PS_NOTE_SIGN "✎"

const PsSubjectNote *ps_note_cells_find_group (const PsCellContext *context);
gboolean ps_note_cells_has_end (const PsCellContext *context, PsEnd end);
void ps_note_cells_print (const PsCellContext *context, GString *text);
void ps_note_cells_append (const PsCellContext *context, GString *text);

G_END_DECLS
