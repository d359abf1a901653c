#pragma once

#include "ps-alert-store.h"

G_BEGIN_DECLS

/* What can be shown, sorted and written out, in the order of the command line's TSV. */
typedef enum
{
  PS_COLUMN_RECORD,
  PS_COLUMN_TIME,
  PS_COLUMN_EPOCH,
  PS_COLUMN_SENSOR,
  PS_COLUMN_PROTO,
  PS_COLUMN_SRC_IP,
  PS_COLUMN_SRC_PORT,
  PS_COLUMN_DST_IP,
  PS_COLUMN_DST_PORT,
  PS_COLUMN_SIGNATURE,
  PS_COLUMN_SID,
  PS_COLUMN_SEVERITY,
  PS_COLUMN_SEVERITY_RAW,
  PS_COLUMN_CATEGORY,
  PS_COLUMN_ACTION,
  PS_COLUMN_APP_PROTO,
  PS_COLUMN_CLIENT_IP,
  PS_COLUMN_CLIENT_PORT,
  PS_COLUMN_SERVER_IP,
  PS_COLUMN_SERVER_PORT,
  PS_COLUMN_SERVICE,
  PS_COLUMN_SERVER_IS,
  PS_COLUMN_CONFIDENCE,
  PS_COLUMN_FINDINGS,
  PS_COLUMN_STATE,
  PS_COLUMN_TAGS,
  PS_COLUMN_NOTE,
  PS_N_DEFAULT_COLUMNS,
  PS_COLUMN_FILE = PS_N_DEFAULT_COLUMNS,
  PS_COLUMN_OFFSET,
  PS_COLUMN_BYTES,
  PS_COLUMN_RAW,
  PS_COLUMN_P_DST_SERVER,
  PS_COLUMN_CLIENT_BYTES,
  PS_COLUMN_SERVER_BYTES,
  PS_COLUMN_CLIENT_PACKETS,
  PS_COLUMN_SERVER_PACKETS,
  PS_N_COLUMNS,
} PsColumn;

const char *ps_column_get_name (PsColumn column);
const char *ps_column_get_title (PsColumn column);
const char *ps_column_get_ecs_name (PsColumn column);
gboolean ps_column_is_number (PsColumn column);
gboolean ps_column_from_name (const char *name, PsColumn *column);
void ps_column_print (PsColumn column, PsAlertStore *store, guint32 row, GString *text);
const char *ps_alert_store_get_service (PsAlertStore *store, guint32 row);

G_END_DECLS
