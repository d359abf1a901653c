/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-rulings.h"

#include "ps-index-table.h"

/* What a ruling is found by; no padding, so that it is compared and hashed as bytes. */
typedef struct
{
  PsAddress end;
  PsAddress peer;
  guint16 port;
  guint16 peer_port;
  guint8 has_port;
  guint8 peer_has_port;
  guint8 protocol;
  guint8 scope;
} Key;
G_STATIC_ASSERT (sizeof (Key) == 5 * sizeof (guint64));

struct _PsRulings
{
  GHashTable *servers;      /* Key to whether the end is the server, plus 1 */
  GHashTable *subjects[2];  /* number of an alert or of a signature, plus 1, to the server's end */
  gboolean has_scope[PS_RULING_SIGNATURE + 1];
};

enum
{
  ALERTS,
  SIGNATURES,
};

static guint
hash_key (gconstpointer key)
{
  guint64 words[5];
  guint64 hash = 0;

  memcpy (words, key, sizeof words);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    hash = ps_index_hash (hash, words[i]);
  return (guint)hash;
}

static gboolean
equal_keys (gconstpointer x, gconstpointer y)
{
  return memcmp (x, y, sizeof (Key)) == 0;
}

static void
set_end (const PsEndpoint *from, gboolean with_port, PsAddress *address, guint16 *port,
         guint8 *has_port)
{
  *address = from->address;
  if (!with_port || !from->has_port)
    return;
  *port = from->port;
  *has_port = TRUE;
}

static Key
make_key (PsRulingScope scope, guint8 protocol, const PsEndpoint *end, const PsEndpoint *peer)
{
  gboolean with_port = scope != PS_RULING_PAIR;
  Key key = { .protocol = protocol, .scope = (guint8)scope };

  set_end (end, with_port, &key.end, &key.port, &key.has_port);
  if (scope != PS_RULING_ENDPOINT)
    set_end (peer, with_port, &key.peer, &key.peer_port, &key.peer_has_port);
  return key;
}

static void
add_subject (GHashTable *servers, const PsRuling *ruling)
{
  if (ruling->subject != G_MAXUINT32)
    g_hash_table_insert (servers, GUINT_TO_POINTER (ruling->subject + 1),
                         GUINT_TO_POINTER (ruling->server));
}

static void
add_ruling (PsRulings *rulings, const PsRuling *ruling)
{
  PsRulingScope scope = (PsRulingScope)ruling->scope;
  Key key;

  rulings->has_scope[scope] = TRUE;
  if (scope == PS_RULING_ALERT || scope == PS_RULING_SIGNATURE)
    {
      add_subject (rulings->subjects[scope == PS_RULING_ALERT ? ALERTS : SIGNATURES], ruling);
      return;
    }
  key = make_key (scope, ruling->protocol, &ruling->end, &ruling->peer);
  if (scope != PS_RULING_ENDPOINT)
    {
      Key turned = make_key (scope, ruling->protocol, &ruling->peer, &ruling->end);

      g_hash_table_remove (rulings->servers, &turned);
    }
  g_hash_table_replace (rulings->servers, g_memdup2 (&key, sizeof key),
                        GINT_TO_POINTER (1 + (ruling->is_server != FALSE)));
}

/**
 * ps_rulings_new:
 * @rulings: (array length=n_rulings): what was ruled, copied; of two about the same, the later one
 *   holds
 * @n_rulings: how many
 *
 * Returns: (transfer full): the rulings, to be looked up
 */
PsRulings *
ps_rulings_new (const PsRuling *rulings, gsize n_rulings)
{
  PsRulings *self = g_new0 (PsRulings, 1);

  self->servers = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->subjects); i++)
    self->subjects[i] = g_hash_table_new (NULL, NULL);
  for (gsize i = 0; i < n_rulings; i++)
    add_ruling (self, &rulings[i]);
  return self;
}

/**
 * ps_rulings_free:
 * @rulings: (transfer full) (nullable): rulings
 */
void
ps_rulings_free (PsRulings *rulings)
{
  if (rulings == NULL)
    return;
  g_hash_table_unref (rulings->servers);
  for (guint i = 0; i < G_N_ELEMENTS (rulings->subjects); i++)
    g_hash_table_unref (rulings->subjects[i]);
  g_free (rulings);
}

/* 1 if @end is ruled to be the server, -1 the client, 0 if nothing was ruled. */
static int
look_up (const PsRulings *rulings, PsRulingScope scope, guint8 protocol, const PsEndpoint *end,
         const PsEndpoint *peer)
{
  Key key = make_key (scope, protocol, end, peer);
  int value = GPOINTER_TO_INT (g_hash_table_lookup (rulings->servers, &key));

  return value == 0 ? 0 : 2 * value - 3;
}

static PsEnd
find_server_of_ends (const PsRulings *rulings, PsRulingScope scope, const PsConversation *c)
{
  int server;

  if (!rulings->has_scope[scope])
    return PS_END_NONE;
  server = look_up (rulings, scope, c->protocol, &c->b, &c->a)
           - look_up (rulings, scope, c->protocol, &c->a, &c->b);
  return server == 0 ? PS_END_NONE : server > 0 ? PS_END_B : PS_END_A;
}

static PsEnd
find_server_of_subject (GHashTable *servers, guint32 number)
{
  return (PsEnd)GPOINTER_TO_UINT (g_hash_table_lookup (servers, GUINT_TO_POINTER (number + 1)));
}

static PsEnd
find_server (const PsRulings *rulings, const PsConversation *conversation,
             const PsRulingSubject *subject)
{
  PsEnd server = PS_END_NONE;

  if (subject != NULL && rulings->has_scope[PS_RULING_ALERT])
    server = find_server_of_subject (rulings->subjects[ALERTS], subject->alert);
  for (guint scope = PS_RULING_CONVERSATION; server == PS_END_NONE && scope <= PS_RULING_ENDPOINT;
       scope++)
    server = find_server_of_ends (rulings, (PsRulingScope)scope, conversation);
  if (server == PS_END_NONE && subject != NULL && rulings->has_scope[PS_RULING_SIGNATURE])
    server = find_server_of_subject (rulings->subjects[SIGNATURES], subject->signature);
  return server;
}

/**
 * ps_rulings_get_claim:
 * @rulings: (nullable): rulings
 * @conversation: a conversation
 * @subject: (nullable): the alert that it is of
 *
 * The narrowest ruling holds. Rulings that make both ends servers, or both clients, do not apply.
 *
 * Returns: a claim of the kind %PS_CLAIM_ANALYST, or %PS_CLAIM_NONE
 */
PsClaim
ps_rulings_get_claim (const PsRulings *rulings, const PsConversation *conversation,
                      const PsRulingSubject *subject)
{
  PsEnd server;

  if (rulings == NULL)
    return (PsClaim){ 0 };
  server = find_server (rulings, conversation, subject);
  if (server == PS_END_NONE)
    return (PsClaim){ 0 };
  return (PsClaim){ PS_CLAIM_ANALYST, ps_end_other (server) };
}
