/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The W3C's Extended Log File Format (WD-logfile): IIS, the firewall of Windows, proxies. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-head-lines.h"
#include "ps-line-format.h"

/* Logs have fewer columns; those beyond are passed over. */
#define COLUMNS_MAX 128

#define FIELDS "#Fields:"

typedef struct
{
  char **names; /* as in #Fields */
  guint n_columns;
  gboolean is_utc;     /* as the format wants it; the firewall of Windows says when not */
  gboolean has_client; /* c-ip is the client, whatever it does */
  PsFieldMapping *mapping;
} Plan;

/* "c" is the client, "s" the server (WD-logfile, section "Fields"). */
static const PsKeyName names[] = {
  { "cip", PS_FIELD_SRC_IP },
  { "cport", PS_FIELD_SRC_PORT },
  { "sip", PS_FIELD_DST_IP },
  { "sport", PS_FIELD_DST_PORT },
  { "scomputername", PS_FIELD_SENSOR },
  { "csprotocol", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/* The next value at *@p, which is set behind it: blanks divide, or tabs; quotes keep them. */
static gboolean
next_value (const char **p, const char *end, const char *dividers, PsSpan *value)
{
  const char *start = *p;
  const char *stop;

  while (start < end && strchr (dividers, *start) != NULL)
    start++;
  if (start >= end)
    return FALSE;
  if (*start == '"' && (stop = memchr (start + 1, '"', (gsize)(end - start - 1))) != NULL)
    {
      *value = (PsSpan){ start + 1, (guint32)(stop - start - 1), PS_ENCODING_PLAIN };
      *p = stop + 1;
      return TRUE;
    }
  for (stop = start; stop < end && (*stop == '\0' || strchr (dividers, *stop) == NULL); stop++)
    ;
  *value = (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
  *p = stop;
  return TRUE;
}

static void
read_fields (Plan *plan, const char *p, const char *end)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  PsSpan value;

  p += strlen (FIELDS);
  while (list->len < COLUMNS_MAX && next_value (&p, end, " \t\r", &value))
    g_ptr_array_add (list, g_strndup (value.text, value.length));
  plan->n_columns = list->len;
  g_ptr_array_add (list, NULL);
  g_strfreev (plan->names);
  plan->names = (char **)g_ptr_array_free (g_steal_pointer (&list), FALSE);
  plan->has_client = g_strv_contains ((const char *const *)plan->names, "c-ip");
}

static gpointer
w3c_plan_new (const PsSample *sample, const PsFieldMapping *mapping)
{
  Plan *plan = g_new0 (Plan, 1);
  const char *end = sample->text + sample->length;

  plan->is_utc = TRUE;
  plan->mapping = mapping != NULL ? ps_field_mapping_ref ((PsFieldMapping *)mapping) : NULL;
  for (const char *line = sample->text, *stop; line < end; line = stop + 1)
    {
      stop = ps_head_line_end (line, end);
      if (ps_head_line_is (line, stop, "#Time Format: Local"))
        plan->is_utc = FALSE;
      else if (ps_head_line_is (line, stop, FIELDS))
        read_fields (plan, line, stop);
      else if (stop > line && *line != '#' && *line != '\r' && plan->names != NULL)
        break;
    }
  return plan;
}

static void
w3c_plan_free (gpointer data)
{
  Plan *plan = data;

  g_strfreev (plan->names);
  g_clear_pointer (&plan->mapping, ps_field_mapping_unref);
  g_free (plan);
}

static gboolean
w3c_plan_equal (gconstpointer a, gconstpointer b)
{
  const Plan *left = a, *right = b;

  return left->is_utc == right->is_utc && left->n_columns == right->n_columns
         && (left->n_columns == 0
             || g_strv_equal ((const char *const *)left->names, (const char *const *)right->names));
}

static gsize
w3c_find_head (const char *text, gsize length, gboolean goes_on, gboolean *is_open)
{
  return ps_head_lines_find (text, length, FIELDS, goes_on, is_open);
}

static int
w3c_score (const PsSample *sample)
{
  Plan *plan = w3c_plan_new (sample, NULL);
  gboolean source = FALSE, destination = FALSE;

  for (guint i = 0; i < plan->n_columns; i++)
    {
      PsField field;
      guint rank;

      if (!ps_field_from_name (plan->names[i], -1, &field, &rank))
        continue;
      source = source || field == PS_FIELD_SRC_IP;
      destination = destination || field == PS_FIELD_DST_IP;
    }
  w3c_plan_free (plan);
  return source && destination ? 92 : 0;
}

static PsReadResult
w3c_read (gconstpointer data, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const Plan *plan = data;
  const char *end = text + length;
  const char *p = text;
  const char *dividers = memchr (text, '\t', length) != NULL ? "\t\r" : " \r";
  PsKeyedRecord keyed;
  PsSpan value;
  guint n = 0;

  ps_record_reset (record);
  *consumed = length;
  if (length == 0 || *text == '#' || *text == '\r')
    return PS_READ_NOTHING;
  if (plan == NULL || plan->n_columns == 0)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  ps_keyed_record_init (&keyed, record, plan->mapping, names);
  for (; next_value (&p, end, dividers, &value); n++)
    if (n < plan->n_columns)
      ps_keyed_record_add_name (&keyed, plan->names[n], strlen (plan->names[n]), &value);
  if (n < plan->n_columns)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_TOO_FEW_FIELDS);
  record->scale = PS_SEVERITY_SCALE_WORDS;
  if (!ps_keyed_record_finish (&keyed))
    return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
  record->is_utc = plan->is_utc;
  if (plan->has_client)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
  return PS_READ_ALERT;
}

const PsFormat ps_format_w3c = {
  .name = "w3c",
  .title = N_ ("W3C extended log (IIS, Windows Firewall, proxies)"),
  .recognised_by = N_ ("A header with “#Fields:” that names a source or client and a destination "
                       "or server address; a new one in the middle of the file is honoured"),
  .framing = ps_line_format_framing,
  .score = w3c_score,
  .plan_new = w3c_plan_new,
  .plan_free = w3c_plan_free,
  .plan_equal = w3c_plan_equal,
  .find_head = w3c_find_head,
  .read = w3c_read,
};
