#pragma once

#include "ps-framing.h"

G_BEGIN_DECLS

/* A record's place: @end is where to go on, @start and @length the record without its line end. */
typedef struct
{
  gsize start;
  gsize length;
  gsize end;
} PsFrame;

/* What is being framed. @whole: nothing comes after @text. */
typedef struct
{
  const PsFramer *framer;
  const char *text;
  gsize length;
  gboolean whole;
} PsFramingText;

/* Each passes over what is between records and finds the record at @from. %FALSE where there is
 * none or it does not end in the text; then frame->end is where to look again. */
gboolean ps_framing_json_next (const PsFramingText *text, gsize from, PsFrame *frame);
gboolean ps_framing_block_next (const PsFramingText *text, gsize from, PsFrame *frame);

gsize ps_framing_find_line_end (const PsFramingText *text, gsize from);

static inline gboolean
ps_framing_is_blank (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

G_END_DECLS
