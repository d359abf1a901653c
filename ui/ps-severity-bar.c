/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-severity-bar.h"

#define N_STEPS 5
#define STEP_WIDTH 5
#define STEP_GAP 2
#define STEP_HEIGHT 8
/* How strong the steps are that are not reached. */
#define EMPTY_ALPHA 0.2

struct _PsSeverityBar
{
  GtkWidget parent_instance;
  PsSeverity severity;
};

G_DEFINE_FINAL_TYPE (PsSeverityBar, ps_severity_bar, GTK_TYPE_WIDGET)

static const char *const style_classes[] = {
  [PS_SEVERITY_NONE] = "severity-none", [PS_SEVERITY_INFO] = "severity-info",
  [PS_SEVERITY_LOW] = "severity-low",   [PS_SEVERITY_MEDIUM] = "severity-medium",
  [PS_SEVERITY_HIGH] = "severity-high", [PS_SEVERITY_CRITICAL] = "severity-critical",
};

static void
ps_severity_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean wide = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = wide ? N_STEPS * (STEP_WIDTH + STEP_GAP) - STEP_GAP : STEP_HEIGHT;
  *natural = *minimum;
}

static void
ps_severity_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PsSeverityBar *self = PS_SEVERITY_BAR (widget);
  float top = (gtk_widget_get_height (widget) - STEP_HEIGHT) / 2;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color;

  if (self->severity == PS_SEVERITY_NONE)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (int i = 0; i < N_STEPS; i++)
    {
      int place = mirrored ? N_STEPS - 1 - i : i;
      GdkRGBA step = color;

      if (i >= (int)self->severity)
        step.alpha *= EMPTY_ALPHA;
      gtk_snapshot_append_color (
          snapshot, &step,
          &GRAPHENE_RECT_INIT (place * (STEP_WIDTH + STEP_GAP), top, STEP_WIDTH, STEP_HEIGHT));
    }
}

static void
ps_severity_bar_class_init (PsSeverityBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ps_severity_bar_measure;
  widget_class->snapshot = ps_severity_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "severitybar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ps_severity_bar_init (PsSeverityBar *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), style_classes[self->severity]);
}

GtkWidget *
ps_severity_bar_new (void)
{
  return g_object_new (PS_TYPE_SEVERITY_BAR, NULL);
}

/* Nothing is drawn for %PS_SEVERITY_NONE. */
void
ps_severity_bar_set_severity (PsSeverityBar *bar, PsSeverity severity)
{
  g_return_if_fail (PS_IS_SEVERITY_BAR (bar));

  if (bar->severity == severity)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (bar), style_classes[bar->severity]);
  bar->severity = severity;
  gtk_widget_add_css_class (GTK_WIDGET (bar), style_classes[severity]);
  gtk_widget_queue_draw (GTK_WIDGET (bar));
}
