#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/* What beside the alert itself a note can be on. */
GMenu *ps_subject_menu_new (PsDocument *document, guint32 row);

G_END_DECLS
