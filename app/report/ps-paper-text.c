/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-paper-private.h"

#include <string.h>

#include "ps-visible-text.h"

/* Paragraphs, headings and items on paper. */

/* Longer texts than this are cut in a paragraph, in bytes. */
#define MAX_TEXT 20000
#define PARAGRAPH_GAP 6.0
#define MARKER_WIDTH 40.0
#define NUMBER_WIDTH 20.0

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize from, gsize to)
{
  attribute->start_index = (guint)from;
  attribute->end_index = (guint)to;
  pango_attr_list_insert (list, attribute);
}

static void
add_run_attributes (PangoAttrList *list, const PsRun *run, gsize from, gsize to)
{
  guint32 color = ps_ink_get_color (run->ink);

  if (run->ink != PS_INK_TEXT)
    add_attribute (list,
                   pango_attr_foreground_new ((guint16)((color >> 16 & 255) * 257),
                                              (guint16)((color >> 8 & 255) * 257),
                                              (guint16)((color & 255) * 257)),
                   from, to);
  if (run->style & PS_RUN_BOLD)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), from, to);
  if (run->style & PS_RUN_ITALIC)
    add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), from, to);
  if (run->style & PS_RUN_CODE)
    add_attribute (list, pango_attr_family_new ("monospace"), from, to);
}

static void
append_visible (GString *text, const char *value, gboolean keep_lines)
{
  g_auto (GStrv) lines = keep_lines ? g_strsplit (value, "\n", -1) : NULL;

  if (!keep_lines)
    ps_visible_text_append (text, value, (gssize)strnlen (value, MAX_TEXT), FALSE);
  for (guint i = 0; keep_lines && lines[i] != NULL; i++)
    {
      g_string_append (text, i > 0 ? "\n" : "");
      ps_visible_text_append (text, lines[i], (gssize)strnlen (lines[i], MAX_TEXT), FALSE);
    }
}

