/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-store-private.h"

#include "ps-pool-private.h"

G_DEFINE_FINAL_TYPE (PsAlertStore, ps_alert_store, G_TYPE_OBJECT)

/**
 * ps_store_error_quark:
 *
 * Returns: the domain of #PsStoreError
 */
GQuark
ps_store_error_quark (void)
{
  return g_quark_from_static_string ("ps-store-error-quark");
}

static void
free_block (PsAlertBlock *block)
{
  for (guint i = 0; i < PS_N_TEXTS; i++)
    ps_narrow_column_clear (&block->texts[i]);
  ps_narrow_column_clear (&block->files);
  ps_narrow_column_clear (&block->high_offsets);
  ps_narrow_column_clear (&block->conversations);
  g_free (block->traffic);
  g_free (block);
}

static void
ps_alert_store_finalize (GObject *object)
{
  PsAlertStore *store = PS_ALERT_STORE (object);

  for (guint i = 0; i < PS_STORE_MAX_BLOCKS && store->blocks[i] != NULL; i++)
    free_block (store->blocks[i]);
  for (guint i = 0; i < store->n_files; i++)
    g_object_unref (store->files[i]);
  for (guint i = 0; i < PS_N_TEXTS; i++)
    ps_string_pool_free (store->texts[i]);
  ps_address_pool_free (store->addresses);
  ps_pool_blocks_clear (&store->applications);
  g_ptr_array_unref (store->keeper.retired);
  ps_dataset_free (store->dataset);
  ps_rulings_free (store->rulings);
  g_ptr_array_unref (store->retired_rulings);
  g_rw_lock_clear (&store->dataset_lock);
  g_mutex_clear (&store->append_lock);
  ps_annotation_table_free (store->annotations);
  g_free (store->blocks);
  g_free (store->files);
  g_free (store->home);
  g_ptr_array_unref (store->policies);
  g_ptr_array_unref (store->baselines);
  G_OBJECT_CLASS (ps_alert_store_parent_class)->finalize (object);
}

static void
ps_alert_store_class_init (PsAlertStoreClass *class)
{
  G_OBJECT_CLASS (class)->finalize = ps_alert_store_finalize;
}

static void
ps_alert_store_init (PsAlertStore *store)
{
  store->blocks = g_new0 (PsAlertBlock *, PS_STORE_MAX_BLOCKS);
  store->files = g_new0 (PsRawFile *, PS_STORE_MAX_FILES);
  store->addresses = ps_address_pool_new ();
  for (guint i = 0; i < PS_N_TEXTS; i++)
    store->texts[i] = ps_string_pool_new ();
  store->keeper.retired = g_ptr_array_new_with_free_func (g_free);
  store->dataset = ps_dataset_new ();
  store->retired_rulings = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_rulings_free);
  g_rw_lock_init (&store->dataset_lock);
  g_mutex_init (&store->append_lock);
  store->annotations = ps_annotation_table_new ();
  store->policies = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_site_policy_unref);
  store->baselines = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_baseline_unref);
}

/**
 * ps_alert_store_new:
 * @options: (nullable): how to classify, copied; %NULL for defaults
 *
 * Returns: (transfer full): an empty store
 */
PsAlertStore *
ps_alert_store_new (const PsClassifierOptions *options)
{
  PsAlertStore *store = g_object_new (PS_TYPE_ALERT_STORE, NULL);

  if (options == NULL)
    return store;
  store->options = *options;
  if (options->policy != NULL)
    g_ptr_array_add (store->policies, ps_site_policy_ref ((PsSitePolicy *)options->policy));
  if (options->home != NULL)
    {
      /* An empty list is not the same as none: nothing is inside then. */
      store->home = g_malloc (MAX (1, options->n_home) * sizeof (PsNetwork));
      memcpy (store->home, options->home, options->n_home * sizeof (PsNetwork));
      store->options.home = store->home;
    }
  return store;
}

/**
 * ps_alert_store_add_file:
 * @store: a store
 * @file: where the records of alerts lie; a reference is taken
 *
 * Only for the thread that appends.
 *
 * Returns: the file's number for ps_alert_store_append(), 0 and up; %G_MAXUINT if there are
 *   65,536 files already, and appending for it then fails
 */
