/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-sort-key.h"

#include "ps-alert-end.h"
#include "ps-text-rank.h"

#define LAST PS_RADIX_LAST

struct _PsSortColumn
{
  PsAlertStore *store;
  PsColumn column;
  PsText text;    /* for columns of a text */
  guint32 *ranks; /* by number of text, address, protocol, file or application */
  guint32 n_ranks;
  guint32 *service_ranks; /* by index in the port table, in one order with the applications */
  guint32 *rule_ranks;    /* of the site's own names, by index in its policy */
  const PsPolicyRule *rules;
};

/* Each key_x() is the key of one row; DEFINE_FILL makes the loop over many of it, so that no
 * function is called for each row. */
#define DEFINE_FILL(name)                                                                          \
  static void fill_##name (gconstpointer data, const guint32 *rows, guint n, guint64 *keys)        \
  {                                                                                                \
    const PsSortColumn *column = data;                                                             \
                                                                                                   \
    for (guint i = 0; i < n; i++)                                                                  \
      keys[i] = key_##name (column, ps_alert_store_get_block (column->store, rows[i]),             \
                            ps_alert_block_index (rows[i]));                                       \
  }

#define DEFINE_ROW_FILL(name)                                                                      \
  static void fill_##name (gconstpointer data, const guint32 *rows, guint n, guint64 *keys)        \
  {                                                                                                \
    for (guint i = 0; i < n; i++)                                                                  \
      keys[i] = key_##name (data, rows[i]);                                                        \
  }

/* What came into a pool after it was ranked is in no row that is sorted. */
static inline guint64
get_rank (const PsSortColumn *column, guint32 id)
{
  return id < column->n_ranks ? column->ranks[id] : LAST;
}

static inline guint64
key_record (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  return block->records[i];
}

static inline guint64
key_time (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  if ((block->flags[i] & PS_ALERT_HAS_TIME) == 0)
    return LAST;
  return MIN ((guint64)block->times[i] ^ (guint64)1 << 63, LAST - 1);
}

static inline guint64
key_text (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  guint32 id = ps_narrow_column_get (&block->texts[column->text], i);

  return id != 0 ? get_rank (column, id) : LAST;
}

static inline guint64
key_protocol (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  guint8 protocol = block->protocols[i];

  return protocol != PS_PROTOCOL_UNKNOWN ? get_rank (column, protocol) : LAST;
}

static inline guint64
key_address (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  PsEnd end = ps_alert_block_get_end (block, i, column->column);

  if (!ps_alert_block_has_address (block, i, end))
    return LAST;
  return get_rank (column, ps_alert_block_get_address (block, i, end));
}

static inline guint64
key_port (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  PsEnd end = ps_alert_block_get_end (block, i, column->column);

  return ps_alert_block_has_port (block, i, end) ? ps_alert_block_get_port (block, i, end) : LAST;
}

static inline guint64
key_severity (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  return block->severities[i] != PS_SEVERITY_NONE ? block->severities[i] : LAST;
}

static inline guint64
key_service (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  const PsPolicyRule *rule = ps_alert_store_find_service_name (column->store, block, i);
  const PsService *service = ps_alert_block_find_service (block, i);
  guint32 id;

  if (rule != NULL && column->rules != NULL)
    return column->rule_ranks[rule - column->rules];
  if (service != NULL)
    return column->service_ranks[service - ps_service_table_get (0)];
  id = ps_narrow_column_get (&block->texts[PS_TEXT_APP_PROTO], i);
  /* Rank 0 is that of "". */
  return id < column->n_ranks && column->ranks[id] != 0 ? column->ranks[id] : LAST;
}

static inline guint64
key_state (const PsSortColumn *column, guint32 row)
{
  return (guint64)ps_annotation_table_get_state (column->store->annotations, row);
}

static inline guint64
key_tags (const PsSortColumn *column, guint32 row)
{
  guint32 id = ps_annotation_table_get_tags (column->store->annotations, row);

  return id != 0 ? get_rank (column, id) : LAST;
}

static inline guint64
key_note (const PsSortColumn *column, guint32 row)
{
  guint32 id = ps_annotation_table_get_note (column->store->annotations, row);

  return id != 0 ? get_rank (column, id) : LAST;
}

static inline guint64
key_server_is (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  PsEnd server = ps_alert_block_get_end (block, i, column->column);

  return server == PS_END_NONE ? LAST : server;
}

