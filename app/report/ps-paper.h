#pragma once

#include <gio/gio.h>
#include <pango/pangocairo.h>

#include "ps-manuscript.h"

G_BEGIN_DECLS

/**
 * PsPaperPage:
 * @page: from 0
 * @width: in points
 * @height: in points
 * @data: of the caller
 *
 * Begins a page. Returns: (transfer none) (nullable): what it is drawn on, valid until the next
 * page begins; %NULL if it need not be drawn
 */
typedef cairo_t *(*PsPaperPage) (guint page, double width, double height, gpointer data);

/* A heading, for the outline: where it stands, in points from the upper left corner. */
typedef struct
{
  char *text;
  guint level;
  guint page;
  double y;
} PsPaperMark;

/**
 * PsPaperOptions:
 * @footer: stands at the foot of each page, beside its number
 * @width: of an upright page, in points
 * @height: likewise
 * @begin_page: (nullable): begins a page
 * @data: for @begin_page
 * @tagged: whether the structure goes with it (CAIRO_TAG_…)
 * @cancellable: (nullable): stops it
 * @progress: (nullable): told the share that is done, from 0 to 1
 * @progress_data: for @progress
 */
typedef struct
{
  const char *footer;
  double width;
  double height;
  PsPaperPage begin_page;
  gpointer data;
  gboolean tagged;
  GCancellable *cancellable;
  void (*progress) (double share, gpointer data);
  gpointer progress_data;
} PsPaperOptions;

/**
 * PsPaper:
 *
 * A manuscript on pages: laid out once for their number, then again to be drawn, by the same code.
 */
typedef struct _PsPaper PsPaper;

/* A4, in points. */
#define PS_PAPER_WIDTH 595.276
#define PS_PAPER_HEIGHT 841.89

PsPaper *ps_paper_new (PsManuscript *manuscript, const PsPaperOptions *options);
void ps_paper_free (PsPaper *paper);
gboolean ps_paper_lay_out (PsPaper *paper, GError **error);
gboolean ps_paper_draw (PsPaper *paper, GError **error);
guint ps_paper_get_n_pages (const PsPaper *paper);
const GArray *ps_paper_get_marks (const PsPaper *paper);
const GString *ps_paper_get_drawn (const PsPaper *paper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsPaper, ps_paper_free)

G_END_DECLS
