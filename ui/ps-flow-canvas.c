/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-canvas-private.h"

#include <math.h>

#include "ps-scene-colors.h"
#include "ps-zoom.h"

/* Smaller than this, of their usual size, texts are no longer read with ease. */
#define LEAST_READABLE 0.84
#define MOST_SCALE 8.0
#define LEAST_SCALE 0.005
/* Room left around what the keyboard is on, in pixels. */
#define ROOM 24.0
/* As in PsScene's own pictures: what one ribbon covers; and one that stands out. */
#define LIT_OPACITY 0.8

G_DEFINE_FINAL_TYPE (PsFlowCanvas, ps_flow_canvas, GTK_TYPE_WIDGET)

enum
{
  ITEM_CHANGED,
  MOVED,
  ROOM_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const PsFlowItem nothing = { PS_FLOW_ITEM_NONE, 0 };

/* What assistive technology reads: the part that the keyboard is on, or all. */
static void
update_label (PsFlowCanvas *self)
{
  g_autofree char *sentence = NULL;

  if (self->diagram == NULL)
    sentence = g_strdup ("");
  else if (self->item.kind != PS_FLOW_ITEM_NONE)
    sentence = ps_flow_diagram_dup_sentence (self->diagram, self->item);
  else
    sentence = g_strdup (ps_flow_diagram_get_scene (self->diagram)->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
note_item (PsFlowCanvas *self)
{
  update_label (self);
  ps_flow_canvas_light (self);
  g_signal_emit (self, signals[ITEM_CHANGED], 0);
}

/* Along one side: in the middle if there is room, else no farther than to its ends. */
static double
clamp_origin (double origin, double size, double seen)
{
  return size <= seen ? (size - seen) / 2 : CLAMP (origin, 0, size - seen);
}

/*
 * ps_flow_canvas_place:
 *
 * Shows the picture from this point on, as far as there is any picture.
 */
void
ps_flow_canvas_place (PsFlowCanvas *self, double left, double top, double scale)
{
  const PsScene *scene;
  double pixels;

  if (self->diagram == NULL)
    return;
  scene = ps_flow_diagram_get_scene (self->diagram);
  left = clamp_origin (left, scene->width, gtk_widget_get_width (GTK_WIDGET (self)) / scale);
  top = clamp_origin (top, scene->height, gtk_widget_get_height (GTK_WIDGET (self)) / scale);
  /* On whole pixels. */
  pixels = scale * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  left = round (left * pixels) / pixels;
  top = round (top * pixels) / pixels;
  if (left == self->left && top == self->top && scale == self->scale)
    return;
  self->left = left;
  self->top = top;
  self->scale = scale;
  self->is_fitted = FALSE;
  g_clear_pointer (&self->base, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MOVED], 0);
}

static double
get_whole_scale (PsFlowCanvas *self)
{
  const PsScene *scene = ps_flow_diagram_get_scene (self->diagram);

  return MIN (gtk_widget_get_width (GTK_WIDGET (self)) / MAX (1, scene->width),
              gtk_widget_get_height (GTK_WIDGET (self)) / MAX (1, scene->height));
}

/*
 * ps_flow_canvas_zoom_at:
 *
 * What is at @x, @y of the widget stays there.
 */
void
ps_flow_canvas_zoom_at (PsFlowCanvas *self, double factor, double x, double y)
{
  double least, scale;

  if (self->diagram == NULL || factor <= 0)
    return;
  least = MAX (LEAST_SCALE, MIN (get_whole_scale (self), self->scale));
  scale = CLAMP (self->scale * factor, least,
                 MOST_SCALE * ps_zoom_get_text_scale (GTK_WIDGET (self)));
  if (scale != self->scale)
    ps_flow_canvas_note_zoom (self);
  ps_flow_canvas_place (self, self->left + x / self->scale - x / scale,
                        self->top + y / self->scale - y / scale, scale);
}

void
ps_flow_canvas_set_hover (PsFlowCanvas *self, PsFlowItem item)
{
  if (ps_flow_item_equal (item, self->hover))
    return;
  self->hover = item;
  ps_flow_canvas_light (self);
  g_signal_emit (self, signals[ITEM_CHANGED], 0);
}

/* Moves the picture until the part can be seen. */
static void
scroll_to (PsFlowCanvas *self, PsFlowItem item)
{
  double x, y, width, height, left = self->left, top = self->top, room = ROOM / self->scale;
  double seen_x = gtk_widget_get_width (GTK_WIDGET (self)) / self->scale;
  double seen_y = gtk_widget_get_height (GTK_WIDGET (self)) / self->scale;

  if (item.kind == PS_FLOW_ITEM_NONE)
    return;
  ps_flow_diagram_get_extents (self->diagram, item, &x, &y, &width, &height);
  if (y + MIN (height, seen_y) + room > top + seen_y)
    top = y + MIN (height, seen_y) + room - seen_y;
  if (y - room < top)
    top = y - room;
  if (x + MIN (width, seen_x) > left + seen_x)
    left = x + MIN (width, seen_x) - seen_x;
  if (x < left)
    left = x;
  ps_flow_canvas_place (self, left, top, self->scale);
}

static gboolean
ps_flow_canvas_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                              GtkTooltip *tooltip)
{
  PsFlowCanvas *self = PS_FLOW_CANVAS (widget);
  PsFlowItem item = keyboard ? self->item : self->hover;
  g_autofree char *sentence = NULL;
  GdkRectangle place = { x - 8, y - 8, 16, 16 };

  if (self->diagram == NULL || item.kind == PS_FLOW_ITEM_NONE)
    return FALSE;
  sentence = ps_flow_diagram_dup_sentence (self->diagram, item);
  if (keyboard && !ps_flow_canvas_get_place (self, item, &place))
    return FALSE;
  gtk_tooltip_set_text (tooltip, sentence);
  gtk_tooltip_set_tip_area (tooltip, &place);
  return TRUE;
}

static void
ps_flow_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ps_flow_canvas_paint (PS_FLOW_CANVAS (widget), snapshot);
}

