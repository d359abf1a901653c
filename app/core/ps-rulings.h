#pragma once

#include "ps-classifier.h"

G_BEGIN_DECLS

/* How far a person's word about an end reaches. */
typedef enum
{
  PS_RULING_ENDPOINT,     /* every conversation of this protocol, address and port */
  PS_RULING_CONVERSATION, /* the one with this peer */
} PsRulingScope;

/**
 * PsRuling:
 * @end: the end that is spoken of
 * @peer: the other end, only for %PS_RULING_CONVERSATION
 * @protocol: IP protocol number, %PS_PROTOCOL_UNKNOWN for records that do not say
 * @scope: a #PsRulingScope
 * @is_server: whether @end is the server there, else the client
 *
 * What an analyst ruled. Plain data, copied freely.
 */
typedef struct
{
  PsEndpoint end;
  PsEndpoint peer;
  guint8 protocol;
  guint8 scope;
  gboolean is_server;
} PsRuling;

/**
 * PsRulings:
 *
 * All that analysts ruled, to be looked up by conversation. Never changed once it is made, so any
 * thread may read it.
 */
typedef struct _PsRulings PsRulings;

PsRulings *ps_rulings_new (const PsRuling *rulings, gsize n_rulings);
void ps_rulings_free (PsRulings *rulings);
PsClaim ps_rulings_get_claim (const PsRulings *rulings, const PsConversation *conversation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsRulings, ps_rulings_free)

G_END_DECLS
