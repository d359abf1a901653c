#pragma once

#include "ps-document.h"
#include "ps-live-order.h"

G_BEGIN_DECLS

void ps_document_show (PsDocument *document, PsAlertStore *store, PsRowOrder *order);
void ps_document_note_site (PsDocument *document, PsClassifierOptions *options);
void ps_document_begin_case (PsDocument *document, PsLiveOrder *order);
void ps_document_renew_case (PsDocument *document);
void ps_document_order_again (PsDocument *document);

/* ps-document-review.c */
void ps_document_begin_review (PsDocument *document);
void ps_document_end_review (PsDocument *document);
void ps_document_update_review (PsDocument *document);
char *ps_document_make_title (const char *const *inputs);

G_END_DECLS
