/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-brush-view-private.h"

#include "ps-zoom.h"

#define CAPTION_SIZE 11.0
#define CAPTION_HEIGHT 16.0

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, double alpha, double x, double y, double width,
      double height)
{
  GdkRGBA shade = *color;

  shade.alpha *= (float)alpha;
  gtk_snapshot_append_color (
      snapshot, &shade,
      &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height));
}

static void
look_up (PsBrushView *self, const char *name, GdkRGBA *color)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));

  if (!gtk_style_context_lookup_color (style, name, color))
    gtk_style_context_get_color (style, color);
}

/* From one edge to the other, with both edges as lines: not by colour alone. */
static void
add_stretch (PsBrushView *self, GtkSnapshot *snapshot, const PsBrushStretch *stretch, double alpha,
             const GdkRGBA *color)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  gint64 low = MIN (stretch->low, stretch->high), high = MAX (stretch->low, stretch->high);
  double a, b, left, right;

  if (stretch == &self->pending)
    self->model->snap (&low, &high, self->data);
  a = ps_brush_view_find_x (self, low);
  b = ps_brush_view_find_end (self, high);
  left = MIN (a, b);
  right = MAX (MAX (a, b), left + 2);
  if (right < 0 || left > width)
    return;
  fill (snapshot, color, alpha, MAX (left, 0), 0, MIN (right, width) - MAX (left, 0), height);
  if (left >= 0)
    fill (snapshot, color, 1, left, 0, 2, height);
  if (right <= width)
    fill (snapshot, color, 1, right - 2, 0, 2, height);
}

static void
add_marks (PsBrushView *self, GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double scale = ps_zoom_get_text_scale (GTK_WIDGET (self));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  for (guint i = 0; i < self->n_marks; i++)
    {
      double x =
          (ps_brush_view_find_x (self, self->marks[i]) + ps_brush_view_find_end (self, self->marks[i]))
          / 2;

      if (x < 0 || x > width)
        continue;
      /* Dashes, so that it is no edge of a brush; words stay readable. */
      for (double y = CAPTION_HEIGHT * scale; y < height; y += 6)
        if (!ps_scene_view_has_words_at (PS_SCENE_VIEW (self->picture), x, y, 3))
          fill (snapshot, &color, .8, x - .5, y, 1, 3);
    }
}

/* What is under the pointer or the cursor, over the caption. */
static void
add_sentence (PsBrushView *self, GtkSnapshot *snapshot)
{
  double scale = ps_zoom_get_text_scale (GTK_WIDGET (self));
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  g_autoptr (PangoLayout) layout = NULL;
  PangoFontDescription *font;
  GdkRGBA text, back;
  int text_width, height;

  if (self->sentence == NULL)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->sentence);
  font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));
  pango_font_description_set_absolute_size (font, CAPTION_SIZE * scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int)MAX (1, width - 12) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &text_width, &height);
  look_up (self, "theme_bg_color", &back);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &text);
  fill (snapshot, &back, 1, 0, 0, width, MAX (CAPTION_HEIGHT * scale, height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (6, 0));
  gtk_snapshot_append_layout (snapshot, layout, &text);
  gtk_snapshot_restore (snapshot);
}

static void
add_line (PsBrushView *self, GtkSnapshot *snapshot, gint64 value, const GdkRGBA *color, double alpha)
{
  gint64 low = value, high = value;
  double a, b;

  self->model->snap (&low, &high, self->data);
  a = ps_brush_view_find_x (self, low);
  b = ps_brush_view_find_end (self, high);
  fill (snapshot, color, alpha, MIN (a, b), 0, MAX (2, MAX (a, b) - MIN (a, b)),
        gtk_widget_get_height (GTK_WIDGET (self)));
}

/* Everything that changes while the picture stays. */
void
ps_brush_view_snapshot_overlay (PsBrushView *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean focused = gtk_widget_is_focus (widget);
  GdkRGBA accent;

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                               (float)gtk_widget_get_height (widget)));
  look_up (self, "theme_selected_bg_color", &accent);
  if (self->range.shown)
    add_stretch (self, snapshot, &self->range, .18, &accent);
  if (self->pending.shown)
    add_stretch (self, snapshot, &self->pending, .35, &accent);
  add_marks (self, snapshot);
  if (self->has_pointer && !self->dragging)
    add_line (self, snapshot, ps_brush_view_find_value (self, self->pointer_x), &accent, .25);
  if (self->has_cursor && focused)
    add_line (self, snapshot, self->cursor, &accent, .5);
  add_sentence (self, snapshot);
  gtk_snapshot_pop (snapshot);
}
