/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-test.h"

#include "ps-alert-end.h"
#include "ps-query-matcher.h"
#include "ps-text-fold.h"

/* What a key stands for: a text, an address or a number. */

#define ABSENT_PORT (G_MAXUINT16 + 1)

/*
 * ps_query_domain_get_size:
 *
 * Returns: how many keys there are now; the last one of addresses and ports is "none"
 */
guint32
ps_query_domain_get_size (const PsQueryTest *test)
{
  PsAlertStore *store = test->store;

  switch (test->key)
    {
    case PS_QUERY_KEY_TEXT:
      return ps_string_pool_get_size (store->texts[ps_column_get_text (test->column)]);
    case PS_QUERY_KEY_FILE:
      return ps_alert_store_get_n_files (store);
    case PS_QUERY_KEY_PROTOCOL:
      return G_MAXUINT8 + 1;
    case PS_QUERY_KEY_SEVERITY:
      return PS_SEVERITY_CRITICAL + 1;
    case PS_QUERY_KEY_PORT:
      return ABSENT_PORT + 1;
    case PS_QUERY_KEY_ADDRESS:
      return ps_address_pool_get_size (store->addresses) + 1;
    case PS_QUERY_KEY_SERVICE:
      return ps_service_table_get_size () + test->n_rules
             + ps_string_pool_get_size (store->texts[PS_TEXT_APP_PROTO]);
    case PS_QUERY_KEY_SERVER_IS:
      return 4;
    case PS_QUERY_KEY_CONFLICT:
    case PS_QUERY_KEY_FLIPPED:
      return 2;
    case PS_QUERY_KEY_STATE:
      return PS_N_TRIAGE_STATES;
    case PS_QUERY_KEY_TAGS:
      return ps_string_pool_get_size (ps_annotation_table_get_tag_sets (store->annotations));
    case PS_QUERY_KEY_NOTE:
      return ps_string_pool_get_size (ps_annotation_table_get_notes (store->annotations));
    case PS_QUERY_KEY_P_B:
      return 0x4000;
    case PS_QUERY_KEY_BAND:
      return 0x10000;
    case PS_QUERY_KEY_PROVIDED:
      return test->values->len;
    default:
      return 0;
    }
}

static const char *
get_service (const PsQueryTest *test, guint32 key)
{
  guint n_services = ps_service_table_get_size ();

  if (key < n_services)
    return ps_service_table_get (key)->name;
  key -= n_services;
  if (key < test->n_rules)
    return test->rules[key].text != NULL ? test->rules[key].text : "";
  return ps_alert_store_get_application_name (test->store, key - test->n_rules);
}

/* NULL where a key is no text. */
static const char *
get_text (const PsQueryTest *test, guint32 key)
{
  PsAnnotationTable *annotations = test->store->annotations;

  static const char *const servers[] = { "unknown", "src", "dst", "unknown" };

  switch (test->key)
    {
    case PS_QUERY_KEY_TEXT:
      return ps_string_pool_get (test->store->texts[ps_column_get_text (test->column)], key);
    case PS_QUERY_KEY_FILE:
      return ps_raw_file_get_name (ps_alert_store_get_file (test->store, key));
    case PS_QUERY_KEY_PROTOCOL:
      return ps_protocol_get_name ((guint8)key);
    case PS_QUERY_KEY_SERVICE:
      return get_service (test, key);
    case PS_QUERY_KEY_SERVER_IS:
      return servers[key];
    case PS_QUERY_KEY_STATE:
      return ps_triage_state_get_name ((PsTriageState)key);
    case PS_QUERY_KEY_TAGS:
      return ps_string_pool_get (ps_annotation_table_get_tag_sets (annotations), key);
    case PS_QUERY_KEY_NOTE:
      return ps_string_pool_get (ps_annotation_table_get_notes (annotations), key);
    case PS_QUERY_KEY_PROVIDED:
      return test->values->pdata[key];
    default:
      return NULL;
    }
}

/* Numbers as a column shows them. */
static gint64
get_number (const PsQueryTest *test, guint32 key)
{
  PsVerdict verdict;

  if (test->key != PS_QUERY_KEY_P_B && test->key != PS_QUERY_KEY_BAND)
    return key;
  ps_packed_verdict_get (key, &verdict);
  if (test->key == PS_QUERY_KEY_BAND)
    return (gint64)ps_verdict_get_band (&verdict);
  return test->column == PS_COLUMN_P_DST_SERVER ? verdict.p_b
                                                : (gint64)ps_verdict_get_confidence (&verdict);
}

/*
 * ps_query_domain_has:
 *
 * Returns: whether the key stands for a value at all
 */
gboolean
ps_query_domain_has (const PsQueryTest *test, guint32 key)
{
  const char *text;

  switch (test->key)
    {
    case PS_QUERY_KEY_PORT:
    case PS_QUERY_KEY_ADDRESS:
      return key + 1 < test->n_keys;
    case PS_QUERY_KEY_SEVERITY:
    case PS_QUERY_KEY_CONFLICT:
    case PS_QUERY_KEY_FLIPPED:
      return key != 0;
    default:
      text = get_text (test, key);
      return text == NULL || text[0] != '\0';
    }
}

/* Returns: whether one of the matchers matches the text */
gboolean
ps_query_test_matches_text (const PsQueryTest *test, const char *text, GError **error)
{
  g_autofree char *folded = ps_text_fold (text, -1);

  for (guint i = 0; i < test->matchers->len; i++)
    if (ps_query_matcher_has_text (test->matchers->pdata[i], text, folded, error))
      return TRUE;
  return FALSE;
}

static gboolean
matches_address (const PsQueryTest *test, guint32 key)
{
  const PsAddress *address = ps_address_pool_get (test->store->addresses, key);

  for (guint i = 0; i < test->matchers->len; i++)
    if (ps_query_matcher_has_address (test->matchers->pdata[i], address))
      return TRUE;
  return FALSE;
}

static gboolean
matches_number (const PsQueryTest *test, gint64 number)
{
  for (guint i = 0; i < test->matchers->len; i++)
    if (ps_query_matcher_has_number (test->matchers->pdata[i], number))
      return TRUE;
  return FALSE;
}

/* One of the row's tags matches. */
static gboolean
matches_tag (const PsQueryTest *test, const char *tags, GError **error)
{
  g_auto (GStrv) list = g_strsplit (tags, ",", -1);
  GError *trouble = NULL;
  gboolean found = FALSE;

  for (guint i = 0; list[i] != NULL && !found && trouble == NULL; i++)
    found = ps_query_test_matches_text (test, list[i], &trouble);
  if (trouble != NULL)
    g_propagate_error (error, trouble);
  return found;
}

/*
 * ps_query_domain_matches:
 *
 * Returns: whether one of the matchers matches what the key stands for, which is a value
 */
gboolean
ps_query_domain_matches (const PsQueryTest *test, guint32 key, GError **error)
{
  const char *text = get_text (test, key);

  if (test->key == PS_QUERY_KEY_TAGS)
    return matches_tag (test, text, error);
  if (text != NULL)
    return ps_query_test_matches_text (test, text, error);
  if (test->key == PS_QUERY_KEY_ADDRESS)
    return matches_address (test, key);
  return matches_number (test, get_number (test, key));
}
