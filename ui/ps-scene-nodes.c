/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-scene-nodes.h"

#include "ps-scene-colors.h"

/* In pixels: texts and other shapes that are lower are not drawn; rounder corners than this are
 * seen. */
#define LEAST_TEXT 4.5
#define LEAST_SHAPE 2.5
#define LEAST_RADIUS 1.5
/* How far a stroke and the parts of letters may stick out, in points. */
#define OVERHANG 2.0f

typedef struct
{
  const PsShape *shape;
  graphene_rect_t bounds;
  GskRenderNode *node; /* NULL = not seen yet, or nothing to draw */
  gboolean is_made;
} Entry;

struct _PsSceneNodes
{
  PsSceneCairo painter;
  guint n_entries;
  Entry *entries;
};

static void
find_bounds (PsSceneCairo *painter, const PsShape *shape, graphene_rect_t *bounds)
{
  double radius = shape->radius, x, y;
  int width, height;

  switch (shape->kind)
    {
    case PS_SHAPE_TEXT:
      pango_layout_get_pixel_size (ps_scene_cairo_lay_out (painter, shape, &x, &y), &width,
                                   &height);
      graphene_rect_init (bounds, (float)x, (float)y, (float)width, (float)height);
      break;
    case PS_SHAPE_CIRCLE:
      graphene_rect_init (bounds, (float)(shape->x - radius), (float)(shape->y - radius),
                          (float)(2 * radius), (float)(2 * radius));
      break;
    case PS_SHAPE_BOX:
    case PS_SHAPE_TRIANGLE:
      graphene_rect_init (bounds, (float)shape->x, (float)shape->y, (float)shape->width,
                          (float)shape->height);
      break;
    default:
      graphene_rect_init (bounds, (float)MIN (shape->x, shape->x2),
                          (float)MIN (shape->y, shape->y2), (float)ABS (shape->x2 - shape->x),
                          (float)(ABS (shape->y2 - shape->y)
                                  + MAX (shape->height, shape->height2)));
      break;
    }
  graphene_rect_inset (bounds, -OVERHANG - (float)shape->size, -OVERHANG - (float)shape->size);
}

/* Where a text may be, without laying it out. */
static void
guess_text_bounds (const PsShape *shape, graphene_rect_t *bounds)
{
  double width = ps_scene_estimate_text (shape->text != NULL ? shape->text : "", shape->size,
                                         (shape->style & PS_STYLE_BOLD) != 0, NULL);
  double x = shape->x;

  if (shape->anchor != PS_ANCHOR_START)
    x -= shape->anchor == PS_ANCHOR_END ? width : width / 2;
  graphene_rect_init (bounds, (float)(x - width / 2), (float)(shape->y - 2 * shape->size),
                      (float)(2 * width), (float)(3 * shape->size));
}

static gboolean
is_plain_box (const PsShape *shape)
{
  return shape->kind == PS_SHAPE_BOX && (shape->style & (PS_STYLE_HATCHED | PS_STYLE_DASHED)) == 0;
}

static void
draw_box (GtkSnapshot *snapshot, PsSceneCairo *painter, const PsShape *shape)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT ((float)shape->x, (float)shape->y, (float)shape->width,
                                             (float)shape->height);
  float line = shape->size > 0 ? (float)shape->size : 1;
  GdkRGBA color = ps_scene_color_to_rgba (&painter->colors[shape->tone]);
  GskRoundedRect outline;

  if ((shape->style & PS_STYLE_FILLED) == 0)
    {
      graphene_rect_inset (&rect, -line / 2, -line / 2);
      gsk_rounded_rect_init_from_rect (&outline, &rect, shape->radius > 0 ? (float)shape->radius : 0);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]){ line, line, line, line },
                                  (GdkRGBA[4]){ color, color, color, color });
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, &rect, (float)shape->radius);
  if (shape->radius > 0)
    gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &rect);
  if (shape->radius > 0)
    gtk_snapshot_pop (snapshot);
}

