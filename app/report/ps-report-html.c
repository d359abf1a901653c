/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-html.h"

#include <string.h>

#include "ps-html.h"
#include "ps-report-build.h"
#include "ps-report-meta.h"
#include "ps-scene-svg.h"
#include "ps-visible-text.h"

#define PIECE (256 * 1024)

/* One a #PsInk. */
static const char *const classes[PS_N_INKS] = {
  [PS_INK_TEXT] = "",           [PS_INK_MUTED] = "note",      [PS_INK_CLIENT] = "c",
  [PS_INK_SERVER] = "s",        [PS_INK_UNUSUAL] = "u",       [PS_INK_UNDECIDED] = "q",
  [PS_INK_INFO] = "sev-info",   [PS_INK_LOW] = "sev-low",     [PS_INK_MEDIUM] = "sev-medium",
  [PS_INK_HIGH] = "sev-high",   [PS_INK_CRITICAL] = "sev-critical",
};

/* One a #PsColumnShape. */
static const char *const shapes[] = {
  [PS_COLUMN_SHAPE_TEXT] = "",  [PS_COLUMN_SHAPE_NUMBER] = "n", [PS_COLUMN_SHAPE_HOST] = "h",
  [PS_COLUMN_SHAPE_TIME] = "d", [PS_COLUMN_SHAPE_WIDE] = "w",   [PS_COLUMN_SHAPE_MARK] = "m",
  [PS_COLUMN_SHAPE_HASH] = "hash", [PS_COLUMN_SHAPE_ENDPOINT] = "e",
};

typedef struct
{
  GString *html;
  PsManuscript *manuscript;
  PsReportSink *sink;
  GCancellable *cancellable;
  gboolean in_section;
  gboolean in_list;
} Page;

static void
open_element (GString *html, const char *name, const char *first, const char *second)
{
  g_string_append_printf (html, "<%s", name);
  if (*first != '\0' || *second != '\0')
    g_string_append_printf (html, " class=\"%s%s%s\"", first,
                            *first != '\0' && *second != '\0' ? " " : "", second);
  g_string_append_c (html, '>');
}

static void
add_run (GString *html, const PsRun *run)
{
  static const char *const elements[] = { "strong", "em", "code" };
  const char *class = classes[run->ink];

  if (*class != '\0')
    open_element (html, "span", class, "");
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (run->style & 1u << i)
      g_string_append_printf (html, "<%s>", elements[i]);
  ps_html_add_text (html, run->text);
  for (guint i = G_N_ELEMENTS (elements); i-- > 0;)
    if (run->style & 1u << i)
      g_string_append_printf (html, "</%s>", elements[i]);
  if (*class != '\0')
    g_string_append (html, "</span>");
}

static void
add_runs (GString *html, const PsBlock *block)
{
  for (guint i = 0; i < block->runs->len; i++)
    add_run (html, &g_array_index (block->runs, PsRun, i));
}

/* A paragraph of one run has the run's class itself. */
static void
add_paragraph (GString *html, const PsBlock *block)
{
  const PsRun *only = block->runs->len == 1 ? &g_array_index (block->runs, PsRun, 0) : NULL;

  if (only != NULL && only->style == 0)
    {
      open_element (html, "p", classes[only->ink], "");
      ps_html_add_text (html, only->text);
    }
  else
    {
      g_string_append (html, "<p>");
      add_runs (html, block);
    }
  g_string_append (html, "</p>\n");
}

/* Line ends are kept, all else is shown. */
static void
add_code (GString *html, const PsBlock *block)
{
  g_string_append (html, "<pre>");
  for (guint i = 0; i < block->runs->len; i++)
    {
      g_auto (GStrv) lines = g_strsplit (g_array_index (block->runs, PsRun, i).text, "\n", -1);

      for (guint k = 0; lines[k] != NULL; k++)
        {
          g_string_append (html, k > 0 ? "\n" : "");
          ps_html_add_text (html, lines[k]);
        }
    }
  g_string_append (html, "</pre>\n");
}

