/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-test.h"

#include "ps-alert-end.h"
#include "ps-filter-word.h"

/* From the columns of a block to keys, a stretch at a time: loops without calls, for they run over
 * every row. */

#define ABSENT_PORT (G_MAXUINT16 + 1)

/* The end that @column is about, as PsEnd; without a branch, for in every second row it is another
 * one. Of END_A and END_B the other one is their complement to 3. */
static inline guint32
get_end (const PsAlertBlock *block, guint i, PsColumn column)
{
  guint32 server = ps_packed_verdict_get_server (ps_alert_block_get_verdict (block, i));

  switch (column)
    {
    case PS_COLUMN_SRC_IP:
    case PS_COLUMN_SRC_PORT:
      return PS_END_A;
    case PS_COLUMN_DST_IP:
    case PS_COLUMN_DST_PORT:
      return PS_END_B;
    case PS_COLUMN_SERVER_IP:
    case PS_COLUMN_SERVER_PORT:
      return server;
    default:
      return server ^ (3 & -(guint32)(server != PS_END_NONE));
    }
}

/* One of two values by the end; @absent where there is no end, or the end has no such flag. Of END_A
 * and END_B one of the two bits is set, and the upper one of END_B. */
static inline guint32
pick (guint32 end, guint32 a, guint32 b, guint32 has_a, guint32 has_b, guint32 absent)
{
  guint32 is_b = -(end >> 1 & 1), is_end = (end ^ end >> 1) & 1;
  guint32 value = a ^ ((a ^ b) & is_b), has = has_a ^ ((has_a ^ has_b) & is_b);

  G_STATIC_ASSERT (PS_END_A == 1 && PS_END_B == 2);
  return absent ^ ((absent ^ value) & -(has & is_end));
}

static inline void
read_ports_of (PsColumn column, const PsQueryRun *run, guint32 *keys)
{
  const PsAlertBlock *block = run->block;

  for (guint i = 0; i < run->n; i++)
    {
      guint index = run->first + i;
      guint32 flags = block->flags[index];
      guint32 has_ports = (flags & PS_ALERT_HAS_ICMP) == 0;

      keys[i] = pick (get_end (block, index, column), block->src_ports[index],
                      block->dst_ports[index], ((flags & PS_ALERT_HAS_SRC_PORT) != 0) & has_ports,
                      ((flags & PS_ALERT_HAS_DST_PORT) != 0) & has_ports, ABSENT_PORT);
    }
}

static inline void
read_addresses_of (PsColumn column, const PsQueryTest *test, const PsQueryRun *run, guint32 *keys)
{
  const PsAlertBlock *block = run->block;

  for (guint i = 0; i < run->n; i++)
    {
      guint index = run->first + i;
      guint32 flags = block->flags[index];

      keys[i] =
          pick (get_end (block, index, column), block->srcs[index], block->dsts[index],
                (flags & PS_ALERT_HAS_SRC) != 0, (flags & PS_ALERT_HAS_DST) != 0, test->n_keys - 1);
    }
}

/* A loop a column, so that the column is not asked for row by row. */
static void
read_ports (PsColumn column, const PsQueryRun *run, guint32 *keys)
{
  if (column == PS_COLUMN_SRC_PORT)
    read_ports_of (PS_COLUMN_SRC_PORT, run, keys);
  else if (column == PS_COLUMN_DST_PORT)
    read_ports_of (PS_COLUMN_DST_PORT, run, keys);
  else if (column == PS_COLUMN_SERVER_PORT)
    read_ports_of (PS_COLUMN_SERVER_PORT, run, keys);
  else
    read_ports_of (PS_COLUMN_CLIENT_PORT, run, keys);
}

static void
read_addresses (const PsQueryTest *test, const PsQueryRun *run, guint32 *keys)
{
  if (test->column == PS_COLUMN_SRC_IP)
    read_addresses_of (PS_COLUMN_SRC_IP, test, run, keys);
  else if (test->column == PS_COLUMN_DST_IP)
    read_addresses_of (PS_COLUMN_DST_IP, test, run, keys);
  else if (test->column == PS_COLUMN_SERVER_IP)
    read_addresses_of (PS_COLUMN_SERVER_IP, test, run, keys);
  else
    read_addresses_of (PS_COLUMN_CLIENT_IP, test, run, keys);
}

/* Index in the port table + 1; @port is the server's, ABSENT_PORT where there is none or nobody
 * knows the server. */
static inline guint32
find_service (const PsQueryTest *test, const PsAlertBlock *block, guint index, guint32 port)
{
  guint8 protocol = block->protocols[index];
  const PsService *service;

  if (port != ABSENT_PORT && (protocol == PS_PROTOCOL_TCP || protocol == PS_PROTOCOL_UDP))
    return test->services[ps_service_numbers_index (protocol, port)];
  service = ps_alert_block_find_service (block, index);
  return service != NULL ? (guint32)(service - ps_service_table_get (0)) + 1 : 0;
}

/* As ps_alert_store_get_service() has it. */
static void
read_services (const PsQueryTest *test, const PsQueryRun *run, guint32 *keys)
{
  guint n_services = ps_service_table_get_size ();
  guint32 ports[PS_FILTER_STRETCH];

  ps_narrow_column_read (&run->block->texts[PS_TEXT_APP_PROTO], run->first, run->n, keys);
  read_ports_of (PS_COLUMN_SERVER_PORT, run, ports);
  for (guint i = 0; i < run->n; i++)
    {
      guint index = run->first + i;
      const PsPolicyRule *rule =
          test->n_rules > 0 ? ps_alert_store_find_service_name (test->store, run->block, index)
                            : NULL;
      guint32 service = find_service (test, run->block, index, ports[i]);

      if (rule != NULL && (gsize)(rule - test->rules) < test->n_rules)
        keys[i] = n_services + (guint32)(rule - test->rules);
      else if (service != 0)
        keys[i] = service - 1;
      else
        keys[i] += n_services + test->n_rules;
    }
}

