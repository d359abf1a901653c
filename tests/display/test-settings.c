/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "ps-appearance.h"
#include "ps-renderer.h"
#include "ps-scene-svg.h"
#include "ps-settings.h"
#include "ps-test-folder.h"
#include "ps-zoom.h"

/* What the program takes where the schema is not installed is what the schema says. */
static void
test_defaults (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "..", "resources", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettingsSchemaSource) source =
      g_settings_schema_source_new_from_directory (folder, NULL, FALSE, &error);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) names = NULL;
  const char *const *keys = ps_settings_list_keys ();

  g_assert_no_error (error);
  schema = g_settings_schema_source_lookup (source, "io.portside.Portside", FALSE);
  g_assert_nonnull (schema);
  names = g_settings_schema_list_keys (schema);
  g_assert_cmpuint (g_strv_length (names), ==, g_strv_length ((char **)keys));
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, keys[i]);
      g_autoptr (GVariant) expected = g_settings_schema_key_get_default_value (key);
      g_autoptr (GVariant) value = ps_settings_get_default (keys[i]);

      g_assert_cmpvariant (value, expected);
    }
}

static void
test_memory (void)
{
  g_autoptr (GVariant) before = ps_settings_get ("window-size");
  g_autoptr (GVariant) after = NULL;

  g_assert_cmpstr (g_variant_get_type_string (before), ==, "(ii)");
  ps_settings_set ("window-size", g_variant_new ("(ii)", 801, 602));
  after = ps_settings_get ("window-size");
  g_assert_cmpvariant (after, g_variant_new ("(ii)", 801, 602));
}

typedef struct
{
  const char *name;
  gboolean node;
  const char *chosen;
  const char *expected;
} RendererCase;

static const RendererCase renderer_cases[] = {
  { "/renderer/no-node", FALSE, NULL, "cairo" },
  { "/renderer/node", TRUE, NULL, NULL },
  { "/renderer/chosen", FALSE, "gl", "gl" },
};

static void
test_renderer (gconstpointer data)
{
  const RendererCase *c = data;
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *node = g_build_filename (folder, "renderD128", NULL);
  g_autofree char *missing = g_build_filename (folder, "dri", NULL);

  if (c->node)
    g_assert_true (g_file_set_contents (node, "", 0, NULL));
  g_unsetenv ("GSK_RENDERER");
  if (c->chosen != NULL)
    g_setenv ("GSK_RENDERER", c->chosen, TRUE);
  ps_renderer_choose (c->node ? folder : missing);
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, c->expected);
  if (c->node)
    g_remove (node);
  g_remove (folder);
}

static guint32
get_color (GtkWidget *widget, PsTone tone)
{
  g_autofree char *name = g_strconcat ("ps-", ps_tone_get_name (tone), NULL);
  GdkRGBA color;

  g_assert_true (
      gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color));
  return (guint32)(color.red * 255 + .5) << 16 | (guint32)(color.green * 255 + .5) << 8
         | (guint32)(color.blue * 255 + .5);
}

static void
assert_tones (GtkWidget *widget, gboolean dark)
{
  for (guint tone = 0; tone < PS_N_TONES; tone++)
    g_assert_cmphex (get_color (widget, tone), ==, ps_tone_get_color (tone, dark));
}

/* The window's pictures have the colours of those in reports; the theme decides which. */
static void
test_tones (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkSettings *settings = gtk_settings_get_for_display (display);
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  PsAppearance *appearance = ps_appearance_new (display);

  ps_appearance_set_mode (appearance, PS_APPEARANCE_LIGHT);
  assert_tones (widget, FALSE);
  ps_appearance_set_mode (appearance, PS_APPEARANCE_DARK);
  assert_tones (widget, TRUE);
  ps_appearance_set_mode (appearance, PS_APPEARANCE_LIGHT);
  assert_tones (widget, FALSE);

  g_object_set (settings, "gtk-theme-name", "HighContrast", NULL);
  g_assert_cmphex (get_color (widget, PS_TONE_CLIENT), ==, get_color (widget, PS_TONE_SERVER));
  g_assert_cmphex (get_color (widget, PS_TONE_CLIENT), !=, get_color (widget, PS_TONE_CARD));
  gtk_settings_reset_property (settings, "gtk-theme-name");

  g_object_unref (appearance);
  g_object_unref (widget);
}

static void
test_zoom (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("Portside"));
  double before = ps_zoom_get_text_scale (label);

  g_assert_cmpfloat (ps_zoom_get (display), ==, 1);
  ps_zoom_set (display, 2);
  g_assert_cmpfloat_with_epsilon (ps_zoom_get (display), 2, 0.001);
  g_assert_cmpfloat_with_epsilon (ps_zoom_get_text_scale (label), 2 * before, 0.001);
  ps_zoom_set (display, 100);
  g_assert_cmpfloat_with_epsilon (ps_zoom_get (display), 3, 0.001);
  ps_zoom_set (display, 1);
  g_assert_cmpfloat_with_epsilon (ps_zoom_get (display), 1, 0.001);
  g_assert_cmpfloat_with_epsilon (ps_zoom_step (1, 1), 1.1, 0.001);
  g_assert_cmpfloat_with_epsilon (ps_zoom_step (3, 1), 3, 0.001);
  g_assert_cmpfloat_with_epsilon (ps_zoom_step (0.5, -1), 0.5, 0.001);
  g_object_unref (label);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gtk_init ();
  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/memory", test_memory);
  for (guint i = 0; i < G_N_ELEMENTS (renderer_cases); i++)
    g_test_add_data_func (renderer_cases[i].name, &renderer_cases[i], test_renderer);
  g_test_add_func ("/appearance/tones", test_tones);
  g_test_add_func ("/zoom", test_zoom);
  return g_test_run ();
}
