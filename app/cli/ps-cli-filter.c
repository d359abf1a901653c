/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli.h"

/* Columns that the text takes on a terminal. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static guint
measure_escaped (const char *text, gsize length)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  ps_escape_text (escaped, text, (gssize)length);
  return measure (escaped->str);
}

/* The filter, and below it a caret where the error is: "^~~~". */
static char *
point_at (const char *filter, const PsQuerySpot *spot)
{
  GString *text = g_string_new ("  ");
  guint before = measure_escaped (filter, spot->offset);
  guint n = measure_escaped (filter + spot->offset, spot->length);

  ps_escape_text (text, filter, -1);
  g_string_append_printf (text, "\n  %*s^", (int)before, "");
  for (guint i = 1; i < n; i++)
    g_string_append_c (text, '~');
  return g_string_free (text, FALSE);
}

/**
 * ps_cli_check_filter:
 * @options: options with their filter, whose query is set; "reported" is known once the workspace
 *   is applied
 * @error: %G_OPTION_ERROR
 *
 * Returns: %FALSE with a message of three lines, of which the last one points at the error
 */
gboolean
ps_cli_check_filter (PsCliOptions *options, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GString) message = g_string_new (NULL);
  g_autofree char *picture = NULL;
  const PsQueryProvider *providers[] = { NULL, NULL };
  PsQuerySpot spot;

  options->index = ps_case_index_new ();
  providers[0] = ps_case_index_get_provider (options->index);
  options->query = ps_query_new (options->filter, providers, &spot, &trouble);
  if (options->query != NULL)
    return TRUE;
  ps_escape_text (message, trouble->message, -1);
  picture = point_at (options->filter, &spot);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--filter: %s\n%s", message->str,
               picture);
  return FALSE;
}