static void
ps_flow_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 420;
}

static void
ps_flow_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PsFlowCanvas *self = PS_FLOW_CANVAS (widget);

  if (width == self->width && height == self->height)
    return;
  self->width = width;
  self->height = height;
  g_clear_pointer (&self->base, gsk_render_node_unref);
  if (self->diagram != NULL && self->is_fitted)
    ps_flow_canvas_fit (self);
  else
    ps_flow_canvas_place (self, self->left, self->top, self->scale);
  g_signal_emit (self, signals[ROOM_CHANGED], 0);
}

/* Whether font, size of text or colours are not what they were when the picture was prepared. */
static gboolean
looks_another_way (PsFlowCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PsSceneCairo painter;

  ps_scene_colors_look_up (painter.colors, widget);
  return memcmp (painter.colors, self->painter.colors, sizeof painter.colors) != 0
         || self->text_scale != ps_zoom_get_text_scale (widget)
         || !pango_font_description_equal (
             pango_context_get_font_description (context),
             pango_context_get_font_description (
                 pango_layout_get_context (self->painter.layout)));
}

static void
ps_flow_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  PsFlowCanvas *self = PS_FLOW_CANVAS (widget);

  GTK_WIDGET_CLASS (ps_flow_canvas_parent_class)->css_changed (widget, change);
  if (self->painter.layout == NULL || !looks_another_way (self))
    return;
  ps_flow_canvas_prepare (self);
  ps_flow_canvas_light (self);
  g_signal_emit (self, signals[ROOM_CHANGED], 0);
}

static void
ps_flow_canvas_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  g_signal_emit (widget, signals[ROOM_CHANGED], 0);
}

