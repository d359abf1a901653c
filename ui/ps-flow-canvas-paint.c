/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-canvas-private.h"

#include "ps-scene-colors.h"
#include "ps-zoom.h"

#define OUTLINE 2.0f
#define HALO 2.0f
/* More outlines than this say nothing that the ribbons do not say. */
#define MOST_OUTLINES 200
/* Nobody zooms any more, in ms after the last step. */
#define REST 150

static gboolean
is_link_shape (const PsShape *shape)
{
  return shape->kind == PS_SHAPE_RIBBON || shape->kind == PS_SHAPE_CURVE
         || shape->kind == PS_SHAPE_LINE || shape->kind == PS_SHAPE_ARROW;
}

/* With a context of its own, that stays as it is when the widget's changes. */
static PangoLayout *
make_layout (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_create_pango_context (widget);
  PangoLayout *layout = pango_layout_new (context);

  g_object_unref (context);
  return layout;
}

/*
 * ps_flow_canvas_prepare:
 *
 * Takes the scene of the diagram apart: ribbons and lines for one image, the rest as nodes.
 */
void
ps_flow_canvas_prepare (PsFlowCanvas *self)
{
  const PsScene *scene;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  ps_flow_canvas_rest (self);
  g_clear_pointer (&self->nodes, ps_scene_nodes_free);
  g_clear_pointer (&self->base, gsk_render_node_unref);
  g_ptr_array_set_size (self->links, 0);
  if (self->diagram == NULL)
    {
      ps_ribbon_layer_set_shapes (self->layer, NULL, 0, self->painter.colors);
      return;
    }
  ps_scene_colors_look_up (self->painter.colors, GTK_WIDGET (self));
  g_clear_object (&self->painter.layout);
  self->painter.layout = make_layout (GTK_WIDGET (self));
  self->text_scale = ps_zoom_get_text_scale (GTK_WIDGET (self));
  scene = ps_flow_diagram_get_scene (self->diagram);
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      g_ptr_array_add (is_link_shape (shape) ? self->links : others, shape);
    }
  self->nodes = ps_scene_nodes_new ((const PsShape *const *)others->pdata, others->len,
                                    &self->painter);
  ps_ribbon_layer_set_shapes (self->layer, (const PsShape *const *)self->links->pdata,
                              self->links->len, self->painter.colors);
}

static gboolean
is_lit (PsFlowCanvas *self, PsFlowItem link)
{
  return ps_flow_diagram_touches (self->diagram, self->item, link.index)
         || ps_flow_diagram_touches (self->diagram, self->hover, link.index);
}

/*
 * ps_flow_canvas_light:
 *
 * The links of what the keyboard and the pointer are on stand out.
 */
void
ps_flow_canvas_light (PsFlowCanvas *self)
{
  g_autoptr (GPtrArray) lit = g_ptr_array_new ();

  for (guint i = 0; self->diagram != NULL && i < self->links->len; i++)
    {
      PsShape *shape = self->links->pdata[i];
      PsFlowItem link = ps_flow_diagram_get_item (self->diagram, shape->row);

      if (link.kind != PS_FLOW_ITEM_NONE && link.kind != PS_FLOW_ITEM_NODE && is_lit (self, link))
        g_ptr_array_add (lit, shape);
    }
  ps_ribbon_layer_set_shapes (self->lit, (const PsShape *const *)lit->pdata, lit->len,
                              self->painter.colors);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static graphene_rect_t
get_area (PsFlowCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return GRAPHENE_RECT_INIT ((float)self->left, (float)self->top,
                             (float)(gtk_widget_get_width (widget) / self->scale),
                             (float)(gtk_widget_get_height (widget) / self->scale));
}

/* Of the screen, a point. */
static double
get_pixels (PsFlowCanvas *self)
{
  return self->scale * gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

static void
enter_picture (PsFlowCanvas *self, GtkSnapshot *snapshot)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float)self->scale, (float)self->scale);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)-self->left, (float)-self->top));
}

/*
 * ps_flow_canvas_rest:
 *
 * What was drawn coarsely while it was zoomed is not good any more.
 */
