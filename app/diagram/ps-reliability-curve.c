/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-reliability-curve.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEIGHT 240.0
#define TOP 20.0
#define LABEL_SIZE 10.0
#define GAP 6.0
#define LEAST_RADIUS 3.0
#define MOST_RADIUS 8.0
/* Nobody is less sure of one of two ends. */
#define UNSURE 0.5

typedef struct
{
  PsScene *scene;
  double left;
  double right;
  double bottom;
} Plot;

static double
get_x (const Plot *plot, double confidence)
{
  return plot->left + (confidence - UNSURE) / (1 - UNSURE) * (plot->right - plot->left);
}

static double
get_y (const Plot *plot, double accuracy)
{
  return plot->bottom - accuracy * (plot->bottom - TOP);
}

static PsShape *
add_line (const Plot *plot, PsTone tone, double x, double y, double x2, double y2)
{
  PsShape *line = ps_scene_add (plot->scene, PS_SHAPE_LINE, tone);

  line->x = x;
  line->y = y;
  line->x2 = x2;
  line->y2 = y2;
  line->size = 0.5;
  return line;
}

static void
add_text (const Plot *plot, const char *text, double x, double y, PsAnchor anchor)
{
  ps_scene_add_text (plot->scene, PS_TONE_MUTED, text, x, y, LABEL_SIZE, anchor);
}

static void
add_axes (const Plot *plot)
{
  for (guint percent = 0; percent <= 100; percent += 25)
    {
      g_autofree char *text = g_strdup_printf (_ ("%u %%"), percent);
      double y = get_y (plot, percent / 100.0);

      add_line (plot, PS_TONE_LINE, plot->left, y, plot->right, y);
      add_text (plot, text, plot->left - GAP, y + LABEL_SIZE / 3, PS_ANCHOR_END);
    }
  for (guint percent = 50; percent <= 100; percent += 10)
    {
      g_autofree char *text = g_strdup_printf (_ ("%u %%"), percent);

      add_text (plot, text, get_x (plot, percent / 100.0), plot->bottom + LABEL_SIZE + GAP,
                PS_ANCHOR_MIDDLE);
    }
  add_text (plot, _ ("right"), plot->left - GAP, TOP - GAP - 2, PS_ANCHOR_MIDDLE);
  add_text (plot, _ ("how sure the answer is"), (plot->left + plot->right) / 2,
            plot->bottom + 2 * (LABEL_SIZE + GAP), PS_ANCHOR_MIDDLE);
  add_line (plot, PS_TONE_MUTED, get_x (plot, UNSURE), get_y (plot, UNSURE), get_x (plot, 1),
            get_y (plot, 1))
      ->style |= PS_STYLE_DASHED;
}

/* The area of a circle stands for how many conversations it is about. */
static void
add_bins (const Plot *plot, const PsCalibration *calibration)
{
  double last_x = 0, last_y = 0;
  guint32 most = 1;
  gboolean begun = FALSE;

  for (guint i = 0; i < PS_CALIBRATION_BINS; i++)
    most = MAX (most, calibration->bins[i].n);
  for (guint i = 0; i < PS_CALIBRATION_BINS; i++)
    {
      const PsCalibrationScore *bin = &calibration->bins[i];
      double x, y;
      PsShape *circle;

      if (bin->n == 0)
        continue;
      x = get_x (plot, ps_calibration_score_get_confidence (bin));
      y = get_y (plot, ps_calibration_score_get_accuracy (bin));
      if (begun)
        add_line (plot, PS_TONE_SERVER, last_x, last_y, x, y)->size = 1.5;
      circle = ps_scene_add (plot->scene, PS_SHAPE_CIRCLE, PS_TONE_SERVER);
      circle->style |= PS_STYLE_FILLED;
      circle->x = x;
      circle->y = y;
      circle->radius = MAX (LEAST_RADIUS, MOST_RADIUS * sqrt ((double)bin->n / most));
      circle->row = i;
      last_x = x;
      last_y = y;
      begun = TRUE;
    }
}

/**
 * ps_reliability_curve_layout:
 * @calibration: what was measured
 * @width: in points
 * @right_to_left: whether it is mirrored
 * @measure: how wide texts are
 * @measure_data: for @measure
 *
 * One circle a bin of confidence, its #PsShape.row the number of the bin. Where the confidence is
 * deserved the circles lie on the dashed line.
 *
 * Returns: (transfer full): the picture
 */
PsScene *
ps_reliability_curve_layout (const PsCalibration *calibration, double width,
                             gboolean right_to_left, PsMeasureText measure, gpointer measure_data)
{
  Plot plot = { .scene = ps_scene_new (width, HEIGHT) };

  plot.left = GAP + measure (_ ("100 %"), LABEL_SIZE, FALSE, measure_data) + GAP;
  plot.right = MAX (plot.left + 1, width - 2 * MOST_RADIUS - GAP);
  plot.bottom = HEIGHT - 3 * (LABEL_SIZE + GAP);
  add_axes (&plot);
  add_bins (&plot, calibration);
  plot.scene->title = g_strdup_printf (
      _ ("How often the answer is right, over how sure it is: off by %.2f %% on average"),
      100 * ps_calibration_get_error (calibration));
  if (right_to_left)
    ps_scene_mirror (plot.scene);
  return plot.scene;
}
