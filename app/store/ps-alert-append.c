/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ps-alert-store-private.h"
#include "ps-pool-private.h"

/* So many rows are copied column by column at a time. */
#define STRETCH 1024

/* The store's numbers of what a batch's pools hold. */
typedef struct
{
  guint32 *addresses;
  guint32 *texts[PS_N_TEXTS];
} Remap;

static guint32 *
remap_texts (PsStringPool *pool, const PsStringPool *from)
{
  guint32 n = ps_string_pool_get_size (from);
  guint32 *ids = g_new (guint32, n);

  for (guint32 i = 0; i < n; i++)
    ids[i] = ps_string_pool_intern (pool, ps_string_pool_get (from, i),
                                    ps_string_pool_get_length (from, i));
  return ids;
}

static guint32 *
remap_addresses (PsAddressPool *pool, const PsAddressPool *from)
{
  guint32 n = ps_address_pool_get_size (from);
  guint32 *ids = g_new (guint32, n);

  for (guint32 i = 0; i < n; i++)
    ids[i] = ps_address_pool_intern (pool, ps_address_pool_get (from, i));
  return ids;
}

/* Each distinct application text is looked up once. */
static void
look_up_applications (PsAlertStore *store)
{
  const PsStringPool *pool = store->texts[PS_TEXT_APP_PROTO];

  for (guint32 id = store->applications.size; id < ps_string_pool_get_size (pool); id++)
    {
      const PsApplication **place =
          ps_pool_blocks_prepare (&store->applications, sizeof (PsApplication *));

      *place = ps_application_lookup (ps_string_pool_get (pool, id),
                                      (gssize)ps_string_pool_get_length (pool, id));
      ps_pool_blocks_publish (&store->applications);
    }
}

static void
make_remap (PsAlertStore *store, const PsAlertBatch *batch, Remap *remap)
{
  remap->addresses = remap_addresses (store->addresses, batch->addresses);
  for (guint i = 0; i < PS_N_TEXTS; i++)
    remap->texts[i] = remap_texts (store->texts[i], batch->texts[i]);
  look_up_applications (store);
}

static void
clear_remap (Remap *remap)
{
  g_free (remap->addresses);
  for (guint i = 0; i < PS_N_TEXTS; i++)
    g_free (remap->texts[i]);
}

static void
copy_traffic (PsAlertStore *store, PsAlertBlock *block, guint i, const PsAlert *alert)
{
  if (block->traffic == NULL)
    {
      block->traffic = g_new0 (PsTrafficBlock, 1);
      store->keeper.memory += sizeof (PsTrafficBlock);
    }
  block->traffic->bytes_src[i] = alert->bytes_src;
  block->traffic->bytes_dst[i] = alert->bytes_dst;
  block->traffic->packets_src[i] = alert->packets_src;
  block->traffic->packets_dst[i] = alert->packets_dst;
}

static void
copy_alert (PsAlertBlock *block, guint i, const PsAlert *alert, const Remap *remap,
            guint32 first_record)
{
  static const PsVerdict undecided = { .p_b = 5000 };

  block->times[i] = alert->time;
  block->offsets[i] = (guint32)alert->offset;
  block->lengths[i] = alert->length;
  block->records[i] = first_record + alert->record;
  block->srcs[i] = remap->addresses[alert->src];
  block->dsts[i] = remap->addresses[alert->dst];
  block->verdicts[i] = ps_packed_verdict_new (&undecided, 0);
  block->src_ports[i] = alert->src_port;
  block->dst_ports[i] = alert->dst_port;
  block->flags[i] = alert->flags;
  block->protocols[i] = alert->protocol;
  block->severities[i] = alert->severity;
  block->claims[i] = (guint8)((alert->claim.kind & 0x3f) | alert->claim.client << 6);
}

