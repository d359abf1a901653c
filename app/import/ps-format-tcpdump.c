/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-endpoint-finder.h"
#include "ps-line-format.h"
#include "ps-text-find.h"

/* What tcpdump prints of the packet behind its ends. */
static const struct
{
  const char *mark;
  const char *protocol;
  const char *icmp_type;
} marks[] = {
  { ": Flags [", "tcp", NULL },
  { ": UDP, ", "udp", NULL },
  { ": ICMP echo request", "icmp", "8" },
  { ": ICMP echo reply", "icmp", "0" },
  { ": ICMP ", "icmp", NULL },
  { ": ICMP6, echo request", "ipv6-icmp", "128" },
  { ": ICMP6, echo reply", "ipv6-icmp", "129" },
  { ": ICMP6", "ipv6-icmp", NULL },
  { ": igmp ", "igmp", NULL },
  { ": GREv", "gre", NULL },
  { ": ESP(", "esp", NULL },
  { ": OSPF", "ospf", NULL },
  { ": NTPv", "udp", NULL },
  { ": BOOTP/DHCP", "udp", NULL },
  { ": SIP", "udp", NULL },
  { ": sctp ", "sctp", NULL },
};

static PsSpan
constant (const char *text)
{
  return (PsSpan){ text, text != NULL ? (guint32)strlen (text) : 0, PS_ENCODING_PLAIN };
}

static void
read_kind (const char *p, const char *end, PsRecord *record)
{
  static const PsSpan zero = { "0", 1, PS_ENCODING_PLAIN };
  guint i = 0;
  const char *flags, *close;
  PsClaim claim;

  while (i < G_N_ELEMENTS (marks) && ps_text_find (p, MIN (end, p + 40), marks[i].mark) == NULL)
    i++;
  if (i == G_N_ELEMENTS (marks))
    return;
  record->spans[PS_FIELD_PROTOCOL] = constant (marks[i].protocol);
  if (marks[i].icmp_type != NULL)
    {
      record->spans[PS_FIELD_ICMP_TYPE] = constant (marks[i].icmp_type);
      record->spans[PS_FIELD_ICMP_CODE] = zero;
    }
  if (i > 0)
    return;
  flags = ps_text_find (p, end, marks[0].mark) + strlen (marks[0].mark);
  close = memchr (flags, ']', (gsize)(end - flags));
  if (close != NULL && ps_clue_read_tcp_flags (flags, (gsize)(close - flags), &claim))
    ps_record_claim (record, claim.kind, claim.client,
                     (PsSpan){ flags, (guint32)(close - flags), PS_ENCODING_PLAIN });
}

/* "proto UDP (17)", "next-header TCP (6)" of the line with -v, where the kind of packet is not
 * known by what is printed of it. */
static void
read_verbose_protocol (const char *text, const char *ends, PsRecord *record)
{
  static const char *const labels[] = { " proto ", " next-header " };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *p = ps_text_find (text, ends, labels[i]), *stop;

      if (p == NULL)
        continue;
      p += strlen (labels[i]);
      for (stop = p; stop < ends && (g_ascii_isalnum (*stop) || *stop == '-'); stop++)
        ;
      if (stop < ends && *stop == ' ' && stop > p)
        ps_record_set (record, PS_FIELD_PROTOCOL,
                       (PsSpan){ p, (guint32)(stop - p), PS_ENCODING_PLAIN });
    }
}

/* "12:34:56.789 IP a.b.c.d.50000 > e.f.g.h.443: …", with -v over two lines, with -e behind the
 * hardware addresses; the place of the ends, or NULL. */
static const char *
find_ends (const char *text, const char *end, PsFoundEnd *src, PsFoundEnd *dst)
{
  const char *p = ps_text_find (text, end, " > ");

  while (p != NULL)
    {
      const char *start = p;

      while (start > text && start[-1] != ' ' && start[-1] != '\t')
        start--;
      if (ps_endpoint_find (start, p, src) && src->address.text == start
          && ps_endpoint_find (p + 3, end, dst) && dst->address.text == p + 3)
        return start;
      p = ps_text_find (p + 3, end, " > ");
    }
  return NULL;
}

