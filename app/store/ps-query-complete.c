/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-complete.h"

#include <string.h>

#include "ps-alert-store-private.h"
#include "ps-alert-end.h"
#include "ps-protocol.h"
#include "ps-query-edit.h"
#include "ps-query-field.h"

/* So many values of a pool are looked at: an answer is wanted before the next key. */
#define MAX_LOOKED_AT 20000

/* What is found goes in here, until it is enough. */
typedef struct
{
  GPtrArray *found; /* of PsQueryCompletion */
  const char *begun;
  guint max;
} Search;

static void
free_completion (gpointer data)
{
  PsQueryCompletion *completion = data;

  g_free (completion->text);
  g_free (completion->detail);
  g_free (completion);
}

static gboolean
begins (const char *text, const char *begun)
{
  gsize length = strlen (begun);

  return g_ascii_strncasecmp (text, begun, length) == 0 && text[length] != '\0';
}

static void
add (Search *search, const char *text, const char *detail)
{
  PsQueryCompletion *completion = g_new (PsQueryCompletion, 1);

  completion->text = g_strdup (text);
  completion->detail = g_strdup (detail);
  g_ptr_array_add (search->found, completion);
}

static void
take (Search *search, const char *text, const char *detail)
{
  if (search->found->len < search->max && begins (text, search->begun))
    add (search, text, detail);
}

static void
take_fields (Search *search, const PsQueryProvider *const *providers, const char *ending)
{
  for (guint i = 0; i < ps_query_field_get_n (); i++)
    {
      const PsQueryField *field = ps_query_field_get (i);
      g_autofree char *text = g_strconcat (field->name, ending, NULL);

      take (search, text, ps_query_field_get_title (field));
    }
  for (; providers != NULL && *providers != NULL; providers++)
    {
      g_autofree char *text = g_strconcat ((*providers)->name, ending, NULL);

      if (!g_str_has_prefix ((*providers)->name, "is:"))
        take (search, text, "");
    }
}

static void
take_is (Search *search, const PsQueryProvider *const *providers)
{
  const char *const *words = ps_query_is_get_words ();

  for (; *words != NULL; words++)
    take (search, *words, "");
  for (; providers != NULL && *providers != NULL; providers++)
    if (g_str_has_prefix ((*providers)->name, "is:"))
      take (search, (*providers)->name + strlen ("is:"), "");
}

static void
take_findings (Search *search)
{
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    take (search, ps_finding_get_id ((PsFindingKind)kind),
          ps_finding_get_label ((PsFindingKind)kind));
}

static void
take_protocols (Search *search)
{
  static const guint8 usual[] = { PS_PROTOCOL_TCP, PS_PROTOCOL_UDP, PS_PROTOCOL_ICMP };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    take (search, ps_protocol_get_name (usual[i]), "");
  for (guint i = 0; i <= G_MAXUINT8; i++)
    if (memchr (usual, (int)i, sizeof usual) == NULL)
      take (search, ps_protocol_get_name ((guint8)i), "");
}

static void
take_services (Search *search)
{
  const char *before = "";

  for (guint i = 0; i < ps_service_table_get_size (); i++)
    {
      const PsService *service = ps_service_table_get (i);

      if (!g_str_equal (service->name, before))
        take (search, service->name, "");
      before = service->name;
    }
}

/* Values that alerts have, in quotes where they need them. */
static void
take_texts (Search *search, const PsStringPool *pool)
{
  guint32 n = MIN (ps_string_pool_get_size (pool), MAX_LOOKED_AT);

  for (guint32 i = 0; i < n && search->found->len < search->max; i++)
    {
      const char *value = ps_string_pool_get (pool, i);
      g_autofree char *quoted = NULL;

      if (!begins (value, search->begun) || !g_utf8_validate (value, -1, NULL))
        continue;
      quoted = ps_query_quote (value);
      add (search, quoted, "");
    }
}

