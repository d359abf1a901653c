/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-iana-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-csv-reader.h"
#include "ps-import-job.h"
#include "ps-protocol.h"

/* IANA's file has about 1.3 MB and 14,000 records; a larger one is something else. */
#define SIZE_MAX_BYTES (16 * 1024 * 1024)
#define N_COLUMNS_READ 32

enum
{
  NAME,
  PORT,
  PROTOCOL,
  N_COLUMNS,
};

/* The registry's own titles of the columns. */
static const char *const titles[N_COLUMNS] = { "Service Name", "Port Number",
                                               "Transport Protocol" };

typedef struct
{
  const char *path;
  guint line;
  guint columns[N_COLUMNS];
  gboolean has_header;
  GArray *names;
} Reader;

static gboolean
fail (const Reader *reader, GError **error, const char *reason)
{
  g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED, "%s:%u: %s", reader->path,
               reader->line, reason);
  return FALSE;
}

static gboolean
span_equal (const PsSpan *span, const char *text)
{
  return span->length == strlen (text) && memcmp (span->text, text, span->length) == 0;
}

static gboolean
read_header (Reader *reader, const PsSpan *fields, guint n_fields, GError **error)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      while (reader->columns[i] < n_fields
             && !span_equal (&fields[reader->columns[i]], titles[i]))
        reader->columns[i]++;
      if (reader->columns[i] == n_fields)
        return fail (reader, error,
                     _ ("the first line must name the columns “Service Name”, “Port Number” and "
                        "“Transport Protocol”, as IANA’s file does"));
    }
  reader->has_header = TRUE;
  return TRUE;
}

/* RFC 6335 §5.1 allows letters, digits and hyphens; older entries have a few signs more. */
static gboolean
is_service_name (const PsSpan *span)
{
  for (gsize i = 0; i < span->length; i++)
    if (!g_ascii_isalnum (span->text[i]) && strchr ("-+._/*", span->text[i]) == NULL)
      return FALSE;
  return span->length > 0 && span->length <= 64;
}

/* "443" or "6000-6063" */
static gboolean
read_ports (const PsSpan *span, PsPortName *name)
{
  const char *hyphen = memchr (span->text, '-', span->length);
  gsize first = hyphen != NULL ? (gsize)(hyphen - span->text) : span->length;

  if (!ps_port_parse (span->text, first, &name->first_port))
    return FALSE;
  name->last_port = name->first_port;
  return hyphen == NULL
         || (ps_port_parse (hyphen + 1, span->length - first - 1, &name->last_port)
             && name->last_port >= name->first_port);
}

/* Names without a number, and numbers without a name, are part of the registry: they are passed
 * over. What is no port or no name is a mistake. */
static gboolean
read_record (Reader *reader, const char *text, gsize length, GError **error)
{
  PsSpan fields[N_COLUMNS_READ];
  guint n = MIN (ps_csv_split (text, length, ',', fields, N_COLUMNS_READ), N_COLUMNS_READ);
  PsPortName name = { 0 };

  if (n == 1 && fields[0].length == 0)
    return TRUE;
  if (!reader->has_header)
    return read_header (reader, fields, n, error);
  if (n <= MAX (reader->columns[NAME], MAX (reader->columns[PORT], reader->columns[PROTOCOL])))
    return fail (reader, error, _ ("the record is too short"));
  if (fields[reader->columns[NAME]].length == 0 || fields[reader->columns[PORT]].length == 0
      || fields[reader->columns[PROTOCOL]].length == 0)
    return TRUE;
  if (!read_ports (&fields[reader->columns[PORT]], &name))
    return fail (reader, error, _ ("a port is a number from 0 to 65535, or a range of them"));
  if (!is_service_name (&fields[reader->columns[NAME]]))
    return fail (reader, error, _ ("this is no name of a service (RFC 6335 §5.1)"));
  if (!ps_protocol_parse (fields[reader->columns[PROTOCOL]].text,
                          fields[reader->columns[PROTOCOL]].length, &name.protocol))
    return fail (reader, error, _ ("this is no transport protocol"));
  name.name =
      g_ascii_strdown (fields[reader->columns[NAME]].text, fields[reader->columns[NAME]].length);
  g_array_append_val (reader->names, name);
  return TRUE;
}

static guint
count_lines (const char *text, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n';
  return n;
}

static gboolean
read_all (Reader *reader, const char *text, gsize length, GError **error)
{
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  while (length > 0)
    {
      gboolean unclosed = FALSE;
      gsize n = ps_csv_next_record (text, length, ',', TRUE, &unclosed);
      gsize end = n;

      if (unclosed)
        return fail (reader, error, _ ("a quote is not closed"));
      while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r'))
        end--;
      if (!read_record (reader, text, end, error))
        return FALSE;
      reader->line += count_lines (text, n);
      text += n;
      length -= n;
    }
  return reader->has_header || fail (reader, error, _ ("the file is empty"));
}

static void
clear_name (gpointer data)
{
  g_free (((PsPortName *)data)->name);
}

/**
 * ps_iana_file_load:
 * @path: IANA's service-names-port-numbers.csv
 * @error: #GFileError, or %PS_IMPORT_ERROR with file, line and reason
 *
 * Reads the registry whole or not at all.
 *
 * Returns: (transfer full): its #PsPortName, in the order of the file
 */
GArray *
ps_iana_file_load (const char *path, GError **error)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (PsPortName));
  Reader reader = { .path = path, .line = 1, .names = names };
  g_autofree char *text = NULL;
  gsize length;

  g_array_set_clear_func (names, clear_name);
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (length > SIZE_MAX_BYTES)
    {
      fail (&reader, error, _ ("the file is too large to be IANA’s registry"));
      return NULL;
    }
  return read_all (&reader, text, length, error) ? g_steal_pointer (&names) : NULL;
}

/**
 * ps_iana_file_add_names:
 * @policy: (inout): a site policy or %NULL; replaced by one that knows the names of the registry
 *   too, where a user put it into the configuration folder
 * @error: as of ps_iana_file_load()
 *
 * Returns: %FALSE if the registry is there and cannot be read; @policy stays as it was
 */
gboolean
ps_iana_file_add_names (PsSitePolicy **policy, GError **error)
{
  g_autofree char *path = ps_iana_file_get_default_path ();
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GArray) names = ps_iana_file_load (path, &trouble);
  g_autoptr (PsSitePolicy) plain = NULL;

  if (names == NULL)
    {
      gboolean is_absent = g_error_matches (trouble, G_FILE_ERROR, G_FILE_ERROR_NOENT);

      if (!is_absent)
        g_propagate_error (error, g_steal_pointer (&trouble));
      return is_absent;
    }
  plain = *policy != NULL ? *policy : ps_site_policy_new (NULL, 0, NULL, 0);
  *policy = ps_site_policy_new_named (plain, (const PsPortName *)(gpointer)names->data, names->len);
  return TRUE;
}

/**
 * ps_iana_file_get_default_path:
 *
 * Returns: (transfer full): where a user may put IANA's file
 */
char *
ps_iana_file_get_default_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "portside", "service-names-port-numbers.csv",
                           NULL);
}