static inline guint64
key_p_dst_server (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  return ps_packed_verdict_get_p_b (ps_alert_block_get_verdict (block, i));
}

static inline guint64
key_confidence (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  guint64 p_b = key_p_dst_server (column, block, i);

  return MAX (p_b, 10000 - p_b);
}

/* By the first finding, then by the next: what has U1 before what has not. */
static inline guint64
key_findings (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  guint32 findings = ps_packed_verdict_get_findings (ps_alert_block_get_verdict (block, i));
  guint64 key = 0;

  if (findings == 0)
    return LAST;
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    key = key << 1 | (~findings >> kind & 1);
  return key;
}

static inline guint64
key_file (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  return get_rank (column, ps_narrow_column_get (&block->files, i));
}

static inline guint64
key_offset (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  return ps_alert_block_get_offset (block, i);
}

static inline guint64
key_bytes (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  return block->lengths[i];
}

static inline guint64
key_traffic (const PsSortColumn *column, const PsAlertBlock *block, guint i)
{
  guint64 sent;

  return ps_alert_block_get_traffic (block, i, column->column, &sent) ? MIN (sent, LAST - 1) : LAST;
}

DEFINE_FILL (record)
DEFINE_FILL (time)
DEFINE_FILL (text)
DEFINE_FILL (protocol)
DEFINE_FILL (address)
DEFINE_FILL (port)
DEFINE_FILL (severity)
DEFINE_FILL (service)
DEFINE_FILL (server_is)
DEFINE_FILL (p_dst_server)
DEFINE_FILL (confidence)
DEFINE_FILL (findings)
DEFINE_FILL (file)
DEFINE_FILL (offset)
DEFINE_FILL (bytes)
DEFINE_FILL (traffic)
DEFINE_ROW_FILL (state)
DEFINE_ROW_FILL (tags)
DEFINE_ROW_FILL (note)

static void
prepare_text (PsSortColumn *column)
{
  column->text = ps_column_get_text (column->column);
  column->ranks = ps_string_pool_get_ranks (column->store->texts[column->text], &column->n_ranks);
}

static void
prepare_address (PsSortColumn *column)
{
  column->ranks = ps_address_pool_get_ranks (column->store->addresses, &column->n_ranks);
}

static void
prepare_protocol (PsSortColumn *column)
{
  const char *names[256];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    names[i] = ps_protocol_get_name ((guint8)i);
  column->ranks = ps_text_rank (names, G_N_ELEMENTS (names));
  column->n_ranks = G_N_ELEMENTS (names);
}

static void
prepare_tags (PsSortColumn *column)
{
  column->ranks = ps_string_pool_get_ranks (
      ps_annotation_table_get_tag_sets (column->store->annotations), &column->n_ranks);
}

static void
prepare_note (PsSortColumn *column)
{
  column->ranks = ps_string_pool_get_ranks (
      ps_annotation_table_get_notes (column->store->annotations), &column->n_ranks);
}

static void
prepare_file (PsSortColumn *column)
{
  guint n = ps_alert_store_get_n_files (column->store);
  g_autofree const char **names = g_new (const char *, MAX (1, n));

  for (guint i = 0; i < n; i++)
    names[i] = ps_raw_file_get_name (ps_alert_store_get_file (column->store, i));
  column->ranks = ps_text_rank (names, n);
  column->n_ranks = n;
}

/* A service is called after its port, after its application, or by the site: one order for all. */
static void
prepare_service (PsSortColumn *column)
{
  const PsSitePolicy *policy = column->store->options.policy;
  guint n_services = ps_service_table_get_size (), n_rules = 0;
  guint32 n = ps_string_pool_get_size (column->store->texts[PS_TEXT_APP_PROTO]);
  g_autofree const char **names = NULL;

  if (policy != NULL)
    column->rules = ps_site_policy_get_rules (policy, &n_rules);
  names = g_new (const char *, (gsize)n + n_services + n_rules);

  for (guint32 i = 0; i < n; i++)
    names[i] = ps_alert_store_get_application_name (column->store, i);
  for (guint i = 0; i < n_services; i++)
    names[n + i] = ps_service_table_get (i)->name;
  for (guint i = 0; i < n_rules; i++)
    names[n + n_services + i] = column->rules[i].text != NULL ? column->rules[i].text : "";
  column->ranks = ps_text_rank (names, n + n_services + n_rules);
  column->n_ranks = n;
  column->service_ranks = column->ranks + n;
  column->rule_ranks = column->service_ranks + n_services;
}

