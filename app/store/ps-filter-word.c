/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-filter-word.h"

#include <string.h>

#include "ps-alert-end.h"
#include "ps-id-map.h"
#include "ps-text-fold.h"

struct _PsFilterWord
{
  PsAlertStore *store;
  const PsQueryMatcher *matcher;
  PsIdMap texts[PS_N_TEXTS];
  PsIdMap addresses;
  PsIdMap protocols;
  PsIdMap severities;
  PsIdMap services;      /* by index in the port table */
  guint8 *service_ports; /* those of tcp and udp, by ps_service_numbers_index() */
  PsIdMap tags;
  PsIdMap notes;
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

/* Where a word is looked for, until the first error. */
typedef struct
{
  PsFilterWord *word;
  GCancellable *cancellable;
  GError *error;
} Search;

static gboolean
contains (Search *search, const char *text, gssize length)
{
  g_autofree char *folded = ps_text_fold (text, length);

  return ps_query_matcher_has_text (search->word->matcher, text, folded, &search->error);
}

static gboolean
is_over (const Search *search)
{
  return search->error != NULL || g_cancellable_is_cancelled (search->cancellable);
}

static void
resolve_pool (Search *search, const PsStringPool *pool, PsIdMap *map)
{
  guint32 n = ps_string_pool_get_size (pool);

  for (guint32 id = 1; id < n; id++)
    {
      if (id % 256 == 0 && is_over (search))
        return;
      if (contains (search, ps_string_pool_get (pool, id),
                    (gssize)ps_string_pool_get_length (pool, id)))
        ps_id_map_set (map, id, n);
    }
}

static void
note_service_port (PsFilterWord *word, const PsService *service)
{
  if (word->service_ports == NULL)
    word->service_ports = g_new0 (guint8, 2 * (G_MAXUINT16 + 1));
  if ((service->protocol == PS_PROTOCOL_TCP || service->protocol == PS_PROTOCOL_UDP)
      && service == ps_service_table_lookup (service->protocol, service->port))
    word->service_ports[ps_service_numbers_index (service->protocol, service->port)] = TRUE;
}

static void
resolve_names (Search *search)
{
  PsFilterWord *word = search->word;
  guint n_services = ps_service_table_get_size ();

  for (guint i = 0; i <= G_MAXUINT8; i++)
    if (contains (search, ps_protocol_get_name ((guint8)i), -1))
      ps_id_map_set (&word->protocols, i, G_MAXUINT8 + 1);
  for (guint i = PS_SEVERITY_INFO; i <= PS_SEVERITY_CRITICAL; i++)
    if (contains (search, ps_severity_get_name ((PsSeverity)i), -1))
      ps_id_map_set (&word->severities, i, PS_SEVERITY_CRITICAL + 1);
  for (guint i = 0; i < n_services; i++)
    if (contains (search, ps_service_table_get (i)->name, -1))
      {
        ps_id_map_set (&word->services, i, n_services);
        note_service_port (word, ps_service_table_get (i));
      }
}

/* Most words cannot be part of an address, and there are many addresses. */
static gboolean
may_be_address (const char *text)
{
  return strspn (text, "0123456789abcdef.:*?") == strlen (text);
}

/* A pattern of a bare word is open at both ends; of an address it is the beginning, for otherwise
 * "10.0.*" would find 110.0.0.1. */
static gboolean
is_in_address (Search *search, const PsAddress *address)
{
  const PsQueryMatcher *matcher = search->word->matcher;
  char text[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (address, text);
  if (matcher->kind == PS_QUERY_MATCH_GLOB)
    return ps_query_glob (matcher->text + 1, text);
  return ps_query_matcher_has_text (matcher, text, text, &search->error);
}

static void
resolve_addresses (Search *search, const PsAddressPool *pool)
{
  PsFilterWord *word = search->word;
  guint32 n = ps_address_pool_get_size (pool);
  const char *text = word->matcher->text;
  PsNetwork network;
  gboolean is_network =
      text != NULL && strchr (text, '/') != NULL && ps_network_parse (text, -1, &network);

  if (text != NULL && !is_network && !may_be_address (text))
    return;
  for (guint32 id = 0; id < n; id++)
    {
      const PsAddress *address = ps_address_pool_get (pool, id);

      if (id % 256 == 0 && is_over (search))
        return;
      if (is_network ? ps_network_contains (&network, address) : is_in_address (search, address))
        ps_id_map_set (&word->addresses, id, n);
    }
}

/* An endpoint whose address is in no alert is none that could be found. */
static void
resolve_endpoint (PsFilterWord *word, const PsAddressPool *pool)
{
  guint32 n = ps_address_pool_get_size (pool);

  if (!ps_endpoint_parse (word->matcher->text, -1, &word->endpoint) || !word->endpoint.has_port)
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
 * Resolves a bare word against what is in the pools of @store now; if @cancellable is cancelled,
 * not all of it. @store and @matcher have to live as long as the word.
 *
 * Returns: (nullable): %NULL with an error where a regular expression takes too long
 */
PsFilterWord *
ps_filter_word_new (PsAlertStore *store, const PsQueryMatcher *matcher, GCancellable *cancellable,
                    GError **error)
{
  PsFilterWord *word = g_new0 (PsFilterWord, 1);
  Search search = { .word = word, .cancellable = cancellable };

  word->store = store;
  word->matcher = matcher;
  for (guint i = 0; i < G_N_ELEMENTS (searched_texts); i++)
    resolve_pool (&search, store->texts[searched_texts[i]], &word->texts[searched_texts[i]]);
  resolve_pool (&search, ps_annotation_table_get_tag_sets (store->annotations), &word->tags);
  resolve_pool (&search, ps_annotation_table_get_notes (store->annotations), &word->notes);
  resolve_names (&search);
  resolve_addresses (&search, store->addresses);
  if (matcher->kind == PS_QUERY_MATCH_PART)
    {
      word->is_port = ps_port_parse (matcher->text, -1, &word->port);
      resolve_endpoint (word, store->addresses);
    }
  if (search.error == NULL)
    return word;
  g_propagate_error (error, search.error);
  ps_filter_word_free (word);
  return NULL;
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
  g_free (word->service_ports);
  g_free (word->tags.hits);
  g_free (word->notes.hits);
  g_free (word);
}

static void
match_text (const PsIdMap *map, const PsNarrowColumn *column, guint first, guint n, guint8 *hits)
{
  guint32 ids[PS_FILTER_STRETCH];

  if (map->hits == NULL)
    return;
  ps_narrow_column_read (column, first, n, ids);
  for (guint i = 0; i < n; i++)
    hits[i] |= ps_id_map_get (map, ids[i]);
}

static void
match_bytes (const PsIdMap *map, const guint8 *column, guint n, guint8 *hits)
{
  if (map->hits == NULL)
    return;
  for (guint i = 0; i < n; i++)
    hits[i] |= ps_id_map_get (map, column[i]);
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
         && ps_id_map_get (&word->addresses, ps_alert_block_get_address (block, i, end));
}

static gboolean
has_service (const PsFilterWord *word, const PsAlertBlock *block, guint i, PsEnd end)
{
  guint8 protocol = block->protocols[i];
  guint16 port = ps_alert_block_get_port (block, i, end);
  const PsService *service;

  if (!ps_alert_block_has_port (block, i, end))
    return FALSE;
  if (protocol == PS_PROTOCOL_TCP || protocol == PS_PROTOCOL_UDP)
    return word->service_ports[ps_service_numbers_index (protocol, port)];
  service = ps_service_table_lookup (protocol, port);
  return service != NULL
         && ps_id_map_get (&word->services, (guint32)(service - ps_service_table_get (0)));
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

static void
match_annotations (const PsFilterWord *word, PsAnnotationTable *annotations, guint32 row, guint n,
                   guint8 *hits)
{
  for (guint i = 0; i < n && (word->tags.hits != NULL || word->notes.hits != NULL); i++)
    hits[i] |= ps_id_map_get (&word->tags, ps_annotation_table_get_tags (annotations, row + i))
               | ps_id_map_get (&word->notes, ps_annotation_table_get_note (annotations, row + i));
}

/*
 * ps_filter_word_match:
 *
 * Sets hits[i] to 1 for those of @n rows, from @row on and all of one block, that have
 * the word; leaves the others as they are.
 */
void
ps_filter_word_match (const PsFilterWord *word, guint32 row, guint n, guint8 *hits)
{
  const PsAlertBlock *block = ps_alert_store_get_block (word->store, row);
  guint first = ps_alert_block_index (row);

  for (guint i = 0; i < G_N_ELEMENTS (searched_texts); i++)
    match_text (&word->texts[searched_texts[i]], &block->texts[searched_texts[i]], first, n, hits);
  match_bytes (&word->protocols, block->protocols + first, n, hits);
  match_bytes (&word->severities, block->severities + first, n, hits);
  match_end (word, block, first, n, PS_END_A, hits);
  match_end (word, block, first, n, PS_END_B, hits);
  match_annotations (word, word->store->annotations, row, n, hits);
}
