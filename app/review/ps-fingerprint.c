/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-fingerprint.h"

#include <string.h>

#include "ps-index-table.h"
#include "ps-narrow-column.h"

#define MAX_BLOCKS (1u << (32 - PS_BLOCK_SHIFT))

/* Zones differ by quarters of an hour: of a time whose zone was assumed, this much is certain. */
#define QUARTER (15 * 60 * G_GINT64_CONSTANT (1000000))

/* Keeps the two words of a fingerprint from being the same hash. */
#define SECOND_SEED G_GUINT64_CONSTANT (0x9ae16a3b2f90404f)

#define WHOLE_TIME (PS_ALERT_HAS_ZONE | PS_ALERT_HAS_YEAR)
#define HASHED_FLAGS                                                                               \
  (PS_ALERT_HAS_TIME | PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT                 \
   | PS_ALERT_HAS_DST_PORT | PS_ALERT_HAS_ICMP)

struct _PsFingerprints
{
  PsAlertStore *store;
  GArray *texts[PS_N_TEXTS]; /* PsFingerprint of each text of a pool */
  PsIndexTable firsts;       /* the first row of each record that is not like another */
  GHashTable *n_alike;       /* first row to how many are like it, where that is more than one */
  guint32 **ordinals;        /* blocks, %NULL where all are 0 */
  guint32 n_rows;
};

/* Rows that are alike but for the time whose zone is not known. */
typedef struct
{
  gint64 time;
  guint32 first;
  guint32 row;
} Alike;

guint
ps_fingerprint_hash (gconstpointer fingerprint)
{
  return (guint)((const PsFingerprint *)fingerprint)->words[0];
}

gboolean
ps_fingerprint_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (PsFingerprint)) == 0;
}

/* @text: (out caller-allocates): at least %PS_FINGERPRINT_TEXT_SIZE bytes, gets 32 digits */
void
ps_fingerprint_print (const PsFingerprint *fingerprint, char *text)
{
  g_snprintf (text, PS_FINGERPRINT_TEXT_SIZE,
              "%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", fingerprint->words[0],
              fingerprint->words[1]);
}

/**
 * ps_fingerprint_parse:
 * @text: what ps_fingerprint_print() wrote
 * @fingerprint: (out caller-allocates): the fingerprint, undefined on failure
 *
 * Returns: %FALSE if @text is no fingerprint
 */
gboolean
ps_fingerprint_parse (const char *text, PsFingerprint *fingerprint)
{
  if (strlen (text) != PS_FINGERPRINT_TEXT_SIZE - 1)
    return FALSE;
  *fingerprint = (PsFingerprint){ { 0, 0 } };
  for (guint i = 0; i < PS_FINGERPRINT_TEXT_SIZE - 1; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);
      guint64 *word = &fingerprint->words[i / 16];

      if (digit < 0)
        return FALSE;
      *word = *word << 4 | (guint64)digit;
    }
  return TRUE;
}

/* Texts are an attacker's: no two of them that have the same hash are to be found. */
static void
hash_text (const char *text, gsize length, PsFingerprint *fingerprint)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (checksum, (const guchar *)text, (gssize)length);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (fingerprint->words, digest, sizeof fingerprint->words);
  for (guint i = 0; i < 2; i++)
    fingerprint->words[i] = GUINT64_FROM_LE (fingerprint->words[i]);
}

static void
hash_texts (PsFingerprints *self)
{
  for (guint i = 0; i < PS_N_TEXTS; i++)
    {
      const PsStringPool *pool = ps_alert_store_get_texts (self->store, (PsText)i);
      guint32 n = ps_string_pool_get_size (pool);

      for (guint32 id = self->texts[i]->len; id < n; id++)
        {
          PsFingerprint fingerprint = { { 0, 0 } };

          if (id != 0)
            hash_text (ps_string_pool_get (pool, id), ps_string_pool_get_length (pool, id),
                       &fingerprint);
          g_array_append_val (self->texts[i], fingerprint);
        }
    }
}

static inline void
mix (PsFingerprint *fingerprint, guint64 x, guint64 y)
{
  fingerprint->words[0] = ps_index_hash (fingerprint->words[0] ^ x, y);
  fingerprint->words[1] = ps_index_hash (fingerprint->words[1] ^ y, x + SECOND_SEED);
}

static void
mix_address (PsFingerprint *fingerprint, const PsAddress *address)
{
  guint64 words[2];

  memcpy (words, address->bytes, sizeof words);
  mix (fingerprint, GUINT64_FROM_LE (words[0]), GUINT64_FROM_LE (words[1]));
}

