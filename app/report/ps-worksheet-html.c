/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-html.h"
#include "ps-worksheet.h"

static const char style[] =
    "html{background:#fff;color:#111;font:12pt/1.45 system-ui,'DejaVu Sans',sans-serif}\n"
    "body{max-width:46em;margin:0 auto;padding:24px}\n"
    "h1{font-size:1.6em;line-height:1.2;margin:0 0 .6em;overflow-wrap:anywhere}\n"
    "h2{font-size:1.1em;margin:0 0 .3em;overflow-wrap:anywhere;break-after:avoid}\n"
    "section{border-top:1px solid #999;padding:1em 0 .6em;break-inside:avoid}\n"
    "p{margin:0 0 .5em;overflow-wrap:anywhere}\n"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;font:.8em/1.35 'DejaVu Sans Mono',monospace;"
    "background:#f2f2f2;padding:.5em;margin:0 0 .6em}\n"
    ".q{font-weight:600;margin:.6em 0 .2em;break-after:avoid}\n"
    ".c{display:inline-block;margin:0 1em .15em 1em}\n"
    ".t{font-weight:600}\n"
    ".b{display:flex;gap:.6em;margin:1em 0}\n"
    ".b span{flex:1;border-bottom:1px solid #555}\n"
    ".a{margin:.3em 0 0 1em}\n"
    ".n{color:#555;font-size:.8em;border-top:1px solid #999;padding-top:.6em}\n"
    "@media print{body{max-width:none;padding:0}}\n";

static void
add_choice (GString *html, const PsSheetLine *line)
{
  gboolean ticked = line->part == PS_SHEET_TICKED;

  /* The box is read out as a word too. */
  g_string_append_printf (html, "<p class=\"c%s\"><span role=\"img\" aria-label=\"%s\">%s</span> ",
                          ticked ? " t" : "", ticked ? _ ("right:") : _ ("choice:"),
                          ticked ? "☒" : "☐");
  ps_html_add_text (html, line->text);
  g_string_append (html, "</p>\n");
}

static void
add_paragraph (GString *html, const char *class, const char *text)
{
  g_string_append_printf (html, class != NULL ? "<p class=\"%s\">" : "<p>", class);
  ps_html_add_text (html, text);
  g_string_append (html, "</p>\n");
}

static void
add_line (GString *html, const PsSheetLine *line)
{
  switch (line->part)
    {
    case PS_SHEET_TITLE:
      ps_html_add_element (html, "h1", line->text);
      break;
    case PS_SHEET_NOTE:
      add_paragraph (html, "n", line->text);
      break;
    case PS_SHEET_HEADING:
      ps_html_add_element (html, "h2", line->text);
      break;
    case PS_SHEET_TEXT:
      add_paragraph (html, NULL, line->text);
      break;
    case PS_SHEET_RECORD:
      ps_html_add_element (html, "pre", line->text);
      break;
    case PS_SHEET_QUESTION:
      add_paragraph (html, "q", line->text);
      break;
    case PS_SHEET_CHOICE:
    case PS_SHEET_TICKED:
      add_choice (html, line);
      break;
    case PS_SHEET_BLANK:
      g_string_append (html, "<p class=\"b\">");
      ps_html_add_text (html, line->text);
      g_string_append (html, "<span></span></p>\n");
      break;
    case PS_SHEET_ANSWER:
      add_paragraph (html, "a", line->text);
      break;
    }
}

/**
 * ps_worksheet_print_html:
 * @lines: (element-type PsSheetLine): what is on paper
 * @title: of the document
 *
 * Returns: (transfer full): one HTML document without script and without anything from elsewhere
 */
char *
ps_worksheet_print_html (const GArray *lines, const char *title)
{
  GString *html = g_string_new (NULL);
  gboolean in_section = FALSE;

  ps_html_begin (html, title, style, NULL);
  g_string_append (html, "<body>\n<main>\n");
  for (guint i = 0; i < lines->len; i++)
    {
      const PsSheetLine *line = &g_array_index (lines, PsSheetLine, i);

      if (in_section && (line->part == PS_SHEET_HEADING || line->part == PS_SHEET_NOTE))
        g_string_append (html, "</section>\n");
      if (line->part == PS_SHEET_HEADING)
        g_string_append (html, "<section>\n");
      in_section = line->part == PS_SHEET_HEADING || (in_section && line->part != PS_SHEET_NOTE);
      add_line (html, line);
    }
  g_string_append (html, "</main>\n</body>\n</html>\n");
  return g_string_free (html, FALSE);
}
