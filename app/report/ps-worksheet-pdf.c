/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "ps-report-sink.h"
#include "ps-visible-text.h"
#include "ps-worksheet.h"

/* A4 in points, ISO 216. */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define MARGIN 56.0
#define BODY_WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define BODY_BOTTOM (PAGE_HEIGHT - MARGIN)
#define FOOT_BASELINE (PAGE_HEIGHT - MARGIN / 2)
#define BOX_SIZE 9.0
#define BOX_SPACE 16.0
#define CHOICE_INDENT 14.0
#define CHOICE_GAP 20.0

/* An alert that is higher may be torn. */
#define WHOLE_MOST ((BODY_BOTTOM - MARGIN) * .6)

/* How a part looks: font, distances in points. */
typedef struct
{
  const char *font;
  double before;
  double after;
  double indent;
  gboolean keeps_with_next; /* does not stand alone at the end of a page */
} Look;

/* In the order of PsSheetPart. */
static const Look looks[] = {
  { "Sans Bold 18", 0, 8, 0, TRUE },  { "Sans 8", 14, 0, 0, FALSE },
  { "Sans Bold 12", 16, 4, 0, TRUE }, { "Sans 10.5", 0, 4, 0, TRUE },
  { "Monospace 8", 0, 6, 8, TRUE },   { "Sans Bold 10.5", 6, 2, 0, TRUE },
  { "Sans 10.5", 0, 2, 30, FALSE },   { "Sans Bold 10.5", 0, 2, 30, FALSE },
  { "Sans 10.5", 12, 14, 0, FALSE },  { "Sans 10", 3, 0, 14, FALSE },
};

