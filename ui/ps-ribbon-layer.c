/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-ribbon-layer.h"

#include <math.h>
#include <string.h>

#include "ps-image-node.h"
#include "ps-ribbon-raster.h"
#include "ps-scene-cairo.h"
#include "ps-thread-niceness.h"

/* Beyond what is seen, so much of its width and height is drawn on each side for panning, but not
 * more pixels. */
#define MARGIN 0.4
#define MOST_MARGIN 400.0
/* No image is larger than this, in pixels of one side. */
#define MOST_PIXELS 8192
#define LEAST_RIBBON 0.5
/* So many times larger or smaller an image will do while one zooms. */
#define MOST_COARSE 2.5
#define MOST_THREADS 4
/* How far an arrow's head may stick out, in points. */
#define OVERHANG 6.0f
/* Lines between two looks at the cancellable. */
#define PATIENCE 64

/* What is drawn; never changed once a thread may read it. */
typedef struct
{
  gatomicrefcount ref_count;
  GArray *ribbons; /* of PsRasterRibbon */
  GArray *strokes; /* of PsShape */
  graphene_rect_t bounds;
  PsSceneCairo painter;
} Content;

/* An image to be made, and when it was. */
typedef struct
{
  Content *content;
  graphene_rect_t asked; /* in points: it is good for this part of the picture */
  graphene_rect_t area;  /* the part of that where anything is */
  double scale;
  double opacity;
  guint width;
  guint height;
  cairo_surface_t *surface;
} Image;

struct _PsRibbonLayer
{
  GObject parent_instance;

  double opacity;
  Content *content; /* NULL = nothing */
  Image *shown;     /* of an earlier content perhaps */
  GskRenderNode *node; /* of @shown */
  Image *asked;     /* NULL = nothing is on its way; owned by the task */
  gboolean is_behind; /* another one is to be asked for when @asked is there */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PsRibbonLayer, ps_ribbon_layer, G_TYPE_OBJECT)

static guint changed_signal;

static void
unref_content (Content *content)
{
  if (content == NULL || !g_atomic_ref_count_dec (&content->ref_count))
    return;
  g_array_unref (content->ribbons);
  g_array_unref (content->strokes);
  g_free (content);
}

static Content *
ref_content (Content *content)
{
  g_atomic_ref_count_inc (&content->ref_count);
  return content;
}

static void
free_image (gpointer data)
{
  Image *image = data;

  if (image == NULL)
    return;
  unref_content (image->content);
  g_clear_pointer (&image->surface, cairo_surface_destroy);
  g_free (image);
}

static guint32
pack_color (const PsSceneColor *color)
{
  return (guint32)lround (color->red * 255) << 16 | (guint32)lround (color->green * 255) << 8
         | (guint32)lround (color->blue * 255);
}

static void
add_ribbon (Content *content, const PsShape *shape)
{
  gboolean turned = shape->x > shape->x2;
  PsRasterRibbon ribbon = {
    .x = (float)(turned ? shape->x2 : shape->x),
    .y = (float)(turned ? shape->y2 : shape->y),
    .height = (float)(turned ? shape->height2 : shape->height),
    .x2 = (float)(turned ? shape->x : shape->x2),
    .y2 = (float)(turned ? shape->y : shape->y2),
    .height2 = (float)(turned ? shape->height : shape->height2),
    .color = pack_color (&content->painter.colors[shape->tone]),
    .is_hatched = (shape->style & PS_STYLE_HATCHED) != 0,
  };

  g_array_append_val (content->ribbons, ribbon);
}

/* A hatch over a ribbon is how that ribbon is drawn. */
static void
add_shape (Content *content, const PsShape *shape, const PsShape *before)
{
  if (shape->kind != PS_SHAPE_RIBBON || (shape->style & PS_STYLE_DASHED) != 0)
    {
      PsShape stroke = *shape;

      stroke.text = NULL;
      g_array_append_val (content->strokes, stroke);
      return;
    }
  if ((shape->style & PS_STYLE_HATCHED) != 0 && before != NULL && before->row == shape->row
      && before->kind == PS_SHAPE_RIBBON && before->x == shape->x && content->ribbons->len > 0)
    {
      g_array_index (content->ribbons, PsRasterRibbon, content->ribbons->len - 1).is_hatched = TRUE;
      return;
    }
  add_ribbon (content, shape);
}

