#pragma once

#include "ps-manuscript.h"

G_BEGIN_DECLS

/* A note, as a person wrote it in Markdown, as blocks of a report. */
void ps_manuscript_add_note (PsManuscript *manuscript, const char *markdown);

G_END_DECLS
