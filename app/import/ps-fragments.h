#pragma once

#include "ps-packet.h"

G_BEGIN_DECLS

/**
 * PsFragments:
 *
 * Remembers of first fragments which ports they have, for those that follow. A fixed number of
 * places: what is forgotten too early costs the fragments' ports and nothing else.
 */
typedef struct _PsFragments PsFragments;

PsFragments *ps_fragments_new (void);
void ps_fragments_free (PsFragments *fragments);
void ps_fragments_settle (PsFragments *fragments, PsPacket *packet, gint64 time);

G_END_DECLS