static gint64
get_certain_time (const PsAlert *alert)
{
  gint64 rest;

  if ((alert->flags & PS_ALERT_HAS_TIME) == 0)
    return 0;
  if ((alert->flags & WHOLE_TIME) == WHOLE_TIME)
    return alert->time;
  rest = alert->time % QUARTER;
  return rest < 0 ? rest + QUARTER : rest;
}

/* What the record of @row says, without its number among records that say the same. */
static void
hash_row (PsFingerprints *self, guint32 row, PsAlert *alert, PsFingerprint *fingerprint)
{
  ps_alert_store_get (self->store, row, alert);
  *fingerprint = (PsFingerprint){ { (alert->flags & WHOLE_TIME) == WHOLE_TIME, SECOND_SEED } };
  mix (fingerprint, (guint64)get_certain_time (alert),
       (guint64)(alert->flags & HASHED_FLAGS) << 40 | (guint64)alert->protocol << 32
           | (guint64)alert->src_port << 16 | alert->dst_port);
  mix_address (fingerprint, ps_alert_store_get_address (self->store, alert->src));
  mix_address (fingerprint, ps_alert_store_get_address (self->store, alert->dst));
  for (guint i = 0; i < PS_N_TEXTS; i++)
    {
      const PsFingerprint *text =
          &g_array_index (self->texts[i], PsFingerprint, alert->texts[i]);

      mix (fingerprint, text->words[0], text->words[1]);
    }
}

static guint32
get_ordinal (const PsFingerprints *self, guint32 row)
{
  const guint32 *ordinals = self->ordinals[row >> PS_BLOCK_SHIFT];

  return ordinals != NULL ? ordinals[row & (PS_BLOCK_ROWS - 1)] : 0;
}

static void
set_ordinal (PsFingerprints *self, guint32 row, guint32 ordinal)
{
  guint32 **place = &self->ordinals[row >> PS_BLOCK_SHIFT];

  if (*place == NULL && ordinal == 0)
    return;
  if (*place == NULL)
    *place = g_new0 (guint32, PS_BLOCK_ROWS);
  (*place)[row & (PS_BLOCK_ROWS - 1)] = ordinal;
}

/**
 * ps_fingerprints_new:
 * @store: a store
 *
 * Returns: (transfer full): fingerprints of no row yet
 */
PsFingerprints *
ps_fingerprints_new (PsAlertStore *store)
{
  PsFingerprints *self = g_new0 (PsFingerprints, 1);

  self->store = g_object_ref (store);
  for (guint i = 0; i < PS_N_TEXTS; i++)
    self->texts[i] = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  ps_index_table_init (&self->firsts);
  self->n_alike = g_hash_table_new (NULL, NULL);
  self->ordinals = g_new0 (guint32 *, MAX_BLOCKS);
  return self;
}

/* @self: (transfer full) (nullable): fingerprints */
void
ps_fingerprints_free (PsFingerprints *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < PS_N_TEXTS; i++)
    g_array_unref (self->texts[i]);
  ps_index_table_clear (&self->firsts);
  g_hash_table_unref (self->n_alike);
  for (guint i = 0; i < MAX_BLOCKS; i++)
    g_free (self->ordinals[i]);
  g_free (self->ordinals);
  g_object_unref (self->store);
  g_free (self);
}

