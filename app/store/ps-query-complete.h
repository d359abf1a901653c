#pragma once

#include "ps-alert-store.h"
#include "ps-query.h"

G_BEGIN_DECLS

/**
 * PsQueryCompletion:
 * @text: what takes the place of the unfinished word
 * @detail: what it means, translated; "" where that is plain
 */
typedef struct
{
  char *text;
  char *detail;
} PsQueryCompletion;

GPtrArray *ps_query_complete (const char *text, gsize cursor, PsAlertStore *store,
                              const PsQueryProvider *const *providers, guint max,
                              PsQuerySpot *spot);

G_END_DECLS
