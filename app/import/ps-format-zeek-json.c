/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-json-record.h"
#include "ps-zeek.h"

enum
{
  TS,
  ORIG,
  RESP,
  HISTORY,
  STATE,
  PATH,
  NOTE,
  PEER,
  TX_HOSTS,
  RX_HOSTS,
  CLIENT,
  SERVER,
  UID,
};

static const char *const keys[] = { "ts",         "idorigh",    "idresph",   "history", "connstate",
                                    "path",       "note",       "peerdescr", "txhosts", "rxhosts",
                                    "clientaddr", "serveraddr", "uid",       NULL };

static gboolean
is_marked (const PsSpan *values)
{
  return values[TS].text != NULL
         && ((values[ORIG].text != NULL && values[RESP].text != NULL)
             || (values[NOTE].text != NULL && values[PEER].text != NULL)
             || (values[TX_HOSTS].text != NULL && values[RX_HOSTS].text != NULL)
             || (values[CLIENT].text != NULL && values[SERVER].text != NULL));
}

/* dhcp.log names client and server; its ports are those of RFC 2131 §4.1. */
static void
set_lease (PsRecord *record, const PsSpan *values)
{
  static const PsSpan ports[] = { { "68", 2, PS_ENCODING_PLAIN }, { "67", 2, PS_ENCODING_PLAIN } };

  record->spans[PS_FIELD_SRC_IP] = values[CLIENT];
  record->spans[PS_FIELD_DST_IP] = values[SERVER];
  record->spans[PS_FIELD_SRC_PORT] = ports[0];
  record->spans[PS_FIELD_DST_PORT] = ports[1];
}

static void
settle (PsRecord *record, const PsSpan *values, const char *hint)
{
  const PsSpan *path = &values[PATH];
  const PsSpan *orig = &values[ORIG];
  const char *protocol = NULL;

  if (path->text != NULL)
    protocol = ps_zeek_protocol_of_log (path->text, path->length);
  if (orig->text == NULL && values[CLIENT].text != NULL && values[SERVER].text != NULL)
    {
      set_lease (record, values);
      orig = &values[CLIENT];
      protocol = "udp";
    }
  ps_zeek_settle (record, orig, &values[HISTORY], &values[STATE],
                  protocol != NULL ? protocol : hint);
}

static const PsJsonDialect zeek_json = {
  .keys = keys,
  .is_marked = is_marked,
  .names = ps_zeek_names,
  .scale = PS_SEVERITY_SCALE_WORDS,
  .get_hint = ps_zeek_protocol_of_key,
  .settle = settle,
};

PS_JSON_FORMAT_FUNCTIONS (zeek_json, 90)

const PsFormat ps_format_zeek_json = {
  .name = "zeek-json",
  .title = N_ ("Zeek logs in JSON"),
  .recognised_by = N_ ("JSON objects with “ts” and “id.orig_h” and “id.resp_h”, or with the fields "
                       "of Zeek's notice, files or dhcp log"),
  PS_JSON_FORMAT_MEMBERS (zeek_json),
};
