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
  GHashTable *servers; /* Key to whether the end is the server, plus 1 */
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

static Key
make_key (guint8 protocol, const PsEndpoint *end, const PsEndpoint *peer)
{
  Key key = {
    .end = end->address,
    .port = end->has_port ? end->port : 0,
    .has_port = end->has_port != FALSE,
    .protocol = protocol,
    .scope = peer != NULL ? PS_RULING_CONVERSATION : PS_RULING_ENDPOINT,
  };

  if (peer == NULL)
    return key;
  key.peer = peer->address;
  key.peer_port = peer->has_port ? peer->port : 0;
  key.peer_has_port = peer->has_port != FALSE;
  return key;
}

static void
add_ruling (PsRulings *rulings, const PsRuling *ruling)
{
  const PsEndpoint *peer = ruling->scope == PS_RULING_CONVERSATION ? &ruling->peer : NULL;
  Key key = make_key (ruling->protocol, &ruling->end, peer);

  if (peer != NULL)
    {
      Key turned = make_key (ruling->protocol, peer, &ruling->end);

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
  g_free (rulings);
}

/* 1 if @end is ruled to be the server, -1 the client, 0 if nothing was ruled. */
static int
look_up (const PsRulings *rulings, guint8 protocol, const PsEndpoint *end, const PsEndpoint *peer)
{
  Key key = make_key (protocol, end, peer);
  int value = GPOINTER_TO_INT (g_hash_table_lookup (rulings->servers, &key));

  return value == 0 ? 0 : 2 * value - 3;
}

/* Above 0 if B is ruled to be the server, below 0 if A is. */
static int
look_up_both (const PsRulings *rulings, const PsConversation *c, gboolean conversation)
{
  return look_up (rulings, c->protocol, &c->b, conversation ? &c->a : NULL)
         - look_up (rulings, c->protocol, &c->a, conversation ? &c->b : NULL);
}

/**
 * ps_rulings_get_claim:
 * @rulings: (nullable): rulings
 * @conversation: a conversation
 *
 * What was ruled of this conversation goes before what was ruled of one of its ends. Rulings that
 * make both ends servers, or both clients, do not apply.
 *
 * Returns: a claim of the kind %PS_CLAIM_ANALYST, or %PS_CLAIM_NONE
 */
PsClaim
ps_rulings_get_claim (const PsRulings *rulings, const PsConversation *conversation)
{
  int server;

  if (rulings == NULL)
    return (PsClaim){ 0 };
  server = look_up_both (rulings, conversation, TRUE);
  if (server == 0)
    server = look_up_both (rulings, conversation, FALSE);
  if (server == 0)
    return (PsClaim){ 0 };
  return (PsClaim){ PS_CLAIM_ANALYST, server > 0 ? PS_END_A : PS_END_B };
}
