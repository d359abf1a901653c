/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-json-record.h"
#include "ps-text-find.h"

enum
{
  CLASS,
};

static const char *const keys[] = { "class", NULL };

/* Fields of events (Arista, "NG Firewall database schema"): the ends of a session as its client
 * sees them, before addresses are translated. */
static const PsKeyName names[] = {
  { "cclientaddr", PS_FIELD_SRC_IP },
  { "cclientport", PS_FIELD_SRC_PORT },
  { "cserveraddr", PS_FIELD_DST_IP },
  { "cserverport", PS_FIELD_DST_PORT },
  { "ipsource", PS_FIELD_SRC_IP },
  { "sportitype", PS_FIELD_SRC_PORT },
  { "ipdestination", PS_FIELD_DST_IP },
  { "dporticode", PS_FIELD_DST_PORT },
  { "timestamp", PS_FIELD_TIME },
  { "protocol", PS_FIELD_PROTOCOL },
  { "msg", PS_FIELD_SIGNATURE },
  { "signatureid", PS_FIELD_SID },
  { "classtype", PS_FIELD_CATEGORY },
  { "sclientaddr", PS_N_FIELDS },
  { "sserveraddr", PS_N_FIELDS },
  { "localaddr", PS_N_FIELDS },
  { "remoteaddr", PS_N_FIELDS },
  { "class", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static gboolean
names_class (const PsSpan *values, const char *part)
{
  const PsSpan *name = &values[CLASS];

  return name->text != NULL && ps_text_find (name->text, name->text + name->length, part) != NULL;
}

static gboolean
is_event (const PsSpan *values)
{
  return names_class (values, "com.untangle.");
}

/* Addresses are written as Java does: "/192.0.2.1", "host/192.0.2.1". */
static void
cut_name (PsSpan *ip)
{
  const char *slash = ip->text != NULL ? memchr (ip->text, '/', ip->length) : NULL;

  if (slash == NULL)
    return;
  ip->length -= (guint32)(slash + 1 - ip->text);
  ip->text = slash + 1;
}

/* An alert shows the packet, all others the session. */
static void
settle (PsRecord *record, const PsSpan *values, const char *hint)
{
  gboolean is_packet = names_class (values, "intrusion_prevention");

  cut_name (&record->spans[PS_FIELD_SRC_IP]);
  cut_name (&record->spans[PS_FIELD_DST_IP]);
  record->packet_order = is_packet;
  if (!is_packet && record->spans[PS_FIELD_SRC_IP].text != NULL)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
}

static const PsJsonDialect arista = {
  .keys = keys,
  .n_marks = 1,
  .names = names,
  .scale = PS_SEVERITY_SCALE_WORDS,
  .is_whole = TRUE,
  .is_marked = is_event,
  .settle = settle,
};

PS_JSON_FORMAT_FUNCTIONS (arista, 86)

const PsFormat ps_format_arista = {
  .name = "arista-ngfw",
  .title = N_ ("Arista NG Firewall (Untangle)"),
  .recognised_by = N_ ("JSON objects whose “class” is an event of com.untangle, also by syslog"),
  PS_JSON_FORMAT_MEMBERS (arista),
};
