#pragma once

#include "ps-format.h"

G_BEGIN_DECLS

/* The format that reads the sample best, or %NULL with an error that says what the file is
 * (zip, workbook, HTML …) and what to export instead, if that can be told. */
const PsFormat *ps_sniff_format (const PsSample *sample, GError **error);

/* A sentence on a file that is recognised but not an alert export, or %NULL. */
const char *ps_sniff_foreign (const void *head, gsize length);

typedef enum
{
  PS_CHARSET_UTF8,
  PS_CHARSET_UTF16LE,
  PS_CHARSET_UTF16BE,
  PS_CHARSET_WINDOWS_1252,
} PsCharset;

/* *@bom: how many bytes of a byte order mark to pass over. */
PsCharset ps_sniff_charset (const void *head, gsize length, gsize *bom);

G_END_DECLS
