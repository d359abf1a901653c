/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-note-markdown.h"

#include <string.h>

/* What people write into notes: paragraphs, headings, lists, quotes, code, emphasis. Links and
 * pictures stay the text that they are: nothing in a report leads outside. */

#define FENCE "```"
#define MAX_LEVEL 3

typedef struct
{
  PsManuscript *manuscript;
  gboolean in_paragraph; /* the next plain line goes on with it */
  GString *code;         /* inside of a fence, else NULL */
} Note;

/* The text between two marks at @p, and what follows behind; NULL where it is not closed. */
static char *
take_marked (const char **p, const char *mark)
{
  gsize n = strlen (mark);
  const char *begin = *p + n;
  const char *end;

  if (strncmp (*p, mark, n) != 0 || *begin == '\0' || *begin == ' ')
    return NULL;
  end = strstr (begin + 1, mark);
  if (end == NULL || end[-1] == ' ')
    return NULL;
  *p = end + n;
  return g_strndup (begin, (gsize)(end - begin));
}

static void
add_plain (PsManuscript *manuscript, GString *plain)
{
  if (plain->len > 0)
    ps_manuscript_add_run (manuscript, PS_INK_TEXT, 0, plain->str);
  g_string_truncate (plain, 0);
}

/* Emphasis and code of a line; a backslash takes the meaning of what follows. */
static void
add_inline (PsManuscript *manuscript, const char *line)
{
  static const struct
  {
    const char *mark;
    guint style;
  } marks[] = { { "**", PS_RUN_BOLD }, { "__", PS_RUN_BOLD }, { "*", PS_RUN_ITALIC },
                { "`", PS_RUN_CODE } };
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = line; *p != '\0';)
    {
      gboolean found = FALSE;

      if (*p == '\\' && g_ascii_ispunct (p[1]))
        {
          g_string_append_c (plain, p[1]);
          p += 2;
          continue;
        }
      for (guint i = 0; i < G_N_ELEMENTS (marks) && !found; i++)
        {
          g_autofree char *text = take_marked (&p, marks[i].mark);

          found = text != NULL;
          if (!found)
            continue;
          add_plain (manuscript, plain);
          ps_manuscript_add_run (manuscript, PS_INK_TEXT, marks[i].style, text);
        }
      if (!found)
        g_string_append_c (plain, *p++);
    }
  add_plain (manuscript, plain);
}

/* How long the mark of an item is, "- " or "12. "; 0 where there is none. */
static gsize
get_item_mark (const char *text, gboolean *is_numbered)
{
  gsize digits = strspn (text, "0123456789");

  *is_numbered = digits > 0;
  if (strchr ("-*+", text[0]) != NULL && text[0] != '\0' && text[1] == ' ')
    return 2;
  if (digits > 0 && digits < 6 && (text[digits] == '.' || text[digits] == ')')
      && text[digits + 1] == ' ')
    return digits + 2;
  return 0;
}

static gboolean
add_item (Note *note, const char *line)
{
  gsize indent = strspn (line, " ");
  gboolean is_numbered;
  gsize mark = get_item_mark (line + indent, &is_numbered);

  if (mark == 0)
    return FALSE;
  ps_manuscript_begin (note->manuscript, PS_BLOCK_ITEM, (guint)MIN (1 + indent / 2, MAX_LEVEL));
  if (is_numbered)
    {
      g_autofree char *number = g_strndup (line + indent, mark - 1);

      ps_manuscript_set_marker (note->manuscript, number);
    }
  add_inline (note->manuscript, line + indent + mark);
  return TRUE;
}

/* Headings of a note stand below those of the report. */
static gboolean
add_heading (Note *note, const char *line)
{
  gsize level = strspn (line, "#");

  if (level == 0 || level > 6 || line[level] != ' ')
    return FALSE;
  ps_manuscript_begin (note->manuscript, PS_BLOCK_HEADING, 4);
  add_inline (note->manuscript, line + level + 1);
  return TRUE;
}

static void
add_text (Note *note, const char *line)
{
  if (note->in_paragraph)
    ps_manuscript_add_run (note->manuscript, PS_INK_TEXT, 0, " ");
  else
    ps_manuscript_begin (note->manuscript, PS_BLOCK_PARAGRAPH, 0);
  add_inline (note->manuscript, line + strspn (line, " "));
  note->in_paragraph = TRUE;
}

static void
end_code (Note *note)
{
  ps_manuscript_begin (note->manuscript, PS_BLOCK_CODE, 0);
  ps_manuscript_add_run (note->manuscript, PS_INK_TEXT, 0, note->code->str);
  g_string_free (note->code, TRUE);
  note->code = NULL;
}

static void
add_line (Note *note, const char *line)
{
  if (note->code != NULL)
    {
      if (g_str_has_prefix (line, FENCE))
        end_code (note);
      else
        g_string_append_printf (note->code, "%s%s", note->code->len > 0 ? "\n" : "", line);
      return;
    }
  if (g_str_has_prefix (line, FENCE))
    {
      note->code = g_string_new (NULL);
      note->in_paragraph = FALSE;
    }
  else if (line[strspn (line, " \t")] == '\0' || add_heading (note, line) || add_item (note, line))
    note->in_paragraph = FALSE;
  else if (g_str_has_prefix (line, "> "))
    {
      ps_manuscript_begin (note->manuscript, PS_BLOCK_QUOTE, 0);
      add_inline (note->manuscript, line + 2);
      note->in_paragraph = FALSE;
    }
  else
    add_text (note, line);
}

/**
 * ps_manuscript_add_note:
 * @manuscript: a manuscript
 * @markdown: any bytes
 *
 * Adds a note. What is not closed or not known is a text as it stands.
 */
void
ps_manuscript_add_note (PsManuscript *manuscript, const char *markdown)
{
  g_autofree char *valid = g_utf8_make_valid (markdown, -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
  Note note = { .manuscript = manuscript };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      add_line (&note, lines[i]);
    }
  if (note.code != NULL)
    end_code (&note);
}
