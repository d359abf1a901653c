/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-menu-text.h"

#include "ps-visible-text.h"

/**
 * ps_menu_text:
 * @text: any text, such as an alert's
 * @max_chars: how long it may be
 *
 * Returns: (transfer full): its first line as the label of a menu item: harmless, not too long, and
 *   underscores are no mnemonics
 */
char *
ps_menu_text (const char *text, glong max_chars)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);
  g_autofree char *visible = ps_visible_text (lines[0] != NULL ? lines[0] : "", -1);
  glong n_chars = g_utf8_strlen (visible, -1);
  g_autofree char *start = g_utf8_substring (visible, 0, MIN (n_chars, max_chars));
  g_autofree char *cut = g_strconcat (start, n_chars > max_chars ? "…" : "", NULL);
  g_auto (GStrv) parts = g_strsplit (cut, "_", -1);

  return g_strjoinv ("__", parts);
}
