/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-sniffer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-import-job.h"
#include "ps-json-scanner.h"
#include "ps-words.h"

/* A format that is less sure than this is not taken. */
#define LEAST_SCORE 10

typedef enum
{
  DOCUMENT_NOT_JSON,
  DOCUMENT_ENDLESS_LINE, /* nor does its first line end in the sample */
  DOCUMENT_BROKEN_JSON,
  DOCUMENT_ENDLESS_JSON, /* the sample ends before its first value does */
  DOCUMENT_JSON,
} Document;

static gsize
pass_blanks (const PsSample *sample, gsize at)
{
  while (at < sample->length && g_ascii_isspace (sample->text[at]))
    at++;
  return at;
}

static gboolean
begins_list (const PsSample *sample, gsize at)
{
  return at < sample->length && (sample->text[at] == '{' || sample->text[at] == '[');
}

/* Reads all values of the sample; *@at is where the trouble is. A number or a word is JSON if there
 * is nothing else (RFC 8259 §2), but nothing that text would begin with. */
static Document
judge_json (const PsSample *sample, gsize *at)
{
  static const char *const paths[] = { "timestamp" };
  PsJsonPaths *compiled;
  PsJsonStatus status = PS_JSON_OK;
  gboolean first = TRUE, is_list;

  *at = pass_blanks (sample, 0);
  is_list = begins_list (sample, *at);
  if (*at < sample->length && !is_list && !sample->whole
      && memchr (sample->text + *at, '\n', sample->length - *at) == NULL)
    return DOCUMENT_ENDLESS_LINE;
  if (*at == sample->length || (!is_list && !sample->whole))
    return DOCUMENT_NOT_JSON;
  compiled = ps_json_paths_new (paths, G_N_ELEMENTS (paths));
  while (status == PS_JSON_OK && *at < sample->length && (first || begins_list (sample, *at)))
    {
      PsJsonValue values[G_N_ELEMENTS (paths)];
      gsize consumed = 0;

      status = ps_json_scan (compiled, sample->text + *at, sample->length - *at, values, &consumed);
      first = first && status != PS_JSON_OK;
      *at = pass_blanks (sample, *at + consumed);
    }
  ps_json_paths_free (compiled);
  if (!is_list)
    return status == PS_JSON_OK && *at == sample->length ? DOCUMENT_JSON : DOCUMENT_NOT_JSON;
  if (status == PS_JSON_ERROR_CUT_OFF && !sample->whole && first)
    return DOCUMENT_ENDLESS_JSON;
  if ((status == PS_JSON_OK && *at == sample->length)
      || (status == PS_JSON_ERROR_CUT_OFF && !sample->whole))
    return DOCUMENT_JSON;
  return DOCUMENT_BROKEN_JSON;
}

static void
set_not_recognised (const PsSample *sample, GError **error)
{
  gsize at = 0;
  Document document = judge_json (sample, &at);
  g_autofree char *place = ps_words_count (at), *length = ps_words_count (sample->length);

  switch (document)
    {
    case DOCUMENT_JSON:
      g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED,
                           _ ("This is valid JSON, but no alerts were recognised in it: they need "
                              "a source and a destination address."));
      break;

    case DOCUMENT_BROKEN_JSON:
      g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED,
                   _ ("This begins like JSON, but it is not valid at byte %s, and no alerts were "
                      "recognised in it."),
                   place);
      break;

    case DOCUMENT_ENDLESS_JSON:
      g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED,
                   _ ("This begins like JSON, but its first %s bytes are not a complete record, and "
                      "no alerts were recognised in it."),
                   length);
      break;

    case DOCUMENT_ENDLESS_LINE:
      g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED,
                   _ ("No alerts were recognised: the first %s bytes are not even one line."),
                   length);
      break;

    case DOCUMENT_NOT_JSON:
    default:
      g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED,
                           _ ("No alerts were recognised. Portside reads the alert formats that "
                              "“portside-cli formats” lists, packet captures, and any JSON, CSV or "
                              "text with two endpoints a record, such as 10.1.1.50:49765 -> "
                              "172.16.0.25:22."));
      break;
    }
}

/* Nothing to decide on: empty, or blanks only. */
static gboolean
is_blank (const PsSample *sample, GError **error)
{
  if (pass_blanks (sample, 0) < sample->length)
    return FALSE;
  g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_EMPTY,
                       sample->length == 0 ? _ ("The file is empty.")
                       : sample->whole     ? _ ("No records: the file holds nothing but blanks.")
                                           : _ ("No records: the file begins with nothing but "
                                                    "blanks."));
  return TRUE;
}

/**
 * ps_sniff_format:
 * @sample: the beginning of a file, decoded
 * @error: return location
 *
 * Asks every format how sure it is of the sample and takes the surest; the first of the table
 * where two are equally sure. Files that are something else altogether are told first.
 *
 * Returns: (nullable): a format, or %NULL with %PS_IMPORT_ERROR_EMPTY,
 *   %PS_IMPORT_ERROR_UNSUPPORTED (the message says what it is and what to export instead) or
 *   %PS_IMPORT_ERROR_NOT_RECOGNISED
 */
const PsFormat *
ps_sniff_format (const PsSample *sample, GError **error)
{
  guint n_formats;
  const PsFormat *const *formats = ps_format_table_get (&n_formats);
  const PsFormat *best = NULL;
  int best_score = LEAST_SCORE - 1;
  const char *sentence;

  if (is_blank (sample, error))
    return NULL;
  sentence = ps_sniff_foreign (sample->text, sample->length);
  if (sentence != NULL)
    {
      g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNSUPPORTED, sentence);
      return NULL;
    }
  for (guint i = 0; i < n_formats; i++)
    {
      int score = formats[i]->score (sample);

      if (score > best_score)
        {
          best = formats[i];
          best_score = score;
        }
    }
  if (best == NULL)
    set_not_recognised (sample, error);
  return best;
}
