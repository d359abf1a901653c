/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-facets.h"
#include "ps-query-edit.h"
#include "ps-store-fixture.h"

static const char *const filters[] = {
  "", "is:unusual", "-is:unusual", "is:unsure", "server.port=443", "proto:icmp", "10.0.0.0/8 or nmap",
  "port=1",
};

/* A facet's number is that of the rows that are left once its value is added to the filter. */
static void
check_value (PsAlertStore *store, const char *filter, const char *field, const char *value,
             guint32 n)
{
  g_autofree char *bracketed = filter[0] != '\0' ? g_strdup_printf ("(%s)", filter) : g_strdup ("");
  g_autofree char *term = ps_query_include (NULL, field, value);
  g_autofree char *text = ps_query_add_term (bracketed, term);

  g_test_message ("%s: %u", text, n);
  g_assert_cmpuint (ps_fixture_count (store, text), ==, n);
}

static const char *const bands[] = { "unsure", "weak", "likely", "strong" };

static void
check_words (PsAlertStore *store, const char *filter, const PsFacets *facets)
{
  guint32 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      check_value (store, filter, "is", bands[i], facets->n_bands[i]);
      sum += facets->n_bands[i];
    }
  g_assert_cmpuint (sum, ==, facets->n_rows);
  check_value (store, filter, "is", "unusual", facets->n_unusual);
  check_value (store, filter, "is", "new", facets->n_new);
  check_value (store, filter, "is", "conflict", facets->n_conflicts);
  for (guint i = 0; i < PS_N_FINDINGS; i++)
    check_value (store, filter, "finding", ps_finding_get_id (i), facets->n_findings[i]);
}

static void
check_columns (PsAlertStore *store, const char *filter, const PsFacets *facets)
{
  guint32 sum = 0, served = facets->n_other_served + facets->n_without_service;

  for (guint i = 0; i < PS_N_TRIAGE_STATES; i++)
    check_value (store, filter, "state", ps_triage_state_get_name (i), facets->n_states[i]);
  for (guint i = 0; i <= PS_SEVERITY_CRITICAL; i++)
    {
      if (i != PS_SEVERITY_NONE)
        check_value (store, filter, "severity", ps_severity_get_name (i), facets->n_severities[i]);
      sum += facets->n_severities[i];
    }
  g_assert_cmpuint (sum, ==, facets->n_rows);
  for (guint i = 0; i < facets->n_services; i++)
    {
      const PsFacetService *service = &facets->services[i];

      check_value (store, filter, "service", service->name, service->n_alerts);
      if (i > 0)
        g_assert_cmpuint (service->n_alerts, <=, facets->services[i - 1].n_alerts);
      served += service->n_alerts;
    }
  g_assert_cmpuint (served, ==, facets->n_rows);
  g_assert_cmpint (facets->n_other_services > 0, ==, facets->n_other_served > 0);
}

static void
test_sums (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (3000, 17);
  PsAnnotationTable *said = ps_alert_store_get_annotations (store);

  for (guint32 row = 0; row < 3000; row += 7)
    ps_annotation_table_set_state (said, row, row % PS_N_TRIAGE_STATES);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsRowOrder) order = ps_row_order_filter_text (store, filters[i], NULL, NULL);
      g_autoptr (PsFacets) facets = ps_facets_new (store, order, NULL);

      g_assert_cmpuint (facets->n_rows, ==, ps_row_order_get_n_rows (order));
      check_words (store, filters[i], facets);
      check_columns (store, filters[i], facets);
    }
}

/* More services than are named: the most frequent are, the others add up. */
static void
test_others (void)
{
  static const char *const ports[] = { "22",  "25",  "53",   "80",   "110",  "143",
                                       "443", "445", "3306", "3389", "5432", "6379" };
  FixtureAlert alerts[G_N_ELEMENTS (ports) + 2] = { { 0 } };
  char ends[G_N_ELEMENTS (alerts)][24];
  g_autoptr (PsAlertStore) store = NULL;
  g_autoptr (PsRowOrder) order = NULL;
  g_autoptr (PsFacets) facets = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (alerts); i++)
    {
      g_snprintf (ends[i], sizeof ends[i], "192.0.2.%u:%s", i + 1,
                  i < G_N_ELEMENTS (ports) ? ports[i] : "6379");
      alerts[i] = (FixtureAlert){ .src = "10.0.0.1:50000", .dst = ends[i], .proto = "tcp" };
    }
  store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  order = ps_row_order_new_all (G_N_ELEMENTS (alerts));
  facets = ps_facets_new (store, order, NULL);
  g_assert_cmpuint (facets->n_services, ==, PS_FACET_SERVICES);
  g_assert_cmpstr (facets->services[0].name, ==, "redis");
  g_assert_cmpuint (facets->services[0].n_alerts, ==, 3);
  g_assert_cmpuint (facets->n_other_services, ==, G_N_ELEMENTS (ports) - PS_FACET_SERVICES);
  g_assert_cmpuint (facets->n_other_served, ==, facets->n_other_services);
}

static void
test_cancel (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (10, 1);
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (ps_facets_new (store, order, cancellable));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facets/sums", test_sums);
  g_test_add_func ("/facets/others", test_others);
  g_test_add_func ("/facets/cancel", test_cancel);
  return g_test_run ();
}