static void
draw_text (GtkSnapshot *snapshot, PsSceneCairo *painter, const PsShape *shape)
{
  double x, y;
  PangoLayout *layout = ps_scene_cairo_lay_out (painter, shape, &x, &y);
  GdkRGBA color = ps_scene_color_to_rgba (&painter->colors[shape->tone]);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/**
 * ps_scene_node_new:
 * @painter: colours, and the font of texts
 * @shape: any shape
 *
 * Made by itself, for gtk_snapshot_append_node(): where a snapshot is scaled,
 * gtk_snapshot_append_cairo() of GTK 4.8 draws at another place.
 *
 * Returns: (transfer full) (nullable): what draws it, in points; %NULL if nothing does
 */
GskRenderNode *
ps_scene_node_new (PsSceneCairo *painter, const PsShape *shape)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  if (shape->kind == PS_SHAPE_TEXT)
    draw_text (snapshot, painter, shape);
  else if (is_plain_box (shape))
    draw_box (snapshot, painter, shape);
  else
    {
      graphene_rect_t bounds;
      cairo_t *cr;

      find_bounds (painter, shape, &bounds);
      cr = gtk_snapshot_append_cairo (snapshot, &bounds);
      ps_scene_cairo_draw_shape (painter, shape, cr);
      cairo_destroy (cr);
    }
  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
is_too_small (const PsShape *shape, double scale)
{
  if (shape->kind == PS_SHAPE_TEXT)
    return shape->size * scale < LEAST_TEXT;
  if (is_plain_box (shape))
    return (shape->style & PS_STYLE_FILLED) == 0 && shape->height * scale < 2 * LEAST_SHAPE;
  return MAX (shape->height, 2 * shape->radius) * scale < LEAST_SHAPE;
}

/**
 * ps_scene_nodes_new:
 * @shapes: (array length=n_shapes): no ribbons; they have to live as long as the nodes
 * @n_shapes: how many
 * @painter: colours, and a layout that is kept
 *
 * Returns: (transfer full): the nodes of these shapes, in their order
 */
PsSceneNodes *
ps_scene_nodes_new (const PsShape *const *shapes, guint n_shapes, const PsSceneCairo *painter)
{
  PsSceneNodes *nodes = g_new0 (PsSceneNodes, 1);

  nodes->painter = *painter;
  g_object_ref (nodes->painter.layout);
  nodes->n_entries = n_shapes;
  nodes->entries = g_new0 (Entry, MAX (1, n_shapes));
  for (guint i = 0; i < n_shapes; i++)
    {
      Entry *entry = &nodes->entries[i];

      entry->shape = shapes[i];
      if (shapes[i]->kind == PS_SHAPE_TEXT)
        guess_text_bounds (shapes[i], &entry->bounds);
      else
        find_bounds (&nodes->painter, shapes[i], &entry->bounds);
    }
  return nodes;
}

/**
 * ps_scene_nodes_free:
 * @nodes: (transfer full): nodes
 */
void
ps_scene_nodes_free (PsSceneNodes *nodes)
{
  for (guint i = 0; i < nodes->n_entries; i++)
    g_clear_pointer (&nodes->entries[i].node, gsk_render_node_unref);
  g_free (nodes->entries);
  g_object_unref (nodes->painter.layout);
  g_free (nodes);
}

/**
 * ps_scene_nodes_snapshot:
 * @nodes: nodes
 * @snapshot: where to draw them, in points of the picture
 * @area: what is seen of the picture, in points
 * @scale: pixels a point
 */
void
ps_scene_nodes_snapshot (PsSceneNodes *nodes, GtkSnapshot *snapshot, const graphene_rect_t *area,
                         double scale)
{
  for (guint i = 0; i < nodes->n_entries; i++)
    {
      Entry *entry = &nodes->entries[i];

      if (is_too_small (entry->shape, scale)
          || !graphene_rect_intersection (&entry->bounds, area, NULL))
        continue;
      if (entry->shape->kind == PS_SHAPE_BOX && entry->shape->radius > 0
          && entry->shape->radius * scale < LEAST_RADIUS && is_plain_box (entry->shape))
        {
          PsShape square = *entry->shape;

          square.radius = 0;
          draw_box (snapshot, &nodes->painter, &square);
          continue;
        }
      if (!entry->is_made)
        entry->node = ps_scene_node_new (&nodes->painter, entry->shape);
      entry->is_made = TRUE;
      if (entry->node != NULL)
        gtk_snapshot_append_node (snapshot, entry->node);
    }
}
