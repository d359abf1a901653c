/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-paper-private.h"
#include "ps-visible-text.h"

#define TILE_HEIGHT 40.0
#define TILE_TITLE 25.0
#define TILE_PADDING 6.0
#define TILE_GAP 8.0
#define NUMBER_SIZE 16.0
#define CONTENTS_SIZE 9.5

/* All words of a picture are on the page, too. */
static void
note_words (PsPaper *paper, const PsScene *scene)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      if (shape->text != NULL)
        g_string_append_printf (paper->drawn, "%s\n", shape->text);
    }
}

static void
draw_scene (PsPaper *paper, const PsScene *scene, double scale)
{
  if (paper->cr == NULL)
    return;
  cairo_save (paper->cr);
  cairo_translate (paper->cr,
                   (paper->width - scene->width * scale) / 2, paper->y);
  cairo_scale (paper->cr, scale, scale);
  ps_scene_cairo_draw (&paper->painter, scene, paper->cr);
  cairo_restore (paper->cr);
  note_words (paper, scene);
}

/**
 * ps_paper_get_scale:
 * @paper: paper
 * @scene: a picture
 *
 * Returns: how much smaller it has to be drawn to fit on a page below a heading and a sentence
 */
double
ps_paper_get_scale (const PsPaper *paper, const PsScene *scene)
{
  double most = paper->height - 2 * PS_PAPER_MARGIN - PS_PAPER_FOOT - 110;

  return MIN (1, MIN (ps_paper_get_text_width (paper) / scene->width, most / scene->height));
}

/**
 * ps_paper_add_picture:
 * @paper: paper
 * @block: with a picture
 *
 * Adds a picture that fits on the page, and what its shapes mean.
 *
 * Returns: %FALSE once nobody wants it any more
 */
gboolean
ps_paper_add_picture (PsPaper *paper, const PsBlock *block)
{
  const PsScene *scene = block->scene;
  double width = ps_paper_get_text_width (paper);
  double scale = ps_paper_get_scale (paper, scene);

  if (!ps_paper_ensure (paper, scene->height * scale + 20))
    return FALSE;
  ps_paper_begin_tag (paper, "Figure", NULL);
  draw_scene (paper, scene, scale);
  ps_paper_end_tag (paper, "Figure");
  paper->y += scene->height * scale + 4;
  if (block->legend != NULL)
    {
      g_autoptr (PangoLayout) legend = ps_paper_make_layout (paper, block->legend, -1,
                                                             PS_PAPER_SMALL_SIZE, FALSE, width);

      ps_paper_begin_tag (paper, "Caption", NULL);
      ps_paper_show_layout (paper, legend, PS_PAPER_MARGIN, paper->y, PS_INK_MUTED);
      ps_paper_end_tag (paper, "Caption");
      paper->y += ps_paper_get_layout_height (legend) + 4;
    }
  paper->y += 4;
  return TRUE;
}

/* Large numbers are set so small that all of them stand in their tiles. */
static double
choose_number_size (PsPaper *paper, const PsBlock *block, double width)
{
  double widest = 1;

  for (guint i = 1; i < block->runs->len; i += 2)
    {
      g_autoptr (PangoLayout) number =
          ps_paper_make_layout (paper, g_array_index (block->runs, PsRun, i).text, -1,
                                NUMBER_SIZE, TRUE, -1);

      widest = MAX (widest, ps_paper_get_layout_width (number));
    }
  return NUMBER_SIZE * MIN (1, (width - 2 * TILE_PADDING) / widest);
}

/* What a tile counts; a long word of another language needs a second line. */
static PangoLayout *
make_tile_title (PsPaper *paper, const PsRun *title, double width)
{
  g_autofree char *text = ps_visible_text (title->text, -1);
  PangoLayout *layout =
      ps_paper_make_layout (paper, text, -1, 7.5, FALSE, width - 2 * TILE_PADDING);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -2);
  return layout;
}

