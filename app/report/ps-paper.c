/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-paper-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "ps-scene-svg.h"
#include "ps-visible-text.h"

/* Longer texts than this are cut in a paragraph, in bytes. */
#define MAX_TEXT 20000
#define PARAGRAPH_GAP 6.0
#define ITEM_INDENT 14.0
#define MARKER_WIDTH 40.0

static void
clear_mark (gpointer data)
{
  g_free (((PsPaperMark *)data)->text);
}

/* Nothing of it depends on a screen: the same manuscript gives the same pages everywhere. */
static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_font_description (context, font);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_font_description_free (font);
  cairo_font_options_destroy (options);
  return context;
}

/**
 * ps_paper_new:
 * @manuscript: has to outlive the paper
 * @options: the same
 *
 * Returns: (transfer full): paper with nothing on it yet
 */
PsPaper *
ps_paper_new (PsManuscript *manuscript, const PsPaperOptions *options)
{
  PsPaper *paper = g_new0 (PsPaper, 1);

  paper->manuscript = manuscript;
  paper->options = *options;
  paper->context = make_context ();
  paper->marks = g_array_new (FALSE, TRUE, sizeof (PsPaperMark));
  g_array_set_clear_func (paper->marks, clear_mark);
  paper->drawn = g_string_new (NULL);
  paper->painter.layout = pango_layout_new (paper->context);
  for (guint tone = 0; tone < PS_N_TONES; tone++)
    {
      guint32 color = ps_tone_get_color (tone, FALSE);

      paper->painter.colors[tone] = (PsSceneColor){ (color >> 16) / 255., (color >> 8 & 255) / 255.,
                                                    (color & 255) / 255., 1 };
    }
  return paper;
}

/**
 * ps_paper_free:
 * @paper: (nullable) (transfer full): paper
 */
void
ps_paper_free (PsPaper *paper)
{
  if (paper == NULL)
    return;
  ps_scene_cairo_clear (&paper->painter);
  g_object_unref (paper->context);
  g_array_unref (paper->marks);
  g_string_free (paper->drawn, TRUE);
  g_free (paper);
}

guint
ps_paper_get_n_pages (const PsPaper *paper)
{
  return paper->n_pages;
}

/**
 * ps_paper_get_marks:
 * @paper: paper that was laid out
 *
 * Returns: (transfer none) (element-type PsPaperMark): its headings
 */
const GArray *
ps_paper_get_marks (const PsPaper *paper)
{
  return paper->marks;
}

/**
 * ps_paper_get_drawn:
 * @paper: paper that was drawn
 *
 * Returns: (transfer none): every text on it
 */
const GString *
ps_paper_get_drawn (const PsPaper *paper)
{
  return paper->drawn;
}

double
ps_paper_get_room (const PsPaper *paper)
{
  return paper->height - PS_PAPER_MARGIN - PS_PAPER_FOOT - paper->y;
}

double
ps_paper_get_text_width (const PsPaper *paper)
{
  return paper->width - 2 * PS_PAPER_MARGIN;
}

void
ps_paper_begin_tag (PsPaper *paper, const char *name, const char *attributes)
{
  if (paper->cr != NULL && paper->options.tagged)
    cairo_tag_begin (paper->cr, name, attributes);
}

void
ps_paper_end_tag (PsPaper *paper, const char *name)
{
  if (paper->cr != NULL && paper->options.tagged)
    cairo_tag_end (paper->cr, name);
}

/* The colours of a light page (ps-tone.c), and those of severities (ps-report-html-style.c). */
guint32
ps_ink_get_color (PsInk ink)
{
  switch (ink)
    {
    case PS_INK_MUTED:
      return ps_tone_get_color (PS_TONE_MUTED, FALSE);
    case PS_INK_CLIENT:
      return ps_tone_get_color (PS_TONE_CLIENT, FALSE);
    case PS_INK_SERVER:
      return ps_tone_get_color (PS_TONE_SERVER, FALSE);
    case PS_INK_UNUSUAL:
      return ps_tone_get_color (PS_TONE_UNUSUAL, FALSE);
    case PS_INK_UNDECIDED:
      return ps_tone_get_color (PS_TONE_UNDECIDED, FALSE);
    case PS_INK_INFO:
      return 0x4b5563;
    case PS_INK_LOW:
      return 0x2b6a3f;
    case PS_INK_MEDIUM:
      return 0x7d5b00;
    case PS_INK_HIGH:
      return 0xb5440a;
    case PS_INK_CRITICAL:
      return 0xa51d2d;
    default:
      return ps_tone_get_color (PS_TONE_TEXT, FALSE);
    }
}

