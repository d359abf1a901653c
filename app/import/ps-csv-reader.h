#pragma once

#include "ps-record.h"

G_BEGIN_DECLS

/* Fields beyond this number are not looked at. */
#define PS_CSV_MAX_FIELDS 16384

/* A quoted field longer than this is taken for an unclosed quote (it would swallow the file). */
#define PS_CSV_MAX_QUOTED (1024 * 1024)

/* Splits one record (RFC 4180, delimiter given; bare quotes inside an unquoted field are
 * literal) into at most @n_fields spans; returns how many fields it has in all. */
guint ps_csv_split (const char *text, gsize length, char delimiter, PsSpan *fields, guint n_fields);

/* Bytes of the first record including its line end; 0 = the text ends inside the record. An
 * unclosed quote is given up after PS_CSV_MAX_QUOTED bytes: *@unclosed is set and the record
 * ends at its first line end. @whole: nothing comes after @text. */
gsize ps_csv_next_record (const char *text, gsize length, char delimiter, gboolean whole,
                          gboolean *unclosed);

/* The delimiter that divides the sample best (comma, semicolon, tab, pipe, or a blank run = ' '),
 * or 0. */
char ps_csv_sniff_delimiter (const char *text, gsize length);

G_END_DECLS
