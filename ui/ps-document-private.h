#pragma once

#include "ps-document.h"
#include "ps-live-order.h"

G_BEGIN_DECLS

void ps_document_show (PsDocument *document, PsAlertStore *store, PsRowOrder *order);
void ps_document_note_site (PsClassifierOptions *options);
void ps_document_begin_case (PsDocument *document, PsLiveOrder *order);
void ps_document_renew_review (PsDocument *document, PsAlertStore *store);
char *ps_document_make_title (const char *const *inputs);

G_END_DECLS
