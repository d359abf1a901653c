/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-subject-menu.h"

/* The context menu of the table: what can be said of the alert, the selected ones or the group. */

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

/* To be called once the window has its children. */
void
ps_window_add_menu (PsWindow *self)
{
  g_signal_connect_object (self->table, "fill-menu", G_CALLBACK (fill_cb), self,
                           G_CONNECT_SWAPPED);
}
