#pragma once

#include "ps-brush-view.h"

G_BEGIN_DECLS

#define PS_BRUSH_MAX_MARKS 4

typedef struct
{
  gboolean shown;
  gint64 low;
  gint64 high;
} PsBrushStretch;

struct _PsBrushView
{
  GtkWidget parent_instance;

  GtkWidget *picture;
  const PsBrushModel *model; /* NULL = nothing to show yet */
  gpointer data;

  PsBrushStretch range;   /* of the filter */
  PsBrushStretch pending; /* being brushed: its ends are where it began and where it is */
  gboolean has_cursor;
  gint64 cursor;
  gboolean below; /* which half the cursor is in */
  gboolean has_pointer;
  double pointer_x, pointer_y;
  gboolean dragging;
  gint64 marks[PS_BRUSH_MAX_MARKS];
  guint n_marks;
  char *sentence;
};

void ps_brush_view_add_controllers (PsBrushView *self);
void ps_brush_view_snapshot_overlay (PsBrushView *self, GtkSnapshot *snapshot);

gint64 ps_brush_view_find_value (PsBrushView *self, double x);
double ps_brush_view_find_x (PsBrushView *self, gint64 value);
double ps_brush_view_find_end (PsBrushView *self, gint64 value);
void ps_brush_view_say (PsBrushView *self);
void ps_brush_view_take (PsBrushView *self);
void ps_brush_view_drop (PsBrushView *self);
void ps_brush_view_emit_stretch (PsBrushView *self, gboolean brushed, gint64 low, gint64 high);
void ps_brush_view_emit_zoom (PsBrushView *self, gint64 value, int steps);
void ps_brush_view_emit_pan (PsBrushView *self, int steps);
void ps_brush_view_emit_clear (PsBrushView *self);

G_END_DECLS
