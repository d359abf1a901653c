/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-cell-direction.h"

/* What writing from right to left does to tables. Columns change sides, and so does the arrow
 * between client and server; addresses, ports and times stay as they are written everywhere. */

/* Unicode TR 9: what follows is from right to left; what is between the other two is on its own,
 * in the direction of its first letter, from left to right without one. */
#define RIGHT_TO_LEFT "\u200f"
#define ISOLATE "\u2068"
#define END_OF_ISOLATE "\u2069"

/**
 * ps_cell_get_arrow:
 * @back: from the later column to the earlier one
 *
 * Returns: (transfer none): an arrow between two columns; it points from the client's to the
 *   server's, which is at the left where the writing is from right to left
 */
const char *
ps_cell_get_arrow (gboolean back)
{
  gboolean mirrored = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  return mirrored != (back != FALSE) ? "←" : "→";
}

/**
 * ps_cell_isolate:
 * @widget: where it will be
 * @text: a text
 *
 * Returns: (transfer full): @text so that it begins at the side where a line begins, but is not
 *   turned itself: "10.0.0.5 → 10.0.0.9:443" has to stay so, or the arrow points the wrong way
 */
char *
ps_cell_isolate (GtkWidget *widget, const char *text)
{
  if (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL || *text == '\0')
    return g_strdup (text);
  return g_strconcat (RIGHT_TO_LEFT ISOLATE, text, END_OF_ISOLATE, NULL);
}

/**
 * ps_cell_set_text:
 * @inscription: a cell
 * @text: (nullable): what it is to say
 *
 * Sets the text, isolated where the writing is from right to left.
 */
void
ps_cell_set_text (GtkWidget *inscription, const char *text)
{
  g_autofree char *isolated = NULL;

  if (text != NULL && gtk_widget_get_direction (inscription) == GTK_TEXT_DIR_RTL)
    isolated = ps_cell_isolate (inscription, text);
  gtk_inscription_set_text (GTK_INSCRIPTION (inscription), isolated != NULL ? isolated : text);
}