static PangoLayout *
lay_out_runs (PsPaper *paper, const PsBlock *block, double size, gboolean bold, double width)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoLayout *layout;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  for (guint i = 0; i < block->runs->len; i++)
    {
      const PsRun *run = &g_array_index (block->runs, PsRun, i);
      gsize from = text->len;

      append_visible (text, run->text, block->kind == PS_BLOCK_CODE);
      add_run_attributes (attributes, run, from, text->len);
    }
  layout = ps_paper_make_layout (paper, text->str, (gssize)text->len, size, bold, width);
  if (block->kind == PS_BLOCK_CODE)
    pango_attr_list_insert (attributes, pango_attr_family_new ("monospace"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* Lines go to the next page where this one is full. */
static gboolean
add_lines (PsPaper *paper, PangoLayout *layout, double x, const char *tag)
{
  int n_lines = pango_layout_get_line_count (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  guint tagged_page = 0;

  for (int i = 0; i < n_lines && !paper->cancelled; i++)
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle extents;
      int top, bottom;
      double height;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      height = (double)(bottom - top) / PANGO_SCALE;
      if (ps_paper_get_room (paper) < height)
        {
          if (tagged_page == paper->page)
            ps_paper_end_tag (paper, tag);
          ps_paper_begin_page (paper);
        }
      if (tagged_page != paper->page)
        {
          ps_paper_begin_tag (paper, tag, NULL);
          tagged_page = paper->page;
        }
      if (paper->cr != NULL)
        {
          double baseline = (double)(pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE;

          ps_paper_set_ink (paper, PS_INK_TEXT);
          cairo_move_to (paper->cr, x + (double)extents.x / PANGO_SCALE, paper->y + baseline);
          pango_cairo_show_layout_line (paper->cr, line);
        }
      paper->y += height;
      pango_layout_iter_next_line (iter);
    }
  if (tagged_page == paper->page && !paper->cancelled)
    ps_paper_end_tag (paper, tag);
  pango_layout_iter_free (iter);
  if (paper->cr != NULL)
    ps_paper_note_drawn (paper, layout);
  return !paper->cancelled;
}

/**
 * ps_paper_add_text:
 * @paper: paper
 * @block: a block with runs
 * @indent: from the margin, in points
 * @size: of its font, in points
 * @tag: what it is in the structure of a PDF file
 *
 * Adds lines, which go on on the next page.
 *
 * Returns: %FALSE once nobody wants it any more
 */
gboolean
ps_paper_add_text (PsPaper *paper, const PsBlock *block, double indent, double size, const char *tag)
{
  g_autoptr (PangoLayout) layout =
      lay_out_runs (paper, block, size, FALSE, ps_paper_get_text_width (paper) - indent);
  gboolean done = add_lines (paper, layout, PS_PAPER_MARGIN + indent, tag);

  paper->y += PARAGRAPH_GAP;
  return done;
}

static void
add_mark (PsPaper *paper, const char *text, guint level)
{
  PsPaperMark mark = { NULL, level, paper->page, paper->y };

  if (paper->is_measuring)
    return;
  if (paper->n_pages == 0)
    {
      mark.text = g_strdup (text);
      g_array_append_val (paper->marks, mark);
      return;
    }
  if (paper->cr != NULL && paper->options.tagged)
    {
      g_autofree char *name = g_strdup_printf ("name='mark%u' internal", paper->next_mark);

      cairo_tag_begin (paper->cr, CAIRO_TAG_DEST, name);
      cairo_tag_end (paper->cr, CAIRO_TAG_DEST);
    }
  paper->next_mark++;
}

/**
 * ps_paper_add_heading:
 * @paper: paper
 * @block: a heading
 * @company: how much of what it is the heading of has to be on its page, in points
 *
 * Adds a heading.
 *
 * Returns: %FALSE once nobody wants it any more
 */
gboolean
ps_paper_add_heading (PsPaper *paper, const PsBlock *block, double company)
{
  static const double sizes[] = { 20, 14, 10.5, 9.5 };
  static const double gaps[] = { 0, 16, 8, 6 };
  static const char *const tags[] = { "H1", "H2", "H3", "H4" };
  guint i = CLAMP (block->level, 1, G_N_ELEMENTS (sizes)) - 1;
  g_autoptr (PangoLayout) layout =
      lay_out_runs (paper, block, sizes[i], TRUE, ps_paper_get_text_width (paper));

  if (!ps_paper_ensure (paper, gaps[i] + ps_paper_get_layout_height (layout)
                                   + company))
    return FALSE;
  if (paper->y > PS_PAPER_MARGIN + 1)
    paper->y += gaps[i];
  add_mark (paper, pango_layout_get_text (layout), block->level);
  if (!add_lines (paper, layout, PS_PAPER_MARGIN, tags[i]))
    return FALSE;
  paper->y += i < 2 ? 6 : 3;
  return TRUE;
}

/**
 * ps_paper_add_item:
 * @paper: paper
 * @block: an item of a list
 *
 * Returns: %FALSE once nobody wants it any more
 */
gboolean
ps_paper_add_item (PsPaper *paper, const PsBlock *block)
{
  const char *mark = block->marker != NULL ? block->marker : "•";
  double indent = (block->level - 1) * PS_PAPER_INDENT;
  gboolean is_bar = block->marker != NULL && !g_ascii_isdigit (*block->marker);
  double wide = is_bar ? MARKER_WIDTH : block->marker != NULL ? NUMBER_WIDTH : PS_PAPER_INDENT;
  g_autoptr (PangoLayout) marker =
      ps_paper_make_layout (paper, mark, -1, PS_PAPER_SMALL_SIZE, FALSE, -1);
  gboolean done;

  if (!ps_paper_ensure (paper, 2 * PS_PAPER_TEXT_SIZE))
    return FALSE;
  ps_paper_show_layout (paper, marker, PS_PAPER_MARGIN + indent, paper->y + 1,
                        is_bar ? PS_INK_SERVER : PS_INK_MUTED);
  done = ps_paper_add_text (paper, block, indent + wide,
                            is_bar ? PS_PAPER_SMALL_SIZE : PS_PAPER_TEXT_SIZE, "P");
  paper->y -= PARAGRAPH_GAP - 2;
  return done;
}