typedef struct
{
  cairo_t *cr;
  PangoLayout *layout;
  double y;
  double row; /* height of the choices beside each other */
  guint page;
} Paper;

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_text (Paper *paper, const Look *look, const char *text)
{
  PangoFontDescription *font = pango_font_description_from_string (look->font);
  g_autofree char *visible = ps_visible_text (text, -1);

  pango_layout_set_font_description (paper->layout, font);
  pango_layout_set_width (paper->layout, (int)((BODY_WIDTH - look->indent) * PANGO_SCALE));
  pango_layout_set_wrap (paper->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (paper->layout, visible, -1);
  pango_font_description_free (font);
}

static double
measure (Paper *paper, const PsSheetLine *line)
{
  const Look *look = &looks[line->part];
  int height;

  set_text (paper, look, line->text);
  pango_layout_get_size (paper->layout, NULL, &height);
  return look->before + (double)height / PANGO_SCALE + look->after;
}

static void
end_page (Paper *paper)
{
  const Look *look = &looks[PS_SHEET_NOTE];
  g_autofree char *number = g_strdup_printf ("%u", paper->page);
  int width;

  set_text (paper, look, number);
  pango_layout_set_width (paper->layout, -1);
  pango_layout_get_size (paper->layout, &width, NULL);
  cairo_move_to (paper->cr, PAGE_WIDTH / 2 - (double)width / PANGO_SCALE / 2, FOOT_BASELINE);
  pango_cairo_show_layout (paper->cr, paper->layout);
  cairo_show_page (paper->cr);
  paper->page++;
  paper->y = MARGIN;
}

/* A line and those that must not be torn from it. */
static double
measure_block (Paper *paper, const GArray *lines, guint index)
{
  double height = 0;
  guint i = index;

  for (; i + 1 < lines->len; i++)
    {
      const PsSheetLine *line = &g_array_index (lines, PsSheetLine, i);

      height += measure (paper, line);
      if (!looks[line->part].keeps_with_next)
        return height;
    }
  return height + measure (paper, &g_array_index (lines, PsSheetLine, i));
}

static void
draw_box (Paper *paper, double x, gboolean ticked)
{
  double y = paper->y;

  cairo_set_line_width (paper->cr, 0.8);
  cairo_rectangle (paper->cr, x, y + 2.5, BOX_SIZE, BOX_SIZE);
  cairo_stroke (paper->cr);
  if (!ticked)
    return;
  cairo_set_line_width (paper->cr, 1.6);
  cairo_move_to (paper->cr, x + 1.5, y + 4);
  cairo_line_to (paper->cr, x + BOX_SIZE - 1.5, y + BOX_SIZE + 1);
  cairo_move_to (paper->cr, x + BOX_SIZE - 1.5, y + 4);
  cairo_line_to (paper->cr, x + 1.5, y + BOX_SIZE + 1);
  cairo_stroke (paper->cr);
}

static gboolean
is_choice (const GArray *lines, guint index)
{
  PsSheetPart part;

  if (index >= lines->len)
    return FALSE;
  part = g_array_index (lines, PsSheetLine, index).part;
  return part == PS_SHEET_CHOICE || part == PS_SHEET_TICKED;
}

/* From behind the text to the margin. */
static void
draw_blank (Paper *paper, double y)
{
  int width, height;

  pango_layout_get_size (paper->layout, &width, &height);
  cairo_set_line_width (paper->cr, 0.6);
  cairo_move_to (paper->cr, MARGIN + (double)width / PANGO_SCALE + 8,
                 y + (double)height / PANGO_SCALE);
  cairo_line_to (paper->cr, PAGE_WIDTH - MARGIN, y + (double)height / PANGO_SCALE);
  cairo_stroke (paper->cr);
}

/* A line of a layout at a time, so that what is longer than a page goes on on the next. */
static void
draw_text (Paper *paper, const Look *look)
{
  int n = pango_layout_get_line_count (paper->layout);
  g_autoptr (PangoLayout) layout = pango_layout_copy (paper->layout);

  for (int i = 0; i < n; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      PangoRectangle extents;
      double height;

      pango_layout_line_get_extents (line, NULL, &extents);
      height = (double)extents.height / PANGO_SCALE;
      if (paper->y + height > BODY_BOTTOM)
        end_page (paper);
      cairo_move_to (paper->cr, MARGIN + look->indent, paper->y - (double)extents.y / PANGO_SCALE);
      pango_cairo_show_layout_line (paper->cr, line);
      paper->y += height;
    }
}

static void
draw_line (Paper *paper, const PsSheetLine *line)
{
  const Look *look = &looks[line->part];

  if (paper->y > MARGIN)
    paper->y += look->before;
  set_text (paper, look, line->text);
  if (line->part == PS_SHEET_BLANK)
    draw_blank (paper, paper->y);
  draw_text (paper, look);
  paper->y += look->after;
}

/* Sets the text of a choice; what is longer than a row is wrapped. */
static void
measure_choice (Paper *paper, const PsSheetLine *line, double *width, double *height)
{
  double room = PAGE_WIDTH - 2 * MARGIN - CHOICE_INDENT - BOX_SPACE;
  int w, h;

  set_text (paper, &looks[line->part], line->text);
  pango_layout_set_width (paper->layout, -1);
  pango_layout_get_size (paper->layout, &w, &h);
  if ((double)w / PANGO_SCALE > room)
    pango_layout_set_width (paper->layout, (int)(room * PANGO_SCALE));
  pango_layout_get_size (paper->layout, &w, &h);
  *width = (double)w / PANGO_SCALE + BOX_SPACE;
  *height = (double)h / PANGO_SCALE;
}

/* A choice at @x, or at the beginning of the next row where it does not fit any more. Returns:
 * where the next one may stand. */
static double
draw_choice (Paper *paper, const PsSheetLine *line, double x)
{
  const Look *look = &looks[line->part];
  double start = MARGIN + CHOICE_INDENT, width, height;

  measure_choice (paper, line, &width, &height);
  if (x > start && x + width > PAGE_WIDTH - MARGIN)
    {
      paper->y += height + look->after;
      x = start;
    }
  if (paper->y + height > BODY_BOTTOM)
    {
      end_page (paper);
      measure_choice (paper, line, &width, &height);
    }
  draw_box (paper, x, line->part == PS_SHEET_TICKED);
  cairo_move_to (paper->cr, x + BOX_SPACE, paper->y);
  pango_cairo_show_layout (paper->cr, paper->layout);
  paper->row = MAX (paper->row, height + look->after);
  return x + width + CHOICE_GAP;
}

/* The choices of a question, beside each other as far as they fit. Returns: how many they are. */
static guint
draw_choices (Paper *paper, const GArray *lines, guint index)
{
  double x = MARGIN + CHOICE_INDENT;
  guint n = 0;

  paper->row = 0;
  for (; is_choice (lines, index + n); n++)
    x = draw_choice (paper, &g_array_index (lines, PsSheetLine, index + n), x);
  paper->y += paper->row;
  return n;
}

/* The height of the choices of a question, as draw_choices() lays them out. @n: how many they are. */
static double
measure_choices (Paper *paper, const GArray *lines, guint index, guint *n)
{
  double start = MARGIN + CHOICE_INDENT, x = start, all = 0, row = 0;

  for (*n = 0; is_choice (lines, index + *n); (*n)++)
    {
      const PsSheetLine *line = &g_array_index (lines, PsSheetLine, index + *n);
      double width, height;

      measure_choice (paper, line, &width, &height);
      height += looks[line->part].after;
      if (x > start && x + width > PAGE_WIDTH - MARGIN)
        {
          all += height;
          x = start;
        }
      row = MAX (row, height);
      x += width + CHOICE_GAP;
    }
  return all + row;
}

/* An alert with its questions and the room for an answer. */
static double
measure_alert (Paper *paper, const GArray *lines, guint index)
{
  double height = 0;
  guint n = 1;

  for (guint i = index; i < lines->len; i += n)
    {
      const PsSheetLine *line = &g_array_index (lines, PsSheetLine, i);

      n = 1;
      if (i > index && (line->part == PS_SHEET_HEADING || line->part == PS_SHEET_NOTE))
        break;
      height += is_choice (lines, i) ? measure_choices (paper, lines, i, &n) : measure (paper, line);
    }
  return height;
}

/* What should stand on one page together: an alert, unless that leaves pages half empty. */
static double
measure_together (Paper *paper, const GArray *lines, guint index)
{
  double height = 0;

  if (g_array_index (lines, PsSheetLine, index).part == PS_SHEET_HEADING)
    height = measure_alert (paper, lines, index);
  return height > 0 && height <= WHOLE_MOST ? height : measure_block (paper, lines, index);
}

static void
draw_lines (Paper *paper, const GArray *lines)
{
  for (guint i = 0; i < lines->len;)
    {
      double height = measure_together (paper, lines, i);

      /* What does not fit on any page is torn where the page ends. */
      if (paper->y + height > BODY_BOTTOM && paper->y > MARGIN && height <= BODY_BOTTOM - MARGIN)
        end_page (paper);
      if (is_choice (lines, i))
        {
          i += draw_choices (paper, lines, i);
          continue;
        }
      draw_line (paper, &g_array_index (lines, PsSheetLine, i));
      i++;
    }
  end_page (paper);
}

/**
 * ps_worksheet_write_pdf:
 * @lines: (element-type PsSheetLine): what is on paper
 * @title: of the document
 * @path: a file
 * @error: %PS_REVIEW_ERROR_WRITE, naming @path
 *
 * Draws pages of A4 with numbers; the text can be searched and copied.
 *
 * Returns: whether it was written, whole
 */
gboolean
ps_worksheet_write_pdf (const GArray *lines, const char *title, const char *path, GError **error)
{
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (write_cb, pdf, PAGE_WIDTH, PAGE_HEIGHT);
  Paper paper = { .cr = cairo_create (surface), .y = MARGIN, .page = 1 };

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Portside " PS_VERSION);
  paper.layout = pango_cairo_create_layout (paper.cr);
  draw_lines (&paper, lines);
  g_object_unref (paper.layout);
  cairo_destroy (paper.cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return ps_report_sink_write (path, (const char *)pdf->data, pdf->len, error);
}
