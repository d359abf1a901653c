/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-csv-dialect.h"
#include "ps-text-find.h"
#include "ps-value-reader.h"

/* "->" means that argus saw the source begin; with a question mark, or both ways, it did not
 * (ra(1), "dir"). */
static void
settle_argus (PsRecord *record, PsSpan *clues)
{
  char buffer[16];
  gsize length;
  const char *dir = ps_span_view (&clues[PS_CLUE_DIRECTION], buffer, sizeof buffer, &length);
  gboolean forth = length == 2 && memcmp (dir, "->", 2) == 0;
  gboolean back = length == 2 && memcmp (dir, "<-", 2) == 0;

  if (forth || back)
    ps_record_claim (record, PS_CLAIM_FLOW_UDP, forth ? PS_END_A : PS_END_B,
                     clues[PS_CLUE_DIRECTION]);
}

static const char *const argus_marks[] = { "srcaddr|saddr", "dir", "dstaddr|daddr", NULL };

static const PsKeyName argus_names[] = {
  { "starttime", PS_FIELD_TIME },
  { "state", PS_FIELD_ACTION },
  { "flgs", PS_N_FIELDS },
  { "srcbytes", PS_FIELD_BYTES_SRC },
  { "dstbytes", PS_FIELD_BYTES_DST },
  { "srcpkts", PS_FIELD_PACKETS_SRC },
  { "dstpkts", PS_FIELD_PACKETS_DST },
  { NULL, PS_N_FIELDS },
};

static const PsCsvDialect argus = {
  .marks = argus_marks,
  .names = argus_names,
  .settle = settle_argus,
};

/* The flags of all packets of one direction: with ACK they are of either end. */
static void
settle_nfdump (PsRecord *record, PsSpan *clues)
{
  PsSpan *flags = &clues[PS_CLUE_TCP_FLAGS];
  PsClaim claim;

  if (flags->text != NULL && ps_clue_read_tcp_flags (flags->text, flags->length, &claim)
      && claim.kind == PS_CLAIM_TCP_SYN_ACK)
    *flags = (PsSpan){ 0 };
}

static const char *const nfdump_marks[] = { "sa|srcaddr", "da|dstaddr", "ts|firstseen", "flg|flags",
                                            NULL };

