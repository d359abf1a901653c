/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "ps-paper.h"
#include "ps-report-build.h"
#include "ps-report-meta.h"
#include "ps-time-print.h"
#include "ps-visible-text.h"

typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean begun;
} Document;

static cairo_status_t
append (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_t *
begin_page (guint page, double width, double height, gpointer data)
{
  Document *document = data;

  if (document->begun)
    cairo_show_page (document->cr);
  document->begun = TRUE;
  cairo_pdf_surface_set_size (document->surface, width, height);
  return document->cr;
}

static char *
make_footer (PsManuscript *manuscript, const PsReport *report)
{
  const char *dot = report->case_id != NULL && *report->case_id != '\0' ? " · " : "";
  g_autofree char *line =
      g_strconcat (report->title, dot, report->case_id != NULL ? report->case_id : "", NULL);
  g_autofree char *text = ps_manuscript_dup_text (manuscript, line);

  return ps_visible_text (text, -1);
}

static void
set_metadata (cairo_surface_t *surface, cairo_pdf_metadata_t what, PsManuscript *manuscript,
              const char *value)
{
  g_autofree char *text = NULL;
  g_autofree char *visible = NULL;

  if (value == NULL || *value == '\0')
    return;
  text = ps_manuscript_dup_text (manuscript, value);
  visible = ps_visible_text (text, -1);
  cairo_pdf_surface_set_metadata (surface, what, visible);
}

static void
describe (cairo_surface_t *surface, PsManuscript *manuscript, const PsReport *report)
{
  g_autoptr (GString) date = g_string_new (NULL);
  gint64 time = report->date != 0 ? report->date : g_get_real_time ();

  ps_time_print_iso (time - time % G_USEC_PER_SEC, date);
  set_metadata (surface, CAIRO_PDF_METADATA_TITLE, manuscript, report->title);
  set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, manuscript, report->author);
  set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, manuscript,
                ps_report_preset_get_label (report->preset));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Portside " PS_VERSION);
  /* cairo takes ISO 8601 without fractions of seconds. */
  g_string_truncate (date, strlen ("2024-01-01T00:00:00"));
  g_string_append_c (date, 'Z');
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date->str);
}

/* Headings of sections, and of what stands in them below. */
static void
add_outline (cairo_surface_t *surface, const GArray *marks)
{
  int parents[] = { CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < marks->len; i++)
    {
      const PsPaperMark *mark = &g_array_index (marks, PsPaperMark, i);
      guint level = CLAMP (mark->level, 1, 3) - 1;
      g_autofree char *link = g_strdup_printf ("dest='mark%u'", i);
      int parent = level == 2 ? parents[1] : CAIRO_PDF_OUTLINE_ROOT;
      int id = cairo_pdf_surface_add_outline (
          surface, parent, *mark->text != '\0' ? mark->text : "–", link,
          level < 2 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);

      parents[level] = id;
    }
}

/* Nothing but what was drawn, and the metadata, is in the file: compressed, it cannot be looked
 * through itself. */
static gboolean
check_drawn (const PsReport *report, const PsPaper *paper, const char *meta, const char *footer,
             GError **error)
{
  const GString *drawn = ps_paper_get_drawn (paper);

  return ps_report_sink_check (report->redaction, drawn->str, drawn->len, error)
         && ps_report_sink_check (report->redaction, meta, strlen (meta), error)
         && ps_report_sink_check (report->redaction, footer, strlen (footer), error);
}

