#pragma once

#include "ps-classifier.h"
#include "ps-scene.h"

G_BEGIN_DECLS

/**
 * PsAlertFlow:
 * @conversation: the two ends, in the order of the record
 * @verdict: which of them is the server
 * @signature: (nullable): what the alert says
 * @service: (nullable): name of the server port's service
 * @findings: bits of #PsFindingKind
 *
 * What the picture of one alert is made of.
 */
typedef struct
{
  const PsConversation *conversation;
  const PsVerdict *verdict;
  const char *signature;
  const char *service;
  guint32 findings;
} PsAlertFlow;

/* Client card, arrow, server card from left to right; drawn alike without an arrowhead where
 * nobody can tell. Narrow widths put the cards one above the other. Mirrored if @right_to_left. */
PsScene *ps_alert_flow_layout (const PsAlertFlow *flow, double width, gboolean right_to_left,
                               PsMeasureText measure, gpointer user_data);

G_END_DECLS
