#pragma once

#include "ps-format.h"
#include "ps-key-values.h"
#include "ps-keyed-record.h"

G_BEGIN_DECLS

int ps_line_format_score (const PsFormat *format, const PsSample *sample, int most);
PsFraming ps_line_format_framing (gconstpointer plan);
PsReadResult ps_line_format_refuse (PsRecord *record, PsReadResult result, PsReason reason);

guint ps_keyed_record_add_text (PsKeyedRecord *self, const PsKeyValueStyle *style, const char *text,
                                gsize length);
gboolean ps_key_values_has_pairs (const char *text, gsize length);
gboolean ps_line_format_is_json (const char *text, gsize length);

/* The members of a PsFormat whose records are lines that it recognises one by one; NAME_recognises
 * and NAME_read are its functions, ps_format_NAME itself. */
#define PS_LINE_FORMAT_FUNCTIONS(name, most)                                                       \
  static int name##_score (const PsSample *sample)                                                 \
  {                                                                                                \
    return ps_line_format_score (&ps_format_##name, sample, most);                                 \
  }

#define PS_LINE_FORMAT_MEMBERS(name)                                                               \
  .framing = ps_line_format_framing, .score = name##_score, .recognises = name##_recognises,       \
  .read = name##_read

G_END_DECLS
