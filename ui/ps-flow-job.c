/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-job.h"

#include <pango/pangocairo.h>

#include "ps-flow-row.h"
#include "ps-node-map.h"
#include "ps-scene-cairo.h"

typedef struct
{
  PsAlertStore *store;
  PsRowOrder *order;
  PsFlowInventory *inventory; /* NULL = to be made */
  PsFlowOptions options;
  gboolean nodes;
  PangoFontDescription *font;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->store);
  ps_row_order_unref (question->order);
  g_clear_pointer (&question->inventory, ps_flow_inventory_unref);
  g_free ((gpointer)question->options.expanded);
  pango_font_description_free (question->font);
  g_free (question);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return ps_flow_row_compare_alerts (*(PsFlowRow *const *)a, *(PsFlowRow *const *)b);
}

static GPtrArray *
make_rows (PsFlowDiagram *diagram, PsAlertStore *store)
{
  guint n = ps_flow_diagram_get_n_links (diagram);
  GPtrArray *rows = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (rows, ps_flow_row_new (diagram, store, i));
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}

/* Pango's font map belongs to the thread, and so do the context and the layout made from it. */
static PsFlowDiagram *
draw (const Question *question, const PsFlowInventory *inventory)
{
  PangoContext *context =
      pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PsSceneCairo painter = { .layout = NULL };
  PsFlowOptions options = question->options;
  PsFlowDiagram *diagram;

  pango_context_set_font_description (context, question->font);
  painter.layout = pango_layout_new (context);
  options.measure = ps_scene_cairo_measure;
  options.user_data = &painter;
  diagram = question->nodes ? ps_node_map_new (inventory, &options)
                            : ps_flow_map_new (inventory, &options);
  g_object_unref (painter.layout);
  g_object_unref (context);
  return diagram;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  g_autoptr (PsFlowResult) result = g_new0 (PsFlowResult, 1);

  result->inventory =
      question->inventory != NULL
          ? ps_flow_inventory_ref (question->inventory)
          : ps_flow_inventory_new (question->store, question->order, cancellable);
  if (g_task_return_error_if_cancelled (task) || result->inventory == NULL)
    return;
  result->diagram = draw (question, result->inventory);
  result->rows = make_rows (result->diagram, question->store);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&result), (GDestroyNotify)ps_flow_result_free);
}

/**
 * ps_flow_job_async:
 * @store: alerts
 * @order: which of them
 * @inventory: (nullable): the flows of @order, if they are known already
 * @options: what the picture is to look like; texts are measured in @font
 * @nodes: the node view instead of the flow map
 * @font: of the picture
 * @cancellable: (nullable): looked at while flows are counted
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Counts the flows and lays them out in a worker thread.
 */
void
ps_flow_job_async (PsAlertStore *store, PsRowOrder *order, PsFlowInventory *inventory,
                   const PsFlowOptions *options, gboolean nodes, const PangoFontDescription *font,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->store = g_object_ref (store);
  question->order = ps_row_order_ref (order);
  question->inventory = inventory != NULL ? ps_flow_inventory_ref (inventory) : NULL;
  question->options = *options;
  question->options.expanded =
      g_memdup2 (options->expanded, options->n_expanded * sizeof *options->expanded);
  question->nodes = nodes;
  question->font = pango_font_description_copy (font);
  g_task_set_task_data (task, question, free_question);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * ps_flow_job_finish:
 * @result: of the callback
 * @error: set if it was cancelled
 *
 * Returns: (transfer full) (nullable): the flows and their picture
 */
PsFlowResult *
ps_flow_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * ps_flow_result_free:
 * @result: (transfer full): a result
 */
void
ps_flow_result_free (PsFlowResult *result)
{
  g_clear_pointer (&result->inventory, ps_flow_inventory_unref);
  g_clear_pointer (&result->diagram, ps_flow_diagram_unref);
  g_clear_pointer (&result->rows, g_ptr_array_unref);
  g_free (result);
}
