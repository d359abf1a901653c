/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-format.h"
#include "ps-head-lines.h"
#include "ps-value-reader.h"
#include "ps-zeek.h"

/* Logs have fewer columns; those beyond are counted only. */
#define COLUMNS_MAX 256

typedef struct
{
  char separator;
  guint n_columns;
  char **names; /* as in #fields */
  guint16 orig; /* columns of what ps_zeek_settle() wants, G_MAXUINT16 = none */
  guint16 history;
  guint16 state;
  const char *protocol;
  PsFieldMapping *mapping;
} Plan;

/* "#separator \x09"; never NUL, which would divide nothing. */
static char
read_separator (const char *line, const char *stop)
{
  const char *p = line + strlen ("#separator");
  gint high, low;
  char separator;

  while (p < stop && *p == ' ')
    p++;
  if (stop - p < 4 || p[0] != '\\' || p[1] != 'x')
    return p < stop && *p != '\r' && *p != '\0' ? *p : '\t';
  high = g_ascii_xdigit_value (p[2]);
  low = g_ascii_xdigit_value (p[3]);
  separator = high >= 0 && low >= 0 ? (char)(high * 16 + low) : '\t';
  return separator != '\0' ? separator : '\t';
}

static void
read_fields (Plan *plan, const char *line, const char *stop)
{
  g_autofree char *text = NULL;
  char separator[2] = { plan->separator, '\0' };

  while (stop > line && stop[-1] == '\r')
    stop--;
  line += strlen ("#fields");
  if (line < stop)
    line++;
  text = g_strndup (line, (gsize)(stop - line));
  g_strfreev (plan->names);
  plan->names = g_strsplit (text, separator, COLUMNS_MAX);
  plan->n_columns = g_strv_length (plan->names);
}

static void
note_columns (Plan *plan)
{
  plan->orig = plan->history = plan->state = G_MAXUINT16;
  for (guint i = 0; i < plan->n_columns; i++)
    {
      char folded[PS_FIELD_NAME_MAX];

      if (!ps_field_name_fold (plan->names[i], -1, folded))
        continue;
      if (g_str_equal (folded, "idorigh"))
        plan->orig = i;
      else if (g_str_equal (folded, "history"))
        plan->history = i;
      else if (g_str_equal (folded, "connstate"))
        plan->state = i;
      if (plan->protocol == NULL)
        plan->protocol = ps_zeek_protocol_of_key (folded);
    }
}

static void
read_head_line (Plan *plan, const char *line, const char *stop)
{
  if (ps_head_line_is (line, stop, "#separator"))
    plan->separator = read_separator (line, stop);
  else if (ps_head_line_is (line, stop, "#path") && stop - line > 6)
    {
      const char *path = line + 6;

      while (stop > path && g_ascii_isspace (stop[-1]))
        stop--;
      plan->protocol = ps_zeek_protocol_of_log (path, (gsize)(stop - path));
    }
  else if (ps_head_line_is (line, stop, "#fields"))
    read_fields (plan, line, stop);
}

/* The header at the beginning of @sample; without #fields there are no columns. Behind a log
 * without any lines comes the header of another, which counts. */
static gpointer
zeek_plan_new (const PsSample *sample, const PsFieldMapping *mapping)
{
  Plan *plan = g_new0 (Plan, 1);
  const char *end = sample->text + sample->length;

  plan->separator = '\t';
  plan->mapping = mapping != NULL ? ps_field_mapping_ref ((PsFieldMapping *)mapping) : NULL;
  for (const char *line = sample->text, *stop; line < end; line = stop + 1)
    {
      stop = ps_head_line_end (line, end);
      if (*line == '#')
        read_head_line (plan, line, stop);
      else if (plan->names != NULL)
        break;
    }
  note_columns (plan);
  return plan;
}

static void
zeek_plan_free (gpointer data)
{
  Plan *plan = data;

  g_strfreev (plan->names);
  g_clear_pointer (&plan->mapping, ps_field_mapping_unref);
  g_free (plan);
}

static gboolean
zeek_plan_equal (gconstpointer a, gconstpointer b)
{
  const Plan *left = a, *right = b;

  return left->separator == right->separator && left->protocol == right->protocol
         && left->n_columns == right->n_columns
         && (left->n_columns == 0
             || g_strv_equal ((const char *const *)left->names, (const char *const *)right->names));
}

