/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-format-cases.h"

#include <string.h>

#include "ps-csv-reader.h"
#include "ps-framing.h"
#include "ps-sniffer.h"

static gboolean prints_all_fields;

static void
append_span (GString *text, const PsRecord *record, PsField field, char after)
{
  g_autofree char *value = ps_span_dup (&record->spans[field]);

  g_string_append_printf (text, "%s%c", value != NULL && *value != '\0' ? value : "-", after);
}

static void
append_record (GString *rows, const PsRecord *record)
{
  static const PsField fields[] = { PS_FIELD_PROTOCOL, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT,
                                    PS_FIELD_DST_IP, PS_FIELD_DST_PORT };

  if (prints_all_fields)
    append_span (rows, record, PS_FIELD_TIME, ' ');
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    append_span (rows, record, fields[i], ' ');
  if (prints_all_fields)
    append_span (rows, record, PS_FIELD_SEVERITY, ' ');
  append_span (rows, record, PS_FIELD_SIGNATURE, ',');
  g_string_truncate (rows, rows->len - 1);
  if (record->claim.kind != PS_CLAIM_NONE)
    {
      g_assert_nonnull (record->spans[PS_FIELD_CLAIM].text);
      g_string_append (rows, record->claim.client == PS_END_A ? ", client src" : ", client dst");
    }
  g_string_append_c (rows, '\n');
}

/* All records of one frame, read one behind the other. */
static void
append_frame (GString *rows, const PsFormat *format, gconstpointer plan, const char *text,
              gsize length)
{
  while (length > 0)
    {
      g_auto (PsRecord) record = { 0 };
      gsize consumed = 0;

      if (format->read (plan, text, length, &record, &consumed) == PS_READ_ALERT)
        append_record (rows, &record);
      g_assert_cmpuint (consumed, >, 0);
      g_assert_cmpuint (consumed, <=, length);
      text += consumed;
      length -= consumed;
    }
}

typedef void (*FrameVisit) (GString *rows, const PsFormat *format, gconstpointer plan,
                            const char *text, gsize length);

static void
visit_frames (const PsFormatCase *c, const PsFormat *format, FrameVisit visit, GString *rows)
{
  PsSample sample = { c->text, strlen (c->text), TRUE };
  gpointer plan = format->plan_new != NULL ? format->plan_new (&sample, NULL) : NULL;
  PsFramer framer;
  gsize offset = 0, start, length;
  PsReason reason;

  offset = format->head != NULL ? format->head (plan) : 0;
  ps_framer_init (&framer, format->framing (plan),
                  ps_csv_sniff_delimiter (sample.text, sample.length), &sample);
  while (
      ps_framer_next (&framer, sample.text, sample.length, TRUE, &offset, &start, &length, &reason))
    visit (rows, format, plan, sample.text + start, length);
  if (format->plan_free != NULL)
    format->plan_free (plan);
}

static void
test_case (gconstpointer data)
{
  const PsFormatCase *c = data;
  PsSample sample = { c->text, strlen (c->text), TRUE };
  const PsFormat *format = ps_sniff_format (&sample, NULL);
  g_autoptr (GString) rows = g_string_new (NULL);

  g_assert_cmpstr (format != NULL ? format->name : NULL, ==, c->format);
  if (format == NULL)
    return;
  visit_frames (c, format, append_frame, rows);
  g_assert_cmpstr (rows->str, ==, c->rows);
}

static gboolean
is_inside (const PsSpan *span, const char *text, gsize length)
{
  return span->text == NULL || (span->text >= text && span->text + span->length <= text + length);
}

/* The record ends after each of its bytes, where memory does: nothing behind it is looked at. */
static void
read_cut_frame (GString *rows, const PsFormat *format, gconstpointer plan, const char *text,
                gsize length)
{
  for (gsize n = 1; n < length; n++)
    {
      g_autofree char *cut = g_memdup2 (text, n);
      g_auto (PsRecord) record = { 0 };
      PsReadResult result;
      gsize consumed = 0;

      if (format->recognises != NULL)
        format->recognises (cut, n);
      result = format->read (plan, cut, n, &record, &consumed);
      g_assert_cmpuint (consumed, >, 0);
      g_assert_cmpuint (consumed, <=, n);
      if (result == PS_READ_ALERT && record.kept == NULL)
        {
          g_assert_true (is_inside (&record.spans[PS_FIELD_SRC_IP], cut, n));
          g_assert_true (is_inside (&record.spans[PS_FIELD_DST_IP], cut, n));
        }
    }
}

static void
test_cut (gconstpointer data)
{
  const PsFormatCase *c = data;
  const PsFormat *format = c->format != NULL ? ps_format_lookup (c->format) : NULL;

  if (format != NULL)
    visit_frames (c, format, read_cut_frame, NULL);
}

/**
 * ps_format_cases_run:
 * @argc: of main()
 * @argv: of main()
 * @suite: name of the tests
 * @all_fields: whether rows have time and severity
 * @cases: (array length=n_cases): static
 * @n_cases: how many
 *
 * Tests that each text is recognised and what is found in it, and that its records may be cut.
 *
 * Returns: as g_test_run()
 */
int
ps_format_cases_run (int argc, char **argv, const char *suite, gboolean all_fields,
                     const PsFormatCase *cases, guint n_cases)
{
  g_test_init (&argc, &argv, NULL);
  prints_all_fields = all_fields;
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/%s", suite, cases[i].name);

      g_autofree char *cut_path = g_strconcat (path, "/cut", NULL);

      g_test_add_data_func (path, &cases[i], test_case);
      g_test_add_data_func (cut_path, &cases[i], test_cut);
    }
  return g_test_run ();
}