static void
draw_tile (PsPaper *paper, PangoLayout *title, const PsRun *number, double size, double x,
           double width, double height)
{
  g_autoptr (PangoLayout) big = ps_paper_make_layout (paper, number->text, -1, size, TRUE, -1);

  if (paper->cr != NULL)
    {
      cairo_set_source_rgb (paper->cr, .965, .961, .957);
      cairo_rectangle (paper->cr, x, paper->y, width, height);
      cairo_fill (paper->cr);
    }
  ps_paper_begin_tag (paper, "P", NULL);
  ps_paper_show_layout (paper, title, x + TILE_PADDING, paper->y + TILE_TITLE, PS_INK_MUTED);
  ps_paper_show_layout (paper, big, x + TILE_PADDING, paper->y + 4, number->ink);
  ps_paper_end_tag (paper, "P");
}

/**
 * ps_paper_add_tiles:
 * @paper: paper
 * @block: with numbers and what they count
 *
 * Adds them in one row.
 *
 * Returns: %FALSE once nobody wants it any more
 */
gboolean
ps_paper_add_tiles (PsPaper *paper, const PsBlock *block)
{
  guint n = block->runs->len / 2;
  double width = (ps_paper_get_text_width (paper) - TILE_GAP * (n - 1)) / MAX (n, 1);
  double size = choose_number_size (paper, block, width);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_object_unref);
  double height = TILE_HEIGHT;

  for (guint i = 0; i < n; i++)
    {
      PangoLayout *title =
          make_tile_title (paper, &g_array_index (block->runs, PsRun, 2 * i), width);

      g_ptr_array_add (titles, title);
      height = MAX (height, TILE_TITLE + ps_paper_get_layout_height (title) + TILE_PADDING);
    }
  if (!ps_paper_ensure (paper, height))
    return FALSE;
  paper->y += 4;
  for (guint i = 0; i < n; i++)
    draw_tile (paper, titles->pdata[i], &g_array_index (block->runs, PsRun, 2 * i + 1), size,
               PS_PAPER_MARGIN + i * (width + TILE_GAP), width, height);
  paper->y += height + 12;
  return TRUE;
}

static void
draw_entry (PsPaper *paper, const PsPaperMark *mark, guint index)
{
  double width = ps_paper_get_text_width (paper);
  g_autofree char *number = g_strdup_printf ("%u", mark->page);
  g_autofree char *link = g_strdup_printf ("dest='mark%u'", index);
  g_autoptr (PangoLayout) left =
      ps_paper_make_layout (paper, mark->text, -1, CONTENTS_SIZE, FALSE, width - 40);
  g_autoptr (PangoLayout) right =
      ps_paper_make_layout (paper, number, -1, CONTENTS_SIZE, FALSE, -1);

  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (left, -1);
  ps_paper_begin_tag (paper, "P", NULL);
  ps_paper_begin_tag (paper, CAIRO_TAG_LINK, link);
  ps_paper_show_layout (paper, left, PS_PAPER_MARGIN, paper->y, PS_INK_CLIENT);
  ps_paper_show_layout (paper, right,
                        PS_PAPER_MARGIN + width - ps_paper_get_layout_width (right), paper->y,
                        PS_INK_CLIENT);
  ps_paper_end_tag (paper, CAIRO_TAG_LINK);
  ps_paper_end_tag (paper, "P");
}

/**
 * ps_paper_add_contents:
 * @paper: paper
 *
 * Adds what the sections are, with their pages, as links. The first time, when nobody knows them
 * yet, only the room for them.
 *
 * Returns: %FALSE once nobody wants it any more
 */
gboolean
ps_paper_add_contents (PsPaper *paper)
{
  g_autoptr (PangoLayout) probe =
      ps_paper_make_layout (paper, "X", -1, CONTENTS_SIZE, FALSE, -1);
  double line = ps_paper_get_layout_height (probe) + 2;
  guint n_sections = 0;

  for (guint i = 0; i < ps_manuscript_get_n_blocks (paper->manuscript); i++)
    {
      const PsBlock *block = ps_manuscript_get_block (paper->manuscript, i);

      n_sections += block->kind == PS_BLOCK_HEADING && block->level == 2;
    }
  if (!ps_paper_ensure (paper, n_sections * line))
    return FALSE;
  paper->y += 6;
  if (paper->cr == NULL)
    paper->y += n_sections * line;
  else
    for (guint i = 0; i < paper->marks->len; i++)
      {
        const PsPaperMark *mark = &g_array_index (paper->marks, PsPaperMark, i);

        if (mark->level != 2)
          continue;
        draw_entry (paper, mark, i);
        paper->y += line;
      }
  paper->y += 6;
  return TRUE;
}