static void
note_bounds (Content *content, const PsShape *shape, gboolean first)
{
  float margin = (float)shape->size + OVERHANG;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (
      (float)MIN (shape->x, shape->x2), (float)MIN (shape->y, shape->y2),
      (float)ABS (shape->x2 - shape->x),
      (float)(ABS (shape->y2 - shape->y) + MAX (shape->height, shape->height2)));

  graphene_rect_inset (&bounds, -margin, -margin);
  if (first)
    content->bounds = bounds;
  else
    graphene_rect_union (&content->bounds, &bounds, &content->bounds);
}

static void
draw_strokes (const Image *image, GCancellable *cancellable)
{
  const Content *content = image->content;
  PsSceneCairo painter = content->painter;
  double bottom = image->area.origin.y + image->area.size.height;
  cairo_t *cr = cairo_create (image->surface);

  cairo_scale (cr, image->scale, image->scale);
  cairo_translate (cr, -image->area.origin.x, -image->area.origin.y);
  for (guint i = 0; i < content->strokes->len; i++)
    {
      const PsShape *shape = &g_array_index (content->strokes, PsShape, i);
      double low = MIN (shape->y, shape->y2) - shape->size;
      double high = MAX (shape->y + shape->height, shape->y2 + shape->height2) + shape->size;

      if (i % PATIENCE == 0 && g_cancellable_is_cancelled (cancellable))
        break;
      if (low <= bottom && high >= image->area.origin.y)
        ps_scene_cairo_draw_shape (&painter, shape, cr);
    }
  cairo_destroy (cr);
}

static void
draw (GTask *task, Image *image, GCancellable *cancellable)
{
  const Content *content = image->content;
  const PsRasterView view = { .x = image->area.origin.x,
                              .y = image->area.origin.y,
                              .scale = image->scale,
                              .width = image->width,
                              .height = image->height,
                              .opacity = image->opacity,
                              .least = LEAST_RIBBON,
                              .n_threads = MIN (g_get_num_processors (), MOST_THREADS) };

  /* Its rows of 32-bit pixels follow each other without a gap. */
  image->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)image->width,
                                               (int)image->height);
  if (!ps_ribbon_raster_draw ((const PsRasterRibbon *)(gpointer)content->ribbons->data,
                              content->ribbons->len, &view,
                              (guint32 *)(gpointer)cairo_image_surface_get_data (image->surface),
                              cancellable))
    {
      g_task_return_error_if_cancelled (task);
      return;
    }
  cairo_surface_mark_dirty (image->surface);
  draw_strokes (image, cancellable);
  g_task_return_boolean (task, TRUE);
}

/* A thread of its own and none of GTask's pool, as it stays nice for good: a frame of the window
 * does not wait while images are drawn on all processors. */
static gpointer
draw_in_thread (gpointer data)
{
  g_autoptr (GTask) task = data;

  ps_thread_be_nice (PS_NICENESS_BESIDE_WINDOW);
  draw (task, g_task_get_task_data (task), g_task_get_cancellable (task));
  return NULL;
}

static void
forget_shown (PsRibbonLayer *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->shown, free_image);
}

static Image *
copy_image (const Image *image)
{
  Image *copy = g_memdup2 (image, sizeof *image);

  ref_content (copy->content);
  if (copy->surface != NULL)
    cairo_surface_reference (copy->surface);
  return copy;
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsRibbonLayer *self = PS_RIBBON_LAYER (source);
  Image *image = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || image != self->asked)
    return;
  self->asked = NULL;
  g_clear_object (&self->cancellable);
  forget_shown (self);
  self->shown = copy_image (image);
  g_signal_emit (self, changed_signal, 0);
}