static const PsKeyName nfdump_names[] = {
  { "ts", PS_FIELD_TIME },        { "firstseen", PS_FIELD_TIME },
  { "ibyt", PS_FIELD_BYTES_SRC }, { "ipkt", PS_FIELD_PACKETS_SRC },
  { "in", PS_N_FIELDS },          { "out", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsCsvDialect nfdump = {
  .marks = nfdump_marks,
  .names = nfdump_names,
  .settle = settle_nfdump,
};

/* "443 → 51514 [SYN, ACK] Seq=0 …": a port, an arrow, a port. */
static gboolean
read_ports (const char *text, gsize length, PsSpan *src, PsSpan *dst, const char **rest)
{
  static const char *const arrows[] = { " → ", " > " };
  const char *end = text + length;
  const char *p = text, *arrow = NULL, *digits;
  guint i;

  while (p < end && g_ascii_isdigit (*p))
    p++;
  *src = (PsSpan){ text, (guint32)(p - text), PS_ENCODING_PLAIN };
  while (end - p > 1 && p[0] == ' ' && p[1] == ' ')
    p++;
  for (i = 0; i < G_N_ELEMENTS (arrows) && arrow == NULL; i++)
    if (ps_text_find (p, end, arrows[i]) == p)
      arrow = p + strlen (arrows[i]);
  if (arrow == NULL || src->length == 0)
    return FALSE;
  for (p = arrow; p < end && *p == ' '; p++)
    ;
  for (digits = p; p < end && g_ascii_isdigit (*p); p++)
    ;
  *dst = (PsSpan){ digits, (guint32)(p - digits), PS_ENCODING_PLAIN };
  *rest = p;
  return dst->length > 0;
}

/* Ports and flags stand in the text about the packet only; the protocol is the topmost one. */
static void
settle_wireshark (PsRecord *record, PsSpan *clues)
{
  PsSpan info = record->spans[PS_FIELD_SIGNATURE];
  PsSpan *protocol = &record->spans[PS_FIELD_PROTOCOL];
  const char *rest, *open, *close;
  guint8 number;
  PsClaim claim;

  record->spans[PS_FIELD_SIGNATURE] = (PsSpan){ 0 };
  record->packet_order = TRUE;
  if (protocol->text != NULL && !ps_value_read_protocol (protocol->text, protocol->length, &number))
    {
      record->spans[PS_FIELD_APP_PROTO] = *protocol;
      *protocol = (PsSpan){ 0 };
    }
  if (info.text == NULL
      || !read_ports (info.text, info.length, &record->spans[PS_FIELD_SRC_PORT],
                      &record->spans[PS_FIELD_DST_PORT], &rest))
    return;
  open = memchr (rest, '[', (gsize)(info.text + info.length - rest));
  close = open != NULL ? memchr (open, ']', (gsize)(info.text + info.length - open)) : NULL;
  if (close == NULL || open > rest + 1)
    return;
  if (protocol->text == NULL)
    *protocol = (PsSpan){ "tcp", 3, PS_ENCODING_PLAIN };
  if (ps_clue_read_tcp_flags (open + 1, (gsize)(close - open - 1), &claim))
    {
      ps_record_claim (record, claim.kind, claim.client,
                       (PsSpan){ open + 1, (guint32)(close - open - 1), PS_ENCODING_PLAIN });
      record->packet_order = FALSE;
    }
}

static const char *const wireshark_marks[] = { "no|nr|num|n°|#", "source|quelle|origen|origine",
                                               "destination|ziel|destino|destinazione", "info",
                                               NULL };

static const PsKeyName wireshark_names[] = {
  { "info", PS_FIELD_SIGNATURE },
  { "length", PS_N_FIELDS },
  { "length", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsCsvDialect wireshark = {
  .marks = wireshark_marks,
  .names = wireshark_names,
  .settle = settle_wireshark,
};

static const char *const vpcflow_marks[] = { "srcaddr|pktsrcaddr", "dstaddr|pktdstaddr",
                                             "interfaceid|logstatus|accountid|vpcid", NULL };

static const PsKeyName vpcflow_names[] = {
  { "srcaddr", PS_FIELD_SRC_IP },
  { "dstaddr", PS_FIELD_DST_IP },
  { "start", PS_FIELD_TIME },
  { "bytes", PS_FIELD_BYTES_SRC },
  { "packets", PS_FIELD_PACKETS_SRC },
  { "interfaceid", PS_FIELD_SENSOR },
  { "type", PS_N_FIELDS },
  { "flowdirection", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsCsvDialect vpcflow = {
  .marks = vpcflow_marks,
  .names = vpcflow_names,
};

PS_CSV_FORMAT_FUNCTIONS (argus)
PS_CSV_FORMAT_FUNCTIONS (nfdump)
PS_CSV_FORMAT_FUNCTIONS (wireshark)
PS_CSV_FORMAT_FUNCTIONS (vpcflow)

const PsFormat ps_format_argus = {
  .name = "argus",
  .title = N_ ("Argus ra"),
  .recognised_by = N_ ("A header with “SrcAddr”, “Dir” and “DstAddr”"),
  PS_CSV_FORMAT_MEMBERS (argus),
};

const PsFormat ps_format_nfdump = {
  .name = "nfdump-csv",
  .title = N_ ("nfdump -o csv"),
  .recognised_by = N_ ("A header with “sa”, “da”, “ts” and “flg”, or “srcAddr”, “dstAddr”, "
                       "“firstSeen” and “flags”"),
  PS_CSV_FORMAT_MEMBERS (nfdump),
};

const PsFormat ps_format_wireshark = {
  .name = "wireshark-csv",
  .title = N_ ("Wireshark packet list in CSV"),
  .recognised_by = N_ ("A header with “No.”, “Source”, “Destination” and “Info”, also in other "
                       "languages; ports are read out of Info"),
  PS_CSV_FORMAT_MEMBERS (wireshark),
};

const PsFormat ps_format_vpcflow = {
  .name = "aws-vpcflow",
  .title = N_ ("AWS VPC flow logs with a header"),
  .recognised_by = N_ ("A header with “srcaddr”, “dstaddr” and “interface-id”, “account-id” or "
                       "“log-status”"),
  PS_CSV_FORMAT_MEMBERS (vpcflow),
};