/* The bits of a verdict from @shift on that @mask leaves. */
static void
read_verdicts (const PsQueryRun *run, guint shift, guint32 mask, guint32 *keys)
{
  for (guint i = 0; i < run->n; i++)
    keys[i] = ps_alert_block_get_verdict (run->block, run->first + i) >> shift & mask;
}

static void
read_findings (const PsQueryRun *run, guint32 *keys)
{
  for (guint i = 0; i < run->n; i++)
    keys[i] =
        ps_packed_verdict_get_findings (ps_alert_block_get_verdict (run->block, run->first + i));
}

static void
read_bytes (const guint8 *column, const PsQueryRun *run, guint32 *keys)
{
  for (guint i = 0; i < run->n; i++)
    keys[i] = column[run->first + i];
}

/*
 * ps_query_read_keys:
 *
 * Reads the keys of a stretch of rows, each below test->n_keys for rows that were there when the
 * test was resolved.
 */
void
ps_query_read_keys (const PsQueryTest *test, const PsQueryRun *run, guint32 *keys)
{
  switch (test->key)
    {
    case PS_QUERY_KEY_TEXT:
      ps_narrow_column_read (&run->block->texts[ps_column_get_text (test->column)], run->first,
                             run->n, keys);
      return;
    case PS_QUERY_KEY_FILE:
      ps_narrow_column_read (&run->block->files, run->first, run->n, keys);
      return;
    case PS_QUERY_KEY_PROTOCOL:
      read_bytes (run->block->protocols, run, keys);
      return;
    case PS_QUERY_KEY_SEVERITY:
      read_bytes (run->block->severities, run, keys);
      return;
    case PS_QUERY_KEY_PORT:
      read_ports (test->column, run, keys);
      return;
    case PS_QUERY_KEY_ADDRESS:
      read_addresses (test, run, keys);
      return;
    case PS_QUERY_KEY_SERVICE:
      read_services (test, run, keys);
      return;
    case PS_QUERY_KEY_SERVER_IS:
      read_verdicts (run, 14, 3, keys);
      return;
    case PS_QUERY_KEY_CONFLICT:
      read_verdicts (run, 18, 1, keys);
      return;
    case PS_QUERY_KEY_P_B:
      read_verdicts (run, 0, 0x3fff, keys);
      return;
    case PS_QUERY_KEY_BAND:
      read_verdicts (run, 0, 0xffff, keys);
      return;
    case PS_QUERY_KEY_FINDINGS:
      read_findings (run, keys);
      return;
    case PS_QUERY_KEY_STATE:
      ps_annotation_table_read_states (test->store->annotations, run->row, run->n, keys);
      return;
    case PS_QUERY_KEY_TAGS:
      ps_annotation_table_read_tags (test->store->annotations, run->row, run->n, keys);
      return;
    case PS_QUERY_KEY_NOTE:
      ps_annotation_table_read_notes (test->store->annotations, run->row, run->n, keys);
      return;
    case PS_QUERY_KEY_FLIPPED:
      ps_alert_store_read_flipped (test->store, run->row, run->n, keys);
      return;
    default:
      test->provider->read (run->row, run->n, keys, test->provider->data);
    }
}

static void
read_times (const PsQueryRun *run, gint64 *values, guint8 *present)
{
  for (guint i = 0; i < run->n; i++)
    {
      values[i] = __atomic_load_n (&run->block->times[run->first + i], __ATOMIC_RELAXED);
      present[i] = (run->block->flags[run->first + i] & PS_ALERT_HAS_TIME) != 0;
    }
}

static void
read_words (const guint32 *column, const PsQueryRun *run, gint64 *values)
{
  for (guint i = 0; i < run->n; i++)
    values[i] = column[run->first + i];
}

static void
read_traffic (PsColumn column, const PsQueryRun *run, gint64 *values, guint8 *present)
{
  for (guint i = 0; i < run->n; i++)
    {
      guint64 sent = 0;

      present[i] = ps_alert_block_get_traffic (run->block, run->first + i, column, &sent);
      values[i] = (gint64)MIN (sent, G_MAXINT64);
    }
}

/*
 * ps_query_read_values:
 *
 * Reads numbers of a stretch of rows that are too large for keys, and which rows have one.
 */
void
ps_query_read_values (const PsQueryTest *test, const PsQueryRun *run, gint64 *values,
                      guint8 *present)
{
  memset (present, 1, run->n);
  switch (test->column)
    {
    case PS_COLUMN_RECORD:
      read_words (run->block->records, run, values);
      return;
    case PS_COLUMN_BYTES:
      read_words (run->block->lengths, run, values);
      return;
    case PS_COLUMN_OFFSET:
      for (guint i = 0; i < run->n; i++)
        values[i] = (gint64)ps_alert_block_get_offset (run->block, run->first + i);
      return;
    case PS_COLUMN_CLIENT_BYTES:
    case PS_COLUMN_SERVER_BYTES:
    case PS_COLUMN_CLIENT_PACKETS:
    case PS_COLUMN_SERVER_PACKETS:
      read_traffic (test->column, run, values, present);
      return;
    default:
      read_times (run, values, present);
    }
}
