#pragma once

#include "ps-classifier.h"
#include "ps-finding.h"
#include "ps-row-order.h"
#include "ps-triage-state.h"

G_BEGIN_DECLS

/* Services that are named; the others are added up. */
#define PS_FACET_SERVICES 10

/**
 * PsFacetService:
 * @name: as of ps_alert_store_get_service(), never ""
 * @n_alerts: alerts whose server serves that
 *
 * A service and how often it comes.
 */
typedef struct
{
  char *name;
  guint32 n_alerts;
} PsFacetService;

/**
 * PsFacets:
 * @n_rows: how many alerts were counted
 * @n_bands: alerts by #PsBand; they add up to @n_rows, as do those of @n_states and @n_severities
 * @n_states: by #PsTriageState
 * @n_severities: by #PsSeverity
 * @n_findings: alerts that have the #PsFindingKind; one alert may have several
 * @n_unusual: alerts with a notable finding, as "is:unusual" has it
 * @n_new: alerts that are new since the baseline, as "is:new" has it
 * @n_conflicts: alerts whose clues contradict each other, as "is:conflict" has it
 * @services: the most frequent ones, those with equal counts by name
 * @n_services: how many of them
 * @n_other_services: distinct services beside them
 * @n_other_served: alerts of those
 * @n_without_service: alerts without one; with @services and @n_other_served they are all
 *
 * How the alerts divide by what analysts sort them out by. Immutable once made.
 */
typedef struct
{
  guint32 n_rows;
  guint32 n_bands[PS_BAND_STRONG + 1];
  guint32 n_states[PS_N_TRIAGE_STATES];
  guint32 n_severities[PS_SEVERITY_CRITICAL + 1];
  guint32 n_findings[PS_N_FINDINGS];
  guint32 n_unusual;
  guint32 n_new;
  guint32 n_conflicts;
  PsFacetService services[PS_FACET_SERVICES];
  guint n_services;
  guint n_other_services;
  guint32 n_other_served;
  guint32 n_without_service;
} PsFacets;

PsFacets *ps_facets_new (PsAlertStore *store, const PsRowOrder *order, GCancellable *cancellable);
void ps_facets_free (PsFacets *facets);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsFacets, ps_facets_free)

G_END_DECLS
