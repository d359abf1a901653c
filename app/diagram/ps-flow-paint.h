#pragma once

#include "ps-flow-diagram-private.h"

G_BEGIN_DECLS

#define PS_FLOW_MARGIN 12.0
#define PS_FLOW_LABEL_SIZE 12.0
#define PS_FLOW_NOTE_SIZE 11.0
#define PS_FLOW_SIGN 9.0

/* A picture that is being drawn, and where the next entry of its legend goes. */
typedef struct
{
  PsFlowDiagram *diagram;
  const PsFlowOptions *options;
  PsScene *scene;
  PsTextMeter meter;
  double legend_x;
  double legend_y;
} PsFlowPaint;

void ps_flow_paint_init (PsFlowPaint *paint, PsFlowDiagram *diagram, const PsFlowOptions *options);
void ps_flow_paint_finish (PsFlowPaint *paint);
gboolean ps_flow_paint_nothing (PsFlowPaint *paint);
PsShape *ps_flow_paint_text (PsFlowPaint *paint, PsTone tone, double x, double y, double size,
                             const char *text);
PsShape *ps_flow_paint_box (PsFlowPaint *paint, PsTone tone, double x, double y, double width,
                            double height);
void ps_flow_paint_sign (PsFlowPaint *paint, PsTone tone, double x, double y, guint32 row);
void ps_flow_paint_steps (PsFlowPaint *paint, PsSeverity severity, double right, double y,
                          guint32 row);
void ps_flow_paint_heading (PsFlowPaint *paint, PsTone tone, double x, double y, const char *text,
                            double room);
double ps_flow_paint_measure_nodes (const PsFlowDiagram *diagram, const PsFlowOptions *options,
                                    guint first, guint end);
void ps_flow_paint_node (PsFlowPaint *paint, guint index);
void ps_flow_paint_entry (PsFlowPaint *paint, PsTone tone, guint style, const char *word);
void ps_flow_paint_sign_entry (PsFlowPaint *paint, PsTone tone, const char *word);
void ps_flow_paint_severities (PsFlowPaint *paint);
void ps_flow_paint_colors (PsFlowPaint *paint);
void ps_flow_paint_note (PsFlowPaint *paint, const char *text);
guint32 ps_flow_paint_get_row (const PsFlowPaint *paint, guint link, gboolean answer);

G_END_DECLS
