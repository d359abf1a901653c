/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-facets.h"

#include <string.h>

#include "ps-alert-end.h"

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

/* Counts by name. Names of one service mostly are one text in memory, which is found without
 * reading it. */
typedef struct
{
  GPtrArray *all;      /* of PsFacetService, owned */
  GHashTable *by_name; /* text → PsFacetService */
  GHashTable *by_text; /* place in memory → PsFacetService */
  const char *last;
  PsFacetService *last_service;
} ServiceCount;

static void
free_service (gpointer data)
{
  PsFacetService *service = data;

  g_free (service->name);
  g_free (service);
}

static void
service_count_init (ServiceCount *count)
{
  *count = (ServiceCount){ 0 };
  count->all = g_ptr_array_new_with_free_func (free_service);
  count->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  count->by_text = g_hash_table_new (NULL, NULL);
}

static void
service_count_clear (ServiceCount *count)
{
  g_hash_table_unref (count->by_text);
  g_hash_table_unref (count->by_name);
  g_ptr_array_unref (count->all);
}

static PsFacetService *
find_service (ServiceCount *count, const char *name)
{
  PsFacetService *service = g_hash_table_lookup (count->by_text, name);

  if (service != NULL)
    return service;
  service = g_hash_table_lookup (count->by_name, name);
  if (service == NULL)
    {
      service = g_new0 (PsFacetService, 1);
      service->name = g_strdup (name);
      g_ptr_array_add (count->all, service);
      g_hash_table_insert (count->by_name, service->name, service);
    }
  g_hash_table_insert (count->by_text, (gpointer)name, service);
  return service;
}

static void
count_service (PsFacets *self, ServiceCount *count, const char *name)
{
  if (name[0] == '\0')
    {
      self->n_without_service++;
      return;
    }
  if (name != count->last)
    {
      count->last = name;
      count->last_service = find_service (count, name);
    }
  count->last_service->n_alerts++;
}

static gint
compare_services (gconstpointer a, gconstpointer b)
{
  const PsFacetService *x = *(PsFacetService *const *)a, *y = *(PsFacetService *const *)b;

  if (x->n_alerts != y->n_alerts)
    return x->n_alerts < y->n_alerts ? 1 : -1;
  return strcmp (x->name, y->name);
}

static void
take_services (PsFacets *self, ServiceCount *count)
{
  g_ptr_array_sort (count->all, compare_services);
  for (guint i = 0; i < count->all->len; i++)
    {
      const PsFacetService *service = g_ptr_array_index (count->all, i);

      if (i < PS_FACET_SERVICES)
        self->services[self->n_services++] =
            (PsFacetService){ g_strdup (service->name), service->n_alerts };
      else
        {
          self->n_other_services++;
          self->n_other_served += service->n_alerts;
        }
    }
}

static void
count_findings (PsFacets *self, guint32 findings, guint32 notable)
{
  self->n_unusual += (findings & notable) != 0;
  self->n_new += (findings & PS_FINDINGS_NEW) != 0;
  for (; findings != 0; findings &= findings - 1)
    self->n_findings[__builtin_ctz (findings)]++;
}

static void
count_row (PsFacets *self, PsAlertStore *store, guint32 row, guint32 notable)
{
  const PsAlertBlock *block = ps_alert_store_get_block (store, row);
  guint i = ps_alert_block_index (row);
  PsPackedVerdict packed = ps_alert_block_get_verdict (block, i);
  PsVerdict verdict;

  ps_packed_verdict_get (packed, &verdict);
  self->n_bands[ps_verdict_get_band (&verdict)]++;
  self->n_conflicts += verdict.conflict != 0;
  self->n_severities[MIN (block->severities[i], PS_SEVERITY_CRITICAL)]++;
  self->n_states[ps_annotation_table_get_state (ps_alert_store_get_annotations (store), row)]++;
  count_findings (self, ps_packed_verdict_get_findings (packed), notable);
}

/**
 * ps_facets_new:
 * @store: a store
 * @order: which of its rows
 * @cancellable: (nullable): to stop it
 *
 * Runs for some tens of milliseconds for a million rows: call it in a worker thread.
 *
 * Returns: (transfer full) (nullable): how the rows divide; %NULL if it was stopped
 */
PsFacets *
ps_facets_new (PsAlertStore *store, const PsRowOrder *order, GCancellable *cancellable)
{
  guint32 n = ps_row_order_get_n_rows (order);
  g_autoptr (PsRowOrder) ascending = ps_row_order_dup_ascending (order);
  const guint32 *rows = ps_row_order_get_rows (ascending);
  guint32 notable = ps_findings_get_notable (G_MAXUINT32);
  PsFacets *self = g_new0 (PsFacets, 1);
  ServiceCount services;

  service_count_init (&services);
  for (; self->n_rows < n; self->n_rows++)
    {
      guint32 row = rows[self->n_rows];

      if (self->n_rows % STRETCH == 0 && g_cancellable_is_cancelled (cancellable))
        break;
      count_row (self, store, row, notable);
      count_service (self, &services, ps_alert_store_get_service (store, row));
    }
  take_services (self, &services);
  service_count_clear (&services);
  if (self->n_rows < n)
    g_clear_pointer (&self, ps_facets_free);
  return self;
}

/**
 * ps_facets_free:
 * @facets: (transfer full) (nullable): facets
 */
void
ps_facets_free (PsFacets *facets)
{
  for (guint i = 0; facets != NULL && i < facets->n_services; i++)
    g_free (facets->services[i].name);
  g_free (facets);
}
