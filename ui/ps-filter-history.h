#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsFilterHistory:
 *
 * Places one was at - a filter, and what was grouped by - and which of them is the present one: back
 * and forward through them as through pages. The last filters are remembered from one session to
 * the next.
 */
typedef struct _PsFilterHistory PsFilterHistory;

PsFilterHistory *ps_filter_history_new (void);
void ps_filter_history_free (PsFilterHistory *history);
void ps_filter_history_forget (PsFilterHistory *history);
void ps_filter_history_note (PsFilterHistory *history, const char *filter, const char *groups);
gboolean ps_filter_history_go (PsFilterHistory *history, int distance, const char **filter,
                               const char **groups);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsFilterHistory, ps_filter_history_free)

G_END_DECLS
