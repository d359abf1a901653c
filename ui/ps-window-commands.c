/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-command-palette.h"

/* The command palette of a window: what is in its menus, its views, and what keys alone do. */

static const struct
{
  const char *title;
  const char *action;
  const char *key; /* as GTK names it; "" if it is among the accelerators of the program */
} others[] = {
  { N_ ("Open files…"), "win.open", "" },
  { N_ ("Filter"), "win.find", "" },
  { N_ ("Saved filters…"), "win.saved-filters", "" },
  { N_ ("Clear the filter"), "win.clear-filter", "" },
  { N_ ("Back: the filter and groups before"), "win.filter-back", "" },
  { N_ ("Forward: the filter and groups after"), "win.filter-forward", "" },
  { N_ ("Why: the evidence of this alert"), "win.why", "" },
  { N_ ("Go to the largest undecided group"), "win.next-undecided", "n" },
  { N_ ("Go to the next unusual server port"), "win.next-unusual", "u" },
  { N_ ("Go to the worst contradiction between clues"), "win.next-conflict", "v" },
  { N_ ("Add to a finding…"), "win.choose-finding", "a" },
  { N_ ("Select the alert or group"), "table.select", "x" },
  { N_ ("Open the group"), "table.open", "Return" },
  { N_ ("Go to the first alert"), "table.first", "Home" },
  { N_ ("Go to the last alert"), "table.last", "End" },
  { N_ ("Only alerts with a value of this one…"), "table.offer-include", "i" },
  { N_ ("Only alerts without a value of this one…"), "table.offer-exclude", "o" },
  { N_ ("Nothing but a value of this one…"), "table.offer-only", "y" },
  { N_ ("View: Pivot hosts"), "win.view::pivots", "" },
  { N_ ("Ladder of the two hosts…"), "win.ladder", "" },
  { N_ ("Show or hide the timeline"), "win.timeline", "" },
  { N_ ("Show or hide the port lane"), "win.port-lane", "" },
  { N_ ("Show or hide the facets"), "win.facets", "" },
  { N_ ("Stop reading"), "win.cancel", "" },
  { N_ ("Close the window"), "window.close", "" },
  { N_ ("Quit"), "app.quit", "" },
};

/* The key as it is called in the language of the reader. */
static void
add_other (GPtrArray *commands, guint index)
{
  g_autofree char *label = NULL;
  GdkModifierType modifiers;
  guint key;

  if (gtk_accelerator_parse (others[index].key, &key, &modifiers))
    label = gtk_accelerator_get_label (key, modifiers);
  g_ptr_array_add (commands, ps_command_new (_ (others[index].title), others[index].action,
                                             label != NULL ? label : ""));
}

static void
add_views (PsWindow *self, GPtrArray *commands)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (self->views);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (pages), i);
      GtkStackPage *page = GTK_STACK_PAGE (item);
      const char *name = gtk_stack_page_get_name (page), *title = gtk_stack_page_get_title (page);
      g_autofree char *action = NULL, *text = NULL;

      if (name == NULL || title == NULL)
        continue;
      action = g_strdup_printf ("win.view::%s", name);
      text = g_strdup_printf (_ ("View: %s"), title);
      g_ptr_array_add (commands, ps_command_new (text, action, ""));
    }
}

static GActionGroup *
find_group (PsWindow *self, const char *prefix)
{
  if (g_str_equal (prefix, "win"))
    return G_ACTION_GROUP (self);
  if (g_str_equal (prefix, "app"))
    return (GActionGroup *)gtk_window_get_application (GTK_WINDOW (self));
  if (g_str_equal (prefix, "table"))
    return ps_alert_table_get_actions (self->table);
  return NULL;
}

/* Whether it can be done now; actions of widgets always can. */
static gboolean
is_enabled (PsWindow *self, PsCommand *command)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL, *prefix = NULL;
  const char *dot;
  GActionGroup *group;

  if (!g_action_parse_detailed_name (ps_command_get_action (command), &name, &target, NULL)
      || (dot = strchr (name, '.')) == NULL)
    return FALSE;
  prefix = g_strndup (name, (gsize)(dot - name));
  if (g_str_equal (prefix, "window"))
    return TRUE;
  group = find_group (self, prefix);
  return group != NULL && g_action_group_get_action_enabled (group, dot + 1);
}

/* The first of several with the same action stays. */
static void
drop_useless (PsWindow *self, GPtrArray *commands)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < commands->len;)
    {
      PsCommand *command = commands->pdata[i];

      if (is_enabled (self, command)
          && g_hash_table_add (seen, (gpointer)ps_command_get_action (command)))
        i++;
      else
        g_ptr_array_remove_index (commands, i);
    }
}

/* Returns: (transfer full) (element-type PsCommand): all that can be done now */
GPtrArray *
ps_window_list_commands (PsWindow *self)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func (g_object_unref);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GMenuModel) groups = ps_alert_table_dup_groups_menu ();

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    add_other (commands, i);
  add_views (self, commands);
  ps_commands_add_menu (commands, gtk_menu_button_get_menu_model (self->menu_button), NULL);
  ps_commands_add_menu (commands, groups, NULL);
  drop_useless (self, commands);
  if (application != NULL)
    ps_commands_add_keys (commands, application);
  return commands;
}

static void
commands_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GPtrArray) commands = ps_window_list_commands (data);

  gtk_window_present (ps_command_palette_new (GTK_WINDOW (data), commands));
}

void
ps_window_add_commands (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "commands", commands_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
