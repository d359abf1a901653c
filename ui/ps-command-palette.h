#pragma once

#include "ps-command.h"

G_BEGIN_DECLS

/**
 * PsCommandPalette:
 *
 * A list of all that can be done now, from which one is picked by typing some of its characters;
 * what was used last comes first.
 */
#define PS_TYPE_COMMAND_PALETTE (ps_command_palette_get_type ())
G_DECLARE_FINAL_TYPE (PsCommandPalette, ps_command_palette, PS, COMMAND_PALETTE, GtkWindow)

GtkWindow *ps_command_palette_new (GtkWindow *parent, GPtrArray *commands);
void ps_command_palette_type (PsCommandPalette *palette, const char *text);
guint ps_command_palette_get_n (PsCommandPalette *palette);
PsCommand *ps_command_palette_get (PsCommandPalette *palette, guint position);
void ps_command_palette_run (PsCommandPalette *palette, guint position);

G_END_DECLS
