/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-sparkline.h"

#include <math.h>

#define MAX_COUNTS 64
#define BAR_WIDTH 2
#define HEIGHT 16
/* A bar that stands for anything at all is this high. */
#define LEAST_HEIGHT 2

struct _PsSparkline
{
  GtkWidget parent_instance;
  guint32 counts[MAX_COUNTS];
  guint n_counts;
};

G_DEFINE_FINAL_TYPE (PsSparkline, ps_sparkline, GTK_TYPE_WIDGET)

static void
ps_sparkline_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  PsSparkline *self = PS_SPARKLINE (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? (int)self->n_counts * BAR_WIDTH : HEIGHT;
  *natural = *minimum;
}

static void
ps_sparkline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PsSparkline *self = PS_SPARKLINE (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float bottom = (gtk_widget_get_height (widget) + HEIGHT) / 2.0f;
  guint32 most = 1;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint i = 0; i < self->n_counts; i++)
    most = MAX (most, self->counts[i]);
  for (guint i = 0; i < self->n_counts; i++)
    {
      guint place = mirrored ? self->n_counts - 1 - i : i;
      float height = ceilf ((float)HEIGHT * (float)self->counts[i] / (float)most);

      if (self->counts[i] == 0)
        continue;
      height = MAX (height, LEAST_HEIGHT);
      gtk_snapshot_append_color (
          snapshot, &color,
          &GRAPHENE_RECT_INIT ((float)place * BAR_WIDTH, bottom - height, BAR_WIDTH, height));
    }
}

static void
ps_sparkline_class_init (PsSparklineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ps_sparkline_measure;
  widget_class->snapshot = ps_sparkline_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ps_sparkline_init (PsSparkline *self)
{
}

GtkWidget *
ps_sparkline_new (void)
{
  return g_object_new (PS_TYPE_SPARKLINE, NULL);
}

/**
 * ps_sparkline_set_counts:
 * @sparkline: a sparkline
 * @counts: (array length=n_counts): alerts in equal stretches of time, the earliest first
 * @n_counts: at most 64 of them are shown
 */
void
ps_sparkline_set_counts (PsSparkline *sparkline, const guint32 *counts, guint n_counts)
{
  g_return_if_fail (PS_IS_SPARKLINE (sparkline));

  n_counts = MIN (n_counts, MAX_COUNTS);
  if (n_counts != sparkline->n_counts)
    gtk_widget_queue_resize (GTK_WIDGET (sparkline));
  memcpy (sparkline->counts, counts, n_counts * sizeof *counts);
  sparkline->n_counts = n_counts;
  gtk_widget_queue_draw (GTK_WIDGET (sparkline));
}