/* The first row that says the same as @row, which may be itself. */
static guint32
find_first (PsFingerprints *self, guint32 row, const PsFingerprint *fingerprint)
{
  PsIndexProbe probe;
  PsFingerprint other;
  PsAlert alert;
  guint32 first;

  ps_index_probe_start (&probe, &self->firsts, fingerprint->words[0]);
  while ((first = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    {
      hash_row (self, first, &alert, &other);
      if (ps_fingerprint_equal (&other, fingerprint))
        return first;
    }
  ps_index_table_insert (&self->firsts, &probe, row);
  return row;
}

static void
add_alike (GArray *alike, guint32 first, guint32 row, gint64 time)
{
  Alike item = { time, first, row };

  g_array_append_val (alike, item);
}

/* Returns: whether it was the second */
static gboolean
count_alike (PsFingerprints *self, guint32 first, guint32 row)
{
  guint n = GPOINTER_TO_UINT (
      g_hash_table_lookup (self->n_alike, GUINT_TO_POINTER (first)));

  n = MAX (n, 1);
  set_ordinal (self, row, n);
  g_hash_table_insert (self->n_alike, GUINT_TO_POINTER (first), GUINT_TO_POINTER (n + 1));
  return n == 1;
}

static int
compare_alike (gconstpointer a, gconstpointer b)
{
  const Alike *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

/* Sorting the file again changes the order of its rows, but not that of their times. */
static void
number_by_time (PsFingerprints *self, GArray *alike)
{
  guint32 ordinal = 0;

  g_array_sort (alike, compare_alike);
  for (guint i = 0; i < alike->len; i++)
    {
      const Alike *item = &g_array_index (alike, Alike, i);

      ordinal = i > 0 && item[-1].first == item->first ? ordinal + 1 : 0;
      set_ordinal (self, item->row, ordinal);
    }
}

/**
 * ps_fingerprints_update:
 * @self: fingerprints
 *
 * Takes in the rows that the store has got since; those that were there keep their fingerprint.
 * About 0.2 s a million rows.
 *
 * Returns: how many rows have a fingerprint now: row 0 to the one before
 */
guint32
ps_fingerprints_update (PsFingerprints *self)
{
  guint32 n_rows = ps_alert_store_get_n_rows (self->store), begin = self->n_rows;
  g_autoptr (GArray) alike = g_array_new (FALSE, FALSE, sizeof (Alike));
  PsFingerprint fingerprint;
  PsAlert alert, other;

  if (begin == n_rows)
    return n_rows;
  hash_texts (self);
  if (begin == 0)
    ps_index_table_reserve (&self->firsts, n_rows);
  for (guint32 row = begin; row < n_rows; row++)
    {
      gboolean second;
      guint32 first;

      hash_row (self, row, &alert, &fingerprint);
      first = find_first (self, row, &fingerprint);
      if (first == row)
        continue;
      second = count_alike (self, first, row);
      if ((alert.flags & WHOLE_TIME) == WHOLE_TIME || first < begin)
        continue;
      ps_alert_store_get (self->store, first, &other);
      if (second)
        add_alike (alike, first, first, other.time);
      add_alike (alike, first, row, alert.time);
    }
  number_by_time (self, alike);
  self->n_rows = n_rows;
  return n_rows;
}

/* Returns: how many rows have a fingerprint */
guint32
ps_fingerprints_get_n_rows (const PsFingerprints *self)
{
  return self->n_rows;
}

/**
 * ps_fingerprints_get:
 * @self: fingerprints
 * @row: a row below ps_fingerprints_get_n_rows()
 * @fingerprint: (out caller-allocates): its fingerprint
 */
void
ps_fingerprints_get (PsFingerprints *self, guint32 row, PsFingerprint *fingerprint)
{
  PsAlert alert;

  g_return_if_fail (row < self->n_rows);
  hash_row (self, row, &alert, fingerprint);
  mix (fingerprint, get_ordinal (self, row), 0);
}

struct _PsFingerprintIndex
{
  PsFingerprints *fingerprints;
  PsIndexTable table;
};

/**
 * ps_fingerprint_index_new:
 * @fingerprints: fingerprints, which must outlive the index
 *
 * Returns: (transfer full): an index of the rows that have a fingerprint now
 */
PsFingerprintIndex *
ps_fingerprint_index_new (PsFingerprints *fingerprints)
{
  PsFingerprintIndex *self = g_new0 (PsFingerprintIndex, 1);

  self->fingerprints = fingerprints;
  ps_index_table_init (&self->table);
  ps_index_table_reserve (&self->table, fingerprints->n_rows);
  for (guint32 row = 0; row < fingerprints->n_rows; row++)
    {
      PsFingerprint fingerprint;
      PsIndexProbe probe;

      ps_fingerprints_get (fingerprints, row, &fingerprint);
      ps_index_probe_start (&probe, &self->table, fingerprint.words[0]);
      while (ps_index_probe_next (&probe) != PS_INDEX_NONE)
        continue;
      ps_index_table_insert (&self->table, &probe, row);
    }
  return self;
}

/* @index: (transfer full) (nullable): an index */
void
ps_fingerprint_index_free (PsFingerprintIndex *index)
{
  if (index == NULL)
    return;
  ps_index_table_clear (&index->table);
  g_free (index);
}

/* Returns: the row that has this fingerprint, %PS_ROW_NONE if no row has */
guint32
ps_fingerprint_index_find (PsFingerprintIndex *index, const PsFingerprint *fingerprint)
{
  PsIndexProbe probe;
  guint32 row;

  ps_index_probe_start (&probe, &index->table, fingerprint->words[0]);
  while ((row = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    {
      PsFingerprint found;

      ps_fingerprints_get (index->fingerprints, row, &found);
      if (ps_fingerprint_equal (&found, fingerprint))
        return row;
    }
  return PS_ROW_NONE;
}
