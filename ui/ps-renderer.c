/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-renderer.h"

static gboolean
has_render_node (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return FALSE;
}

/**
 * ps_renderer_choose:
 * @device_folder: where the kernel has its render nodes: "/dev/dri"
 *
 * Without a graphics device GTK 4.8 draws with OpenGL in software, which is 2.5 to 4 times as
 * slow as cairo and takes 120 MB more. To be called before gtk_init() and before there are
 * threads; does nothing where the user chose a renderer. Goes when GTK chooses by itself.
 */
void
ps_renderer_choose (const char *device_folder)
{
  if (!has_render_node (device_folder))
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
}
