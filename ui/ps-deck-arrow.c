/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-deck-arrow.h"

#include "ps-deck-scale.h"

/* In pixels beside the least text. */
#define LINE_WIDTH 5.0
#define HEAD 20.0
#define LEAST_WIDTH 60

struct _PsDeckArrow
{
  GtkWidget parent_instance;
  PsDeckArrowKind kind;
};

G_DEFINE_FINAL_TYPE (PsDeckArrow, ps_deck_arrow, GTK_TYPE_WIDGET)

static void
ps_deck_arrow_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  double size = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEAD + 4;

  *minimum = *natural = (int)(size * ps_deck_get_scale (widget));
}

static void
draw_head (cairo_t *cr, double tip, double base, double y)
{
  double half = ABS (tip - base) / 2;

  cairo_move_to (cr, tip, y);
  cairo_line_to (cr, base, y - half);
  cairo_line_to (cr, base, y + half);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
ps_deck_arrow_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PsDeckArrow *self = PS_DECK_ARROW (widget);
  double scale = ps_deck_get_scale (widget), head = HEAD * scale;
  const double dashes[] = { 12 * scale, 9 * scale };
  float width = (float)gtk_widget_get_width (widget), height = (float)gtk_widget_get_height (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean to_right = (self->kind == PS_DECK_ARROW_TO_END) != mirrored;
  double y = height / 2, left = 0, right = width;
  GdkRGBA color;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, LINE_WIDTH * scale);
  if (self->kind == PS_DECK_ARROW_NONE)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  else if (to_right)
    right -= head;
  else
    left += head;
  cairo_move_to (cr, left, y);
  cairo_line_to (cr, right, y);
  cairo_stroke (cr);
  if (self->kind != PS_DECK_ARROW_NONE)
    draw_head (cr, to_right ? width : 0, to_right ? right : left, y);
  cairo_destroy (cr);
}

static void
ps_deck_arrow_class_init (PsDeckArrowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ps_deck_arrow_measure;
  widget_class->snapshot = ps_deck_arrow_snapshot;
  gtk_widget_class_set_css_name (widget_class, "deckarrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ps_deck_arrow_init (PsDeckArrow *self)
{
}

GtkWidget *
ps_deck_arrow_new (void)
{
  return g_object_new (PS_TYPE_DECK_ARROW, NULL);
}

/**
 * ps_deck_arrow_set_kind:
 * @arrow: an arrow
 * @kind: where it points
 */
void
ps_deck_arrow_set_kind (PsDeckArrow *arrow, PsDeckArrowKind kind)
{
  g_return_if_fail (PS_IS_DECK_ARROW (arrow));

  if (arrow->kind == kind)
    return;
  arrow->kind = kind;
  gtk_widget_queue_draw (GTK_WIDGET (arrow));
}

/* Returns: where it points */
PsDeckArrowKind
ps_deck_arrow_get_kind (PsDeckArrow *arrow)
{
  g_return_val_if_fail (PS_IS_DECK_ARROW (arrow), PS_DECK_ARROW_NONE);
  return arrow->kind;
}
