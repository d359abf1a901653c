/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-sample-names.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "ps-csv-reader.h"
#include "ps-json-scanner.h"

/* Names beyond this number are nobody's who would say what they mean. */
#define NAMES_MAX 256

/* Deeper values are not listed. */
#define DEPTH_MAX 8

static void
free_name (gpointer data)
{
  PsSampleName *name = data;

  g_free (name->name);
  g_free (name->example);
  g_free (name);
}

static void
add_name (GPtrArray *names, const char *name, char *example)
{
  PsSampleName *item;

  if (names->len >= NAMES_MAX)
    {
      g_free (example);
      return;
    }
  item = g_new0 (PsSampleName, 1);
  item->name = g_utf8_make_valid (name, -1);
  item->example = example;
  g_ptr_array_add (names, item);
}

static void
add_node (GPtrArray *names, const char *path, JsonNode *node, guint depth)
{
  if (depth > DEPTH_MAX)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      if (json_array_get_length (array) > 0)
        add_node (names, path, json_array_get_element (array, 0), depth + 1);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *key;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &key, &member))
        {
          g_autofree char *below =
              *path != '\0' ? g_strconcat (path, ".", key, NULL) : g_strdup (key);

          add_node (names, below, member, depth + 1);
        }
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    add_name (names, path,
              json_node_get_value_type (node) == G_TYPE_STRING ? g_strndup (
                  json_node_get_string (node), MIN (strlen (json_node_get_string (node)), 200))
                                                               : json_to_string (node, FALSE));
}

/* The first object of the sample. */
static void
add_json_names (GPtrArray *names, const char *text, gsize length)
{
  PsJsonStatus status;
  gsize skipped;
  g_autoptr (JsonParser) parser = json_parser_new ();

  while (length > 0 && *text != '{')
    {
      text++;
      length--;
    }
  skipped = ps_json_skip (text, length, &status);
  if (status == PS_JSON_OK && skipped > 0
      && json_parser_load_from_data (parser, text, (gssize)skipped, NULL)
      && json_parser_get_root (parser) != NULL)
    add_node (names, "", json_parser_get_root (parser), 0);
}

static gboolean
is_number_or_empty (const PsSpan *span)
{
  for (guint i = 0; i < span->length; i++)
    if (!g_ascii_isdigit (span->text[i]) && strchr (".:,-/ ", span->text[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* The first line with several fields is the header, or the first record of a file without one:
 * then columns are named by their numbers. */
static void
add_csv_names (GPtrArray *names, const PsSample *sample)
{
  char delimiter = ps_csv_sniff_delimiter (sample->text, sample->length);
  g_autofree PsSpan *first = g_new0 (PsSpan, NAMES_MAX);
  g_autofree PsSpan *second = g_new0 (PsSpan, NAMES_MAX);
  gsize offset = 0;
  guint n = 0, n_second = 0;
  gboolean is_header = TRUE;

  if (delimiter == 0 || delimiter == ' ')
    return;
  while (offset < sample->length && n_second < 2)
    {
      gboolean unclosed;
      gsize size = ps_csv_next_record (sample->text + offset, sample->length - offset, delimiter,
                                       TRUE, &unclosed);
      PsSpan *fields = n < 2 ? first : second;
      guint found = ps_csv_split (sample->text + offset, size, delimiter, fields, NAMES_MAX);

      if (n < 2)
        n = MIN (found, NAMES_MAX);
      else
        n_second = MIN (found, NAMES_MAX);
      offset += size;
    }
  for (guint i = 0; i < n && n >= 2; i++)
    is_header = is_header && !is_number_or_empty (&first[i]);
  for (guint i = 0; i < n && n >= 2 && is_header; i++)
    {
      g_autofree char *name = ps_span_dup (&first[i]);

      add_name (names, g_strstrip (name), i < n_second ? ps_span_dup (&second[i]) : g_strdup (""));
    }
}

/**
 * ps_sample_names_new:
 * @sample: the beginning of a file
 *
 * Returns: (transfer full) (element-type PsSampleName): what the columns of CSV with a header or
 *   the values of JSON records are called, the latter by their keys joined by dots, each with the
 *   first value; empty where the file is neither
 */
GPtrArray *
ps_sample_names_new (const PsSample *sample)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (free_name);
  gsize i = 0;

  while (i < sample->length && g_ascii_isspace (sample->text[i]))
    i++;
  if (i < sample->length && (sample->text[i] == '{' || sample->text[i] == '['))
    add_json_names (names, sample->text + i, sample->length - i);
  else
    add_csv_names (names, sample);
  return names;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * ps_sample_names_get_fingerprint:
 * @names: of a file
 *
 * Returns: (transfer full) (nullable): the same for all files with the same names, whatever their
 *   order, case and dividers; %NULL where there are none
 */
char *
ps_sample_names_get_fingerprint (const GPtrArray *names)
{
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < names->len; i++)
    {
      const PsSampleName *name = g_ptr_array_index (names, i);
      char text[PS_FIELD_NAME_MAX];

      if (ps_field_name_fold (name->name, -1, text))
        g_ptr_array_add (folded, g_strdup (text));
    }
  if (folded->len == 0)
    return NULL;
  g_ptr_array_sort (folded, compare_cb);
  for (guint i = 0; i < folded->len; i++)
    {
      const char *text = g_ptr_array_index (folded, i);

      g_checksum_update (sum, (const guchar *)text, (gssize)strlen (text) + 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}
