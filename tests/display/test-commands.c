/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-command-palette.h"
#include "ps-fuzzy.h"
#include "ps-settings.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* What fits, and which of two texts fits better. */
static void
test_fuzzy (void)
{
  static const struct
  {
    const char *typed;
    const char *better;
    const char *worse; /* "" = does not fit at all */
  } cases[] = {
    { "iop", "Import options…", "Filter, option" },
    { "IMPORT", "Import options…", "" },
    { "imp opt", "Import options…", "" },
    { "xyz", "", "Import options…" },
    { "ünd", "Ünderung", "" },
    { "gr", "Group by: Server", "Large" },
    { "undo", "Undo", "Unusual dog only" },
  };

  g_assert_cmpuint (ps_fuzzy_score ("", "anything"), ==, 1);
  g_assert_cmpuint (ps_fuzzy_score ("  ", "anything"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint better = ps_fuzzy_score (cases[i].typed, cases[i].better);
      guint worse = ps_fuzzy_score (cases[i].typed, cases[i].worse);

      g_test_message ("%s: %u %u", cases[i].typed, better, worse);
      if (*cases[i].better == '\0')
        g_assert_cmpuint (worse, ==, 0);
      else
        g_assert_cmpuint (better, >, worse);
    }
}

static PsCommandPalette *
open_palette (PsWindow *window)
{
  g_autoptr (GPtrArray) commands = ps_window_list_commands (window);
  GtkWindow *palette = ps_command_palette_new (GTK_WINDOW (window), commands);

  gtk_window_present (palette);
  return PS_COMMAND_PALETTE (palette);
}

static char *
get_title (PsCommandPalette *palette, guint position)
{
  g_autoptr (PsCommand) command = ps_command_palette_get (palette, position);

  return command != NULL ? g_strdup (ps_command_get_title (command)) : NULL;
}

/* Every command that is offered exists, and says what it is. */
static void
test_list (void)
{
  PsWindow *window = ps_window_new (NULL);
  g_autoptr (GPtrArray) commands = ps_window_list_commands (window);

  g_assert_cmpuint (commands->len, >, 20);
  for (guint i = 0; i < commands->len; i++)
    {
      g_assert_cmpstr (ps_command_get_title (commands->pdata[i]), !=, "");
      g_assert_null (strchr (ps_command_get_title (commands->pdata[i]), '_'));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Typing finds a command, Enter does it, and it is the first one then. */
static void
test_run (void)
{
  PsWindow *window = ps_window_new (NULL);
  PsCommandPalette *palette;
  g_autofree char *found = NULL, *first = NULL;
  GAction *action;
  g_autoptr (GVariant) before = NULL, after = NULL;

  gtk_window_present (GTK_WINDOW (window));
  action = g_action_map_lookup_action (
      G_ACTION_MAP (ps_alert_table_get_actions (window->table)), "raw-order");
  before = g_action_get_state (action);
  palette = open_palette (window);
  ps_command_palette_type (palette, "raw ord");
  found = get_title (palette, 0);
  g_assert_cmpstr (found, ==, "Raw order: source and destination");
  ps_command_palette_run (palette, 0);
  after = g_action_get_state (action);
  g_assert_cmpint (g_variant_get_boolean (before), !=, g_variant_get_boolean (after));
  palette = open_palette (window);
  first = get_title (palette, 0);
  g_assert_cmpstr (first, ==, found);
  ps_command_palette_type (palette, "no such command");
  g_assert_cmpuint (ps_command_palette_get_n (palette), ==, 0);
  ps_command_palette_run (palette, 0);
  gtk_window_destroy (GTK_WINDOW (palette));
  gtk_window_destroy (GTK_WINDOW (window));
  ps_settings_set ("recent-commands", g_variant_new_strv (NULL, 0));
}

static void
add_tests (void)
{
  g_test_add_func ("/commands/fuzzy", test_fuzzy);
  g_test_add_func ("/commands/list", test_list);
  g_test_add_func ("/commands/run", test_run);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