/* "ARP, Request who-has 192.0.2.1 tell 192.0.2.2", "Reply 192.0.2.1 is-at 00:…" */
static gboolean
read_arp (const char *text, const char *end, PsRecord *record)
{
  const char *arp = ps_text_find (text, end, "ARP, ");
  const char *who = arp != NULL ? ps_text_find (arp, end, "who-has ") : NULL;
  const char *tell = who != NULL ? ps_text_find (who, end, " tell ") : NULL;
  PsFoundEnd asked, asking;

  if (tell == NULL || !ps_endpoint_find (who, tell, &asked)
      || !ps_endpoint_find (tell, end, &asking))
    return FALSE;
  record->spans[PS_FIELD_PROTOCOL] = constant ("arp");
  record->spans[PS_FIELD_SRC_IP] = asking.address;
  record->spans[PS_FIELD_DST_IP] = asked.address;
  return TRUE;
}

/* The line begins with the time, with or without a date. */
static void
read_time (const char *text, const char *end, PsRecord *record)
{
  const char *stop = text;

  if (text == end || !g_ascii_isdigit (*text))
    return;
  while (stop < end && (g_ascii_isdigit (*stop) || strchr (":.-", *stop) != NULL))
    stop++;
  /* "2012-03-16 12:30:00.000000" (-tttt) */
  if (stop - text == 10 && text[4] == '-')
    for (stop++; stop < end && (g_ascii_isdigit (*stop) || strchr (":.", *stop) != NULL); stop++)
      ;
  ps_record_set (record, PS_FIELD_TIME,
                 (PsSpan){ text, (guint32)(stop - text), PS_ENCODING_PLAIN });
}

static gboolean
tcpdump_recognises (const char *text, gsize length)
{
  const char *end = text + length;
  PsFoundEnd src, dst;
  const char *ends;

  if (ps_text_find (text, end, " ARP, ") != NULL && ps_text_find (text, end, " who-has ") != NULL)
    return TRUE;
  ends = find_ends (text, end, &src, &dst);
  if (ends == NULL || dst.end == end || *dst.end != ':')
    return FALSE;
  return ps_text_find (text, ends, "IP ") != NULL || ps_text_find (text, ends, "IP6 ") != NULL
         || ps_text_find (text, ends, "ethertype IPv") != NULL || g_ascii_isspace (*text);
}

static PsReadResult
tcpdump_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const char *end = text + length;
  PsFoundEnd src, dst;
  const char *ends;

  ps_record_reset (record);
  *consumed = length;
  record->packet_order = TRUE;
  read_time (text, end, record);
  if (read_arp (text, end, record))
    return PS_READ_ALERT;
  ends = find_ends (text, end, &src, &dst);
  if (ends == NULL)
    {
      /* The first of two lines (-v), and the bytes of a packet (-x), hold no ends. */
      gboolean of_packet = g_ascii_isspace (*text) || ps_text_find (text, end, " IP ") != NULL
                           || ps_text_find (text, end, " IP6 ") != NULL
                           || ps_text_find (text, end, "ARP,") != NULL;

      return ps_line_format_refuse (record, of_packet ? PS_READ_SKIPPED : PS_READ_REJECTED,
                                    of_packet ? PS_REASON_NO_ADDRESSES : PS_REASON_NOT_RECOGNISED);
    }
  record->spans[PS_FIELD_SRC_IP] = src.address;
  record->spans[PS_FIELD_SRC_PORT] = src.port;
  record->spans[PS_FIELD_DST_IP] = dst.address;
  record->spans[PS_FIELD_DST_PORT] = dst.port;
  read_verbose_protocol (text, ends, record);
  read_kind (dst.end, end, record);
  record->packet_order = record->claim.kind == PS_CLAIM_NONE;
  return PS_READ_ALERT;
}

/* With -v a packet's time and protocol stand on a line before that of its ends. */
static gpointer
tcpdump_plan_new (const PsSample *sample, const PsFieldMapping *mapping)
{
  static char folded;
  const char *text = sample->text, *end = text + sample->length;
  gboolean is_verbose = ps_text_find (text, end, " IP (") != NULL
                        || ps_text_find (text, end, " IP6 (") != NULL;

  return is_verbose && ps_text_find (text, end, "\n ") != NULL ? &folded : NULL;
}

static PsFraming
tcpdump_framing (gconstpointer plan)
{
  return plan != NULL ? PS_FRAMING_FOLDED : PS_FRAMING_LINES;
}

PS_LINE_FORMAT_FUNCTIONS (tcpdump, 88)

const PsFormat ps_format_tcpdump = {
  .name = "tcpdump",
  .title = N_ ("tcpdump text"),
  .recognised_by = N_ ("Lines with “IP address.port > address.port: Flags [S]” and the like"),
  .framing = tcpdump_framing,
  .score = tcpdump_score,
  .recognises = tcpdump_recognises,
  .plan_new = tcpdump_plan_new,
  .read = tcpdump_read,
};