static void
add_tiles (GString *html, const PsBlock *block)
{
  g_string_append (html, "<dl class=\"tiles\">\n");
  for (guint i = 0; i + 1 < block->runs->len; i += 2)
    {
      const PsRun *title = &g_array_index (block->runs, PsRun, i);
      const PsRun *number = &g_array_index (block->runs, PsRun, i + 1);

      open_element (html, "div", "tile", number->ink == PS_INK_UNUSUAL ? "unusual" : "");
      g_string_append (html, "<dt>");
      ps_html_add_text (html, title->text);
      g_string_append (html, "</dt><dd>");
      ps_html_add_text (html, number->text);
      g_string_append (html, "</dd></div>\n");
    }
  g_string_append (html, "</dl>\n");
}

static gboolean
flush (Page *page, GError **error)
{
  gboolean done;

  if (g_cancellable_set_error_if_cancelled (page->cancellable, error))
    return FALSE;
  done = ps_report_sink_add (page->sink, page->html->str, page->html->len, error);
  g_string_truncate (page->html, 0);
  return done;
}

static gboolean
add_rows (Page *page, const PsTable *table, GError **error)
{
  PsTableCell *cells = ps_table_cells_new (table);
  gboolean done = TRUE;

  for (guint row = 0; done && row < table->n_rows; row++)
    {
      ps_table_read (page->manuscript, table, row, cells);
      g_string_append (page->html, "<tr>");
      for (guint i = 0; i < table->n_columns; i++)
        {
          open_element (page->html, "td", shapes[table->columns[i].shape], classes[cells[i].ink]);
          ps_visible_text_append (page->html, cells[i].text->str, (gssize)cells[i].text->len,
                                  TRUE);
          g_string_append (page->html, "</td>");
        }
      g_string_append (page->html, "</tr>\n");
      if (page->html->len >= PIECE)
        done = flush (page, error);
    }
  ps_table_cells_free (cells, table);
  return done;
}

/* A small table is no wider than what is in it. */
static gboolean
is_narrow (const PsTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].shape == PS_COLUMN_SHAPE_WIDE
        || table->columns[i].shape == PS_COLUMN_SHAPE_HASH)
      return FALSE;
  return TRUE;
}

static gboolean
add_table (Page *page, const PsTable *table, GError **error)
{
  GString *html = page->html;

  g_string_append (html, "<div class=\"scroll\">");
  open_element (html, "table", is_narrow (table) ? "narrow" : "", "");
  g_string_append (html, "\n<thead><tr>");
  for (guint i = 0; i < table->n_columns; i++)
    {
      PsColumnShape shape = table->columns[i].shape;
      const char *class = shape == PS_COLUMN_SHAPE_NUMBER ? " class=\"n\""
                          : shape == PS_COLUMN_SHAPE_MARK ? " class=\"m\""
                                                          : "";
      gboolean is_empty = *table->columns[i].title == '\0';

      /* A header without a text would have nothing to say. */
      g_string_append_printf (html, is_empty ? "<td%s>" : "<th scope=\"col\"%s>", class);
      ps_html_add_text (html, table->columns[i].title);
      g_string_append (html, is_empty ? "</td>" : "</th>");
    }
  g_string_append (html, "</tr></thead>\n<tbody>\n");
  if (!add_rows (page, table, error))
    return FALSE;
  g_string_append (html, "</tbody></table></div>\n");
  return TRUE;
}

static void
add_picture (GString *html, const PsBlock *block)
{
  g_string_append (html, "<figure>");
  ps_scene_write_svg (block->scene, html);
  if (block->legend != NULL)
    {
      g_string_append (html, "<figcaption>");
      ps_html_add_text (html, block->legend);
      g_string_append (html, "</figcaption>");
    }
  g_string_append (html, "</figure>\n");
}

/* Sections, the first heading apart, which stands above them. */
static void
add_heading (Page *page, const PsBlock *block)
{
  GString *html = page->html;
  guint level = CLAMP (block->level, 1, 6);

  if (level == 2)
    {
      g_string_append (html, page->in_section ? "</section>\n<section>\n" : "<section>\n");
      page->in_section = TRUE;
    }
  g_string_append_printf (html, "<h%u>", level);
  add_runs (html, block);
  g_string_append_printf (html, "</h%u>\n", level);
}