static void
copy_narrow (PsAlertStore *store, PsAlertBlock *block, guint first, guint n, const PsAlert *alerts,
             const Remap *remap, guint file)
{
  guint32 values[STRETCH];

  for (guint text = 0; text < PS_N_TEXTS; text++)
    {
      for (guint i = 0; i < n; i++)
        values[i] = remap->texts[text][alerts[i].texts[text]];
      ps_narrow_column_write (&block->texts[text], first, n, values,
                              ps_string_pool_get_size (store->texts[text]) - 1, &store->keeper);
    }
  for (guint i = 0; i < n; i++)
    values[i] = (guint32)(alerts[i].offset >> 32);
  ps_narrow_column_write (&block->high_offsets, first, n, values, 0, &store->keeper);
  for (guint i = 0; i < n; i++)
    values[i] = file;
  ps_narrow_column_write (&block->files, first, n, values, 0, &store->keeper);
}

/* Rows of one block, at most STRETCH. */
static void
copy_stretch (PsAlertStore *store, guint32 row, guint n, const PsAlert *alerts, const Remap *remap,
              guint file, guint32 first_record)
{
  PsAlertBlock **place = &store->blocks[row >> PS_BLOCK_SHIFT];
  guint first = ps_alert_block_index (row);

  if (*place == NULL)
    *place = g_new0 (PsAlertBlock, 1);
  for (guint i = 0; i < n; i++)
    {
      copy_alert (*place, first + i, &alerts[i], remap, first_record);
      if ((alerts[i].flags & PS_ALERT_HAS_TRAFFIC) != 0)
        copy_traffic (store, *place, first + i, &alerts[i]);
    }
  copy_narrow (store, *place, first, n, alerts, remap, file);
}

static void
measure (PsAlertStore *store, guint32 n_rows)
{
  gsize memory = store->keeper.memory + (gsize)n_rows * PS_BLOCK_ROW_BYTES
                 + ps_address_pool_get_memory (store->addresses);

  for (guint i = 0; i < PS_N_TEXTS; i++)
    memory += ps_string_pool_get_memory (store->texts[i]);
  __atomic_store_n (&store->memory, memory, __ATOMIC_RELAXED);
}

static gboolean
check_room (PsAlertStore *store, const PsAlertBatch *batch, guint file, GError **error)
{
  if (file >= store->n_files)
    {
      g_set_error (error, PS_STORE_ERROR, PS_STORE_ERROR_FULL,
                   _ ("More than %d files cannot be open together"), PS_STORE_MAX_FILES);
      return FALSE;
    }
  if (batch->n_alerts > PS_ROW_NONE - store->n_rows)
    {
      g_set_error (error, PS_STORE_ERROR, PS_STORE_ERROR_FULL,
                   _ ("More than %u alerts cannot be open together"), PS_ROW_NONE);
      return FALSE;
    }
  return TRUE;
}

/**
 * ps_alert_store_append:
 * @store: a store
 * @batch: alerts, copied
 * @file: number of the file that they are from
 * @first_record: ordinal, from 1, of the record that is 0 in the batch
 * @error: return location
 *
 * Adds the alerts as rows behind all others: the batch's pools are renumbered into the store's,
 * the base score and the vote of each alert are computed and counted. The rows can be read by any
 * thread as soon as this returns; their verdict is "cannot tell" until ps_alert_store_decide().
 * Only for the one thread that appends.
 *
 * Returns: %FALSE with %PS_STORE_ERROR_FULL if there are too many alerts or files; nothing is
 *   added then
 */
gboolean
ps_alert_store_append (PsAlertStore *store, const PsAlertBatch *batch, guint file,
                       guint32 first_record, GError **error)
{
  guint32 row = store->n_rows;
  Remap remap;
  guint n;

  if (!check_room (store, batch, file, error))
    return FALSE;
  g_mutex_lock (&store->append_lock);
  make_remap (store, batch, &remap);
  for (gsize done = 0; done < batch->n_alerts; done += n, row += n)
    {
      n = PS_BLOCK_ROWS - ps_alert_block_index (row);
      n = (guint)MIN (MIN (n, STRETCH), batch->n_alerts - done);
      copy_stretch (store, row, n, batch->alerts + done, &remap, file, first_record);
    }
  clear_remap (&remap);
  ps_alert_store_count_conversations (store, store->n_rows, (guint32)batch->n_alerts);
  measure (store, row);
  __atomic_store_n (&store->n_rows, row, __ATOMIC_RELEASE);
  g_mutex_unlock (&store->append_lock);
  return TRUE;
}
