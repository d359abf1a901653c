/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-cli.h"

/* Spreadsheets take a cell that begins with one of these for a formula. */
static gboolean
is_formula (const char *value)
{
  return value[0] != '\0' && strchr ("=+-@\t\r", value[0]) != NULL;
}

static void
append_csv (GString *text, const char *value)
{
  gboolean quoted = is_formula (value) || strpbrk (value, ",\"\r\n") != NULL;

  if (quoted)
    g_string_append_c (text, '"');
  if (is_formula (value))
    g_string_append_c (text, '\'');
  for (; *value != '\0'; value++)
    {
      if (*value == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *value);
    }
  if (quoted)
    g_string_append_c (text, '"');
}

static void
append_padded (GString *text, const char *value, guint width, gboolean right)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  glong length;

  ps_escape_text (cell, value, -1);
  length = g_utf8_strlen (cell->str, -1);
  if (length > (glong)width)
    {
      g_autofree char *cut = g_utf8_substring (cell->str, 0, width - 1);

      g_string_append_printf (text, "%s…", cut);
      return;
    }
  if (right)
    g_string_append_printf (text, "%*s", (int)(width - length), "");
  g_string_append (text, cell->str);
  if (!right)
    g_string_append_printf (text, "%*s", (int)(width - length), "");
}

/**
 * ps_cli_append_cell:
 * @text: a line, as far as it is written
 * @format: any but JSON
 * @index: which cell of the line, from 0
 * @value: what to write, made harmless for @format
 * @length: its length in bytes, or -1
 * @width: characters that a table gives it
 * @right: whether a table puts it to the right
 */
void
ps_cli_append_cell (GString *text, PsCliFormat format, guint index, const char *value,
                    gssize length, guint width, gboolean right)
{
  switch (format)
    {
    case PS_CLI_FORMAT_CSV:
      g_string_append (text, index > 0 ? "," : "");
      append_csv (text, value);
      break;
    case PS_CLI_FORMAT_TABLE:
      g_string_append (text, index > 0 ? "  " : "");
      append_padded (text, value, width, right);
      break;
    default:
      g_string_append (text, index > 0 ? "\t" : "");
      ps_escape_text (text, value, length);
      break;
    }
}
