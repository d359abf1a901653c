/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-deck-ruler.h"

#include "ps-deck-scale.h"
#include "ps-port-scale.h"
#include "ps-scene-svg.h"

/* In pixels beside the least text. */
#define LINE_WIDTH 3.0
#define SIGN 16.0
#define GAP 8.0
#define LEAST_WIDTH 300

struct _PsDeckRuler
{
  GtkWidget parent_instance;

  guint16 ports[2];
  PsRole roles[2];
};

G_DEFINE_FINAL_TYPE (PsDeckRuler, ps_deck_ruler, GTK_TYPE_WIDGET)

/* From top to bottom: port numbers, signs, the bands, the ends of the ranges. */
typedef struct
{
  cairo_t *cr;
  double width;
  double line; /* height of a line of text */
  double thickness; /* of a line that is drawn */
  double sign;
  double gap;
  double band_top;
  double band_bottom;
} Painting;

static double
get_line_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
ps_deck_ruler_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = LEAST_WIDTH;
  else
    *minimum = *natural = (int)(2 * get_line_height (widget)
                                + (2 * SIGN + 3 * GAP) * ps_deck_get_scale (widget));
}

static void
set_tone (GtkWidget *widget, cairo_t *cr, PsTone tone)
{
  g_autofree char *name = g_strconcat ("ps-", ps_tone_get_name (tone), NULL);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (style, name, &color))
    gtk_style_context_get_color (style, &color);
  gdk_cairo_set_source_rgba (cr, &color);
}

static int
measure_text (GtkWidget *widget, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
draw_text (GtkWidget *widget, cairo_t *cr, const char *text, double x, double y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);

  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_bands (GtkWidget *widget, const Painting *p)
{
  for (guint i = 0; i < PS_N_PORT_BANDS; i++)
    {
      const PsPortBand *band = ps_port_scale_get_band (i);

      set_tone (widget, p->cr, band->tone);
      cairo_rectangle (p->cr, p->width * band->start, p->band_top,
                       p->width * (band->end - band->start), p->band_bottom - p->band_top);
      cairo_fill (p->cr);
    }
  set_tone (widget, p->cr, PS_TONE_TEXT);
  cairo_set_line_width (p->cr, p->thickness);
  cairo_rectangle (p->cr, p->thickness / 2, p->band_top, p->width - p->thickness,
                   p->band_bottom - p->band_top);
  for (guint i = 1; i < PS_N_PORT_BANDS; i++)
    {
      double x = p->width * ps_port_scale_get_band (i)->start;

      cairo_move_to (p->cr, x, p->band_top);
      cairo_line_to (p->cr, x, p->band_bottom);
    }
  cairo_stroke (p->cr);
}

/* Where each range ends; the first one begins at 0. */
static void
draw_numbers (GtkWidget *widget, const Painting *p)
{
  double y = p->band_bottom + p->gap / 2;

  set_tone (widget, p->cr, PS_TONE_MUTED);
  draw_text (widget, p->cr, "0", 0, y);
  for (guint i = 0; i < PS_N_PORT_BANDS; i++)
    {
      const PsPortBand *band = ps_port_scale_get_band (i);
      g_autofree char *text = g_strdup_printf ("%u", band->last);

      draw_text (widget, p->cr, text, p->width * band->end - measure_text (widget, text) - p->gap / 2,
                 y);
    }
}

static void
draw_sign (GtkWidget *widget, const Painting *p, PsRole role, double x)
{
  double y = p->band_top - p->gap / 2 - p->sign / 2;

  set_tone (widget, p->cr,
            role == PS_ROLE_CLIENT || role == PS_ROLE_SERVER ? ps_role_get_tone (role)
                                                             : PS_TONE_TEXT);
  cairo_set_line_width (p->cr, p->thickness * 4 / 3);
  cairo_move_to (p->cr, x, y + p->sign / 2);
  cairo_line_to (p->cr, x, p->band_bottom);
  cairo_stroke (p->cr);
  if (role == PS_ROLE_SERVER)
    cairo_rectangle (p->cr, x - p->sign / 2, y - p->sign / 2, p->sign, p->sign);
  else if (role == PS_ROLE_CLIENT)
    cairo_arc (p->cr, x, y, p->sign / 2 - 1, 0, 2 * G_PI);
  else
    {
      cairo_move_to (p->cr, x - p->sign / 2, y - p->sign / 2);
      cairo_line_to (p->cr, x + p->sign / 2, y - p->sign / 2);
      cairo_line_to (p->cr, x, y + p->sign / 2);
      cairo_close_path (p->cr);
    }
  if (role == PS_ROLE_CLIENT)
    cairo_stroke (p->cr);
  else
    cairo_fill (p->cr);
}

static char *
make_label (PsDeckRuler *self, guint i)
{
  gboolean revealed = self->roles[i] == PS_ROLE_CLIENT || self->roles[i] == PS_ROLE_SERVER;

  if (!revealed || self->ports[0] == self->ports[1])
    return g_strdup_printf ("%u", self->ports[i]);
  return g_strdup_printf ("%u %s", self->ports[i], ps_role_get_word (self->roles[i]));
}

/* Two labels that would lie over each other move apart, the lower port to the left. */
static void
draw_marks (PsDeckRuler *self, const Painting *p)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint low = self->ports[0] <= self->ports[1] ? 0 : 1;
  const guint order[] = { low, 1 - low };
  guint n = self->ports[0] == self->ports[1] ? 1 : 2;
  g_autofree char *labels[2] = { make_label (self, order[0]), make_label (self, order[1]) };
  double at[2], x[2], widths[2];

  for (guint i = 0; i < n; i++)
    {
      at[i] = p->width * ps_port_scale_get_position (self->ports[order[i]] + .5);
      at[i] = CLAMP (at[i], p->sign / 2, p->width - p->sign / 2);
      widths[i] = measure_text (widget, labels[i]);
      x[i] = CLAMP (at[i] - widths[i] / 2, 0, p->width - widths[i]);
    }
  if (n == 2 && x[0] + widths[0] + 2 * p->gap > x[1])
    {
      double all = widths[0] + widths[1] + 2 * p->gap;

      x[0] = CLAMP ((at[0] + at[1]) / 2 - widths[0] - p->gap, 0, MAX (0, p->width - all));
      x[1] = x[0] + widths[0] + 2 * p->gap;
    }
  for (guint i = 0; i < n; i++)
    {
      draw_sign (widget, p, n == 1 ? PS_ROLE_FIRST : self->roles[order[i]], at[i]);
      draw_text (widget, p->cr, labels[i], x[i], 0);
    }
}