static void
forget_asked (PsRibbonLayer *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->asked = NULL;
  self->is_behind = FALSE;
}

/* Only where there is anything, on whole pixels of the picture: what is drawn does not tremble
 * when it is panned. */
static void
crop (Image *image)
{
  double scale = image->scale, left, top, right, bottom;

  if (!graphene_rect_intersection (&image->asked, &image->content->bounds, &image->area))
    image->area = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  left = floor (image->area.origin.x * scale);
  top = floor (image->area.origin.y * scale);
  right = ceil ((image->area.origin.x + image->area.size.width) * scale);
  bottom = ceil ((image->area.origin.y + image->area.size.height) * scale);
  image->width = (guint)CLAMP (right - left, 1, MOST_PIXELS);
  image->height = (guint)CLAMP (bottom - top, 1, MOST_PIXELS);
  image->area = GRAPHENE_RECT_INIT ((float)(left / scale), (float)(top / scale),
                                    (float)(image->width / scale), (float)(image->height / scale));
}

static void
ask (PsRibbonLayer *self, const graphene_rect_t *area, double scale)
{
  g_autoptr (GTask) task = NULL;
  float margin_x = (float)MIN (area->size.width * MARGIN, MOST_MARGIN / scale);
  float margin_y = (float)MIN (area->size.height * MARGIN, MOST_MARGIN / scale);
  Image *image = g_new0 (Image, 1);

  forget_asked (self);
  image->content = ref_content (self->content);
  image->asked = *area;
  graphene_rect_inset (&image->asked, -margin_x, -margin_y);
  image->scale = scale;
  image->opacity = self->opacity;
  crop (image);
  self->asked = image;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  g_task_set_task_data (task, image, free_image);
  g_thread_unref (g_thread_new ("ribbons", draw_in_thread, g_steal_pointer (&task)));
}

/* graphene_rect_contains_rect () of graphene 1.10 compares what is rounded, and of every seventh
 * view says that it is not within itself with a margin. */
static gboolean
contains (const graphene_rect_t *outer, const graphene_rect_t *inner)
{
  return outer->origin.x <= inner->origin.x && outer->origin.y <= inner->origin.y
         && (double)outer->origin.x + outer->size.width
                >= (double)inner->origin.x + inner->size.width
         && (double)outer->origin.y + outer->size.height
                >= (double)inner->origin.y + inner->size.height;
}

static gboolean
is_good (const Image *image, const Content *content, const graphene_rect_t *area, double scale)
{
  return image != NULL && image->content == content && image->scale == scale
         && contains (&image->asked, area);
}

/* Whether @asked, though it is of another scale, is better than what is shown: who zooms on and on
 * sees what is finished meanwhile, and nothing is drawn in vain. */
static gboolean
is_better (PsRibbonLayer *self, const graphene_rect_t *area, double scale)
{
  return self->asked != NULL && self->shown != NULL && self->asked->content == self->content
         && self->asked->scale != scale
         && (contains (&self->asked->asked, area)
             || !contains (&self->shown->asked, area));
}

static void
ps_ribbon_layer_finalize (GObject *object)
{
  PsRibbonLayer *self = PS_RIBBON_LAYER (object);

  forget_asked (self);
  forget_shown (self);
  unref_content (self->content);
  G_OBJECT_CLASS (ps_ribbon_layer_parent_class)->finalize (object);
}

