/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-command.h"

#include <string.h>

struct _PsCommand
{
  GObject parent_instance;
  char *title;
  char *action;
  char *keys;
};

G_DEFINE_FINAL_TYPE (PsCommand, ps_command, G_TYPE_OBJECT)

static void
ps_command_finalize (GObject *object)
{
  PsCommand *self = PS_COMMAND (object);

  g_free (self->title);
  g_free (self->action);
  g_free (self->keys);
  G_OBJECT_CLASS (ps_command_parent_class)->finalize (object);
}

static void
ps_command_class_init (PsCommandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_command_finalize;
}

static void
ps_command_init (PsCommand *self)
{
}

/**
 * ps_command_new:
 * @title: what it is called
 * @detailed_action: as for g_action_parse_detailed_name()
 * @keys: as people read them, "" for none
 *
 * Returns: (transfer full): the command
 */
PsCommand *
ps_command_new (const char *title, const char *detailed_action, const char *keys)
{
  PsCommand *self = g_object_new (PS_TYPE_COMMAND, NULL);

  self->title = g_strdup (title);
  self->action = g_strdup (detailed_action);
  self->keys = g_strdup (keys);
  return self;
}

const char *
ps_command_get_title (PsCommand *command)
{
  return command->title;
}

const char *
ps_command_get_action (PsCommand *command)
{
  return command->action;
}

const char *
ps_command_get_keys (PsCommand *command)
{
  return command->keys;
}

/* "_Import options…" is called "Import options…". */
static char *
strip_mnemonic (const char *label)
{
  GString *text = g_string_new (NULL);

  for (const char *p = label; *p != '\0'; p++)
    if (*p != '_' || (p[1] == '_' && p++ != NULL))
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}

static char *
make_title (const char *above, const char *label)
{
  g_autofree char *plain = strip_mnemonic (label);

  return above != NULL ? g_strdup_printf ("%s: %s", above, plain) : g_steal_pointer (&plain);
}

static void
add_item (GPtrArray *commands, GMenuModel *menu, int i, const char *above)
{
  g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (menu, i, "target", NULL);
  g_autofree char *label = NULL, *action = NULL, *detailed = NULL, *title = NULL;

  if (!g_menu_model_get_item_attribute (menu, i, "label", "s", &label)
      || !g_menu_model_get_item_attribute (menu, i, "action", "s", &action))
    return;
  detailed = g_action_print_detailed_name (action, target);
  title = make_title (above, label);
  g_ptr_array_add (commands, ps_command_new (title, detailed, ""));
}

/**
 * ps_commands_add_menu:
 * @commands: (element-type PsCommand): a list
 * @menu: a menu
 * @above: (nullable): the menu that it is in
 *
 * Adds all items of a menu and of the menus in it.
 */
void
ps_commands_add_menu (GPtrArray *commands, GMenuModel *menu, const char *above)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL, *title = NULL;

      g_menu_model_get_item_attribute (menu, i, "label", "s", &label);
      title = label != NULL ? make_title (above, label) : g_strdup (above);
      if (submenu != NULL)
        ps_commands_add_menu (commands, submenu, title);
      else if (section != NULL)
        ps_commands_add_menu (commands, section, title);
      else
        add_item (commands, menu, i, above);
    }
}

/* Gives commands that have none the keys that the application has for them. */
void
ps_commands_add_keys (GPtrArray *commands, GtkApplication *application)
{
  for (guint i = 0; i < commands->len; i++)
    {
      PsCommand *command = commands->pdata[i];
      g_auto (GStrv) accels =
          gtk_application_get_accels_for_action (application, command->action);
      GdkModifierType modifiers;
      guint key;

      if (command->keys[0] != '\0' || accels[0] == NULL
          || !gtk_accelerator_parse (accels[0], &key, &modifiers))
        continue;
      g_free (command->keys);
      command->keys = gtk_accelerator_get_label (key, modifiers);
    }
}
