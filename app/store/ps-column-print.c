/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-end.h"
#include "ps-time-print.h"

/* One cell: a row of a block, and the column where one function prints several. */
typedef struct
{
  PsAlertStore *store;
  const PsAlertBlock *block;
  guint32 row;
  guint i;
  PsColumn column;
} Cell;

static void
append_number (GString *text, guint64 number)
{
  char digits[24];
  char *p = digits + sizeof digits;

  do
    *--p = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (text, p, digits + sizeof digits - p);
}

/* A number of 1/10000 with @n_decimals (2 or 4), cut off and not rounded: .6999 is undecided and
 * must not look like .70. */
static void
append_fraction (GString *text, guint fraction, guint n_decimals)
{
  char digits[8];

  g_snprintf (digits, sizeof digits, "%u.%04u", fraction / 10000, fraction % 10000);
  g_string_append_len (text, digits, 2 + (gssize)n_decimals);
}

static void
print_record (const Cell *cell, GString *text)
{
  append_number (text, cell->block->records[cell->i]);
}

static void
print_time (const Cell *cell, GString *text)
{
  if ((cell->block->flags[cell->i] & PS_ALERT_HAS_TIME) != 0)
    ps_time_print_iso (cell->block->times[cell->i], text);
}

static void
print_epoch (const Cell *cell, GString *text)
{
  if ((cell->block->flags[cell->i] & PS_ALERT_HAS_TIME) != 0)
    ps_time_print_epoch (cell->block->times[cell->i], text);
}

static void
print_text (const Cell *cell, GString *text)
{
  PsText which = ps_column_get_text (cell->column);
  const PsStringPool *pool = cell->store->texts[which];
  guint32 id = ps_narrow_column_get (&cell->block->texts[which], cell->i);

  g_string_append_len (text, ps_string_pool_get (pool, id),
                       (gssize)ps_string_pool_get_length (pool, id));
}

static void
print_proto (const Cell *cell, GString *text)
{
  g_string_append (text, ps_protocol_get_name (cell->block->protocols[cell->i]));
}

static void
print_address (const Cell *cell, GString *text)
{
  PsEnd end = ps_alert_block_get_end (cell->block, cell->i, cell->column);
  char address[PS_ADDRESS_TEXT_SIZE];
  guint32 id;

  if (!ps_alert_block_has_address (cell->block, cell->i, end))
    return;
  id = ps_alert_block_get_address (cell->block, cell->i, end);
  ps_address_print (ps_address_pool_get (cell->store->addresses, id), address);
  g_string_append (text, address);
}

static void
print_port (const Cell *cell, GString *text)
{
  PsEnd end = ps_alert_block_get_end (cell->block, cell->i, cell->column);

  if (ps_alert_block_has_port (cell->block, cell->i, end))
    append_number (text, ps_alert_block_get_port (cell->block, cell->i, end));
}

static void
print_severity (const Cell *cell, GString *text)
{
  g_string_append (text, ps_severity_get_name (cell->block->severities[cell->i]));
}

static void
print_service (const Cell *cell, GString *text)
{
  g_string_append (text, ps_alert_store_get_service (cell->store, cell->row));
}

static void
print_server_is (const Cell *cell, GString *text)
{
  static const char *const names[] = { "unknown", "src", "dst", "unknown" };

  g_string_append (text, names[ps_alert_block_get_end (cell->block, cell->i, cell->column)]);
}

static void
print_confidence (const Cell *cell, GString *text)
{
  PsVerdict verdict;

  ps_packed_verdict_get (ps_alert_block_get_verdict (cell->block, cell->i), &verdict);
  append_fraction (text, ps_verdict_get_confidence (&verdict), 2);
}

static void
print_p_dst_server (const Cell *cell, GString *text)
{
  append_fraction (
      text, ps_packed_verdict_get_p_b (ps_alert_block_get_verdict (cell->block, cell->i)), 4);
}

static void
print_findings (const Cell *cell, GString *text)
{
  guint32 findings =
      ps_packed_verdict_get_findings (ps_alert_block_get_verdict (cell->block, cell->i));
  const char *comma = "";

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if ((findings & 1u << kind) != 0)
      {
        g_string_append (text, comma);
        g_string_append (text, ps_finding_get_id ((PsFindingKind)kind));
        comma = ",";
      }
}

static PsRawFile *
get_file (const Cell *cell)
{
  return ps_alert_store_get_file (cell->store, ps_narrow_column_get (&cell->block->files, cell->i));
}

static void
print_file (const Cell *cell, GString *text)
{
  g_string_append (text, ps_raw_file_get_name (get_file (cell)));
}

