#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsProblemsPage:
 *
 * The import ledger: what was read, rejected and skipped, warnings, and by file and reason what was
 * not imported, each rejected record with its line, byte offset and text. Rejected records can be
 * read as another format, and written to a file. Signals "message" (type, text).
 */
#define PS_TYPE_PROBLEMS_PAGE (ps_problems_page_get_type ())
G_DECLARE_FINAL_TYPE (PsProblemsPage, ps_problems_page, PS, PROBLEMS_PAGE, GtkWidget)

GtkWidget *ps_problems_page_new (void);
void ps_problems_page_set_document (PsProblemsPage *page, PsDocument *document);

G_END_DECLS
