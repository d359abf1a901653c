#pragma once

#include "ps-paper.h"
#include "ps-scene-cairo.h"

G_BEGIN_DECLS

#define PS_PAPER_MARGIN 48.0
#define PS_PAPER_FOOT 30.0 /* of it, for the number of the page */
#define PS_PAPER_TEXT_SIZE 9.5
#define PS_PAPER_SMALL_SIZE 8.0
#define PS_PAPER_INDENT 14.0 /* of items, quotes and code */

struct _PsPaper
{
  PsManuscript *manuscript;
  PsPaperOptions options;
  PangoContext *context;
  PsSceneCairo painter;
  GArray *marks;  /* PsPaperMark */
  GString *drawn; /* every text, one a line */
  guint n_pages;  /* known once it was laid out */
  guint page;     /* pages begun */
  cairo_t *cr;    /* NULL: not drawn */
  double width;   /* of this page */
  double height;
  double y;
  guint next_mark; /* while it is drawn */
  gboolean is_broad;
  gboolean is_measuring; /* nothing is kept of what is laid out */
  gboolean cancelled;
};

double ps_paper_get_room (const PsPaper *paper);
double ps_paper_get_text_width (const PsPaper *paper);
gboolean ps_paper_begin_page (PsPaper *paper);
gboolean ps_paper_ensure (PsPaper *paper, double height);
void ps_paper_begin_tag (PsPaper *paper, const char *name, const char *attributes);
void ps_paper_end_tag (PsPaper *paper, const char *name);
PangoLayout *ps_paper_make_layout (PsPaper *paper, const char *text, gssize length, double size,
                                   gboolean bold, double width);
void ps_paper_note_drawn (PsPaper *paper, PangoLayout *layout);
void ps_paper_set_ink (PsPaper *paper, PsInk ink);
void ps_paper_show_layout (PsPaper *paper, PangoLayout *layout, double x, double y, PsInk ink);
double ps_paper_get_layout_height (PangoLayout *layout);
double ps_paper_get_layout_width (PangoLayout *layout);
void ps_paper_add_rule (PsPaper *paper, double x, double y, double width);

double ps_paper_get_scale (const PsPaper *paper, const PsScene *scene);
gboolean ps_paper_add_text (PsPaper *paper, const PsBlock *block, double indent, double size,
                            const char *tag);
gboolean ps_paper_add_heading (PsPaper *paper, const PsBlock *block, double company);
gboolean ps_paper_add_item (PsPaper *paper, const PsBlock *block);
gboolean ps_paper_add_table (PsPaper *paper, const PsTable *table);
gboolean ps_paper_add_picture (PsPaper *paper, const PsBlock *block);
gboolean ps_paper_add_tiles (PsPaper *paper, const PsBlock *block);
gboolean ps_paper_add_contents (PsPaper *paper);
guint32 ps_ink_get_color (PsInk ink);

G_END_DECLS
