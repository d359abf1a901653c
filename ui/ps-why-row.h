#pragma once

#include <gtk/gtk.h>

#include "ps-classifier.h"

G_BEGIN_DECLS

/**
 * PsWhyRow:
 *
 * One clue: how strong it is, which end it says is the server, and why, in words.
 */
#define PS_TYPE_WHY_ROW (ps_why_row_get_type ())
G_DECLARE_FINAL_TYPE (PsWhyRow, ps_why_row, PS, WHY_ROW, GtkListBoxRow)

GtkWidget *ps_why_row_new (const PsEvidence *evidence, const PsConversation *conversation,
                           const PsVerdict *verdict, const char *field);
PsRule ps_why_row_get_rule (PsWhyRow *row);
PsEnd ps_why_get_leaning (const PsVerdict *verdict);
char *ps_why_format_blocks (int weight);
char *ps_why_format_weight (int weight);

G_END_DECLS
