#pragma once

#include "ps-value-reader.h"

G_BEGIN_DECLS

/* The time, its day, an address, a port, the protocol. */
#define PS_N_UNREAD 5

/* The date and the time of day of a record, side by side where they are two fields; points into
 * the record or into @buffer. */
const char *ps_record_view_time (const PsRecord *record, char *buffer, gsize size, gsize *length);

guint ps_record_find_unread (const PsRecord *record, const PsAlert *alert);
char **ps_record_describe_unread (const PsRecord *record, const PsAlert *alert);

/**
 * PsUnreadCounts:
 *
 * How many alerts state a time, a day, an address, a port or a protocol that is none.
 */
typedef struct
{
  guint64 n_alerts[PS_N_UNREAD];
} PsUnreadCounts;

void ps_unread_count (PsUnreadCounts *counts, const PsAlertBatch *batch);
void ps_unread_add_warnings (const PsUnreadCounts *counts, GPtrArray *warnings);

G_END_DECLS
