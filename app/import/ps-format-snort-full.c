/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-format.h"
#include "ps-protocol.h"
#include "ps-snort-text.h"
#include "ps-text-find.h"

static PsFraming
snort_full_framing (gconstpointer plan)
{
  return PS_FRAMING_BLOCKS;
}

static const char *
find_line_end (const char *p, const char *end)
{
  const char *newline = memchr (p, '\n', (gsize)(end - p));

  return newline != NULL ? newline : end;
}

/* "TCP TTL:64 TOS:0x0 …": the protocol, behind the ends where MAC addresses are shown. */
static gboolean
read_protocol (const char *line, const char *stop, PsRecord *record)
{
  const char *end = ps_text_find (line, stop, " TTL:");
  const char *start = end;

  if (end == NULL)
    return FALSE;
  while (start > line && start[-1] != ' ')
    start--;
  ps_record_set (record, PS_FIELD_PROTOCOL,
                 (PsSpan){ start, (guint32)(end - start), PS_ENCODING_PLAIN });
  return TRUE;
}

/* "***A**S* Seq: 0x…": the flags of the packet. */
static gboolean
read_flags (const char *line, const char *stop, PsRecord *record)
{
  PsClaim claim;

  if (stop - line < 12 || strncmp (line + 8, " Seq", 4) != 0)
    return FALSE;
  if (ps_clue_read_tcp_flags (line, 8, &claim))
    ps_record_claim (record, claim.kind, claim.client, (PsSpan){ line, 8, PS_ENCODING_PLAIN });
  return TRUE;
}

static void
read_type_and_code (const char *line, const char *stop, PsRecord *record)
{
  static const struct
  {
    const char *mark;
    PsField field;
  } marks[] = { { "Type:", PS_FIELD_ICMP_TYPE }, { "Code:", PS_FIELD_ICMP_CODE } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *p = ps_text_find (line, stop, marks[i].mark);
      const char *digits;

      if (p == NULL)
        continue;
      for (digits = p += 5; p < stop && g_ascii_isdigit (*p); p++)
        ;
      ps_record_set (record, marks[i].field,
                     (PsSpan){ digits, (guint32)(p - digits), PS_ENCODING_PLAIN });
    }
}

/* "MM/DD-hh:mm:ss.ffffff a:p -> b:p", or the time with MAC addresses and the ends a line below. */
static void
read_time_line (const char *line, const char *stop, PsRecord *record)
{
  const char *blank = memchr (line, ' ', (gsize)(stop - line));

  if (blank != NULL && blank - line >= 8 && g_ascii_isdigit (*line)
      && memchr (line, '/', (gsize)(blank - line)) != NULL)
    ps_record_set (record, PS_FIELD_TIME,
                   (PsSpan){ line, (guint32)(blank - line), PS_ENCODING_PLAIN });
}

static gboolean
snort_full_recognises (const char *text, gsize length)
{
  const char *stop = find_line_end (text, text + length);

  return length > 8 && strncmp (text, "[**] ", 5) == 0 && stop < text + length
         && ps_snort_find_rule (text, stop) == text + 5;
}

static PsReadResult
snort_full_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                 gsize *consumed)
{
  const char *end = text + length;
  const char *rule = ps_snort_find_rule (text, find_line_end (text, end));
  const char *ends = NULL, *ends_stop = NULL;

  ps_record_reset (record);
  *consumed = length;
  if (rule == NULL)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  ps_snort_read_message (rule, find_line_end (text, end), record);
  record->packet_order = TRUE;
  for (const char *line = find_line_end (text, end), *stop; line < end; line = stop)
    {
      stop = find_line_end (++line, end);
      read_time_line (line, stop, record);
      if (ps_text_find (line, stop, " -> ") != NULL)
        {
          ends = line;
          ends_stop = stop;
        }
      if (strncmp (line, "[Classification: ", MIN (stop - line, 17)) == 0
          || strncmp (line, "[Priority: ", MIN (stop - line, 11)) == 0)
        ps_snort_read_options (line, stop, record);
      else if (!read_protocol (line, stop, record) && !read_flags (line, stop, record))
        read_type_and_code (line, stop, record);
    }
  if (ends == NULL)
    return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
  if (!ps_snort_read_ends (ends, ends_stop, ps_snort_has_ports (&record->spans[PS_FIELD_PROTOCOL]),
                           record))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_BAD_ADDRESS);
  return PS_READ_ALERT;
}

/* Blocks of the sample are looked for by their first lines. */
static int
snort_full_score (const PsSample *sample)
{
  const char *end = sample->text + sample->length;
  guint n_heads = 0, n_lines = 0;

  for (const char *line = sample->text; line < end && n_lines < 200;)
    {
      const char *stop = find_line_end (line, end);

      n_heads += snort_full_recognises (line, (gsize)(end - line))
                 && ps_text_find (line, stop, " -> ") == NULL;
      n_lines++;
      line = stop + 1;
    }
  return n_heads > 0 ? (int)MIN (96, 10 + 500 * n_heads / n_lines) : 0;
}

const PsFormat ps_format_snort_full = {
  .name = "snort-full",
  .title = N_ ("Snort alert_full"),
  .recognised_by = N_ ("Blocks that begin with “[**] [generator:rule:revision] message [**]” and "
                       "hold “source -> destination” on a line below"),
  .framing = snort_full_framing,
  .score = snort_full_score,
  .recognises = snort_full_recognises,
  .read = snort_full_read,
};
