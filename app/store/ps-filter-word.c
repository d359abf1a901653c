/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-filter-word.h"

#include <string.h>

#include "ps-alert-end.h"
#include "ps-text-fold.h"

/* Which numbers of a pool are meant; no map if none is. */
typedef struct
{
  guint8 *hits;
  guint32 n;
} IdMap;

struct _PsFilterWord
{
  char *folded;
  IdMap texts[PS_N_TEXTS];
  IdMap addresses;
  IdMap protocols;
  IdMap severities;
  IdMap services; /* by index in the port table */
  gboolean is_port;
  guint16 port;
  gboolean is_endpoint;
  PsEndpoint endpoint;
  guint32 endpoint_host;
};

/* The raw severity is left out: "2" would find half of all alerts. */
static const guint8 searched_texts[] = {
  PS_TEXT_SIGNATURE, PS_TEXT_SID,    PS_TEXT_CATEGORY,
  PS_TEXT_APP_PROTO, PS_TEXT_SENSOR, PS_TEXT_ACTION,
};

static gboolean
contains (const PsFilterWord *word, const char *text, gssize length)
{
  g_autofree char *folded = ps_text_fold (text, length);

  return strstr (folded, word->folded) != NULL;
}

static void
set_hit (IdMap *map, guint32 id, guint32 n)
{
  if (map->hits == NULL)
    map->hits = g_malloc0 (n);
  map->n = n;
  map->hits[id] = 1;
}

static inline guint8
get_hit (const IdMap *map, guint32 id)
{
  return id < map->n ? map->hits[id] : 0;
}

