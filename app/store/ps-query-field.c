/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A misspelt word is at most so many edits away from what was meant. */
#define MAX_EDITS 2
#define MAX_WORD 32

/* The fields, their canonical names first. */
static const PsQueryField fields[] = {
  { "ip", PS_QUERY_TYPE_ADDRESS, PS_COLUMN_SRC_IP, TRUE },
  { "port", PS_QUERY_TYPE_PORT, PS_COLUMN_SRC_PORT, TRUE },
  { "client.ip", PS_QUERY_TYPE_ADDRESS, PS_COLUMN_CLIENT_IP },
  { "client.port", PS_QUERY_TYPE_PORT, PS_COLUMN_CLIENT_PORT },
  { "server.ip", PS_QUERY_TYPE_ADDRESS, PS_COLUMN_SERVER_IP },
  { "server.port", PS_QUERY_TYPE_PORT, PS_COLUMN_SERVER_PORT },
  { "service", PS_QUERY_TYPE_NAME, PS_COLUMN_SERVICE },
  { "src.ip", PS_QUERY_TYPE_ADDRESS, PS_COLUMN_SRC_IP },
  { "src.port", PS_QUERY_TYPE_PORT, PS_COLUMN_SRC_PORT },
  { "dst.ip", PS_QUERY_TYPE_ADDRESS, PS_COLUMN_DST_IP },
  { "dst.port", PS_QUERY_TYPE_PORT, PS_COLUMN_DST_PORT },
  { "proto", PS_QUERY_TYPE_PROTOCOL, PS_COLUMN_PROTO },
  { "app.proto", PS_QUERY_TYPE_NAME, PS_COLUMN_APP_PROTO },
  { "signature", PS_QUERY_TYPE_TEXT, PS_COLUMN_SIGNATURE },
  { "sid", PS_QUERY_TYPE_NUMBER_NAME, PS_COLUMN_SID },
  { "severity", PS_QUERY_TYPE_SEVERITY, PS_COLUMN_SEVERITY },
  { "severity.raw", PS_QUERY_TYPE_NUMBER_NAME, PS_COLUMN_SEVERITY_RAW },
  { "category", PS_QUERY_TYPE_TEXT, PS_COLUMN_CATEGORY },
  { "action", PS_QUERY_TYPE_TEXT, PS_COLUMN_ACTION },
  { "sensor", PS_QUERY_TYPE_TEXT, PS_COLUMN_SENSOR },
  { "time", PS_QUERY_TYPE_TIME, PS_COLUMN_TIME },
  { "epoch", PS_QUERY_TYPE_EPOCH, PS_COLUMN_EPOCH },
  { "server.is", PS_QUERY_TYPE_SERVER_IS, PS_COLUMN_SERVER_IS },
  { "confidence", PS_QUERY_TYPE_FRACTION, PS_COLUMN_CONFIDENCE },
  { "finding", PS_QUERY_TYPE_FINDING, PS_COLUMN_FINDINGS },
  { "state", PS_QUERY_TYPE_STATE, PS_COLUMN_STATE },
  { "tag", PS_QUERY_TYPE_NAME, PS_COLUMN_TAGS },
  { "note", PS_QUERY_TYPE_TEXT, PS_COLUMN_NOTE },
  { "record", PS_QUERY_TYPE_NUMBER, PS_COLUMN_RECORD },
  { "file", PS_QUERY_TYPE_TEXT, PS_COLUMN_FILE },
  { "offset", PS_QUERY_TYPE_NUMBER, PS_COLUMN_OFFSET },
  { "bytes", PS_QUERY_TYPE_NUMBER, PS_COLUMN_BYTES },
  { "client.bytes", PS_QUERY_TYPE_NUMBER, PS_COLUMN_CLIENT_BYTES },
  { "server.bytes", PS_QUERY_TYPE_NUMBER, PS_COLUMN_SERVER_BYTES },
  { "client.packets", PS_QUERY_TYPE_NUMBER, PS_COLUMN_CLIENT_PACKETS },
  { "server.packets", PS_QUERY_TYPE_NUMBER, PS_COLUMN_SERVER_PACKETS },
  { "raw", PS_QUERY_TYPE_RAW, PS_COLUMN_RAW },
  { "p.dst.server", PS_QUERY_TYPE_FRACTION, PS_COLUMN_P_DST_SERVER },
  { "is", PS_QUERY_TYPE_IS, PS_N_COLUMNS },
  { "has", PS_QUERY_TYPE_HAS, PS_N_COLUMNS },
};

/* In the order of PsQueryIs. */
static const char *const is_words[] = {
  "unusual", "new", "conflict", "unsure", "weak", "likely", "strong", "escalated",
  "archived", "flipped", "pivot", NULL,
};
G_STATIC_ASSERT (G_N_ELEMENTS (is_words) == PS_QUERY_N_IS + 1);

static const struct
{
  const char *alias;
  const char *name;
} aliases[] = {
  { "client", "client.ip" }, { "server", "server.ip" }, { "src", "src.ip" },    { "dst", "dst.ip" },
  { "findings", "finding" }, { "protocol", "proto" },   { "app", "app.proto" }, { "host", "ip" },
  { "tags", "tag" },        { "notes", "note" },
};

