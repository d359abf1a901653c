/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-column.h"

#include <glib/gi18n-lib.h>

#include "ps-alert-end.h"

typedef struct
{
  const char *name;
  const char *title;
  const char *ecs_name; /* Elastic Common Schema 8; ours where it has none */
  gboolean is_number;
  PsText text; /* of columns of a text */
} ColumnKind;

/* In the order of PsColumn. Names are part of the command line's contract. */
static const ColumnKind kinds[] = {
  { "record", N_ ("Record"), "portside.record", TRUE },
  { "time", N_ ("Time"), "@timestamp", FALSE },
  { "epoch", N_ ("Seconds since 1970"), "portside.epoch", TRUE },
  { "sensor", N_ ("Sensor"), "observer.name", FALSE, PS_TEXT_SENSOR },
  { "proto", N_ ("Protocol"), "network.transport", FALSE },
  { "src_ip", N_ ("Source"), "source.ip", FALSE },
  { "src_port", N_ ("Source port"), "source.port", TRUE },
  { "dst_ip", N_ ("Destination"), "destination.ip", FALSE },
  { "dst_port", N_ ("Destination port"), "destination.port", TRUE },
  { "signature", N_ ("Signature"), "rule.name", FALSE, PS_TEXT_SIGNATURE },
  { "sid", N_ ("Signature number"), "rule.id", FALSE, PS_TEXT_SID },
  { "severity", N_ ("Severity"), "event.severity", FALSE },
  { "severity_raw", N_ ("Severity as given"), "portside.severity_raw", FALSE,
    PS_TEXT_SEVERITY_RAW },
  { "category", N_ ("Category"), "rule.category", FALSE, PS_TEXT_CATEGORY },
  { "action", N_ ("Action"), "event.action", FALSE, PS_TEXT_ACTION },
  { "app_proto", N_ ("Application protocol"), "network.protocol", FALSE, PS_TEXT_APP_PROTO },
  { "client_ip", N_ ("Client"), "client.ip", FALSE },
  { "client_port", N_ ("Client port"), "client.port", TRUE },
  { "server_ip", N_ ("Server"), "server.ip", FALSE },
  { "server_port", N_ ("Server port"), "server.port", TRUE },
  { "service", N_ ("Service"), "portside.service", FALSE },
  { "server_is", N_ ("Server is"), "portside.server_is", FALSE },
  { "confidence", N_ ("Confidence"), "portside.confidence", TRUE },
  { "findings", N_ ("Unusual"), "portside.findings", FALSE },
  { "state", N_ ("State"), "portside.state", FALSE },
  { "tags", N_ ("Tags"), "portside.tags", FALSE },
  { "note", N_ ("Note"), "portside.note", FALSE },
  { "file", N_ ("File"), "log.file.path", FALSE },
  { "offset", N_ ("Offset"), "log.offset", TRUE },
  { "bytes", N_ ("Bytes"), "portside.bytes", TRUE },
  { "raw", N_ ("Raw record"), "event.original", FALSE },
  { "p_dst_server", N_ ("Probability that the destination is the server"), "portside.p_dst_server",
    TRUE },
  { "client_bytes", N_ ("Client bytes"), "client.bytes", TRUE },
  { "server_bytes", N_ ("Server bytes"), "server.bytes", TRUE },
  { "client_packets", N_ ("Client packets"), "client.packets", TRUE },
  { "server_packets", N_ ("Server packets"), "server.packets", TRUE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == PS_N_COLUMNS);

/**
 * ps_column_get_name:
 * @column: a column
 *
 * Returns: (transfer none): its name on the command line
 */
const char *
ps_column_get_name (PsColumn column)
{
  return kinds[column].name;
}

/**
 * ps_column_get_title:
 * @column: a column
 *
 * Returns: (transfer none): what stands above it, translated
 */
const char *
ps_column_get_title (PsColumn column)
{
  return _ (kinds[column].title);
}

/**
 * ps_column_get_ecs_name:
 * @column: a column
 *
 * Returns: (transfer none): its name in JSON: that of the Elastic Common Schema where it has one
 */
const char *
ps_column_get_ecs_name (PsColumn column)
{
  return kinds[column].ecs_name;
}

/**
 * ps_column_is_number:
 * @column: a column
 *
 * Returns: whether its values, where they are not empty, are decimal numbers
 */
gboolean
ps_column_is_number (PsColumn column)
{
  return kinds[column].is_number;
}

/**
 * ps_column_from_name:
 * @name: a name on the command line
 * @column: (out): the column, unchanged on failure
 *
 * Returns: %FALSE if there is no such column
 */
gboolean
ps_column_from_name (const char *name, PsColumn *column)
{
  for (guint i = 0; i < PS_N_COLUMNS; i++)
    if (g_str_equal (kinds[i].name, name))
      {
        *column = (PsColumn)i;
        return TRUE;
      }
  return FALSE;
}

/*
 * ps_column_get_text:
 *
 * The field that a column of a text shows.
 */
PsText
ps_column_get_text (PsColumn column)
{
  return kinds[column].text;
}