static void
resolve_pool (PsFilterWord *word, const PsStringPool *pool, IdMap *map, GCancellable *cancellable)
{
  guint32 n = ps_string_pool_get_size (pool);

  for (guint32 id = 1; id < n; id++)
    {
      if (id % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      if (contains (word, ps_string_pool_get (pool, id),
                    (gssize)ps_string_pool_get_length (pool, id)))
        set_hit (map, id, n);
    }
}

static void
resolve_names (PsFilterWord *word)
{
  guint n_services = ps_service_table_get_size ();

  for (guint i = 0; i <= G_MAXUINT8; i++)
    if (contains (word, ps_protocol_get_name ((guint8)i), -1))
      set_hit (&word->protocols, i, G_MAXUINT8 + 1);
  for (guint i = PS_SEVERITY_INFO; i <= PS_SEVERITY_CRITICAL; i++)
    if (contains (word, ps_severity_get_name ((PsSeverity)i), -1))
      set_hit (&word->severities, i, PS_SEVERITY_CRITICAL + 1);
  for (guint i = 0; i < n_services; i++)
    if (contains (word, ps_service_table_get (i)->name, -1))
      set_hit (&word->services, i, n_services);
}

/* Most words cannot be part of an address, and there are many addresses. */
static gboolean
may_be_address (const char *text)
{
  return strspn (text, "0123456789abcdef.:") == strlen (text);
}

static void
resolve_addresses (PsFilterWord *word, const PsAddressPool *pool, GCancellable *cancellable)
{
  guint32 n = ps_address_pool_get_size (pool);
  char text[PS_ADDRESS_TEXT_SIZE];

  for (guint32 id = 0; id < n; id++)
    {
      const PsAddress *address = ps_address_pool_get (pool, id);

      if (id % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      ps_address_print (address, text);
      if (strstr (text, word->folded) != NULL)
        set_hit (&word->addresses, id, n);
    }
}

/* An endpoint whose address is in no alert is none that could be found. */
static void
resolve_endpoint (PsFilterWord *word, const PsAddressPool *pool)
{
  guint32 n = ps_address_pool_get_size (pool);

  if (!ps_endpoint_parse (word->folded, -1, &word->endpoint) || !word->endpoint.has_port)
    return;
  for (guint32 id = 0; id < n && !word->is_endpoint; id++)
    if (ps_address_equal (ps_address_pool_get (pool, id), &word->endpoint.address))
      {
        word->is_endpoint = TRUE;
        word->endpoint_host = id;
      }
}

/*
 * ps_filter_word_new:
 *
 * Resolves a word against what is in the pools of @store now; if @cancellable is cancelled, not
 * all of it.
 */
PsFilterWord *
ps_filter_word_new (PsAlertStore *store, const char *text, GCancellable *cancellable)
{
  PsFilterWord *word = g_new0 (PsFilterWord, 1);

  word->folded = ps_text_fold (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (searched_texts); i++)
    resolve_pool (word, store->texts[searched_texts[i]], &word->texts[searched_texts[i]],
                  cancellable);
  resolve_names (word);
  if (may_be_address (word->folded))
    resolve_addresses (word, store->addresses, cancellable);
  word->is_port = ps_port_parse (word->folded, -1, &word->port);
  resolve_endpoint (word, store->addresses);
  return word;
}

/*
 * ps_filter_word_free:
 */
void
ps_filter_word_free (PsFilterWord *word)
{
  for (guint i = 0; i < PS_N_TEXTS; i++)
    g_free (word->texts[i].hits);
  g_free (word->addresses.hits);
  g_free (word->protocols.hits);
  g_free (word->severities.hits);
  g_free (word->services.hits);
  g_free (word->folded);
  g_free (word);
}

static void
match_text (const IdMap *map, const PsNarrowColumn *column, guint first, guint n, guint8 *hits)
{
  guint32 ids[PS_FILTER_STRETCH];

  if (map->hits == NULL)
    return;
  ps_narrow_column_read (column, first, n, ids);
  for (guint i = 0; i < n; i++)
    hits[i] |= get_hit (map, ids[i]);
}

static void
match_bytes (const IdMap *map, const guint8 *column, guint n, guint8 *hits)
{
  if (map->hits == NULL)
    return;
  for (guint i = 0; i < n; i++)
    hits[i] |= get_hit (map, column[i]);
}

static gboolean
has_port (const PsAlertBlock *block, guint i, PsEnd end, guint16 port)
{
  return ps_alert_block_has_port (block, i, end) && ps_alert_block_get_port (block, i, end) == port;
}

static gboolean
has_address (const PsFilterWord *word, const PsAlertBlock *block, guint i, PsEnd end)
{
  return ps_alert_block_has_address (block, i, end)
         && get_hit (&word->addresses, ps_alert_block_get_address (block, i, end));
}

static gboolean
has_service (const PsFilterWord *word, const PsAlertBlock *block, guint i, PsEnd end)
{
  const PsService *service;

  if (!ps_alert_block_has_port (block, i, end))
    return FALSE;
  service = ps_service_table_lookup (block->protocols[i], ps_alert_block_get_port (block, i, end));
  return service != NULL
         && get_hit (&word->services, (guint32)(service - ps_service_table_get (0)));
}

static gboolean
is_endpoint (const PsFilterWord *word, const PsAlertBlock *block, guint i, PsEnd end)
{
  return ps_alert_block_has_address (block, i, end)
         && ps_alert_block_get_address (block, i, end) == word->endpoint_host
         && has_port (block, i, end, word->endpoint.port);
}

static void
match_end (const PsFilterWord *word, const PsAlertBlock *block, guint first, guint n, PsEnd end,
           guint8 *hits)
{
  if (word->addresses.hits != NULL)
    for (guint i = 0; i < n; i++)
      hits[i] |= has_address (word, block, first + i, end);
  if (word->is_port)
    for (guint i = 0; i < n; i++)
      hits[i] |= has_port (block, first + i, end, word->port);
  if (word->is_endpoint)
    for (guint i = 0; i < n; i++)
      hits[i] |= is_endpoint (word, block, first + i, end);
  if (word->services.hits != NULL)
    for (guint i = 0; i < n; i++)
      if (!hits[i])
        hits[i] = has_service (word, block, first + i, end);
}

/*
 * ps_filter_word_match:
 *
 * Sets hits[i] to 1 for those of @n rows of @block, from index @first on, that have the word;
 * leaves the others as they are.
 */
void
ps_filter_word_match (const PsFilterWord *word, const PsAlertBlock *block, guint first, guint n,
                      guint8 *hits)
{
  for (guint i = 0; i < G_N_ELEMENTS (searched_texts); i++)
    match_text (&word->texts[searched_texts[i]], &block->texts[searched_texts[i]], first, n, hits);
  match_bytes (&word->protocols, block->protocols + first, n, hits);
  match_bytes (&word->severities, block->severities + first, n, hits);
  match_end (word, block, first, n, PS_END_A, hits);
  match_end (word, block, first, n, PS_END_B, hits);
}