void
ps_flow_canvas_rest (PsFlowCanvas *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_pointer (&self->stand_in, ps_scene_stand_in_free);
  if (self->is_zooming)
    g_clear_pointer (&self->base, gsk_render_node_unref);
  self->is_zooming = FALSE;
}

static gboolean
rest_cb (gpointer data)
{
  PsFlowCanvas *self = data;

  self->rest_id = 0;
  if (self->is_zooming)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  ps_flow_canvas_rest (self);
  return G_SOURCE_REMOVE;
}

/*
 * ps_flow_canvas_note_zoom:
 *
 * The size is going to be another one. A single step is drawn as it stays; who goes on is shown an
 * image of it, larger or smaller, until there is a rest.
 */
void
ps_flow_canvas_note_zoom (PsFlowCanvas *self)
{
  if (self->rest_id != 0)
    self->is_zooming = TRUE;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST, rest_cb, self);
}

static void
draw_picture (PsFlowCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  ps_ribbon_layer_snapshot (self->layer, snapshot);
  ps_scene_nodes_snapshot (self->nodes, snapshot, area, self->scale);
}

static graphene_rect_t
get_whole (PsFlowCanvas *self)
{
  const PsScene *scene = ps_flow_diagram_get_scene (self->diagram);

  return GRAPHENE_RECT_INIT (0, 0, (float)scene->width, (float)scene->height);
}

/* What is seen, and some of what is around it. */
static PsSceneStandIn *
make_stand_in (PsFlowCanvas *self, const graphene_rect_t *area)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t whole = get_whole (self), wide = *area;
  PsSceneStandIn *stand_in;
  GskRenderNode *node;

  ps_scene_stand_in_widen (&wide, &whole);
  draw_picture (self, snapshot, &wide);
  node = gtk_snapshot_free_to_node (snapshot);
  stand_in = ps_scene_stand_in_new (node, &wide, &whole, get_pixels (self));
  g_clear_pointer (&node, gsk_render_node_unref);
  return stand_in;
}

static gboolean
has_stand_in (PsFlowCanvas *self, const graphene_rect_t *area)
{
  return self->is_zooming && ps_scene_stand_in_serves (self->stand_in, area, get_pixels (self));
}

static void
make_base (PsFlowCanvas *self, const graphene_rect_t *area)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  if (self->is_zooming && !has_stand_in (self, area))
    {
      g_clear_pointer (&self->stand_in, ps_scene_stand_in_free);
      self->stand_in = make_stand_in (self, area);
    }
  enter_picture (self, snapshot);
  if (self->is_zooming)
    ps_scene_stand_in_snapshot (self->stand_in, snapshot);
  else
    draw_picture (self, snapshot, area);
  gtk_snapshot_restore (snapshot);
  self->base = gtk_snapshot_free_to_node (snapshot);
}

static void
outline_box (PsFlowCanvas *self, GtkSnapshot *snapshot, PsFlowItem item, const GdkRGBA *color,
             float line)
{
  double x, y, width, height;
  float size = line / (float)self->scale, gap = HALO / (float)self->scale;
  graphene_rect_t rect;
  GskRoundedRect outline;

  ps_flow_diagram_get_extents (self->diagram, item, &x, &y, &width, &height);
  graphene_rect_init (&rect, (float)x, (float)y, (float)width, (float)height);
  graphene_rect_inset (&rect, -size - gap, -size - gap);
  gsk_rounded_rect_init_from_rect (&outline, &rect, 6 / (float)self->scale);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ size, size, size, size },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