void
ps_paper_set_ink (PsPaper *paper, PsInk ink)
{
  guint32 color = ps_ink_get_color (ink);

  cairo_set_source_rgb (paper->cr, (color >> 16) / 255., (color >> 8 & 255) / 255.,
                        (color & 255) / 255.);
}

/**
 * ps_paper_make_layout:
 * @paper: paper
 * @text: UTF-8 with nothing hidden in it
 * @length: bytes of it, or -1
 * @size: of the font, in points
 * @bold: whether it is bold
 * @width: of its lines, in points; below 0 they are not broken
 *
 * Returns: (transfer full): the text, laid out
 */
PangoLayout *
ps_paper_make_layout (PsPaper *paper, const char *text, gssize length, double size, gboolean bold,
                      double width)
{
  PangoLayout *layout = pango_layout_new (paper->context);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (paper->context));
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0)
    pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_text (layout, text, (int)length);
  return layout;
}

double
ps_paper_get_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

double
ps_paper_get_layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

static void
note_drawn (PsPaper *paper, PangoLayout *layout)
{
  g_string_append (paper->drawn, pango_layout_get_text (layout));
  g_string_append_c (paper->drawn, '\n');
}

/* Draws a layout whole, its upper left corner at @x, @y. */
void
ps_paper_show_layout (PsPaper *paper, PangoLayout *layout, double x, double y, PsInk ink)
{
  if (paper->cr == NULL)
    return;
  ps_paper_set_ink (paper, ink);
  cairo_move_to (paper->cr, x, y);
  pango_cairo_show_layout (paper->cr, layout);
  note_drawn (paper, layout);
}

void
ps_paper_add_rule (PsPaper *paper, double x, double y, double width)
{
  if (paper->cr == NULL)
    return;
  cairo_set_source_rgb (paper->cr, .80, .80, .80);
  cairo_set_line_width (paper->cr, .6);
  cairo_move_to (paper->cr, x, y);
  cairo_line_to (paper->cr, x + width, y);
  cairo_stroke (paper->cr);
}

static void
draw_footer (PsPaper *paper)
{
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), paper->page, paper->n_pages);
  double width = ps_paper_get_text_width (paper);
  double y = paper->height - PS_PAPER_MARGIN;
  g_autoptr (PangoLayout) right =
      ps_paper_make_layout (paper, number, -1, PS_PAPER_SMALL_SIZE, FALSE, -1);
  double room = width - ps_paper_get_layout_width (right) - 24;
  g_autoptr (PangoLayout) left =
      ps_paper_make_layout (paper, paper->options.footer, -1, PS_PAPER_SMALL_SIZE, FALSE, room);

  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (left, -1);
  ps_paper_add_rule (paper, PS_PAPER_MARGIN, y - 6, width);
  ps_paper_show_layout (paper, left, PS_PAPER_MARGIN, y, PS_INK_MUTED);
  ps_paper_show_layout (paper, right,
                        PS_PAPER_MARGIN + width - ps_paper_get_layout_width (right), y,
                        PS_INK_MUTED);
}

/**
 * ps_paper_begin_page:
 * @paper: paper
 *
 * Returns: %FALSE once nobody wants it any more
 */
gboolean
ps_paper_begin_page (PsPaper *paper)
{
  if (g_cancellable_is_cancelled (paper->options.cancellable))
    {
      paper->cancelled = TRUE;
      return FALSE;
    }
  paper->width = paper->is_broad ? paper->options.height : paper->options.width;
  paper->height = paper->is_broad ? paper->options.width : paper->options.height;
  paper->cr = paper->n_pages > 0 && paper->options.begin_page != NULL
                  ? paper->options.begin_page (paper->page, paper->width, paper->height,
                                               paper->options.data)
                  : NULL;
  paper->page++;
  paper->y = PS_PAPER_MARGIN;
  if (paper->cr != NULL)
    draw_footer (paper);
  if (paper->n_pages > 0 && paper->options.progress != NULL)
    paper->options.progress ((double)paper->page / paper->n_pages, paper->options.progress_data);
  return TRUE;
}