static PsFraming
zeek_framing (gconstpointer plan)
{
  return PS_FRAMING_LINES;
}

static gsize
zeek_find_head (const char *text, gsize length, gboolean goes_on, gboolean *is_open)
{
  return ps_head_lines_find (text, length, "#fields", goes_on, is_open);
}

static int
zeek_score (const PsSample *sample)
{
  const char *end = sample->text + sample->length;
  guint n_lines = 0;

  for (const char *line = sample->text; line < end && n_lines < 100; n_lines++)
    {
      const char *stop = ps_head_line_end (line, end);

      if (ps_head_line_is (line, stop, "#fields"))
        {
          g_autofree char *text = g_strndup (line, (gsize)(stop - line));

          return strstr (text, "ts") != NULL || strstr (text, "id.orig_h") != NULL ? 95 : 0;
        }
      line = stop + 1;
    }
  return 0;
}

static PsReadResult
refuse (PsRecord *record, PsReadResult result, PsReason reason)
{
  ps_record_reset (record);
  record->reason = reason;
  return result;
}

/* Cuts the line into as many values as there are columns; returns how many it has. */
static guint
split (const Plan *plan, const char *p, const char *end, PsSpan *values)
{
  guint n = 0;

  for (;; p++)
    {
      const char *stop = memchr (p, plan->separator, (gsize)(end - p));

      stop = stop != NULL ? stop : end;
      if (n < plan->n_columns)
        values[n] = (PsSpan){ p, (guint32)(stop - p),
                              memchr (p, '\\', (gsize)(stop - p)) != NULL ? PS_ENCODING_HEX
                                                                          : PS_ENCODING_PLAIN };
      n++;
      p = stop;
      if (p == end)
        return n;
    }
}

/* Of a set of addresses the first one speaks. */
static PsSpan
get_first (PsSpan value)
{
  const char *comma = memchr (value.text, ',', value.length);
  PsValueEnd end;

  if (comma == NULL)
    return value;
  ps_value_read_end (value.text, (gsize)(comma - value.text), &end);
  if (end.is_address)
    value.length = (guint32)(comma - value.text);
  return value;
}

static PsReadResult
zeek_read (gconstpointer data, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const Plan *plan = data;
  const PsSpan none = { 0 };
  PsSpan values[COLUMNS_MAX];
  PsKeyedRecord keyed;
  guint n;

  ps_record_reset (record);
  *consumed = length;
  if (length == 0 || *text == '#')
    return PS_READ_NOTHING;
  if (plan == NULL || plan->n_columns == 0)
    return refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  n = split (plan, text, text + length, values);
  if (n != plan->n_columns)
    return refuse (record, PS_READ_REJECTED,
                   n > plan->n_columns ? PS_REASON_TOO_MANY_FIELDS : PS_REASON_TOO_FEW_FIELDS);
  ps_keyed_record_init (&keyed, record, plan->mapping, ps_zeek_names);
  for (guint i = 0; i < n; i++)
    {
      values[i] = get_first (values[i]);
      ps_keyed_record_add_name (&keyed, plan->names[i], strlen (plan->names[i]), &values[i]);
    }
  record->scale = PS_SEVERITY_SCALE_WORDS;
  ps_zeek_settle (record, plan->orig < n ? &values[plan->orig] : &none,
                  plan->history < n ? &values[plan->history] : &none,
                  plan->state < n ? &values[plan->state] : &none, plan->protocol);
  if (ps_keyed_record_finish (&keyed))
    return PS_READ_ALERT;
  return refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
}

const PsFormat ps_format_zeek = {
  .name = "zeek",
  .title = N_ ("Zeek logs (TSV)"),
  .recognised_by = N_ ("A header with “#fields” that names the columns; a new one in the middle of "
                       "the file is honoured"),
  .framing = zeek_framing,
  .score = zeek_score,
  .plan_new = zeek_plan_new,
  .plan_free = zeek_plan_free,
  .plan_equal = zeek_plan_equal,
  .find_head = zeek_find_head,
  .read = zeek_read,
};
