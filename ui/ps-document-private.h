#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

void ps_document_show (PsDocument *document, PsAlertStore *store, PsRowOrder *order);
void ps_document_note_site (PsClassifierOptions *options);
char *ps_document_make_title (const char *const *inputs);

G_END_DECLS
