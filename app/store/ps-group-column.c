/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-group-column.h"

#include <string.h>

#include "ps-alert-end.h"
#include "ps-index-table.h"
#include "ps-sort-key.h"
#include "ps-text-fold.h"

/* Keys below this one are looked up in an array, others in a hash table. */
#define N_DIRECT (1u << 20)

struct _PsGroupColumn
{
  PsAlertStore *store;
  PsGroupKey key;
  PsSortColumn *column;
  PsRadixFill fill;  /* keys that tell values apart; %NULL: all are alike */
  gboolean is_named; /* keys that differ may still be one value: case, or two ways to one name */
  guint32 *networks; /* number of the network, by address */
  guint32 n_networks;

  guint32 *direct; /* value, by key */
  guint32 n_direct;
  PsIndexTable table;
  GArray *keys;       /* of guint64, in the table */
  GArray *key_values; /* of guint32: the value of each */
  GHashTable *names;  /* folded text → value + 1 */
  guint32 n_values;
  guint32 absent; /* value of rows without one, %PS_INDEX_NONE until there is such a row */
  guint64 last_key;
  guint32 last_value;
};

static gboolean
is_named (PsColumn column)
{
  switch (column)
    {
    case PS_COLUMN_RECORD:
    case PS_COLUMN_TIME:
    case PS_COLUMN_EPOCH:
    case PS_COLUMN_SRC_IP:
    case PS_COLUMN_SRC_PORT:
    case PS_COLUMN_DST_IP:
    case PS_COLUMN_DST_PORT:
    case PS_COLUMN_CLIENT_IP:
    case PS_COLUMN_CLIENT_PORT:
    case PS_COLUMN_SERVER_IP:
    case PS_COLUMN_SERVER_PORT:
    case PS_COLUMN_SEVERITY:
    case PS_COLUMN_SERVER_IS:
    case PS_COLUMN_OFFSET:
    case PS_COLUMN_BYTES:
    case PS_COLUMN_RAW:
    case PS_COLUMN_CLIENT_BYTES:
    case PS_COLUMN_SERVER_BYTES:
    case PS_COLUMN_CLIENT_PACKETS:
    case PS_COLUMN_SERVER_PACKETS:
      return FALSE;
    default:
      return TRUE;
    }
}

/* Numbers the networks of all addresses that the store has by now. */
static void
prepare_networks (PsGroupColumn *self)
{
  const PsAddressPool *addresses = self->store->addresses;
  g_autoptr (GHashTable) known =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);

  self->n_networks = ps_address_pool_get_size (addresses);
  self->networks = g_new (guint32, MAX (self->n_networks, 1));
  for (guint32 i = 0; i < self->n_networks; i++)
    {
      PsNetwork network = ps_group_network (ps_address_pool_get (addresses, i));
      g_autoptr (GBytes) base = g_bytes_new (&network.base, sizeof network.base);
      gpointer number;

      if (!g_hash_table_lookup_extended (known, base, NULL, &number))
        {
          number = GUINT_TO_POINTER (g_hash_table_size (known));
          g_hash_table_insert (known, g_bytes_ref (base), number);
        }
      self->networks[i] = GPOINTER_TO_UINT (number);
    }
}

static void
fill_networks (gconstpointer data, const guint32 *rows, guint n, guint64 *keys)
{
  const PsGroupColumn *self = data;

  for (guint k = 0; k < n; k++)
    {
      const PsAlertBlock *block = ps_alert_store_get_block (self->store, rows[k]);
      guint i = ps_alert_block_index (rows[k]);
      PsEnd end = ps_alert_block_get_end (block, i, self->key.column);
      guint32 address = G_MAXUINT32;

      if (ps_alert_block_has_address (block, i, end))
        address = ps_alert_block_get_address (block, i, end);
      keys[k] = address < self->n_networks ? self->networks[address] : PS_RADIX_LAST;
    }
}

static void
fill_times (gconstpointer data, const guint32 *rows, guint n, guint64 *keys)
{
  const PsGroupColumn *self = data;
  gint64 unit = (gint64)(self->key.unit == PS_GROUP_HOUR ? 3600 : 86400) * G_USEC_PER_SEC;

  for (guint k = 0; k < n; k++)
    {
      const PsAlertBlock *block = ps_alert_store_get_block (self->store, rows[k]);
      guint i = ps_alert_block_index (rows[k]);
      gint64 time = block->times[i];

      keys[k] = PS_RADIX_LAST;
      /* Rounded down before 1970 as well. */
      if ((block->flags[i] & PS_ALERT_HAS_TIME) != 0)
        keys[k] = (guint64)(time / unit - (time % unit < 0)) ^ (guint64)1 << 63;
    }
}

