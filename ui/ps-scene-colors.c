/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-scene-colors.h"

#include "ps-scene-svg.h"

/**
 * ps_scene_colors_look_up:
 * @colors: (out caller-allocates) (array fixed-size=PS_N_TONES): one a tone
 * @widget: what the picture is on
 *
 * The stylesheet's colours, or those that ps-tone.c gives for a light page.
 */
void
ps_scene_colors_look_up (PsSceneColor colors[PS_N_TONES], GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  for (guint tone = 0; tone < PS_N_TONES; tone++)
    {
      g_autofree char *name = g_strconcat ("ps-", ps_tone_get_name (tone), NULL);
      guint32 usual = ps_tone_get_color (tone, FALSE);
      GdkRGBA color;

      if (!gtk_style_context_lookup_color (style, name, &color))
        color = (GdkRGBA){ (usual >> 16) / 255.f, (usual >> 8 & 255) / 255.f, (usual & 255) / 255.f,
                           1 };
      colors[tone] = (PsSceneColor){ color.red, color.green, color.blue, color.alpha };
    }
}

/* Returns: the same for GTK */
GdkRGBA
ps_scene_color_to_rgba (const PsSceneColor *color)
{
  return (GdkRGBA){ (float)color->red, (float)color->green, (float)color->blue,
                    (float)color->alpha };
}
