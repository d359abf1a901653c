#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsCommand:
 *
 * Something that can be done: an action with its parameter, what it is called, and its keys.
 */
#define PS_TYPE_COMMAND (ps_command_get_type ())
G_DECLARE_FINAL_TYPE (PsCommand, ps_command, PS, COMMAND, GObject)

PsCommand *ps_command_new (const char *title, const char *detailed_action, const char *keys);
const char *ps_command_get_title (PsCommand *command);
const char *ps_command_get_action (PsCommand *command);
const char *ps_command_get_keys (PsCommand *command);

void ps_commands_add_menu (GPtrArray *commands, GMenuModel *menu, const char *above);
void ps_commands_add_keys (GPtrArray *commands, GtkApplication *application);

G_END_DECLS
