/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-test.h"

#include "ps-alert-end.h"

/* From the columns of a block to keys, a stretch at a time: loops without calls, for they run over
 * every row. */

#define ABSENT_PORT (G_MAXUINT16 + 1)

static inline PsEnd
get_server (const PsAlertBlock *block, guint i)
{
  return ps_packed_verdict_get_server (ps_alert_block_get_verdict (block, i));
}

static inline guint32
get_port (const PsAlertBlock *block, guint i, PsEnd end)
{
  guint16 flag = end == PS_END_A ? PS_ALERT_HAS_SRC_PORT : PS_ALERT_HAS_DST_PORT;
  guint16 port = end == PS_END_A ? block->src_ports[i] : block->dst_ports[i];

  return end != PS_END_NONE && (block->flags[i] & (flag | PS_ALERT_HAS_ICMP)) == flag ? port
                                                                                      : ABSENT_PORT;
}

static void
read_ports (PsColumn column, const PsQueryRun *run, guint32 *keys)
{
  const PsAlertBlock *block = run->block;
  guint first = run->first;

  switch (column)
    {
    case PS_COLUMN_SRC_PORT:
      for (guint i = 0; i < run->n; i++)
        keys[i] = get_port (block, first + i, PS_END_A);
      return;
    case PS_COLUMN_DST_PORT:
      for (guint i = 0; i < run->n; i++)
        keys[i] = get_port (block, first + i, PS_END_B);
      return;
    case PS_COLUMN_SERVER_PORT:
      for (guint i = 0; i < run->n; i++)
        keys[i] = get_port (block, first + i, get_server (block, first + i));
      return;
    default:
      for (guint i = 0; i < run->n; i++)
        keys[i] = get_port (block, first + i, ps_end_other (get_server (block, first + i)));
    }
}

static void
read_addresses (const PsQueryTest *test, const PsQueryRun *run, guint32 *keys)
{
  for (guint i = 0; i < run->n; i++)
    {
      guint index = run->first + i;
      PsEnd end = ps_alert_block_get_end (run->block, index, test->column);

      keys[i] = ps_alert_block_has_address (run->block, index, end)
                    ? ps_alert_block_get_address (run->block, index, end)
                    : test->n_keys - 1;
    }
}

static void
read_services (const PsQueryRun *run, guint32 *keys)
{
  guint n_services = ps_service_table_get_size ();

  ps_narrow_column_read (&run->block->texts[PS_TEXT_APP_PROTO], run->first, run->n, keys);
  for (guint i = 0; i < run->n; i++)
    {
      const PsService *service = ps_alert_block_find_service (run->block, run->first + i);

      keys[i] =
          service != NULL ? (guint32)(service - ps_service_table_get (0)) : keys[i] + n_services;
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
      read_services (run, keys);
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
    default:
      read_times (run, values, present);
    }
}
