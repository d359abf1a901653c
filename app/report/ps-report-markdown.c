/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-markdown.h"

#include <string.h>

#include "ps-manuscript.h"
#include "ps-report-build.h"
#include "ps-report-meta.h"
#include "ps-visible-text.h"

#define PIECE (256 * 1024)

typedef struct
{
  GString *text;
  PsManuscript *manuscript;
  PsReportSink *sink;
  GCancellable *cancellable;
} Page;

/* Characters that mean something wherever they stand (CommonMark §2.4), and those that the usual
 * extensions take for links, mathematics, struck or marked text. */
static gboolean
is_special (char c)
{
  return strchr ("\\`*_[]<>|~#$&@^!", c) != NULL;
}

/* "1." and "-" and "+" mean something where a line begins, "=" below one. */
static gboolean
is_special_at_start (const char *begin, const char *p)
{
  if (strchr ("-+=:", *p) != NULL)
    return p == begin;
  if (*p != '.' && *p != ')')
    return FALSE;
  for (const char *q = begin; q < p; q++)
    if (!g_ascii_isdigit (*q))
      return FALSE;
  return p > begin;
}

/* "http:", "//" and "www." become links by themselves in many readers. */
static gboolean
begins_link (const char *begin, const char *p)
{
  if (*p == '/')
    return p[1] == '/' && (p == begin || p[-1] != ':');
  if (*p == ':')
    return p[1] == '/' && p[2] == '/';
  return *p == '.' && p - begin >= 3 && g_ascii_strncasecmp (p - 3, "www", 3) == 0;
}

/* Inside of a table no text begins a line. */
static void
append_escaped (GString *markdown, const char *visible, gboolean begins_line)
{
  for (const char *p = visible; *p != '\0'; p++)
    {
      if (is_special (*p) || begins_link (visible, p)
          || (begins_line && is_special_at_start (visible, p)))
        g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, *p);
    }
}

/**
 * ps_markdown_append_text:
 * @markdown: appended to
 * @text: any bytes
 *
 * Appends a text that no reader of Markdown takes for anything but a text; nothing in it is
 * hidden, and it is one line.
 */
void
ps_markdown_append_text (GString *markdown, const char *text)
{
  g_autofree char *visible = ps_visible_text (text, -1);

  append_escaped (markdown, visible, TRUE);
}

/* Emphasis holds only where no blank stands inside of it. */
static void
append_run (GString *markdown, const PsRun *run)
{
  const char *mark = run->style & PS_RUN_BOLD ? "**" : run->style & PS_RUN_ITALIC ? "*" : "";
  gsize leading = strspn (run->text, " ");
  gsize length = strlen (run->text);
  g_autofree char *core = NULL;

  while (length > leading && run->text[length - 1] == ' ')
    length--;
  core = g_strndup (run->text + leading, length - leading);
  g_string_append (markdown, leading > 0 ? " " : "");
  if (*core != '\0')
    {
      g_string_append (markdown, mark);
      ps_markdown_append_text (markdown, core);
      g_string_append (markdown, mark);
    }
  g_string_append (markdown, run->text[length] != '\0' && length > leading ? " " : "");
}

static void
append_runs (GString *markdown, const PsBlock *block)
{
  for (guint i = 0; i < block->runs->len; i++)
    append_run (markdown, &g_array_index (block->runs, PsRun, i));
}

static void
append_tiles (GString *markdown, const PsBlock *block)
{
  for (guint i = 0; i + 1 < block->runs->len; i += 2)
    {
      g_string_append (markdown, "- ");
      ps_markdown_append_text (markdown, g_array_index (block->runs, PsRun, i).text);
      g_string_append (markdown, ": **");
      ps_markdown_append_text (markdown, g_array_index (block->runs, PsRun, i + 1).text);
      g_string_append (markdown, "**\n");
    }
  g_string_append_c (markdown, '\n');
}

static gsize
measure_fence (const PsBlock *block)
{
  gsize longest = 2;

  for (guint i = 0; i < block->runs->len; i++)
    for (const char *p = g_array_index (block->runs, PsRun, i).text; *p != '\0';)
      {
        gsize n = strspn (p, "`");

        longest = MAX (longest, n);
        p += MAX (n, 1);
      }
  return longest + 1;
}

/* Fenced: indented code behind a list would be a part of the list. No text can close a fence that
 * is longer than all in it. */
static void
append_code (GString *markdown, const PsBlock *block)
{
  g_autofree char *fence = g_strnfill (measure_fence (block), '`');

  g_string_append_printf (markdown, "%s\n", fence);
  for (guint i = 0; i < block->runs->len; i++)
    {
      g_auto (GStrv) lines = g_strsplit (g_array_index (block->runs, PsRun, i).text, "\n", -1);

      for (guint k = 0; lines[k] != NULL; k++)
        {
          ps_visible_text_append (markdown, lines[k], -1, FALSE);
          g_string_append_c (markdown, '\n');
        }
    }
  g_string_append_printf (markdown, "%s\n\n", fence);
}

