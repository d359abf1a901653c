/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-visible-note.h"

#include "ps-visible-text.h"

/* Returns: (transfer full): a note of several lines to be shown: its line breaks are meant, anything
 * else that is harmful or cannot be seen is shown as what it is */
char *
ps_visible_note (const char *note)
{
  g_auto (GStrv) lines = g_strsplit (note, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *visible = ps_visible_text (lines[i], -1);

      g_free (lines[i]);
      lines[i] = visible;
    }
  return g_strjoinv ("\n", lines);
}