/**
 * ps_paper_ensure:
 * @paper: paper
 * @height: in points
 *
 * Begins a page if there is not that much room on this one.
 *
 * Returns: %FALSE once nobody wants it any more
 */
gboolean
ps_paper_ensure (PsPaper *paper, double height)
{
  if (ps_paper_get_room (paper) >= height || paper->y <= PS_PAPER_MARGIN + 1)
    return !paper->cancelled;
  return ps_paper_begin_page (paper);
}

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
    note_drawn (paper, layout);
  return !paper->cancelled;
}

static gboolean
add_text (PsPaper *paper, const PsBlock *block, double indent, double size, const char *tag)
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

/* Not without some of what it is the heading of; of a picture all of it. */
static double
get_company (const PsPaper *paper, const PsBlock *subject)
{
  if (subject == NULL || subject->kind != PS_BLOCK_PICTURE)
    return 60;
  return MIN (subject->scene->height * ps_paper_get_scale (paper, subject->scene) + 60,
              paper->height - 2 * PS_PAPER_MARGIN - PS_PAPER_FOOT - 60);
}

static gboolean
add_heading (PsPaper *paper, const PsBlock *block, const PsBlock *subject)
{
  static const double sizes[] = { 20, 14, 10.5, 9.5 };
  static const double gaps[] = { 0, 16, 8, 6 };
  static const char *const tags[] = { "H1", "H2", "H3", "H4" };
  guint i = CLAMP (block->level, 1, G_N_ELEMENTS (sizes)) - 1;
  g_autoptr (PangoLayout) layout =
      lay_out_runs (paper, block, sizes[i], TRUE, ps_paper_get_text_width (paper));

  if (!ps_paper_ensure (paper, gaps[i] + ps_paper_get_layout_height (layout)
                                   + get_company (paper, subject)))
    return FALSE;
  if (paper->y > PS_PAPER_MARGIN + 1)
    paper->y += gaps[i];
  add_mark (paper, pango_layout_get_text (layout), block->level);
  if (!add_lines (paper, layout, PS_PAPER_MARGIN, tags[i]))
    return FALSE;
  paper->y += i < 2 ? 6 : 3;
  return TRUE;
}

static gboolean
add_item (PsPaper *paper, const PsBlock *block)
{
  const char *mark = block->marker != NULL ? block->marker : "•";
  double indent = (block->level - 1) * ITEM_INDENT;
  double wide = block->marker != NULL ? MARKER_WIDTH : ITEM_INDENT;
  g_autoptr (PangoLayout) marker =
      ps_paper_make_layout (paper, mark, -1, PS_PAPER_SMALL_SIZE, FALSE, -1);
  gboolean done;

  if (!ps_paper_ensure (paper, 2 * PS_PAPER_TEXT_SIZE))
    return FALSE;
  ps_paper_show_layout (paper, marker, PS_PAPER_MARGIN + indent, paper->y + 1,
                        block->marker != NULL ? PS_INK_SERVER : PS_INK_MUTED);
  done = add_text (paper, block, indent + wide, PS_PAPER_TEXT_SIZE, "P");
  paper->y -= PARAGRAPH_GAP - 2;
  return done;
}

static gboolean
add_frame (PsPaper *paper)
{
  if (!ps_paper_ensure (paper, 230))
    return FALSE;
  paper->y += 8;
  ps_paper_add_rule (paper, PS_PAPER_MARGIN, paper->y, ps_paper_get_text_width (paper));
  paper->y += 4;
  return TRUE;
}