/* Both halves of a link. */
static void
outline_link (PsFlowCanvas *self, GtkSnapshot *snapshot, PsFlowItem item, const GdkRGBA *color,
              float line)
{
  PsSceneCairo painter = { .layout = NULL };

  painter.colors[PS_TONE_LINE] =
      (PsSceneColor){ color->red, color->green, color->blue, color->alpha };
  for (guint i = 0; i < (ps_flow_diagram_has_ports (self->diagram) ? 2 : 1); i++)
    {
      PsFlowItem half = { i == 0 ? PS_FLOW_ITEM_LINK : PS_FLOW_ITEM_ANSWER, item.index };
      GskRenderNode *node;
      PsShape shape;

      ps_flow_diagram_get_ribbon (self->diagram, half, &shape);
      shape.tone = PS_TONE_LINE;
      shape.size = (shape.kind == PS_SHAPE_LINE ? shape.size : 0) + line / self->scale;
      node = ps_scene_node_new (&painter, &shape);
      if (node == NULL)
        continue;
      gtk_snapshot_append_node (snapshot, node);
      gsk_render_node_unref (node);
    }
}

static void
outline_item (PsFlowCanvas *self, GtkSnapshot *snapshot, PsFlowItem item, const GdkRGBA *color,
              float line)
{
  if (item.kind == PS_FLOW_ITEM_NODE)
    outline_box (self, snapshot, item, color, line);
  else if (item.kind != PS_FLOW_ITEM_NONE)
    outline_link (self, snapshot, item, color, line);
}

static void
mark_matches (PsFlowCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *area,
              const GdkRGBA *color)
{
  guint n = 0;

  for (guint i = 0; i < self->matches->len && n < MOST_OUTLINES; i++)
    {
      PsFlowItem item = { PS_FLOW_ITEM_NODE, g_array_index (self->matches, guint, i) };
      double x, y, width, height;

      ps_flow_diagram_get_extents (self->diagram, item, &x, &y, &width, &height);
      if (!graphene_rect_intersection (area,
                                       &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width,
                                                            (float)height),
                                       NULL))
        continue;
      outline_box (self, snapshot, item, color, OUTLINE);
      n++;
    }
}

static GdkRGBA
look_up (PsFlowCanvas *self, const char *name, PsTone fallback)
{
  GdkRGBA color = ps_scene_color_to_rgba (&self->painter.colors[fallback]);

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &color);
  return color;
}

static void
paint_overlay (PsFlowCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  GdkRGBA accent = look_up (self, "theme_selected_bg_color", PS_TONE_CLIENT);
  GdkRGBA match = ps_scene_color_to_rgba (&self->painter.colors[PS_TONE_SEVERITY_MEDIUM]);
  GdkRGBA plain = ps_scene_color_to_rgba (&self->painter.colors[PS_TONE_TEXT]);
  gboolean focused = gtk_widget_has_visible_focus (GTK_WIDGET (self));

  enter_picture (self, snapshot);
  ps_ribbon_layer_snapshot (self->lit, snapshot);
  mark_matches (self, snapshot, area, &match);
  if (!ps_flow_item_equal (self->hover, self->item))
    outline_item (self, snapshot, self->hover, &plain, 1);
  outline_item (self, snapshot, self->item, &accent, focused ? OUTLINE * 1.5f : OUTLINE);
  gtk_snapshot_restore (snapshot);
}

/* No thread draws what will be another size in the next frame. */
static void
want (PsFlowCanvas *self, PsRibbonLayer *layer, const graphene_rect_t *area, double pixels)
{
  if (!self->is_zooming || !ps_ribbon_layer_covers (layer, area, pixels))
    ps_ribbon_layer_want (layer, area, pixels);
}

/*
 * ps_flow_canvas_paint:
 *
 * The picture is drawn anew only if it was moved; what the keyboard and the pointer are on lies
 * over it, and is all that GTK then has to paint.
 */
void
ps_flow_canvas_paint (PsFlowCanvas *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  float width = (float)gtk_widget_get_width (widget);
  float height = (float)gtk_widget_get_height (widget);
  double pixels = get_pixels (self);
  graphene_rect_t area;

  if (self->diagram == NULL || self->nodes == NULL || width < 1 || height < 1)
    return;
  area = get_area (self);
  want (self, self->layer, &area, pixels);
  want (self, self->lit, &area, pixels);
  if (self->base == NULL)
    make_base (self, &area);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->base != NULL)
    gtk_snapshot_append_node (snapshot, self->base);
  paint_overlay (self, snapshot, &area);
  gtk_snapshot_pop (snapshot);
}