static gboolean
equal_names (const char *a, const char *b)
{
  for (; *a != '\0' && *b != '\0'; a++, b++)
    if (g_ascii_tolower (*a == '_' ? '.' : *a) != g_ascii_tolower (*b == '_' ? '.' : *b))
      return FALSE;
  return *a == *b;
}

static const PsQueryField *
find_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (equal_names (fields[i].name, name))
      return &fields[i];
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].column != PS_N_COLUMNS && !fields[i].both_ends
        && equal_names (ps_column_get_ecs_name (fields[i].column), name))
      return &fields[i];
  return NULL;
}

/**
 * ps_query_field_lookup:
 * @name: a name with dots or underscores, of the command line or of the Elastic Common Schema
 *
 * Returns: (transfer none) (nullable): the field of the store, %NULL if there is none
 */
const PsQueryField *
ps_query_field_lookup (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (equal_names (aliases[i].alias, name))
      return find_field (aliases[i].name);
  return find_field (name);
}

static const PsQueryProvider *
find_provider (const char *name, const PsQueryProvider *const *providers)
{
  for (; providers != NULL && *providers != NULL; providers++)
    if (equal_names ((*providers)->name, name))
      return *providers;
  return NULL;
}

/**
 * ps_query_provider_lookup:
 * @name: a name, "is:word" for a word
 * @providers: (nullable) (array zero-terminated=1): fields that are not the store's
 *
 * Returns: (transfer none) (nullable): who has it
 */
const PsQueryProvider *
ps_query_provider_lookup (const char *name, const PsQueryProvider *const *providers)
{
  return find_provider (name, providers);
}

/* Returns: how many fields the store has */
guint
ps_query_field_get_n (void)
{
  return G_N_ELEMENTS (fields);
}

/* @index: from 0, the ones that are wanted most first. Returns: (transfer none): the field */
const PsQueryField *
ps_query_field_get (guint index)
{
  return &fields[index];
}

/**
 * ps_query_field_get_title:
 * @field: a field
 *
 * Returns: (transfer none): what it is called in the table, translated
 */
const char *
ps_query_field_get_title (const PsQueryField *field)
{
  if (field->type == PS_QUERY_TYPE_IS)
    return _ ("What holds of the alert");
  if (field->type == PS_QUERY_TYPE_HAS)
    return _ ("Which field is filled");
  if (field->provider != NULL)
    return field->name;
  if (field->both_ends)
    return field->type == PS_QUERY_TYPE_PORT ? _ ("Port of either end") : _ ("Either end");
  return ps_column_get_title (field->column);
}

/* Returns: (transfer none) (array zero-terminated=1): in the order of #PsQueryIs */
const char *const *
ps_query_is_get_words (void)
{
  return is_words;
}

/* Edits between two words (Levenshtein), of at most MAX_WORD bytes each. */
static guint
count_edits (const char *a, const char *b)
{
  guint row[MAX_WORD + 1];
  gsize n = strlen (b);

  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 1; *a != '\0'; a++, i++)
    {
      guint corner = row[0];

      row[0] = i;
      for (guint j = 1; j <= n; j++)
        {
          guint above = row[j];
          guint change = corner + (g_ascii_tolower (*a) != g_ascii_tolower (b[j - 1]));

          row[j] = MIN (MIN (row[j - 1], above) + 1, change);
          corner = above;
        }
    }
  return row[n];
}

/* Takes @candidate for @best if it is nearer to @word. */
static void
take_nearer (const char *word, const char *candidate, const char **best, guint *edits)
{
  guint n;

  if (strlen (candidate) > MAX_WORD)
    return;
  n = count_edits (word, candidate);
  if (n < *edits && n < strlen (candidate))
    {
      *edits = n;
      *best = candidate;
    }
}

/**
 * ps_query_suggest:
 * @word: a word
 * @words: (array zero-terminated=1): the words that there are
 *
 * Returns: (transfer none) (nullable): the one that may have been meant
 */
const char *
ps_query_suggest (const char *word, const char *const *words)
{
  const char *best = NULL;
  guint edits = MAX_EDITS + 1;

  if (strlen (word) > MAX_WORD)
    return NULL;
  for (; *words != NULL; words++)
    take_nearer (word, *words, &best, &edits);
  return best;
}

/**
 * ps_query_field_suggest:
 * @name: a name of no field
 * @providers: (nullable): see ps_query_new()
 *
 * Returns: (transfer none) (nullable): the field that may have been meant
 */
const char *
ps_query_field_suggest (const char *name, const PsQueryProvider *const *providers)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *dotted = g_strdelimit (g_strdup (name), "_", '.');

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_ptr_array_add (names, (gpointer)fields[i].name);
  for (; providers != NULL && *providers != NULL; providers++)
    if (!g_str_has_prefix ((*providers)->name, "is:"))
      g_ptr_array_add (names, (gpointer)(*providers)->name);
  g_ptr_array_add (names, NULL);
  return ps_query_suggest (dotted, (const char *const *)names->pdata);
}
