#pragma once

#include <gtk/gtk.h>

#include "ps-flow-diagram.h"

G_BEGIN_DECLS

/**
 * PsFlowResult:
 * @inventory: the flows
 * @diagram: the picture of them
 * @rows: (element-type PsFlowRow): one a link of the picture, the busiest first
 *
 * What a worker thread makes of the rows that a filter lets through.
 */
typedef struct
{
  PsFlowInventory *inventory;
  PsFlowDiagram *diagram;
  GPtrArray *rows;
} PsFlowResult;

void ps_flow_job_async (PsAlertStore *store, PsRowOrder *order, PsFlowInventory *inventory,
                        const PsFlowOptions *options, gboolean nodes,
                        const PangoFontDescription *font, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
PsFlowResult *ps_flow_job_finish (GAsyncResult *result, GError **error);
void ps_flow_result_free (PsFlowResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsFlowResult, ps_flow_result_free)

G_END_DECLS
