/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-unread.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-words.h"

/* Room for a value with escapes; longer ones are no numbers, addresses or times. */
#define VIEW_SIZE 256

/* Of a value that is no such thing nobody needs more. */
#define SHOWN_BYTES 60

const char *
ps_record_view_time (const PsRecord *record, char *buffer, gsize size, gsize *length)
{
  char time_buffer[VIEW_SIZE], date_buffer[VIEW_SIZE];
  gsize time_length, date_length;
  const char *date =
      ps_span_view (&record->spans[PS_FIELD_DATE], date_buffer, sizeof date_buffer, &date_length);
  const char *time;

  if (date_length == 0)
    return ps_span_view (&record->spans[PS_FIELD_TIME], buffer, size, length);
  time =
      ps_span_view (&record->spans[PS_FIELD_TIME], time_buffer, sizeof time_buffer, &time_length);
  *length = 0;
  if (date_length + 1 + time_length > size)
    return buffer;
  memcpy (buffer, date, date_length);
  buffer[date_length] = ' ';
  memcpy (buffer + date_length + 1, time, time_length);
  *length = date_length + 1 + time_length;
  return buffer;
}

static gboolean
reads_as_address (const char *text, gsize length)
{
  PsAddress address;
  PsValueEnd end;

  ps_value_read_end (text, length, &end);
  return end.is_address || !end.is_stated
         || ps_address_parse_hardware (text, (gssize)length, &address);
}

static gboolean
reads_as_port (const char *text, gsize length)
{
  guint16 port;

  return ps_value_read_port (text, length, PS_PROTOCOL_UNKNOWN, &port);
}

/* A protocol, or a word for every one of them. */
static gboolean
reads_as_protocol (const char *text, gsize length)
{
  static const char *const any[] = { "ip", "any", "all", "other", "unknown", "reserved" };
  guint8 protocol;

  for (guint i = 0; i < G_N_ELEMENTS (any); i++)
    if (strlen (any[i]) == length && g_ascii_strncasecmp (any[i], text, length) == 0)
      return TRUE;
  return ps_value_read_protocol (text, length, &protocol);
}

/* What is stated in @field, unless it says nothing or @reads takes it; NULL then. */
static char *
dup_unread (const PsRecord *record, PsField field, gboolean (*reads) (const char *, gsize))
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_span_view (&record->spans[field], buffer, sizeof buffer, &length);

  if (ps_value_says_nothing (text, length) || reads (text, length))
    return NULL;
  return g_utf8_make_valid (text, (gssize)MIN (length, SHOWN_BYTES));
}

static gboolean
is_unread (const PsRecord *record, PsField field, gboolean (*reads) (const char *, gsize))
{
  g_autofree char *text = dup_unread (record, field, reads);

  return text != NULL;
}

/**
 * ps_record_find_unread:
 * @record: a record
 * @alert: what was read of it
 *
 * Which of the ends, ports and the protocol that @alert lacks are stated without being one. What
 * exporters write where there is nothing to write ("-", "N/A") is not stated, and what a protocol
 * without ports has in their place is not looked at.
 *
 * Returns: of %PS_ALERT_UNREAD all but those of the time
 */
guint
ps_record_find_unread (const PsRecord *record, const PsAlert *alert)
{
  gboolean src = (alert->flags & PS_ALERT_HAS_SRC) != 0;
  gboolean dst = (alert->flags & PS_ALERT_HAS_DST) != 0;
  gboolean ports = ps_protocol_has_ports (alert->protocol);
  guint found = 0;

  if ((!src && is_unread (record, PS_FIELD_SRC_IP, reads_as_address))
      || (!dst && is_unread (record, PS_FIELD_DST_IP, reads_as_address)))
    found |= PS_ALERT_UNREAD_ADDRESS;
  if (ports
      && (((alert->flags & PS_ALERT_HAS_SRC_PORT) == 0
           && is_unread (record, PS_FIELD_SRC_PORT, reads_as_port))
          || ((alert->flags & PS_ALERT_HAS_DST_PORT) == 0
              && is_unread (record, PS_FIELD_DST_PORT, reads_as_port))))
    found |= PS_ALERT_UNREAD_PORT;
  if (alert->protocol == PS_PROTOCOL_UNKNOWN
      && is_unread (record, PS_FIELD_PROTOCOL, reads_as_protocol))
    found |= PS_ALERT_UNREAD_PROTOCOL;
  return found;
}

static char *
dup_time (const PsRecord *record)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *time = ps_record_view_time (record, buffer, sizeof buffer, &length);

  return g_utf8_make_valid (time, (gssize)MIN (length, SHOWN_BYTES));
}