/* Broad tables lie on their side; what follows stands upright again. */
static gboolean
turn_page (PsPaper *paper, const PsBlock *block, const PsBlock *next)
{
  gboolean is_broad = block->kind == PS_BLOCK_TABLE && block->table->is_broad;

  /* The heading and the note of a broad table go with it. */
  if (paper->is_broad && block->kind == PS_BLOCK_PARAGRAPH)
    is_broad = TRUE;
  if (block->kind == PS_BLOCK_HEADING && next != NULL && next->kind == PS_BLOCK_TABLE
      && next->table->is_broad)
    is_broad = TRUE;
  if (is_broad == paper->is_broad)
    return TRUE;
  paper->is_broad = is_broad;
  return ps_paper_begin_page (paper);
}

static gboolean
add_block (PsPaper *paper, const PsBlock *block, const PsBlock *subject)
{
  switch (block->kind)
    {
    case PS_BLOCK_HEADING:
      return add_heading (paper, block, subject);
    case PS_BLOCK_PARAGRAPH:
      return add_text (paper, block, 0, PS_PAPER_TEXT_SIZE, "P");
    case PS_BLOCK_ITEM:
      return add_item (paper, block);
    case PS_BLOCK_QUOTE:
      return add_text (paper, block, ITEM_INDENT, PS_PAPER_TEXT_SIZE, "P");
    case PS_BLOCK_CODE:
      return add_text (paper, block, ITEM_INDENT, PS_PAPER_SMALL_SIZE, "P");
    case PS_BLOCK_TABLE:
      return ps_paper_add_table (paper, block->table);
    case PS_BLOCK_PICTURE:
      return ps_paper_add_picture (paper, block);
    case PS_BLOCK_TILES:
      return ps_paper_add_tiles (paper, block);
    case PS_BLOCK_FRAME:
      return add_frame (paper);
    case PS_BLOCK_FRAME_END:
    default:
      paper->y += 4;
      return TRUE;
    }
}

/* The table or picture that a heading is of, if nothing but notes and smaller headings
 * stand between. */
static const PsBlock *
find_subject (PsManuscript *manuscript, guint index)
{
  for (guint i = index + 1; i < ps_manuscript_get_n_blocks (manuscript); i++)
    {
      const PsBlock *block = ps_manuscript_get_block (manuscript, i);

      if (block->kind != PS_BLOCK_PARAGRAPH
          && (block->kind != PS_BLOCK_HEADING || block->level <= 2))
        return block;
    }
  return NULL;
}

static gboolean
run (PsPaper *paper, GError **error)
{
  guint n_blocks = ps_manuscript_get_n_blocks (paper->manuscript);
  gboolean had_head = FALSE;

  paper->page = 0;
  paper->next_mark = 0;
  paper->is_broad = FALSE;
  ps_paper_begin_page (paper);
  ps_paper_begin_tag (paper, "Document", NULL);
  for (guint i = 0; i < n_blocks && !paper->cancelled; i++)
    {
      const PsBlock *block = ps_manuscript_get_block (paper->manuscript, i);
      const PsBlock *subject = find_subject (paper->manuscript, i);

      /* The contents stand between the headline and the first section. */
      if (!had_head && block->kind == PS_BLOCK_HEADING && block->level == 2)
        {
          had_head = TRUE;
          ps_paper_add_contents (paper);
        }
      if (turn_page (paper, block, subject))
        add_block (paper, block, subject);
    }
  ps_paper_end_tag (paper, "Document");
  return !g_cancellable_set_error_if_cancelled (paper->options.cancellable, error);
}

/**
 * ps_paper_lay_out:
 * @paper: paper
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Finds out how many pages there are and where the headings stand.
 *
 * Returns: whether it was not cancelled
 */
gboolean
ps_paper_lay_out (PsPaper *paper, GError **error)
{
  paper->n_pages = 0;
  g_array_set_size (paper->marks, 0);
  if (!run (paper, error))
    return FALSE;
  paper->n_pages = paper->page;
  return TRUE;
}

/**
 * ps_paper_draw:
 * @paper: paper that was laid out
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Draws all pages, in order, on what the options' @begin_page gives.
 *
 * Returns: whether it was not cancelled
 */
gboolean
ps_paper_draw (PsPaper *paper, GError **error)
{
  g_return_val_if_fail (paper->n_pages > 0, FALSE);

  return run (paper, error);
}
