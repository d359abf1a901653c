/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-scene-view.h"

#include <math.h>

#include "ps-scene-colors.h"
#include "ps-zoom.h"

#define LEAST_WIDTH 200
#define USUAL_WIDTH 340

struct _PsSceneView
{
  GtkWidget parent_instance;

  PsSceneLayout layout;
  gpointer user_data;
  PsSceneCairo painter;
  PsScene *scene; /* NULL = to be laid out */
  double width;   /* what @scene was laid out for */
};

G_DEFINE_FINAL_TYPE (PsSceneView, ps_scene_view, GTK_TYPE_WIDGET)

static PangoLayout *
find_pango_layout (PsSceneView *self)
{
  if (self->painter.layout == NULL)
    self->painter.layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  return self->painter.layout;
}

/* The picture for a width in pixels. */
static PsScene *
find_scene (PsSceneView *self, int pixels)
{
  double width = pixels / ps_zoom_get_text_scale (GTK_WIDGET (self));
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->layout == NULL)
    return NULL;
  if (self->scene != NULL && fabs (width - self->width) < 0.5)
    return self->scene;
  find_pango_layout (self);
  g_clear_pointer (&self->scene, ps_scene_free);
  self->scene =
      self->layout (width, mirrored, ps_scene_cairo_measure, &self->painter, self->user_data);
  self->width = width;
  return self->scene;
}

static void
ps_scene_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  PsSceneView *self = PS_SCENE_VIEW (widget);
  double scale = ps_zoom_get_text_scale (widget);
  const PsScene *scene;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int)ceil (LEAST_WIDTH * scale);
      *natural = (int)ceil (USUAL_WIDTH * scale);
      return;
    }
  scene = find_scene (self, for_size > 0 ? for_size : (int)ceil (USUAL_WIDTH * scale));
  *minimum = *natural = scene != NULL ? (int)ceil (scene->height * scale) : 0;
}

static GtkSizeRequestMode
ps_scene_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ps_scene_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PsSceneView *self = PS_SCENE_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double scale = ps_zoom_get_text_scale (widget);
  PsScene *scene = find_scene (self, width);
  cairo_t *cr;

  if (scene == NULL)
    return;
  ps_scene_colors_look_up (self->painter.colors, widget);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_scale (cr, scale, scale);
  ps_scene_cairo_draw (&self->painter, scene, cr);
  cairo_destroy (cr);
}

/* Font, size of text or colours are not what they were. */
static void
ps_scene_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  PsSceneView *self = PS_SCENE_VIEW (widget);

  GTK_WIDGET_CLASS (ps_scene_view_parent_class)->css_changed (widget, change);
  g_clear_object (&self->painter.layout);
  g_clear_pointer (&self->scene, ps_scene_free);
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
}

static void
ps_scene_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  ps_scene_view_refresh (PS_SCENE_VIEW (widget));
}

static void
ps_scene_view_finalize (GObject *object)
{
  PsSceneView *self = PS_SCENE_VIEW (object);

  g_clear_object (&self->painter.layout);
  g_clear_pointer (&self->scene, ps_scene_free);
  G_OBJECT_CLASS (ps_scene_view_parent_class)->finalize (object);
}

static void
ps_scene_view_class_init (PsSceneViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ps_scene_view_finalize;
  widget_class->measure = ps_scene_view_measure;
  widget_class->get_request_mode = ps_scene_view_get_request_mode;
  widget_class->snapshot = ps_scene_view_snapshot;
  widget_class->css_changed = ps_scene_view_css_changed;
  widget_class->direction_changed = ps_scene_view_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "sceneview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ps_scene_view_init (PsSceneView *self)
{
}

GtkWidget *
ps_scene_view_new (void)
{
  return g_object_new (PS_TYPE_SCENE_VIEW, NULL);
}

/**
 * ps_scene_view_set_layout:
 * @view: a view
 * @layout: (nullable): makes the picture, %NULL for none
 * @user_data: for @layout; has to live as long as it may be called
 */
void
ps_scene_view_set_layout (PsSceneView *view, PsSceneLayout layout, gpointer user_data)
{
  g_return_if_fail (PS_IS_SCENE_VIEW (view));

  view->layout = layout;
  view->user_data = user_data;
  ps_scene_view_refresh (view);
}

void
ps_scene_view_refresh (PsSceneView *view)
{
  GtkWidget *widget = GTK_WIDGET (view);
  int width = gtk_widget_get_width (widget);
  PsScene *scene;

  g_return_if_fail (PS_IS_SCENE_VIEW (view));

  g_clear_pointer (&view->scene, ps_scene_free);
  scene = find_scene (view, width > 0 ? width : USUAL_WIDTH);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  scene != NULL ? scene->title : "", -1);
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
}

static gboolean
covers (PsSceneView *self, const PsShape *words, double x, double y, double height)
{
  double width = ps_scene_cairo_measure (words->text, words->size,
                                         (words->style & PS_STYLE_BOLD) != 0, &self->painter);
  double left = words->anchor == PS_ANCHOR_START    ? words->x
                : words->anchor == PS_ANCHOR_MIDDLE ? words->x - width / 2
                                                    : words->x - width;

  return x > left - 1 && x < left + width + 1 && y + height > words->y - words->size
         && y < words->y + words->size / 4;
}

/**
 * ps_scene_view_has_words_at:
 * @view: a view
 * @x: of a short upright stroke, in pixels of the widget
 * @y: where it begins
 * @height: of the stroke
 *
 * Returns: whether the stroke would cross words of the picture that is shown
 */
gboolean
ps_scene_view_has_words_at (PsSceneView *view, double x, double y, double height)
{
  double scale = ps_zoom_get_text_scale (GTK_WIDGET (view));

  g_return_val_if_fail (PS_IS_SCENE_VIEW (view), FALSE);

  for (guint i = 0; view->scene != NULL && i < view->scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (view->scene->shapes, PsShape, i);

      if (shape->kind == PS_SHAPE_TEXT
          && covers (view, shape, x / scale, y / scale, height / scale))
        return TRUE;
    }
  return FALSE;
}
