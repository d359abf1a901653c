#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

void ps_document_show (PsDocument *document, PsAlertStore *store, PsRowOrder *order);
char *ps_document_make_title (const char *const *inputs);

G_END_DECLS
