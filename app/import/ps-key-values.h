#pragma once

#include "ps-record.h"

G_BEGIN_DECLS

/**
 * PsKeyValueStyle:
 * @equals: what stands between a key and its value, '=' or ':'
 * @dividers: what may stand between a value and the next key
 * @escapes: a backslash takes the meaning off the next byte, also outside of quotes
 *
 * How pairs are written. A value runs to the next key, so it may hold dividers; one in double
 * quotes runs to the closing one.
 */
typedef struct
{
  char equals;
  const char *dividers;
  gboolean escapes;
} PsKeyValueStyle;

extern const PsKeyValueStyle ps_key_value_style_any;
extern const PsKeyValueStyle ps_key_value_style_cef;
extern const PsKeyValueStyle ps_key_value_style_cef_semicolons;

typedef void (*PsKeyValueVisit) (const char *key, gsize key_length, const PsSpan *value,
                                 gpointer data);

guint ps_key_values_read (const PsKeyValueStyle *style, const char *text, gsize length,
                          PsKeyValueVisit visit, gpointer data);

G_END_DECLS