typedef struct
{
  PsRadixFill fill;
  void (*prepare) (PsSortColumn *column);
} SortKind;

/* Columns without a row here are all alike. */
static const SortKind kinds[PS_N_COLUMNS] = {
  [PS_COLUMN_RECORD] = { fill_record, NULL },
  [PS_COLUMN_TIME] = { fill_time, NULL },
  [PS_COLUMN_EPOCH] = { fill_time, NULL },
  [PS_COLUMN_SENSOR] = { fill_text, prepare_text },
  [PS_COLUMN_PROTO] = { fill_protocol, prepare_protocol },
  [PS_COLUMN_SRC_IP] = { fill_address, prepare_address },
  [PS_COLUMN_SRC_PORT] = { fill_port, NULL },
  [PS_COLUMN_DST_IP] = { fill_address, prepare_address },
  [PS_COLUMN_DST_PORT] = { fill_port, NULL },
  [PS_COLUMN_SIGNATURE] = { fill_text, prepare_text },
  [PS_COLUMN_SID] = { fill_text, prepare_text },
  [PS_COLUMN_SEVERITY] = { fill_severity, NULL },
  [PS_COLUMN_SEVERITY_RAW] = { fill_text, prepare_text },
  [PS_COLUMN_CATEGORY] = { fill_text, prepare_text },
  [PS_COLUMN_ACTION] = { fill_text, prepare_text },
  [PS_COLUMN_APP_PROTO] = { fill_text, prepare_text },
  [PS_COLUMN_CLIENT_IP] = { fill_address, prepare_address },
  [PS_COLUMN_CLIENT_PORT] = { fill_port, NULL },
  [PS_COLUMN_SERVER_IP] = { fill_address, prepare_address },
  [PS_COLUMN_SERVER_PORT] = { fill_port, NULL },
  [PS_COLUMN_SERVICE] = { fill_service, prepare_service },
  [PS_COLUMN_SERVER_IS] = { fill_server_is, NULL },
  [PS_COLUMN_CONFIDENCE] = { fill_confidence, NULL },
  [PS_COLUMN_FINDINGS] = { fill_findings, NULL },
  [PS_COLUMN_STATE] = { fill_state, NULL },
  [PS_COLUMN_TAGS] = { fill_tags, prepare_tags },
  [PS_COLUMN_NOTE] = { fill_note, prepare_note },
  [PS_COLUMN_FILE] = { fill_file, prepare_file },
  [PS_COLUMN_OFFSET] = { fill_offset, NULL },
  [PS_COLUMN_BYTES] = { fill_bytes, NULL },
  [PS_COLUMN_RAW] = { fill_offset, NULL },
  [PS_COLUMN_P_DST_SERVER] = { fill_p_dst_server, NULL },
  [PS_COLUMN_CLIENT_BYTES] = { fill_traffic, NULL },
  [PS_COLUMN_SERVER_BYTES] = { fill_traffic, NULL },
  [PS_COLUMN_CLIENT_PACKETS] = { fill_traffic, NULL },
  [PS_COLUMN_SERVER_PACKETS] = { fill_traffic, NULL },
};

/**
 * ps_sort_column_new:
 * @store: a store, which must outlive the column
 * @column: which column
 *
 * Returns: (transfer full): the column as keys of the rows that are in the store now
 */
PsSortColumn *
ps_sort_column_new (PsAlertStore *store, PsColumn column)
{
  PsSortColumn *self = g_new0 (PsSortColumn, 1);

  self->store = store;
  self->column = column;
  if (kinds[column].prepare != NULL)
    kinds[column].prepare (self);
  return self;
}

/**
 * ps_sort_column_free:
 * @column: (transfer full) (nullable): a column
 */
void
ps_sort_column_free (PsSortColumn *column)
{
  if (column == NULL)
    return;
  g_free (column->ranks);
  g_free (column);
}

/**
 * ps_sort_column_get_fill:
 * @column: a column
 *
 * Returns: (nullable): what gives keys of rows, with @column as its data; %NULL if all rows are
 *   alike in it
 */
PsRadixFill
ps_sort_column_get_fill (const PsSortColumn *column)
{
  return kinds[column->column].fill;
}