static gboolean
fail (cairo_status_t status, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The pages cannot be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

static gboolean
draw (const PsReport *report, PsManuscript *manuscript, const char *footer, const char *meta,
      GByteArray *pdf, GError **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, pdf, PS_PAPER_WIDTH,
                                                                  PS_PAPER_HEIGHT);
  Document document = { surface, cairo_create (surface), FALSE };
  PsPaperOptions options = { .footer = footer,
                             .width = PS_PAPER_WIDTH,
                             .height = PS_PAPER_HEIGHT,
                             .begin_page = begin_page,
                             .data = &document,
                             .tagged = TRUE,
                             .cancellable = report->cancellable,
                             .progress = report->progress,
                             .progress_data = report->progress_data };
  g_autoptr (PsPaper) paper = ps_paper_new (manuscript, &options);
  gboolean done;
  cairo_status_t status;

  describe (surface, manuscript, report);
  done = ps_paper_lay_out (paper, error);
  if (done)
    {
      add_outline (surface, ps_paper_get_marks (paper));
      done = ps_paper_draw (paper, error) && check_drawn (report, paper, meta, footer, error);
    }
  status = cairo_status (document.cr);
  cairo_destroy (document.cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (done && status != CAIRO_STATUS_SUCCESS)
    return fail (status, error);
  return done;
}

/**
 * ps_report_pdf_write:
 * @report: what to report on
 * @facts: what was counted of it
 * @sink: where to
 * @error: return location
 *
 * Writes the report as PDF: pages with numbers, an outline, links, structure and language for
 * readers that speak, and the facts for programs as an attached file.
 *
 * Returns: whether all of it was written
 */
gboolean
ps_report_pdf_write (const PsReport *report, const PsReportFacts *facts, PsReportSink *sink,
                     GError **error)
{
  g_autoptr (PsManuscript) manuscript =
      ps_report_build (report, facts, PS_REPORT_MAX_ALERTS_ON_PAPER);
  g_autofree char *footer = make_footer (manuscript, report);
  g_autofree char *meta = ps_report_meta_print (report, facts);
  g_autoptr (GByteArray) pdf = g_byte_array_new ();

  if (!draw (report, manuscript, footer, meta, pdf, error))
    return FALSE;
  if (!ps_pdf_amend (pdf, ps_html_get_language (), meta))
    {
      g_set_error_literal (error, PS_REPORT_ERROR, PS_REPORT_ERROR_FORMAT,
                           _ ("This version of cairo writes PDF files that cannot be added to."));
      return FALSE;
    }
  ps_report_sink_set_checked (sink);
  return ps_report_sink_add (sink, (const char *)pdf->data, pdf->len, error);
}

static cairo_t *
record_page (guint page, double width, double height, gpointer data)
{
  GPtrArray *contexts = data;
  cairo_rectangle_t extents = { 0, 0, width, height };
  cairo_surface_t *surface =
      cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);

  g_ptr_array_add (contexts, cairo_create (surface));
  cairo_surface_destroy (surface);
  return g_ptr_array_index (contexts, page);
}

/**
 * ps_report_record_pages:
 * @report: what to report on
 * @width: of an upright page, in points
 * @height: likewise
 * @error: %G_IO_ERROR_CANCELLED or %PS_REPORT_ERROR
 *
 * Draws the pages for a screen or a printer. They are those that ps_report_pdf_write() writes, if
 * the size is that of %PS_PAPER_WIDTH and %PS_PAPER_HEIGHT.
 *
 * Returns: (transfer full) (element-type cairo_surface_t): a recording surface a page; broad ones
 *   lie on their side
 */
GPtrArray *
ps_report_record_pages (const PsReport *report, double width, double height, GError **error)
{
  g_autoptr (PsReportFacts) facts = ps_report_facts_prepare (report, error);
  g_autoptr (PsManuscript) manuscript = NULL;
  g_autoptr (GPtrArray) contexts =
      g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_destroy);
  g_autofree char *footer = NULL;
  g_autoptr (PsPaper) paper = NULL;
  PsPaperOptions options = { .width = width,
                             .height = height,
                             .begin_page = record_page,
                             .data = contexts,
                             .cancellable = report->cancellable,
                             .progress = report->progress,
                             .progress_data = report->progress_data };
  GPtrArray *pages;

  if (facts == NULL)
    return NULL;
  manuscript = ps_report_build (report, facts, PS_REPORT_MAX_ALERTS_ON_PAPER);
  footer = make_footer (manuscript, report);
  options.footer = footer;
  paper = ps_paper_new (manuscript, &options);
  if (!ps_paper_lay_out (paper, error) || !ps_paper_draw (paper, error)
      || !check_drawn (report, paper, "", footer, error))
    return NULL;
  pages = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy);
  for (guint i = 0; i < contexts->len; i++)
    g_ptr_array_add (pages, cairo_surface_reference (
                                cairo_get_target (g_ptr_array_index (contexts, i))));
  return pages;
}