static void
ps_deck_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  float width = (float)gtk_widget_get_width (widget), height = (float)gtk_widget_get_height (widget);
  double scale = ps_deck_get_scale (widget);
  Painting p = { .width = width,
                 .line = get_line_height (widget),
                 .thickness = LINE_WIDTH * scale,
                 .sign = SIGN * scale,
                 .gap = GAP * scale };

  p.cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  p.band_top = p.line + p.sign + p.gap;
  p.band_bottom = p.band_top + p.sign + p.gap;
  draw_bands (widget, &p);
  draw_numbers (widget, &p);
  draw_marks (PS_DECK_RULER (widget), &p);
  cairo_destroy (p.cr);
}

static void
ps_deck_ruler_class_init (PsDeckRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ps_deck_ruler_measure;
  widget_class->snapshot = ps_deck_ruler_snapshot;
  gtk_widget_class_set_css_name (widget_class, "deckruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ps_deck_ruler_init (PsDeckRuler *self)
{
  self->roles[0] = PS_ROLE_FIRST;
  self->roles[1] = PS_ROLE_SECOND;
}

GtkWidget *
ps_deck_ruler_new (void)
{
  return g_object_new (PS_TYPE_DECK_RULER, NULL);
}

/**
 * ps_deck_ruler_set_ports:
 * @ruler: a ruler
 * @first: the port that the record names first
 * @second: the other one
 */
void
ps_deck_ruler_set_ports (PsDeckRuler *ruler, guint16 first, guint16 second)
{
  g_return_if_fail (PS_IS_DECK_RULER (ruler));

  ruler->ports[0] = first;
  ruler->ports[1] = second;
  gtk_widget_queue_draw (GTK_WIDGET (ruler));
}

/**
 * ps_deck_ruler_set_roles:
 * @ruler: a ruler
 * @first: what the first port's end is; %PS_ROLE_FIRST where that is not to be seen
 * @second: what the other end is; %PS_ROLE_SECOND where that is not to be seen
 */
void
ps_deck_ruler_set_roles (PsDeckRuler *ruler, PsRole first, PsRole second)
{
  g_return_if_fail (PS_IS_DECK_RULER (ruler));

  ruler->roles[0] = first;
  ruler->roles[1] = second;
  gtk_widget_queue_draw (GTK_WIDGET (ruler));
}

/**
 * ps_deck_ruler_set_description:
 * @ruler: a ruler
 * @description: what is to be seen, for assistive technology
 */
void
ps_deck_ruler_set_description (PsDeckRuler *ruler, const char *description)
{
  g_return_if_fail (PS_IS_DECK_RULER (ruler));

  gtk_accessible_update_property (GTK_ACCESSIBLE (ruler), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
}