static void
image_changed_cb (PsFlowCanvas *self)
{
  g_clear_pointer (&self->stand_in, ps_scene_stand_in_free);
  g_clear_pointer (&self->base, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ps_flow_canvas_dispose (GObject *object)
{
  PsFlowCanvas *self = PS_FLOW_CANVAS (object);

  ps_flow_canvas_rest (self);
  g_clear_pointer (&self->base, gsk_render_node_unref);
  g_clear_pointer (&self->nodes, ps_scene_nodes_free);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_object (&self->layer);
  g_clear_object (&self->lit);
  g_clear_object (&self->painter.layout);
  g_clear_pointer (&self->diagram, ps_flow_diagram_unref);
  G_OBJECT_CLASS (ps_flow_canvas_parent_class)->dispose (object);
}

static void
ps_flow_canvas_class_init (PsFlowCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_flow_canvas_dispose;
  widget_class->snapshot = ps_flow_canvas_snapshot;
  widget_class->measure = ps_flow_canvas_measure;
  widget_class->size_allocate = ps_flow_canvas_size_allocate;
  widget_class->css_changed = ps_flow_canvas_css_changed;
  widget_class->direction_changed = ps_flow_canvas_direction_changed;
  widget_class->query_tooltip = ps_flow_canvas_query_tooltip;
  signals[ITEM_CHANGED] =
      g_signal_new ("item-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] =
      g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ROOM_CHANGED] =
      g_signal_new ("room-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "flowcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  ps_flow_canvas_add_keys (widget_class);
}

static void
ps_flow_canvas_init (PsFlowCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  self->scale = 1;
  self->is_fitted = TRUE;
  self->links = g_ptr_array_new ();
  self->matches = g_array_new (FALSE, FALSE, sizeof (guint));
  self->layer = ps_ribbon_layer_new (PS_RIBBON_ALPHA);
  self->lit = ps_ribbon_layer_new (LIT_OPACITY);
  g_signal_connect_object (self->layer, "changed", G_CALLBACK (image_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lit, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  ps_flow_canvas_watch_input (self);
}

/**
 * ps_flow_canvas_set_diagram:
 * @canvas: a canvas
 * @diagram: (nullable): what to show
 * @keep_view: whether to look at the same place of it; else it is fitted
 *
 * What the keyboard was on stays so, if it is in the new diagram too.
 */
void
ps_flow_canvas_set_diagram (PsFlowCanvas *canvas, PsFlowDiagram *diagram, gboolean keep_view)
{
  PsFlowDiagram *old = canvas->diagram;
  PsFlowItem item = nothing;

  g_return_if_fail (PS_IS_FLOW_CANVAS (canvas));

  if (old != NULL && diagram != NULL
      && ps_flow_diagram_has_ports (old) == ps_flow_diagram_has_ports (diagram))
    item = ps_flow_diagram_find_same (diagram, old, canvas->item);
  canvas->diagram = diagram != NULL ? ps_flow_diagram_ref (diagram) : NULL;
  canvas->item = item;
  canvas->hover = nothing;
  g_array_set_size (canvas->matches, 0);
  ps_flow_canvas_prepare (canvas);
  if (old != NULL)
    ps_flow_diagram_unref (old);
  if (diagram != NULL && (!keep_view || canvas->is_fitted))
    ps_flow_canvas_fit (canvas);
  else if (diagram != NULL)
    ps_flow_canvas_place (canvas, canvas->left, canvas->top, canvas->scale);
  note_item (canvas);
}

PsFlowDiagram *
ps_flow_canvas_get_diagram (PsFlowCanvas *canvas)
{
  g_return_val_if_fail (PS_IS_FLOW_CANVAS (canvas), NULL);
  return canvas->diagram;
}

PsFlowItem
ps_flow_canvas_get_item (PsFlowCanvas *canvas)
{
  g_return_val_if_fail (PS_IS_FLOW_CANVAS (canvas), nothing);
  return canvas->item;
}

PsFlowItem
ps_flow_canvas_get_hover (PsFlowCanvas *canvas)
{
  g_return_val_if_fail (PS_IS_FLOW_CANVAS (canvas), nothing);
  return canvas->hover;
}

/**
 * ps_flow_canvas_select:
 * @canvas: a canvas
 * @item: a part of its diagram
 *
 * The keyboard is on this part from now on, and it can be seen.
 */
void
ps_flow_canvas_select (PsFlowCanvas *canvas, PsFlowItem item)
{
  g_return_if_fail (PS_IS_FLOW_CANVAS (canvas));

  if (canvas->diagram == NULL || ps_flow_item_equal (item, canvas->item))
    return;
  canvas->item = item;
  scroll_to (canvas, item);
  note_item (canvas);
}

void
ps_flow_canvas_move (PsFlowCanvas *canvas, PsFlowMove move)
{
  g_return_if_fail (PS_IS_FLOW_CANVAS (canvas));

  if (canvas->diagram == NULL)
    return;
  /* The pointer counts again when it moves. */
  canvas->hover = nothing;
  ps_flow_canvas_select (canvas, ps_flow_diagram_move (canvas->diagram, canvas->item, move));
}

/**
 * ps_flow_canvas_search:
 * @canvas: a canvas
 * @text: words, in whichever case; "" ends the search
 *
 * Marks the boxes that have the text in their name or beside it.
 *
 * Returns: how many these are
 */
guint
ps_flow_canvas_search (PsFlowCanvas *canvas, const char *text)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (PS_IS_FLOW_CANVAS (canvas), 0);

  wanted = g_utf8_casefold (text, -1);
  g_array_set_size (canvas->matches, 0);
  for (guint i = 0; canvas->diagram != NULL && *wanted != '\0'
                    && i < ps_flow_diagram_get_n_nodes (canvas->diagram);
       i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (canvas->diagram, i);
      g_autofree char *both = g_strdup_printf ("%s %s", node->label, node->detail);
      g_autofree char *folded = g_utf8_casefold (both, -1);

      if (strstr (folded, wanted) != NULL)
        g_array_append_val (canvas->matches, i);
    }
  gtk_widget_queue_draw (GTK_WIDGET (canvas));
  return canvas->matches->len;
}

/**
 * ps_flow_canvas_go_to_match:
 * @canvas: a canvas
 * @distance: 1 to the next of the boxes that were found, -1 to the one before
 */
void
ps_flow_canvas_go_to_match (PsFlowCanvas *canvas, int distance)
{
  guint n, at = 0;

  g_return_if_fail (PS_IS_FLOW_CANVAS (canvas));

  n = canvas->matches->len;
  if (n == 0)
    return;
  while (at < n && canvas->item.kind == PS_FLOW_ITEM_NODE
         && g_array_index (canvas->matches, guint, at) < canvas->item.index)
    at++;
  if (distance < 0)
    at = (at + n - 1) % n;
  else if (at < n && canvas->item.kind == PS_FLOW_ITEM_NODE
           && g_array_index (canvas->matches, guint, at) == canvas->item.index)
    at++;
  ps_flow_canvas_select (
      canvas, (PsFlowItem){ PS_FLOW_ITEM_NODE, g_array_index (canvas->matches, guint, at % n) });
}

/**
 * ps_flow_canvas_fit:
 * @canvas: a canvas
 *
 * Shows all of the picture, or its beginning if it could not be read then.
 */
void
ps_flow_canvas_fit (PsFlowCanvas *canvas)
{
  double usual, whole;

  g_return_if_fail (PS_IS_FLOW_CANVAS (canvas));

  if (canvas->diagram == NULL || gtk_widget_get_width (GTK_WIDGET (canvas)) <= 0)
    return;
  usual = ps_zoom_get_text_scale (GTK_WIDGET (canvas));
  whole = MIN (get_whole_scale (canvas), usual);
  ps_flow_canvas_place (canvas, 0, 0, whole >= LEAST_READABLE * usual ? whole : usual);
  canvas->is_fitted = TRUE;
}

/**
 * ps_flow_canvas_zoom:
 * @canvas: a canvas
 * @factor: above 1 to see it larger
 *
 * Zooms at what the keyboard is on, or in the middle.
 */
void
ps_flow_canvas_zoom (PsFlowCanvas *canvas, double factor)
{
  GdkRectangle place;
  double x, y;

  g_return_if_fail (PS_IS_FLOW_CANVAS (canvas));

  x = gtk_widget_get_width (GTK_WIDGET (canvas)) / 2.0;
  y = gtk_widget_get_height (GTK_WIDGET (canvas)) / 2.0;
  if (ps_flow_canvas_get_place (canvas, canvas->item, &place))
    {
      x = place.x + place.width / 2.0;
      y = place.y + place.height / 2.0;
    }
  ps_flow_canvas_zoom_at (canvas, factor, x, y);
}

/**
 * ps_flow_canvas_pan:
 * @canvas: a canvas
 * @x: in pixels, to what is on the right
 * @y: in pixels, to what is below
 */
void
ps_flow_canvas_pan (PsFlowCanvas *canvas, double x, double y)
{
  g_return_if_fail (PS_IS_FLOW_CANVAS (canvas));

  ps_flow_canvas_place (canvas, canvas->left + x / canvas->scale, canvas->top + y / canvas->scale,
                        canvas->scale);
}

/**
 * ps_flow_canvas_get_view:
 * @canvas: a canvas
 * @top: (out): where what is seen begins, in pixels of the whole picture
 * @seen: (out): how high that is
 * @height: (out): how high the whole picture is
 */
void
ps_flow_canvas_get_view (PsFlowCanvas *canvas, double *top, double *seen, double *height)
{
  g_return_if_fail (PS_IS_FLOW_CANVAS (canvas));

  *seen = gtk_widget_get_height (GTK_WIDGET (canvas));
  *top = canvas->top * canvas->scale;
  *height = canvas->diagram != NULL
                ? ps_flow_diagram_get_scene (canvas->diagram)->height * canvas->scale
                : *seen;
}

/**
 * ps_flow_canvas_set_top:
 * @canvas: a canvas
 * @top: as of ps_flow_canvas_get_view()
 */
void
ps_flow_canvas_set_top (PsFlowCanvas *canvas, double top)
{
  g_return_if_fail (PS_IS_FLOW_CANVAS (canvas));

  if (fabs (top - canvas->top * canvas->scale) > 0.5)
    ps_flow_canvas_place (canvas, canvas->left, top / canvas->scale, canvas->scale);
}

/**
 * ps_flow_canvas_get_place:
 * @canvas: a canvas
 * @item: a part of its diagram
 * @place: (out caller-allocates): what is seen of it, in pixels of the widget
 *
 * Returns: whether any of it is seen
 */
gboolean
ps_flow_canvas_get_place (PsFlowCanvas *canvas, PsFlowItem item, GdkRectangle *place)
{
  double x, y, width, height;
  GdkRectangle all, part;

  g_return_val_if_fail (PS_IS_FLOW_CANVAS (canvas), FALSE);

  if (canvas->diagram == NULL || item.kind == PS_FLOW_ITEM_NONE)
    return FALSE;
  ps_flow_diagram_get_extents (canvas->diagram, item, &x, &y, &width, &height);
  part = (GdkRectangle){ (int)((x - canvas->left) * canvas->scale),
                         (int)((y - canvas->top) * canvas->scale),
                         MAX (1, (int)(width * canvas->scale)),
                         MAX (1, (int)(height * canvas->scale)) };
  all = (GdkRectangle){ 0, 0, gtk_widget_get_width (GTK_WIDGET (canvas)),
                        gtk_widget_get_height (GTK_WIDGET (canvas)) };
  return gdk_rectangle_intersect (&all, &part, place);
}

/* Returns: whether the picture is as it is going to stay: no ribbons are being drawn, and nobody
 * zooms */
gboolean
ps_flow_canvas_is_settled (PsFlowCanvas *canvas)
{
  g_return_val_if_fail (PS_IS_FLOW_CANVAS (canvas), TRUE);
  return !canvas->is_zooming && ps_ribbon_layer_is_settled (canvas->layer)
         && ps_ribbon_layer_is_settled (canvas->lit);
}