/* A picture is told: what it shows, and all words in it. */
static void
append_picture (GString *markdown, const PsBlock *block)
{
  if (block->scene->title != NULL)
    {
      g_string_append (markdown, "> ");
      ps_markdown_append_text (markdown, block->scene->title);
      g_string_append (markdown, "\n\n");
    }
  if (block->legend != NULL)
    {
      ps_markdown_append_text (markdown, block->legend);
      g_string_append (markdown, "\n\n");
    }
}

static gboolean
flush (Page *page, GError **error)
{
  gboolean done;

  if (g_cancellable_set_error_if_cancelled (page->cancellable, error))
    return FALSE;
  done = ps_report_sink_add (page->sink, page->text->str, page->text->len, error);
  g_string_truncate (page->text, 0);
  return done;
}

static void
append_table_head (GString *markdown, const PsTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_string_append (markdown, "| ");
      ps_markdown_append_text (markdown, table->columns[i].title);
      g_string_append_c (markdown, ' ');
    }
  g_string_append (markdown, "|\n");
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append (markdown, table->columns[i].shape == PS_COLUMN_SHAPE_NUMBER   ? "| ---: "
                               : table->columns[i].shape == PS_COLUMN_SHAPE_MARK ? "| :---: "
                                                                                 : "| --- ");
  g_string_append (markdown, "|\n");
}

static gboolean
append_table (Page *page, const PsTable *table, GError **error)
{
  PsTableCell *cells = ps_table_cells_new (table);
  gboolean done = TRUE;

  append_table_head (page->text, table);
  for (guint row = 0; done && row < table->n_rows; row++)
    {
      ps_table_read (page->manuscript, table, row, cells);
      for (guint i = 0; i < table->n_columns; i++)
        {
          g_autofree char *text = ps_visible_text (cells[i].text->str, (gssize)cells[i].text->len);

          g_string_append (page->text, "| ");
          append_escaped (page->text, text, FALSE);
          g_string_append_c (page->text, ' ');
        }
      g_string_append (page->text, "|\n");
      if (page->text->len >= PIECE)
        done = flush (page, error);
    }
  g_string_append_c (page->text, '\n');
  ps_table_cells_free (cells, table);
  return done;
}

static void
append_item (GString *markdown, const PsBlock *block)
{
  for (guint i = 1; i < block->level; i++)
    g_string_append (markdown, "  ");
  if (block->marker == NULL || !g_ascii_isdigit (*block->marker))
    g_string_append (markdown, "- ");
  if (block->marker != NULL && *block->marker != '\0')
    g_string_append_printf (markdown, "%s ", block->marker);
  append_runs (markdown, block);
  g_string_append_c (markdown, '\n');
}

static gboolean
append_block (Page *page, const PsBlock *block, gboolean ends_list, GError **error)
{
  GString *text = page->text;

  g_string_append (text, ends_list ? "\n" : "");
  switch (block->kind)
    {
    case PS_BLOCK_HEADING:
      for (guint i = 0; i < block->level; i++)
        g_string_append_c (text, '#');
      g_string_append_c (text, ' ');
      append_runs (text, block);
      g_string_append (text, "\n\n");
      break;
    case PS_BLOCK_PARAGRAPH:
      append_runs (text, block);
      g_string_append (text, "\n\n");
      break;
    case PS_BLOCK_QUOTE:
      g_string_append (text, "> ");
      append_runs (text, block);
      g_string_append (text, "\n\n");
      break;
    case PS_BLOCK_ITEM:
      append_item (text, block);
      break;
    case PS_BLOCK_CODE:
      append_code (text, block);
      break;
    case PS_BLOCK_TABLE:
      return append_table (page, block->table, error);
    case PS_BLOCK_PICTURE:
      append_picture (text, block);
      break;
    case PS_BLOCK_TILES:
      append_tiles (text, block);
      break;
    case PS_BLOCK_FRAME:
    case PS_BLOCK_FRAME_END:
    default:
      break;
    }
  return TRUE;
}

/**
 * ps_report_markdown_write:
 * @report: what to report on
 * @facts: what was counted of it
 * @sink: where to
 * @error: return location
 *
 * Writes the report as Markdown (CommonMark with the tables of GitHub's). No text of an alert is
 * taken for anything but a text.
 *
 * Returns: whether all of it was written
 */
gboolean
ps_report_markdown_write (const PsReport *report, const PsReportFacts *facts, PsReportSink *sink,
                          GError **error)
{
  g_autoptr (PsManuscript) manuscript = ps_report_build (report, facts, PS_REPORT_MAX_ALERTS);
  g_autoptr (GString) text = g_string_sized_new (PIECE + 4096);
  g_autofree char *meta = ps_report_meta_print (report, facts);
  Page page = { text, manuscript, sink, report->cancellable };
  gboolean in_list = FALSE;

  g_string_append_printf (text, "<!-- " PS_REPORT_META_MARK "%s -->\n\n", meta);
  for (guint i = 0; i < ps_manuscript_get_n_blocks (manuscript); i++)
    {
      const PsBlock *block = ps_manuscript_get_block (manuscript, i);
      gboolean is_item = block->kind == PS_BLOCK_ITEM;

      if (!append_block (&page, block, in_list && !is_item, error))
        return FALSE;
      in_list = is_item;
    }
  return flush (&page, error);
}
