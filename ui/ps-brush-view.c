/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-brush-view-private.h"

#include <string.h>

#include "ps-zoom.h"

G_DEFINE_FINAL_TYPE (PsBrushView, ps_brush_view, GTK_TYPE_WIDGET)

enum
{
  BRUSHED,
  PICKED,
  CLEARED,
  ZOOMED,
  PANNED,
  RESIZED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/**
 * ps_brush_view_get_points:
 * @view: a view
 *
 * Returns: how wide its picture is, in points
 */
double
ps_brush_view_get_points (PsBrushView *view)
{
  return gtk_widget_get_width (GTK_WIDGET (view))
         / ps_zoom_get_text_scale (GTK_WIDGET (view));
}

static gboolean
is_mirrored (PsBrushView *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* @x: in pixels of the widget */
gint64
ps_brush_view_find_value (PsBrushView *self, double x)
{
  double width = ps_brush_view_get_points (self);
  double points = x / ps_zoom_get_text_scale (GTK_WIDGET (self));

  return self->model->get_value (is_mirrored (self) ? width - points : points, width, self->data);
}

/* Returns: in pixels of the widget */
double
ps_brush_view_find_x (PsBrushView *self, gint64 value)
{
  double width = ps_brush_view_get_points (self);
  double x = self->model->get_x (value, width, self->data);

  return (is_mirrored (self) ? width - x : x) * ps_zoom_get_text_scale (GTK_WIDGET (self));
}

/* Where the unit that ends with @value ends. */
double
ps_brush_view_find_end (PsBrushView *self, gint64 value)
{
  return ps_brush_view_find_x (self, value < G_MAXINT64 ? value + 1 : value);
}

/* The stretch that the sentence is about: what is brushed, else where the pointer or the cursor
 * is. */
static gboolean
find_stretch (PsBrushView *self, gint64 *low, gint64 *high, gboolean *below)
{
  *below = self->below;
  if (self->pending.shown)
    {
      *low = MIN (self->pending.low, self->pending.high);
      *high = MAX (self->pending.low, self->pending.high);
    }
  else if (self->has_pointer)
    {
      double y = self->pointer_y / ps_zoom_get_text_scale (GTK_WIDGET (self));

      *low = *high = ps_brush_view_find_value (self, self->pointer_x);
      *below = self->model->is_below != NULL && self->model->is_below (y);
    }
  else if (self->has_cursor && gtk_widget_is_focus (GTK_WIDGET (self)))
    *low = *high = self->cursor;
  else
    return FALSE;
  self->model->snap (low, high, self->data);
  return TRUE;
}

/* Says what is under the pointer, the cursor or the brush. */
void
ps_brush_view_say (PsBrushView *self)
{
  gint64 low, high;
  gboolean below;

  g_clear_pointer (&self->sentence, g_free);
  if (self->model != NULL && find_stretch (self, &low, &high, &below))
    self->sentence = self->model->describe (low, high, below, self->data);
  /* The picture in it says what it shows as a whole. */
  if (self->sentence != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    self->sentence, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Emits whole units. */
void
ps_brush_view_emit_stretch (PsBrushView *self, gboolean brushed, gint64 low, gint64 high)
{
  gint64 from = MIN (low, high), to = MAX (low, high);

  self->model->snap (&from, &to, self->data);
  g_signal_emit (self, signals[brushed ? BRUSHED : PICKED], 0, from, to, self->below);
}

void
ps_brush_view_emit_zoom (PsBrushView *self, gint64 value, int steps)
{
  g_signal_emit (self, signals[ZOOMED], 0, value, steps);
}

void
ps_brush_view_emit_pan (PsBrushView *self, int steps)
{
  g_signal_emit (self, signals[PANNED], 0, steps);
}

void
ps_brush_view_emit_clear (PsBrushView *self)
{
  g_signal_emit (self, signals[CLEARED], 0);
}

/* What is being brushed becomes the filter. */
void
ps_brush_view_take (PsBrushView *self)
{
  PsBrushStretch stretch = self->pending;

  self->pending.shown = FALSE;
  if (stretch.shown)
    ps_brush_view_emit_stretch (self, TRUE, stretch.low, stretch.high);
  else if (self->has_cursor)
    ps_brush_view_emit_stretch (self, TRUE, self->cursor, self->cursor);
  ps_brush_view_say (self);
}

/* What is being brushed is forgotten. */
void
ps_brush_view_drop (PsBrushView *self)
{
  self->pending.shown = FALSE;
  ps_brush_view_say (self);
}

static void
ps_brush_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  PsBrushView *self = PS_BRUSH_VIEW (widget);

  gtk_widget_measure (self->picture, orientation, for_size, minimum, natural, NULL, NULL);
}

static GtkSizeRequestMode
ps_brush_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ps_brush_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (PS_BRUSH_VIEW (widget)->picture, width, height, baseline, NULL);
  g_signal_emit (widget, signals[RESIZED], 0);
}

static void
ps_brush_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PsBrushView *self = PS_BRUSH_VIEW (widget);

  gtk_widget_snapshot_child (widget, self->picture, snapshot);
  if (self->model != NULL)
    ps_brush_view_snapshot_overlay (self, snapshot);
}

static void
ps_brush_view_dispose (GObject *object)
{
  PsBrushView *self = PS_BRUSH_VIEW (object);

  self->model = NULL;
  g_clear_pointer (&self->picture, gtk_widget_unparent);
  G_OBJECT_CLASS (ps_brush_view_parent_class)->dispose (object);
}

static void
ps_brush_view_finalize (GObject *object)
{
  g_free (PS_BRUSH_VIEW (object)->sentence);
  G_OBJECT_CLASS (ps_brush_view_parent_class)->finalize (object);
}

static void
ps_brush_view_class_init (PsBrushViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_brush_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ps_brush_view_finalize;
  widget_class->measure = ps_brush_view_measure;
  widget_class->get_request_mode = ps_brush_view_get_request_mode;
  widget_class->size_allocate = ps_brush_view_size_allocate;
  widget_class->snapshot = ps_brush_view_snapshot;
  signals[BRUSHED] = g_signal_new ("brushed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_BOOLEAN);
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_BOOLEAN);
  signals[CLEARED] =
      g_signal_new ("cleared", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ZOOMED] = g_signal_new ("zoomed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT);
  signals[PANNED] = g_signal_new ("panned", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[RESIZED] =
      g_signal_new ("resized", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "brushview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ps_brush_view_init (PsBrushView *self)
{
  self->picture = ps_scene_view_new ();
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
  gtk_widget_set_can_target (self->picture, FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  ps_brush_view_add_controllers (self);
}

/**
 * ps_brush_view_set_model:
 * @view: a view
 * @model: (nullable): what it shows; has to live for ever
 * @data: for the functions of @model; has to live as long as the view or until the next call
 */
void
ps_brush_view_set_model (PsBrushView *view, const PsBrushModel *model, gpointer data)
{
  g_return_if_fail (PS_IS_BRUSH_VIEW (view));

  view->model = model;
  view->data = data;
  ps_scene_view_set_layout (PS_SCENE_VIEW (view->picture), model != NULL ? model->layout : NULL,
                            data);
  ps_brush_view_say (view);
}

void
ps_brush_view_refresh (PsBrushView *view)
{
  g_return_if_fail (PS_IS_BRUSH_VIEW (view));

  ps_scene_view_refresh (PS_SCENE_VIEW (view->picture));
  ps_brush_view_say (view);
}

/**
 * ps_brush_view_set_range:
 * @view: a view
 * @shown: whether the filter has a stretch
 * @low: where it begins
 * @high: where it ends, included
 */
void
ps_brush_view_set_range (PsBrushView *view, gboolean shown, gint64 low, gint64 high)
{
  g_return_if_fail (PS_IS_BRUSH_VIEW (view));

  view->range = (PsBrushStretch){ shown, low, high };
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

/**
 * ps_brush_view_set_marks:
 * @view: a view
 * @values: (array length=n_values): where what is selected elsewhere is
 * @n_values: at most 4
 */
void
ps_brush_view_set_marks (PsBrushView *view, const gint64 *values, guint n_values)
{
  g_return_if_fail (PS_IS_BRUSH_VIEW (view));

  view->n_marks = MIN (n_values, PS_BRUSH_MAX_MARKS);
  if (view->n_marks > 0)
    memcpy (view->marks, values, view->n_marks * sizeof *values);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

/**
 * ps_brush_view_get_cursor:
 * @view: a view
 *
 * Returns: the value that keys act on: the cursor's, else the one in the middle
 */
gint64
ps_brush_view_get_cursor (PsBrushView *view)
{
  if (view->model == NULL)
    return 0;
  return view->has_cursor
             ? view->cursor
             : ps_brush_view_find_value (view, gtk_widget_get_width (GTK_WIDGET (view)) / 2.);
}

/**
 * ps_brush_view_get_sentence:
 * @view: a view
 *
 * Returns: (transfer none) (nullable): what it says of the pointer, the cursor or the brush
 */
const char *
ps_brush_view_get_sentence (PsBrushView *view)
{
  return view->sentence;
}

/* As if somebody had turned the wheel at the cursor; @data is the view. */
static void
zoom_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));
  int steps = g_str_equal (name, "zoom-in") ? 1 : g_str_equal (name, "zoom-out") ? -1 : 0;

  g_signal_emit (data, signals[ZOOMED], 0, ps_brush_view_get_cursor (data), steps);
}

/**
 * ps_brush_view_add_zoom_actions:
 * @view: a view, which has to live as long as @map
 * @map: gets "zoom-in", "zoom-out" and "zoom-reset", which emit "zoomed"
 */
void
ps_brush_view_add_zoom_actions (PsBrushView *view, GActionMap *map)
{
  const GActionEntry entries[] = {
    { "zoom-in", zoom_cb, NULL, NULL, NULL, { 0 } },
    { "zoom-out", zoom_cb, NULL, NULL, NULL, { 0 } },
    { "zoom-reset", zoom_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), view);
}