static void
ps_ribbon_layer_class_init (PsRibbonLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_ribbon_layer_finalize;
  changed_signal = g_signal_new ("changed", PS_TYPE_RIBBON_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ps_ribbon_layer_init (PsRibbonLayer *self)
{
}

/**
 * ps_ribbon_layer_new:
 * @opacity: how much one ribbon covers, above 0 and below 1
 *
 * Returns: (transfer full): a layer of nothing
 */
PsRibbonLayer *
ps_ribbon_layer_new (double opacity)
{
  PsRibbonLayer *self = g_object_new (PS_TYPE_RIBBON_LAYER, NULL);

  self->opacity = opacity;
  return self;
}

/**
 * ps_ribbon_layer_set_shapes:
 * @layer: a layer
 * @shapes: (array length=n_shapes): ribbons, curves, lines and arrows; copied
 * @n_shapes: how many; 0 empties the layer at once
 * @colors: (array fixed-size=PS_N_TONES): one a tone
 *
 * What is drawn from now on, when it is wanted.
 */
void
ps_ribbon_layer_set_shapes (PsRibbonLayer *layer, const PsShape *const *shapes, guint n_shapes,
                            const PsSceneColor *colors)
{
  Content *content;

  g_return_if_fail (PS_IS_RIBBON_LAYER (layer));

  forget_asked (layer);
  g_clear_pointer (&layer->content, unref_content);
  if (n_shapes == 0)
    {
      forget_shown (layer);
      return;
    }
  content = g_new0 (Content, 1);
  g_atomic_ref_count_init (&content->ref_count);
  content->ribbons = g_array_new (FALSE, FALSE, sizeof (PsRasterRibbon));
  content->strokes = g_array_new (FALSE, FALSE, sizeof (PsShape));
  memcpy (content->painter.colors, colors, sizeof content->painter.colors);
  for (guint i = 0; i < n_shapes; i++)
    {
      add_shape (content, shapes[i], i > 0 ? shapes[i - 1] : NULL);
      note_bounds (content, shapes[i], i == 0);
    }
  layer->content = content;
}

/**
 * ps_ribbon_layer_want:
 * @layer: a layer
 * @area: what is seen of the picture, in points
 * @scale: pixels a point
 *
 * Has the image made that is needed, unless it is there or on its way. To be called for every
 * frame: "changed" may be about one that was needed a moment ago.
 */
void
ps_ribbon_layer_want (PsRibbonLayer *layer, const graphene_rect_t *area, double scale)
{
  g_return_if_fail (PS_IS_RIBBON_LAYER (layer));

  if (layer->content == NULL || area->size.width <= 0 || area->size.height <= 0)
    return;
  layer->is_behind = FALSE;
  if (is_good (layer->asked, layer->content, area, scale))
    return;
  if (is_good (layer->shown, layer->content, area, scale))
    forget_asked (layer);
  else if (is_better (layer, area, scale))
    layer->is_behind = TRUE;
  else
    ask (layer, area, scale);
}

/**
 * ps_ribbon_layer_covers:
 * @layer: a layer
 * @area: what is seen of the picture, in points
 * @scale: pixels a point
 *
 * Returns: whether what is shown will do for a while, though it may be of another scale
 */
gboolean
ps_ribbon_layer_covers (PsRibbonLayer *layer, const graphene_rect_t *area, double scale)
{
  const Image *shown;

  g_return_val_if_fail (PS_IS_RIBBON_LAYER (layer), FALSE);

  shown = layer->shown;
  return layer->content == NULL
         || (shown != NULL && shown->content == layer->content && contains (&shown->asked, area)
             && scale < shown->scale * MOST_COARSE && scale > shown->scale / MOST_COARSE);
}

/**
 * ps_ribbon_layer_snapshot:
 * @layer: a layer
 * @snapshot: where to draw it, in points of the picture
 */
void
ps_ribbon_layer_snapshot (PsRibbonLayer *layer, GtkSnapshot *snapshot)
{
  g_return_if_fail (PS_IS_RIBBON_LAYER (layer));

  if (layer->shown == NULL)
    return;
  if (layer->node == NULL)
    layer->node =
        ps_image_node_new (layer->shown->surface, &layer->shown->area, layer->shown->scale);
  gtk_snapshot_append_node (snapshot, layer->node);
}

/**
 * ps_ribbon_layer_is_settled:
 * @layer: a layer
 *
 * Returns: whether no image is on its way or still to be asked for
 */
gboolean
ps_ribbon_layer_is_settled (PsRibbonLayer *layer)
{
  return layer->asked == NULL && !layer->is_behind;
}
