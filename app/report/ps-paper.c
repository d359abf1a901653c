/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-paper-private.h"

#include <glib/gi18n-lib.h>

#include "ps-scene-svg.h"

/* In points: above a frame and its line; and what at least has to be on the page where one begins
 * that is higher than a page. */
#define FRAME_GAP 12.0
#define LEAST_OF_FRAME 230.0

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

/* Broad tables lie on their side; what follows stands upright again. */
static gboolean
turn_page (PsPaper *paper, const PsBlock *block, guint subject)
{
  const PsBlock *next = subject < ps_manuscript_get_n_blocks (paper->manuscript)
                            ? ps_manuscript_get_block (paper->manuscript, subject)
                            : NULL;
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

/* @company: of a heading, see ps_paper_add_heading(). */
static gboolean
add_block (PsPaper *paper, const PsBlock *block, double company)
{
  switch (block->kind)
    {
    case PS_BLOCK_HEADING:
      return ps_paper_add_heading (paper, block, company);
    case PS_BLOCK_PARAGRAPH:
      return ps_paper_add_text (paper, block, 0, PS_PAPER_TEXT_SIZE, "P");
    case PS_BLOCK_ITEM:
      return ps_paper_add_item (paper, block);
    case PS_BLOCK_QUOTE:
      return ps_paper_add_text (paper, block, PS_PAPER_INDENT, PS_PAPER_TEXT_SIZE, "P");
    case PS_BLOCK_CODE:
      return ps_paper_add_text (paper, block, PS_PAPER_INDENT, PS_PAPER_SMALL_SIZE, "P");
    case PS_BLOCK_TABLE:
      return ps_paper_add_table (paper, block->table);
    case PS_BLOCK_PICTURE:
      return ps_paper_add_picture (paper, block);
    case PS_BLOCK_TILES:
      return ps_paper_add_tiles (paper, block);
    case PS_BLOCK_FRAME: /* the caller's */
    case PS_BLOCK_FRAME_END:
    default:
      paper->y += 4;
      return TRUE;
    }
}

/* How high all of a frame is, from the block behind @index to its end. */
static double
measure_frame (PsPaper *paper, guint index)
{
  const PsPaper saved = *paper;
  const double begin = PS_PAPER_MARGIN + FRAME_GAP; /* not on top, where headings have no gap */
  double height;

  paper->is_measuring = TRUE;
  paper->cr = NULL;
  paper->height = G_MAXINT;
  paper->y = begin;
  for (guint i = index + 1; i < ps_manuscript_get_n_blocks (paper->manuscript); i++)
    {
      const PsBlock *block = ps_manuscript_get_block (paper->manuscript, i);

      if (block->kind == PS_BLOCK_FRAME_END)
        break;
      add_block (paper, block, 0);
    }
  height = paper->y - begin;
  *paper = saved;
  return height;
}

static double
get_page_room (const PsPaper *paper)
{
  return paper->height - 2 * PS_PAPER_MARGIN - PS_PAPER_FOOT;
}

/* A frame is on one page, if one is large enough for all of it. */
static double
get_frame_room (PsPaper *paper, guint index)
{
  double height = FRAME_GAP + measure_frame (paper, index);

  return height <= get_page_room (paper) ? height : LEAST_OF_FRAME;
}

static gboolean
add_frame (PsPaper *paper, guint index)
{
  if (!ps_paper_ensure (paper, get_frame_room (paper, index)))
    return FALSE;
  paper->y += 8;
  ps_paper_add_rule (paper, PS_PAPER_MARGIN, paper->y, ps_paper_get_text_width (paper));
  paper->y += FRAME_GAP - 8;
  return TRUE;
}

/* The table, picture or frame that a heading is of, if nothing but notes and smaller headings stand
 * between; as many as there are blocks for none. */
static guint
find_subject (PsManuscript *manuscript, guint index)
{
  guint n_blocks = ps_manuscript_get_n_blocks (manuscript);
  guint i;

  for (i = index + 1; i < n_blocks; i++)
    {
      const PsBlock *block = ps_manuscript_get_block (manuscript, i);

      if (block->kind != PS_BLOCK_PARAGRAPH
          && (block->kind != PS_BLOCK_HEADING || block->level <= 2))
        break;
    }
  return i;
}

/* A heading does not stand without some of what it is the heading of, smaller headings between
 * them; of a picture and of a frame not without all of it. */
static double
get_company (PsPaper *paper, const PsBlock *block, guint subject_index)
{
  const PsBlock *subject = subject_index < ps_manuscript_get_n_blocks (paper->manuscript)
                               ? ps_manuscript_get_block (paper->manuscript, subject_index)
                               : NULL;
  double most = get_page_room (paper) - 60;

  if (block->kind != PS_BLOCK_HEADING)
    return 0;
  if (subject != NULL && subject->kind == PS_BLOCK_PICTURE)
    return MIN (subject->scene->height * ps_paper_get_scale (paper, subject->scene) + 60, most);
  if (subject != NULL && subject->kind == PS_BLOCK_FRAME)
    {
      double room = get_frame_room (paper, subject_index);

      return room <= most ? room : LEAST_OF_FRAME;
    }
  return block->level < 4 ? 90 : 40;
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
      guint subject = find_subject (paper->manuscript, i);

      /* The contents stand between the headline and the first section. */
      if (!had_head && block->kind == PS_BLOCK_HEADING && block->level == 2)
        {
          had_head = TRUE;
          ps_paper_add_contents (paper);
        }
      if (!turn_page (paper, block, subject))
        continue;
      if (block->kind == PS_BLOCK_FRAME)
        add_frame (paper, i);
      else
        add_block (paper, block, get_company (paper, block, subject));
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
