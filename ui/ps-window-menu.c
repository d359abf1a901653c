/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-subject-menu.h"

/* The menus of the header bar, and the context menu of the table: what can be said of the alert, the
 * selected ones or the group. */

#define MENUS "/io/portside/Portside/ui/ps-window-menus.ui"

static void
fill_cb (PsWindow *self, GMenu *menu)
{
  guint32 row = ps_alert_table_get_cursor (self->table);
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) report = g_menu_new ();
  g_autoptr (GMenu) subjects = NULL;

  if (row == PS_ROW_NONE)
    return;
  subjects = ps_subject_menu_new (self->document, row);
  g_menu_append_submenu (section, _ ("_State"), G_MENU_MODEL (self->states_section));
  g_menu_append (section, _ ("_Tag…"), "win.tag");
  g_menu_append (section, _ ("_Note…"), "win.note");
  g_menu_append_submenu (section, _ ("Not_e on"), G_MENU_MODEL (subjects));
  g_menu_append (section, _ ("_Flip client and server…"), "win.flip");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_menu_append_submenu (report, _ ("_Add to a finding"), G_MENU_MODEL (self->findings_menu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (report));
}

/* To be called once the window has its children, before others add to the menus. */
void
ps_window_add_menus (PsWindow *self)
{
  self->menus = gtk_builder_new_from_resource (MENUS);
  self->columns_section = G_MENU (gtk_builder_get_object (self->menus, "columns_section"));
  self->states_section = G_MENU (gtk_builder_get_object (self->menus, "states_section"));
  self->findings_menu = G_MENU (gtk_builder_get_object (self->menus, "findings_menu"));
  gtk_menu_button_set_menu_model (
      self->menu_button, G_MENU_MODEL (gtk_builder_get_object (self->menus, "primary_menu")));
  gtk_menu_button_set_menu_model (
      self->more_button, G_MENU_MODEL (gtk_builder_get_object (self->menus, "more_menu")));
}

/* To be called once the window has its children. */
void
ps_window_add_menu (PsWindow *self)
{
  g_signal_connect_object (self->table, "fill-menu", G_CALLBACK (fill_cb), self,
                           G_CONNECT_SWAPPED);
}