guint
ps_alert_store_add_file (PsAlertStore *store, PsRawFile *file)
{
  guint index = store->n_files;

  if (index == PS_STORE_MAX_FILES)
    return G_MAXUINT;
  store->files[index] = g_object_ref (file);
  __atomic_store_n (&store->n_files, index + 1, __ATOMIC_RELEASE);
  return index;
}

/**
 * ps_alert_store_get_file:
 * @store: a store
 * @file: number of a file
 *
 * Returns: (transfer none) (nullable): the file, %NULL if there is none of that number
 */
PsRawFile *
ps_alert_store_get_file (PsAlertStore *store, guint file)
{
  return file < ps_alert_store_get_n_files (store) ? store->files[file] : NULL;
}

/**
 * ps_alert_store_get_n_files:
 * @store: a store
 *
 * Returns: how many files there are
 */
guint
ps_alert_store_get_n_files (PsAlertStore *store)
{
  return __atomic_load_n (&store->n_files, __ATOMIC_ACQUIRE);
}

/**
 * ps_alert_store_get_n_rows:
 * @store: a store
 *
 * Returns: how many alerts there are; all rows below it may be read by any thread
 */
guint32
ps_alert_store_get_n_rows (PsAlertStore *store)
{
  return __atomic_load_n (&store->n_rows, __ATOMIC_ACQUIRE);
}

static void
get_traffic (const PsTrafficBlock *traffic, guint i, PsAlert *alert)
{
  alert->bytes_src = traffic->bytes_src[i];
  alert->bytes_dst = traffic->bytes_dst[i];
  alert->packets_src = traffic->packets_src[i];
  alert->packets_dst = traffic->packets_dst[i];
}

/**
 * ps_alert_store_get:
 * @store: a store
 * @row: a row
 * @alert: (out caller-allocates): what the file said; all zero for a row that is not there
 */
void
ps_alert_store_get (PsAlertStore *store, guint32 row, PsAlert *alert)
{
  const PsAlertBlock *block;
  guint i = ps_alert_block_index (row);

  *alert = (PsAlert){ 0 };
  if (row >= ps_alert_store_get_n_rows (store))
    return;
  block = ps_alert_store_get_block (store, row);
  alert->time = block->times[i];
  alert->offset = ps_alert_block_get_offset (block, i);
  alert->length = block->lengths[i];
  alert->record = block->records[i];
  alert->src = block->srcs[i];
  alert->dst = block->dsts[i];
  alert->file = (guint16)ps_narrow_column_get (&block->files, i);
  alert->src_port = block->src_ports[i];
  alert->dst_port = block->dst_ports[i];
  alert->flags = block->flags[i];
  alert->protocol = block->protocols[i];
  alert->severity = block->severities[i];
  alert->claim.kind = block->claims[i] & 0x3f;
  alert->claim.client = block->claims[i] >> 6;
  for (guint text = 0; text < PS_N_TEXTS; text++)
    alert->texts[text] = ps_narrow_column_get (&block->texts[text], i);
  if ((alert->flags & PS_ALERT_HAS_TRAFFIC) != 0)
    get_traffic (block->traffic, i, alert);
}

/**
 * ps_alert_store_retime:
 * @store: a store to which nobody appends
 * @retime: called for each row whose time was read with an assumption: that lacks a zone or a year
 * @data: for @retime
 *
 * Changes the times of rows for which something else is assumed now. Others may read meanwhile and
 * see old times or new ones.
 */
void
ps_alert_store_retime (PsAlertStore *store, PsRetime retime, gpointer data)
{
  guint32 n_rows = ps_alert_store_get_n_rows (store);
  const guint whole = PS_ALERT_HAS_ZONE | PS_ALERT_HAS_YEAR;

  for (guint32 row = 0; row < n_rows; row++)
    {
      PsAlertBlock *block = store->blocks[row >> PS_BLOCK_SHIFT];
      guint i = ps_alert_block_index (row);
      PsAlert alert = { .time = block->times[i], .flags = block->flags[i] };

      if ((alert.flags & PS_ALERT_HAS_TIME) == 0 || (alert.flags & whole) == whole)
        continue;
      alert.file = (guint16)ps_narrow_column_get (&block->files, i);
      __atomic_store_n (&block->times[i], retime (&alert, data), __ATOMIC_RELAXED);
    }
}

