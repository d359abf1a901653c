/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ps-application.h"
#include "ps-renderer.h"
#include "ps-translation.h"

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  ps_translation_begin ();
  g_set_application_name (_ ("Portside"));
  ps_renderer_choose ("/dev/dri");

  application = ps_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
