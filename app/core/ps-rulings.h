#pragma once

#include "ps-classifier.h"

G_BEGIN_DECLS

/* How far a person's word about an end reaches, the narrowest first: it goes before wider ones. */
typedef enum
{
  PS_RULING_ALERT,        /* one alert */
  PS_RULING_CONVERSATION, /* the conversation of two ends, each with its port */
  PS_RULING_PAIR,         /* every conversation of this protocol between two hosts */
  PS_RULING_ENDPOINT,     /* every conversation of this protocol, address and port */
  PS_RULING_SIGNATURE,    /* every alert of this signature */
} PsRulingScope;

/**
 * PsRuling:
 * @end: the end that is spoken of, in the scopes that name one
 * @peer: the other end, only for %PS_RULING_CONVERSATION and %PS_RULING_PAIR
 * @subject: number of the alert or of the signature that is spoken of, by the caller's count; only
 *   for %PS_RULING_ALERT and %PS_RULING_SIGNATURE
 * @protocol: IP protocol number, %PS_PROTOCOL_UNKNOWN for records that do not say
 * @scope: a #PsRulingScope
 * @server: which end of the record is the server, %PS_END_A or %PS_END_B; only where there is a
 *   @subject
 * @is_server: whether @end is the server there, else the client
 *
 * What an analyst ruled. Plain data, copied freely.
 */
typedef struct
{
  PsEndpoint end;
  PsEndpoint peer;
  guint32 subject;
  guint8 protocol;
  guint8 scope;
  guint8 server;
  gboolean is_server;
} PsRuling;

/* What a conversation is part of: numbers that rulings of it would have as their subject. */
typedef struct
{
  guint32 alert;
  guint32 signature;
} PsRulingSubject;

/**
 * PsRulings:
 *
 * All that analysts ruled, to be looked up by conversation. Never changed once it is made, so any
 * thread may read it.
 */
typedef struct _PsRulings PsRulings;

PsRulings *ps_rulings_new (const PsRuling *rulings, gsize n_rulings);
void ps_rulings_free (PsRulings *rulings);
PsClaim ps_rulings_get_claim (const PsRulings *rulings, const PsConversation *conversation,
                              const PsRulingSubject *subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsRulings, ps_rulings_free)

G_END_DECLS
