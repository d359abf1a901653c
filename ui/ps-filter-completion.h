#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsFilterCompletion:
 *
 * What the word that is typed into the entry of a filter may become: fields and their values, in a line
 * below it. Down and Up choose, Enter or Tab takes, Esc closes; typing goes on whatever is shown.
 */
#define PS_TYPE_FILTER_COMPLETION (ps_filter_completion_get_type ())
G_DECLARE_FINAL_TYPE (PsFilterCompletion, ps_filter_completion, PS, FILTER_COMPLETION, GObject)

PsFilterCompletion *ps_filter_completion_new (GtkEditable *entry, PsDocument *document);
GtkWidget *ps_filter_completion_get_widget (PsFilterCompletion *completion);
gboolean ps_filter_completion_is_shown (PsFilterCompletion *completion);

G_END_DECLS
