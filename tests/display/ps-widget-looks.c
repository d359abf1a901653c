/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-widget-looks.h"

/* Grey text is anti-aliased into other greys; a colour of roles is far beyond this. */
#define MOST_CHROMA 24

static void
append (GString *texts, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (texts, "%s\n", text);
}

/**
 * ps_widget_append_texts:
 * @widget: a widget
 * @texts: a line is added for each text that it has by itself, whether it is seen or not: what it
 *   shows, what assistive technology is told, its tooltip, and “class NAME” for its looks
 */
void
ps_widget_append_texts (GtkWidget *widget, GString *texts)
{
  static const GtkAccessibleProperty properties[] = {
    GTK_ACCESSIBLE_PROPERTY_LABEL, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION,
    GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER
  };
  g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);

  if (GTK_IS_LABEL (widget))
    append (texts, gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_PROGRESS_BAR (widget))
    append (texts, gtk_progress_bar_get_text (GTK_PROGRESS_BAR (widget)));
  append (texts, gtk_widget_get_tooltip_text (widget));
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      /* GTK's back end for tests only compares; it prints what is there where that differs. */
      g_autofree char *text = gtk_test_accessible_check_property (
          GTK_ACCESSIBLE (widget), properties[i], "\001nothing");

      append (texts, text);
    }
  for (guint i = 0; classes[i] != NULL; i++)
    g_string_append_printf (texts, "class %s\n", classes[i]);
}

/* The same of all that is in @widget too: the whole tree of accessible objects. */
void
ps_widget_append_all_texts (GtkWidget *widget, GString *texts)
{
  ps_widget_append_texts (widget, texts);
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    ps_widget_append_all_texts (c, texts);
}

static double
get_font_size (GtkWidget *widget)
{
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));

  g_assert_true (pango_font_description_get_size_is_absolute (font));
  return (double)pango_font_description_get_size (font) / PANGO_SCALE;
}

static void
assert_label_legible (GtkWidget *label, GtkWidget *root, int least_size)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  graphene_rect_t bounds;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  g_assert_cmpfloat (get_font_size (label), >=, least_size);
  g_assert_false (pango_layout_is_ellipsized (layout));
  g_assert_cmpint (width, <=, gtk_widget_get_width (label));
  g_assert_cmpint (height, <=, gtk_widget_get_height (label));
  g_assert_true (gtk_widget_compute_bounds (label, root, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (root) + .5);
}

static void
assert_legible (GtkWidget *widget, GtkWidget *root, int least_size)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    assert_label_legible (widget, root, least_size);
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    assert_legible (c, root, least_size);
}

/**
 * ps_widget_assert_legible:
 * @widget: a widget that is laid out
 * @least_size: of text, in pixels
 *
 * Every text that is seen is large enough and whole: it has the room that it asks for, and no side
 * of it lies outside.
 */
void
ps_widget_assert_legible (GtkWidget *widget, int least_size)
{
  assert_legible (widget, widget, least_size);
}

static GdkTexture *
draw (GtkWidget *widget, int width, int height)
{
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  return gsk_renderer_render_texture (renderer, node,
                                      &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
}

/* Returns: whether the picture of @widget, which is laid out, has no colour in it anywhere */
gboolean
ps_widget_is_grey (GtkWidget *widget)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkTexture) texture = draw (widget, width, height);
  gsize stride = (gsize)width * 4, size = stride * (gsize)height;
  g_autofree guchar *pixels = g_malloc (size);

  gdk_texture_download (texture, pixels, stride);
  for (gsize i = 0; i < size; i += 4)
    {
      /* Blue, green, red and alpha, in some order that is the same for all. */
      int least = MIN (MIN (pixels[i], pixels[i + 1]), pixels[i + 2]);
      int most = MAX (MAX (pixels[i], pixels[i + 1]), pixels[i + 2]);

      if (most - least > MOST_CHROMA)
        return FALSE;
    }
  return TRUE;
}
