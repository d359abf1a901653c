#pragma once

#include "ps-alert-store-private.h"
#include "ps-query-matcher.h"

G_BEGIN_DECLS

/* Rows are looked at in stretches of so many, all of one block. */
#define PS_FILTER_STRETCH 4096

/**
 * PsFilterWord:
 *
 * One bare word of a filter, resolved against the pools of a store: for each number of a pool
 * whether its text has the word, so that rows are compared by number.
 */
typedef struct _PsFilterWord PsFilterWord;

PsFilterWord *ps_filter_word_new (PsAlertStore *store, const PsQueryMatcher *matcher,
                                  GCancellable *cancellable, GError **error);
void ps_filter_word_free (PsFilterWord *word);
void ps_filter_word_match (const PsFilterWord *word, guint32 row, guint n, guint8 *hits);

G_END_DECLS
