#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsProblemsPage:
 *
 * The import ledger: what was read, rejected and skipped, warnings, and each rejected record
 * with file, record, byte offset, reason and text.
 */
#define PS_TYPE_PROBLEMS_PAGE (ps_problems_page_get_type ())
G_DECLARE_FINAL_TYPE (PsProblemsPage, ps_problems_page, PS, PROBLEMS_PAGE, GtkWidget)

GtkWidget *ps_problems_page_new (void);
void ps_problems_page_set_document (PsProblemsPage *page, PsDocument *document);

G_END_DECLS