/**
 * ps_group_column_new:
 * @store: a store, which must outlive the column
 * @key: what to group by
 *
 * Returns: (transfer full): the values of the rows that are in the store now
 */
PsGroupColumn *
ps_group_column_new (PsAlertStore *store, const PsGroupKey *key)
{
  PsGroupColumn *self = g_new0 (PsGroupColumn, 1);

  self->store = store;
  self->key = *key;
  self->absent = PS_INDEX_NONE;
  self->last_key = PS_RADIX_LAST;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->key_values = g_array_new (FALSE, FALSE, sizeof (guint32));
  ps_index_table_init (&self->table);
  if (key->unit == PS_GROUP_NETWORK)
    {
      prepare_networks (self);
      self->fill = fill_networks;
    }
  else if (key->unit != PS_GROUP_VALUE)
    {
      self->fill = fill_times;
    }
  else
    {
      self->column = ps_sort_column_new (store, key->column);
      self->fill = ps_sort_column_get_fill (self->column);
      self->is_named = is_named (key->column);
    }
  return self;
}

/**
 * ps_group_column_free:
 * @column: (transfer full) (nullable): a column
 */
void
ps_group_column_free (PsGroupColumn *column)
{
  if (column == NULL)
    return;
  ps_sort_column_free (column->column);
  g_free (column->networks);
  g_free (column->direct);
  ps_index_table_clear (&column->table);
  g_array_unref (column->keys);
  g_array_unref (column->key_values);
  g_hash_table_unref (column->names);
  g_free (column);
}

/* A key that was not met before: a value of its own, or that of another key with the same name. */
static guint32
find_value (PsGroupColumn *self, guint32 row)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *name = NULL;
  guint value;

  if (!self->is_named)
    return self->n_values++;
  text = g_string_new (NULL);
  ps_group_key_print_value (&self->key, self->store, row, text);
  name = ps_text_fold (text->str, -1);
  value = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name));
  if (value == 0)
    {
      value = ++self->n_values;
      g_hash_table_insert (self->names, g_steal_pointer (&name), GUINT_TO_POINTER (value));
    }
  return value - 1;
}

static guint32
look_up_direct (PsGroupColumn *self, guint32 key, guint32 row)
{
  if (key >= self->n_direct)
    {
      guint32 n = MAX (key + 1, MIN (self->n_direct * 2, N_DIRECT));

      self->direct = g_renew (guint32, self->direct, n);
      for (guint32 i = self->n_direct; i < n; i++)
        self->direct[i] = PS_INDEX_NONE;
      self->n_direct = n;
    }
  if (self->direct[key] == PS_INDEX_NONE)
    self->direct[key] = find_value (self, row);
  return self->direct[key];
}

static guint32
look_up_hashed (PsGroupColumn *self, guint64 key, guint32 row)
{
  PsIndexProbe probe;
  guint32 index, value;

  ps_index_probe_start (&probe, &self->table, ps_index_hash (key, 0));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (g_array_index (self->keys, guint64, index) == key)
      return g_array_index (self->key_values, guint32, index);
  value = find_value (self, row);
  g_array_append_val (self->keys, key);
  g_array_append_val (self->key_values, value);
  ps_index_table_insert (&self->table, &probe, self->keys->len - 1);
  return value;
}

static guint32
look_up (PsGroupColumn *self, guint64 key, guint32 row)
{
  if (key == PS_RADIX_LAST)
    {
      if (self->absent == PS_INDEX_NONE)
        self->absent = find_value (self, row);
      return self->absent;
    }
  if (key == self->last_key)
    return self->last_value;
  self->last_key = key;
  self->last_value = key < N_DIRECT ? look_up_direct (self, (guint32)key, row)
                                    : look_up_hashed (self, key, row);
  return self->last_value;
}

/**
 * ps_group_column_read:
 * @column: a column
 * @rows: (array length=n): rows of the store
 * @n: how many, at most %PS_RADIX_CHUNK
 * @values: (out caller-allocates) (array length=n): the value of each
 */
void
ps_group_column_read (PsGroupColumn *column, const guint32 *rows, guint n, guint32 *values)
{
  guint64 keys[PS_RADIX_CHUNK];

  if (column->fill == NULL)
    memset (keys, 0, n * sizeof *keys);
  else
    column->fill (column->fill == fill_networks || column->fill == fill_times
                      ? (gconstpointer)column
                      : (gconstpointer)column->column,
                  rows, n, keys);
  for (guint i = 0; i < n; i++)
    values[i] = look_up (column, keys[i], rows[i]);
}

/* Returns: how many different values were met; each is below it */
guint32
ps_group_column_get_n_values (const PsGroupColumn *column)
{
  return column->n_values;
}
