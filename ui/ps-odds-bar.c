/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-odds-bar.h"

#include <math.h>

#define HEIGHT 12
#define TROUGH_ALPHA 0.15f
/* What a whole half stands for, in dB: odds of 100 to 1. */
#define MOST_DB 20.0

struct _PsOddsBar
{
  GtkWidget parent_instance;
  PsVerdict verdict;
};

G_DEFINE_FINAL_TYPE (PsOddsBar, ps_odds_bar, GTK_TYPE_WIDGET)

/* How far from the middle a probability lies, -1 to 1. */
static double
get_place (double probability)
{
  probability = CLAMP (probability, 0.0001, 0.9999);
  return CLAMP (10 * log10 (probability / (1 - probability)) / MOST_DB, -1, 1);
}

static void
ps_odds_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : HEIGHT;
}

static void
append_box (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double width)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float)x, 0, (float)width, HEIGHT));
}

static void
ps_odds_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PsOddsBar *self = PS_ODDS_BAR (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  gboolean decided = self->verdict.server != PS_END_NONE;
  double middle = gtk_widget_get_width (widget) / 2.0;
  double length = get_place (self->verdict.p_b / 10000.0) * middle;
  double mark = get_place (PS_CONFIDENCE_DECIDED / 10000.0) * middle;
  GdkRGBA color, fill, trough;

  gtk_style_context_get_color (style, &color);
  trough = color;
  trough.alpha *= TROUGH_ALPHA;
  if (!gtk_style_context_lookup_color (style, decided ? "ps-server" : "ps-undecided", &fill))
    fill = color;
  append_box (snapshot, &trough, 0, 2 * middle);
  append_box (snapshot, &fill, middle + MIN (length, 0), fabs (length));
  append_box (snapshot, &color, middle - 1, 2);
  append_box (snapshot, &trough, middle - mark - 1, 2);
  append_box (snapshot, &trough, middle + mark - 1, 2);
}

static void
ps_odds_bar_class_init (PsOddsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ps_odds_bar_measure;
  widget_class->snapshot = ps_odds_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "oddsbar");
  /* The sentence below it says the same. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ps_odds_bar_init (PsOddsBar *self)
{
  self->verdict.p_b = 5000;
}

GtkWidget *
ps_odds_bar_new (void)
{
  return g_object_new (PS_TYPE_ODDS_BAR, NULL);
}

void
ps_odds_bar_set_verdict (PsOddsBar *bar, const PsVerdict *verdict)
{
  g_return_if_fail (PS_IS_ODDS_BAR (bar));

  bar->verdict = *verdict;
  gtk_widget_queue_draw (GTK_WIDGET (bar));
}