static void
print_offset (const Cell *cell, GString *text)
{
  append_number (text, ps_alert_block_get_offset (cell->block, cell->i));
}

static void
print_bytes (const Cell *cell, GString *text)
{
  append_number (text, cell->block->lengths[cell->i]);
}

static void
print_traffic (const Cell *cell, GString *text)
{
  guint64 sent;

  if (ps_alert_block_get_traffic (cell->block, cell->i, cell->column, &sent))
    append_number (text, sent);
}

/* A record that cannot be read any more is empty here; who wants to know why asks the file. */
static void
print_raw (const Cell *cell, GString *text)
{
  g_autoptr (GBytes) record =
      ps_raw_file_read_record (get_file (cell), ps_alert_block_get_offset (cell->block, cell->i),
                               cell->block->lengths[cell->i], NULL);
  gsize length;

  if (record == NULL)
    return;
  g_string_append_len (text, g_bytes_get_data (record, &length), (gssize)g_bytes_get_size (record));
}

static void
print_state (const Cell *cell, GString *text)
{
  PsTriageState state = ps_annotation_table_get_state (cell->store->annotations, cell->row);

  /* Of what nobody looked at there is nothing to say. */
  if (state != PS_TRIAGE_NEW)
    g_string_append (text, ps_triage_state_get_name (state));
}

static void
print_tags (const Cell *cell, GString *text)
{
  g_string_append (text,
                   ps_annotation_table_get_tags_text (cell->store->annotations, cell->row));
}

static void
print_note (const Cell *cell, GString *text)
{
  g_string_append (text,
                   ps_annotation_table_get_note_text (cell->store->annotations, cell->row));
}

static void (*const printers[]) (const Cell *cell, GString *text) = {
  [PS_COLUMN_RECORD] = print_record,
  [PS_COLUMN_TIME] = print_time,
  [PS_COLUMN_EPOCH] = print_epoch,
  [PS_COLUMN_SENSOR] = print_text,
  [PS_COLUMN_PROTO] = print_proto,
  [PS_COLUMN_SRC_IP] = print_address,
  [PS_COLUMN_SRC_PORT] = print_port,
  [PS_COLUMN_DST_IP] = print_address,
  [PS_COLUMN_DST_PORT] = print_port,
  [PS_COLUMN_SIGNATURE] = print_text,
  [PS_COLUMN_SID] = print_text,
  [PS_COLUMN_SEVERITY] = print_severity,
  [PS_COLUMN_SEVERITY_RAW] = print_text,
  [PS_COLUMN_CATEGORY] = print_text,
  [PS_COLUMN_ACTION] = print_text,
  [PS_COLUMN_APP_PROTO] = print_text,
  [PS_COLUMN_CLIENT_IP] = print_address,
  [PS_COLUMN_CLIENT_PORT] = print_port,
  [PS_COLUMN_SERVER_IP] = print_address,
  [PS_COLUMN_SERVER_PORT] = print_port,
  [PS_COLUMN_SERVICE] = print_service,
  [PS_COLUMN_SERVER_IS] = print_server_is,
  [PS_COLUMN_CONFIDENCE] = print_confidence,
  [PS_COLUMN_FINDINGS] = print_findings,
  [PS_COLUMN_STATE] = print_state,
  [PS_COLUMN_TAGS] = print_tags,
  [PS_COLUMN_NOTE] = print_note,
  [PS_COLUMN_FILE] = print_file,
  [PS_COLUMN_OFFSET] = print_offset,
  [PS_COLUMN_BYTES] = print_bytes,
  [PS_COLUMN_RAW] = print_raw,
  [PS_COLUMN_P_DST_SERVER] = print_p_dst_server,
  [PS_COLUMN_CLIENT_BYTES] = print_traffic,
  [PS_COLUMN_SERVER_BYTES] = print_traffic,
  [PS_COLUMN_CLIENT_PACKETS] = print_traffic,
  [PS_COLUMN_SERVER_PACKETS] = print_traffic,
};
G_STATIC_ASSERT (G_N_ELEMENTS (printers) == PS_N_COLUMNS);

/**
 * ps_column_print:
 * @column: a column
 * @store: a store
 * @row: a row
 * @text: the value is added to it
 *
 * Prints a value as the command line's contract has it (DESIGN §4): not escaped, not translated;
 * nothing where it is absent. Raw bytes of the input may hold anything, NULs included.
 */
void
ps_column_print (PsColumn column, PsAlertStore *store, guint32 row, GString *text)
{
  Cell cell = { .store = store, .row = row, .i = ps_alert_block_index (row), .column = column };

  if (row >= ps_alert_store_get_n_rows (store))
    return;
  cell.block = ps_alert_store_get_block (store, row);
  printers[column](&cell, text);
}