static void
add_end (GPtrArray *lines, const PsRecord *record, gboolean source)
{
  g_autofree char *value =
      dup_unread (record, source ? PS_FIELD_SRC_IP : PS_FIELD_DST_IP, reads_as_address);

  if (value != NULL)
    g_ptr_array_add (lines, source
                                ? g_strdup_printf (_ ("The source “%s” is not an address."), value)
                                : g_strdup_printf (_ ("The destination “%s” is not an address."),
                                                   value));
}

static void
add_port (GPtrArray *lines, const PsRecord *record, gboolean source)
{
  g_autofree char *value =
      dup_unread (record, source ? PS_FIELD_SRC_PORT : PS_FIELD_DST_PORT, reads_as_port);

  if (value != NULL)
    g_ptr_array_add (lines,
                     source ? g_strdup_printf (_ ("The source port “%s” is not a port."), value)
                            : g_strdup_printf (_ ("The destination port “%s” is not a port."),
                                               value));
}

/**
 * ps_record_describe_unread:
 * @record: a record
 * @alert: the alert that was made of it
 *
 * Returns: (transfer full): a sentence for each thing that it states and that is unknown all the
 *   same, with the file's own text in it; empty if there is none
 */
char **
ps_record_describe_unread (const PsRecord *record, const PsAlert *alert)
{
  GPtrArray *lines = g_ptr_array_new ();
  g_autofree char *time = dup_time (record);
  g_autofree char *protocol = dup_unread (record, PS_FIELD_PROTOCOL, reads_as_protocol);

  if ((alert->flags & PS_ALERT_UNREAD_TIME) != 0)
    g_ptr_array_add (lines, g_strdup_printf (_ ("“%s” is not a time that can be read."), time));
  if ((alert->flags & PS_ALERT_UNREAD_DAY) != 0)
    g_ptr_array_add (lines, g_strdup_printf (_ ("“%s” is a time of no known day."), time));
  if ((alert->flags & PS_ALERT_UNREAD_ADDRESS) != 0)
    {
      add_end (lines, record, TRUE);
      add_end (lines, record, FALSE);
    }
  if ((alert->flags & PS_ALERT_UNREAD_PORT) != 0)
    {
      add_port (lines, record, TRUE);
      add_port (lines, record, FALSE);
    }
  if ((alert->flags & PS_ALERT_UNREAD_PROTOCOL) != 0 && protocol != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_ ("“%s” is not a known protocol."), protocol));
  g_ptr_array_add (lines, NULL);
  return (char **)g_ptr_array_free (lines, FALSE);
}

/* In the order of PsUnreadCounts. */
static const guint kinds[PS_N_UNREAD] = { PS_ALERT_UNREAD_TIME, PS_ALERT_UNREAD_DAY,
                                          PS_ALERT_UNREAD_ADDRESS, PS_ALERT_UNREAD_PORT,
                                          PS_ALERT_UNREAD_PROTOCOL };

/* Adds those of a batch. */
void
ps_unread_count (PsUnreadCounts *counts, const PsAlertBatch *batch)
{
  for (guint i = 0; i < batch->n_alerts; i++)
    for (guint k = 0; (batch->alerts[i].flags & PS_ALERT_UNREAD) != 0 && k < PS_N_UNREAD; k++)
      counts->n_alerts[k] += (batch->alerts[i].flags & kinds[k]) != 0;
}

static char *
describe_count (guint flag, guint64 n_alerts)
{
  g_autofree char *count = ps_words_count (n_alerts);
  gulong n = (gulong)n_alerts;

  switch (flag)
    {
    case PS_ALERT_UNREAD_TIME:
      return g_strdup_printf (ngettext ("The time of %s record cannot be read and is unknown.",
                                        "The times of %s records cannot be read and are unknown.",
                                        n),
                              count);
    case PS_ALERT_UNREAD_DAY:
      return g_strdup_printf (ngettext ("The time of %s record names no day and is unknown.",
                                        "The times of %s records name no day and are unknown.", n),
                              count);
    case PS_ALERT_UNREAD_ADDRESS:
      return g_strdup_printf (ngettext ("%s record has an end that is not an address.",
                                        "%s records have an end that is not an address.", n),
                              count);
    case PS_ALERT_UNREAD_PORT:
      return g_strdup_printf (ngettext ("%s record has a port that is not a port.",
                                        "%s records have a port that is not a port.", n),
                              count);
    default:
      return g_strdup_printf (ngettext ("%s record has a protocol that is not known.",
                                        "%s records have a protocol that is not known.", n),
                              count);
    }
}

/* A sentence for each kind that there is, with how many. */
void
ps_unread_add_warnings (const PsUnreadCounts *counts, GPtrArray *warnings)
{
  for (guint k = 0; k < PS_N_UNREAD; k++)
    if (counts->n_alerts[k] > 0)
      g_ptr_array_add (warnings, describe_count (kinds[k], counts->n_alerts[k]));
}
