#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsRawText:
 * @text: valid UTF-8 with nothing hidden in it
 * @n_left_out: bytes of the record that are not in @text
 * @pieces: where bytes of the record stand in @text
 *
 * A raw record as it can be shown, and the way from a place in the record to one in the text.
 */
typedef struct
{
  char *text;
  gsize n_left_out;
  GArray *pieces;
} PsRawText;

PsRawText *ps_raw_text_new (const char *bytes, gsize length, gsize focus, gsize limit);
void ps_raw_text_free (PsRawText *raw);
gboolean ps_raw_text_find (const PsRawText *raw, gsize start, gsize end, guint *first, guint *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsRawText, ps_raw_text_free)

G_END_DECLS
