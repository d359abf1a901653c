#pragma once

#include "ps-scene-view.h"

G_BEGIN_DECLS

/**
 * PsBrushModel:
 * @layout: makes the picture, see #PsSceneLayout
 * @get_x: where a value begins in a picture of @width points that reads from left to right
 * @get_value: the value that is at @x
 * @snap: widens a stretch of values to whole units, such as the buckets that they are in
 * @step: a value of the next unit in that direction (-1 or 1), @value itself at the end
 * @describe: what a stretch holds, as a sentence; @below tells which half of the picture is meant
 * @is_below: (nullable): whether @y, in points, is in the lower half; %NULL where there is one half
 *
 * What a picture shows along its width, for #PsBrushView.
 */
typedef struct
{
  PsSceneLayout layout;
  double (*get_x) (gint64 value, double width, gpointer data);
  gint64 (*get_value) (double x, double width, gpointer data);
  void (*snap) (gint64 *low, gint64 *high, gpointer data);
  gint64 (*step) (gint64 value, int direction, gpointer data);
  char *(*describe) (gint64 low, gint64 high, gboolean below, gpointer data);
  gboolean (*is_below) (double y);
} PsBrushModel;

/**
 * PsBrushView:
 *
 *   PsSceneView ── the picture
 *   overlay ────── what the filter has, what is being brushed, cursor, mark, sentence
 *
 * A picture along which one brushes a stretch, with the pointer or with the keyboard: arrows move,
 * Shift and arrows brush, Enter takes. Signals: "brushed" (gint64 low, gint64 high, gboolean
 * below), "picked" (gint64 low, gint64 high, gboolean below; a click, which filters nothing),
 * "cleared" (the stretch of the filter is to go), "zoomed" (gint64 value, int steps; 0 for all),
 * "panned" (int steps), "resized" (its width may be another one; nothing may be laid out there).
 */
#define PS_TYPE_BRUSH_VIEW (ps_brush_view_get_type ())
G_DECLARE_FINAL_TYPE (PsBrushView, ps_brush_view, PS, BRUSH_VIEW, GtkWidget)

void ps_brush_view_set_model (PsBrushView *view, const PsBrushModel *model, gpointer data);
/* The picture is another one. */
void ps_brush_view_refresh (PsBrushView *view);
void ps_brush_view_set_range (PsBrushView *view, gboolean shown, gint64 low, gint64 high);
void ps_brush_view_set_marks (PsBrushView *view, const gint64 *values, guint n_values);
gint64 ps_brush_view_get_cursor (PsBrushView *view);
void ps_brush_view_add_zoom_actions (PsBrushView *view, GActionMap *map);
double ps_brush_view_get_points (PsBrushView *view);
const char *ps_brush_view_get_sentence (PsBrushView *view);

G_END_DECLS