static void
take_values (Search *search, const PsQueryField *field, PsAlertStore *store,
             const PsQueryProvider *const *providers)
{
  static const char *const servers[] = { "src", "dst", "unknown" };

  switch (field->type)
    {
    case PS_QUERY_TYPE_IS:
      take_is (search, providers);
      return;
    case PS_QUERY_TYPE_HAS:
      take_fields (search, providers, "");
      return;
    case PS_QUERY_TYPE_SEVERITY:
      for (guint i = PS_SEVERITY_CRITICAL; i > PS_SEVERITY_NONE; i--)
        take (search, ps_severity_get_name ((PsSeverity)i), "");
      return;
    case PS_QUERY_TYPE_STATE:
      for (guint i = 0; i < PS_N_TRIAGE_STATES; i++)
        take (search, ps_triage_state_get_name ((PsTriageState)i),
              ps_triage_state_get_label ((PsTriageState)i));
      return;
    case PS_QUERY_TYPE_FINDING:
      take_findings (search);
      return;
    case PS_QUERY_TYPE_PROTOCOL:
      take_protocols (search);
      return;
    case PS_QUERY_TYPE_SERVER_IS:
      for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
        take (search, servers[i], "");
      return;
    case PS_QUERY_TYPE_TEXT:
    case PS_QUERY_TYPE_NAME:
    case PS_QUERY_TYPE_NUMBER_NAME:
      if (field->column == PS_COLUMN_SERVICE)
        take_services (search);
      else if (store != NULL && field->column != PS_COLUMN_TAGS && field->column != PS_COLUMN_NOTE
               && field->column != PS_COLUMN_FILE)
        take_texts (search, store->texts[ps_column_get_text (field->column)]);
      return;
    default:
      return;
    }
}

/* Where the word begins that @cursor is at the end of; %NULL within quotes. */
static const char *
find_word (const char *text, const char *cursor)
{
  const char *start = text;
  gboolean quoted = FALSE;

  for (const char *p = text; p < cursor; p++)
    {
      if (*p == '\\' && quoted && p + 1 < cursor)
        p++;
      else if (*p == '"')
        quoted = !quoted;
      else if (!quoted && strchr (" \t\n()", *p) != NULL)
        start = p + 1;
    }
  while (!quoted && start < cursor && *start == '-')
    start++;
  return quoted ? NULL : start;
}

/* Where a value begins that stands behind an operator, in a list behind what is in it already. */
static const char *
find_value (const char *operation, const char *end)
{
  const char *value = operation;

  while (value < end && strchr (":=!<>", *value) != NULL)
    value++;
  if (value < end && *value == '{')
    for (const char *p = value; p < end; p++)
      if (*p == '{' || *p == ',')
        value = p + 1;
  return value;
}

/**
 * ps_query_complete:
 * @text: a filter that is being typed
 * @cursor: where, in bytes
 * @store: (nullable): whose values are offered
 * @providers: (nullable): see ps_query_new()
 * @max: at most so many
 * @spot: (out): the unfinished word, in bytes
 *
 * Offers what the word at the cursor may become: a field, or a value of the field that stands before
 * it.
 *
 * Returns: (transfer full) (element-type PsQueryCompletion): none where it may become anything
 */
GPtrArray *
ps_query_complete (const char *text, gsize cursor, PsAlertStore *store,
                   const PsQueryProvider *const *providers, guint max, PsQuerySpot *spot)
{
  const char *end = text + cursor, *word = find_word (text, end);
  const char *operation = word, *begun = word;
  g_autofree char *typed = NULL, *name = NULL;
  Search search = { g_ptr_array_new_with_free_func (free_completion), "", max };
  const PsQueryField *field;

  *spot = (PsQuerySpot){ cursor, 0 };
  if (word == NULL || word == end)
    return search.found;
  while (operation < end && strchr (":=!<>", *operation) == NULL)
    operation++;
  if (operation < end)
    begun = find_value (operation, end);
  typed = g_strndup (begun, (gsize)(end - begun));
  search.begun = typed;
  *spot = (PsQuerySpot){ (gsize)(begun - text), (gsize)(end - begun) };
  if (operation == end)
    {
      take_fields (&search, providers, ":");
      return search.found;
    }
  name = g_strndup (word, (gsize)(operation - word));
  field = ps_query_field_lookup (name);
  if (field != NULL)
    take_values (&search, field, store, providers);
  return search.found;
}
