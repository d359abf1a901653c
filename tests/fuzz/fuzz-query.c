/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <string.h>

#include "ps-query-edit.h"
#include "ps-row-order.h"

enum
{
  N_ALERTS = 8,
};

static void
add_alert (PsAlertBatch *batch, guint i)
{
  static const char *const signatures[] = { "A note", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
                                            "ä (b) *?" };
  const char *signature = signatures[i % G_N_ELEMENTS (signatures)];
  PsAlert *alert = ps_alert_batch_add (batch);
  PsAddress address;

  ps_address_parse (i % 2 == 0 ? "10.0.0.5" : "2001:db8::5", -1, &address);
  alert->src = ps_address_pool_intern (batch->addresses, &address);
  ps_address_parse ("192.0.2.1", -1, &address);
  alert->dst = ps_address_pool_intern (batch->addresses, &address);
  alert->flags = (guint16)(PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT
                           | PS_ALERT_HAS_DST_PORT | (i % 3 != 0 ? PS_ALERT_HAS_TIME : 0));
  alert->src_port = 50000;
  alert->dst_port = (guint16)(i * 61);
  alert->time = (gint64)i * G_GINT64_CONSTANT (177233220050000);
  alert->severity = (guint8)(i % 6);
  alert->protocol = PS_PROTOCOL_TCP;
  alert->texts[PS_TEXT_SIGNATURE] =
      ps_string_pool_intern (batch->texts[PS_TEXT_SIGNATURE], signature, strlen (signature));
}

static PsAlertStore *
make_store (void)
{
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("fuzz", NULL);
  PsAlertStore *store = ps_alert_store_new (NULL);

  for (guint i = 0; i < N_ALERTS; i++)
    add_alert (batch, i);
  ps_alert_store_append (store, batch, ps_alert_store_add_file (store, file), 1, NULL);
  ps_alert_store_decide (store, 0, N_ALERTS);
  return store;
}

static guint32
count_rows (PsAlertStore *store, const PsQuery *query)
{
  g_autoptr (PsRowOrder) order = ps_row_order_filter (store, query, 0, NULL, NULL);

  return order != NULL ? ps_row_order_get_n_rows (order) : G_MAXUINT32;
}

/* Prints as what reads as the same and finds as many rows; its negation finds the others. */
static void
check_query (PsAlertStore *store, const PsQuery *query)
{
  g_autofree char *printed = ps_query_to_string (query);
  g_autofree char *negated = g_strdup_printf ("-(%s)", printed);
  g_autoptr (PsQuery) again = ps_query_new (printed, NULL, NULL, NULL);
  g_autoptr (PsQuery) rest = ps_query_new (negated, NULL, NULL, NULL);
  guint32 n = count_rows (store, query);
  guint32 n_rest;

  PS_FUZZ_CHECK (strlen (printed) > PS_QUERY_MAX_LENGTH
                 || (again != NULL && ps_query_equal (query, again)));
  if (rest == NULL || n == G_MAXUINT32)
    return;
  n_rest = count_rows (store, rest);
  PS_FUZZ_CHECK (n_rest == G_MAXUINT32 || n + n_rest == N_ALERTS);
}

static void
check_edits (const char *text)
{
  g_autofree char *included = ps_query_include (text, "signature", text);
  g_autofree char *excluded = ps_query_exclude (text, "server.port", "443");
  g_autofree char *quoted = ps_query_quote (text);
  g_autofree char *term = g_strdup_printf ("signature=%s", quoted);
  g_autoptr (PsQuery) query = NULL;
  g_auto (GStrv) terms = ps_query_dup_terms (term);

  PS_FUZZ_CHECK (included != NULL && excluded != NULL);
  if (!g_utf8_validate (text, -1, NULL) || strlen (term) > PS_QUERY_MAX_LENGTH)
    return;
  query = ps_query_new (term, NULL, NULL, NULL);
  PS_FUZZ_CHECK (query != NULL && terms[0] != NULL && terms[1] == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static PsAlertStore *store;
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsQuery) query = NULL;
  PsQuerySpot spot;

  if (store == NULL)
    store = make_store ();
  query = ps_query_new (text, NULL, &spot, &error);
  PS_FUZZ_CHECK ((query == NULL) == (error != NULL));
  PS_FUZZ_CHECK (error == NULL || spot.offset + spot.length <= strlen (text));
  if (query != NULL)
    check_query (store, query);
  check_edits (text);
  return 0;
}
