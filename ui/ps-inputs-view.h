#pragma once

#include <gtk/gtk.h>

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsInputsView:
 *
 * The inputs of a document, each with its own progress and what it was recognised as. Keeps
 * itself up to date while it is looked at.
 */
#define PS_TYPE_INPUTS_VIEW (ps_inputs_view_get_type ())
G_DECLARE_FINAL_TYPE (PsInputsView, ps_inputs_view, PS, INPUTS_VIEW, GtkWidget)

GtkWidget *ps_inputs_view_new (void);
void ps_inputs_view_set_document (PsInputsView *view, PsDocument *document);

/* "Suricata EVE JSON", "5 files": for the button that shows them. */
char *ps_inputs_view_dup_summary (PsDocument *document);

G_END_DECLS