/* A bar of blocks stands before a clue, a dot or a number before any other item. */
static gboolean
is_clue (const PsBlock *block)
{
  return block->marker != NULL && !g_ascii_isdigit (*block->marker);
}

static void
add_item (Page *page, const PsBlock *block)
{
  GString *html = page->html;

  if (!page->in_list)
    g_string_append (html, "<ul class=\"items\">\n");
  page->in_list = TRUE;
  open_element (html, "li", is_clue (block) ? "clue" : "", block->level > 1 ? "deep" : "");
  g_string_append (html, "<span class=\"b\" aria-hidden=\"true\">");
  ps_html_add_text (html, block->marker != NULL ? block->marker : "•");
  g_string_append (html, "</span><span class=\"p\">");
  add_runs (html, block);
  g_string_append (html, "</span></li>\n");
}

static gboolean
add_block (Page *page, const PsBlock *block, GError **error)
{
  GString *html = page->html;

  if (page->in_list && block->kind != PS_BLOCK_ITEM)
    {
      g_string_append (html, "</ul>\n");
      page->in_list = FALSE;
    }
  switch (block->kind)
    {
    case PS_BLOCK_HEADING:
      add_heading (page, block);
      break;
    case PS_BLOCK_PARAGRAPH:
      add_paragraph (html, block);
      break;
    case PS_BLOCK_ITEM:
      add_item (page, block);
      break;
    case PS_BLOCK_QUOTE:
      g_string_append (html, "<blockquote>");
      add_paragraph (html, block);
      g_string_append (html, "</blockquote>\n");
      break;
    case PS_BLOCK_CODE:
      add_code (html, block);
      break;
    case PS_BLOCK_TABLE:
      return add_table (page, block->table, error);
    case PS_BLOCK_PICTURE:
      add_picture (html, block);
      break;
    case PS_BLOCK_TILES:
      add_tiles (html, block);
      break;
    case PS_BLOCK_FRAME:
      g_string_append (html, "<article>\n");
      break;
    case PS_BLOCK_FRAME_END:
    default:
      g_string_append (html, "</article>\n");
      break;
    }
  return TRUE;
}

static void
add_head (Page *page, const PsReport *report, const PsReportFacts *facts)
{
  g_autofree char *title = ps_manuscript_dup_text (page->manuscript, report->title);
  g_autofree char *meta = ps_report_meta_print (report, facts);
  g_autofree char *comment = g_strconcat (PS_REPORT_META_MARK, meta, NULL);
  g_autoptr (GString) style = g_string_new (NULL);

  ps_html_add_style (style);
  ps_html_begin (page->html, title, style->str, comment);
  g_string_append (page->html, "<body>\n<main>\n");
}

/**
 * ps_report_html_write:
 * @report: what to report on
 * @facts: what was counted of it
 * @sink: where to
 * @error: return location
 *
 * Writes the report as one page without script and outside address. All text of alerts is
 * escaped, what could mislead a reader is made visible.
 *
 * Returns: whether all of it was written
 */
gboolean
ps_report_html_write (const PsReport *report, const PsReportFacts *facts, PsReportSink *sink,
                      GError **error)
{
  g_autoptr (PsManuscript) manuscript = ps_report_build (report, facts, PS_REPORT_MAX_ALERTS);
  g_autoptr (GString) html = g_string_sized_new (PIECE + 4096);
  Page page = { .html = html, .manuscript = manuscript, .sink = sink,
                .cancellable = report->cancellable };

  add_head (&page, report, facts);
  for (guint i = 0; i < ps_manuscript_get_n_blocks (manuscript); i++)
    if (!add_block (&page, ps_manuscript_get_block (manuscript, i), error))
      return FALSE;
  g_string_append (html, page.in_list ? "</ul>\n" : "");
  g_string_append (html, page.in_section ? "</section>\n" : "");
  g_string_append (html, "</main>\n</body>\n</html>\n");
  return flush (&page, error);
}
