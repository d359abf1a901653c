/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-flow-diagram.h"
#include "ps-port-lane.h"
#include "ps-report-build.h"
#include "ps-timeline.h"

#define WIDTH 960
#define HEIGHT 420
/* Boxes of a column; a page holds no more with names that can be read. */
#define TOP 18

/* The whole name of a node, redacted, cut to the room of what stood there. */
static void
hide_label (PsManuscript *manuscript, const PsFlowDiagram *diagram, PsShape *shape)
{
  PsFlowItem item = ps_flow_diagram_get_item (diagram, shape->row);
  const PsTextMeter meter = { ps_scene_estimate_text, NULL };
  gboolean bold = (shape->style & PS_STYLE_BOLD) != 0;
  double width = ps_text_width (&meter, shape->text, shape->size, bold);
  g_autofree char *hidden = NULL;
  char *cut;

  if (item.kind == PS_FLOW_ITEM_NODE && strstr (shape->text, "…") != NULL)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (diagram, item.index);

      hidden = ps_manuscript_dup_text (manuscript, node->label);
    }
  else
    hidden = ps_manuscript_dup_text (manuscript, shape->text);
  cut = ps_text_cut_middle (&meter, hidden, shape->size, bold, width + 12);
  g_free (shape->text);
  shape->text = cut;
}

static void
hide_labels (PsManuscript *manuscript, const PsFlowDiagram *diagram, PsScene *scene)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      if (shape->text != NULL)
        hide_label (manuscript, diagram, shape);
    }
  if (scene->title != NULL)
    {
      g_autofree char *title = g_steal_pointer (&scene->title);

      scene->title = ps_manuscript_dup_text (manuscript, title);
    }
}

static void
add_flow_map (const PsReportBuild *build)
{
  const PsReport *report = build->report;
  PsFlowOptions options = { .width = WIDTH, .height = HEIGHT, .logarithmic = TRUE, .top = TOP,
                            .coloring = PS_FLOW_BY_UNUSUAL,
                            .right_to_left = ps_html_is_right_to_left () };
  g_autoptr (PsFlowInventory) inventory =
      ps_flow_inventory_new (report->store, report->order, report->cancellable);
  g_autoptr (PsFlowDiagram) diagram =
      inventory != NULL ? ps_flow_map_new (inventory, &options) : NULL;
  PsScene *scene;

  if (diagram == NULL)
    return;
  scene = ps_scene_copy (ps_flow_diagram_get_scene (diagram));
  if (report->redaction != NULL)
    hide_labels (build->manuscript, diagram, scene);
  ps_manuscript_add_heading (build->manuscript, 3, _ ("Who calls whom"));
  if (scene->title != NULL)
    {
      ps_manuscript_begin (build->manuscript, PS_BLOCK_PARAGRAPH, 0);
      ps_manuscript_add_hidden (build->manuscript, scene->title);
    }
  ps_manuscript_add_picture (build->manuscript, scene);
}

static void
add_scene (const PsReportBuild *build, const char *heading, PsScene *scene)
{
  if (scene == NULL)
    return;
  ps_manuscript_add_heading (build->manuscript, 3, heading);
  if (scene->title != NULL)
    ps_manuscript_add_paragraph (build->manuscript, PS_INK_TEXT, scene->title);
  ps_manuscript_add_picture (build->manuscript, scene);
}

static void
add_timeline (const PsReportBuild *build)
{
  const PsReport *report = build->report;
  g_autofree char *zone = ps_report_zone (report);
  /* Translators: %s is a time zone */
  g_autofree char *heading = g_strdup_printf (_ ("When (%s)"), zone);

  add_scene (build, heading,
             ps_timeline_new_scene (report->store, report->order, TRUE, report->zone, WIDTH, NULL,
                                    NULL));
}

/**
 * ps_report_build_pictures:
 * @build: a report on its way
 *
 * Adds the flow map, the timeline and the ports, each with the sentence that says the same.
 */
void
ps_report_build_pictures (const PsReportBuild *build)
{
  const PsReport *report = build->report;

  if (build->facts->n_rows == 0)
    return;
  ps_manuscript_add_heading (build->manuscript, 2,
                             ps_report_section_get_label (PS_REPORT_PICTURES));
  add_flow_map (build);
  if (build->facts->first <= build->facts->last)
    add_timeline (build);
  add_scene (build, _ ("On which ports"),
             ps_port_lane_new_scene (report->store, report->order, WIDTH, NULL, NULL));
}