/**
 * ps_alert_store_get_address:
 * @store: a store
 * @id: PsAlert.src or PsAlert.dst
 *
 * Returns: (transfer none): the address
 */
const PsAddress *
ps_alert_store_get_address (PsAlertStore *store, guint32 id)
{
  return ps_address_pool_get (store->addresses, id);
}

/**
 * ps_alert_store_get_addresses:
 * @store: a store
 *
 * Returns: (transfer none): the addresses of all alerts
 */
const PsAddressPool *
ps_alert_store_get_addresses (PsAlertStore *store)
{
  return store->addresses;
}

/**
 * ps_alert_store_get_text:
 * @store: a store
 * @text: which field
 * @id: its number in PsAlert.texts
 *
 * Returns: (transfer none): the text, "" where it is not stated
 */
const char *
ps_alert_store_get_text (PsAlertStore *store, PsText text, guint32 id)
{
  return ps_string_pool_get (store->texts[text], id);
}

/**
 * ps_alert_store_get_texts:
 * @store: a store
 * @text: which field
 *
 * Returns: (transfer none): the distinct texts of that field
 */
const PsStringPool *
ps_alert_store_get_texts (PsAlertStore *store, PsText text)
{
  return store->texts[text];
}

/**
 * ps_alert_store_get_options:
 * @store: a store
 *
 * Returns: (transfer none): what ps_alert_store_new() was given
 */
const PsClassifierOptions *
ps_alert_store_get_options (PsAlertStore *store)
{
  return &store->options;
}

/**
 * ps_alert_store_set_policy:
 * @store: a store
 * @policy: (nullable): what is usual at this site from now on; a reference is taken
 *
 * Findings follow with the next ps_alert_store_decide(). Home networks of a policy count only
 * where they were among the options of ps_alert_store_new(). For one thread at a time.
 */
void
ps_alert_store_set_policy (PsAlertStore *store, PsSitePolicy *policy)
{
  if (policy != NULL)
    g_ptr_array_add (store->policies, ps_site_policy_ref (policy));
  __atomic_store_n (&store->options.policy, policy, __ATOMIC_RELEASE);
}

/**
 * ps_alert_store_set_baseline:
 * @store: a store
 * @baseline: (nullable): who served whom before; a reference is taken
 *
 * Findings follow with the next ps_alert_store_decide(). For one thread at a time.
 */
void
ps_alert_store_set_baseline (PsAlertStore *store, PsBaseline *baseline)
{
  if (baseline != NULL)
    g_ptr_array_add (store->baselines, ps_baseline_ref (baseline));
  __atomic_store_n (&store->baseline, baseline, __ATOMIC_RELEASE);
}

/**
 * ps_alert_store_get_baseline:
 * @store: a store
 *
 * Returns: (transfer none) (nullable): who served whom before
 */
PsBaseline *
ps_alert_store_get_baseline (PsAlertStore *store)
{
  return __atomic_load_n (&store->baseline, __ATOMIC_ACQUIRE);
}

/**
 * ps_alert_store_get_annotations:
 * @store: a store
 *
 * Returns: (transfer none): what people say of the rows; nothing at first
 */
PsAnnotationTable *
ps_alert_store_get_annotations (PsAlertStore *store)
{
  return store->annotations;
}

/**
 * ps_alert_store_get_memory:
 * @store: a store
 *
 * Returns: bytes of memory that columns and pools take, about, as of the last batch that was
 *   appended; the dataset of distinct conversations is not counted
 */
gsize
ps_alert_store_get_memory (PsAlertStore *store)
{
  return __atomic_load_n (&store->memory, __ATOMIC_RELAXED);
}
