/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-dialect.h"
#include "ps-text-find.h"

static const char *const marks[] = { "date=", "logid=", "type=", "level=", NULL };

/* Fields of FortiOS logs (Fortinet, "FortiOS Log Message Reference"): srcip opened the session,
 * whatever direction= says of an attack. */
static const PsKeyName names[] = {
  { "eventtime", PS_FIELD_TIME },
  { "srcip", PS_FIELD_SRC_IP },
  { "srcport", PS_FIELD_SRC_PORT },
  { "dstip", PS_FIELD_DST_IP },
  { "dstport", PS_FIELD_DST_PORT },
  { "proto", PS_FIELD_PROTOCOL },
  { "attack", PS_FIELD_SIGNATURE },
  { "virus", PS_FIELD_SIGNATURE },
  { "policyname", PS_FIELD_SIGNATURE },
  { "logdesc", PS_FIELD_SIGNATURE },
  { "logid", PS_FIELD_SID },
  { "severity", PS_FIELD_SEVERITY }, /* of the attack; the level is that of the message */
  { "level", PS_FIELD_SEVERITY },
  { "crlevel", PS_N_FIELDS },
  { "devname", PS_FIELD_SENSOR },
  { "subtype", PS_FIELD_CATEGORY },
  { "action", PS_FIELD_ACTION },
  { "service", PS_FIELD_APP_PROTO },
  { "app", PS_N_FIELDS },
  { "sentbyte", PS_FIELD_BYTES_SRC },
  { "rcvdbyte", PS_FIELD_BYTES_DST },
  { "sentpkt", PS_FIELD_PACKETS_SRC },
  { "rcvdpkt", PS_FIELD_PACKETS_DST },
  { "msg", PS_N_FIELDS },
  { "direction", PS_N_FIELDS },
  { "tranip", PS_N_FIELDS },
  { "locip", PS_FIELD_SRC_IP },
  { "locport", PS_FIELD_SRC_PORT },
  { "remip", PS_FIELD_DST_IP },
  { "remport", PS_FIELD_DST_PORT },
  { "eventtype", PS_N_FIELDS },
  { "type", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/* Whether the value stands behind the key, with or without a quote. */
static gboolean
stands_behind (const PsSpan *value, const char *key, const char *text)
{
  gsize length = strlen (key);
  const char *p = value->text;

  if (p != NULL && p > text && p[-1] == '"')
    p--;
  return p != NULL && p >= text && (gsize)(p - text) >= length
         && memcmp (p - length, key, length) == 0;
}

/* A tunnel's ends are the local and the remote one; which of them asked for it is its role. */
static void
settle_tunnel (PsRecord *record, const char *text, gsize length)
{
  static const struct
  {
    const char *word;
    PsEnd client;
  } roles[] = {
    { "role=\"initiator\"", PS_END_A },
    { "role=initiator", PS_END_A },
    { "role=\"responder\"", PS_END_B },
    { "role=responder", PS_END_B },
  };

  record->packet_order = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      gsize n = strlen (roles[i].word);
      const char *p = ps_text_find (text, text + length, roles[i].word);

      if (p != NULL)
        {
          ps_record_claim (record, PS_CLAIM_SESSION, roles[i].client,
                           (PsSpan){ p, (guint32)n, PS_ENCODING_PLAIN });
          return;
        }
    }
}

/* What has neither attack nor policy is told by the number of its message. A remote end alone is
 * one who logged in, to no end that the line names. */
static void
settle (PsRecord *record, const PsSyslogHeader *syslog, const char *text, gsize length)
{
  PsSpan *src = &record->spans[PS_FIELD_SRC_IP], *dst = &record->spans[PS_FIELD_DST_IP];

  ps_record_set (record, PS_FIELD_SIGNATURE, record->spans[PS_FIELD_SID]);
  if (src->text == NULL && stands_behind (dst, "remip=", text))
    *dst = (PsSpan){ 0 };
  else if (stands_behind (src, "locip=", text))
    settle_tunnel (record, text, length);
  else
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, *src);
}

static const PsLineDialect fortigate_dialect = {
  .marks = marks,
  .style = &ps_key_value_style_any,
  .names = names,
  .scale = PS_SEVERITY_SCALE_WORDS,
  .settle = settle,
};

PS_LINE_DIALECT_FUNCTIONS (fortigate)

const PsFormat ps_format_fortigate = {
  .name = "fortigate",
  .title = N_ ("Fortinet FortiGate"),
  .recognised_by = N_ ("Lines with “date=”, “logid=”, “type=” and “level=”"),
  PS_LINE_FORMAT_MEMBERS (fortigate),
};
